"""Which words of a programme a cue shows, found by its text alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefing.captions.music import MUSIC
from briefing.captions.reasons import SegmentJudge
from briefing.captions.ruler import Ruler
from briefing.captions.split import passages
from briefing.captions.style import HouseStyle
from briefing.check.cues.case import Stretch
from briefing.timeline.model import Timeline


def squeezed(text: str) -> str:
    """Return a text without its white space."""
    return "".join(text.split())


def stretches(
    texts: Sequence[str], timeline: Timeline, style: HouseStyle, language: str, ruler: Ruler
) -> tuple[Stretch | None, ...]:
    """Return which pieces of which segment each cue shows.

    It is none for a cue whose text is not the programme's at its place, that crosses segments, or
    that begins or ends within a piece.
    """
    signs = {MUSIC} if timeline.music else set()  # no word of the programme
    parts = ["" if text in signs else squeezed(text) for text in texts]
    edges = list(accumulate(map(len, parts), initial=0))
    found: dict[int, Stretch] = {}
    base = 0
    for _, passage in passages(timeline, style, language, ruler):
        own = [squeezed(piece.text) for piece in passage.pieces]
        at = {place: index for index, place in enumerate(accumulate(map(len, own), initial=base))}
        said = "".join(own)
        inside = [
            number
            for number, (start, part) in enumerate(zip(edges, parts, strict=False))
            if part
            and start in at
            and start + len(part) in at
            and said[start - base : start - base + len(part)] == part
        ]
        judge = SegmentJudge(passage, _edges(inside, edges, at))
        for number in inside:
            found[number] = Stretch(judge, at[edges[number]], at[edges[number + 1]])
        base += len(said)
    return tuple(found.get(number) for number in range(len(parts)))


def _edges(inside: Sequence[int], edges: Sequence[int], at: dict[int, int]) -> Sequence[int]:
    """Return the pieces before which the cues of a segment begin and end."""
    return sorted(set(_both(inside, edges, at)) | {0, len(at) - 1})


def _both(inside: Sequence[int], edges: Sequence[int], at: dict[int, int]) -> Iterator[int]:
    for number in inside:
        yield at[edges[number]]
        yield at[edges[number + 1]]
