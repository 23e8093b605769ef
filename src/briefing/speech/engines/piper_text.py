"""What Piper is given for a sentence, and which of its phonemes begin which word. Pure.

Piper's phonemes run through a sentence without telling words apart: "of the" becomes one, "2023"
several. So each word's own phonemes are laid along the sentence's, and a word starts where its
first ones are found.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from briefing.script.model import Alphabet, Sentence
from briefing.speech.words import WordEvent

MOST_LETTERS = 1_500
"""Laying phonemes along each other costs the square of their number: the words of a sentence with
more of them have their times estimated. It is ten times a usual one."""
_NO_BRACKETS = str.maketrans("[]", "  ")


def text_for(sentence: Sentence) -> str:
    """Return the text for a sentence: its words, and phonemes in double brackets where it has any.

    No bracket of the text itself gets through: one would begin phonemes.
    """
    parts: list[str] = []
    done = 0
    for sound in sentence.pronunciations:
        if sound.alphabet is Alphabet.IPA:
            parts.append(sentence.spoken[done : sound.start].translate(_NO_BRACKETS))
            phonemes = unicodedata.normalize("NFD", sound.phonemes.translate(_NO_BRACKETS))
            parts.append(f"[[{phonemes}]]")
            done = sound.end
    parts.append(sentence.spoken[done:].translate(_NO_BRACKETS))
    return "".join(parts)


@dataclass(slots=True)
class WordPlaces:
    """The phonemes of a sentence, letter by letter, and the sample at which each starts."""

    letters: list[str] = field(default_factory=list)
    """In order; marks, stress and spaces left out."""
    starts: list[int] = field(default_factory=list)
    """One for each letter."""
    _now: int = 0
    _chunk: int = 0

    def add(self, phoneme: str, samples: int) -> None:
        """Add the next phoneme, which lasts so many samples."""
        for letter in filter(str.isalpha, phoneme):
            self.letters.append(letter)
            self.starts.append(self._now)
        self._now += samples

    def end_at(self, samples: int) -> None:
        """End a stretch of so many samples, whatever its phonemes came to."""
        self._chunk += samples
        self._now = self._chunk


def word_events(
    sentence: Sentence, places: WordPlaces, sounds: Callable[[str], str]
) -> list[WordEvent]:
    """Return the start of each word whose first phoneme is found; ``sounds`` gives a word's own.

    Stress marks count as letters in Unicode and are no sounds: they do not stand where a word
    does, so they are left out on both sides.
    """
    if len(places.letters) > MOST_LETTERS:
        return []
    own: list[str] = []
    firsts: dict[int, int] = {}
    for token in sentence.tokens:
        said = sentence.spoken[token.spoken_start : token.spoken_end]
        given = [
            p for p in sentence.pronunciations if token.spoken_start <= p.start < token.spoken_end
        ]
        phonemes = given[0].phonemes if given else sounds(said) if said else ""
        letters = [c for c in unicodedata.normalize("NFD", phonemes) if _is_sound(c)]
        if letters:
            firsts[len(own)] = token.spoken_start
            own += letters
    spoken = [(c, at) for c, at in zip(places.letters, places.starts, strict=True) if _is_sound(c)]
    matcher = SequenceMatcher(None, own, [c for c, _ in spoken], autojunk=False)
    events: list[WordEvent] = []
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            position = firsts.get(block.a + step)
            if position is not None:
                events.append(WordEvent(position, spoken[block.b + step][1]))
    return events


def _is_sound(letter: str) -> bool:
    return letter.isalpha() and unicodedata.category(letter) != "Lm"
