"""What stands in a caption file, whoever wrote it."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.captions.clock import clock_of_milliseconds
from briefing.captions.model import Voice
from briefing.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class ReadCue:
    """One cue as it stands in a file."""

    name: str
    """Its identifier or number; its line in the file when it has none."""
    start: int
    """When it appears, in milliseconds from media zero."""
    end: int
    """When it disappears, in milliseconds."""
    lines: tuple[str, ...]
    """What is shown: tags and marks of direction around lines removed, character references
    resolved."""
    voices: tuple[Voice, ...] = ()
    """Whose words the file says they are, by the places in the lines joined with line feeds."""

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(self.lines)

    @property
    def place(self) -> str:
        """Where it is, for a finding."""
        return f"cue {self.name}, {clock_of_milliseconds(self.start, '.')}"


@dataclass(frozen=True, slots=True)
class CaptionFile:
    """What a caption file holds."""

    cues: tuple[ReadCue, ...]
    """In the order of the file."""
    findings: tuple[Finding, ...]
    """Where it breaks the syntax of its format: code C-001."""


def broken(*problems: str) -> CaptionFile:
    """Return a file of which nothing can be read, and why."""
    sentences = (problem if problem.endswith(".") else f"{problem}." for problem in problems)
    return CaptionFile((), tuple(Finding("C-001", Severity.ERROR, text) for text in sentences))
