"""The judges themselves, on films that are not as planned."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from subprocess import CalledProcessError

import av
import numpy as np
import pytest
from film_chromium import GRID, play_in_chromium
from film_judges import (
    Film,
    assert_constant_rate,
    assert_edges,
    assert_same_in_both,
    frames_that_differ,
    pictures,
)
from numpy.typing import NDArray

from briefing.errors import ToolFailed
from briefing.media.model import Shot, Yuv420
from briefing.media.small import small_pictures
from briefing.media.video import write_video
from briefing.media.x264 import EncoderSettings, Quality
from briefing.media.yuv import from_rgb
from briefing.timeline.rate import FRAME_RATES

RATE = FRAME_RATES["25"]
SIZE = (160, 160)


def _cells(seed: int) -> NDArray[np.uint8]:
    """Ten by ten cells of a brownish or a bluish grey."""
    light = np.random.default_rng(seed).integers(40, 200, (10, 10, 1))
    cells: NDArray[np.int64] = light + (20 - 20 * seed) * np.array([1, 0, -1])
    return cells.astype(np.uint8)


def _picture(seed: int) -> Yuv420:
    return from_rgb(_cells(seed).repeat(16, axis=0).repeat(16, axis=1))


def _film(path: Path, *frames: int) -> Film:
    """A film of pictures that are each shown for so many frames."""
    shots = [Shot(_picture(number), held) for number, held in enumerate(frames)]
    write_video(path, iter(shots), EncoderSettings(RATE.fps, Quality.DRAFT))
    return Film(path, RATE, SIZE, sum(frames))


@pytest.fixture
def film(tmp_path: Path) -> Film:
    return _film(tmp_path / "film.mp4", 10, 12, 20)


def test_a_picture_a_frame_late_is_found(film: Film) -> None:
    assert_edges(film, [0, 10, 22])
    for wrong in ([0, 11, 22], [0, 10], [0, 10, 15, 22]):
        with pytest.raises(AssertionError):
            assert_edges(film, wrong)


def test_a_missing_frame_is_found(film: Film) -> None:
    assert_same_in_both(film)
    with pytest.raises(AssertionError):
        assert_same_in_both(replace(film, frames=film.frames + 1))


def test_a_damaged_frame_is_found(film: Film, tmp_path: Path) -> None:
    with av.open(str(film.path)) as container:
        places = [(p.pos, p.size) for p in container.demux(video=0) if p.size]
    data = bytearray(film.path.read_bytes())
    start, size = places[10]
    assert start is not None
    data[start + size // 2 : start + size] = bytes(size - size // 2)
    damaged = tmp_path / "damaged.mp4"
    damaged.write_bytes(data)
    with pytest.raises((AssertionError, CalledProcessError)):
        assert_same_in_both(replace(film, path=damaged))


def test_a_difference_between_films_is_found_on_its_frames(film: Film, tmp_path: Path) -> None:
    other = _film(tmp_path / "other.mp4", 10, 9, 23)
    assert frames_that_differ(film.path, other.path) == {19, 20, 21}


def test_pictures_are_told_apart(film: Film) -> None:
    shown = pictures(film.path, GRID)
    assert shown.of_frame == (0,) * 10 + (1,) * 12 + (2,) * 20
    assert shown.looks_like(10, shown.cells[1])
    assert not shown.looks_like(9, shown.cells[1])
    assert not shown.looks_like(10, shown.cells[1] + 10)  # its colours are wrong
    assert abs(shown.cells[1].mean() - _cells(1).mean()) < 1


@pytest.mark.chromium
def test_a_browser_tells_pictures_apart(film: Film) -> None:
    expected = pictures(film.path, GRID)
    before, after = play_in_chromium(film.path, [film.within(9), film.within(10)]).seen
    assert expected.looks_like(9, before.cells)
    assert expected.looks_like(10, after.cells)
    assert not expected.looks_like(10, before.cells)
    assert not expected.looks_like(9, after.cells)


@pytest.mark.chromium
def test_a_browser_says_what_it_cannot_play(tmp_path: Path) -> None:
    broken = tmp_path / "film.mp4"
    broken.write_bytes(b"no film at all" * 100)
    with pytest.raises(AssertionError, match="media error"):
        play_in_chromium(broken, [0.5])


@pytest.mark.mediainfo
def test_a_rate_that_varies_is_found(film: Film, tmp_path: Path) -> None:
    path = tmp_path / "varies.mp4"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=Fraction(25))
        stream.width, stream.height, stream.pix_fmt = (*SIZE, "yuv420p")
        for number in range(40):
            frame = av.VideoFrame.from_ndarray(np.zeros((240, 160), np.uint8), format="yuv420p")
            frame.pts, frame.time_base = number**2, Fraction(1, 250)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    with pytest.raises(AssertionError, match="rate"):
        assert_constant_rate(replace(film, path=path, frames=40))


def test_what_is_no_film_cannot_be_judged(tmp_path: Path) -> None:
    broken = tmp_path / "film.mp4"
    broken.write_bytes(b"no film at all" * 100)
    with pytest.raises(ToolFailed):
        list(small_pictures(broken, (64, 36)))


def test_small_pictures_have_the_means_of_areas(film: Film) -> None:
    frames = dict(small_pictures(film.path, (10, 10)))
    assert list(frames) == list(range(42))
    for number, seed in ((0, 0), (9, 0), (10, 1), (41, 2)):
        assert np.abs(frames[number].astype(int) - _cells(seed)).max() <= 4
