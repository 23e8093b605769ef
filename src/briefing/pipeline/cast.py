"""The cast: who speaks the narrator's words, and who those that are quoted."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.speech.contract import Engine, Style, Voice

USUAL_PITCH = 50
"""The voice as it comes."""


@dataclass(frozen=True, slots=True)
class Part:
    """One speaker of a briefing."""

    engine: Engine
    """What speaks."""
    voice: Voice
    """In which voice."""
    pitch: int = USUAL_PITCH
    """How high, 0 to 100."""

    @property
    def name(self) -> str:
        """What a user types for the voice."""
        return f"{self.engine.name}:{self.voice.id}"

    def style(self, words_per_minute: int) -> Style:
        """Return how the part is spoken at a rate."""
        return Style(words_per_minute, self.pitch)


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who speaks in a briefing."""

    narrator: Part
    """Speaks what is not quoted, and everything when nobody else is in the cast."""
    quoted: Part | None = None
    """Speaks what is quoted; none when that is not to be heard, or is said in words."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """All parts, the narrator's first."""
        return (self.narrator,) if self.quoted is None else (self.narrator, self.quoted)

    @property
    def is_paced(self) -> bool:
        """Whether everybody speaks as fast as they are told."""
        return all(part.engine.capabilities.rate for part in self.parts)

    @property
    def is_parallel(self) -> bool:
        """Whether several sentences may be spoken at once."""
        return all(part.engine.capabilities.parallel for part in self.parts)
