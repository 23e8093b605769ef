"""Following a producer's edit: the same words, in the order and with the pauses of the cut.

An edit is what an editing program leaves of a film: stretches of it, in a new order, with gaps
between. Nobody rewrites the news, so that a sentence is said whole, once, or not at all; pauses
are as long as the producer made them, to the frame. Everything here is pure, and counts frames of
the film that was edited (*source*) or of the one to be made (*new*), each from its media zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from briefing.errors import EditInvalid
from briefing.findings import Finding, Severity
from briefing.script.model import Sentence
from briefing.timeline.cuts import Cut, Edit, Piece, follow
from briefing.timeline.model import TimedSegment, TimedSentence, TimedWord, Timeline
from briefing.timeline.rate import FrameRate

EDITED = "E-010"
"""The code of the finding that says that a briefing is a producer's edit."""
SHORTEST_PICTURE_SECONDS = 1
"""A picture that nothing is said about and of which less is left is no longer shown: it would
flash by, where a cut was not quite on the card's first or last frame."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A programme in its producer's order."""

    timeline: Timeline
    """When what is said now."""
    edit: Edit
    """The edit as it was followed: runs joined, and cuts moved where a finding says so. Its frames
    are the new film's."""
    left_out: tuple[Sentence, ...]
    """What is no longer said, in the article's order."""
    findings: tuple[Finding, ...]
    """What was not followed to the letter (E-011, E-012), and what is left out (E-013, E-014)."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a segment at its place in the new film."""

    segment: int
    """Index of the segment in the film that was edited."""
    start: int
    """First new frame."""
    source: range
    """The source frames that are left of the segment."""
    sentences: tuple[TimedSentence, ...]
    """What is said in it, at its new samples."""


def apply_edit(timeline: Timeline, edit: Edit) -> Edited:
    """Return the programme that an edit makes of another one.

    Laws: the new film has exactly the frames of ``Edited.edit``, and of ``edit`` where no cut had
    to be moved; segments tile it on frame boundaries; sentences keep their length, and their words
    their places in them; an edit that changes nothing returns the same timeline.

    Raises:
        EditInvalid: a cut goes through a sentence, something is used twice, or nothing is left.
    """
    pieces, findings = follow(timeline, edit)
    _refuse_twice(timeline, pieces)
    parts = _joined(timeline, _parts(timeline, pieces, edit.lead_in))
    if not any(part.sentences for part in parts):
        raise EditInvalid(
            "nothing that is said is left in it",
            place="the edit",
            remedy="Keep at least one whole sentence.",
        )
    followed = Edit(
        tuple(Cut(p.start_frame, p.end_frame, p.hold, p.name, p.last) for p in pieces), edit.lead_in
    )
    made = replace(timeline, segments=_segments(timeline, parts, followed.frame_count))
    said = {timed.sentence.id for timed in made.sentences()}
    left_out = tuple(t.sentence for t in timeline.sentences() if t.sentence.id not in said)
    findings = (*findings, *_missing(timeline, parts, left_out))
    return Edited(made, followed, left_out, findings)


def _refuse_twice(timeline: Timeline, pieces: Sequence[Piece]) -> None:
    """Raise ``EditInvalid`` when a sentence is in two pieces."""
    places: dict[str, Piece] = {}
    for piece in pieces:
        for timed in piece.sentences:
            first = places.setdefault(timed.sentence.id, piece)
            if first is not piece:
                raise EditInvalid(
                    f"{timed.sentence.place} is used twice, from clip “{first.name}”"
                    f" on and from clip “{piece.name}” on",
                    place=f"source timecode {timeline.timecode(timeline.frame(timed.start))}",
                    remedy="Take one of them out: every sentence is said once.",
                )


def _parts(timeline: Timeline, pieces: Sequence[Piece], lead_in: int) -> Iterator[_Part]:
    """Yield what is left of each segment, piece by piece, in the new order.

    What a piece has of a segment without any of its sentences, before the first word or after the
    last, belongs to the part beside it; a piece of nothing else makes the pause before it longer.
    """
    now = lead_in
    for piece in pieces:
        starts_piece = True
        for index, source, said in _kept(timeline, piece):
            start = now if starts_piece else now + source.start - piece.start_frame
            starts_piece = False
            yield _Part(index, start, source, _moved(timeline.rate, piece, now, said))
        now += piece.frames


