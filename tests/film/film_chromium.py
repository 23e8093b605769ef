"""A browser as a judge: Chromium plays a film, seeks in it, and tells what it showed.

The page ``player.html`` does the work.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from browser import report_of

GRID = (16, 9)
"""Columns and rows of the cells whose mean colours stand for a picture."""
_PAGE = Path(__file__).with_name("player.html")


@dataclass(frozen=True, slots=True)
class Seen:
    """The picture a browser showed after a seek."""

    asked: float
    """Where it was sent, in seconds."""
    media_time: float
    """The time of the frame it showed, in seconds, as it says itself."""
    cells: NDArray[np.float64]
    """Mean colours, cell by cell: rows, columns, red green blue."""


@dataclass(frozen=True, slots=True)
class Playback:
    """What a browser made of a film."""

    duration: float
    """In seconds."""
    size: tuple[int, int]
    """Width and height in pixels."""
    seen: tuple[Seen, ...]
    """After each seek."""
    frames: int
    """How many it showed or dropped while it played."""
    dropped: int
    """How many of these it dropped."""
    ticks: tuple[float, ...]
    """When it could draw anything at all while it played, in milliseconds: 60 times a second on
    a machine that is not busy."""

    def held_up(self, frame: Fraction) -> int:
        """How many frames of a length in seconds it could not draw, whatever the film."""
        gaps = (after - before for before, after in pairwise(self.ticks))
        return sum(int(Fraction(gap) / 1000 / frame) for gap in gaps)


def play_in_chromium(path: Path, seeks: Sequence[float], seconds: float = 0) -> Playback:
    """Let Chromium open a film, seek to some times, and then play its first seconds, muted."""
    columns, rows = GRID
    task = {"seeks": list(seeks), "seconds": seconds, "columns": columns, "rows": rows}
    report = report_of(
        {
            "/": (_PAGE.read_bytes(), "text/html"),
            "/film.mp4": (path.read_bytes(), "video/mp4"),
            "/task": (json.dumps(task).encode(), "application/json"),
        }
    )
    played = report.get("played", {"total": 0, "dropped": 0, "ticks": []})
    return Playback(
        duration=report["duration"],
        size=(report["width"], report["height"]),
        seen=tuple(
            Seen(s["asked"], s["mediaTime"], np.array(s["cells"]).reshape(rows, columns, 3))
            for s in report["seeks"]
        ),
        frames=played["total"],
        dropped=played["dropped"],
        ticks=tuple(played["ticks"]),
    )
