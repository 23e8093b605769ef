"""Judging finished captions: a stranger with the file, the article and a house style in hand.

The codes, each with one rule:

=====  ==========================================================================
C-001  the file breaks the syntax of WebVTT or SRT
C-002  a line is longer than the style allows
C-003  a cue has more lines than the style allows
C-004  a cue has to be read too fast
C-005  a cue disappears too soon
C-006  a cue stays too long
C-007  a gap is neither closed nor a pause
C-008  cues overlap, or are out of order
C-009  a cue does not start or end on a frame
C-010  a cue is empty
C-011  the captions do not say exactly what the article says
C-012  too many words in half a minute
C-013  a cue ends after the media does
C-014  a cue is too short for the number of its words
=====  ==========================================================================

What the captions alone decide is an error. How long a cue can stay is decided by the voice as
well: durations and gaps are warnings, until the text cannot be read at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from math import ceil

from briefing.captions.reading import ReadCue, read_captions
from briefing.captions.style import HouseStyle
from briefing.captions.width import width
from briefing.findings import Finding, Severity
from briefing.timeline.rate import FrameRate, round_half_up

WINDOW_SECONDS = 30
"""Over how long the rate of words is measured."""
COMFORTABLE_WORDS_PER_MINUTE = 160
"""BBC and Ofcom: 160 to 180 words a minute for prepared captions."""
MOST_WORDS_PER_MINUTE = 180
"""The upper end of the same."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cue and its place in time."""

    cue: ReadCue
    start: Fraction
    """In frames: whole when it is on a frame boundary."""
    end: Fraction
    seconds: Fraction
    """How long it is shown."""
    words: int


@dataclass(frozen=True, slots=True)
class _Case:
    """Everything that a rule may look at."""

    shown: tuple[_Shown, ...]
    rate: FrameRate
    style: HouseStyle
    displayed_text: str
    frame_count: int
    cuts: tuple[int, ...]


def check_captions(
    text: str,
    rate: FrameRate,
    style: HouseStyle,
    displayed_text: str,
    frame_count: int,
    *,
    cuts: Sequence[int] = (),
) -> tuple[Finding, ...]:
    """Return everything that is wrong with a WebVTT or SRT file.

    Args:
        text: the file's text.
        rate: the film's.
        style: whose limits it should keep.
        displayed_text: what the captions must say, exactly, white space aside.
        frame_count: the film's length.
        cuts: the frames on which the picture changes, as far as they are known; a gap with a cut
            in it cannot be closed.
    """
    file = read_captions(text)
    shown = tuple(_place(cue, rate) for cue in file.cues)
    case = _Case(shown, rate, style, displayed_text, frame_count, tuple(cuts))
    found = [finding for rule in _RULES for finding in rule(case)]
    return (*file.findings, *sorted(found, key=lambda finding: finding.code))


def _place(cue: ReadCue, rate: FrameRate) -> _Shown:
    start, end = _frames(cue.start, rate), _frames(cue.end, rate)
    words = sum(any(map(str.isalnum, word)) for word in cue.text.split())
    return _Shown(cue, start, end, (end - start) / rate.fps, words)


def _frames(milliseconds: int, rate: FrameRate) -> Fraction:
    """Return the frame boundary that a time stands for, or the exact time when it is none."""
    exact = milliseconds * rate.fps / 1000
    nearest = round_half_up(exact)
    return Fraction(nearest) if rate.frames_to_milliseconds(nearest) == milliseconds else exact


def _lines(case: _Case) -> Iterator[Finding]:
    most, longest = case.style.lines, case.style.line_characters
    for shown in case.shown:
        cue = shown.cue
        for line in cue.lines:
            if width(line) > longest:
                # A single word has no better place.
                severity = Severity.ERROR if len(line.split()) > 1 else Severity.WARNING
                problem = f"A line is {width(line)} characters long; {longest} is the limit."
                yield Finding("C-002", severity, problem, cue.place, "Break it.")
        if len(cue.lines) > most:
            problem = f"It has {len(cue.lines)} lines; {most} is the limit."
            yield Finding("C-003", Severity.ERROR, problem, cue.place, "Make two cues of it.")
        if not cue.text.strip():
            yield Finding("C-010", Severity.ERROR, "It is empty.", cue.place, "Remove it.")


def _reading_speed(case: _Case) -> Iterator[Finding]:
    easy = case.style.comfortable_characters_per_second
    fastest = case.style.characters_per_second
    for shown in case.shown:
        if shown.seconds <= 0 or not shown.cue.text:
            continue
        speed = width(shown.cue.text) / shown.seconds
        if speed > easy:
            severity = Severity.ERROR if speed > fastest else Severity.WARNING
            limit = fastest if speed > fastest else easy
            problem = (
                f"It has to be read at {ceil(10 * speed) / 10} characters a second; {limit} is "
            )
            problem += "the limit." if speed > fastest else "comfortable."
            remedy = "Speak more slowly, or pause longer after it."
            yield Finding("C-004", severity, problem, shown.cue.place, remedy)


