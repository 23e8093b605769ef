"""What is printed: a row for each way, and for each target whether it is met."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from film_bench.contest import BEST, FAST, FLOOR, MOVIEPY_PRESETS, OURS, PAUSED, SMOOTH, USUAL, Row
from film_bench.judge import LIKE_QUALITY

QUIET = 0.5
"""Most that others may load the machine for times to be trusted, in cores."""


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, and what it should be."""

    name: str
    """What it says."""
    value: float
    """What was measured, by the clock."""
    by_processor: float
    """The same by processor time of whole processes, which others' work disturbs less."""
    bound: float
    """What it should reach, or stay within."""
    at_least: bool
    """Which of the two."""

    @property
    def is_met(self) -> bool:
        """Whether it does, by the clock."""
        return self.value >= self.bound if self.at_least else self.value <= self.bound


def targets(rows: Sequence[Row], seconds: int) -> list[Target]:
    """Return every target that these rows allow to judge.

    Whole processes are compared with whole processes, their start and imports included. What is
    compared with the floor or with another film of ours is the work alone, since a start that is
    in both would hide a difference.
    """
    by_name = {row.name: row for row in rows if not row.failure}
    ours = by_name[OURS].cost
    found = []
    right = [row for row in by_name.values() if row.name.startswith("ffmpeg") and _may_win(row)]
    rivals = [(by_name.get(BEST.format(MOVIEPY_PRESETS[-1])), 30.0), (by_name.get(USUAL), 200.0)]
    if right:
        rivals.insert(0, (min(right, key=lambda row: row.cost.wall), 15.0))
    for row, bound in rivals:
        if row is not None:
            name = f"times faster than {row.name}"
            wall, processor = row.cost.wall / ours.wall, row.cost.processor / ours.processor
            found.append(Target(name, wall, processor, bound, at_least=True))
    floor, paused = by_name[FLOOR].cost, by_name[PAUSED].cost
    fast, smooth = by_name[FAST].cost, by_name[SMOOTH].cost
    for name, one, other, bound in (
        ("times the floor", ours, floor, 2.0),
        ("times the cost, at 50 frames a second", fast, ours, 1.15),
        ("times the cost, at 50 with a fade of 20 pictures", smooth, ours, 1.15),
        ("times the cost, with every pause doubled", paused, ours, 1.05),
    ):
        work, processor = one.work / other.work, one.processor / other.processor
        found.append(Target(name, work, processor, bound, at_least=False))
    spent, name = (
        (ours.wall / seconds, ours.processor / seconds),
        "machine-minutes a minute of film",
    )
    return [*found, Target(name, *spent, 0.015, at_least=False)]


def _may_win(row: Row) -> bool:
    verdict = row.verdict
    return verdict is not None and verdict.is_right and verdict.psnr_worst >= LIKE_QUALITY


def lines(rows: Iterable[Row], judged: Iterable[Target], load: float) -> list[str]:
    """Return the table; ``load`` is how many others' programs were running when it was begun."""
    heads = ("seconds", "work", "cpu", "MB", "dB worst", "mean")
    table = [f"{'':<42}" + "".join(f"{head:>9}" for head in heads) + "  frames and changes"]
    table += [_line(row) for row in rows]
    table += ["", f"{'':<62}{'clock':>9}{'cpu':>9}"]
    for target in judged:
        word = "at least" if target.at_least else "at most"
        met = "met" if target.is_met else "NOT MET"
        figures = f"{target.value:9.3f}{target.by_processor:9.3f}"
        table.append(f"{target.name:<62}{figures}  {f'{word} {target.bound:g}':<16}{met}")
    if load > QUIET:
        table.append(f"Others kept {load:.1f} cores busy: times by the clock cannot be trusted.")
    return table


def _line(row: Row) -> str:
    name = row.name if row.scale == 1 else f"{row.name} (x {row.scale:.3g})"
    if row.failure:
        return f"{name:<42}cannot run here: {row.failure}"
    cost = row.cost
    line = f"{name:<42}{cost.wall:9.2f}{cost.work:9.2f}{cost.processor:9.2f}"
    verdict = row.verdict
    if verdict is None:
        return line
    line += f"{row.megabytes:9.1f}{verdict.psnr_worst:9.1f}{verdict.psnr_mean:9.1f}"
    return f"{line}  {verdict.problems or 'right'}"


def as_json(
    rows: Iterable[Row], judged: Iterable[Target], seconds: int, load: float
) -> dict[str, Any]:
    """Return the same as values."""
    return {
        "seconds of film": seconds,
        "cores": os.cpu_count(),
        "load before": load,
        "ways": [_values(row) for row in rows],
        "targets": [asdict(target) | {"met": target.is_met} for target in judged],
    }


def _values(row: Row) -> dict[str, Any]:
    right = {"right": row.verdict.is_right} if row.verdict else {}
    return asdict(row) | right
