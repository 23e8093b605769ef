"""When each word of a reading is heard in a recording, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.speech.alignment.course import find_course, outside, tidy_band
from briefing.speech.alignment.features import (
    QUIET_PERCENT,
    Floats,
    levelled,
    mfcc,
    with_noise,
    with_tract,
)
from briefing.speech.alignment.pauses import sounding
from briefing.speech.alignment.warping import Indices, Path, warp

TRACTS = (0.82, 0.88, 0.94, 1.0, 1.06, 1.13, 1.2)
"""Sizes of the reading's mouth that are tried: from a man's to a woman's voice, and back."""
_TRIED_FRAMES = 12_000
"""Two minutes of the recording show which size fits."""
BAND_FRAMES = 61
"""The fine path keeps within 0.3 s of the course."""
MARGIN_FRAMES = 16
"""How much of what only one of the two has stays in: the course knows its ends to 0.16 s."""
_NEVER = 9.0
"""More than any step costs: the fine path leaves nothing out."""
UNLIKE = 1.4
"""What steps cost that have nothing in common: the square root of two, for features of variance
one."""
_UNSURE_PACE, _IMPOSSIBLE_PACE = 2.0, 5.0
"""Times as fast or as slow as the words around it: up to here a word is as sure as it sounds; from
there on it is not sure at all."""


@dataclass(frozen=True, slots=True)
class AlignedWord:
    """One word of the reading, in the recording."""

    start: float
    """When it is first heard, in frames of the recording."""
    end: float
    """When it is last heard; equal to ``start`` for a word that was not read."""
    confidence: float
    """0 (as unlike the reading as any other place) to 1 (as like it as most words)."""
    is_read: bool
    """Whether the recording has it."""
    weight: float
    """How long it is in the reading, in frames; 0 for one of which nothing is said."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was found."""

    words: tuple[AlignedWord, ...]
    """Each word of the reading, in order; their times never decrease."""
    extra: tuple[tuple[int, int], ...]
    """Stretches of the recording that are not in the reading: first frame, frame after."""
    sounding: Indices
    """The frames of the recording that are no pauses."""


def align(
    recording: Floats, reading: Floats, words: Sequence[tuple[float, float]], top: float
) -> Alignment:
    """Find the words of a reading in a recording of the same text.

    Both are the powers of :func:`~briefing.speech.alignment.features.band_powers`, up to the
    frequency ``top``; the words are the starts and ends in frames of the reading, in order.
    """
    heard, read = sounding(recording), sounding(reading)
    if not len(heard) or not len(read):
        silent = tuple(AlignedWord(0, 0, 0, False, end - start) for start, end in words)
        return Alignment(silent, (), heard)
    a_powers, b_powers = levelled(recording[heard]), levelled(reading[read])
    a, b = _features(a_powers, b_powers, _tract(a_powers, b_powers, top), top)
    del a_powers, b_powers
    course = find_course(a, b)
    a_kept = outside(len(a), course.extra, MARGIN_FRAMES)
    b_kept = outside(len(b), course.missing, MARGIN_FRAMES)
    path = _fine_path(a[a_kept], b[b_kept], np.searchsorted(b_kept, course.places[a_kept]))
    found = _words(path, words, heard[a_kept], read, b_kept)
    extra = tuple((int(heard[start]), int(heard[end - 1]) + 1) for start, end in course.extra)
    return Alignment(found, extra, heard)


def _features(a: Floats, b: Floats, tract: float, top: float) -> tuple[Floats, Floats]:
    noise = np.percentile(a, QUIET_PERCENT, axis=0).astype(np.float32)
    return mfcc(a), mfcc(with_noise(with_tract(b, tract, top), noise))


def _tract(a: Floats, b: Floats, top: float) -> float:
    """Return the size of mouth at which the beginnings of the two are most alike."""
    a, b = a[:_TRIED_FRAMES], b[:_TRIED_FRAMES]
    return min(TRACTS, key=lambda tract: find_course(*_features(a, b, tract, top)).cost)


def _fine_path(a: Floats, b: Floats, places: Indices) -> Path:
    width = min(len(b), max(BAND_FRAMES, 2 * -(-len(b) // len(a)) + 2))
    return warp(a, b, tidy_band(places, len(b), width), width, _NEVER)


def _words(
    path: Path, words: Sequence[tuple[float, float]], heard: Indices, read: Indices, kept: Indices
) -> tuple[AlignedWord, ...]:
    """Return the words by the path: through the frames that both have, and back."""
    frames = read[kept]
    """The frame of the reading for each column."""
    times = np.array(words, np.float64).reshape(-1, 2)
    starts = np.searchsorted(frames, times[:, 0])
    ends = np.maximum(np.searchsorted(frames, times[:, 1]), starts)
    first_steps = np.searchsorted(path.columns, starts)
    last_steps = np.maximum(np.searchsorted(path.columns, ends), first_steps)
    sums = np.concatenate(([0.0], np.cumsum(path.costs, dtype=np.float64)))
    usual = float(np.median(path.costs))
    pace = len(heard) / max(1, len(frames))
    found: list[AlignedWord] = []
    reached = 0.0
    for index in range(len(words)):
        i, j = int(first_steps[index]), int(last_steps[index])
        span = int(ends[index] - starts[index])
        planned = np.searchsorted(read, times[index, 1]) - np.searchsorted(read, times[index, 0])
        is_read = span * 2 > planned or not planned
        start = _when(path, i, heard)
        end = _when(path, j, heard) if is_read else start
        start, end = max(start, reached), max(end, start, reached)
        likeness = 1 - (float(sums[j] - sums[i]) / max(1, j - i) - usual) / (UNLIKE - usual)
        rows = path.rows[min(j, len(path.rows) - 1)] - path.rows[min(i, len(path.rows) - 1)]
        sure = likeness * _sure_of_pace((rows + 1) / (span + 1) / pace)
        weight = words[index][1] - words[index][0]
        sure = min(max(sure, 0.0), 1.0) * is_read
        found.append(AlignedWord(start, end, sure, bool(is_read), weight))
        reached = end
    return tuple(found)


def _when(path: Path, step: int, heard: Indices) -> float:
    """Return the time of a step, in frames of the recording: between it and the one before."""
    if step >= len(path.rows):
        return float(heard[-1]) + 0.5
    return max(0.0, float(heard[path.rows[step]]) - 0.5)


def _sure_of_pace(ratio: float) -> float:
    unusual = max(ratio, 1 / ratio)
    return float(np.interp(unusual, (_UNSURE_PACE, _IMPOSSIBLE_PACE), (1, 0)))
