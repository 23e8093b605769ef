"""What may stand for a whole briefing: its headline and summary, as they are spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from briefing.editions.manifest_values import whole_in
from briefing.script.model import SegmentKind
from briefing.timeline.rate import SAMPLE_RATE

SHORTEST_SAMPLES, LONGEST_SAMPLES = 15 * SAMPLE_RATE, 120 * SAMPLE_RATE
"""Between 15 and 120 seconds are recommended (Podcasting 2.0, podcast:soundbite)."""
_HEAD = frozenset({SegmentKind.TITLE, SegmentKind.SUMMARY})
_FRAME = frozenset({SegmentKind.INTRODUCTION, SegmentKind.SIGN_OFF})
"""The show's own words, which are the same every day."""


def soundbite(segments: Sequence[Mapping[str, Any]]) -> tuple[int, int] | None:
    """Return the first sample of a briefing's soundbite, and the one after its last.

    It is the headline and the summary; more sentences follow when these are too short, and only
    the first sentences are taken when they are too long. There is none when the article is
    shorter than a soundbite, or when no sentence ends in time.

    Args:
        segments: as a manifest lists them.

    Raises:
        KeyError, TypeError, ValueError: they are not as a manifest's should be.
    """
    spans = list(_spans(segments))
    if not spans:
        return None
    begin = spans[0][0]
    ends = [end for _, end, _ in spans if SHORTEST_SAMPLES <= end - begin <= LONGEST_SAMPLES]
    head = max((end for _, end, is_head in spans if is_head), default=begin)
    if head in ends:
        return begin, head
    return (begin, ends[0]) if ends else None


def _spans(segments: Sequence[Mapping[str, Any]]) -> Iterator[tuple[int, int, bool]]:
    """Yield when each sentence of the article is said, and whether it stands in its head."""
    for segment in segments:
        kind = SegmentKind(segment["kind"])
        if kind in _FRAME:
            continue
        for sentence in segment["sentences"]:
            yield (
                whole_in(sentence["start_sample"]),
                whole_in(sentence["end_sample"]),
                kind in _HEAD,
            )
