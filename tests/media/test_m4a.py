"""The audio edition, as players and decoders find it."""

from __future__ import annotations

import struct
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from speechlike import RATE, Signal, lag, snr_db, speechlike, to_pcm, to_signal, write_wav
from titles import TITLES

from briefing.errors import ToolFailed
from briefing.media.audio_file import encode_sound
from briefing.media.ffmetadata import ffmetadata
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.language import iso_639_2
from briefing.media.loudness import PODCAST, master, measure
from briefing.media.probe import probe
from briefing.timeline.model import Chapter

SAMPLES = 9 * RATE + 777

HOSTILE = {
    "title": "a=b;c#d\\e\nf [CHAPTER] $(rm) %s ' \" <i>",
    "artist": "; not a comment",
    "album": "ends in a backslash \\\\",
    "comment": "-y -i /etc/passwd",
    "date": "2026-11-23",
    "genre": "News\ttab",
}
LYRICS = "one\n\n[CHAPTER]\nTIMEBASE=1/1\nSTART=0\nEND=9\ntitle=two\n;three\\\n=four"


def chapters_at(titles: list[str], boundaries: list[int]) -> list[ChapterLabel]:
    spans = pairwise(boundaries)
    return [
        ChapterLabel(title, start, end) for title, (start, end) in zip(titles, spans, strict=True)
    ]


@pytest.fixture(scope="module")
def sound() -> Signal:
    return to_signal(to_pcm(speechlike(SAMPLES)))


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory, sound: Signal) -> Path:
    """Return a file with a title in twelve scripts, one chapter each, at odd samples."""
    folder = tmp_path_factory.mktemp("edition")
    boundaries = [number * 36_061 for number in range(12)] + [SAMPLES]
    labels = SoundLabels(
        {"title": " ".join(TITLES.values()), "artist": "The show", "date": "2026-11-23"},
        "en-GB",
        chapters_at(list(TITLES.values()), boundaries),
    )
    encode_sound(write_wav(folder / "s.wav", to_pcm(sound)), folder / "audio.m4a", labels)
    return folder / "audio.m4a"


def test_a_cover_changes_nothing_of_the_sound(tmp_path: Path, sound: Signal, edition: Path) -> None:
    cover = tmp_path / "cover.jpg"
    Image.new("RGB", (600, 600), (30, 90, 150)).save(cover, quality=90)
    chapters = chapters_at(["One", "Two"], [0, RATE, SAMPLES])
    source = write_wav(tmp_path / "s.wav", to_pcm(sound))
    target = tmp_path / "audio.m4a"
    encode_sound(source, target, SoundLabels({}, "en", chapters, cover))

    report = probe(target)
    (picture,) = report.covers
    assert (picture.width, picture.height, report.video) == (600, 600, ())
    assert cover.read_bytes() in target.read_bytes()
    assert [chapter.title for chapter in report.chapters] == ["One", "Two"]
    assert (decoded_by_ffmpeg(target) == decoded_by_ffmpeg(edition)).all()


def decoded_by_ffmpeg(path: Path) -> Signal:
    arguments = ["-i", str(path), "-map", "0:a", "-f", "s16le", "-"]
    return to_signal(run_ffmpeg(arguments, purpose="decode"))


def decoded_by_av(path: Path) -> Signal:
    """Return what the file says is played: of each decoded frame, as long as it is to last."""
    with av.open(str(path)) as container:
        frames = list(container.decode(audio=0))
    assert frames[0].pts == 0
    times = [int(frame.pts or 0) for frame in frames]
    assert times == [number * 1_024 for number in range(len(frames))]
    return np.concatenate([frame.to_ndarray()[0, : frame.duration] for frame in frames])


@pytest.mark.parametrize("decode", [decoded_by_ffmpeg, decoded_by_av])
def test_plays_what_was_planned_to_the_sample(edition: Path, sound: Signal, decode) -> None:  # type: ignore[no-untyped-def]
    played = decode(edition)
    assert len(played) == SAMPLES
    assert lag(sound, played) == 0
    assert snr_db(sound, played) > 20


@pytest.mark.parametrize("samples", [1, 1_023, 1_024, 1_025, 48_000])
def test_any_length_is_exact(tmp_path: Path, samples: int) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(samples)))
    encode_sound(source, tmp_path / "a.m4a", SoundLabels({}, ""))
    assert len(decoded_by_ffmpeg(tmp_path / "a.m4a")) == samples
    assert len(decoded_by_av(tmp_path / "a.m4a")) == samples
    with av.open(str(tmp_path / "a.m4a")) as container:
        assert container.streams.audio[0].duration == samples


def test_is_what_podcast_apps_take(edition: Path) -> None:
    with av.open(str(edition)) as container:
        stream = container.streams.audio[0]
        assert (stream.codec_context.name, stream.profile) == ("aac", "LC")
        assert (stream.rate, stream.channels) == (RATE, 1)
        assert stream.language == "eng"
        assert container.metadata["major_brand"] == "M4A "
        assert container.metadata["title"] == " ".join(TITLES.values())
        assert container.metadata["artist"] == "The show"
        assert container.metadata["date"] == "2026-11-23"
    kilobits = edition.stat().st_size * 8 / (SAMPLES / RATE) / 1_000
    assert 40 < kilobits < 130
    data = edition.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")  # plays before it is all there


