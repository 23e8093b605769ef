"""Which parts of a recording and of a reading belong together, roughly, and what only one holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.speech.alignment.features import Floats, directions, standard
from briefing.speech.alignment.gapped import Move, Price, warp_with_gaps
from briefing.speech.alignment.warping import Indices, straight_band

STEP = 8
"""Frames of the recording in one step of the course: 80 ms, about one speech sound."""
GAP = Price(begin=4, step=1.12)
"""What a stretch that is left out costs. Steps that have nothing to do with each other are 1.4
apart, or 1.19 to 1.25 on the whole, where the path can choose; those of the same words by two
voices of eSpeak NG 0.7 to 0.95, by one of them and one of flite's 1.0 to 1.08."""
SHORTEST_GAP = 7
"""Steps that are missing in a row before it counts: 0.56 s, one or two words."""
_END = 10
_CELLS = 80_000_000
"""How large the band may be: a byte each. It holds all of 12 minutes; of an hour, the course may
run 70 seconds ahead of a steady one, or behind."""
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
    path = warp_with_gaps(a, b, straight_band(len(a), len(b), width), width, GAP)
    missing = _runs(path.moves, Move.COLUMNS, path.columns)
    extra = _runs(path.moves, Move.ROWS, path.rows)
    starts = np.flatnonzero(np.diff(path.rows, prepend=-1))
    ends = np.append(starts[1:], len(path.rows)) - 1
    middle = (b_edges[path.columns[starts]] + b_edges[path.columns[ends] + 1]) / 2
    places = np.interp(np.arange(len(recording)), (a_edges[:-1] + a_edges[1:]) / 2, middle)
    costs = np.sqrt(((a[path.rows] - b[path.columns]) ** 2).mean(axis=1))
    return Course(
        np.rint(places).astype(np.int64),
        tuple((int(b_edges[start]), int(b_edges[end])) for start, end in missing),
        tuple((int(a_edges[start]), int(a_edges[end])) for start, end in extra),
        float(np.median(costs)),
    )


def _means(values: Floats, step: float) -> tuple[Floats, Indices]:
    """Return the means of every so many rows, and where each of them starts and the last ends.

    Before the first and after the last comes a mark of no length that is like nothing but itself:
    the two sides begin and end together, and either may go on alone right after that.
    """
    count = max(1, round(len(values) / step))
    edges = np.rint(np.linspace(0, len(values), count + 1)).astype(np.int64)
    sums = np.add.reduceat(values, edges[:-1], axis=0)
    means = sums / np.diff(edges)[:, None]
    end = np.full((1, values.shape[1]), _END, np.float32)
    made = np.concatenate((end, directions(standard(means.astype(np.float32))), end))
    return made, np.concatenate(([0], edges, [len(values)]))


def _runs(moves: NDArray[np.int8], move: Move, places: Indices) -> list[tuple[int, int]]:
    """Return the ranges of rows, or columns, that are left out."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], moves == move, [0]))))
    runs = [(int(places[a]), int(places[b - 1]) + 1) for a, b in edges.reshape(-1, 2)]
    return [run for run in runs if run[1] - run[0] >= SHORTEST_GAP]


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
