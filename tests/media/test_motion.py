from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from briefing.media.model import Yuv420
from briefing.media.motion import cross_fade, title_reveal
from briefing.media.yuv import Rgb, from_rgb

WIDTH, HEIGHT = 48, 20


def _pictures() -> st.SearchStrategy[Rgb]:
    return arrays.arrays(np.uint8, (4, 6, 3), elements=st.integers(0, 255))


def _card(*, words: bool) -> Rgb:
    """A ramp of greys, and words in white on its middle columns."""
    card = np.arange(WIDTH, dtype=np.uint8)[None, :, None].repeat(HEIGHT, 0).repeat(3, 2) * 2
    if words:
        card[6:14, 8:40] = 255
    return card


def _goes_one_way(sequence: Sequence[NDArray[np.uint8]]) -> bool:
    """Whether every sample moves from its first value to its last without turning back."""
    steps = np.diff(np.stack(sequence).astype(int), axis=0)
    return bool(((steps >= 0).all(axis=0) | (steps <= 0).all(axis=0)).all())


@given(before=_pictures(), after=_pictures(), frames=st.integers(0, 12), rtl=st.booleans())
def test_every_sample_goes_one_way_between_both_ends(
    before: Rgb, after: Rgb, frames: int, rtl: bool
) -> None:
    # So nothing can flash: WCAG counts pairs of opposed changes.
    for moving in (
        list(cross_fade(before, after, frames)),
        list(title_reveal(before, after, frames, rtl=rtl)),
    ):
        assert len(moving) == frames
        assert all(picture.dtype == np.uint8 for picture in moving)
        assert _goes_one_way([before, *moving, after])


@given(before=_pictures(), after=_pictures(), frames=st.integers(1, 12), rtl=st.booleans())
def test_in_planes_it_looks_as_in_colours(before: Rgb, after: Rgb, frames: int, rtl: bool) -> None:
    one, other = from_rgb(before), from_rgb(after)
    fades = zip(cross_fade(before, after, frames), cross_fade(one, other, frames), strict=True)
    for rgb, yuv in fades:
        wanted = from_rgb(rgb)
        for name in ("y", "u", "v"):
            error = np.abs(getattr(wanted, name).astype(int) - getattr(yuv, name))
            assert error.max() <= 1
    for yuv in title_reveal(one, other, frames, rtl=rtl):
        assert (yuv.width, yuv.height) == (6, 4)
        assert yuv.u.shape == yuv.v.shape == (2, 3)


def test_a_cross_fade_goes_in_even_steps_without_its_ends() -> None:
    black, white = np.zeros((2, 2, 3), np.uint8), np.full((2, 2, 3), 200, np.uint8)
    assert [int(picture[0, 0, 0]) for picture in cross_fade(black, white, 3)] == [50, 100, 150]


@pytest.mark.parametrize("rtl", [False, True])
def test_words_appear_from_the_side_where_reading_begins(rtl: bool) -> None:
    bare, full = _card(words=False), _card(words=True)
    for picture in title_reveal(bare, full, 9, rtl=rtl):
        seen = (picture[10, 8:40, 0].astype(int) - bare[10, 8:40, 0]) / (
            255 - bare[10, 8:40, 0].astype(int)
        )
        first_to_last = seen[::-1] if rtl else seen
        assert (np.diff(first_to_last) < 0.02).all()  # never less at the beginning of a line
        assert np.abs(np.diff(seen)).max() < 0.15  # the edge is soft
        assert (picture[:6] == bare[:6]).all()  # all else stands still
        assert (picture[:, :8] == bare[:, :8]).all()


def test_words_take_the_whole_time_to_appear_wherever_they_are() -> None:
    bare, full = _card(words=False), _card(words=True)
    first, *_, last = title_reveal(bare, full, 9, rtl=False)
    assert (first[10, 8:12] != bare[10, 8:12]).any()
    assert (last[10, 36:40] != full[10, 36:40]).any()


def test_a_card_without_words_stands_still() -> None:
    bare = _card(words=False)
    assert all((picture == bare).all() for picture in title_reveal(bare, bare, 5, rtl=False))


def test_a_film_s_own_planes_are_left_alone() -> None:
    one, other = from_rgb(_card(words=False)), from_rgb(_card(words=True))
    before = one.y.copy(), other.y.copy()
    moving: list[Yuv420] = list(title_reveal(one, other, 4, rtl=False))
    assert (one.y == before[0]).all()
    assert (other.y == before[1]).all()
    assert all(picture.y is not one.y for picture in moving)
