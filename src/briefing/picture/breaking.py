"""Which of the places where lines may end are the best: balanced lines, and no orphan."""

from __future__ import annotations

import math

from briefing.picture.units import Unit

_ORPHAN_COST = 0.5  # a last word alone: worth almost any other shape
_FEW_IDEOGRAPHS = 3  # alone on the last line are like one word


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
            white = (1 - width / room) ** 2
            if last:
                cost = _orphan_cost(parts[start:end]) + (white if balanced else 0.0)
            else:
                cost = white + parts[end - 1].cost
            if before[start] + cost < costs[end]:
                costs[end], starts[end] = before[start] + cost, start
    return costs, starts


def _orphan_cost(line: tuple[Unit, ...]) -> float:
    is_one_word = not any(unit.spaced for unit in line[:-1])
    return _ORPHAN_COST if is_one_word and len(line) <= _FEW_IDEOGRAPHS else 0.0


def _join(line: tuple[Unit, ...]) -> str:
    return "".join(unit.text + " " * unit.spaced for unit in line).rstrip()
