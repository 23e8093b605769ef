"""The Unicode Bidirectional Algorithm (UAX #9): which letters of a text run from right to left.

A text gets a level for each character: even ones run from left to right, odd ones from right to
left, and a higher one stands within a lower one. The names of rules are those of the annex.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import TypeVar

_Item = TypeVar("_Item")

_DEEPEST = 125
_EMBEDDINGS = {"LRE": "", "RLE": "", "LRO": "L", "RLO": "R"}  # and what they make of letters
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "PDI"}) | _INITIATORS
_MOST_BRACKETS = 63  # open at once; beyond that, pairs are not looked for (BD16)
_SAME_BRACKETS = {"\u2329": "\u3008", "\u232a": "\u3009"}  # canonically equivalent


def first_strong(text: str) -> bool | None:
    """Whether the first strong character runs from right to left; none without one (P2).

    What is isolated is passed over, as it says nothing of what is around it.
    """
    depth = 0
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in _INITIATORS:
            depth += 1
        elif direction == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and direction in ("L", "R", "AL"):
            return direction != "L"
    return None


def is_one_way(text: str) -> bool:
    """Whether nothing in a text runs from right to left, or could."""
    return text.isascii() or not any(
        unicodedata.bidirectional(character) in ("R", "AL", "AN", "RLE", "RLO", "RLI", "FSI")
        for character in text
    )


@lru_cache(maxsize=2048)
def levels(text: str, *, rtl: bool) -> tuple[int, ...]:
    """Return the level of each character of a paragraph.

    Args:
        text: the paragraph, in reading order.
        rtl: whether it runs from right to left itself.
    """
    base = int(rtl)
    types, found, matches = _explicit(text, base)
    kept = [index for index, kind in enumerate(types) if kind != "BN"]
    unresolved = tuple(found)
    for sequence in _sequences(kept, types, unresolved, matches, base):
        _resolve(text, sequence, types, found)
    before = base
    for index, kind in enumerate(types):
        if kind == "BN":  # nothing is seen of these: they go with what stands before
            found[index] = before
        before = found[index]
    return tuple(found)


def in_visual_order(items: Sequence[_Item], level: Callable[[_Item], int]) -> list[_Item]:
    """Return items, given in reading order, from left to right (L2)."""
    ordered = list(items)
    deepest = max(map(level, items), default=0)
    for depth in range(deepest, 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and level(ordered[end]) >= depth:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = end + 1
    return ordered


@dataclass(frozen=True, slots=True)
class _Status:
    """One entry of the directional status stack."""

    level: int
    override: str
    isolates: bool


@dataclass(slots=True)
class _Stack:
    """The directional status stack, and how many have begun that it had no room for."""

    entries: list[_Status]
    lost_isolates: int = 0
    lost_embeddings: int = 0

    def begin(self, kind: str, *, goes_left: bool) -> None:
        """Apply X2 to X5c."""
        top, isolates = self.entries[-1], kind in _INITIATORS
        level = top.level + (2 if goes_left == bool(top.level % 2) else 1)
        if level <= _DEEPEST and not self.lost_isolates and not self.lost_embeddings:
            self.entries.append(_Status(level, _EMBEDDINGS.get(kind, ""), isolates))
        elif isolates:
            self.lost_isolates += 1
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def end_isolate(self) -> None:
        """Apply X6a to a PDI that ends something."""
        if self.lost_isolates:
            self.lost_isolates -= 1
            return
        self.lost_embeddings = 0
        while not self.entries.pop().isolates:
            pass

    def end_embedding(self) -> None:
        """Apply X7."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1].isolates:
            self.entries.pop()


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence (BD13)."""

    indices: list[int]
    """Of its characters."""
    level: int
    """Which all of them have."""
    start: str
    """Direction before its first character: sos."""
    end: str
    """Direction after its last one: eos."""


def _explicit(text: str, base: int) -> tuple[list[str], list[int], dict[int, int]]:
    """Apply X1 to X9: return types and levels, and the end of each isolate by its beginning."""
    types = [unicodedata.bidirectional(character) or "L" for character in text]
    found = [base] * len(text)
    matches = _matches(types)
    ends = frozenset(matches.values())
    stack = _Stack([_Status(base, "", isolates=False)])
    for index, kind in enumerate(types):
        if index in ends:
            stack.end_isolate()
        top = stack.entries[-1]
        found[index] = base if kind == "B" else top.level
        if top.override and kind not in ("B", "BN", "PDF") and kind not in _EMBEDDINGS:
            types[index] = top.override
        if kind in _EMBEDDINGS or kind in _INITIATORS:
            inside = text[index + 1 : matches.get(index)]
            own = kind in ("RLE", "RLO", "RLI")
            stack.begin(kind, goes_left=bool(first_strong(inside)) if kind == "FSI" else own)
        elif kind == "PDF":
            stack.end_embedding()
        if kind in _EMBEDDINGS or kind == "PDF":
            types[index] = "BN"
    return types, found, matches


def _matches(types: list[str]) -> dict[int, int]:
    """Return the index of the matching PDI of each isolate initiator that has one (BD9)."""
    found: dict[int, int] = {}
    begun: list[int] = []
    for index, kind in enumerate(types):
        if kind in _INITIATORS:
            begun.append(index)
        elif kind == "PDI" and begun:
            found[begun.pop()] = index
    return found


def _sequences(
    kept: list[int], types: list[str], found: tuple[int, ...], matches: dict[int, int], base: int
) -> Iterator[_Sequence]:
    """Yield the isolating run sequences of the characters that are kept (X10)."""
    before = dict(pairwise(kept[::-1]))
    after = dict(pairwise(kept))
    runs = [list(run) for _, run in groupby(kept, key=found.__getitem__)]
    by_first = {run[0]: run for run in runs}
    continuing = {matches[run[-1]] for run in runs if run[-1] in matches}
    for run in runs:
        if run[0] in continuing:
            continue
        indices = list(run)
        while indices[-1] in matches:
            indices += by_first[matches[indices[-1]]]
        level, last = found[indices[0]], indices[-1]
        ahead = found[before[indices[0]]] if indices[0] in before else base
        is_followed = last in after and types[last] not in _INITIATORS
        behind = found[after[last]] if is_followed else base
        yield _Sequence(indices, level, _side(max(level, ahead)), _side(max(level, behind)))


def _side(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(text: str, sequence: _Sequence, types: list[str], found: list[int]) -> None:
    """Apply W1 to I2 to a sequence, and set the levels of its characters."""
    kinds = _weak([types[index] for index in sequence.indices], sequence.start)
    shown = "".join(text[index] for index in sequence.indices)
    _brackets(shown, [types[index] for index in sequence.indices], kinds, sequence)
    _neutrals(kinds, sequence)
    for index, kind in zip(sequence.indices, kinds, strict=True):
        if sequence.level % 2:
            found[index] = sequence.level + (kind != "R")
        else:
            found[index] = sequence.level + {"L": 0, "R": 1}.get(kind, 2)


def _weak(kinds: list[str], start: str) -> list[str]:
    """Resolve what depends on its neighbours: marks, digits and the signs among digits (W1-W7)."""
    kinds = list(kinds)
    before, strong = start, start
    for index, kind in enumerate(kinds):
        if kind == "NSM":  # W1
            kind = "ON" if before in _INITIATORS or before == "PDI" else before
        before = kind
        if kind in ("L", "R", "AL"):
            strong = kind
        if kind == "EN" and strong == "AL":  # W2
            kind = "AN"
        kinds[index] = kind
    kinds = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for index in range(1, len(kinds) - 1):  # W4
        left, kind, right = kinds[index - 1 : index + 2]
        if left == right and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in ("EN", "AN"))
        ):
            kinds[index] = left
    _join_terminators(kinds)
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    strong = start
    for index, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[index] = "L"
    return kinds


def _join_terminators(kinds: list[str]) -> None:
    """Let signs such as % and $ go with the number that they stand at (W5)."""
    place = 0
    for kind, group in groupby(list(kinds)):
        length = len(list(group))
        around = (kinds[place - 1] if place else "", (*kinds[place + length :], "")[0])
        if kind == "ET" and "EN" in around:
            kinds[place : place + length] = ["EN"] * length
        place += length


def _brackets(text: str, original: list[str], kinds: list[str], sequence: _Sequence) -> None:
    """Let both brackets of a pair have the direction of what they hold (N0)."""
    embedding = _side(sequence.level)
    for first, last in _pairs(text, kinds):
        inside = {_strong(kind) for kind in kinds[first + 1 : last]}
        if embedding in inside:
            direction = embedding
        elif inside & {"L", "R"}:
            before = (_strong(kind) for kind in reversed(kinds[:first]))
            context = next((kind for kind in before if kind), sequence.start)
            direction = embedding if context == embedding else context
        else:
            continue
        for place in (first, last):
            kinds[place] = direction
            following = place + 1
            while following < len(kinds) and original[following] == "NSM":
                kinds[following] = direction
                following += 1


def _pairs(text: str, kinds: list[str]) -> list[tuple[int, int]]:
    """Return the places of paired brackets, in the order of the opening ones (BD16)."""
    begun: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for index, (character, kind) in enumerate(zip(text, kinds, strict=True)):
        if kind != "ON":
            continue
        character = _SAME_BRACKETS.get(character, character)
        if closing := _closing(character):
            if len(begun) == _MOST_BRACKETS:
                return []
            begun.append((closing, index))
        elif any(character == expected for expected, _ in begun):
            while begun[-1][0] != character:
                begun.pop()
            found.append((begun.pop()[1], index))
    return sorted(found)


def _closing(character: str) -> str:
    """Return the bracket that closes one; empty for what does not open: Unicode lists them so."""
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return ""
    candidates = (chr(ord(character) + step) for step in (1, 2))
    return next((other for other in candidates if unicodedata.category(other) == "Pe"), "")


def _strong(kind: str) -> str:
    """Return a type as the rules for neutrals count it: numbers run as if from right to left."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def _neutrals(kinds: list[str], sequence: _Sequence) -> None:
    """Give blanks and signs the direction of both neighbours, or that of the text (N1, N2)."""
    place = 0
    for is_neutral, group in groupby([kind in _NEUTRAL for kind in kinds]):
        length = len(list(group))
        if is_neutral:
            before = _strong(kinds[place - 1]) if place else sequence.start
            end = place + length
            after = _strong(kinds[end]) if end < len(kinds) else sequence.end
            direction = before if before == after else _side(sequence.level)
            kinds[place:end] = [direction] * length
        place += length
