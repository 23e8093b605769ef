"""The cuts of an edit, and where they may be: in the pauses, and nowhere else.

An editor cuts by eye, so that a cut a little inside a sentence means its edge. What goes deeper
cannot be followed, as a sentence is said whole or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from briefing.errors import EditInvalid
from briefing.findings import Finding, Severity
from briefing.timeline.model import TimedSentence, Timeline
from briefing.timeline.rate import SAMPLE_RATE, FrameRate

TOLERANCE_SECONDS = Fraction(1, 5)
"""How far a cut may go into a sentence and still mean its edge: about a syllable; a house
choice."""
_TOLERANCE = int(TOLERANCE_SECONDS * SAMPLE_RATE)


@dataclass(frozen=True, slots=True)
class Cut:
    """One stretch of the film that was edited, at its place in the new order."""

    start_frame: int
    """First source frame."""
    end_frame: int
    """Source frame after the last."""
    hold: int = 0
    """Frames of silence after it: a gap that the producer left."""
    name: str = ""
    """What the editing program calls it, for messages."""
    last: str = ""
    """What it calls the last of several that were joined; empty for one alone."""

    @property
    def frames(self) -> int:
        """How long it is in the new film, silence included."""
        return self.end_frame - self.start_frame + self.hold


@dataclass(frozen=True, slots=True)
class Edit:
    """What an editing program left of a film."""

    pieces: tuple[Cut, ...]
    """In the new order."""
    lead_in: int = 0
    """Frames of silence before the first: a gap at the beginning."""

    @property
    def frame_count(self) -> int:
        """The length of the new film."""
        return self.lead_in + sum(piece.frames for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Piece(Cut):
    """A cut as it is followed."""

    sentences: tuple[TimedSentence, ...] = ()
    """The sentences that are whole in it, at their old samples."""


def joined(edit: Edit) -> Edit:
    """Return an edit in which cuts that only part what belongs together are gone."""
    pieces: list[Cut] = []
    for cut in edit.pieces:
        before = pieces[-1] if pieces else None
        if before and before.end_frame == cut.start_frame and not before.hold:
            last = cut.last or cut.name
            pieces[-1] = replace(before, end_frame=cut.end_frame, hold=cut.hold, last=last)
        else:
            pieces.append(cut)
    return Edit(tuple(pieces), edit.lead_in)


def follow(timeline: Timeline, edit: Edit) -> tuple[tuple[Piece, ...], tuple[Finding, ...]]:
    """Return the pieces of an edit with their whole sentences, and what had to be changed.

    Raises:
        EditInvalid: a cut goes through a sentence, or there is no such stretch of the film.
    """
    pieces: list[Piece] = []
    findings: list[Finding] = []
    at = edit.lead_in
    for cut in joined(edit).pieces:
        if not 0 <= cut.start_frame < cut.end_frame <= timeline.frame_count:
            raise EditInvalid(
                f"it takes frames {cut.start_frame} to {cut.end_frame} of a film that has"
                f" {timeline.frame_count}",
                place=_place(timeline, cut, at),
                remedy="Give the edit of this very film, with the options it was made with.",
            )
        piece = _followed(timeline, cut, at, findings)
        findings += _told(timeline, cut, piece, at)
        pieces.append(piece)
        at += piece.frames
    return tuple(pieces), tuple(findings)


def _followed(timeline: Timeline, cut: Cut, at: int, findings: list[Finding]) -> Piece:
    """Return a cut with its whole sentences, moved outwards where one would lack its edge."""
    rate = timeline.rate
    first, after = cut.start_frame, cut.end_frame
    start, end = rate.frames_to_samples(first), rate.frames_to_samples(after)
    kept: list[TimedSentence] = []
    for timed in timeline.sentences():
        left = min(timed.end, end) - max(timed.start, start)
        lost = max(0, start - timed.start), max(0, timed.end - end)
        if left <= 0:
            continue
        if max(lost) <= _TOLERANCE and sum(lost) < left:
            kept.append(timed)
            if lost[0]:
                first = _frame_before(timed.start, rate)
            if lost[1]:
                after = _frame_after(timed.end, rate)
        elif left <= _TOLERANCE:
            findings.append(_silenced(timeline, cut, timed, at))
        else:
            raise _through(timeline, cut, timed, at, is_end=lost[1] >= lost[0])
    if kept and kept[0].start == rate.frames_to_samples(first):
        # Speech from edge to edge: elsewhere, the same frames may be one sample shorter.
        after += int(kept[-1].end == rate.frames_to_samples(after) < timeline.sample_count)
    return Piece(first, after, cut.hold, cut.name, cut.last, tuple(kept))


def _frame_before(sample: int, rate: FrameRate) -> int:
    """Return the last frame boundary at or before a sample."""
    frame = rate.samples_to_frames(sample)
    return frame - (rate.frames_to_samples(frame) > sample)


def _frame_after(sample: int, rate: FrameRate) -> int:
    """Return the first frame boundary at or after a sample."""
    frame = rate.samples_to_frames(sample)
    return frame + (rate.frames_to_samples(frame) < sample)


def _place(timeline: Timeline, cut: Cut, at: int, *, is_end: bool = False) -> str:
    """Return where an edge of a cut is: the clip by name, and the timecode of the new film."""
    name = (cut.last if is_end else "") or cut.name
    if is_end:
        at += cut.end_frame - cut.start_frame
    return f"{f'clip “{name}”' if name else 'a clip'} at {timeline.timecode(at)}"


def _told(timeline: Timeline, cut: Cut, piece: Piece, at: int) -> Iterator[Finding]:
    """Say from where to where the edges of a cut were moved."""
    edges = (cut.start_frame, piece.start_frame), (cut.end_frame, piece.end_frame)
    for is_end, (old, new) in enumerate(edges):
        if old != new:
            edge = "end" if is_end else "start"
            yield Finding(
                "E-011",
                Severity.INFO if abs(new - old) == 1 else Severity.WARNING,
                f"The {edge} of the clip is moved from {timeline.timecode(old)} to"
                f" {timeline.timecode(new)} of the source, as it cut off the edge of a sentence.",
                place=_place(timeline, cut, at, is_end=bool(is_end)),
                frame=at + is_end * piece.frames,
            )


def _silenced(timeline: Timeline, cut: Cut, timed: TimedSentence, at: int) -> Finding:
    """Say that a remnant of a sentence is not heard."""
    is_end = timed.start >= timeline.rate.frames_to_samples(cut.start_frame)
    return Finding(
        "E-012",
        Severity.INFO,
        f"The clip has a remnant of {timed.sentence.place}, in place of which it is silent.",
        place=_place(timeline, cut, at, is_end=is_end),
        frame=at,
    )


def _through(
    timeline: Timeline, cut: Cut, timed: TimedSentence, at: int, *, is_end: bool
) -> EditInvalid:
    edge, frame = ("end", cut.end_frame) if is_end else ("start", cut.start_frame)
    before = timeline.timecode(_frame_before(timed.start, timeline.rate))
    after = timeline.timecode(_frame_after(timed.end, timeline.rate))
    return EditInvalid(
        f"its {edge}, {timeline.timecode(frame)} of the source, goes through"
        f" {timed.sentence.place}",
        place=_place(timeline, cut, at, is_end=is_end),
        remedy=f"Cut at {before}, before the sentence, or at {after}, after it:"
        " it is said whole or not at all.",
    )
