"""Warping that may leave out whole stretches of either side, at a price of their own. Pure.

It is :mod:`~briefing.speech.alignment.warping` with three states instead of one: the two go on
together, or only the rows do, or only the columns. A stretch that is left out costs something to
begin, and the same for every step whatever it sounds like, so that likenesses of chance do not
break it up. Source: O. Gotoh, "An improved algorithm for matching biological sequences" (Journal
of Molecular Biology 162, 1982).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from briefing.speech.alignment.warping import FAR, Floats, Indices, banded_distances

_DIAGONAL, _ALONG, _COLUMNS_BEST, _ROWS_BEST, _PASSES, _FROM_ROWS, _GOES_ON = (
    1 << bit for bit in range(7)
)
"""What is remembered of a cell: whether a match came diagonally, or along the row; which state is
best here, if not a match; whether left-out columns go on to the right of it, or begin there after
left-out rows; whether left-out rows were left out above as well."""


class Move(IntEnum):
    """What goes on at a step."""

    TOGETHER = 0
    COLUMNS = 1
    """Columns are left out."""
    ROWS = 2
    """Rows are left out."""


@dataclass(frozen=True, slots=True)
class GappedPath:
    """The steps, from the first row and column to the last."""

    rows: Indices
    """The row of each step."""
    columns: Indices
    """The column of each step."""
    moves: NDArray[np.int8]
    """The :class:`Move` of each step."""


@dataclass(frozen=True, slots=True)
class Price:
    """What leaving out costs."""

    begin: float
    """For a stretch."""
    step: float
    """For each of its steps."""


class _Row:
    """The costs of one row's cells, by state."""

    def __init__(self, width: int) -> None:
        self.match = np.full(width, FAR, np.float32)
        self.rows = np.full(width, FAR, np.float32)
        self.best = np.full(width, FAR, np.float32)

    def moved(self, shift: int, onto: _Row) -> None:
        """Write the costs as they are seen from a band that starts further on."""
        for mine, theirs in ((self.match, onto.match), (self.rows, onto.rows)):
            kept = max(0, len(mine) - shift)
            theirs[:kept] = mine[shift:]
            theirs[kept:] = FAR
        # The best cell above and to the left: one column further back.
        back = shift - 1
        if back < 0:
            onto.best[1:] = self.best[:-1]
            onto.best[0] = FAR
        else:
            kept = max(0, len(self.best) - back)
            onto.best[:kept] = self.best[back:]
            onto.best[kept:] = FAR


def warp_with_gaps(a: Floats, b: Floats, low: Indices, width: int, price: Price) -> GappedPath:
    """Return the cheapest path; the band is as in :func:`~briefing.speech.alignment.warping.warp`.

    Memory: one byte for each cell of the band.
    """
    codes = np.zeros((len(a), width), np.uint8)
    run = np.arange(width, dtype=np.float32) * np.float32(price.step)
    row, above = _Row(width), _Row(width)
    columns_only = np.empty(width, np.float32)
    for i, match in banded_distances(a, b, low, width):
        if i:
            row.moved(int(low[i] - low[i - 1]), above)
        else:
            above.best[0] = 0
        code = codes[i]
        _match(row, above, match, code)
        _rows_only(row, above, price, code)
        _columns_only(row, columns_only, run, price, code)
        np.minimum(row.match, columns_only, out=row.best)
        code |= (columns_only < row.match).view(np.uint8) * np.uint8(_COLUMNS_BEST)
        code |= (row.rows < row.best).view(np.uint8) * np.uint8(_ROWS_BEST)
        np.minimum(row.best, row.rows, out=row.best)
        least = row.best.min()
        for costs in (row.match, row.rows, row.best):
            costs -= least
    steps = np.array(list(_traced(codes, low.tolist(), len(b) - 1))[::-1], np.int64)
    return GappedPath(steps[:, 0], steps[:, 1], steps[:, 2].astype(np.int8))


def _match(row: _Row, above: _Row, match: Floats, code: NDArray[np.uint8]) -> None:
    diagonal = above.best + 2 * match
    up = above.match + match
    np.multiply(diagonal <= up, _DIAGONAL, out=code, casting="unsafe")
    np.minimum(diagonal, up, out=diagonal)
    along = np.cumsum(match)
    diagonal -= along
    np.minimum.accumulate(diagonal, out=row.match)
    code |= (diagonal > row.match).view(np.uint8) * np.uint8(_ALONG)
    row.match += along


def _rows_only(row: _Row, above: _Row, price: Price, code: NDArray[np.uint8]) -> None:
    begun = above.match + np.float32(price.begin)
    code |= (above.rows <= begun).view(np.uint8) * np.uint8(_GOES_ON)
    np.minimum(above.rows, begun, out=row.rows)
    row.rows += np.float32(price.step)


def _columns_only(
    row: _Row, out: Floats, run: Floats, price: Price, code: NDArray[np.uint8]
) -> None:
    code |= (row.rows < row.match).view(np.uint8) * np.uint8(_FROM_ROWS)
    base = np.minimum(row.match, row.rows)
    base -= run
    least = np.minimum.accumulate(base)
    code |= (base > least).view(np.uint8) * np.uint8(_PASSES)
    out[0] = FAR
    np.add(least[:-1], run[1:], out=out[1:])
    out[1:] += np.float32(price.begin)


def _traced(
    codes: NDArray[np.uint8], low: list[int], column: int
) -> Iterator[tuple[int, int, int]]:
    """Yield row, column and move of each step, from the last to the first."""
    row = len(codes) - 1
    move = _best(int(codes[row, column - low[row]]))
    while row >= 0:
        yield row, column, move
        place = column - low[row]
        code = int(codes[row, place])
        if move == Move.COLUMNS:
            column -= 1
            left = int(codes[row, place - 1])
            if not left & _PASSES:
                move = Move.ROWS if left & _FROM_ROWS else Move.TOGETHER
        elif move == Move.ROWS:
            row -= 1
            move = Move.ROWS if code & _GOES_ON else Move.TOGETHER
        elif code & _ALONG:
            column -= 1
        else:
            row -= 1
            if code & _DIAGONAL and row >= 0:
                column -= 1
                move = _best(int(codes[row, column - low[row]]))


def _best(code: int) -> Move:
    if code & _ROWS_BEST:
        return Move.ROWS
    return Move.COLUMNS if code & _COLUMNS_BEST else Move.TOGETHER
