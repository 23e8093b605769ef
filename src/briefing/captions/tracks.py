"""What lies beside the captions, as WebVTT: chapters, descriptions of pictures, and metadata.

They are the other kinds of an HTML ``<track>``. Times are frames of the film, as the captions'.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from briefing.captions.model import Track
from briefing.captions.tagging import flat
from briefing.captions.webvtt import NARRATOR, cue_block, document, escape
from briefing.script.model import Quote, Segment, SegmentKind
from briefing.timeline.model import Chapter, TimedSegment, Timeline

CHAPTERS = "chapters.vtt"
DESCRIPTIONS = "descriptions.vtt"
METADATA = "metadata.vtt"
"""Names of their files."""

_UNARROWED = {ord(">"): r"\u003e", 0x2028: r"\u2028", 0x2029: r"\u2029", 0x85: r"\u0085"}


def write_chapters(chapters: Sequence[Chapter], track: Track) -> str:
    """Return chapters as a WebVTT file of chapter titles (W3C WebVTT, kind ``chapters``).

    Titles are plain text; the first chapter begins at media zero, the last ends with the media, and
    none is parted from the next.

    Args:
        chapters: the programme's, in order.
        track: what they belong to.
    """
    starts = [0, *(track.rate.samples_to_frames(chapter.start) for chapter in chapters[1:])]
    shown = zip(chapters, starts, [*starts[1:], track.frame_count], strict=False)
    cues = (
        cue_block(f"chapter{number:02}", start, end, track.rate, _plain(chapter.title))
        for number, (chapter, start, end) in enumerate(shown, 1)
    )
    return document(track, *cues)


def write_descriptions(timeline: Timeline, track: Track) -> str:
    """Return what the pictures show as a WebVTT file (kind ``descriptions``).

    A description stands for as long as its picture's own segment; a picture that nobody describes
    has none.

    Args:
        timeline: the programme.
        track: what they belong to.
    """
    pictures = (s for s in timeline.segments if s.segment.kind is SegmentKind.PICTURE)
    described = ((segment, _plain(segment.segment.text)) for segment in pictures)
    cues = (_segment_cue(segment, timeline, text) for segment, text in described if text)
    return document(track, *cues)


def write_metadata(timeline: Timeline, track: Track) -> str:
    """Return what each segment is as a WebVTT file of JSON objects (kind ``metadata``).

    For programs that follow a player: which segment is heard, of what kind, whose words it is, who
    is quoted in it, and where it is in the film, in frames from media zero and in timecode. Each
    object stands on one line.

    Args:
        timeline: the programme.
        track: what it belongs to.
    """
    cues = (_segment_cue(s, timeline, _json(s, timeline)) for s in timeline.segments)
    return document(track, *cues)


def _segment_cue(segment: TimedSegment, timeline: Timeline, payload: str) -> str:
    start, end = _frames(segment, timeline)
    return cue_block(segment.segment.id, start, end, timeline.rate, payload)


def _frames(segment: TimedSegment, timeline: Timeline) -> tuple[int, int]:
    return timeline.frame(segment.start), timeline.frame(segment.end)


def _json(timed: TimedSegment, timeline: Timeline) -> str:
    start, end = _frames(timed, timeline)
    segment = timed.segment
    data = {
        "id": segment.id,
        "kind": segment.kind.value,
        "speaker": _speaker(segment),
        "quoted": list(dict.fromkeys(quote.speaker for quote in _quotes(segment))),
        "start_timecode": timeline.timecode(start),
        "end_timecode": timeline.timecode(end),
        "start_frame": start,
        "end_frame": end,
    }
    # No arrow may stand in a cue, and nothing in JSON but text can hold one.
    return json.dumps(data, ensure_ascii=False).translate(_UNARROWED)


def _speaker(segment: Segment) -> str:
    """Return whose words a segment is from beginning to end."""
    speakers = {
        next((q.speaker for q in sentence.quotes if q.start <= token.start < q.end), "")
        for sentence in segment.sentences
        for token in sentence.tokens
    }
    return (speakers.pop() if len(speakers) == 1 else "") or NARRATOR


def _quotes(segment: Segment) -> Iterator[Quote]:
    for sentence in segment.sentences:
        yield from (quote for quote in sentence.quotes if quote.speaker)


def _plain(text: str) -> str:
    return escape(" ".join(flat(text).split()))
