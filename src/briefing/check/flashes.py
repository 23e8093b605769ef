"""Judging whether a film flashes so often that it could bring on a seizure.

=====  ===========================================================================
P-010  it flashes more than three times in one second, over more than a small area
=====  ===========================================================================

The rule is success criterion 2.3.1 of WCAG 2.2, with its definition of the "general flash and red
flash thresholds". A flash is two opposing changes:

- of relative luminance, by a tenth of the greatest there is or more, where the darker state is
  below 0.80; or
- to or from a saturated red, by more than 0.2 in the CIE 1976 UCS chromaticity diagram.

Three of them in any second may be; so may any number, where all that flashes takes no more than a
quarter of any field of 10 degrees. That field is 341 by 256 pixels of a screen of 1024 by 768: a
third each way. It is taken here as a third of the picture each way, which is stricter for wide and
for tall pictures.

Small pictures are enough: at 64 by 36 such a field has 252 cells. A fine pattern that alternates
is even in them, and the rule exempts it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from briefing.check.light import (
    PURE_RED,
    Grid,
    apart,
    chromaticity,
    is_saturated_red,
    linear_light,
    luminance,
)
from briefing.findings import Finding, Severity
from briefing.timeline.rate import FrameRate
from briefing.timeline.timecode import frame_to_timecode

MOST_FLASHES = 3
"""In any second (WCAG 2.2, 2.3.1)."""
LEAST_CHANGE = 0.10
"""Of relative luminance, that can be half a flash (WCAG 2.2, general flash)."""
DARKER_BELOW = 0.80
"""Relative luminance of the darker state of a flash (WCAG 2.2, general flash)."""
LEAST_RED_CHANGE = 0.2
"""Distance of u', v' that can be half a red flash (WCAG 2.2, red flash; ISO 9241-391)."""
FIELD_SHARE = 3
"""A field of 10 degrees is so much of the picture each way: 1024/341 and 768/256."""
LEAST_AREA = 0.25
"""Of such a field, that flashes must take more of to count (WCAG 2.2)."""
SMALL_SIDE = 64
"""Cells along the longer side of a small picture: a field is then 21 cells wide."""

_LONG_AGO = -(10**9)  # frames


def small_size(width: int, height: int) -> tuple[int, int]:
    """Return columns and rows of a small picture of the same shape.

    >>> small_size(1920, 1080), small_size(270, 480)
    ((64, 36), (36, 64))
    """
    longer = max(width, height)
    return max(3, round(width * SMALL_SIDE / longer)), max(3, round(height * SMALL_SIDE / longer))


def check_flashes(
    frames: Iterable[tuple[int, NDArray[np.uint8]]], rate: FrameRate, start_frame: int = 0
) -> tuple[Finding, ...]:
    """Return a finding for every passage of a film that flashes too often.

    Args:
        frames: numbers, from media zero and rising, and small pictures; see :class:`FlashWatch`.
        rate: of the film.
        start_frame: that the label of the film's first frame stands for, counted from midnight.
    """
    watch = FlashWatch(rate, start_frame)
    for number, picture in frames:
        watch.add(number, picture)
    return watch.findings()


class FlashWatch:
    """Watches a film frame by frame; a picture that does not change need not be shown to it."""

    def __init__(self, rate: FrameRate, start_frame: int = 0) -> None:
        self._rate = rate
        self._start_frame = start_frame
        self._second = math.ceil(rate.fps)  # changes fewer frames apart are in one second
        self._last: NDArray[np.uint8] | None = None
        self._kinds: tuple[_Kind, ...] = ()

    def add(self, number: int, picture: NDArray[np.uint8]) -> None:
        """Look at a frame.

        Args:
            number: of the frame, from media zero; higher than the one before. Frames left out
                are taken for the one before, held.
            picture: of :func:`small_size`, each cell the mean of its area: rows, columns, and
                sRGB or BT.709 red, green, blue.
        """
        if self._last is not None and np.array_equal(self._last, picture):
            return
        linear = linear_light(picture)
        if self._last is None:
            self._kinds = (
                _Kind("", _Luminance.of(linear), self._second, picture.shape[:2]),
                _Kind(" in red", _Redness.of(linear), self._second, picture.shape[:2]),
            )
        else:
            for kind in self._kinds:
                kind.look(number, linear)
        self._last = picture.copy()

    def findings(self) -> tuple[Finding, ...]:
        """Return a finding for every passage so far that flashes too often."""
        return tuple(
            Finding(
                "P-010",
                Severity.ERROR,
                f"The picture flashes{kind.words} more than three times in one second, until"
                f" {self._label(last)}; such flashes can bring on a seizure.",
                place=self._label(first),
                remedy="Leave this passage out, or let it change more slowly.",
            )
            for kind in self._kinds
            for first, last in kind.passages
        )

    def _label(self, frame: int) -> str:
        return frame_to_timecode(self._start_frame + frame, self._rate)


@dataclass(slots=True, eq=False)
class _Luminance:
    """Finds changes of relative luminance, cell by cell, however many frames they take."""

    low: Grid
    high: Grid
    """Least and greatest since the last change."""

    @classmethod
    def of(cls, linear: Grid) -> _Luminance:
        value = luminance(linear)
        return cls(value, value)

    def changes(self, linear: Grid) -> tuple[Grid, Grid]:
        """Return where luminance has now risen, and where it has fallen, by enough."""
        value = luminance(linear)
        self.low, self.high = np.minimum(self.low, value), np.maximum(self.high, value)
        rises = (value - self.low >= LEAST_CHANGE) & (self.low < DARKER_BELOW)
        falls = (self.high - value >= LEAST_CHANGE) & (value < DARKER_BELOW)
        changed = rises | falls
        self.low[changed] = self.high[changed] = value[changed]
        return rises, falls


@dataclass(slots=True, eq=False)
class _Redness:
    """Finds changes to and from saturated red, cell by cell."""

    red: Grid
    """Chromaticity nearest to pure red since the last change."""
    other: Grid
    """Chromaticity furthest from it."""
    saturated: Grid
    """Whether there was saturated red."""

    @classmethod
    def of(cls, linear: Grid) -> _Redness:
        value = chromaticity(linear)
        return cls(value, value, is_saturated_red(linear))

    def changes(self, linear: Grid) -> tuple[Grid, Grid]:
        """Return where there is now saturated red, and where no longer, by enough."""
        value, saturated = chromaticity(linear), is_saturated_red(linear)
        away = apart(value, PURE_RED)
        nearer, further = away < apart(self.red, PURE_RED), away > apart(self.other, PURE_RED)
        self.red = np.where(nearer[..., None], value, self.red)
        self.other = np.where(further[..., None], value, self.other)
        rises = saturated & (apart(value, self.other) > LEAST_RED_CHANGE)
        falls = self.saturated & ~rises & (apart(value, self.red) > LEAST_RED_CHANGE)
        changed = rises | falls
        self.red[changed] = self.other[changed] = value[changed]
        self.saturated = np.where(changed, saturated, self.saturated | saturated)
        return rises, falls


@dataclass(slots=True, eq=False)
class _Kind:
    """One kind of flash, followed over the picture."""

    words: str
    """That tell it from the other kind."""
    finder: _Luminance | _Redness
    """Of its changes."""
    second: int
    """In frames."""
    shape: tuple[int, ...]
    """Rows and columns."""
    passages: list[tuple[int, int]] = field(default_factory=list)
    """First and last frame of all that flashes too often; sorted and apart."""
    cells: _Alternation = field(init=False)
    """In every cell, for what flashes at one place, though not all of it on the same frame."""
    fields: _Alternation = field(init=False)
    """In every field of 10 degrees, for what flashes now here, now there in it."""

    def __post_init__(self) -> None:
        self.cells = _Alternation.over(self.shape)
        self.fields = _Alternation.over(_in_fields(np.zeros(self.shape)).shape)

    def look(self, number: int, linear: Grid) -> None:
        rises, falls = self.finder.changes(linear)
        if not (rises.any() or falls.any()):
            return
        self.cells.add(number, rises, falls)
        self.fields.add(number, _fills_fields(rises), _fills_fields(falls))
        here = self.cells.since > number - self.second
        there = self.fields.since > number - self.second
        if not _fills_fields(here).any():
            here[:] = False
        if not (here.any() or there.any()):
            return
        began = np.concatenate([self.cells.since[here], self.fields.since[there]])
        first = int(began.min())
        if self.passages and first <= self.passages[-1][1]:
            first = self.passages.pop()[0]
        self.passages.append((first, number))


@dataclass(slots=True, eq=False)
class _Alternation:
    """When there were opposing changes, the last few, at each of many places."""

    rising: Grid
    """What the last change was: 1 for a rise, -1 for a fall, 0 for none yet."""
    frames: Grid
    """Of the last eight changes, each the opposite of the one before: four flashes."""

    @classmethod
    def over(cls, shape: tuple[int, ...]) -> _Alternation:
        changes = 2 * (MOST_FLASHES + 1)
        return cls(np.zeros(shape, np.int8), np.full((changes, *shape), _LONG_AGO))

    @property
    def since(self) -> Grid:
        """When, at each place, the last four flashes began."""
        oldest: Grid = self.frames[0]
        return oldest

    def add(self, number: int, rises: Grid, falls: Grid) -> None:
        """Take note of changes; two of a kind in a row are one."""
        up = rises & (self.rising <= 0)
        down = falls & (self.rising >= 0) & ~up
        self.rising[up], self.rising[down] = 1, -1
        turned = up | down
        self.frames[:-1, turned] = self.frames[1:, turned]
        self.frames[-1, turned] = number


def _fills_fields(marked: Grid) -> Grid:
    """Return, for every field of 10 degrees, whether more than a quarter of it is marked."""
    fills: Grid = _in_fields(marked) > LEAST_AREA
    return fills


def _in_fields(marked: Grid) -> Grid:
    """Return, for every field of 10 degrees within the picture, how much of it is marked."""
    rows, columns = (max(1, side // FIELD_SHARE) for side in marked.shape)
    sums = np.pad(marked, ((1, 0), (1, 0))).cumsum(axis=0, dtype=np.int64).cumsum(axis=1)
    inside = sums[rows:, columns:] - sums[:-rows, columns:]
    inside += sums[:-rows, :-columns] - sums[rows:, :-columns]
    share: Grid = inside / (rows * columns)
    return share