def _kept(
    timeline: Timeline, piece: Piece
) -> Iterator[tuple[int, range, tuple[TimedSentence, ...]]]:
    """Yield the segments of which a piece shows something that counts, and what it has of them."""
    shortest = timeline.rate.seconds_to_frames(SHORTEST_PICTURE_SECONDS)
    ids = {timed.sentence.id for timed in piece.sentences}
    for index, segment in enumerate(timeline.segments):
        first, after = timeline.frame(segment.start), timeline.frame(segment.end)
        source = range(max(first, piece.start_frame), min(after, piece.end_frame))
        if not source:
            continue
        said = tuple(timed for timed in segment.sentences if timed.sentence.id in ids)
        is_seen = not segment.sentences and len(source) >= min(shortest, after - first)
        if said or is_seen:
            yield index, source, said


def _moved(
    rate: FrameRate, piece: Piece, start: int, said: Sequence[TimedSentence]
) -> tuple[TimedSentence, ...]:
    """Return sentences of a piece that starts at a new frame, words and all."""
    if not said:
        return ()
    by = rate.frames_to_samples(start) - rate.frames_to_samples(piece.start_frame)
    # Frames are whole samples on average only: at 29.97, as many of them may be a sample shorter.
    end = rate.frames_to_samples(start + piece.end_frame - piece.start_frame)
    by = min(by, end - piece.sentences[-1].end)
    return tuple(
        TimedSentence(
            timed.sentence,
            timed.start + by,
            timed.end + by,
            tuple(TimedWord(w.start + by, w.end + by, w.provenance) for w in timed.words),
        )
        for timed in said
    )


def _joined(timeline: Timeline, parts: Iterator[_Part]) -> list[_Part]:
    """Join parts of one segment that follow each other in their old order; refuse silent repeats.

    A paragraph with a pause trimmed, or a sentence taken out, stays one paragraph.
    """
    joined: list[_Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before and before.segment == part.segment and before.source.stop <= part.source.start:
            source = range(before.source.start, part.source.stop)
            sentences = before.sentences + part.sentences
            joined[-1] = replace(before, source=source, sentences=sentences)
            continue
        for other in joined:
            if other.segment == part.segment and not part.sentences:
                _refuse_seen_twice(timeline, part, other)
        joined.append(part)
    return joined


def _refuse_seen_twice(timeline: Timeline, part: _Part, other: _Part) -> None:
    first = max(part.source.start, other.source.start)
    if first < min(part.source.stop, other.source.stop):
        raise EditInvalid(
            f"the picture of {timeline.segments[part.segment].segment.id} is used twice",
            place=f"source timecode {timeline.timecode(first)}",
            remedy="Take one of its clips out.",
        )


def _segments(
    timeline: Timeline, parts: Sequence[_Part], frame_count: int
) -> tuple[TimedSegment, ...]:
    """Return the segments of the new film: each part up to the next one."""
    starts = [0, *(part.start for part in parts[1:]), frame_count]
    edges = pairwise(timeline.rate.frames_to_samples(frame) for frame in starts)
    times_used: dict[int, int] = {}
    made = []
    for part, (start, end) in zip(parts, edges, strict=True):
        segment = timeline.segments[part.segment].segment
        number = times_used[part.segment] = times_used.get(part.segment, 0) + 1
        identity = segment.id if number == 1 else f"{segment.id}-{number}"
        said = tuple(timed.sentence for timed in part.sentences)
        segment = replace(segment, id=identity, sentences=said)
        made.append(TimedSegment(segment, start, end, part.sentences))
    return tuple(made)


def _missing(
    timeline: Timeline, parts: Sequence[_Part], left_out: Sequence[Sentence]
) -> Iterator[Finding]:
    """Yield what is no longer said or shown: nothing is left out in silence."""
    if left_out:
        many = f"{len(left_out)} sentences are" if len(left_out) > 1 else "One sentence is"
        yield Finding(
            "E-013",
            Severity.WARNING,
            f"{many} left out by the edit, first “{left_out[0].text[:80]}”.",
            place=", ".join(sentence.id for sentence in left_out),
            remedy="Put them back if they should be said.",
        )
    shown = {part.segment for part in parts}
    for index, segment in enumerate(timeline.segments):
        if not segment.sentences and index not in shown:
            yield Finding(
                "E-014",
                Severity.WARNING,
                "A picture that nothing is said about is left out by the edit.",
                place=segment.segment.id,
                remedy="Put it back if it should be seen.",
            )
