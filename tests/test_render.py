"""The whole job, from an article to a finished folder, judged by others' readers."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pysubs2
import pytest
import webvtt

from briefing.article.reading import read_article
from briefing.captions.split import split
from briefing.media.ffmpeg import ffmpeg_path
from briefing.media.loudness import BROADCAST_EU, measure
from briefing.picture.captions import draw_caption
from briefing.picture.choice import Show
from briefing.picture.draw import draw_card
from briefing.picture.plan import plan_stills
from briefing.picture.storyboard import storyboard
from briefing.picture.theme import DARK
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Edition, Recipe, Target, TargetKind
from briefing.store.cache import Cache
from briefing.timeline.chapters import shorten
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE
from briefing.timeline.timecode import timecode_to_frame
from samples import FURNITURE, REAL, SAMPLE, SHORT_BODY, write_short

pytestmark = pytest.mark.slow

SMALL = Recipe(width=640, height=360, voice="tone", still=True)
FILES = {
    "artwork.jpg",
    "audio.m4a",
    "audio.mp3",
    "captions.srt",
    "captions.vtt",
    "chapters.vtt",
    *(f"chapters/{number:02}.jpg" for number in range(1, 6)),
    "descriptions.vtt",
    "film-captioned.mp4",
    "film.mp4",
    "manifest.json",
    "metadata.vtt",
    "poster.jpg",
    "social.jpg",
    "square.jpg",
    "transcript.html",
    "transcript.json",
    "transcript.txt",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("ferry")
    article = read_article(str(write_short(folder)))
    recipe = replace(SMALL, start_frame=timecode_to_frame("10:00:00:00", FRAME_RATES["25"]))
    return build(article, recipe, folder / "output", cache=Cache(None))


def _manifest(built: Built) -> Any:
    return json.loads((built.folder / "manifest.json").read_text(encoding="utf-8"))


def _pictures(path: Path) -> Iterator[Any]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield frame.to_ndarray(format="yuv420p")


def _said(built: Built) -> str:
    cues = webvtt.read(str(built.folder / "captions.vtt")).captions
    return " ".join(" ".join(cue.text.split()) for cue in cues)


def test_the_folder_holds_every_edition_and_nothing_else(built: Built) -> None:
    there = (path for path in built.folder.rglob("*") if path.is_file())
    assert {path.relative_to(built.folder).as_posix() for path in there} == FILES
    assert [path.name for path in built.folder.parent.iterdir()] == ["ferry-returns-to-the-sound"]


def test_the_manifest_describes_every_other_file(built: Built) -> None:
    listed = {file["name"]: file for file in _manifest(built)["files"]}
    assert set(listed) == FILES - {"manifest.json"}
    for name, file in listed.items():
        data = (built.folder / name).read_bytes()
        assert file["bytes"] == len(data)
        assert file["sha256"] == hashlib.sha256(data).hexdigest()


def test_film_sound_captions_and_chapters_end_together(built: Built) -> None:
    timeline = _manifest(built)["timeline"]
    frame = Fraction(1, 25)
    seconds = timeline["frames"] * frame
    assert seconds == Fraction(timeline["samples"], SAMPLE_RATE)
    assert sum(1 for _ in _pictures(built.folder / "film.mp4")) == timeline["frames"]
    assert sum(1 for _ in _pictures(built.folder / "film-captioned.mp4")) == timeline["frames"]
    with av.open(str(built.folder / "audio.m4a")) as sound:
        samples = sum(part.samples for part in sound.decode(audio=0))
        last_chapter: Any = sound.chapters()[-1]
    assert samples == timeline["samples"]
    assert abs(last_chapter["end"] * last_chapter["time_base"] - seconds) <= frame
    last_cue = webvtt.read(str(built.folder / "captions.vtt"))[-1]
    assert 0 <= seconds - Fraction(last_cue.end_in_seconds).limit_denominator(1000) <= 5


def test_the_stated_running_time_is_met_to_the_frame(built: Built) -> None:
    assert _manifest(built)["timeline"]["frames"] == 40 * 25


def test_two_readers_report_the_timecode(built: Built) -> None:
    for name in ("film.mp4", "film-captioned.mp4"):
        film = built.folder / name
        with av.open(str(film)) as container:
            labels = [s.metadata["timecode"] for s in container.streams if "timecode" in s.metadata]
        assert labels == ["10:00:00:00"] * 2  # of the picture, and of the one timecode track
        said = subprocess.run(
            [ffmpeg_path(), "-hide_banner", "-i", film], capture_output=True, text=True, check=False
        ).stderr
        assert said.count("tmcd") == 1
        assert said.count("timecode        : 10:00:00:00") == 2


def test_players_find_what_they_look_for(built: Built) -> None:
    film = built.folder / "film.mp4"
    data = film.read_bytes()
    assert 0 < data.index(b"moov") < data.index(b"mdat")  # it plays before it has all arrived
    with av.open(str(film)) as container:
        assert container.metadata["title"] == "Ferry Returns to the Sound"
        (captions,) = container.streams.subtitles
        (sound,) = container.streams.audio
        assert captions.language == sound.language == "eng"
        assert captions.disposition & av.stream.Disposition.default
        assert captions.disposition & av.stream.Disposition.captions
        titles = [chapter["metadata"]["title"] for chapter in container.chapters()]
    assert titles[0] == "Ferry Returns to the Sound"
    assert titles[1:] == ["The ferry Sula leaves the harbour at Oban.", *map(shorten, SHORT_BODY)]
    with av.open(str(built.folder / "film-captioned.mp4")) as container:
        assert not container.streams.subtitles  # they are in the picture


def test_captions_say_exactly_what_was_published(built: Built) -> None:
    said = _said(built)
    for sentence in SHORT_BODY:
        assert sentence in said
    assert not any(furniture in said for furniture in FURNITURE)
    assert said.startswith("Breaking News Ferry Returns to the Sound The ferry is back")
    assert said.endswith("Read by a synthetic voice.")
    srt = pysubs2.load(str(built.folder / "captions.srt"))
    assert " ".join(" ".join(event.plaintext.split()) for event in srt) == said


def test_captions_run_from_media_zero_whatever_the_timecode(built: Built) -> None:
    assert webvtt.read(str(built.folder / "captions.vtt"))[0].start_in_seconds < 3


def test_the_caption_track_in_the_film_has_the_same_cues(built: Built) -> None:
    data = subprocess.run(
        [ffmpeg_path(), "-v", "error", "-i", built.folder / "film.mp4", "-f", "srt", "-"],
        capture_output=True,
        check=True,
    ).stdout
    inside = pysubs2.SSAFile.from_string(data.decode("utf-8"))
    beside = pysubs2.load(str(built.folder / "captions.srt"))
    assert [e.plaintext for e in inside] == [e.plaintext for e in beside]
    for one, other in zip(inside, beside, strict=True):
        assert abs(one.start - other.start) <= 1
        assert abs(one.end - other.end) <= 1


def _frame_digests(film: Path, decoder: str) -> bytes:
    command = [str(ffmpeg_path()), "-v", "error", "-c:v", decoder, "-i", str(film)]
    command += ["-map", "0:v:0", "-f", "framemd5", "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_another_decoder_gives_the_same_frames(built: Built) -> None:
    for name in ("film.mp4", "film-captioned.mp4"):
        digests = [_frame_digests(built.folder / name, d) for d in ("h264", "libopenh264")]
        assert digests[0] == digests[1]
        assert digests[0].count(b"\n0,") == 40 * 25


def test_every_distinct_picture_is_shown_from_its_first_frame_to_its_last(built: Built) -> None:
    article = read_article(str(write_short(built.folder.parent.parent)))
    size = (SMALL.width, SMALL.height)
    show = Show("Briefing", disclosure="Read by a synthetic voice", running_time="40 s")
    cues = split(built.timeline)
    scenes = storyboard(built.timeline, article, show)
    stills = plan_stills(scenes, cues)
    shown = dict(enumerate(_pictures(built.folder / "film-captioned.mp4")))
    for still in stills:
        image = draw_card(scenes[still.scene].card, DARK, size)
        if still.cue is not None:
            patch = draw_caption(image, cues[still.cue].lines, DARK)
            image.paste(patch.image, (patch.left, patch.top))
        rgb: Any = np.asarray(image)
        drawn = av.VideoFrame.from_ndarray(rgb, format="rgb24").reformat(
            format="yuv420p", dst_colorspace="ITU709", dst_color_range="MPEG"
        )
        luma = drawn.to_ndarray()[: image.height].astype(float)
        for number in (still.start_frame, still.end_frame - 1):
            error = np.mean((shown[number][: image.height] - luma) ** 2)
            assert 10 * np.log10(255**2 / max(error, 1e-9)) > 35, number


def test_the_title_appears_and_cards_with_pictures_fade_in_and_out(
    built: Built, tmp_path: Path
) -> None:
    article = read_article(str(write_short(tmp_path)))
    start = timecode_to_frame("10:00:00:00", FRAME_RATES["25"])
    moving = build(article, replace(SMALL, start_frame=start, still=False), tmp_path / "moving")
    segments = built.timeline.segments
    # Headline, picture, text, text, text, farewell: to and from the picture, and to the farewell.
    cuts = [built.timeline.frame(segments[i].start) for i in (2, 3, len(segments) - 1)]
    for name in ("film.mp4", "film-captioned.mp4"):
        plain = np.array([p[:360] for p in _pictures(built.folder / name)], np.int16)
        faded = np.array([p[:360] for p in _pictures(moving.folder / name)], np.int16)
        assert len(plain) == len(faded)
        apart = np.abs(plain - faded).mean(axis=(1, 2)) > 0.1
        frames = [int(frame) for frame in np.flatnonzero(apart)]
        assert frames == [*range(12), *(cut + step for cut in cuts for step in range(8))]
        for cut, length in ((0, 12), *((cut, 8) for cut in cuts)):
            # Each frame is nearer to the new card than the one before.
            distance = np.abs(faded[cut : cut + length] - plain[cut + length]).mean(axis=(1, 2))
            assert all(np.diff(distance) < 0)


def test_a_second_run_gives_the_same_bytes(built: Built, tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    start = timecode_to_frame("10:00:00:00", FRAME_RATES["25"])
    again = build(article, replace(SMALL, start_frame=start), tmp_path / "elsewhere")
    for name in FILES:
        assert (built.folder / name).read_bytes() == (again.folder / name).read_bytes(), name


@pytest.mark.parametrize("rate", ["23.976", "29.97df", "50", "59.94"])
def test_other_frame_rates_end_together_too(rate: str, tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    recipe = replace(SMALL, rate=FRAME_RATES[rate], target=Target(TargetKind.NONE))
    made = build(article, recipe, tmp_path / "output")
    frames = made.timeline.frame_count
    assert sum(1 for _ in _pictures(made.folder / "film.mp4")) == frames
    with av.open(str(made.folder / "film.mp4")) as film:
        assert film.streams.video[0].average_rate == FRAME_RATES[rate].fps
        picture: Any = film.streams.video[0]
        seconds = picture.duration * picture.time_base
    assert abs(seconds - frames / FRAME_RATES[rate].fps) < Fraction(1, 1000)


def test_only_the_editions_asked_for_are_made(tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    recipe = replace(SMALL, editions=frozenset({Edition.CAPTIONS}))
    made = build(article, recipe, tmp_path / "output")
    assert {path.name for path in made.folder.iterdir()} == {
        "captions.srt",
        "captions.vtt",
        "chapters.vtt",
        "descriptions.vtt",
        "manifest.json",
        "metadata.vtt",
        "transcript.html",
        "transcript.json",
        "transcript.txt",
    }


def test_a_broadcaster_gets_its_own_loudness(tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    recipe = replace(SMALL, editions=frozenset({Edition.AUDIO}), loudness=BROADCAST_EU)
    made = build(article, recipe, tmp_path / "output", cache=Cache(None))
    assert _manifest(made)["sound"]["profile"] == "broadcast-eu"
    assert measure(made.folder / "audio.m4a").integrated_lufs == pytest.approx(-23, abs=0.5)


def test_a_stem_is_the_sound_before_any_coding(tmp_path: Path) -> None:
    article = read_article(str(write_short(tmp_path)))
    recipe = replace(SMALL, editions=frozenset({Edition.STEMS}), start_frame=25 * 36_000)
    made = build(article, recipe, tmp_path / "output", cache=Cache(None))
    assert {f.name for f in made.files} >= {"stems/narration.wav", "manifest.json"}
    assert "audio.m4a" not in {file.name for file in made.files}
    stem = made.folder / "stems" / "narration.wav"
    with av.open(str(stem)) as file:
        (sound,) = file.streams.audio
        assert (sound.codec_context.name, sound.codec_context.sample_rate) == ("pcm_s24le", 48_000)
        assert sound.duration == made.timeline.sample_count
        assert file.metadata["time_reference"] == str(36_000 * 48_000)


def test_the_real_voice_reads_the_sample_at_full_size(tmp_path: Path) -> None:
    article = read_article(str(REAL if REAL.exists() else SAMPLE))
    made = build(article, Recipe(), tmp_path / "output")
    seconds = made.timeline.rate.frames_to_seconds(made.timeline.frame_count)
    assert 160 <= seconds <= 225
    manifest = _manifest(made)
    words = [w for s in manifest["segments"] for n in s["sentences"] for w in n["words"]]
    from_engine = sum(word["provenance"] == "engine" for word in words)
    assert from_engine > 0.9 * len(words)
    after = manifest["sound"]["after"]
    assert abs(after["integrated_lufs"] + 16) <= 0.5
    said = _said(made)
    for block in article.blocks:
        assert block.text in said
    assert not any(furniture in said for furniture in FURNITURE)
