"""Judging whether captions keep step with the sound, by what is heard and what is shown alone.

=====  ===========================================================================
S-001  all captions are early or late by the same time
S-002  a caption appears before anything is heard
S-003  a caption appears late after the onset of the sound it belongs to
S-004  something is heard for more than two seconds, and nothing is shown
S-005  a caption stands over more than two seconds of silence
=====  ===========================================================================

A cue in the middle of running speech has no onset of its own to be heard; the cues after silences
tell whether the track keeps step, as a stranger would tap along.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from briefing.check.heard import WINDOW_SECONDS, Heard, runs
from briefing.findings import Finding, Severity
from briefing.timeline.rate import FrameRate

LONGEST_APART_SECONDS = 2.0
"""A caption may stay no longer over silence, nor speech without one (BBC Subtitle Guidelines)."""
FURTHEST_SHIFT_SECONDS = 5.0
"""A track that is off by more belongs to another sound."""
NEAREST_SECONDS = 0.15
"""What a cue is off by is looked for so far around."""
SPEECH_DB = -25
"""Below the loudest window: words reach it within a syllable, a breath before them does not."""
_LEAST_MATCHES = 3
_CLEARLY_MORE = 1.5
_BREATH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """A cue, as far as the step is concerned."""

    start_frame: int
    """First frame it is shown on."""
    end_frame: int
    """Frame after the last."""
    place: str
    """How findings name it."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far the captions are from the sound."""

    shift_seconds: float
    """By how much the cues after silences come after their sounds, at the median; negative when
    they come before."""
    cues: int
    """How many cues begin with a sound after a silence."""
    apart: tuple[float, ...]
    """By how many seconds each of these comes after its sound."""


def measure_step(
    cues: Sequence[Span], heard: Heard, rate: FrameRate, *, breaths: bool = False
) -> Step:
    """Return how far captions are from the sound: the shift by which most cues meet an onset.

    Args:
        cues: the captions, in order.
        heard: the sound they belong to.
        rate: of the cues' frames.
        breaths: whether people are heard to breathe, so that words are as loud as speech at least.
    """
    onsets = np.asarray(_loud_onsets(heard) if breaths else heard.onsets())
    starts = np.array([float(rate.frames_to_seconds(cue.start_frame)) for cue in cues])
    if not onsets.size or not starts.size:
        return Step(0.0, 0, ())
    apart = np.sort((starts[:, None] - onsets[None, :]).ravel())
    apart = apart[np.abs(apart) <= FURTHEST_SHIFT_SECONDS]
    reach = float(1 / rate.fps) + WINDOW_SECONDS  # cues wait for the next frame
    here, near = _matched(apart, 0.0, NEAREST_SECONDS), _matched(apart, 0.0, reach)
    best = max(apart, key=lambda at: (_matched(apart, at, reach).size, -abs(at)), default=0.0)
    elsewhere = _matched(apart, best, reach)
    if abs(best) > reach and elsewhere.size >= max(_LEAST_MATCHES, _CLEARLY_MORE * near.size):
        here = elsewhere
    found = tuple(float(one) for one in here)
    return Step(median(found) if found else 0.0, len(found), found)


def judge_step(
    cues: Sequence[Span], heard: Heard, rate: FrameRate, latest_frames: int
) -> Iterator[Finding]:
    """Yield how captions are out of step with the sound.

    Args:
        cues: the captions, in order.
        heard: the sound they belong to.
        rate: of the cues' frames.
        latest_frames: how many frames after its sound's onset a cue may appear.
    """
    if not cues:
        return
    step = measure_step(cues, heard, rate)
    if step.shift_seconds > 0:
        loud = measure_step(cues, heard, rate, breaths=True)
        step = min(step, loud, key=lambda one: abs(one.shift_seconds))
    if abs(step.shift_seconds) > 1 / rate.fps:
        how = "before" if step.shift_seconds < 0 else "after"
        off = abs(step.shift_seconds)
        problem = (
            f"All captions appear {off:.2f} s ({float(off * rate.fps):.1f} frames) {how} what is"
            f" heard, by {step.cues} of them."
        )
        remedy = f"Show them {off:.2f} s {'later' if step.shift_seconds < 0 else 'earlier'}."
        yield Finding("S-001", Severity.ERROR, problem, "", remedy, 0)
        return
    covered = _covered(cues, heard.audible.size, rate)
    yield from _early(cues, heard, rate)
    yield from _late(cues, heard, covered, rate, latest_frames)
    yield from _unseen(heard, covered, rate)
    yield from _unheard(cues, heard, rate)


