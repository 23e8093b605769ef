"""Dynamic time warping of two rows of features, within a band. Pure.

Source: H. Sakoe and S. Chiba, "Dynamic programming algorithm optimization for spoken word
recognition" (IEEE Trans. ASSP 26, 1978): the symmetric form without a limit of slope. What is
added is a price at which a frame may be left out, whatever it sounds like: else a sentence that
only one of the two holds would be smeared over its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

_ROWS = 256
"""Rows whose distances are computed at once."""
_STEPS = 65_536
_FAR = np.float32(1e9)


@dataclass(frozen=True, slots=True)
class Path:
    """Which rows and columns belong together, step by step; at each step one goes on, or both."""

    rows: Indices
    """The row of each step, from the first to the last."""
    columns: Indices
    """The column of each step."""
    costs: Floats
    """How unlike the two are at each step: 0 for the same, 1.4 for what has nothing in common."""

    def ends(self) -> tuple[Indices, Indices]:
        """Return the first and the last column of each row."""
        starts = np.flatnonzero(np.diff(self.rows, prepend=-1))
        return self.columns[starts], self.columns[np.append(starts[1:], len(self.rows)) - 1]


def straight_band(rows: int, columns: int, width: int) -> Indices:
    """Return the first column of a band of some width around the straight line."""
    line = np.linspace(0, columns - 1, rows) if rows > 1 else np.zeros(rows)
    return np.clip(np.rint(line).astype(np.int64) - width // 2, 0, max(0, columns - width))


def warp(a: Floats, b: Floats, low: Indices, width: int, gap: float) -> Path:
    """Return the cheapest path from the first rows of ``a`` and ``b`` to their last.

    Row ``i`` of ``a`` is compared with rows ``low[i]`` to ``low[i] + width`` of ``b``; ``low``
    never decreases, starts at 0 and ends at ``len(b) - width`` or later. A match costs its
    distance, twice when both go on; a frame that is left out costs ``gap`` at most. Memory:
    two bytes for each cell of the band.
    """
    rows = len(a)
    came_across = np.empty((rows, width), np.bool_)
    came_along = np.empty((rows, width), np.bool_)
    before = np.full(width, _FAR, np.float32)
    shifted = np.empty(width, np.float32)
    """The row before, seen from this row's first column."""
    diagonal = np.empty(width, np.float32)
    for start in range(0, rows, _ROWS):
        low_here = low[start : start + _ROWS]
        match = distances(a[start : start + _ROWS], b, low_here, width)
        left_out = np.minimum(match, np.float32(gap))
        match *= 2
        run = np.cumsum(left_out, axis=1)
        for k in range(len(low_here)):
            i = start + k
            shift = int(low[i] - low[i - 1]) if i else 0
            kept = max(0, width - shift)
            shifted[:kept] = before[shift:]
            shifted[kept:] = _FAR
            diagonal[0] = before[shift - 1] if 0 < shift <= width else _FAR
            diagonal[1:] = shifted[:-1]
            if not i:
                diagonal[0] = 0
            diagonal += match[k]
            shifted += left_out[k]
            np.less_equal(diagonal, shifted, out=came_across[i])
            np.minimum(diagonal, shifted, out=diagonal)
            diagonal -= run[k]
            np.minimum.accumulate(diagonal, out=before)
            np.greater(diagonal, before, out=came_along[i])
            before += run[k]
            before -= before.min()
    return _traced(a, b, low, came_across, came_along)


def distances(a: Floats, b: Floats, low: Indices, width: int) -> Floats:
    """Return how far each row of ``a`` is from the rows of ``b`` in its band, per feature."""
    base = int(low[0])
    span = b[base : int(low[-1]) + width]
    square = (a * a).sum(1)[:, None] + (span * span).sum(1) - 2 * (a @ span.T)
    places = (low - base)[:, None] + np.arange(width)
    beyond = places >= len(span)
    banded = np.take_along_axis(square, np.minimum(places, len(span) - 1), axis=1)
    np.maximum(banded, 0, out=banded)
    banded /= a.shape[1]
    np.sqrt(banded, out=banded)
    banded[beyond] = _FAR
    return banded


def _traced(
    a: Floats, b: Floats, low: Indices, across: NDArray[np.bool_], along: NDArray[np.bool_]
) -> Path:
    counts = np.empty(len(a), np.int64)
    """How many columns each row goes along."""
    lasts = np.empty(len(a), np.int64)
    column = len(b) - 1
    starts = low.tolist()
    for row in range(len(a) - 1, -1, -1):
        lasts[row] = column
        place = column - starts[row]
        steps = along[row]
        while place and steps[place]:
            place -= 1
        counts[row] = column - starts[row] - place + 1
        column = starts[row] + place - bool(across[row, place])
    rows = np.repeat(np.arange(len(a)), counts)
    behind = np.cumsum(counts)[rows] - 1 - np.arange(len(rows))
    columns = lasts[rows] - behind
    return Path(rows, columns, _costs(a, b, rows, columns))


def _costs(a: Floats, b: Floats, rows: Indices, columns: Indices) -> Floats:
    costs = np.empty(len(rows), np.float32)
    for start in range(0, len(rows), _STEPS):
        here = slice(start, start + _STEPS)
        costs[here] = np.sqrt(((a[rows[here]] - b[columns[here]]) ** 2).mean(axis=1))
    return costs
