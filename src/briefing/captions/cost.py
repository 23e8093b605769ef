"""What a split costs: the less, the better it reads.

Numbers have no unit; what matters is their order, which follows the house's priorities: a cue
that can be read in its time, before pairs that belong together, before punctuation, before
shape, before balance.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations

from briefing.captions.breaks import Joint
from briefing.captions.pieces import Piece
from briefing.captions.timing import FrameLimits


@dataclass(frozen=True, slots=True)
class Weights:
    """The price of everything that one would rather not see."""

    between_cues: tuple[int, ...] = (0, 100, 180, 330, 700, 1200, 4000)
    """A cue that ends at a joint of each grade, from ``Joint.SENTENCE`` to ``Joint.HELD``."""
    between_lines: tuple[int, ...] = (0, 0, 20, 100, 280, 550, 2500)
    """A line that ends at a joint of each grade."""
    cue: int = 150
    """Each cue: the fewer, the calmer."""
    line: int = 20
    """Each line after the first."""
    top_heavy: int = 60
    """An upper line that is visibly longer than the lower one."""
    stranded: int = 150
    """A single word between a punctuation mark and the end of a cue or line."""
    imbalance: int = 60
    """Lines of different lengths: this much for one full line against nothing, growing with the
    square of the difference."""
    emptiness: int = 150
    """A cue with little in it: this much for nothing at all, growing with the square of what is
    missing; so a long sentence is cut into equal parts."""
    orphan: int = 300
    """A single word on the last line."""
    lonely: int = 500
    """A single word that is not a sentence; half as much for two."""
    mixed: int = 1500
    """The end of one sentence together with the start of another."""
    run_on: int = 150
    """A sentence that ends inside a cue, even at the end of a line."""
    unreadable: int = 2500
    """A cue that stays too short or too long for what is in it; and as much again for missing
    all of its time, in proportion."""
    wordy: int = 5000
    """A cue that stays too short for the number of its words, in proportion to what is missing:
    a run of little words misses it easily, and is none the less read in time."""
    stray_gap: int = 800
    """A gap that is neither closed nor a pause."""
    hurried: int = 600
    """Reading at the limit rather than comfortably, in proportion."""


WEIGHTS = Weights()
"""Tuned on news prose, read as a viewer would."""

NO_ROOM = 10**9
"""The price of a cue without a frame to show it in: more than all other prices together."""

_VISIBLY = 3
"""From how many characters on lines are seen to differ in length."""

Breaks = tuple[int, ...]
"""Before which pieces a new line starts."""


class Passage:
    """The pieces of one segment, ready to be split; ranges of pieces are half-open."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        limits: FrameLimits,
        *,
        cut: int,
        following: int,
        weights: Weights = WEIGHTS,
    ) -> None:
        """Take the pieces of a segment.

        ``cut`` is the segment's last frame boundary, ``following`` the first frame of the next
        segment's first cue.
        """
        self.pieces = tuple(pieces)
        self.limits = limits
        self.weights = weights
        self._cut = cut
        self._limit = limits.style.line_characters
        self._max_lines = limits.style.lines
        # A line of pieces i to j is _edges[j] - _edges[i] wide, less the space after its last.
        self._edges = [0, *accumulate(piece.width + piece.space for piece in pieces)]
        self._right = [0, *(e - p.space for e, p in zip(self._edges[1:], pieces, strict=True))]
        self._words = [0, *accumulate(piece.words for piece in pieces)]
        self._onset = [*(piece.onset for piece in pieces), following]
        self._heard = [0, *accumulate((piece.heard for piece in pieces), max)]
        joints = [piece.joint for piece in pieces]
        self._sentences = [0, *accumulate(int(joint is Joint.SENTENCE) for joint in joints)]
        stranded = [
            weights.stranded * (before <= Joint.COMMA < after)
            for before, after in zip((Joint.SENTENCE, *joints), joints, strict=False)
        ]
        self._cue_price = [
            weights.between_cues[joint] + extra
            for joint, extra in zip(joints, stranded, strict=True)
        ]
        self._line_price = [
            weights.between_lines[joint] + extra
            for joint, extra in zip(joints, stranded, strict=True)
        ]

    def width(self, start: int, end: int) -> int:
        """Return how wide pieces stand on one line, in characters."""
        return self._right[end] - self._edges[start]

    def text(self, start: int, end: int) -> str:
        """Return the text of pieces on one line."""
        spaced = (piece.text + " " * piece.space for piece in self.pieces[start:end])
        return "".join(spaced).removesuffix(" ")

    def frames(self, start: int, end: int) -> tuple[int, int]:
        """Return the first frame of a cue of these pieces, and the frame after its last.

        They are in order unless the times of the words leave no room for such a cue.
        """
        first = self._onset[start]
        needed = max(self._needed(start, end))
        following = self._onset[end]
        if end < len(self.pieces):
            return first, self.limits.end(first, self._heard[end], needed, following, following)
        after = self.limits.end(first, self._heard[end], needed, following, self._cut)
        return first, max(after, first + 1)

    def cost(self, start: int, end: int) -> int | None:
        """Return what a cue of these pieces costs, or none if a line cannot hold them.

        It is ``NO_ROOM`` or more if there is not a single frame for it.
        """
        laid_out = self.lines(start, end)
        if laid_out is None:
            return None
        return laid_out[0] + self._content_cost(start, end) + self._timing_cost(start, end)

    def lines(self, start: int, end: int) -> tuple[int, Breaks] | None:
        """Return the best lines for a cue of these pieces and their cost, or none."""
        best: tuple[int, Breaks] | None = None
        inside = self._sentences_inside(start, end)
        if end - start == 1 or self._right[end] - self._edges[start] <= self._limit:
            best = inside * self.weights.run_on, ()
            if not inside:
                return best
        # A first line may end before `last`, a last line start at `first`, or after.
        last = bisect_right(self._right, self._edges[start] + self._limit, start, end)
        first = bisect_left(self._edges, self._right[end] - self._limit, start, end)
        places = range(max(min(first, end - 1), start + 1), max(last, start + 2))
        for count in range(2, self._max_lines + 1):
            for breaks in combinations(places if count == 2 else range(start + 1, end), count - 1):
                cost = self._line_cost(start, breaks, end)
                if cost is not None and (best is None or cost < best[0]):
                    best = cost, breaks
        return best

    def _line_cost(self, start: int, breaks: Breaks, end: int) -> int | None:
        """Return what these lines cost, or none if one of them is too wide."""
        weights, limit = self.weights, self._limit
        cost = weights.run_on * self._sentences_inside(start, end)
        widths = []
        line = start
        for place in breaks:
            cost += weights.line + self._line_price[place - 1]
            widths.append(self._right[place] - self._edges[line])
            if widths[-1] > limit and place - line > 1:
                return None
            line = place
        if end - line == 1 and self.pieces[line].words:
            cost += weights.orphan
        widths.append(self._right[end] - self._edges[line])
        if widths[-1] > limit and end - line > 1:
            return None
        spread = min(max(widths) - min(widths), limit)
        cost += weights.imbalance * spread * spread // (limit * limit)
        return cost + weights.top_heavy * (widths[0] > widths[-1] + _VISIBLY)

    def _sentences_inside(self, start: int, end: int) -> int:
        """Count the sentences that end inside a range, its own end not counted."""
        return self._sentences[end - 1] - self._sentences[start]

    def _content_cost(self, start: int, end: int) -> int:
        """Return the cost of where a cue ends and of how much is in it."""
        weights = self.weights
        cost = weights.cue + (self._cue_price[end - 1] if end < len(self.pieces) else 0)
        starts_sentence = start == 0 or self.pieces[start - 1].joint is Joint.SENTENCE
        is_whole = starts_sentence and self.pieces[end - 1].joint is Joint.SENTENCE
        if not is_whole:
            words = self._words[end] - self._words[start]
            if words <= 2:
                cost += weights.lonely // max(words, 1)
            if self._sentences_inside(start, end):
                cost += weights.mixed
        capacity = self._limit * self._max_lines
        empty = max(capacity - self.width(start, end), 0)
        return cost + weights.emptiness * empty * empty // (capacity * capacity)

    def _timing_cost(self, start: int, end: int) -> int:
        """Return the cost of a cue's duration and of the gap after it."""
        weights, limits = self.weights, self.limits
        first, after = self.frames(start, end)
        duration = after - first
        if duration < 1:
            return NO_ROOM
        needed, for_words = self._needed(start, end)
        cost = 0
        if duration < needed:
            cost += weights.unreadable + weights.unreadable * (needed - duration) // needed
        elif duration > limits.maximum:
            over = duration - limits.maximum
            cost += weights.unreadable + weights.unreadable * over // limits.maximum
        elif duration < for_words:
            cost += weights.wordy * (for_words - duration) // for_words
        gap = self._onset[end] - after
        if end < len(self.pieces) and limits.gap != gap < limits.separate:
            cost += weights.stray_gap
        return cost + weights.hurried * limits.hurry(self.width(start, end), duration) // 100

    def _needed(self, start: int, end: int) -> tuple[int, int]:
        """Return how long a cue must stay to be read, and how long for its number of words."""
        return (
            self.limits.needed(self.width(start, end)),
            self.limits.needed_for_words(self._words[end] - self._words[start]),
        )
