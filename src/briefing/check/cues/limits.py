"""How much is shown for how long: lines, reading speed, durations, gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from math import ceil

from briefing.captions.reasons import Limit
from briefing.captions.width import width
from briefing.check.cues.case import Case, Shown
from briefing.findings import Finding, Severity
from briefing.timeline.model import Timeline

WINDOW_SECONDS = 30
"""Over how long the rate of words is measured."""


def lines(case: Case) -> Iterator[Finding]:
    """C-002, C-003 and C-010: how long lines are, how many, and whether there are any."""
    most, longest = case.style.lines, case.style.line_characters
    for at, shown in enumerate(case.shown):
        cue, frame = shown.cue, shown.frame
        for line in cue.lines:
            if width(line) > longest:
                # A single word has no better place.
                is_word = len(line.split()) == 1
                severity = Severity.WARNING if is_word else Severity.ERROR
                problem = f"A line is {width(line)} characters long; {longest} is the limit"
                problem += case.why(at, Limit.WIDE) if is_word else ""
                yield Finding("C-002", severity, f"{problem}.", cue.place, "Break it.", frame)
        if len(cue.lines) > most:
            problem = f"It has {len(cue.lines)} lines; {most} is the limit"
            problem += f"{case.why(at, Limit.TALL)}."
            remedy = "Make two cues of it."
            yield Finding("C-003", Severity.ERROR, problem, cue.place, remedy, frame)
        if not cue.text.strip():
            remedy = "Remove it."
            yield Finding("C-010", Severity.ERROR, "It is empty.", cue.place, remedy, frame)


def reading_speed(case: Case) -> Iterator[Finding]:
    """C-004: how fast a cue has to be read."""
    easy = case.style.comfortable_characters_per_second
    fastest = case.style.characters_per_second
    for at, shown in enumerate(case.shown):
        if shown.seconds <= 0 or not shown.cue.text:
            continue
        speed = shown.width / shown.seconds
        if speed <= easy:
            continue
        is_over = speed > fastest
        problem = f"It has to be read at {ceil(10 * speed) / 10} characters a second; "
        problem += f"{fastest} is the limit" if is_over else f"{easy} is comfortable"
        problem += f"{case.why(at, Limit.FAST if is_over else Limit.HURRIED)}."
        severity = Severity.ERROR if is_over else Severity.WARNING
        remedy = "Speak more slowly, or pause longer after it."
        yield Finding("C-004", severity, problem, shown.cue.place, remedy, shown.frame)


def durations(case: Case) -> Iterator[Finding]:
    """C-005, C-006 and C-014: how long a cue stays."""
    style = case.style
    for at, shown in enumerate(case.shown):
        if shown.seconds <= 0:
            continue
        stays = f"It stays {float(shown.seconds):.2f} s"
        place, frame = shown.cue.place, shown.frame
        for_words = style.seconds_per_word * shown.words
        if shown.seconds < style.minimum_seconds:
            problem = f"{stays}; {float(style.minimum_seconds):.2f} s is the least"
            problem += f"{case.why(at, Limit.SHORT)}."
            remedy = "Join it with a neighbour, or pause longer after it."
            yield Finding("C-005", Severity.WARNING, problem, place, remedy, frame)
        elif shown.seconds < for_words:
            problem = f"{stays}; its {shown.words} words should stay {float(for_words):.2f} s"
            problem += f"{case.why(at, Limit.WORDY)}."
            remedy = "Speak more slowly, or pause longer after it."
            yield Finding("C-014", Severity.WARNING, problem, place, remedy, frame)
        if shown.seconds > style.maximum_seconds:
            problem = f"{stays}; {float(style.maximum_seconds):.2f} s is the most"
            problem += f"{case.why(at, Limit.LONG)}."
            yield Finding("C-006", Severity.WARNING, problem, place, "Split it.", frame)


def neighbours(case: Case) -> Iterator[Finding]:
    """C-007 and C-008: what is between two cues."""
    style = case.style
    for shown in case.shown:
        if shown.end <= shown.start:
            problem = "It ends before it starts."
            yield Finding("C-008", Severity.ERROR, problem, shown.cue.place, frame=shown.frame)
    for one, following in pairwise(case.shown):
        gap = following.start - one.end
        place, frame = following.cue.place, following.frame
        if gap < 0:
            problem = f"It starts before cue {one.cue.name} has ended."
            yield Finding("C-008", Severity.ERROR, problem, place, frame=frame)
        elif gap != style.gap_frames and gap / case.rate.fps < style.longest_closed_gap_seconds:
            is_at_cut = any(one.end <= cut <= following.start for cut in case.cuts)
            severity = Severity.INFO if is_at_cut else Severity.WARNING
            problem = f"The gap before it is {float(gap):g} frames"
            if is_at_cut:
                problem += ", with a cut in it"
            elif one.seconds + 1 / case.rate.fps > style.maximum_seconds:
                problem += f": no cue stays longer than cue {one.cue.name} does"
            least = f"{float(style.longest_closed_gap_seconds):g} s"
            remedy = f"Make it {style.gap_frames} frames, or at least {least}."
            remedy = "" if is_at_cut else remedy
            yield Finding("C-007", severity, f"{problem}.", place, remedy, frame)


def rolling_rate(case: Case) -> Iterator[Finding]:
    """C-012: the words a minute from each cue on; one finding for each stretch that is too fast.

    Programmes shorter than the window are judged cue by cue only.
    """
    shown = [s for s in case.shown if s.seconds > 0]
    window = WINDOW_SECONDS * case.rate.fps
    worst: tuple[Fraction, Shown] | None = None
    for at, first in enumerate(shown):
        rate = _words_per_minute(shown[at:], first.start + window)
        is_fast = rate > case.style.comfortable_words_per_minute
        is_fast = is_fast and shown[-1].end >= first.start + window
        if is_fast and (worst is None or rate > worst[0]):
            worst = rate, first
        if worst and (not is_fast or at == len(shown) - 1):
            yield _too_many_words(case, *worst)
            worst = None


def _words_per_minute(shown: Sequence[Shown], until: Fraction) -> Fraction:
    words = Fraction(0)
    for one in shown:
        if one.start >= until:
            break
        part = min(one.end, until) - one.start
        words += one.words * part / (one.end - one.start)
    return words * 60 / WINDOW_SECONDS


def _too_many_words(case: Case, rate: Fraction, first: Shown) -> Finding:
    most, easy = case.style.words_per_minute, case.style.comfortable_words_per_minute
    limit = f"{most} is the limit" if rate > most else f"{easy} is comfortable"
    problem = f"From here the captions run at {ceil(rate)} words a minute for half a minute;"
    problem += f" {limit}"
    if case.timeline:
        problem += f": {_spoken(case.timeline, first)} words begin to be spoken in that time"
    severity = Severity.ERROR if rate > most else Severity.WARNING
    remedy = "Speak more slowly."
    return Finding("C-012", severity, f"{problem}.", first.cue.place, remedy, first.frame)


def _spoken(timeline: Timeline, first: Shown) -> int:
    """Count the words that begin to be spoken in the window from a cue on."""
    start = timeline.rate.frames_to_samples(first.frame)
    end = timeline.rate.frames_to_samples(first.frame + ceil(WINDOW_SECONDS * timeline.rate.fps))
    words = (word for sentence in timeline.sentences() for word in sentence.words)
    return sum(start <= word.start < end and word.start < word.end for word in words)
