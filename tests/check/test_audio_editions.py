"""Audio editions of every kind, and the plain one: held against what they should play and carry."""

from __future__ import annotations

import shutil
import wave
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bundles import copy_of, replaced, with_manifest
from damaging import ODD_VALUES
from PIL import Image

from briefing.article.model import Article
from briefing.check.bundle import CheckReport, Look, check_bundle
from briefing.check.case import Case
from briefing.check.files import Files
from briefing.check.looks.times import look_at_times
from briefing.check.profiles import AS_MADE
from briefing.check.programme import Programme, programme_of
from briefing.check.single import check_file
from briefing.check.sound import check_sound_report
from briefing.editions.bundle import read_bundle
from briefing.findings import Severity
from briefing.media.audio_file import SOUND_SUFFIXES, encode_sound
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.report import AudioStream, ChapterReport, MediaReport
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE
from sites import article_numbered, write_briefing

KINDS = tuple(suffix.removeprefix(".") for suffix in SOUND_SUFFIXES)
SOUNDS = frozenset({Look.CONTAINERS, Look.LABELS, Look.TIMES, Look.SOUND, Look.POSTERS})
CUT = 2 * SAMPLE_RATE
"""How much shorter the plain edition is here."""
PLAIN_KINDS = ("mp3", "opus")
ODD_TITLES: tuple[Any, ...] = (None, 1, [])
every_kind = pytest.mark.parametrize("kind", KINDS)


def _spoken(programme: Programme) -> np.ndarray[tuple[int], np.dtype[np.int16]]:
    """Return a sound that is heard where sentences are spoken, as syllables are."""
    sound = np.zeros(programme.timeline.sample_count, np.int16)
    for timed in programme.timeline.sentences():
        at = np.arange(timed.end - timed.start) / SAMPLE_RATE
        voice = np.sin(2 * np.pi * 180 * at) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * at))
        sound[timed.start : timed.end] = (9_000 * voice).astype(np.int16)
    return sound


def _wav(path: Path, sound: np.ndarray[tuple[int], np.dtype[np.int16]]) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(sound.astype("<i2").tobytes())
    return path


def labels(article: Article, chapters: Sequence[Chapter], folder: Path) -> SoundLabels:
    pictures = sorted((folder / "chapters").iterdir())
    assert article.published is not None
    return SoundLabels(
        tags={"title": article.headline, "date": article.published.isoformat()},
        language="en",
        chapters=[
            ChapterLabel(chapter.title, chapter.start, chapter.end, pictures[0], "A boat.")
            for chapter in chapters
        ],
        cover=folder / "square.jpg",
        lyrics="The ferry runs from Monday.",
    )


def shortened(chapters: Sequence[Chapter], samples: int) -> list[Chapter]:
    *others, last = chapters
    return [*others, replace(last, end=samples)]


def told(chapters: Sequence[Chapter], samples: int) -> dict[str, Any]:
    """Return what a manifest says of the plain edition."""
    listed = [{"title": c.title, "start_sample": c.start, "end_sample": c.end} for c in chapters]
    return {"samples": samples, "chapters": listed}


