"""One phrase in every form that it could be said in, to choose from by ear."""

from __future__ import annotations

import io
import wave
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from briefing.script.lexicon import NOTHING, Case, Entry, Lexicon, Lookup, look_up, ranked_entries
from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.contract import Engine, Style, Voice

GAP_SECONDS = 0.5
"""Silence between two forms."""
AS_IT_STANDS = "engine"
"""What a phrase is called that no lexicon touches."""
LETTERS = "letters"
"""What a phrase is called that is spelled."""
TYPED = "yours"
"""What a form is called that the user typed."""
_LONGEST_SPELLED = 20
"""Letters; nobody wants to hear more of them."""


@dataclass(frozen=True, slots=True)
class Form:
    """One way to say a phrase."""

    origin: str
    """Who says it so: a lexicon's file and line, or one of the names above."""
    sentence: Sentence
    """The phrase, said so."""


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a form is heard."""

    form: Form
    """Which one."""
    start: int
    """First sample, counted from the start of the sound."""
    end: int
    """Sample after the last."""
    has_sounds: bool
    """Whether its phonemes were spoken, if it has any; else its text was read."""


@dataclass(frozen=True, slots=True)
class Audition:
    """All forms, one after the other."""

    pcm: bytes
    """One channel of signed 16-bit little-endian samples."""
    sample_rate: int
    """Samples per second."""
    heard: tuple[Heard, ...]
    """Where each form is, in order."""

    def wav(self) -> bytes:
        """Return the sound as a WAV file."""
        file = io.BytesIO()
        with wave.open(file, "wb") as writer:
            writer.setnchannels(1)
            writer.setsampwidth(2)
            writer.setframerate(self.sample_rate)
            writer.writeframes(self.pcm)
        return file.getvalue()


def forms_of(
    phrase: str, language: str, lexicons: Iterable[Lexicon], typed: Iterable[Entry] = ()
) -> tuple[Form, ...]:
    """Return how a phrase could be said: by the engine, each lexicon, its letters, the user.

    A lexicon that says it as the engine does is left out. ``typed`` are entries for the phrase.
    """

    def said(lookup: Lookup = NOTHING) -> Sentence:
        return speak("s001", phrase, language, lookup)

    plain = said()
    forms = [Form(AS_IT_STANDS, plain)]
    for lexicon in lexicons:
        sentence = said(look_up([lexicon], language))
        if sentence != plain:
            forms.append(Form(_origin(lexicon, phrase), sentence))
    spelled = _spelled(phrase)
    letters = (Entry(phrase, spelled, Case.EXACT),) if spelled else ()
    for origin, entries in ((LETTERS, letters), (TYPED, tuple(typed))):
        forms += [Form(origin, said(look_up([Lexicon((e,))], language))) for e in entries]
    return tuple(forms)


def listen(forms: Sequence[Form], engine: Engine, voice: Voice, style: Style) -> Audition:
    """Speak all forms of a phrase.

    Phonemes in an alphabet that the engine does not know are left out.

    Raises:
        SpeechError: the engine failed.
    """
    sound = bytearray()
    heard: list[Heard] = []
    rate = 0
    for form in forms:
        known = tuple(
            stretch
            for stretch in form.sentence.pronunciations
            if stretch.alphabet in engine.capabilities.phonemes
        )
        utterance = engine.synthesize(replace(form.sentence, pronunciations=known), voice, style)
        rate = utterance.sample_rate
        sound += bytes(2 * round(GAP_SECONDS * rate)) if heard else b""
        start = len(sound) // 2
        sound += utterance.pcm
        heard.append(Heard(form, start, len(sound) // 2, bool(known)))
    return Audition(bytes(sound), rate, tuple(heard))


def _origin(lexicon: Lexicon, phrase: str) -> str:
    """Return a lexicon's name, with the line of the entry when one has the whole phrase."""
    entries = (entry for _, entry in ranked_entries([lexicon], lexicon.language))
    line = next((entry.line for entry in entries if entry.accepts(phrase)), 0)
    return f"{lexicon.name}:{line}" if line else lexicon.name


def _spelled(phrase: str) -> str:
    """Return a phrase letter by letter; empty if it has but one, or too many."""
    letters = [character.upper() for character in phrase if character.isalpha()]
    return ".".join(letters) if 1 < len(letters) <= _LONGEST_SPELLED else ""
