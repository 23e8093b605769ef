"""Dynamic time warping of two rows of features, within a band. Pure.

Source: H. Sakoe and S. Chiba, "Dynamic programming algorithm optimization for spoken word
recognition" (IEEE Trans. ASSP 26, 1978): the symmetric form without a limit of slope. Both sides
are matched as a whole; see :mod:`~briefing.speech.alignment.gapped` for what one of them lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Indices = NDArray[np.int64]

_ROWS = 256
"""Rows whose distances are computed at once."""
_STEPS = 65_536
FAR = np.float32(1e9)
"""The cost of what is out of reach."""


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


def warp(a: Floats, b: Floats, low: Indices, width: int) -> Path:
    """Return the cheapest path from the first rows of ``a`` and ``b`` to their last.

    Row ``i`` of ``a`` is compared with rows ``low[i]`` to ``low[i] + width`` of ``b``; ``low``
    never decreases, starts at 0 and ends at ``len(b) - width`` or later. A match costs its
    distance, twice when both go on. Memory: two bytes for each cell of the band.
    """
    across = np.empty((len(a), width), np.bool_)
    along = np.empty((len(a), width), np.bool_)
    before = np.full(width, FAR, np.float32)
    up = np.full(width, FAR, np.float32)
    diagonal = np.full(width, FAR, np.float32)
    for i, match in banded_distances(a, b, low, width):
        shift = int(low[i] - low[i - 1]) if i else 0
        kept = max(0, width - shift)
        up[:kept] = before[shift:]
        up[kept:] = FAR
        diagonal[1:] = up[:-1]
        diagonal[0] = (before[shift - 1] if 0 < shift <= width else FAR) if i else 0
        run = np.cumsum(match)
        up += match
        diagonal += match
        diagonal += match
        np.less_equal(diagonal, up, out=across[i])
        np.minimum(diagonal, up, out=diagonal)
        diagonal -= run
        np.minimum.accumulate(diagonal, out=before)
        np.greater(diagonal, before, out=along[i])
        before += run
        before -= before.min()
    return _traced(a, b, low, across, along)


def banded_distances(
    a: Floats, b: Floats, low: Indices, width: int
) -> Iterator[tuple[int, Floats]]:
    """Yield each row's number, and how far it is from those of ``b`` in its band, per feature."""
    for start in range(0, len(a), _ROWS):
        rows = a[start : start + _ROWS]
        base = int(low[start])
        end = int(low[start + len(rows) - 1]) + width
        span = b[base:end]
        square = np.full((len(rows), end - base), FAR * FAR, np.float32)
        there = square[:, : len(span)]
        np.matmul(rows, span.T * np.float32(-2 / a.shape[1]), out=there)
        there += np.einsum("ij,ij->i", rows, rows)[:, None] / np.float32(a.shape[1])
        there += np.einsum("ij,ij->i", span, span) / np.float32(a.shape[1])
        np.maximum(there, 0, out=there)
        for k in range(len(rows)):
            place = int(low[start + k]) - base
            yield start + k, np.sqrt(square[k, place : place + width])


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