def _loud_onsets(heard: Heard) -> list[float]:
    """Return when, after each silence, it is first as loud as speech."""
    is_loud = np.flatnonzero(heard.levels > heard.levels.max(initial=0) * 10 ** (SPEECH_DB / 20))
    onsets = (round(at / WINDOW_SECONDS) for at in heard.onsets())
    places = (bisect_left(is_loud, at) for at in onsets)
    return [float(is_loud[at]) * WINDOW_SECONDS for at in places if at < is_loud.size]


def _matched(apart: NDArray[np.float64], at: float, reach: float) -> NDArray[np.float64]:
    """Return the differences, of a sorted row, that are no further than ``reach`` from ``at``."""
    return apart[bisect_left(apart, at - reach) : bisect_left(apart, at + reach)]


def _covered(cues: Sequence[Span], windows: int, rate: FrameRate) -> NDArray[np.bool_]:
    """Return whether a caption is shown in each window."""
    covered = np.zeros(windows, np.bool_)
    for cue in cues:
        covered[_window(cue.start_frame, rate) : _window(cue.end_frame, rate)] = True
    return covered


def _window(frame: int, rate: FrameRate) -> int:
    return int(rate.frames_to_seconds(frame) / WINDOW_SECONDS)


def _early(cues: Sequence[Span], heard: Heard, rate: FrameRate) -> Iterator[Finding]:
    silences = heard.silences(NEAREST_SECONDS)
    ends = [end for _, end in silences]
    for cue in cues:
        at = float(rate.frames_to_seconds(cue.start_frame))
        number = bisect_left(ends, at + WINDOW_SECONDS)
        if number == len(silences) or silences[number][0] > at:
            continue
        early = ends[number] - at
        if WINDOW_SECONDS < early < LONGEST_APART_SECONDS:
            problem = f"It appears {early:.2f} s before anything is heard."
            remedy = f"Show it {_frames(early, rate)} later."
            yield Finding("S-002", Severity.WARNING, problem, cue.place, remedy, cue.start_frame)


def _late(
    cues: Sequence[Span],
    heard: Heard,
    covered: NDArray[np.bool_],
    rate: FrameRate,
    latest_frames: int,
) -> Iterator[Finding]:
    allowed = float(latest_frames / rate.fps) + WINDOW_SECONDS
    starts = [float(rate.frames_to_seconds(cue.start_frame)) for cue in cues]
    for onset, loud in zip(heard.onsets(), _loud_onsets(heard), strict=False):
        first, after = (round(at / WINDOW_SECONDS) for at in (onset, onset + allowed))
        number = bisect_left(starts, onset)
        if covered[first : after + 1].any() or number == len(cues):
            continue
        late = starts[number] - loud  # a breath is no word
        if allowed < late < LONGEST_APART_SECONDS:
            problem = f"It appears {late:.2f} s after the sound that it belongs to begins."
            remedy = f"Show it {_frames(late, rate)} earlier."
            place, frame = cues[number].place, cues[number].start_frame
            yield Finding("S-003", Severity.WARNING, problem, place, remedy, frame)


def _unseen(heard: Heard, covered: NDArray[np.bool_], rate: FrameRate) -> Iterator[Finding]:
    spoken = heard.audible
    for first, after in heard.silences(0):
        if after - first < _BREATH_SECONDS:
            spoken[round(first / WINDOW_SECONDS) : round(after / WINDOW_SECONDS)] = True
    for first, after in runs(spoken & ~covered):
        lasts = (after - first) * WINDOW_SECONDS
        if lasts > LONGEST_APART_SECONDS:
            frame = int(first * WINDOW_SECONDS * rate.fps)
            problem = f"For {lasts:.1f} s something is heard, and no caption is shown."
            remedy = "Caption it, or say in a caption that it is music."
            yield Finding("S-004", Severity.WARNING, problem, "", remedy, frame)


def _unheard(cues: Sequence[Span], heard: Heard, rate: FrameRate) -> Iterator[Finding]:
    audible = heard.audible
    for cue in cues:
        first, after = _window(cue.start_frame, rate), _window(cue.end_frame, rate)
        quiet = runs(~audible[first:after])
        longest = max((end - start for start, end in quiet), default=0) * WINDOW_SECONDS
        if longest > LONGEST_APART_SECONDS:
            problem = f"It stands over {longest:.1f} s of silence."
            remedy = "Let it end when its words have been heard and read."
            yield Finding("S-005", Severity.WARNING, problem, cue.place, remedy, cue.start_frame)


def _frames(seconds: float, rate: FrameRate) -> str:
    frames = max(1, round(seconds * rate.fps))
    return f"{frames} frame{'s' * (frames > 1)}"
