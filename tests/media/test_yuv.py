from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.media.yuv import from_rgb, patched

Real = NDArray[np.float64]


def noise(width: int, height: int, seed: int = 7) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), dtype=np.uint8)


def by_the_book(rgb: NDArray[np.uint8]) -> tuple[Real, Real, Real]:
    """ITU-R BT.709-6 in floating point, chroma as the mean of four pixels."""
    red, green, blue = (rgb[..., i].astype(np.float64) / 255 for i in range(3))
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    cb, cr = (blue - luma) / 1.8556, (red - luma) / 1.5748

    def halved(plane: Real) -> Real:
        rows, columns = plane.shape
        mean: Real = plane.reshape(rows // 2, 2, columns // 2, 2).mean((1, 3))
        return mean

    return 16 + 219 * luma, 128 + 224 * halved(cb), 128 + 224 * halved(cr)


def test_every_sample_is_the_standards_rounded() -> None:
    rgb = noise(192, 130)
    ours = from_rgb(rgb)
    for plane, book in zip((ours.y, ours.u, ours.v), by_the_book(rgb), strict=True):
        assert np.abs(plane - book).max() < 0.53


@pytest.mark.parametrize(
    ("colour", "samples"),
    [
        ((0, 0, 0), (16, 128, 128)),
        ((255, 255, 255), (235, 128, 128)),
        ((255, 0, 0), (63, 102, 240)),
        ((0, 255, 0), (173, 42, 26)),
        ((0, 0, 255), (32, 240, 118)),
    ],
)
def test_the_corners_of_the_colour_cube(
    colour: tuple[int, int, int], samples: tuple[int, int, int]
) -> None:
    picture = from_rgb(np.full((2, 2, 3), colour, np.uint8))
    assert (picture.y[0, 0], picture.u[0, 0], picture.v[0, 0]) == samples


@given(
    left=st.integers(0, 20),
    top=st.integers(0, 70),
    width=st.integers(1, 10),
    height=st.integers(1, 40),
)
def test_a_patch_equals_converting_the_whole(left: int, top: int, width: int, height: int) -> None:
    whole, part = noise(60, 220, 1), noise(2 * width, 2 * height, 2)
    expected = whole.copy()
    rows, columns = slice(2 * top, 2 * (top + height)), slice(2 * left, 2 * (left + width))
    expected[rows, columns] = part

    base = from_rgb(whole)
    before = base.y.copy()
    ours, wanted = patched(base, part, 2 * left, 2 * top), from_rgb(expected)

    assert np.array_equal(base.y, before), "the base must stay as it was"
    for plane, other in zip((ours.y, ours.u, ours.v), (wanted.y, wanted.u, wanted.v), strict=True):
        assert np.array_equal(plane, other)


def test_a_patch_on_odd_pixels_is_refused() -> None:
    with pytest.raises(ValueError, match="even"):
        patched(from_rgb(noise(16, 16)), noise(4, 4), 1, 0)
