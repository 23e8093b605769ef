"""What a cue costs: its lines, where it ends, how much is in it, and its time on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from briefing.captions.breaks import Joint
from briefing.captions.lines import Lines, stranded
from briefing.captions.pieces import Piece
from briefing.captions.timing import FrameLimits
from briefing.captions.weights import WEIGHTS, Weights

NO_ROOM = 10**9
"""The price of a cue without a frame to show it in: more than all other prices together."""


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
        self.weights = weights = weights.shaped(limits.style.shape)
        self.lines = Lines(self.pieces, limits.style.line_characters, limits.style.lines, weights)
        self.cut = cut
        self._capacity = limits.style.line_characters * limits.style.lines
        self._words = [0, *accumulate(piece.words for piece in pieces)]
        clauses = (piece.joint is Joint.CLAUSE for piece in pieces)
        self._clauses = [0, *accumulate(map(int, clauses))]
        self._onset = [*(piece.onset for piece in pieces), following]
        self._heard = [0, *accumulate((piece.heard for piece in pieces), max)]
        self._break_price = [
            weights.between_cues[piece.joint] + weights.stranded * is_stranded
            for piece, is_stranded in zip(pieces, stranded(self.pieces), strict=True)
        ]

    def words(self, start: int, end: int) -> int:
        """Return how many words pieces count for."""
        return self._words[end] - self._words[start]

    def frames(self, start: int, end: int) -> tuple[int, int]:
        """Return the first frame of a cue of these pieces, and the frame after its last.

        They are in order unless the times of the words leave no room for such a cue.
        """
        return self._frames(start, end, max(self._needed(start, end)))

    def cost(self, start: int, end: int, *, below: int | None = None) -> int:
        """Return what a cue of these pieces costs; one that is not below a bound may cost more.

        It is ``NO_ROOM`` or more if there is not a single frame for it.
        """
        cost = 0
        for price in (self._content_cost, self._timing_cost, self._line_cost):  # quickest first
            if below is not None and cost >= below:
                break
            cost += price(start, end)
        return cost

    def _line_cost(self, start: int, end: int) -> int:
        """Return the cost of a cue's best lines."""
        return self.lines.best(start, end)[0]

    def _content_cost(self, start: int, end: int) -> int:
        """Return the cost of where a cue ends and of how much is in it."""
        weights = self.weights
        cost = weights.cue + (self._break_price[end - 1] if end < len(self.pieces) else 0)
        inside = self.lines.sentences_inside(start, end)
        cost += weights.run_on * inside
        if end < len(self.pieces) and self._opens_clause(start, end):
            cost += weights.torn
        starts_sentence = start == 0 or self.pieces[start - 1].joint is Joint.SENTENCE
        is_whole = starts_sentence and self.pieces[end - 1].joint is Joint.SENTENCE
        if not is_whole:
            words = self.words(start, end)
            if words <= 2:
                cost += weights.lonely // max(words, 1)
            if inside:
                cost += weights.mixed
        empty = max(self._capacity - self.lines.width(start, end), 0)
        return cost + weights.emptiness * empty * empty // (self._capacity * self._capacity)

    def _opens_clause(self, start: int, end: int) -> bool:
        """Tell whether a clause begins inside a cue that does not end with it."""
        if self.pieces[end - 1].joint <= Joint.COMMA:
            return False
        return self._clauses[end - 1] > self._clauses[start]

    def _timing_cost(self, start: int, end: int) -> int:
        """Return the cost of a cue's duration and of the gap after it."""
        weights, limits = self.weights, self.limits
        needed, for_words = self._needed(start, end)
        first, after = self._frames(start, end, max(needed, for_words))
        duration = after - first
        if duration < 1:
            return NO_ROOM
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
        return cost + weights.hurried * limits.hurry(self.lines.width(start, end), duration) // 100

    def _needed(self, start: int, end: int) -> tuple[int, int]:
        """Return how long a cue must stay to be read, and how long for its number of words."""
        return (
            self.limits.needed(self.lines.width(start, end)),
            self.limits.needed_for_words(self.words(start, end)),
        )

    def _frames(self, start: int, end: int, needed: int) -> tuple[int, int]:
        first, following = self._onset[start], self._onset[end]
        is_last = end == len(self.pieces)
        cut = self.cut if is_last else following
        easy = self.limits.easy(self.lines.width(start, end))
        after = self.limits.end(first, self._heard[end], needed, following, cut, easy=easy)
        return first, max(after, first + 1) if is_last else after
