"""Chapters: the programme's parts by name, for players that list them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from briefing.script.model import TITLE_CARD, SegmentKind
from briefing.timeline.model import Chapter, TimedSegment, Timeline

LONGEST_TITLE = 60
"""Characters that a player's list shows without cutting; a house choice."""

_NOT_A_CHAPTER = {SegmentKind.SIGN_OFF, SegmentKind.LIST_ITEM}


def chapters(timeline: Timeline, headline: str) -> tuple[Chapter, ...]:
    """Return the chapters of a programme; they tile it.

    When the article has headings, each heading starts one; otherwise each paragraph does. The
    summary belongs to the title's chapter, which is called after the headline wherever a producer
    put it, and the sign-off to what is before it. Every other title is the chapter's own first
    words: nobody rewrites the news.
    """
    segments = timeline.segments
    has_headings = any(timed.segment.kind is SegmentKind.HEADING for timed in segments)
    pairs = enumerate(pairwise(segments), 1)
    starts = [0, *(i for i, (before, s) in pairs if _starts(before, s, has_headings))]
    parts = [segments[i:j] for i, j in pairwise((*starts, len(segments)))]
    return tuple(
        Chapter(shorten(_title(part, headline)), part[0].start, part[-1].end) for part in parts
    )


def _title(part: Sequence[TimedSegment], headline: str) -> str:
    card = takewhile(lambda timed: timed.segment.kind in TITLE_CARD, part)
    if any(timed.segment.kind is SegmentKind.TITLE for timed in card):
        return headline
    return next((timed.segment.text for timed in part if timed.sentences), headline)


def _starts(before: TimedSegment, timed: TimedSegment, has_headings: bool) -> bool:
    if timed.segment.kind in TITLE_CARD:
        return before.segment.kind not in TITLE_CARD
    if has_headings:
        return timed.segment.kind is SegmentKind.HEADING
    return timed.segment.kind not in _NOT_A_CHAPTER and bool(timed.segment.sentences)


def shorten(text: str) -> str:
    """Return the text, or its first words and an ellipsis when a player's list would cut it."""
    if len(text) <= LONGEST_TITLE:
        return text
    cut = text[: LONGEST_TITLE - 1].rsplit(" ", 1)[0]
    return cut.rstrip(" ,;:–—-") + "…"