def _durations(case: _Case) -> Iterator[Finding]:
    style = case.style
    for shown in case.shown:
        if shown.seconds <= 0:
            continue
        stays = f"It stays {float(shown.seconds):.2f} s"
        for_words = style.seconds_per_word * shown.words
        if shown.seconds < style.minimum_seconds:
            problem = f"{stays}; {float(style.minimum_seconds):.2f} s is the least."
            remedy = "Join it with a neighbour, or pause longer after it."
            yield Finding("C-005", Severity.WARNING, problem, shown.cue.place, remedy)
        elif shown.seconds < for_words:
            problem = f"{stays}; its {shown.words} words should stay {float(for_words):.2f} s."
            remedy = "Speak more slowly, or pause longer after it."
            yield Finding("C-014", Severity.WARNING, problem, shown.cue.place, remedy)
        if shown.seconds > style.maximum_seconds:
            problem = f"{stays}; {float(style.maximum_seconds):.2f} s is the most."
            yield Finding("C-006", Severity.WARNING, problem, shown.cue.place, "Split it.")


def _neighbours(case: _Case) -> Iterator[Finding]:
    style = case.style
    for shown in case.shown:
        if shown.end <= shown.start:
            problem = "It ends before it starts."
            yield Finding("C-008", Severity.ERROR, problem, shown.cue.place)
    for one, following in pairwise(case.shown):
        gap = following.start - one.end
        place = following.cue.place
        if gap < 0:
            problem = f"It starts before cue {one.cue.name} has ended."
            yield Finding("C-008", Severity.ERROR, problem, place)
        elif gap != style.gap_frames and gap / case.rate.fps < style.longest_closed_gap_seconds:
            is_at_cut = any(one.end <= cut <= following.start for cut in case.cuts)
            severity = Severity.INFO if is_at_cut else Severity.WARNING
            problem = f"The gap before it is {float(gap):g} frames"
            problem += ", with a cut in it." if is_at_cut else "."
            least = f"{float(style.longest_closed_gap_seconds):g} s"
            remedy = f"Make it {style.gap_frames} frames, or at least {least}."
            yield Finding("C-007", severity, problem, place, "" if is_at_cut else remedy)


def _on_frames(case: _Case) -> Iterator[Finding]:
    for shown in case.shown:
        if shown.start.denominator > 1 or shown.end.denominator > 1:
            edge = "starts" if shown.start.denominator > 1 else "ends"
            problem = f"It {edge} between two frames at {float(case.rate.fps):.5g} a second."
            yield Finding("C-009", Severity.ERROR, problem, shown.cue.place)
        if shown.end > case.frame_count:
            late = float((shown.end - case.frame_count) / case.rate.fps)
            problem = f"It ends {late:.2f} s after the media does."
            yield Finding("C-013", Severity.ERROR, problem, shown.cue.place)


def _text(case: _Case) -> Iterator[Finding]:
    wanted = "".join(case.displayed_text.split())
    parts = ["".join(shown.cue.text.split()) for shown in case.shown]
    said = "".join(parts)
    if said == wanted:
        return
    pairs = enumerate(zip(said, wanted, strict=False))
    differs = next((at for at, (a, b) in pairs if a != b), min(len(said), len(wanted)))
    ends = accumulate(map(len, parts))
    cues = (s.cue for s, end in zip(case.shown, ends, strict=True) if end > differs)
    cue = next(cues, case.shown[-1].cue if case.shown else None)
    near = slice(max(differs - 10, 0), differs + 20)
    problem = f"The captions say “{said[near]}” where “{wanted[near]}” was published."
    remedy = "Show exactly what was published; white space is not compared."
    yield Finding("C-011", Severity.ERROR, problem, cue.place if cue else "", remedy)


def _rolling_rate(case: _Case) -> Iterator[Finding]:
    """Measure the words a minute from each cue on; one finding for each stretch that is too fast.

    Programmes shorter than the window are judged cue by cue only.
    """
    shown = [s for s in case.shown if s.seconds > 0]
    window = WINDOW_SECONDS * case.rate.fps
    worst: tuple[Fraction, _Shown] | None = None
    for at, first in enumerate(shown):
        rate = _words_per_minute(shown[at:], first.start + window)
        is_fast = rate > COMFORTABLE_WORDS_PER_MINUTE and shown[-1].end >= first.start + window
        if is_fast and (worst is None or rate > worst[0]):
            worst = rate, first
        if worst and (not is_fast or at == len(shown) - 1):
            yield _too_many_words(*worst)
            worst = None


def _words_per_minute(shown: Sequence[_Shown], until: Fraction) -> Fraction:
    words = Fraction(0)
    for one in shown:
        if one.start >= until:
            break
        part = min(one.end, until) - one.start
        words += one.words * part / (one.end - one.start)
    return words * 60 / WINDOW_SECONDS


def _too_many_words(rate: Fraction, first: _Shown) -> Finding:
    is_over = rate > MOST_WORDS_PER_MINUTE
    limit = MOST_WORDS_PER_MINUTE if is_over else COMFORTABLE_WORDS_PER_MINUTE
    problem = f"From here the captions run at {ceil(rate)} words a minute for half a minute;"
    problem += f" {limit} is {'the limit' if is_over else 'comfortable'}."
    severity = Severity.ERROR if is_over else Severity.WARNING
    return Finding("C-012", severity, problem, first.cue.place, "Speak more slowly.")


_RULES: tuple[Callable[[_Case], Iterator[Finding]], ...] = (
    _lines,
    _reading_speed,
    _durations,
    _neighbours,
    _on_frames,
    _text,
    _rolling_rate,
)
