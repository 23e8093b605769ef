"""Every rule of the judges of film and sound, on a real briefing that is then found wanting."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from briefing.article.reading import read_article
from briefing.check.film import check_film
from briefing.check.sound import check_sound
from briefing.media.loudness import PODCAST, Loudness
from briefing.media.probe import MediaReport, probe
from briefing.pipeline.build import Built, build
from briefing.pipeline.recipe import Recipe
from briefing.store.cache import Cache
from briefing.timeline.chapters import chapters
from briefing.timeline.model import Chapter
from samples import write_short

pytestmark = pytest.mark.slow

SIZE = (320, 180)
HEADLINE = "Ferry Returns to the Sound"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("judged")
    recipe = Recipe(width=SIZE[0], height=SIZE[1], voice="tone")
    return build(read_article(str(write_short(folder))), recipe, folder, cache=Cache(None))


@pytest.fixture(scope="module")
def report(built: Built) -> MediaReport:
    return probe(built.folder / "film.mp4")


def parts(built: Built) -> tuple[Chapter, ...]:
    return chapters(built.timeline, HEADLINE)


def codes(built: Built, report: MediaReport) -> set[str]:
    found = check_film("film.mp4", report, built.timeline, parts(built), SIZE)
    assert all(finding.place == "film.mp4" for finding in found)
    return {finding.code for finding in found}


def altered(report: MediaReport, kind: str, **changes: Any) -> MediaReport:
    """Return what would be found if the tracks of a kind were otherwise."""
    streams = tuple(
        replace(stream, **changes) if stream.kind == kind else stream for stream in report.streams
    )
    return replace(report, streams=streams)


def without(report: MediaReport, codec: str) -> MediaReport:
    return replace(report, streams=tuple(s for s in report.streams if s.codec != codec))


def test_a_good_film_is_not_complained_of(built: Built, report: MediaReport) -> None:
    assert codes(built, report) == set()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"packets": 999}, "F-001"),
        ({"codec": "hevc"}, "F-002"),
        ({"profile": "Main"}, "F-002"),
        ({"pixel_format": "yuv444p"}, "F-002"),
        ({"width": 640}, "F-002"),
        ({"frame_rate": Fraction(30)}, "F-002"),
        ({"colour": ("unknown", "bt709", "bt709", "tv")}, "F-003"),
        ({"colour": ("bt709", "bt709", "bt709", "pc")}, "F-003"),
        ({"constant_rate": False}, "F-004"),
        ({"duration": Fraction(39)}, "F-006"),
        ({"seek_points": (0, 300)}, "F-009"),
        ({"seek_points": (1, 100, 200, 300, 400, 500, 600, 700, 800, 900)}, "F-009"),
        ({"seek_points": tuple(range(0, 1000, 100))}, "F-010"),
    ],
)
def test_pictures(built: Built, report: MediaReport, changes: dict[str, Any], code: str) -> None:
    assert code in codes(built, altered(report, "video", **changes))


def test_a_film_without_pictures(built: Built, report: MediaReport) -> None:
    assert "F-002" in codes(built, without(report, "h264"))


def test_timecode(built: Built, report: MediaReport) -> None:
    assert codes(built, without(report, "tmcd")) == {"F-005"}
    (track,) = report.timecodes
    twice = replace(report, streams=(*report.streams, track))
    assert codes(built, twice) == {"F-005"}
    late = replace(built, timeline=replace(built.timeline, start_frame=25))
    assert codes(late, report) == {"F-005"}


def test_sound_of_a_film(built: Built, report: MediaReport) -> None:
    assert "F-008" in codes(built, without(report, "aac"))
    assert "F-008" in codes(built, altered(report, "audio", sample_rate=44_100))
    assert codes(built, altered(report, "audio", duration=Fraction(41))) == {"F-006"}


def test_chapters_of_a_film(built: Built, report: MediaReport) -> None:
    assert codes(built, replace(report, chapters=report.chapters[:-1])) == {"F-007"}
    first, *others = report.chapters
    renamed = replace(first, title="Something else")
    assert codes(built, replace(report, chapters=(renamed, *others))) == {"F-007"}
    moved = replace(others[0], start=others[0].start + Fraction(1, 100))
    assert codes(built, replace(report, chapters=(first, moved, *others[1:]))) == {"F-007"}


QUITE_RIGHT = Loudness(integrated_lufs=-16.2, true_peak_dbtp=-1.3, range_lu=3)


def sound_codes(built: Built, path: Path, loudness: Loudness = QUITE_RIGHT) -> set[str]:
    found = check_sound(path, loudness, built.timeline.sample_count, parts(built), PODCAST)
    return {finding.code for finding in found}


def test_a_good_audio_edition_is_not_complained_of(built: Built) -> None:
    assert sound_codes(built, built.folder / "audio.m4a") == set()


def test_loudness_and_peak(built: Built) -> None:
    path = built.folder / "audio.m4a"
    assert sound_codes(built, path, replace(QUITE_RIGHT, integrated_lufs=-16.6)) == {"L-004"}
    assert sound_codes(built, path, replace(QUITE_RIGHT, integrated_lufs=-15.4)) == {"L-004"}
    assert sound_codes(built, path, replace(QUITE_RIGHT, true_peak_dbtp=-0.9)) == {"L-005"}


def test_an_audio_edition_of_something_else(built: Built) -> None:
    *others, last = built.timeline.segments
    shorter = replace(built.timeline, segments=(*others, replace(last, end=last.end - 4_800)))
    assert sound_codes(replace(built, timeline=shorter), built.folder / "audio.m4a") == {"L-001"}
    found = check_sound(
        built.folder / "audio.m4a",
        QUITE_RIGHT,
        built.timeline.sample_count,
        parts(built)[1:],
        PODCAST,
    )
    assert {finding.code for finding in found} == {"L-003"}


def test_a_file_that_has_no_sound(built: Built, tmp_path: Path) -> None:
    import subprocess

    from briefing.media.ffmpeg import ffmpeg_path

    silent = tmp_path / "audio.m4a"
    command = [str(ffmpeg_path()), "-v", "error", "-i", str(built.folder / "film.mp4")]
    subprocess.run([*command, "-map", "0:v", "-c", "copy", "-f", "mp4", str(silent)], check=True)
    assert sound_codes(built, silent) == {"L-002"}