@pytest.fixture(scope="module")
def sounding(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a real manifest and real sounds of every kind, plain ones too."""
    folder = tmp_path_factory.mktemp("sounding")
    article = replace(article_numbered(3), headline="Ferry returns " + 30 * "again and ")
    place = write_briefing(folder, article, folder="ferry")
    for name in ("film.mp4", "artwork.jpg", "captions.vtt", "captions.srt"):
        (place / name).unlink()
    Image.new("RGB", (1200, 1200), "#3a6ea5").save(place / "square.jpg")
    (place / "chapters").mkdir()
    Image.new("RGB", (640, 640), "#3a6ea5").save(place / "chapters" / "01.jpg")
    Image.new("RGB", (1400, 1400), "#3a6ea5").save(place / "artwork.jpg")
    programme = programme_of(read_bundle(place))
    sound = _spoken(programme)
    parts = programme.chapters
    samples = programme.timeline.sample_count - CUT
    plain = shortened(parts, samples)
    whole_wav = _wav(folder / "whole.wav", sound)
    plain_wav = _wav(
        folder / "plain.wav",
        np.concatenate([sound[: samples // 2], sound[-(samples - samples // 2) :]]),
    )
    for kind in KINDS:
        encode_sound(whole_wav, place / f"audio.{kind}", labels(article, parts, place))
    for kind in PLAIN_KINDS:
        encode_sound(plain_wav, place / f"audio-plain.{kind}", labels(article, plain, place))
    with_manifest(place, lambda manifest: manifest["sound"].update(plain=told(plain, samples)))
    return place


def judged(folder: Path, looks: frozenset[Look] = SOUNDS) -> CheckReport:
    return check_bundle(folder, looks=looks)


def found(folder: Path, looks: frozenset[Look] = SOUNDS) -> dict[str, set[str]]:
    """Return the codes of what is above info, by the file."""
    codes: dict[str, set[str]] = {}
    for finding in judged(folder, looks).findings:
        if finding.severity is not Severity.INFO:
            codes.setdefault(finding.place.partition(",")[0], set()).add(finding.code)
    return codes


pytestmark = pytest.mark.slow  # it codes sounds, once


def test_good_sounds_of_every_kind_are_not_complained_of(sounding: Path) -> None:
    assert [str(finding) for finding in judged(sounding).findings] == []
    assert set(Files(sounding).sounds) == {
        *(f"audio.{kind}" for kind in KINDS),
        *(f"audio-plain.{kind}" for kind in PLAIN_KINDS),
    }


@every_kind
def test_a_sound_of_another_kind_than_its_name_says(
    sounding: Path, tmp_path: Path, kind: str
) -> None:
    folder, name = copy_of(sounding, tmp_path / "copy"), f"audio.{kind}"
    other = KINDS[KINDS.index(kind) - 1]
    replaced(folder / name, (folder / f"audio.{other}").read_bytes())
    assert found(folder, frozenset({Look.CONTAINERS})) == {name: {"L-002"}}


@every_kind
def test_labels_that_are_not_the_briefings(sounding: Path, tmp_path: Path, kind: str) -> None:
    """Of a second of sound, so its length is wrong as well."""
    folder, name = copy_of(sounding, tmp_path / "copy"), f"audio.{kind}"
    programme = programme_of(read_bundle(folder))
    chapter = ChapterLabel("Another title", 0, SAMPLE_RATE)
    wrong = SoundLabels({"title": "Another day"}, "de", (chapter,), lyrics=" ")
    (folder / name).unlink()
    second = _wav(tmp_path / "second.wav", _spoken(programme)[:SAMPLE_RATE])
    encode_sound(second, folder / name, wrong)
    looks = frozenset({Look.CONTAINERS, Look.LABELS})
    codes = {"L-001", "L-003", "L-006", "B-009", "B-010", "B-011"}
    assert found(folder, looks) == {name: codes}
    told = [f.problem for f in judged(folder, looks).findings if f.code == "B-010"]
    assert [problem.split()[:2] for problem in told] == [["Its", "title"], ["It", "does"]]
    pictures = {f.place for f in judged(folder, looks).findings if f.code == "L-007"}
    assert pictures == ({name} if kind in ("m4a", "mp3") else set())


def test_a_plain_edition_is_held_against_its_own_clock(sounding: Path, tmp_path: Path) -> None:
    folder = copy_of(sounding, tmp_path / "copy")
    replaced(folder / "audio-plain.mp3", (folder / "audio.mp3").read_bytes())
    for kind in ("m4a", "flac"):
        (folder / f"audio.{kind}").unlink()
    # The first of a kind is what the others are compared with.
    assert found(folder) == {"audio-plain.mp3": {"L-001"}, "audio-plain.opus": {"S-015"}}


def test_a_plain_edition_that_is_silent_is_heard(sounding: Path, tmp_path: Path) -> None:
    folder = copy_of(sounding, tmp_path / "copy")
    bundle = read_bundle(folder)
    plain = programme_of(bundle).plain
    assert plain is not None
    (folder / "audio-plain.mp3").unlink()
    for kind in ("m4a", "flac", "opus"):
        (folder / f"audio.{kind}").unlink()
    (folder / "audio-plain.opus").unlink()
    silence = _wav(tmp_path / "silence.wav", np.zeros(plain.samples, np.int16))
    article = replace(article_numbered(3), headline=bundle.about.headline)
    encode_sound(silence, folder / "audio-plain.mp3", labels(article, plain.chapters, folder))
    assert found(folder) == {"audio-plain.mp3": {"S-010"}}


def test_a_plain_edition_that_nobody_told_of(sounding: Path, tmp_path: Path) -> None:
    folder = copy_of(sounding, tmp_path / "copy")
    with_manifest(folder, lambda manifest: manifest["sound"].pop("plain"))
    looks = frozenset({Look.CONTAINERS, Look.TIMES})
    assert found(folder, looks) == {f"audio-plain.{kind}": {"B-022"} for kind in PLAIN_KINDS}


def test_odd_values_about_the_plain_edition_are_a_finding(sounding: Path) -> None:
    """Whatever stands there: the judge says so, and judges the rest."""
    bundle = read_bundle(sounding)
    good = bundle.sound["plain"]
    first, *others = good["chapters"]
    starts = tuple(odd for odd in ODD_VALUES if odd != 0)
    damaged: list[Any] = [
        *ODD_VALUES,
        *({**good, "samples": odd} for odd in ODD_VALUES),
        *({**good, "chapters": odd} for odd in ODD_VALUES),
        *({**good, "chapters": [{**first, "title": odd}, *others]} for odd in ODD_TITLES),
        *({**good, "chapters": [{**first, "start_sample": odd}, *others]} for odd in starts),
        {**good, "chapters": others},
        {**good, "samples": good["samples"] * 2},
    ]
    for odd in damaged:
        other = replace(bundle, sound={"plain": odd})
        case = Case(programme_of(other), Files(sounding, only=()), bundle.style, AS_MADE, other)
        assert {finding.code for finding in look_at_times(case)} == {"B-022"}, odd


def test_artwork_and_pictures_of_chapters(sounding: Path, tmp_path: Path) -> None:
    folder = copy_of(sounding, tmp_path / "copy")
    for name, size in (("artwork.jpg", (1400, 1500)), ("chapters/01.jpg", (640, 480))):
        (folder / name).unlink()
        Image.new("RGB", size).save(folder / name)
    codes = {"artwork.jpg": {"P-020"}, "chapters/01.jpg": {"B-021"}}
    assert found(folder, frozenset({Look.POSTERS})) == codes


@pytest.mark.parametrize("kind", ["opus"])
def test_a_sound_by_itself(sounding: Path, tmp_path: Path, kind: str) -> None:
    style = read_bundle(sounding).style
    report = check_file(sounding / f"audio.{kind}", style, AS_MADE)
    assert {finding.code for finding in report.findings} <= {"L-004"}
    other = tmp_path / f"other.{kind}"
    shutil.copyfile(sounding / f"audio.{KINDS[KINDS.index(kind) - 1]}", other)
    assert "L-002" in {f.code for f in check_file(other, style, AS_MADE).findings}
    other.write_bytes(b"no sound")
    assert "B-005" in {f.code for f in check_file(other, style, AS_MADE).findings}


@pytest.mark.parametrize(("name", "codes"), [("audio.opus", set()), ("audio.mp3", {"L-003"})])
def test_files_that_cannot_hold_all_chapters_hold_the_first(name: str, codes: set[str]) -> None:
    """A thousand in Opus and FLAC, all of them in the other kinds."""
    second = Fraction(1)
    parts = [Chapter(f"Part {n}", n * SAMPLE_RATE, (n + 1) * SAMPLE_RATE) for n in range(1200)]
    sound = AudioStream(
        index=0, kind="audio", codec=name.removeprefix("audio."), language="eng",
        dispositions=frozenset(), start=Fraction(0), duration=Fraction(1200), packets=1,
        timecode="", sample_rate=SAMPLE_RATE, channels=1, profile="", samples=1200 * SAMPLE_RATE,
    )  # fmt: skip
    report = MediaReport(
        formats=(),
        duration=Fraction(1200),
        tags=(("lyrics", "Words."),),
        streams=(sound,),
        chapters=tuple(
            ChapterReport(f"Part {n}", n * second, (n + 1) * second) for n in range(1000)
        ),
    )
    found = check_sound_report(name, report, 1200 * SAMPLE_RATE, parts)
    assert {finding.code for finding in found} == codes
