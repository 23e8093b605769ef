"""Judging whether what is written on cards can be read, from the pixels alone.

=====  ===========================================================================
K-010  what is written on a card has too little contrast
=====  ===========================================================================

Where one picture shows letters, the one before it shows what is behind them, unless the ground has
changed as well. So each picture is compared with the one before: what changed in many small spots
side by side are letters, and at the heart of their strokes two pictures show ink and ground.
Pictures with another ground are left out, and so are solid areas, thin lines and the edges of the
picture: none of these is text.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.check.light import Grid, linear_light, luminance
from briefing.check.seen import GOOD_CONTRAST, LEAST_CONTRAST, SMALLEST_SIDE
from briefing.findings import Finding, Severity
from briefing.media.changes import Decoded
from briefing.timeline.rate import FrameRate

THIN_LETTERS = 0.85
"""Thin letters of small pictures measure so much of their contrast: no pixel is all ink (measured
at 640x360)."""
LEAST_CELLS = 6
"""So many cells of faint letters are a word; fewer may be an ornament."""
LEAST_HELD_SECONDS = 0.5
"""A picture that stands shorter is part of a movement."""
_DESIGN_SIDE, _CELL = 1080, 24  # pixels: the width of a letter of text
_CHANGED = 8
"""Of 255: what coding alone changes hardly anywhere."""
_SAME_GROUND = 0.35
"""Of the picture; when more has changed, the ground has."""
_LETTERS = (0.15, 0.85)
"""Share of a cell that letters take; and of its neighbours in the line, at least."""
_EDGE = 0.05
"""Of the height: a line of progress stands at the edge, and no text (EBU R 95)."""


class CardWatch:
    """Is shown the pictures of a film without captions, and says which cannot be read."""

    def __init__(self, film: str, rate: FrameRate) -> None:
        self._film, self._rate = film, rate
        self._pending: Decoded | None = None
        self._before: Decoded | None = None
        self._faint: list[tuple[int, float]] = []

    def add(self, picture: Decoded) -> None:
        """Look at a picture, the next one that differs from the one before."""
        pending = self._pending
        if pending is not None and not _changed(pending.luma, picture.luma).any():
            return
        self._pending = picture
        if pending is None:
            return
        held = picture.number - pending.number
        # The very first picture is often a card without its words.
        if pending.number == 0 or held >= LEAST_HELD_SECONDS * self._rate.fps:
            self._judge(pending)

    def findings(self) -> Iterator[Finding]:
        """Yield one finding for all that is too faint, at the first place."""
        if self._pending is not None:
            self._judge(self._pending)
            self._pending = None
        if not self._faint:
            return
        frame, worst = self._faint[0][0], min(contrast for _, contrast in self._faint)
        more = f", at the worst of {len(self._faint)} places" if len(self._faint) > 1 else ""
        is_grave = worst < LEAST_CONTRAST * THIN_LETTERS
        severity = Severity.ERROR if is_grave else Severity.WARNING
        problem = (
            f"What is written has a contrast of about {math.floor(worst * 10) / 10}:1{more};"
            f" 7:1 is needed."
        )
        remedy = "Choose colours, or a picture behind it, that differ more."
        yield Finding("K-010", severity, problem, self._film, remedy, frame)

    def _judge(self, picture: Decoded) -> None:
        before, self._before = self._before, picture
        if before is None or min(picture.luma.shape) < SMALLEST_SIDE:
            return
        found = letter_contrasts(before.luma, picture.luma, before.rgb, picture.rgb)
        faint = np.sort(found[found < GOOD_CONTRAST * THIN_LETTERS])
        if faint.size >= LEAST_CELLS:
            self._faint.append((picture.number, float(faint[LEAST_CELLS - 1])))


def letter_contrasts(
    luma_before: Grid, luma: Grid, rgb_before: Callable[[], Grid], rgb: Callable[[], Grid]
) -> NDArray[np.float64]:
    """Return the contrast of letters that appear or vanish, cell by cell; empty without any.

    Args:
        luma_before: a picture's luma: rows, columns.
        luma: that of the next picture, of the same size.
        rgb_before: returns its rows, columns, and red, green, blue; asked for only when needed.
        rgb: likewise.
    """
    changed = _changed(luma_before, luma)
    if not changed.any() or changed.mean() > _SAME_GROUND:
        return np.zeros(0)
    one, other = (luminance(linear_light(picture()[changed])) for picture in (rgb_before, rgb))
    ratios = np.zeros(changed.shape, np.float32)
    ratios[changed] = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    cell = max(4, round(_CELL * min(luma.shape) / _DESIGN_SIDE))
    shares, greatest = _cells(changed, cell, np.mean), _cells(ratios, cell, np.max)
    least, most = _LETTERS
    are_letters = (_around(shares, 0, 1, np.min) > least) & (shares < most)
    tops = np.arange(shares.shape[0]) * cell / luma.shape[0]
    are_letters[(tops < _EDGE) | (tops + cell / luma.shape[0] > 1 - _EDGE)] = False
    return np.asarray(_around(greatest, 1, 1, np.max)[are_letters], np.float64)


def _changed(one: Grid, other: Grid) -> NDArray[np.bool_]:
    return np.asarray(np.maximum(one, other) - np.minimum(one, other) >= _CHANGED)


def _cells(values: Grid, cell: int, of: Callable[..., Any]) -> Grid:
    """Return one value for each whole square cell."""
    rows, columns = (side // cell for side in values.shape)
    squares = values[: rows * cell, : columns * cell].reshape(rows, cell, columns, cell)
    return np.asarray(of(squares, axis=(1, 3)))


def _around(cells: Grid, down: int, across: int, of: Callable[..., Any]) -> Grid:
    """Return for each cell one value of it and its neighbours."""
    padded = np.pad(cells, ((down, down), (across, across)))
    rows, columns = cells.shape
    shifted = [
        padded[row : row + rows, column : column + columns]
        for row in range(2 * down + 1)
        for column in range(2 * across + 1)
    ]
    return np.asarray(of(shifted, axis=0))
