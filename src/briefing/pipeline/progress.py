"""How the work tells whoever is watching how far it is. Nothing here prints."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The stages of making a briefing, in the order in which they begin."""

    SPEAK = "Speaking"
    SOUND = "Mastering sound"
    FILM = "Making film"
    STILLS = "Drawing stills"
    CHECK = "Checking"
    PUBLISH = "Publishing"


class Progress(Protocol):
    """Whoever is watching; called from several threads at once."""

    def begin(self, stage: Stage, total: int) -> None:
        """A stage begins that has so many steps; a stage may begin again."""

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """So many more steps of a stage are done."""

    def end(self, stage: Stage, outcome: str) -> None:
        """A stage is over; the outcome is a few words for people."""


class Silent:
    """Nobody is watching."""

    def begin(self, stage: Stage, total: int) -> None:
        """Say nothing."""

    def advance(self, stage: Stage, steps: int = 1) -> None:
        """Say nothing."""

    def end(self, stage: Stage, outcome: str) -> None:
        """Say nothing."""
