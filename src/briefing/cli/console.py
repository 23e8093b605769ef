"""How the program talks: data to standard output, talk to standard error.

On a terminal there are progress bars; with ``--plain``, ``NO_COLOR`` or no terminal there are
plain lines in reading order, which a screen reader reads well.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Self

from briefing.pipeline.progress import Stage

if TYPE_CHECKING:
    from rich.progress import TaskID

    from briefing.findings import Finding


def wants_plain(asked: bool) -> bool:
    """Whether to write plain lines."""
    return asked or bool(os.environ.get("NO_COLOR")) or not sys.stderr.isatty()


def say(line: str = "") -> None:
    """Write a line of talk."""
    # In one piece: stages begin in several threads, and lines must not run into each other.
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def give(line: str) -> None:
    """Write a line of data."""
    print(line)  # noqa: T201


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, plain: bool) -> None:
    """Write rows as data: in columns, or one sentence-like line each when plain."""
    for line in table_lines(head, rows, plain=plain):
        give(line)


def table_lines(
    head: Sequence[str], rows: Sequence[Sequence[str]], *, plain: bool
) -> Iterator[str]:
    """Yield the lines of a table: in columns, or one sentence-like line each when plain."""
    if plain:
        yield from (", ".join(cell for cell in row if cell) for row in rows)
        return
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, ["-" * width for width in widths], *rows):
        yield "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()


class Watching(AbstractContextManager["Watching"]):
    """Progress in plain lines: one when a stage begins, one when it is over."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing to put away."""

    def begin(self, stage: Stage, total: int) -> None:
        """Say that a stage begins."""
        say(f"{stage} …")

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Say nothing: a line for each step would drown the rest."""

    def end(self, stage: Stage, outcome: str) -> None:
        """Say how a stage ended."""
        say(f"{stage}: {outcome}.")


class WatchingBars(Watching):
    """Progress as bars, on a terminal."""

    def __init__(self) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._bars = Progress(
            TextColumn("{task.description:<16}"),
            BarColumn(bar_width=32),
            TextColumn("{task.fields[outcome]}", markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True),
        )
        self._tasks: dict[Stage, TaskID] = {}
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the bars as they stand."""
        self._bars.stop()

    def begin(self, stage: Stage, total: int) -> None:
        """Add a bar, or start one again."""
        with self._lock:
            if stage in self._tasks:
                self._bars.reset(self._tasks[stage], total=total, outcome="")
            else:
                self._tasks[stage] = self._bars.add_task(stage.value, total=total, outcome="")

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Move a bar on."""
        self._bars.advance(self._tasks[stage], steps)

    def end(self, stage: Stage, outcome: str) -> None:
        """Fill a bar and say how the stage ended."""
        task = self._tasks[stage]
        total = self._bars.tasks[task].total or 1
        self._bars.update(task, completed=total, total=total, outcome=outcome)


def watching(*, plain: bool) -> Watching:
    """Return what shows progress."""
    return Watching() if plain else WatchingBars()


def told_once(
    findings: Sequence[Finding],
    timecode: Callable[[int], str] | None = None,
    listed_in: str = "manifest.json",
) -> Iterator[str]:
    """Yield what a person should know: of findings of one kind the first, and how many more.

    ``timecode`` returns the label of a frame, for those who want to read it; ``listed_in`` is the
    file that has all of them.
    """
    from dataclasses import replace

    from briefing.findings import Severity

    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.severity is not Severity.INFO:
            kinds.setdefault((finding.code, finding.severity), []).append(finding)
    for first, *more in kinds.values():
        if timecode and first.frame is not None:
            place = ", ".join(filter(None, (timecode(first.frame), first.place)))
            first = replace(first, place=place)
        yield f"{first} {len(more)} more like it are in {listed_in}." if more else str(first)


def duration(seconds: float) -> str:
    """Return a length of time for people: ``3 min 40 s``.

    >>> duration(219.6), duration(8)
    ('3 min 40 s', '8 s')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "h"), (minutes, "min"), (rest, "s")]
    while len(parts) > 1 and not parts[0][0]:
        parts.pop(0)
    return " ".join(f"{number} {unit}" for number, unit in parts)


def size(count: int) -> str:
    """Return a number of bytes for people.

    >>> size(999), size(7_340_000)
    ('999 B', '7.3 MB')
    """
    if count < 1000:
        return f"{count} B"
    if count < 1_000_000:
        return f"{count / 1000:.0f} kB"
    return f"{count / 1_000_000:.1f} MB"
