"""Why a cue cannot keep a limit of its style, from the times of the words.

A limit cannot be kept by a cue when no row of cues that shows its words keeps all limits without
parting a pair that belongs together. That is what "cannot" means here, and it is found by trying
all of them; where there is such a row, the reason tells what it would do to the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from briefing.captions.breaks import Joint
from briefing.captions.cost import Passage
from briefing.captions.pieces import Piece
from briefing.captions.ruler import WHOLE_LINE

_WINDOW_CUES = 2
"""How many cues before and after one may be split otherwise for its sake."""
_BROKEN = 10**9
"""The price of a cue that breaks a limit which is to be kept: more than any other price."""
_BROKEN_NEARBY = 10**7
"""The price of a limit broken by a cue nearby: more than the prices of all that eyes mind."""


class Limit(Enum):
    """What a style limits; the value tells what a cue that breaks it is like."""

    WIDE = "would have a line too long"
    TALL = "would not fit into the lines of one cue"
    FAST = "would have to be read too fast"
    SHORT = "would still be too short"
    WORDY = "would still be too short for their number"
    LONG = "would stay too long"
    HURRIED = "would still have to be read in a hurry"


ALWAYS = frozenset(Limit) - {Limit.HURRIED}
"""The limits that every cue has to keep; reading comfortably is no limit."""


class SegmentJudge:
    """Knows which cues a segment could have; ranges of pieces are half-open."""

    def __init__(self, passage: Passage, edges: Sequence[int] = ()) -> None:
        """Take a segment, and the edges of the cues that it has, as far as they are known."""
        self.passage = passage
        self.edges = tuple(edges) or (0, len(passage.pieces))
        self._known: dict[tuple[int, int], frozenset[Limit]] = {}

    def broken(self, start: int, end: int) -> frozenset[Limit]:
        """Return the limits that a cue of these pieces would break, at its best."""
        known = self._known.get((start, end))
        if known is None:
            known = self._known[start, end] = frozenset(self._broken(start, end))
        return known

    def _broken(self, start: int, end: int) -> Iterator[Limit]:
        passage, limits = self.passage, self.passage.limits
        style, lines = limits.style, passage.lines
        if any(map(self._is_wide, passage.pieces[start:end])):
            yield Limit.WIDE
        if end > lines.furthest(start):
            yield Limit.TALL
        first, after = passage.frames(start, end)
        duration, wide = after - first, lines.width(start, end)
        if wide * limits.fps > style.characters_per_second * duration:
            yield Limit.FAST
        if wide * limits.fps > style.comfortable_characters_per_second * duration:
            yield Limit.HURRIED
        if duration < limits.minimum:
            yield Limit.SHORT
        if duration < limits.needed_for_words(passage.words(start, end)):
            yield Limit.WORDY
        if duration > limits.maximum:
            yield Limit.LONG

    def _is_wide(self, piece: Piece) -> bool:
        """Tell whether a piece alone is wider than a line."""
        longest = self.passage.limits.style.line_characters
        return piece.width > longest or piece.breadth > WHOLE_LINE

    def parts_a_pair(self, edge: int) -> bool:
        """Tell whether a break before a piece parts a pair that belongs together."""
        pieces = self.passage.pieces
        return 0 < edge < len(pieces) and pieces[edge - 1].joint is Joint.HELD

    def is_good(self, start: int, end: int, limits: frozenset[Limit]) -> bool:
        """Tell whether a cue keeps limits and parts no pair, neither by its edges nor its lines."""
        if self.parts_a_pair(start) or self.parts_a_pair(end):
            return False
        if limits & self.broken(start, end):
            return False
        return Limit.TALL not in limits or self._has_good_lines(start, end)

    def _has_good_lines(self, start: int, end: int) -> bool:
        lines = self.passage.lines
        reached = {start}
        for _ in range(self.passage.limits.style.lines):
            reached = {
                place
                for one in reached
                for place in range(one + 1, end + 1)
                if lines.fits(one, place) and (place == end or not self.parts_a_pair(place))
            }
            if end in reached:
                return True
        return False

    def can_keep(self, start: int, end: int, limits: frozenset[Limit]) -> bool:
        """Tell whether any row of cues shows these pieces, each of them good."""
        furthest = self.passage.lines.furthest
        low = bisect_right(range(start), start, key=furthest)  # cues before it end too soon
        reached = set(range(low, start + 1))
        for one in range(low, end):
            if one not in reached:
                continue
            for other in range(max(one, start) + 1, furthest(one) + 1):
                if self.is_good(one, other, limits):
                    if other >= end:
                        return True
                    reached.add(other)
        return False

    def reason(self, start: int, end: int, limit: Limit) -> str:
        """Return why a cue breaks a limit: a clause that goes on behind "because"."""
        limits = ALWAYS | {limit}
        if limit is Limit.WIDE:
            for piece in filter(self._is_wide, self.passage.pieces[start:end]):
                return f"“{piece.text}” alone is longer than a line"
        if limit not in self.broken(start, end):
            return "its times and lines are not the best it could have"
        if self.can_keep(start, end, limits):
            return self._price(start, end, limits)
        return "; ".join((self._voice(start, end, limit), *self._neighbours(start, end, limits)))

    def _voice(self, start: int, end: int, limit: Limit) -> str:
        """Return what the times of the words have to do with it."""
        passage, limits = self.passage, self.passage.limits
        first, after = passage.frames(start, end)
        seconds = float((after - first) / limits.fps)
        if limit is Limit.LONG:
            return f"its words take {seconds:.1f} s to say"
        if limit is Limit.TALL:
            return "the times of its words leave no room to split it"
        if end < len(passage.pieces):
            until = "until the next are spoken"
        else:
            until = (
                "until the card changes" if after == passage.cut else "until the next card's are"
            )
        until = "as any cue may" if after - first >= limits.maximum else until
        return f"its words can stay {seconds:.2f} s, {until}"

    def _neighbours(self, start: int, end: int, limits: frozenset[Limit]) -> Iterator[str]:
        """Yield why the cue is not joined with what stands before or after it."""
        count = len(self.passage.pieces)
        if start == 0 and end == count:
            yield "there is nothing else on the card to join it to"
            return
        before = max((edge for edge in self.edges if edge < start), default=start)
        after = min((edge for edge in self.edges if edge > end), default=end)
        ways = {"before": (before, end), "after": (start, after)}
        told = {
            name: self._obstacle(*way, limits) for name, way in ways.items() if way != (start, end)
        }
        for clause in dict.fromkeys(told.values()):
            where = " or ".join(name for name in told if told[name] == clause)
            yield f"joined with the words {where} them they {clause}"

    def _obstacle(self, start: int, end: int, limits: frozenset[Limit]) -> str:
        """Return what is wrong with a longer cue."""
        broken = [limit for limit in Limit if limit in limits & self.broken(start, end)]
        if broken:
            return broken[0].value
        for edge in range(start, end + 1):
            if edge in (start, end) and self.parts_a_pair(edge):
                return f"would part {self._around(edge)}"
        return "could not be broken into lines without parting a pair"

    def _price(self, start: int, end: int, limits: frozenset[Limit]) -> str:
        """Return what keeping a limit would do to the text around."""
        own = self.edges
        at = max(sum(edge <= start for edge in own) - 1, 0)
        low = own[max(at - _WINDOW_CUES, 0)]
        high = own[min(at + 1 + _WINDOW_CUES, len(own) - 1)]
        better = self._best_between(low, high, start, end, limits)
        for one, other in sorted(set(pairwise(better)) - set(pairwise(own))):
            broken = [limit for limit in Limit if limit in ALWAYS & self.broken(one, other)]
            if broken and not (one < end and start < other):
                return f"for its sake “{self.passage.lines.text(one, other)}” {broken[0].value}"
        inner = {edge for edge in own if low < edge < high}
        pieces = self.passage.pieces
        new = sorted(set(better) - inner - {low, high}, key=lambda edge: pieces[edge - 1].joint)
        if new and pieces[new[-1] - 1].joint > Joint.SENTENCE:
            return f"keeping to it would break the text between {self._around(new[-1])}"
        gone = sorted(inner - set(better), key=lambda edge: pieces[edge - 1].joint)
        if gone:
            return f"keeping to it would run on between {self._around(gone[0])}"
        return "keeping to it would break lines at worse places"

    def _best_between(
        self, low: int, high: int, start: int, end: int, limits: frozenset[Limit]
    ) -> tuple[int, ...]:
        """Return the cheapest edges of which no cue that shows these pieces breaks a limit."""
        best: dict[int, tuple[int, tuple[int, ...]]] = {low: (0, (low,))}
        for one in range(low, high):
            if one not in best:
                continue
            for other in range(one + 1, min(self.passage.lines.furthest(one), high) + 1):
                touches = one < end and start < other
                cost = best[one][0] + self.passage.cost(one, other)
                if touches:
                    cost += _BROKEN * (not self.is_good(one, other, limits))
                else:
                    cost += _BROKEN_NEARBY * bool(ALWAYS & self.broken(one, other))
                if other not in best or cost < best[other][0]:
                    best[other] = cost, (*best[one][1], other)
        return best[high][1] if high in best else (low, high)

    def _around(self, edge: int) -> str:
        pieces = self.passage.pieces
        return f"“{pieces[edge - 1].text}” and “{pieces[edge].text}”"
