"""The cast: who speaks the narrator's words, and who those that are quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.errors import VoiceNotFound
from briefing.findings import Finding, Severity
from briefing.script.turns import QuoteStyle, Turn
from briefing.speech.contract import Engine, Style, Voice
from briefing.speech.languages import best_voice
from briefing.speech.registry import EngineEntry, find_voice

USUAL_PITCH = 50
"""The voice as it comes."""
QUOTED_PITCH = 35
"""For what is quoted, when the narrator's voice speaks it too: lower, and still itself."""


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

    def part_of(self, turn: Turn) -> Part:
        """Return who speaks a turn."""
        return self.quoted if turn.quoted and self.quoted else self.narrator

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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which voices a user or a show asks for."""

    voice: str | None = None
    """The narrator's, as typed; none for the language's own."""
    quotes: QuoteStyle = QuoteStyle.PLAIN
    """How what is quoted is heard."""
    quote_voice: str | None = None
    """Who speaks it in the style ``voice``, as typed; none for another of the same engine."""
    quote_pitch: int = QUOTED_PITCH
    """How high it is, in the style ``pitch``."""


def choose_cast(
    wanted: Wanted, language: str, engines: Sequence[EngineEntry]
) -> tuple[Cast, tuple[Finding, ...]]:
    """Return who speaks an article in a language, and what of the wish could not be met.

    Raises:
        VoiceNotFound: there is no such voice, or none for the language.
        EngineUnavailable: an engine that was named is broken or missing.
    """
    narrator = Part(*find_voice(wanted.voice, language, engines))
    if wanted.quotes is QuoteStyle.PITCH:
        if narrator.engine.capabilities.pitch:
            return Cast(narrator, Part(narrator.engine, narrator.voice, wanted.quote_pitch)), ()
        return Cast(narrator), (_not_heard(f"the voice {narrator.name} has one pitch only"),)
    if wanted.quotes is QuoteStyle.VOICE:
        if wanted.quote_voice:
            other = Part(*find_voice(wanted.quote_voice, language, engines))
            if (other.engine.name, other.voice) == (narrator.engine.name, narrator.voice):
                raise VoiceNotFound(
                    f"{other.name} is the narrator's voice already",
                    place="--quote-voice",
                    remedy="Name another one; briefing voices lists them all.",
                )
            return Cast(narrator, other), ()
        voice = _second_voice(narrator, language)
        if voice is None:
            return Cast(narrator), (_not_heard(f"{narrator.engine.name} has no second voice"),)
        return Cast(narrator, Part(narrator.engine, voice)), ()
    return Cast(narrator), ()


def _second_voice(narrator: Part, language: str) -> Voice | None:
    """Return another voice of the narrator's engine that speaks the language."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    others = [
        voice
        for voice in narrator.engine.voices()
        if voice.id != narrator.voice.id
        and any(tag.lower().partition("-")[0] == primary for tag in voice.languages)
    ]
    return best_voice(others, narrator.voice.languages[0])


def _not_heard(reason: str) -> Finding:
    return Finding(
        "V-006",
        Severity.WARNING,
        f"What is quoted cannot be heard: {reason}.",
        remedy="Name a second voice with --quote-voice, or use --quotes words.",
    )
