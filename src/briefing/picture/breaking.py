"""Where lines may break, and where they had better.

Widths here are in ems, so that one measurement serves every size.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from briefing.picture.runs import clusters, stands_apart

Measure = Callable[[str], float]
"""Returns the width of a text in ems."""

_SHORT_WORD = 3  # letters: "a", "of", "the"; better carried over than left at a line's end
_SHORT_WORD_COST = 0.012  # like a line 11 % too short
_UNIT_COST = 0.3  # "1.2 | million": like a line 55 % too short
_NUMBER_COST = 0.06  # other numbers and what they count: like a line 24 % too short
_INNER_COST = 0.04  # within a word, after its hyphen or dash
_ORPHAN_COST = 0.5  # a last word alone: worth almost any other shape
_UNITS = frozenset(
    {"hundred", "thousand", "million", "billion", "trillion", "percent", "per", "km", "kg"}
    | {"miles", "metres", "tonnes", "minutes", "hours", "days", "weeks", "months", "years"}
)
_DASHES = frozenset("-–—")
_NOT_AT_START = frozenset("ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々")
_BREAKING_SPACE = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # any but those that hold words together
_INNER_BREAK = re.compile(r"(?<=\w{4}[-–—/.])(?=\w{4})|(?<=[–—])(?=\w)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of text that stays on one line."""

    text: str
    """Its letters."""
    width: float
    """In ems."""
    spaced: bool
    """Whether a space follows, if the line goes on."""
    cost: float = 0.0
    """How bad it would be to end a line after it; 0 is not at all."""


def units(text: str, measure: Measure) -> tuple[Unit, ...]:
    """Cut a text at every place where a line may end."""
    found: list[Unit] = []
    words = [word for word in _BREAKING_SPACE.split(text) if word]
    for index, word in enumerate(words):
        pieces = [piece for part in _INNER_BREAK.split(word) for piece in _ideographs(part)]
        following = words[index + 1] if index + 1 < len(words) else ""
        for piece in pieces[:-1]:
            open_end = piece[-1] in _DASHES or piece[-1] in "/." or piece[-1].isalnum()
            cost = _INNER_COST if open_end else 0.0
            found.append(Unit(piece, measure(piece), spaced=False, cost=cost))
        last = pieces[-1]
        found.append(Unit(last, measure(last), spaced=True, cost=_cost_after(word, following)))
    return tuple(found)


def break_long(parts: tuple[Unit, ...], room: float, measure: Measure) -> tuple[Unit, ...]:
    """Break the units that are wider than a line, with hyphens where the script has them."""
    found: list[Unit] = []
    for unit in parts:
        if unit.width <= room:
            found.append(unit)
            continue
        pieces = _equal_pieces(unit.text, unit.width, room, measure)
        found += [Unit(piece, measure(piece), spaced=False) for piece in pieces[:-1]]
        found.append(Unit(pieces[-1], measure(pieces[-1]), unit.spaced, unit.cost))
    return tuple(found)


def lines_needed(parts: tuple[Unit, ...], space: float, room: float) -> int | None:
    """Return the fewest lines that hold the units; none when one of them is wider than a line."""
    count, used = 1, -space
    gap = space
    for unit in parts:
        if unit.width > room:
            return None
        if used + gap + unit.width > room:
            count, used = count + 1, unit.width
        else:
            used += gap + unit.width
        gap = space if unit.spaced else 0.0
    return count


def best_lines(
    parts: tuple[Unit, ...], space: float, room: float, *, balanced: bool
) -> tuple[str, ...]:
    """Return the best of all ways to break the units into the fewest lines.

    Least is the sum of squared white at the lines' ends, as Knuth and Plass measure it, and of
    the costs of the places where lines end.
    """
    count = lines_needed(parts, space, room)
    if not parts or count is None:
        return tuple(unit.text for unit in parts)
    total = len(parts)
    costs: list[float] = [0.0] + [math.inf] * total
    starts: list[list[int]] = []
    for line in range(count):
        costs, line_starts = _add_line(
            parts, space, room, costs, last=line == count - 1, balanced=balanced
        )
        starts.append(line_starts)
    lines: list[str] = []
    end = total
    for line_starts in reversed(starts):
        lines.append(_join(parts[line_starts[end] : end]))
        end = line_starts[end]
    return tuple(reversed(lines))


def _add_line(
    parts: tuple[Unit, ...],
    space: float,
    room: float,
    before: list[float],
    *,
    last: bool,
    balanced: bool,
) -> tuple[list[float], list[int]]:
    """Return, for every number of units, the least cost with one more line, and its start."""
    total = len(parts)
    costs, starts = [math.inf] * (total + 1), [0] * (total + 1)
    for end in (total,) if last else range(1, total + 1):
        width = 0.0
        for start in range(end - 1, -1, -1):
            width += parts[start].width
            if start + 1 < end and parts[start].spaced:
                width += space
            if width > room + 1e-9:
                break
            cost = before[start] + _line_cost(parts[start:end], width / room, last, balanced)
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    return costs, starts


def _line_cost(line: tuple[Unit, ...], filled: float, last: bool, balanced: bool) -> float:
    white = (1 - filled) ** 2
    if not last:
        return white + line[-1].cost
    orphan = _ORPHAN_COST if len(line) == 1 else 0.0
    return orphan + (white if balanced else 0.0)


def _join(line: tuple[Unit, ...]) -> str:
    return "".join(unit.text + " " * unit.spaced for unit in line).rstrip()


def _cost_after(word: str, following: str) -> float:
    if following and following[0] in _DASHES:
        return _INNER_COST  # a dash stays with what it follows
    if any(character.isdigit() for character in word) and following[:1].islower():
        return _UNIT_COST if following.rstrip(".,;:") in _UNITS else _NUMBER_COST
    if following[:1].isdigit() and word[:1].isalpha():
        return _NUMBER_COST  # "Challenger 2"
    if word.isalpha() and word.islower() and len(word) <= _SHORT_WORD:
        return _SHORT_WORD_COST
    return 0.0


def _ideographs(word: str) -> list[str]:
    """Cut between ideographs, but for signs that may not begin or end a line."""
    pieces: list[str] = []
    for cluster in clusters(word):
        if pieces and not _may_break(pieces[-1][-1], cluster[0]):
            pieces[-1] += cluster
        else:
            pieces.append(cluster)
    return pieces


def _may_break(before: str, after: str) -> bool:
    if not (_is_ideograph(before) or _is_ideograph(after)):
        return False
    if unicodedata.category(after) in ("Pe", "Pf", "Po") or after in _NOT_AT_START:
        return False
    return unicodedata.category(before) not in ("Ps", "Pi")


def _is_ideograph(character: str) -> bool:
    wide = unicodedata.east_asian_width(character) in ("W", "F")
    return wide and not unicodedata.name(character, "").startswith("HANGUL")


def _equal_pieces(text: str, width: float, room: float, measure: Measure) -> list[str]:
    """Cut a word into the fewest pieces of like length that fit."""
    parts = clusters(text)
    hyphen = "-" if stands_apart(text) else ""
    for count in range(max(2, math.ceil(width / room)), len(parts) + 1):
        edges = [round(len(parts) * index / count) for index in range(count + 1)]
        pieces = ["".join(parts[a:b]) for a, b in pairwise(edges)]
        pieces = [piece + hyphen for piece in pieces[:-1]] + pieces[-1:]
        if all(measure(piece) <= room for piece in pieces):
            return pieces
    return list(parts)
