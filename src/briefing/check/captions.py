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
C-015  a cue appears before its first word is heard, or late
C-016  a cue stays over a cut to the next card
C-017  a line is broken inside a pair, though there was a better place
=====  ==========================================================================

What the captions alone decide is an error. How long a cue can stay is decided by the voice as
well: durations and gaps are warnings, until the text cannot be read at all; with the timeline at
hand, such a finding tells why the limit cannot be met.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefing.captions.reading import read_captions
from briefing.captions.ruler import NO_RULER, Ruler
from briefing.captions.style import HouseStyle
from briefing.check.cues import limits, text, times
from briefing.check.cues.case import Case, Rule, Shown
from briefing.check.cues.placing import stretches
from briefing.findings import Finding
from briefing.timeline.model import Timeline
from briefing.timeline.rate import FrameRate


def check_captions(
    file: str,
    rate: FrameRate,
    style: HouseStyle,
    displayed_text: str,
    frame_count: int,
    *,
    cuts: Sequence[int] = (),
    timeline: Timeline | None = None,
    language: str = "",
    ruler: Ruler = NO_RULER,
) -> tuple[Finding, ...]:
    """Return everything that is wrong with a caption file.

    Args:
        file: its text.
        rate: the film's.
        style: whose limits it should keep.
        displayed_text: what the captions must say, exactly, white space aside.
        frame_count: the film's length.
        cuts: the frames on which the picture changes, as far as they are known; a gap with a cut
            in it cannot be closed.
        timeline: the programme, if it is at hand: it tells why a limit cannot be met (C-002 to
            C-006, C-012, C-014), and whether a cue appears with its words (C-015).
        language: BCP 47 tag of the text, if it is known: it tells what belongs together (C-017,
            and the reasons).
        ruler: tells how wide letters really are, where the style limits that; for the reasons.
    """
    read = read_captions(file)
    shown = tuple(Shown.of(cue, rate) for cue in read.cues)
    texts = [cue.text for cue in read.cues]
    case = Case(
        shown,
        rate,
        style,
        displayed_text,
        frame_count,
        tuple(cuts),
        language,
        timeline,
        stretches(texts, timeline, style, language, ruler) if timeline else (),
    )
    found = [finding for rule in _RULES for finding in rule(case)]
    return (*read.findings, *sorted(found, key=lambda finding: finding.code))


_RULES: tuple[Rule, ...] = (
    limits.lines,
    limits.reading_speed,
    limits.durations,
    limits.neighbours,
    limits.rolling_rate,
    times.on_frames,
    times.with_words,
    times.within_cards,
    text.text,
    text.line_breaks,
)
