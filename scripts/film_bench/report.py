"""What is printed: a row for each way, and for each target whether it is met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from film_bench.contest import BEST, FAST, FLOOR, MOVIEPY_PRESETS, OURS, PAUSED, USUAL, Row
from film_bench.judge import LIKE_QUALITY


@dataclass(frozen=True, slots=True)
class Target:
    """A figure, and what it should be."""

    name: str
    """What it says."""
    value: float
    """What was measured."""
    bound: float
    """What it should reach, or stay within."""
    at_least: bool
    """Which of the two."""
    unit: str = "x"
    """Of both."""

    @property
    def is_met(self) -> bool:
        """Whether it does."""
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
    if right:
        fastest = min(right, key=lambda row: row.cost.wall)
        name = f"faster than the fastest right ffmpeg way ({fastest.name})"
        found.append(Target(name, fastest.cost.wall / ours.wall, 15, at_least=True))
    default = BEST.format(MOVIEPY_PRESETS[-1])
    for name, bound in ((default, 30.0), (USUAL, 200.0)):
        if name in by_name:
            value = by_name[name].cost.wall / ours.wall
            found.append(Target(f"faster than {name}", value, bound, at_least=True))
    for title, value, bound in (
        ("times the floor", ours.work / by_name[FLOOR].cost.work, 2.0),
        ("times the cost at 50 frames a second", by_name[FAST].cost.work / ours.work, 1.15),
        ("times the cost with every pause doubled", by_name[PAUSED].cost.work / ours.work, 1.05),
    ):
        found.append(Target(title, value, bound, at_least=False))
    for title, spent in (("machine", ours.wall), ("processor", ours.processor)):
        name = f"{title} minutes per minute of film"
        found.append(Target(name, spent / seconds, 0.015, at_least=False, unit=""))
    return found


def _may_win(row: Row) -> bool:
    verdict = row.verdict
    return verdict is not None and verdict.is_right and verdict.psnr_worst >= LIKE_QUALITY


def lines(rows: Iterable[Row], judged: Iterable[Target]) -> list[str]:
    """Return the table."""
    heads = ("seconds", "work", "cpu", "MB", "dB worst", "mean")
    table = [f"{'':<44}" + "".join(f"{head:>9}" for head in heads) + "  on every frame"]
    table += [_line(row) for row in rows]
    table.append("")
    for target in judged:
        word = "at least" if target.at_least else "at most"
        met = "met" if target.is_met else "NOT MET"
        figures = f"{target.value:9.3f} {target.unit:<2}{word} {target.bound:g}"
        table.append(f"{target.name:<80}{figures:<28}{met}")
    return table


def _line(row: Row) -> str:
    name = row.name if row.scale == 1 else f"{row.name} (x {row.scale:.3g})"
    if row.failure:
        return f"{name:<44}cannot run here: {row.failure}"
    cost = row.cost
    line = f"{name:<44}{cost.wall:9.2f}{cost.work:9.2f}{cost.processor:9.2f}"
    verdict = row.verdict
    if verdict is None:
        return line
    line += f"{row.megabytes:9.1f}{verdict.psnr_worst:9.1f}{verdict.psnr_mean:9.1f}"
    return f"{line}  {verdict.problems or 'right'}"


def as_json(rows: Iterable[Row], judged: Iterable[Target], seconds: int) -> dict[str, Any]:
    """Return the same as values."""
    return {
        "seconds of film": seconds,
        "ways": [asdict(row) for row in rows],
        "targets": [asdict(target) | {"met": target.is_met} for target in judged],
    }
