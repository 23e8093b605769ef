"""The article as passages of running text, and what is quoted in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from briefing.script.marks import OPENING, Stretch, fills, find_quotations
from briefing.script.model import Segment, SegmentKind

_BODY = frozenset({SegmentKind.PARAGRAPH, SegmentKind.QUOTATION, SegmentKind.LIST_ITEM})
_DASHES = ("— ", "– ", "-- ", "― ")
_LONGEST_SIGNATURE = 60
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "us", "me", "mine", "ours"})
_SCARE_WORDS = 4
"""Most words of what is put in marks without being anybody's statement."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that a reader takes in one go: a segment, or one line of the title."""

    kind: SegmentKind
    """What part of the briefing it is in."""
    segment: int
    """Index of its segment."""
    first: int
    """Index of its first sentence in the segment."""
    text: str
    """Its sentences, joined by single spaces."""
    starts: tuple[int, ...]
    """Where each of its sentences starts."""
    ends: tuple[int, ...]
    """Where each of its sentences ends."""

    @property
    def is_body(self) -> bool:
        """Whether it is running text of the article."""
        return self.kind in _BODY


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, over as many passages as it takes."""

    stretches: tuple[Stretch, ...]
    """Its pieces, in order."""
    text: str
    """Its words, with their marks."""
    alone: bool
    """Whether it is all of every passage it stands in."""

    @property
    def is_short(self) -> bool:
        """Whether it is no longer than a word or phrase put in marks for its own sake."""
        east_asian = sum("\u3040" <= c <= "\u9fff" for c in self.text)
        return len(self.text.split()) + east_asian // 2 <= _SCARE_WORDS

    @property
    def is_first_person(self) -> bool:
        """Whether its speaker speaks of themselves: it is not what others say of them."""
        return not _FIRST_PERSON.isdisjoint(re.findall(r"[^\W\d_]+", self.text.lower()))

    @property
    def is_exclaimed(self) -> bool:
        """Whether it ends as a whole sentence does."""
        return self.text.rstrip("”\"“»«」』’' ").endswith((".", "!", "?", "…", "。", "！", "？"))


def passages_of(segments: Sequence[Segment]) -> tuple[Passage, ...]:
    """Return the passages of a script, in order, without the show's own words."""
    return tuple(_passages(segments))


def _passages(segments: Sequence[Segment]) -> Iterator[Passage]:
    for index, segment in enumerate(segments):
        if not segment.is_published_text or not segment.sentences:
            continue
        texts = [sentence.text for sentence in segment.sentences]
        # Kicker and headline do not run on from one to the other.
        groups = [[text] for text in texts] if segment.kind is SegmentKind.TITLE else [texts]
        for first, group in enumerate(groups):
            lengths = [len(text) for text in group]
            starts = list(accumulate((length + 1 for length in lengths), initial=0))[:-1]
            ends = tuple(a + b for a, b in zip(starts, lengths, strict=True))
            text = " ".join(group)
            yield Passage(segment.kind, index, first, text, tuple(starts), ends)


def quotations_of(passages: Sequence[Passage]) -> tuple[Quotation, ...]:
    """Return all quotations, in the order of the text; scare quotes are among them."""
    found: list[tuple[Stretch, ...]] = []
    body = [index for index, passage in enumerate(passages) if passage.is_body]
    runs = [body, *([i] for i, passage in enumerate(passages) if not passage.is_body)]
    for run in runs:
        for stretches in find_quotations([passages[i].text for i in run]):
            found.append(tuple(Stretch(run[s.passage], s.start, s.end) for s in stretches))
    opened = {s.passage for q in found for s in q if s.start == 0}
    unmarked = {
        index: Stretch(index, 0, _signature(passage.text))
        for index, passage in enumerate(passages)
        if passage.kind is SegmentKind.QUOTATION
        and passage.text[:1] not in OPENING
        and index not in opened
    }
    found = [q for q in found if not any(s.passage in unmarked for s in q)]
    found += [(stretch,) for stretch in unmarked.values()]
    found.sort(key=lambda q: (q[0].passage, q[0].start))
    return tuple(_quotation(stretches, passages) for stretches in found)


def _quotation(stretches: tuple[Stretch, ...], passages: Sequence[Passage]) -> Quotation:
    text = " ".join(passages[s.passage].text[s.start : s.end] for s in stretches)
    return Quotation(stretches, text, all(fills(passages[s.passage].text, s) for s in stretches))


def _signature(text: str) -> int:
    """Return where the words of a quotation without marks end: before "— Ines Calder"."""
    at = max(text.rfind(" " + dash) for dash in _DASHES)
    return at if at > 0 and len(text) - at <= _LONGEST_SIGNATURE else len(text)
