"""Judging a translator's captions against the programme they belong to.

=====  ==========================================================================
T-001  a sentence is spoken and nothing is shown
T-002  a cue is shown where nothing is spoken
T-003  a cue appears too early or too late for the sentence it belongs to
T-004  cues were moved to the nearest frame
T-005  the text seems to be in another language than stated
T-006  the times of the programme have changed since; the captions are kept, and not shown
=====  ==========================================================================

What a translation says nobody here can judge; when it says it, everybody can.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from fractions import Fraction

from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue
from briefing.captions.reading import ReadCue
from briefing.editions.manifest import CaptionsListed
from briefing.findings import Finding, Severity
from briefing.timeline.model import TimedSentence, Timeline

FURTHEST_OFF_SECONDS = Fraction(3, 2)
"""BBC Subtitle Guidelines: never more than 1.5 seconds away from the words."""
LONGEST_AFTER_SECONDS = Fraction(2)
"""BBC Subtitle Guidelines: never more than two seconds after the words have ended."""


def placed_cues(read: Sequence[ReadCue], timeline: Timeline) -> tuple[Cue, ...]:
    """Return a translator's cues on the frames of a film, with the sentences they are shown over.

    Boundaries go to the nearest frame, never durations: cues that were disjoint stay so. A cue that
    is shorter than half a frame comes out with no frame at all: the judge of captions tells.
    """
    rate = timeline.rate
    sentences = tuple(timeline.sentences())
    cuts = [segment.start for segment in timeline.segments]
    cues = []
    for number, cue in enumerate(read, 1):
        start, end = (rate.seconds_to_frames(Fraction(ms, 1000)) for ms in (cue.start, cue.end))
        first, after = rate.frames_to_samples(start), rate.frames_to_samples(end)
        segment = timeline.segments[max(0, bisect_right(cuts, (first + after) // 2) - 1)]
        shown_over = (s.sentence.id for s in sentences if s.start < after and first < s.end)
        cues.append(
            Cue(
                id=f"c{number:03}",
                start_frame=start,
                end_frame=end,
                lines=cue.lines,
                segment_id=segment.segment.id,
                sentence_ids=tuple(shown_over),
                voices=cue.voices,
            )
        )
    return tuple(cues)


def check_translation(
    read: Sequence[ReadCue], cues: Sequence[Cue], timeline: Timeline
) -> tuple[Finding, ...]:
    """Return what a viewer may notice about when translated cues are shown.

    Args:
        read: the cues as they stand in the translator's file.
        cues: the same, placed by :func:`placed_cues`.
        timeline: the programme.
    """
    sentences = tuple(timeline.sentences())
    over = (finding for sentence in sentences for finding in _sentence(sentence, cues, timeline))
    return (*_moved(read, cues, timeline), *over, *_unspoken(cues, timeline))


def outdated(listed: CaptionsListed) -> Finding:
    """Return what is told of a translation for times that the programme has no longer."""
    problem = "The programme's times have changed since; the translation is kept, and not shown."
    place = f"{WRITERS['webvtt'].file_name(listed.tag)}, the whole"
    remedy = "Correct its times, and import it again."
    return Finding("T-006", Severity.WARNING, problem, place, remedy)


def _moved(read: Sequence[ReadCue], cues: Sequence[Cue], timeline: Timeline) -> Iterator[Finding]:
    rate = timeline.rate
    moved = [
        max(
            abs(r.start - rate.frames_to_milliseconds(c.start_frame)),
            abs(r.end - rate.frames_to_milliseconds(c.end_frame)),
        )
        for r, c in zip(read, cues, strict=True)
    ]
    if any(moved):
        count = sum(map(bool, moved))
        problem = f"{count} of {len(read)} cues were moved to the nearest frame,"
        problem += f" by {max(moved)} ms at most."
        yield Finding("T-004", Severity.INFO, problem)


def _sentence(timed: TimedSentence, cues: Sequence[Cue], timeline: Timeline) -> Iterator[Finding]:
    start, end = timeline.frame(timed.start), timeline.frame(timed.end)
    over = [cue for cue in cues if cue.start_frame < end and start < cue.end_frame]
    shown = f"“{timed.sentence.text[:60]}”"
    place = f"sentence {timed.sentence.id}, {timeline.timecode(start)}"
    if not over:
        problem = f"Nothing is shown while {shown} is spoken."
        yield Finding("T-001", Severity.WARNING, problem, place, "Translate it.", start)
        return
    off = Fraction(over[0].start_frame - start) / timeline.rate.fps
    is_own = over[0].sentence_ids[:1] == (timed.sentence.id,)
    if is_own and abs(off) > FURTHEST_OFF_SECONDS:
        when = "before" if off < 0 else "after"
        problem = f"It appears {float(abs(off)):.1f} s {when} {shown} is spoken."
        remedy = f"Move it to {timeline.timecode(start)}."
        place = _place(over[0], timeline)
        yield Finding("T-003", Severity.WARNING, problem, place, remedy, over[0].start_frame)


def _unspoken(cues: Sequence[Cue], timeline: Timeline) -> Iterator[Finding]:
    after = timeline.rate.seconds_to_frames(LONGEST_AFTER_SECONDS)
    spoken = [(timeline.frame(s.start), timeline.frame(s.end)) for s in timeline.sentences()]
    for cue in cues:
        if not any(a < cue.end_frame and cue.start_frame < b + after for a, b in spoken):
            problem, place = "It is shown where nothing is spoken.", _place(cue, timeline)
            remedy = "Move it to the sentence it translates."
            yield Finding("T-002", Severity.WARNING, problem, place, remedy, cue.start_frame)


def _place(cue: Cue, timeline: Timeline) -> str:
    return f"cue {cue.id}, {timeline.timecode(cue.start_frame)}"
