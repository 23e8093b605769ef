"""The review copy: every frame's label, read from the decoded pictures themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import opentimelineio as otio
import pytest
from film_samples import ONE_PARAGRAPH, Planned, planned
from numpy.typing import NDArray

from briefing.editions.film import write_films
from briefing.editions.screen import FilmPlan
from briefing.errors import RecipeError
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.x264 import Quality
from briefing.picture.theme import DARK
from briefing.picture.timecode import TimecodeWindow, draw_timecode_window
from briefing.timeline.rate import FRAME_RATES
from briefing.timeline.timecode import timecode_to_frame

CHARACTERS = "0123456789:;"


def decoded(path: Path, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Every frame in shades of grey, by ffmpeg."""
    arguments = ["-i", str(path), "-fps_mode", "passthrough", "-f", "rawvideo"]
    raw = run_ffmpeg([*arguments, "-pix_fmt", "gray", "-"], purpose="decode a test film")
    return np.frombuffer(raw, np.uint8).reshape(-1, size[1], size[0])


def read(frames: NDArray[np.uint8], window: TimecodeWindow) -> list[str]:
    """The label of each frame: the characters that are nearest to what the window shows."""
    nearest = []
    rows = slice(window.top, window.top + window.height)
    for left in window.lefts:
        errors = np.full((len(CHARACTERS), len(frames)), np.inf)
        for number, character in enumerate(CHARACTERS):
            drawn = np.asarray(window.images[character].convert("L")).astype(np.int32)
            seen = frames[:, rows, left : left + drawn.shape[1]]
            errors[number] = np.square(seen - drawn).mean(axis=(1, 2))
        assert errors.min(axis=0).max() < 60, f"no character is at {left}"  # 36 dB
        nearest.append([CHARACTERS[number] for number in errors.argmin(axis=0)])
    return ["".join(label) for label in zip(*nearest, strict=True)]


def film(folder: Path, text: str = ONE_PARAGRAPH, **settings: object) -> Planned:
    (folder / "article.md").write_text(text, encoding="utf-8")
    return planned(folder / "article.md", **settings)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "start", "quality"),
    [("25", "09:59:58:20", Quality.STANDARD), ("29.97df", "00:00:58;20", Quality.DRAFT)],
)
def test_every_frame_shows_its_own_label(
    tmp_path: Path, name: str, start: str, quality: Quality
) -> None:
    rate = FRAME_RATES[name]
    plan = film(tmp_path, rate=rate, start_frame=timecode_to_frame(start, rate)).film
    plan = replace(plan, quality=quality)
    captioned, review = tmp_path / "captioned.mp4", tmp_path / "review.mp4"
    reports = write_films(plan, None, captioned, review=review)
    assert reports[review].frames == reports[captioned].frames > 4.5 * float(rate.fps)

    window = draw_timecode_window(plan.theme, *plan.size)
    seen, without = decoded(review, plan.size), decoded(captioned, plan.size)
    first = otio.opentime.from_timecode(start, float(rate.fps))
    for number, label in enumerate(read(seen, window)):
        time = first + otio.opentime.RationalTime(number, float(rate.fps))
        assert label == otio.opentime.to_timecode(time, float(rate.fps), rate.drop_frame)
    below = slice(window.top + window.height, None, 4)
    apart = np.abs(seen[:, below].astype(np.int16) - without[:, below])
    assert apart.mean(axis=(1, 2)).max() < 1  # the rest is the captioned film


@pytest.mark.slow
def test_the_rest_of_the_film_is_not_coded_again(tmp_path: Path) -> None:
    """In stills, what lies below the window's bands is the captioned film's to the bit."""
    plan = replace(film(tmp_path).film, still=True)
    captioned, review = tmp_path / "captioned.mp4", tmp_path / "review.mp4"
    reports = write_films(plan, None, captioned, review=review)
    seen, without = decoded(review, plan.size), decoded(captioned, plan.size)
    assert np.array_equal(seen[:, 96:], without[:, 96:])
    more = reports[review].bytes - reports[captioned].bytes
    assert more < 500 * reports[review].frames


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (640, 360), (3840, 2160), (180, 240)])
def test_characters_stand_apart_and_inside_the_safe_area(size: tuple[int, int]) -> None:
    window = draw_timecode_window(DARK, *size)
    inked = {c: np.asarray(image.convert("L")) > 64 for c, image in window.images.items()}
    for character, ink in inked.items():
        assert not ink[:, 0].any(), character  # nothing touches a cell's edge
        assert not ink[:, -1].any()
    rows = [np.flatnonzero(ink.any(axis=1)) for ink in (inked["0"], inked["8"])]
    assert window.top + min(r[0] for r in rows) >= size[1] // 20
    assert min(r[-1] - r[0] for r in rows) >= 0.034 * min(size)  # high enough to read
    right = window.lefts[-1] + window.images["0"].width
    assert abs(window.lefts[0] - (size[0] - right)) <= 32
    assert {image.width % 16 for image in window.images.values()} == {0}
    digits = [inked[c].sum() for c in CHARACTERS]
    assert len(set(digits)) > 8  # they are not all the same


def test_a_film_too_narrow_for_timecode_is_refused(tmp_path: Path) -> None:
    plan: FilmPlan = replace(film(tmp_path).film, size=(160, 200))
    with pytest.raises(RecipeError, match="at least 176 pixels"):
        write_films(plan, None, None, review=tmp_path / "review.mp4")
