"""A finished folder, handed off: refused in a sentence, or whole and the same each time."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from typer.testing import CliRunner

from briefing.article.reading import read_article
from briefing.captions.formats import WRITERS
from briefing.captions.style import HOUSE
from briefing.cli.app import app
from briefing.editions.bundle import Bundle, read_bundle
from briefing.editions.manifest import CaptionsMade, Makers, list_files, write_manifest
from briefing.errors import (
    BriefingError,
    BundleUnreadable,
    CheckFailed,
    OutputUnwritable,
    ToolFailed,
)
from briefing.media.audio_file import encode_sound
from briefing.media.bwf import Origin, write_bwf
from briefing.media.labels import SoundLabels
from briefing.media.sound import Placed, write_narration
from briefing.media.standing import STANDS_SECONDS
from briefing.media.x264 import Quality
from briefing.pipeline.build import build
from briefing.pipeline.handoff import HandedOff, hand_off
from briefing.pipeline.recipe import FilmCaptions, Recipe, Target, TargetKind
from briefing.script.segments import build_script
from briefing.store.cache import Cache
from briefing.store.digest import sha256_file
from briefing.timeline.chapters import chapters
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE
from briefing.timeline.timecode import timecode_to_frame
from samples import write_short
from strategies import evenly_spoken

RATE = FRAME_RATES["29.97df"]
START = "10:00:00;00"


def finished(folder: Path, *names: str) -> Bundle:
    """Make a finished briefing by hand, with files of a few bytes, and read it."""
    article = read_article(str(write_short(folder)))
    timeline = laid_out(folder)
    bundle = folder / "bundle"
    bundle.mkdir(exist_ok=True)
    for name in names:
        (bundle / name).parent.mkdir(parents=True, exist_ok=True)
        (bundle / name).write_bytes(name.encode())
    if "audio.m4a" in names:
        (bundle / "audio.m4a").write_bytes(coded(timeline.sample_count))
    text = write_manifest(
        article,
        timeline,
        chapters(timeline, article.headline),
        Makers("tone", "1", "tone", "", True, 150, {}),
        film={},
        captions=CaptionsMade(HOUSE, ()),
        sound={},
        files=list_files(bundle, {}),
        findings=(),
    )
    (bundle / "manifest.json").write_text(text, encoding="utf-8")
    return read_bundle(bundle)


def laid_out(folder: Path) -> Timeline:
    script = build_script(read_article(str(write_short(folder))), ("Bye.",))
    spoken = {sentence.id: evenly_spoken(sentence) for sentence in script.sentences()}
    first = timecode_to_frame(START, RATE)
    return lay_out(arrange(script, spoken, HOUSE_PACING), USUAL, RATE, first)


@cache
def coded(samples: int) -> bytes:
    """Return an audio edition in which something is heard for a moment, after a second."""
    with TemporaryDirectory() as name:
        wav, m4a = Path(name) / "narration.wav", Path(name) / "audio.m4a"
        write_narration(wav, [Placed(SAMPLE_RATE, chirp().tobytes())], samples)
        encode_sound(wav, m4a, SoundLabels({}, "en"))
        return m4a.read_bytes()


def chirp() -> NDArray[np.int16]:
    """Return a rising tone, which is like itself at no other place."""
    time = np.arange(SAMPLE_RATE // 10) / SAMPLE_RATE
    return (8000 * np.sin(2 * np.pi * (300 + 8000 * time) * time)).astype("<i2")


def heard(path: Path) -> NDArray[np.float64]:
    """Return a sound, 1 being full scale."""
    with av.open(str(path)) as file:
        scale = {"fltp": 1.0, "s32": 2.0**31}
        parts = [f.to_ndarray()[0] / scale[f.format.name] for f in file.decode(audio=0)]
    return np.concatenate(parts).astype(np.float64)


def test_a_show_without_a_film_is_handed_off_as_sound(tmp_path: Path) -> None:
    bundle = finished(tmp_path, "audio.m4a", "captions.vtt", "captions.fr.vtt", "transcript.txt")
    made = hand_off(bundle, tmp_path / "edit")
    assert [finding.code for finding in made.findings] == ["H-001", "H-002"]
    there = {p.relative_to(made.folder).as_posix() for p in made.folder.rglob("*") if p.is_file()}
    assert there == {
        *("README.txt", "handoff.json", "stems/narration.wav"),
        *("timeline.edl", "timeline.otio", "timeline.xml"),
        "captions/captions.fr.vtt",
        *(f"captions/{made.file_name()}" for made in WRITERS.values()),
    }
    stem = heard(made.folder / "stems" / "narration.wav")
    assert stem.size == bundle.timeline.sample_count
    around = stem[SAMPLE_RATE - 2000 : SAMPLE_RATE + 2000 + chirp().size]
    likeness = np.correlate(around, chirp().astype(np.float64))
    assert int(likeness.argmax()) == 2000  # to the sample: the coder's delay is taken off
    assert (made.folder / "captions" / "captions.vtt").read_bytes() == b"captions.vtt"


def test_a_lossless_stem_is_taken_in_place_of_what_was_coded(tmp_path: Path) -> None:
    finished(tmp_path, "audio.m4a")
    stem = tmp_path / "bundle" / "stems" / "narration.wav"
    stem.parent.mkdir()
    origin = Origin("", "", "", None, RATE, timecode_to_frame(START, RATE), ())
    write_bwf((chirp().tobytes(),), stem, origin)
    (tmp_path / "bundle" / "manifest.json").unlink()
    bundle = replace_files(tmp_path)
    made = hand_off(bundle, tmp_path / "edit")
    assert [finding.code for finding in made.findings] == ["H-002"]
    assert (made.folder / "stems" / "narration.wav").read_bytes() == stem.read_bytes()


def replace_files(folder: Path) -> Bundle:
    """Return a briefing whose manifest lists what is in its folder now."""
    there = list_files(folder / "bundle", {})
    bundle = finished(folder)
    return replace(bundle, files=there)


def test_the_manifest_lists_every_file(tmp_path: Path) -> None:
    made = hand_off(finished(tmp_path, "audio.m4a"), tmp_path / "edit")
    said = json.loads((made.folder / "handoff.json").read_text(encoding="utf-8"))
    assert {f["name"]: f["sha256"] for f in said["files"]} == {
        p.relative_to(made.folder).as_posix(): sha256_file(p)
        for p in made.folder.rglob("*")
        if p.is_file() and p.name != "handoff.json"
    }
    assert said["time_reference"] == RATE.frames_to_samples(timecode_to_frame(START, RATE))
    assert sum(c["end_frame"] - c["start_frame"] for c in said["clips"]) == said["frames"]


def refused(bundle: Bundle, folder: Path, kind: type[BriefingError], words: str) -> None:
    with pytest.raises(kind, match=words):
        hand_off(bundle, folder)
    assert not (folder / "handoff.json").exists()


def test_a_briefing_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    bundle = finished(tmp_path, "film.mp4", "captions.vtt")
    (bundle.folder / "captions.vtt").write_bytes(b"changed.vtt!")
    refused(bundle, tmp_path / "edit", CheckFailed, "not what it was")
    (bundle.folder / "captions.vtt").unlink()
    refused(bundle, tmp_path / "edit", BundleUnreadable, "is missing")
    refused(finished(tmp_path / "bundle", "x.vtt"), tmp_path / "edit", BundleUnreadable, "neither")


def test_a_sound_of_another_length_is_refused(tmp_path: Path) -> None:
    bundle = finished(tmp_path, "audio.m4a")
    *others, last = bundle.timeline.segments
    later = replace(last, end=last.end + RATE.frames_to_samples(30))
    longer = replace(bundle.timeline, segments=(*others, later))
    refused(replace(bundle, timeline=longer), tmp_path / "edit", CheckFailed, "samples")


def test_a_film_that_is_none_is_refused(tmp_path: Path) -> None:
    refused(finished(tmp_path, "film.mp4"), tmp_path / "edit", BriefingError, "cannot be read")


def test_nothing_of_others_is_replaced(tmp_path: Path) -> None:
    bundle = finished(tmp_path, "audio.m4a")
    refused(bundle, bundle.folder / "edit", OutputUnwritable, "briefing's own folder")
    refused(bundle, bundle.folder, OutputUnwritable, "briefing's own folder")
    (tmp_path / "edit").mkdir()
    (tmp_path / "edit" / "mine.txt").write_text("mine", encoding="utf-8")
    refused(bundle, tmp_path / "edit", OutputUnwritable, "did not make")
    hand_off(bundle, tmp_path / "other")
    hand_off(bundle, tmp_path / "other")


def test_without_opentimelineio_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentimelineio", None)
    refused(finished(tmp_path), tmp_path / "edit", ToolFailed, "not installed")


def test_the_command_says_what_there_is(tmp_path: Path) -> None:
    bundle = finished(tmp_path, "audio.m4a")
    arguments = ["hand-off", str(bundle.folder), str(tmp_path / "edit")]
    plain = CliRunner().invoke(app, [*arguments, "--plain"])
    assert plain.exit_code == 0
    assert "timeline.otio, " in plain.stdout
    assert "H-002" in plain.stderr
    said = json.loads(CliRunner().invoke(app, [*arguments, "--json"]).stdout)
    assert (said["timecode_start"], said["frame_rate"]) == (START, "29.97df")
    missing = CliRunner().invoke(app, ["hand-off", str(tmp_path), str(tmp_path / "edit")])
    assert (missing.exit_code, missing.stderr.count("\n")) == (BundleUnreadable.exit_code, 1)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bundle, HandedOff]:
    """A small film, and what is handed off of it."""
    folder = tmp_path_factory.mktemp("film")
    recipe = Recipe(
        rate=RATE,
        width=320,
        height=180,
        voice="tone",
        quality=Quality.DRAFT,
        film_captions=FilmCaptions.CLOSED,
        target=Target(TargetKind.NONE),
        start_frame=timecode_to_frame(START, RATE),
    )
    built = build(read_article(str(write_short(folder))), recipe, folder, cache=Cache(None))
    bundle = read_bundle(built.folder)
    return bundle, hand_off(bundle, folder / "edit")


@pytest.mark.slow
def test_a_film_is_handed_off_the_same_each_time(
    film: tuple[Bundle, HandedOff], tmp_path: Path
) -> None:
    bundle, made = film
    again = hand_off(bundle, tmp_path / "again")
    assert again.files == made.files
    assert [finding.code for finding in made.findings] == ["H-001"]
    here, there = made.folder / "media" / "film.mp4", bundle.folder / "film.mp4"
    assert sha256_file(here) == sha256_file(there)
    assert here.stat().st_ino != there.stat().st_ino  # editing programs write into their media


@pytest.mark.slow
def test_a_film_with_captions_in_it_is_better_than_none(
    film: tuple[Bundle, HandedOff], tmp_path: Path
) -> None:
    copied = Path(shutil.copytree(film[0].folder, tmp_path / "copied"))
    (copied / "film.mp4").rename(copied / "film-captioned.mp4")
    (copied / "audio.m4a").unlink()
    made = hand_off(
        replace(film[0], folder=copied, files=list_files(copied, {})), tmp_path / "edit"
    )
    assert [finding.code for finding in made.findings] == ["H-001", "H-003"]
    stem, before = (m.folder / "stems" / "narration.wav" for m in (made, film[1]))
    assert np.array_equal(heard(stem), heard(before))
    note = next(f.problem for f in made.findings if f.code == "H-003")
    assert note in " ".join((made.folder / "README.txt").read_text(encoding="utf-8").split())


@pytest.mark.slow
def test_the_narration_is_in_step_with_the_film(film: tuple[Bundle, HandedOff]) -> None:
    bundle, made = film
    stem = heard(made.folder / "stems" / "narration.wav")
    filmed = heard(bundle.folder / "film.mp4")
    assert stem.size == bundle.timeline.sample_count
    assert np.abs(stem - filmed[: stem.size]).max() < 2 / 32768  # it is rounded to 16 bits
    for timed in bundle.timeline.sentences():
        assert np.abs(stem[timed.start : timed.end]).max() > 0.01


@pytest.mark.slow
def test_stills_are_frames_of_the_film_that_stand(film: tuple[Bundle, HandedOff]) -> None:
    bundle, made = film
    said = json.loads((made.folder / "handoff.json").read_text(encoding="utf-8"))
    stands = int(STANDS_SECONDS * RATE.fps)
    wanted = {
        n for still in said["stills"] for n in range(still["frame"] - 1, still["frame"] + stands)
    }
    with av.open(str(bundle.folder / "film.mp4")) as opened:
        decoded = enumerate(opened.decode(video=0))
        frames = {n: frame.to_ndarray(format="gray") for n, frame in decoded if n in wanted}
    for still, event in zip(said["stills"], made.programme.events, strict=True):
        at = still["frame"]
        assert event.start_frame <= at < event.end_frame
        assert still["timecode"] == bundle.timeline.timecode(at)
        assert still["file"] == f"stills/{still['timecode'].translate({58: '-', 59: '-'})}.png"
        held = (frames[number] for number in range(at, at + stands))
        assert all(np.array_equal(frames[at], frame) for frame in held)
        if at > event.start_frame:
            assert not np.array_equal(frames[at - 1], frames[at])
        with Image.open(made.folder / still["file"]) as image:
            assert (image.format, image.size) == ("PNG", (320, 180))
            luma = np.asarray(image.convert("L"), np.float64)
        assert np.corrcoef(luma.ravel(), frames[at].astype(np.float64).ravel())[0, 1] > 0.995
