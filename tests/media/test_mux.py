from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from film_boxes import boxes
from films import decoded, frame_count, usual_film
from PIL import Image

from briefing.errors import OutputUnwritable, TimecodeInvalid, ToolFailed
from briefing.media.ffmpeg import ffmpeg_path, run_ffmpeg
from briefing.media.model import Shot
from briefing.media.mux import CaptionTrack, FilmParts, write_film
from briefing.media.probe import probe
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.timeline.model import Chapter
from briefing.timeline.rate import FRAME_RATES, FrameRate
from briefing.timeline.timecode import frame_to_timecode

CAPTIONS = """WEBVTT

c001
00:00:01.000 --> 00:00:02.000
&lt;b&gt;Fish &amp; chips&lt;/b&gt;
“zweite Zeile”

c002
00:00:02.080 --> 00:00:04.000
One &lt; two
"""


@dataclass(frozen=True)
class Workshop:
    folder: Path

    def parts(self, rate: FrameRate, film: list[Shot], timecode: str) -> FilmParts:
        video, audio, captions = (self.folder / n for n in ("v.mp4", "a.m4a", "c.vtt"))
        write_video(video, film, EncoderSettings(rate.fps, Quality.DRAFT))
        samples = rate.frames_to_samples(frame_count(film))
        tone = f"sine=sample_rate=48000,atrim=end_sample={samples}"
        coder = ["-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k"]
        run_ffmpeg(["-f", "lavfi", "-i", tone, *coder, str(audio)], purpose="make a test sound")
        captions.write_text(CAPTIONS, encoding="utf-8")
        middle = samples // 3
        return FilmParts(
            video=video,
            audio=audio,
            rate=rate,
            timecode=timecode,
            language="en-GB",
            tags={"title": "A=b; #c\\d -- “Ä”", "date": "2023-01-17"},
            chapters=(Chapter("One; = two", 0, middle), Chapter("Zwei", middle, samples)),
            captions=(CaptionTrack(captions, "cy"),),
        )


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def what_ffmpeg_says(path: Path) -> str:
    """Its own description of a file, for people: another reader than PyAV."""
    import subprocess

    said = subprocess.run(
        [str(ffmpeg_path()), "-hide_banner", "-i", str(path)], capture_output=True, check=False
    )
    return said.stderr.decode()


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("23.976", ".mp4"), ("25", ".mov"), ("59.94df", ".mp4")],
)
def test_sound_and_picture_end_together_under_the_timecode(
    workshop: Workshop, name: str, suffix: str
) -> None:
    rate, film = FRAME_RATES[name], usual_film(64, 48)
    label = frame_to_timecode(10 * 60 * 60 * rate.nominal, rate)
    path = workshop.folder / f"film{suffix}"
    report = write_film(workshop.parts(rate, film, label), path)

    assert [stream.timecode for stream in report.timecodes] == [label]
    assert what_ffmpeg_says(path).count(f"timecode        : {label}") == 2  # video and tmcd
    (video,), (audio,) = report.video, report.audio
    assert video.packets == frame_count(film)
    assert video.constant_rate
    assert video.frame_rate == rate.fps
    assert video.duration == frame_count(film) / rate.fps
    assert abs(audio.duration - video.duration) < 1 / rate.fps
    assert abs(report.duration - video.duration) < 1 / rate.fps


def test_pictures_and_seek_points_survive(workshop: Workshop) -> None:
    film = usual_film(64, 48)
    parts = workshop.parts(FRAME_RATES["25"], film, "00:00:00:00")
    path = workshop.folder / "film.mp4"
    report = write_film(parts, path)
    assert (decoded(path, 64, 48) == decoded(parts.video, 64, 48)).all()

    idr = []
    with av.open(str(path)) as container:
        for number, packet in enumerate(p for p in container.demux(video=0) if p.size):
            if bytes(packet)[4] & 31 == 5:  # NAL unit type of the first slice
                idr.append(number)
    assert list(report.video[0].seek_points) == idr


def test_captions_keep_their_words_times_and_language(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["25"], usual_film(64, 48), "10:00:00:00")
    path = workshop.folder / "film.mp4"
    (track,) = write_film(parts, path).captions
    assert (track.codec, track.language) == ("mov_text", "cym")
    assert {"default", "captions"} <= track.dispositions

    with av.open(str(path)) as container:
        cues = [
            (packet.pts, packet.duration, bytes(packet)[2:].decode())
            for packet in container.demux(subtitles=0)
            if packet.size > 2 and packet.pts is not None
        ]
    assert cues == [
        (1_000_000, 1_000_000, "<b>Fish & chips</b>\n“zweite Zeile”"),
        (2_080_000, 1_920_000, "One < two"),
    ]


def _cover(folder: Path, name: str = "100%01d cover.jpg") -> Path:
    """A JPEG file under a name that is a pattern to ffmpeg."""
    grey = np.indices((180, 320)).sum(0).astype(np.uint8)
    Image.fromarray(grey).convert("RGB").save(folder / name, quality=90, subsampling=0)
    return folder / name


