"""Which still is on the screen from which frame: pure arithmetic on the timeline.

Cards change where segments do, on the frame of their boundary. The summary stays on the title
card. A long paragraph or quotation is shown in pages of whole sentences, and a page turns on the
frame where its first sentence begins. Captions change on the frames of their cues.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Protocol

from briefing.script.joining import side_by_side
from briefing.script.model import TITLE_CARD, Segment, SegmentKind
from briefing.timeline.model import Timeline

PAGE_CHARACTERS = 420
"""Most text on one card, in characters: about 70 words, the most that stays large and calm in
every shape. A longer sentence still stands on one card, set smaller."""


class Caption(Protocol):
    """What is known here of a cue: when it is seen."""

    @property
    def start_frame(self) -> int:
        """First frame it is shown on, counted from media zero."""

    @property
    def end_frame(self) -> int:
        """Frame after the last it is shown on."""


@dataclass(frozen=True, slots=True)
class Still:
    """One picture, held."""

    start_frame: int
    """First frame it is shown on, counted from media zero."""
    end_frame: int
    """Frame after the last it is shown on."""
    segment: int
    """Index of the segment whose card it is: during the summary, the title's."""
    page: int
    """Of that segment's text, from 0."""
    cue: int | None
    """Index of the cue that is drawn on it; none between cues and in the clean film."""


def plan_stills(timeline: Timeline, cues: Sequence[Caption] = ()) -> tuple[Still, ...]:
    """Return the stills of a film, in order; they tile it from frame 0 to its last.

    Args:
        timeline: the programme.
        cues: the captions to be seen in the picture, sorted and disjoint; none for the clean film.
    """
    cards = _card_starts(timeline)
    card_frames = [frame for frame, _, _ in cards]
    cue_frames = [cue.start_frame for cue in cues]
    last = timeline.frame_count
    edges = {0, last, *card_frames}
    edges.update(frame for cue in cues for frame in (cue.start_frame, cue.end_frame))
    inside = sorted(edge for edge in edges if 0 <= edge <= last)
    stills: list[Still] = []
    for start, end in pairwise(inside):
        _, segment, page = cards[bisect_right(card_frames, start) - 1]
        cue = bisect_right(cue_frames, start) - 1
        shown = cue if cue >= 0 and start < cues[cue].end_frame else None
        stills.append(Still(start, end, segment, page, shown))
    return tuple(stills)


def page_count(segment: Segment) -> int:
    """Return how many cards a segment's text is shown on: 1 for all but long running text."""
    return len(_page_starts(segment))


def page_text(segment: Segment, page: int) -> str:
    """Return the text of one page of a segment."""
    starts = [*_page_starts(segment), len(segment.sentences)]
    shown = segment.sentences[starts[page] : starts[page + 1]]
    return side_by_side([sentence.text for sentence in shown])


def _card_starts(timeline: Timeline) -> list[tuple[int, int, int]]:
    """Return first frame, segment and page of every card, in order."""
    cards: list[tuple[int, int, int]] = []
    for index, timed in enumerate(timeline.segments):
        if _shares_card(timeline, index):
            continue
        starts = _page_starts(timed.segment)
        cards.append((timeline.frame(timed.start), index, 0))
        for page, sentence in enumerate(starts[1:], start=1):
            cards.append((timeline.frame(timed.sentences[sentence].start), index, page))
    return cards


def _shares_card(timeline: Timeline, index: int) -> bool:
    """Whether a segment stays on the card of the segment before it: a summary after the title."""
    if index == 0:
        return False
    before, here = (timeline.segments[i].segment.kind for i in (index - 1, index))
    return {before, here} <= TITLE_CARD


def _page_starts(segment: Segment) -> tuple[int, ...]:
    """Return the index of the first sentence of every page: as few pages as will do, even ones."""
    if segment.kind not in (SegmentKind.PARAGRAPH, SegmentKind.QUOTATION, SegmentKind.LIST_ITEM):
        return (0,)
    ends = list(accumulate(len(sentence.text) + 1 for sentence in segment.sentences))
    total = ends[-1] if ends else 0
    pages = math.ceil((total - 1) / PAGE_CHARACTERS)
    if pages < 2:
        return (0,)
    even = total / pages
    starts = [0]
    for index in range(1, len(ends)):
        begun = ends[starts[-1] - 1] if starts[-1] else 0
        middle = (ends[index - 1] + ends[index]) / 2 - begun
        if middle > even or ends[index] - begun - 1 > PAGE_CHARACTERS:
            starts.append(index)
    return tuple(starts)
