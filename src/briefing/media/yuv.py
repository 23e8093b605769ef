"""From drawn pictures to what the encoder takes: RGB to BT.709, limited range, 4:2:0.

The sums are whole numbers small enough for a 32-bit float to hold exactly, so that the result is
the same on every processor, whatever order it adds in. Chroma is the mean of two by two pixels
(siting "centre"), which needs no neighbours: a converted part equals that part of a converted
whole, and a change costs its own area only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from briefing.media.model import Part, Plane, Yuv420

Rgb = NDArray[np.uint8]
"""A picture as drawn: rows x columns x (red, green, blue), full range, even in both sizes."""

_KR, _KG, _KB = 0.2126, 0.7152, 0.0722
"""Luma of red, green and blue: ITU-R BT.709-6, section 3.2."""
_LUMA_RANGE, _LUMA_BLACK = 219, 16
_CHROMA_RANGE, _CHROMA_ZERO = 224, 128
"""Limited range for 8 bits: ITU-R BT.709-6, section 4.6."""

_ONE: Final = 1 << 16
"""Fixed point: 235.5 x 65,536 is below 2**24, so a 32-bit float holds every sum exactly."""
_ROWS_AT_ONCE = 64
"""Rows worked on at once, few enough to stay in the processor's cache."""


def _fixed(weights: Sequence[Sequence[float]], scale: float) -> NDArray[np.float32]:
    return np.round(np.array(weights) * scale * _ONE).astype(np.float32)


_TO_LUMA = _fixed([[_KR, _KG, _KB]], _LUMA_RANGE / 255)[0]
_TO_CHROMA = _fixed(  # for the sum of four pixels, two beside each other in a row: R G B R G B
    [
        [weight / (2 * (1 - _KB)) for weight in (-_KR, -_KG, 1 - _KB)] * 2,
        [weight / (2 * (1 - _KR)) for weight in (1 - _KR, -_KG, -_KB)] * 2,
    ],
    _CHROMA_RANGE / 255 / 4,
).T.copy()


def from_rgb(rgb: Rgb) -> Yuv420:
    """Convert a whole picture; both sizes must be even. About 10 ms for 1920 x 1080."""
    height, width, _ = rgb.shape
    y = np.empty((height, width), np.uint8)
    u = np.empty((height // 2, width // 2), np.uint8)
    v = np.empty_like(u)
    _convert(rgb, y, u, v)
    return Yuv420(y, u, v)


def patched(base: Yuv420, rgb: Rgb, left: int, top: int) -> Yuv420:
    """Return ``base`` with ``rgb`` in its place; only that region is converted.

    ``left``, ``top`` and the sizes of ``rgb`` must be even. Equal to converting the whole:
    ``patched(from_rgb(whole), part, left, top) == from_rgb(whole with part in it)``.
    """
    height, width, _ = rgb.shape
    if left % 2 or top % 2 or height % 2 or width % 2:
        raise ValueError("a patch lies on even rows and columns, as one chroma sample has four")
    y, u, v = base.y.copy(), base.u.copy(), base.v.copy()
    rows, columns = slice(top, top + height), slice(left, left + width)
    half_rows = slice(top // 2, (top + height) // 2)
    half_columns = slice(left // 2, (left + width) // 2)
    _convert(rgb, y[rows, columns], u[half_rows, half_columns], v[half_rows, half_columns])
    return Yuv420(y, u, v, *_difference(base, range(top, top + height)))


def pasted(base: Yuv420, parts: Iterable[Part]) -> Yuv420:
    """Return ``base`` with small pictures in their places."""
    parts = tuple(parts)
    if not parts:
        return base
    y, u, v = base.y.copy(), base.u.copy(), base.v.copy()
    for part in parts:
        new, left, top = part.picture, part.left, part.top
        y[top : top + new.height, left : left + new.width] = new.y
        rows = slice(top // 2, (top + new.height) // 2)
        columns = slice(left // 2, (left + new.width) // 2)
        u[rows, columns], v[rows, columns] = new.u, new.v
    first = min(part.top for part in parts)
    last = max(part.top + part.picture.height for part in parts)
    return Yuv420(y, u, v, *_difference(base, range(first, last)))


def _difference(base: Yuv420, rows: range) -> tuple[Yuv420, range]:
    """Return the picture without a base that ``base`` goes back to, and the rows since changed."""
    if base.base is None:
        return base, rows
    before = base.changed  # a base of its own would keep every picture of a long chain in memory
    return base.base, range(min(before.start, rows.start), max(before.stop, rows.stop))


def _convert(rgb: Rgb, y: Plane, u: Plane, v: Plane) -> None:
    """Fill the planes from ``rgb``."""
    height, width, _ = rgb.shape
    for top in range(0, height, _ROWS_AT_ONCE):
        part = rgb[top : top + _ROWS_AT_ONCE].astype(np.float32)
        rows = len(part)
        y[top : top + rows] = _rounded(part @ _TO_LUMA, _LUMA_BLACK)
        pairs = part.reshape(rows // 2, 2, width // 2, 6)
        chroma = _rounded((pairs[:, 0] + pairs[:, 1]) @ _TO_CHROMA, _CHROMA_ZERO)
        u[top // 2 : (top + rows) // 2] = chroma[..., 0]
        v[top // 2 : (top + rows) // 2] = chroma[..., 1]


def _rounded(fixed: NDArray[np.floating[Any]], zero: int) -> NDArray[np.floating[Any]]:
    """Turn fixed point into samples above ``zero``, half up; still to be cut to whole numbers."""
    fixed += np.float32((zero + 0.5) * _ONE)
    fixed *= np.float32(1 / _ONE)
    return fixed
