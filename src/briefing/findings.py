"""What was noticed, as values: a stable code, how much it matters, where, and what to do.

A finding never stops the work by itself; whoever collects findings decides. Errors, which do
stop it, are in :mod:`briefing.errors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters."""

    INFO = "info"
    """Worth knowing: an assumption that was made."""
    WARNING = "warning"
    """A user may notice."""
    ERROR = "error"
    """The result breaks a rule it was asked to keep."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed about an article or a finished file."""

    code: str
    """Stable, for scripts to match: a letter for the room and three digits, as ``A-001``."""
    severity: Severity
    """How much it matters."""
    problem: str
    """What is so: one sentence with its full stop."""
    place: str = ""
    """Where: a file and line, a cue, a timecode; empty when it is the whole."""
    remedy: str = ""
    """What to do about it: one sentence with its full stop; may be empty."""
    frame: int | None = None
    """When, as a frame counted from media zero; none when it is not about a moment."""

    def __str__(self) -> str:
        where = f" {self.place}:" if self.place else ""
        what_to_do = f" {self.remedy}" if self.remedy else ""
        return f"{self.code} {self.severity}:{where} {self.problem}{what_to_do}"
