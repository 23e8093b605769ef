"""What moves between two held pictures: MoviePy mask clips, laid over planes of whole numbers.

A movement is a mask, as MoviePy has them: how much of the picture after is seen, from 0 to 1, drawn
anew for every frame as one row of columns. Blending itself is done here, in 16-bit integers: 3 ms a
frame at 1920 x 1080 in the encoder's own planes, where no colours have to be converted after. All
movements are between their two ends in every sample, and go one way, so that nothing can flash.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from briefing.media.model import Plane, Yuv420
from briefing.media.yuv import Rgb

Picture = TypeVar("Picture", Rgb, Yuv420)
"""As drawn, or as the encoder takes it: what goes in is what comes out."""
Mask = NDArray[np.float64]
"""One row: how much of the picture after is seen in each column, 0 to 1."""

SOFTNESS = 0.5
"""How wide the soft edge of a reveal is, by the width of what appears: a house choice, so wide that
letters fade up as much as they are wiped in."""

_ONE: Final = 256
"""A mask's 1 in whole numbers: 255 * 256 + 128 still fits into 16 bits."""
_ROWS_AT_ONCE = 64
"""Rows worked on at once, few enough to stay in the processor's cache."""


def cross_fade(before: Picture, after: Picture, frames: int) -> Iterator[Picture]:
    """Yield the pictures between two of one size, in even steps; neither of the two is among them.

    Args:
        before: what is seen just before the first.
        after: what is seen just after the last.
        frames: how many pictures lie between.
    """
    width = _width(after)
    return _between(before, after, lambda share: np.full((1, width), share), frames)


def title_reveal(bare: Picture, full: Picture, frames: int, *, rtl: bool) -> Iterator[Picture]:
    """Yield the pictures in which a card's words appear, from the side where reading begins.

    Args:
        bare: the card without its words, seen just before the first.
        full: the card, seen just after the last.
        frames: how many pictures lie between.
        rtl: whether reading begins on the right.
    """
    place = _reading_place(bare, full)
    if rtl:
        place = 1 - place

    def opened(share: float) -> Mask:
        edge = np.clip((share * (1 + SOFTNESS) - place) / SOFTNESS, 0, 1)
        return np.asarray(edge * edge * (3 - 2 * edge), np.float64)

    return _between(bare, full, opened, frames)


def passage(clip: Any, fps: float, frames: int, *, first: int = 0) -> Iterator[NDArray[Any]]:
    """Yield pictures of a MoviePy clip, at a frame rate; the clip is closed when they are drawn.

    Args:
        clip: what moves.
        fps: how many pictures there are to a second of it.
        frames: how many to draw.
        first: how many to leave out before them.
    """
    try:
        for frame in range(first, first + frames):
            yield clip.get_frame(frame / fps)
    finally:
        clip.close()


def _between(
    before: Picture, after: Picture, mask_at: Callable[[float], Mask], frames: int
) -> Iterator[Picture]:
    """Yield the pictures of a movement; ``mask_at`` takes how far it is, from 0 to 1."""
    if frames < 1:
        return
    from moviepy import VideoClip

    clip = VideoClip(lambda second: mask_at(second / (frames + 1)), True, frames + 1)
    for mask in passage(clip, 1, frames, first=1):
        if isinstance(after, Yuv420):
            halved = (mask[:, ::2] + mask[:, 1::2]) / 2
            yield Yuv420(
                _blend(before.y, after.y, mask),
                _blend(before.u, after.u, halved),
                _blend(before.v, after.v, halved),
            )
        else:
            yield _blend(_flat(before), _flat(after), mask.repeat(3, axis=1)).reshape(after.shape)


def _flat(picture: Rgb | Yuv420) -> Plane:
    """Return what tells most of a picture as rows of samples: its luma, or all its colours."""
    return picture.y if isinstance(picture, Yuv420) else picture.reshape(len(picture), -1)


def _width(picture: Rgb | Yuv420) -> int:
    return picture.width if isinstance(picture, Yuv420) else picture.shape[1]


def _blend(before: Plane, after: Plane, mask: Mask) -> Plane:
    """Return what is seen of two planes; equal samples stay as they are."""
    new = np.round(mask * _ONE).astype(np.uint16)
    old = _ONE - new
    seen = np.empty_like(after)
    for top in range(0, len(after), _ROWS_AT_ONCE):
        rows = slice(top, top + _ROWS_AT_ONCE)
        seen[rows] = (before[rows] * old + after[rows] * new + _ONE // 2) >> 8
    return seen


def _reading_place(bare: Rgb | Yuv420, full: Rgb | Yuv420) -> Mask:
    """Return where each column lies between the first that changes, 0, and the last, 1."""
    width = _width(full)
    columns = (_flat(bare) != _flat(full)).any(axis=0).reshape(width, -1).any(axis=1)
    changed = np.flatnonzero(columns)
    first, last = (changed[0], changed[-1]) if changed.size else (0, width - 1)
    place = (np.arange(width) - first) / max(last - first, 1)
    return np.asarray(np.clip(place, 0, 1)[None, :], np.float64)