def test_chapters_are_read_back_to_the_sample(edition: Path) -> None:
    with av.open(str(edition)) as container:
        chapters = container.chapters()
    read = [
        (
            c["metadata"]["title"],
            c["start"] * (c["time_base"] or 0),
            c["end"] * (c["time_base"] or 0),
        )
        for c in chapters
    ]
    starts = [Fraction(number * 36_061, RATE) for number in range(12)]
    ends = [*starts[1:], Fraction(SAMPLES, RATE)]
    assert read == list(zip(TITLES.values(), starts, ends, strict=True))


def test_has_chapters_for_both_kinds_of_players(edition: Path) -> None:
    """QuickTime's in a text track, and Nero's in a list: 100 ns and a title each."""
    data = edition.read_bytes()
    assert data.count(b"tref") == 1
    assert b"chap" in data
    at = data.index(b"chpl") + 4 + 8
    (count,) = struct.unpack_from(">B", data, at)
    at += 1
    titles = []
    for number in range(count):
        start, length = struct.unpack_from(">QB", data, at)
        assert start == round(number * 36_061 * 10_000_000 / RATE)
        titles.append(data[at + 9 : at + 9 + length].decode())
        at += 9 + length
    assert titles == list(TITLES.values())


def test_text_from_outside_stays_text(tmp_path: Path) -> None:
    """Nothing in a tag or title adds a tag or a chapter, or is run, or is lost."""
    source = write_wav(tmp_path / "s.wav", bytes(RATE))
    titles = ["a=b;c#d\\e", "[CHAPTER]\ntitle=x", "ends so: \\"]
    chapters = chapters_at(titles, [0, 99, 4_800, 24_000])
    labels = SoundLabels(HOSTILE, "../../x", chapters, lyrics=LYRICS)
    encode_sound(source, tmp_path / "a.m4a", labels)
    with av.open(str(tmp_path / "a.m4a")) as container:
        read = {name: value for name, value in container.metadata.items() if name in HOSTILE}
        named = [chapter["metadata"]["title"] for chapter in container.chapters()]
        assert container.streams.audio[0].language in (None, "und")
        lyrics = container.metadata["lyrics"]
    assert read == {name: " ".join(value.split()) for name, value in HOSTILE.items()} | {
        "album": HOSTILE["album"] + " "
    }
    assert lyrics == LYRICS
    assert named == ["a=b;c#d\\e", "[CHAPTER] title=x", "ends so: \\ "]


@given(st.dictionaries(st.sampled_from("abc"), st.text(), max_size=3), st.text())
def test_metadata_has_as_many_entries_as_it_was_given(tags: dict[str, str], title: str) -> None:
    """Judged by the format's own rule: an entry ends at a line break after no backslash."""
    text = ffmetadata(tags, [Chapter(title, 0, 5)])
    text.encode("utf-8")
    lines: list[str] = []
    for line in text.removesuffix("\n").split("\n"):
        if lines and lines[-1].endswith("\\"):
            lines[-1] += "\n" + line
        else:
            lines.append(line)
    entries = lines[1 : lines.index("[CHAPTER]")]
    assert [entry[:2] for entry in entries] == [f"{name}=" for name in tags if tags[name]]
    assert lines[-4:-1] == ["TIMEBASE=1/48000", "START=0", "END=5"]
    assert lines[-1].startswith("title=")


def test_the_same_sound_gives_the_same_bytes(edition: Path, tmp_path: Path, sound: Signal) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(sound[:RATE]))
    labels = SoundLabels({"title": "x"}, "en", [ChapterLabel("x", 0, RATE)])
    for name in ("one.m4a", "two.m4a"):
        encode_sound(source, tmp_path / name, labels)
    assert (tmp_path / "one.m4a").read_bytes() == (tmp_path / "two.m4a").read_bytes()
    assert b"Lavf" not in edition.read_bytes()  # nor does it name the tool's version


def test_keeps_loudness_and_peaks_when_decoded(tmp_path: Path) -> None:
    loud = write_wav(tmp_path / "s.wav", to_pcm(speechlike(6 * RATE, peak=0.99)))
    assert measure(loud).true_peak_dbtp > PODCAST.ceiling_dbtp
    master(loud, tmp_path / "m.wav")
    encode_sound(tmp_path / "m.wav", tmp_path / "a.m4a", SoundLabels({}, "en"))
    heard = measure(tmp_path / "a.m4a")
    assert heard.integrated_lufs == pytest.approx(PODCAST.target_lufs, abs=PODCAST.tolerance_lu)
    assert heard.true_peak_dbtp <= PODCAST.ceiling_dbtp


def test_a_source_that_is_no_sound_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "s.wav").write_text("no sound")
    with pytest.raises(ToolFailed, match="not a WAV file"):
        encode_sound(tmp_path / "s.wav", tmp_path / "a.m4a", SoundLabels({}, "en"))
    assert [path.name for path in tmp_path.iterdir()] == ["s.wav"]


def test_languages_have_three_letters() -> None:
    tags = ["en", "en-GB", "pt_BR", "zh-Hant-TW", "yue", "haw-US", "iw2", "x-klingon", "", "und"]
    codes = ["eng", "eng", "por", "zho", "yue", "haw", "und", "und", "und", "und"]
    assert [iso_639_2(tag) for tag in tags] == codes
