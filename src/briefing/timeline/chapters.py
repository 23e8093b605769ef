"""Chapters: the programme's parts by name, for players that list them."""

from __future__ import annotations

from briefing.script.model import TITLE_CARD, SegmentKind
from briefing.timeline.model import Chapter, TimedSegment, Timeline

LONGEST_TITLE = 60
"""Characters that a player's list shows without cutting; a house choice."""

_NOT_A_CHAPTER = TITLE_CARD | {SegmentKind.SIGN_OFF, SegmentKind.LIST_ITEM}


def chapters(timeline: Timeline, headline: str) -> tuple[Chapter, ...]:
    """Return the chapters of a programme; they tile it.

    When the article has headings, each heading starts one; otherwise each paragraph does. The
    summary belongs to the title's chapter, which is called after the headline, and the sign-off
    to the last. Every other title is the segment's own first words: nobody rewrites the news.
    """
    has_headings = any(s.segment.kind is SegmentKind.HEADING for s in timeline.segments)
    starts = [s for i, s in enumerate(timeline.segments) if i == 0 or _starts(s, has_headings)]
    ends = [*(s.start for s in starts[1:]), timeline.sample_count]
    titles = [headline, *(s.segment.text for s in starts[1:])]
    return tuple(
        Chapter(shorten(title), s.start, end)
        for title, s, end in zip(titles, starts, ends, strict=True)
    )


def _starts(timed: TimedSegment, has_headings: bool) -> bool:
    if has_headings:
        return timed.segment.kind is SegmentKind.HEADING
    return timed.segment.kind not in _NOT_A_CHAPTER and bool(timed.segment.sentences)


def shorten(text: str) -> str:
    """Return the text, or its first words and an ellipsis when a player's list would cut it."""
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–—-") + "…"
