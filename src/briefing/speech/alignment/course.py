"""Which parts of a recording and of a reading belong together, roughly, and what only one holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from briefing.speech.alignment.features import Floats, standard
from briefing.speech.alignment.warping import Indices, Path, straight_band, warp

STEP = 8
"""Frames of the recording in one step of the course: 80 ms, about one speech sound."""
GAP = 1.15
"""What a step that is left out costs. Steps that have nothing to do with each other are 1.4 apart,
as any features of variance one; those of the same words by two voices, 0.5 to 1."""
SHORTEST_GAP = 7
"""Steps that are missing in a row before it counts: 0.56 s, one or two words."""
_VOTERS = 9
"""Steps that are asked whether they are in a gap; more than half of them decide. Some steps in a
gap are alike by chance, and some of the same words are not alike."""
_CELLS = 200_000_000
"""How large the band may be: two bytes each. It holds all of 18 minutes; of an hour, the course may
run three minutes ahead of or behind a steady one."""
_SLOWEST, _FASTEST = 0.6, 1.6
"""How much faster than the reading an announcer is, at least and at most, on the whole."""


@dataclass(frozen=True, slots=True)
class Course:
    """How a recording runs along a reading; both in frames that are no pauses."""

    places: Indices
    """For each frame of the recording, about the frame of the reading that sounds like it."""
    missing: tuple[tuple[int, int], ...]
    """Stretches of the reading that the recording does not have: first frame, frame after."""
    extra: tuple[tuple[int, int], ...]
    """Stretches of the recording that the reading does not have."""
    cost: float
    """How unlike the two are, along the course."""


def find_course(recording: Floats, reading: Floats) -> Course:
    """Compare the features of the two, every 80 ms."""
    ratio = min(max(len(reading) / len(recording), _SLOWEST), _FASTEST)
    a, a_edges = _means(recording, STEP)
    b, b_edges = _means(reading, STEP * ratio)
    width = min(len(b), max(_CELLS // len(a), 100))
    path = warp(a, b, straight_band(len(a), len(b), width), width, GAP)
    extra, missing = _gaps(path)
    first, last = path.ends()
    middle = (b_edges[first] + b_edges[last + 1]) / 2
    places = np.interp(np.arange(len(recording)), (a_edges[:-1] + a_edges[1:]) / 2, middle)
    return Course(
        np.rint(places).astype(np.int64),
        tuple((int(b_edges[start]), int(b_edges[end])) for start, end in missing),
        tuple((int(a_edges[start]), int(a_edges[end])) for start, end in extra),
        float(np.median(path.costs)),
    )


def _means(values: Floats, step: float) -> tuple[Floats, Indices]:
    """Return the means of every so many rows, and where each of them starts and the last ends."""
    count = max(1, round(len(values) / step))
    edges = np.rint(np.linspace(0, len(values), count + 1)).astype(np.int64)
    sums = np.add.reduceat(values, edges[:-1], axis=0)
    means = sums / np.diff(edges)[:, None]
    return standard(means.astype(np.float32)), edges


def _gaps(path: Path) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return what only the rows have, and what only the columns have, as ranges of each."""
    rows, columns, costs = path.rows, path.columns, path.costs
    down = np.diff(rows, prepend=-1) > 0
    along = np.diff(columns, prepend=-1) > 0
    left_out = (down != along) & (costs >= GAP)
    votes = np.convolve(left_out.astype(np.float32), np.ones(_VOTERS), "same")
    is_gap = np.concatenate(([0], (votes > _VOTERS / 2).astype(np.int8), [0]))
    extra: list[tuple[int, int]] = []
    missing: list[tuple[int, int]] = []
    for start, end in np.flatnonzero(np.diff(is_gap)).reshape(-1, 2).tolist():
        here = slice(start, end)
        if np.count_nonzero(down[here] & ~along[here]) >= SHORTEST_GAP:
            extra.append((int(rows[start]), int(rows[end - 1]) + 1))
        if np.count_nonzero(along[here] & ~down[here]) >= SHORTEST_GAP:
            missing.append((int(columns[start]), int(columns[end - 1]) + 1))
    return extra, missing


def outside(count: int, ranges: Iterable[tuple[int, int]], margin: int) -> Indices:
    """Return the numbers below ``count`` that lie in none of the ranges, or near an end of one."""
    kept = np.ones(count, np.bool_)
    for start, end in ranges:
        first = start + margin if start else 0
        last = end - margin if end < count else count
        kept[first : max(first, last)] = False
    return np.flatnonzero(kept)


def tidy_band(places: Indices, columns: int, width: int) -> Indices:
    """Return a band of some width around places that a path can follow.

    It starts at the first column and ends at the last, never goes back, and moves by no more than
    half its width at once, so that what it shows of two rows overlaps.
    """
    last = max(0, columns - width)
    low = np.maximum.accumulate(np.clip(places - width // 2, 0, last))
    low[0], low[-1] = 0, last
    reach = np.arange(len(low)) * max(1, width // 2)
    low = np.minimum(low, reach)
    return np.maximum.accumulate((low - reach)[::-1])[::-1] + reach
