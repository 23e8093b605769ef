"""The best lines for a cue."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from briefing.captions.breaks import Joint
from briefing.captions.pieces import Piece
from briefing.captions.ruler import WHOLE_LINE
from briefing.captions.weights import Weights

Breaks = tuple[int, ...]
"""Before which pieces a new line starts."""

TOO_LONG = 10**9
"""The price of lines that are too long or too many: more than all other prices together."""

_VISIBLY = 3
"""From how many characters on lines are seen to differ in length."""


class Lines:
    """The lines that can be made of a passage's pieces; ranges of pieces are half-open."""

    def __init__(
        self, pieces: Sequence[Piece], line_characters: int, lines: int, weights: Weights
    ) -> None:
        """Take the pieces, and how long and how many lines may be."""
        self._pieces = pieces
        self._limit = line_characters
        self._most = lines
        self._weights = weights
        # A line of pieces i to j is _edges[j] - _edges[i] wide, less the space after its last.
        self._edges = [0, *accumulate(piece.width + piece.space for piece in pieces)]
        self._right = [0, *(e - p.space for e, p in zip(self._edges[1:], pieces, strict=True))]
        self._spans = [0, *accumulate(piece.breadth + piece.space_breadth for piece in pieces)]
        sentences = (int(piece.joint is Joint.SENTENCE) for piece in pieces)
        self._sentences = [0, *accumulate(sentences)]
        self._break_price = [
            weights.line + weights.between_lines[piece.joint] + weights.stranded * is_stranded
            for piece, is_stranded in zip(pieces, stranded(pieces), strict=True)
        ]
        self._rows = [self._row(start) for start in range(len(pieces))]
        self._reach = [start + len(row) for start, row in enumerate(self._rows)]
        self._reach.append(len(pieces))

    def width(self, start: int, end: int) -> int:
        """Return how wide pieces stand on one line, in characters."""
        return self._right[end] - self._edges[start]

    def _breadth(self, start: int, end: int) -> int:
        """Return how wide pieces really stand on one line, in millionths of the longest."""
        return self._spans[end] - self._spans[start] - self._pieces[end - 1].space_breadth

    def text(self, start: int, end: int) -> str:
        """Return the text of pieces on one line."""
        spaced = (piece.text + " " * piece.space for piece in self._pieces[start:end])
        return "".join(spaced).removesuffix(" ")

    def fits(self, start: int, end: int) -> bool:
        """Tell whether pieces fit on one line; one alone stands on a line however wide it is."""
        return end <= self._reach[start]

    def furthest(self, start: int) -> int:
        """Return the end of the longest cue that starts with a piece."""
        for _ in range(self._most):
            start = self._reach[start]
        return start

    def best(self, start: int, end: int) -> tuple[int, Breaks]:
        """Return the cost and the breaks of the best lines for a cue.

        What fits on one line stays on one, unless a sentence ends inside. What does not fit into
        a cue at all gets as many lines as it takes.
        """
        if end > self.furthest(start):
            return TOO_LONG, self._fill(start, end)
        best: tuple[int, Breaks] = (TOO_LONG, ())
        if end <= self._reach[start]:
            best = self._rows[start][end - start - 1][1], ()
            if not self.sentences_inside(start, end):
                return best
        for count in range(2, self._most + 1):
            for breaks in self._breaks(start, end, count):
                price = self._places(breaks)
                if price < best[0] and (cost := price + self._shape(start, breaks, end)) < best[0]:
                    best = cost, breaks
        return best

    def _breaks(self, start: int, end: int, count: int) -> Iterator[Breaks]:
        """Yield the breaks of all the ways to make so many lines, at least two, that all fit."""
        furthest = min(self._reach[start], end - 1)
        if count > 2:
            for place in range(start + 1, furthest + 1):
                for rest in self._breaks(place, end, count - 1):
                    yield place, *rest
            return
        # The last line can start where its row reaches the end, or after.
        first = bisect_left(self._reach, end, start + 1, end)
        for place in range(first, furthest + 1):
            yield (place,)

    def cost(self, start: int, breaks: Breaks, end: int) -> int:
        """Return what lines cost that all fit."""
        return self._places(breaks) + self._shape(start, breaks, end)

    def _places(self, breaks: Breaks) -> int:
        """Return what the places cost where lines are broken."""
        return sum(self._break_price[place - 1] for place in breaks)

    def sentences_inside(self, start: int, end: int) -> int:
        """Count the sentences that end inside a range, its own end not counted."""
        return self._sentences[end - 1] - self._sentences[start]

    def _row(self, start: int) -> list[tuple[int, int]]:
        """Return the width and the price of each line that starts with a piece.

        A piece that is wider than a line still stands on one.
        """
        weights = self._weights
        row: list[tuple[int, int]] = []
        fused = 0
        inside = Joint.HELD
        for end in range(start + 1, len(self._pieces) + 1):
            wide = self.width(start, end)
            if row and (wide > self._limit or self._breadth(start, end) > WHOLE_LINE):
                break
            last = self._pieces[end - 1]
            is_crossed = inside <= Joint.COMMA and inside < last.joint
            row.append((wide, fused + weights.crossed * is_crossed))
            inside = min(inside, last.joint)
            if last.joint is Joint.SENTENCE and last.text[-1].isalnum():
                fused = weights.fused
        return row

    def _fill(self, start: int, end: int) -> Breaks:
        """Return the breaks of as many lines as it takes, each filled."""
        breaks = []
        while self._reach[start] < end:
            start = self._reach[start]
            breaks.append(start)
        return tuple(breaks)

    def _shape(self, start: int, breaks: Breaks, end: int) -> int:
        """Return what lines that all fit cost, but for where they are broken."""
        weights, limit = self._weights, self._limit
        cost, last = 0, start
        widths = []
        for place in (*breaks, end):
            wide, price = self._rows[last][place - last - 1]
            widths.append(wide)
            cost += price
            if place < end:
                last = place
        if end - last == 1 and self._pieces[last].words:
            cost += weights.orphan
        if widths[0] > widths[-1] + _VISIBLY:
            cost += weights.top_heavy
        spread = min(max(widths) - min(widths), limit)
        return cost + weights.imbalance * spread * spread // (limit * limit)


def stranded(pieces: Sequence[Piece]) -> list[bool]:
    """Tell of each piece whether a break after it would leave it alone after punctuation."""
    before = (Joint.SENTENCE, *(piece.joint for piece in pieces))
    return [b <= Joint.COMMA < piece.joint for b, piece in zip(before, pieces, strict=False)]
