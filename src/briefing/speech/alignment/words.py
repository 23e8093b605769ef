"""When each word of a reading is heard in a recording, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

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
from briefing.speech.alignment.pauses import Sounding, find_sounding
from briefing.speech.alignment.warping import Indices, Path, warp

TRACTS = (0.82, 0.88, 0.94, 1.0, 1.06, 1.13, 1.2)
"""Sizes of the reading's mouth that are tried: from a man's to a woman's voice, and back."""
_TRIED_FRAMES = 12_000
"""Two minutes of the recording show which size fits."""
BAND_FRAMES = 61
"""The fine path keeps within 0.3 s of the course."""
MARGIN_FRAMES = 16
"""How much of what only one of the two has stays in: the course knows its ends to 0.16 s."""
UNLIKE = 1.12
"""What steps cost on the whole where another text was said: the path finds what little is alike.
Measured, 0.97 to 1.13; the same text costs 0.45 to 1.0."""
DOUBTFUL = 0.3
"""Words less sure than this are not taken for read at the edge of what was not."""
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
    """0 (as unlike the reading as another text) to 1 (as like it as most words, at their pace)."""
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
    loud: Indices
    """The frames of the recording in which something is heard."""


def align(
    recording: Floats, reading: Floats, words: Sequence[tuple[float, float]], top: float
) -> Alignment:
    """Find the words of a reading in a recording of the same text.

    Both are the powers of :func:`~briefing.speech.alignment.features.band_powers`, up to the
    frequency ``top``; the words are the starts and ends in frames of the reading, in order.
    """
    heard, read = find_sounding(recording), find_sounding(reading).kept
    if not len(heard.kept) or not len(read):
        silent = tuple(AlignedWord(0, 0, 0, False, end - start) for start, end in words)
        return Alignment(silent, (), heard.loud)
    a_powers, b_powers = levelled(recording[heard.kept]), levelled(reading[read])
    a, b = _features(a_powers, b_powers, _tract(a_powers, b_powers, top), top)
    del a_powers, b_powers
    course = find_course(a, b)
    a_kept = outside(len(a), course.extra, MARGIN_FRAMES)
    b_kept = outside(len(b), course.missing, MARGIN_FRAMES)
    path = _fine_path(a[a_kept], b[b_kept], np.searchsorted(b_kept, course.places[a_kept]))
    places = _Places(heard, heard.kept[a_kept], read, read[b_kept])
    extra = tuple((int(heard.kept[i]), int(heard.kept[j - 1]) + 1) for i, j in course.extra)
    return Alignment(settled(_words(path, words, places)), extra, heard.loud)


def _features(a: Floats, b: Floats, tract: float, top: float) -> tuple[Floats, Floats]:
    noise = np.percentile(a, QUIET_PERCENT, axis=0).astype(np.float32)
    return mfcc(a), mfcc(with_noise(with_tract(b, tract, top), noise))


def _tract(a: Floats, b: Floats, top: float) -> float:
    """Return the size of mouth at which the beginnings of the two are most alike."""
    a, b = a[:_TRIED_FRAMES], b[:_TRIED_FRAMES]
    return min(TRACTS, key=lambda tract: find_course(*_features(a, b, tract, top)).cost)


def _fine_path(a: Floats, b: Floats, places: Indices) -> Path:
    width = min(len(b), max(BAND_FRAMES, 2 * -(-len(b) // len(a)) + 2))
    return warp(a, b, tidy_band(places, len(b), width), width)


@dataclass(frozen=True, slots=True)
class _Places:
    """Which frames the rows and columns of the fine path are."""

    heard: Sounding
    rows: Indices
    """The frame of the recording for each row."""
    read: Indices
    """The frames of the reading that are no pauses."""
    columns: Indices
    """The frame of the reading for each column: those of them that the recording has."""

    def when(self, path: Path, step: int) -> float:
        """Return the time of a step in the recording: between it and the one before."""
        if step >= len(path.rows):
            return float(self.rows[-1]) + 0.5
        return max(0.0, float(self.rows[path.rows[step]]) - 0.5)


def _words(
    path: Path, words: Sequence[tuple[float, float]], places: _Places
) -> Iterator[AlignedWord]:
    """Yield the words by the path: through the frames that both have, and back."""
    times = np.array(words, np.float64).reshape(-1, 2)
    starts, ends = np.searchsorted(places.columns, times.T)
    planned = np.diff(np.searchsorted(places.read, times), axis=1)[:, 0]
    steps = np.searchsorted(path.columns, np.stack((starts, ends), axis=1))
    sums = np.concatenate(([0.0], np.cumsum(path.costs, dtype=np.float64)))
    usual = min(float(np.median(path.costs)), UNLIKE - 0.1)
    pace = len(places.rows) / len(places.columns)
    reached = 0.0
    for index, (i, j) in enumerate(steps.tolist()):
        span = int(ends[index] - starts[index])
        is_read = bool(span * 2 > planned[index] or not planned[index])
        start = max(reached, places.heard.onset_from(places.when(path, i)))
        end = max(start, places.heard.end_until(places.when(path, j))) if is_read else start
        rows = np.diff(path.rows[np.minimum((i, j), len(path.rows) - 1)])[0]
        likeness = 1 - ((sums[j] - sums[i]) / max(1, j - i) - usual) / (UNLIKE - usual)
        sure = likeness * _sure_of_pace((rows + 1) / (span + 1) / pace) if is_read else 0
        weight = words[index][1] - words[index][0]
        yield AlignedWord(start, end, float(min(max(sure, 0), 1)), is_read, weight)
        reached = end


def settled(words: Iterable[AlignedWord]) -> tuple[AlignedWord, ...]:
    """Return words of which those beside what was not read, and not sure themselves, are not read.

    What the two do not share is known to a sixth of a second, and a word of its edge has to go
    somewhere.
    """
    found = list(words)
    for order in (range(1, len(found)), range(len(found) - 2, -1, -1)):
        for i in order:
            word, beside = found[i], found[i - order.step]
            if not beside.is_read and word.is_read and word.confidence < DOUBTFUL:
                found[i] = replace(word, end=word.start, confidence=0, is_read=False)
    return tuple(found)


def _sure_of_pace(ratio: float) -> float:
    unusual = max(ratio, 1 / ratio)
    return float(np.interp(unusual, (_UNSURE_PACE, _IMPOSSIBLE_PACE), (1, 0)))