def test_the_cover_is_where_players_look_and_disturbs_nothing(workshop: Workshop) -> None:
    film = usual_film(64, 48)
    parts = workshop.parts(FRAME_RATES["29.97df"], film, "10:00:00;00")
    plain, path = workshop.folder / "plain.mp4", workshop.folder / "film.mp4"
    without = write_film(parts, plain)
    cover = _cover(workshop.folder)
    report = write_film(replace(parts, cover=cover), path)

    data = path.read_bytes()
    (art,) = boxes(data, "moov", "udta", "meta", "ilst", "covr", "data")
    assert art[:4] == (13).to_bytes(4, "big")  # JPEG, in the QuickTime File Format Specification
    assert art[8:] == cover.read_bytes()
    assert len(boxes(data, "moov", "trak")) == len(boxes(plain.read_bytes(), "moov", "trak"))
    assert data.index(b"moov") < data.index(b"mdat")

    (picture,) = report.covers
    assert (picture.width, picture.height) == (320, 180)
    assert report.streams[: picture.index] == without.streams
    assert report.chapters == without.chapters
    assert report.duration == without.duration
    assert set(without.tags) <= set(report.tags)
    assert (decoded(path, 64, 48) == decoded(plain, 64, 48)).all()
    assert what_ffmpeg_says(path).count("timecode        : 10:00:00;00") == 2  # video and tmcd


def test_a_cover_in_every_kind_of_film(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["25"], usual_film(64, 48), "10:00:00:00")
    parts = replace(parts, cover=_cover(workshop.folder), captions=(), chapters=())
    assert len(write_film(parts, workshop.folder / "film.mp4").covers) == 1
    moved = write_film(parts, workshop.folder / "film.mov")
    assert (len(moved.covers), len(moved.video)) == (0, 1)
    with pytest.raises(ToolFailed, match="put the film together"):
        write_film(replace(parts, cover=parts.video), workshop.folder / "bad.mp4")


def test_a_film_may_have_no_captions(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["25"], usual_film(64, 48), "10:00:00:00")
    without = replace(parts, captions=())
    assert write_film(without, workshop.folder / "without.mp4").captions == ()


def test_titles_and_chapters_come_back_as_they_were(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["25"], usual_film(64, 48), "10:00:00:00")
    report = write_film(parts, workshop.folder / "film.mp4")
    tags = dict(report.tags)
    assert tags["title"] == parts.tags["title"]
    assert tags["date"] == "2023-01-17"
    assert "encoder" not in tags
    found = [(chapter.title, chapter.start, chapter.end) for chapter in report.chapters]
    assert [title for title, _, _ in found] == ["One; = two", "Zwei"]
    for (_, start, end), chapter in zip(found, parts.chapters, strict=True):
        assert abs(start - Fraction(chapter.start, 48_000)) < Fraction(1, 1000)
        assert abs(end - Fraction(chapter.end, 48_000)) < Fraction(1, 1000)


def test_long_chapters_reach_the_chapter_track(workshop: Workshop) -> None:
    """Of more than 89 seconds: see MOVIE_TIMESCALE."""
    draw = usual_film(64, 48)[0].picture
    parts = workshop.parts(FRAME_RATES["25"], [Shot(draw, 25 * 150)], "10:00:00:00")
    path = workshop.folder / "film.mp4"
    write_film(parts, path)
    with av.open(str(path)) as container:
        track = next(stream for stream in container.streams if stream.name == "bin_data")
        assert track.frames == 2


def test_the_same_parts_give_the_same_bytes(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["29.97df"], usual_film(64, 48), "01:00:00;00")
    paths = [workshop.folder / name for name in ("one.mp4", "two.mp4")]
    for path in paths:
        write_film(parts, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()


def test_the_index_comes_before_the_pictures(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["25"], usual_film(64, 48), "10:00:00:00")
    path = workshop.folder / "film.mp4"
    write_film(parts, path)
    found = re.findall(rb"moov|mdat", path.read_bytes())
    assert found[0] == b"moov"


def test_faults_are_named_and_leave_nothing_behind(workshop: Workshop) -> None:
    parts = workshop.parts(FRAME_RATES["25"], usual_film(64, 48), "10:00:00:00")
    path = workshop.folder / "film.mp4"
    with pytest.raises(TimecodeInvalid):
        write_film(replace(parts, timecode="10:00:00;00"), path)
    with pytest.raises(ToolFailed, match="put the film together"):
        write_film(replace(parts, audio=workshop.folder / "missing.m4a"), path)
    short = workshop.folder / "short.mp4"
    write_video(short, usual_film(64, 48)[:2], EncoderSettings(Fraction(25), Quality.DRAFT))
    with pytest.raises(ToolFailed, match="sound ends"):
        write_film(replace(parts, video=short), path)
    before = sorted(workshop.folder.iterdir())
    assert path not in before
    assert not [name for name in before if name.name.startswith(".")]
    with pytest.raises(OutputUnwritable):
        write_film(parts, workshop.folder / "no such folder" / "film.mp4")


def test_what_is_no_media_file_cannot_be_probed(tmp_path: Path) -> None:
    (tmp_path / "words.mp4").write_text("just words")
    with pytest.raises(ToolFailed, match="media file"):
        probe(tmp_path / "words.mp4")
    with pytest.raises(ToolFailed):
        probe(tmp_path / "missing.mp4")
