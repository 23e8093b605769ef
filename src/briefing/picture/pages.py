"""Text in pages: as few as will do, about even, each turned where its first word is spoken."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from briefing.script.joining import side_by_side
from briefing.script.model import Sentence

_CLAUSE_ENDS = frozenset(",;:.!?…–—،؛。，；：、！？।")
_MID_CLAUSE = (
    0.5  # of a page: how far from its even place a break may be to stand at a clause's end
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence that stays on one page; a page is one too."""

    sentence: int
    """Index of its sentence within the segment."""
    token: int
    """Index of its first word within that sentence."""
    text: str
    """What is shown, as published."""


def whole(sentences: Sequence[Sentence], first: int, last: int) -> list[Piece]:
    """Return the sentences from ``first`` up to, not including, ``last`` as one piece each."""
    return [Piece(index, 0, sentences[index].text) for index in range(first, last)]


def clauses(sentence: Sentence, number: int, start: int, end: int, most: int) -> list[Piece]:
    """Return a stretch of a sentence in pieces of at most ``most`` characters, about even.

    Args:
        sentence: the sentence.
        number: its index within the segment.
        start: where in its displayed text the stretch begins.
        end: where in its displayed text the stretch ends.
        most: longest piece; a longer word still stands in one.

    Pieces end where clauses do, as far as that is near.
    """
    inside = [i for i, token in enumerate(sentence.tokens) if start < token.end <= end]
    count = math.ceil((end - start) / most)
    if count < 2 or len(inside) < 2:
        token = inside[0] if inside else 0
        return [Piece(number, token, sentence.text[start:end].strip())]
    begins = [0, *_breaks(sentence, inside, start, end, count)]
    edges = [*(sentence.tokens[inside[i]].start for i in begins[1:]), end]
    pieces, left = [], start
    for begin, right in zip(begins, edges, strict=True):
        pieces.append(Piece(number, inside[begin], sentence.text[left:right].strip()))
        left = right
    return pieces


def _breaks(
    sentence: Sentence, inside: Sequence[int], start: int, end: int, count: int
) -> Iterator[int]:
    """Yield the indices, among the words inside, that begin every piece but the first."""
    even = (end - start) / count
    before = 0
    for number in range(1, count):
        wanted = start + number * even
        candidates = range(before + 1, len(inside) - (count - number) + 1)
        if not candidates:
            return

        def cost(index: int, wanted: float = wanted) -> float:
            last = sentence.tokens[inside[index] - 1]
            closed = sentence.text[last.start : last.end].rstrip("”’»\"')）」』")
            away = abs(last.end - wanted)
            return away + (0 if closed[-1:] in _CLAUSE_ENDS else _MID_CLAUSE * even)

        before = min(candidates, key=cost)
        yield before


def packed(pieces: Sequence[Piece], most: int) -> list[Piece]:
    """Put pieces together into pages of at most ``most`` characters; a longer one stands alone."""
    ends = list(accumulate(len(piece.text) + 1 for piece in pieces))
    total = ends[-1] if ends else 0
    count = math.ceil((total - 1) / most)
    if count < 2:
        return [_page(pieces)] if pieces else []
    even = total / count
    starts = [0]
    for index in range(1, len(ends)):
        begun = ends[starts[-1] - 1] if starts[-1] else 0
        middle = (ends[index - 1] + ends[index]) / 2 - begun
        if middle > even or ends[index] - begun - 1 > most:
            starts.append(index)
    bounds = [*starts, len(pieces)]
    return [_page(pieces[a:b]) for a, b in pairwise(bounds)]


def _page(pieces: Sequence[Piece]) -> Piece:
    text = side_by_side([piece.text for piece in pieces])
    return Piece(pieces[0].sentence, pieces[0].token, text)
