"""Faults of what is seen and heard, each planted in a finished bundle, and found in its films."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import bundles
import numpy as np
import pytest
from bundles import edited, remuxed, replaced

from briefing.captions.style import HOUSE
from briefing.check.bundle import Look, check_bundle
from briefing.check.profiles import AS_MADE
from briefing.check.single import check_file
from briefing.findings import Severity
from briefing.media.changes import changes
from briefing.media.small import small_pictures

pytestmark = pytest.mark.slow  # it renders a film, once

Damage = Callable[[Path], object]
CODED_ANEW = ("-c:v", "libx264", "-preset", "ultrafast", "-qp", "10", "-g", "50")
FLASHES = "negate=enable=between(n\\,100\\,160)*lt(mod(n\\,4)\\,2)"
GREY = "[b]lutyuv=y=min(val\\,100)[c];[a][c]overlay=40:140"
LOWER = "[b]copy[c];[a][c]overlay=40:149"


def found(folder: Path, look: Look) -> set[str]:
    """Return the codes of what is above info."""
    findings = check_bundle(folder, looks=frozenset({look})).findings
    return {f.code for f in findings if f.severity is not Severity.INFO}


def copied(bundle: Path, folder: Path, *, films: bool) -> Path:
    copy = bundles.copy_of(bundle, folder)
    for path in copy.glob("captions.*"):
        if path.suffix != ".vtt":
            path.unlink()
    for path in () if films else (*copy.glob("film*"), copy / "audio.mp3"):
        path.unlink()
    return copy


def sound(filters: str) -> Damage:
    return lambda folder: remuxed(
        folder / "audio.m4a", "-map", "0:a", "-af", filters, "-c:a", "aac"
    )


def timed(change: Callable[[int, float, float], tuple[float, float]]) -> Damage:
    """Change the times of captions, by number from 1, in seconds."""

    def replaced_times(text: str) -> str:
        count = 0

        def one(match: re.Match[str]) -> str:
            nonlocal count
            count += 1
            times = change(count, float(match[1]), float(match[2]))
            return " --> ".join(f"00:00:{time:06.3f}" for time in times)

        return re.sub(r"00:00:(\S+) --> 00:00:(\S+)", one, text)

    return lambda folder: edited(folder / "captions.vtt", replaced_times)


def only(cue: int, first: float = 0, last: float = 0) -> Damage:
    return timed(lambda n, start, end: (start + first, end + last) if n == cue else (start, end))


def without_a_cue(folder: Path) -> None:
    edited(
        folder / "captions.vtt",
        lambda text: text[: text.index("\n5\n")] + text[text.index("\n6") :],
    )


SOUNDS: tuple[tuple[str, str, Damage], ...] = (
    ("S-001", "400 ms late", timed(lambda _, start, end: (start + 0.4, end + 0.4))),
    ("S-001", "400 ms early", timed(lambda _, start, end: (start - 0.4, end - 0.4))),
    ("S-002", "a cue early", only(7, first=-0.4)),
    ("S-003", "a cue late", only(3, first=0.6)),
    ("S-004", "a cue less", without_a_cue),
    ("S-005", "a cue too long", only(7, last=3)),
    ("S-010", "silent", sound("volume=0")),
    ("S-011", "a word less", sound("volume=0:enable=between(t\\,16\\,17.8)")),
    ("S-012", "clipped", sound("volume=24dB")),
    ("S-014", "cut off", sound("atrim=end=26.5")),
)


@pytest.mark.parametrize(("code", "damage"), [s[::2] for s in SOUNDS], ids=[s[1] for s in SOUNDS])
def test_a_fault_in_the_sound_is_found(
    code: str, damage: Damage, bundle: Path, tmp_path: Path
) -> None:
    folder = copied(bundle, tmp_path / "damaged", films=False)
    damage(folder)
    assert found(folder, Look.SOUND) == {code}


def test_a_film_with_another_sound(bundle: Path, tmp_path: Path) -> None:
    folder = copied(bundle, tmp_path / "damaged", films=True)
    remuxed(folder / "film.mp4", "-map", "0:v:0", "-map", "0:a", "-c:v", "copy", "-c:a", "aac",
            "-af", "adelay=300")  # fmt: skip
    assert "S-015" in found(folder, Look.SOUND)


def captioned(filters: str) -> Damage:
    """Change the foot of the film with captions, where they stand."""
    graph = f"split[a][x];[x]crop=240:31:40:140[b];{filters}"
    return lambda folder: remuxed(
        folder / "film-captioned.mp4", "-filter_complex", graph, "-an", *CODED_ANEW
    )


def none_in_the_picture(folder: Path) -> None:
    replaced(folder / "film-captioned.mp4", (folder / "film.mp4").read_bytes())


def flashing(folder: Path) -> None:
    (folder / "film-captioned.mp4").unlink()
    remuxed(folder / "film.mp4", "-map", "0:v:0", "-vf", FLASHES, *CODED_ANEW)


PICTURES: tuple[tuple[str, str, Damage], ...] = (
    ("K-001", "grey captions", captioned(GREY)),
    ("K-002", "captions too low", captioned(LOWER)),
    ("K-003", "a frame early", only(4, first=0.04)),
    ("K-003", "gone too late", only(4, last=-0.04)),
    ("K-004", "none in the picture", none_in_the_picture),
    ("P-010", "flashes", flashing),
)


@pytest.mark.parametrize(
    ("code", "damage"), [p[::2] for p in PICTURES], ids=[p[1] for p in PICTURES]
)
def test_a_fault_in_the_pictures_is_found(
    code: str, damage: Damage, bundle: Path, tmp_path: Path
) -> None:
    folder = copied(bundle, tmp_path / "damaged", films=True)
    damage(folder)
    assert found(folder, Look.PICTURES) == {code}


def test_films_and_sounds_that_belong_to_no_briefing(bundle: Path, tmp_path: Path) -> None:
    folder = copied(bundle, tmp_path / "alone", films=True)

    def alone(name: str) -> set[str]:
        findings = check_file(folder / name, HOUSE, AS_MADE).findings
        return {f.code for f in findings if f.code[0] in "SKP"}

    assert alone("film.mp4") == set()
    remuxed(folder / "film.mp4", "-map", "0:v:0", "-map", "0:a", "-map", "0:s", "-c", "copy",
            "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac", "-vf", FLASHES,
            "-af", "adelay=300")  # fmt: skip
    assert alone("film.mp4") == {"S-001", "P-010"}


def test_only_pictures_that_change_are_decoded_and_all_of_them(bundle: Path) -> None:
    size = (32, 18)
    film = bundle / "film-captioned.mp4"
    changed = {picture.number: picture.small(size) for picture in changes(film)}
    held = np.zeros(0, np.uint8)
    count = 0
    for number, picture in small_pictures(film, size):
        held = changed.get(number, held)
        assert np.array_equal(picture, held), number
        count += 1
    assert len(changed) < count / 4
