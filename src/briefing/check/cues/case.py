"""What the rules of captions look at: every cue, where it is in time and in the programme."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from briefing.captions.phrases import UNSPACED
from briefing.captions.reading import ReadCue
from briefing.captions.reasons import Limit, SegmentJudge
from briefing.captions.style import HouseStyle
from briefing.captions.units import count_words
from briefing.captions.width import width
from briefing.findings import Finding
from briefing.timeline.model import Timeline
from briefing.timeline.rate import FrameRate, round_half_up


@dataclass(frozen=True, slots=True)
class Stretch:
    """Which pieces of which segment a cue shows."""

    judge: SegmentJudge
    """The segment's."""
    start: int
    """Its first piece."""
    end: int
    """The piece after its last."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A cue and its place in time."""

    cue: ReadCue
    """As it stands in the file."""
    start: Fraction
    """In frames: whole when it is on a frame boundary."""
    end: Fraction
    """In frames, likewise."""
    seconds: Fraction
    """How long it is shown."""
    words: int
    """How many words it counts for."""
    width: int
    """How wide its text is on one line, in characters."""

    @classmethod
    def of(cls, cue: ReadCue, rate: FrameRate) -> Shown:
        """Return a cue of a file with its place in time."""
        start, end = _frames(cue.start, rate), _frames(cue.end, rate)
        breaks = sum(_is_spaced(one, other) for one, other in pairwise(cue.lines))
        wide = sum(map(width, cue.lines)) + breaks
        return cls(cue, start, end, (end - start) / rate.fps, count_words(cue.text), wide)

    @property
    def frame(self) -> int:
        """The first frame it is shown on."""
        return int(self.start)


def _is_spaced(one: str, other: str) -> bool:
    """Tell whether there would be a space if two lines stood on one."""
    return not (UNSPACED.search(one[-2:]) and UNSPACED.search(other[:2]))


def _frames(milliseconds: int, rate: FrameRate) -> Fraction:
    """Return the frame boundary that a time stands for, or the exact time when it is none."""
    exact = milliseconds * rate.fps / 1000
    nearest = round_half_up(exact)
    return Fraction(nearest) if rate.frames_to_milliseconds(nearest) == milliseconds else exact


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that a rule may look at."""

    shown: tuple[Shown, ...]
    """The cues in the order of the file."""
    rate: FrameRate
    """The film's."""
    style: HouseStyle
    """Whose limits they should keep."""
    displayed_text: str
    """What they must say."""
    frame_count: int
    """The film's length."""
    cuts: tuple[int, ...]
    """The frames on which the picture is known to change."""
    language: str = ""
    """BCP 47 tag of the text; empty when nobody knows."""
    timeline: Timeline | None = None
    """The programme, when it is at hand."""
    stretches: tuple[Stretch | None, ...] = ()
    """Which words of the programme each cue shows; none for one that shows none exactly."""

    def why(self, at: int, limit: Limit) -> str:
        """Return why a cue breaks a limit, to be put behind a problem; empty when nobody knows."""
        stretch = self.stretches[at] if self.stretches else None
        if stretch is None:
            return ""
        shown = self.shown[at]
        first, after = stretch.judge.passage.frames(stretch.start, stretch.end)
        longer = after - first - (shown.end - shown.start)
        if limit not in (Limit.WIDE, Limit.TALL, Limit.LONG) and longer > 0:
            return f", though it could stay {float(longer):g} frames longer"
        return f": {stretch.judge.reason(stretch.start, stretch.end, limit)}"


Rule = Callable[[Case], Iterator[Finding]]
"""Yields what one rule finds."""
