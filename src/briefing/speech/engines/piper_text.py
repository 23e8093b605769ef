"""What Piper is given for a sentence, and which of its phonemes begin which word. Pure.

Piper's phonemes run through a sentence without telling words apart: "of the" becomes one, "2023"
several. So each word's own phonemes are laid along the sentence's, and a word starts where its
first ones are found.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefing.script.model import Alphabet, Sentence
from briefing.speech.words import WordEvent

MOST_SOUNDS = 1_500
"""Laying phonemes along each other costs the square of their number: the words of a sentence with
more of them have their times estimated. It is ten times a usual one."""
_UNSPEAKABLE = re.compile(r"[\[\]\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Brackets would begin phonemes; NUL would end the text, half a surrogate pair is no text."""
_ENGLISH_S = re.compile(r"[’']s(?!\w)")
_MARKS = re.compile(r"([,;:.!?])[,;:.!?]*")
_HISSING = ("s", "z", "ʃ", "ʒ")
_VOICELESS = ("p", "t", "k", "f", "θ")

Spell = Callable[[str], str]
"""Returns a transcription in the way in which a voice has learnt sounds."""


def text_for(
    sentence: Sentence, spell: Spell, *, is_english: bool, start: int = 0, end: int | None = None
) -> str:
    """Return the text for a sentence, or for a stretch of what is spoken of it.

    Where a lexicon gives phonemes they stand in double brackets. Piper reads what is behind a
    closing bracket as a text of its own: a mark would be lost there, and a genitive "s" spelled, so
    they go into the brackets. No bracket of the text itself gets through.
    """
    parts: list[str] = []
    reached, end = start, len(sentence.spoken) if end is None else end
    for sound in sentence.pronunciations:
        if sound.alphabet is Alphabet.IPA and start <= sound.start and sound.end <= end:
            parts.append(_UNSPEAKABLE.sub(" ", sentence.spoken[reached : sound.start]))
            sounds, reached = spell(sound.phonemes), sound.end
            if is_english and (genitive := _ENGLISH_S.match(sentence.spoken, reached, end)):
                sounds += _english_s(sounds)
                reached = genitive.end()
            if marks := _MARKS.match(sentence.spoken, reached, end):
                sounds += marks[1]
                reached = marks.end()
            parts.append(f"[[{sounds}]]")
    parts.append(_UNSPEAKABLE.sub(" ", sentence.spoken[reached:end]))
    return "".join(parts)


def _english_s(sounds: str) -> str:
    if sounds.endswith(_HISSING):
        return "ᵻz"
    return "s" if sounds.endswith(_VOICELESS) else "z"


@dataclass(frozen=True, slots=True)
class Placed:
    """A sound of a sentence."""

    sound: str
    """One letter of a phoneme."""
    start: int
    """The sample from which it is heard."""


def sounds_in(phonemes: str) -> list[str]:
    """Return the letters of phonemes that are sounds: no marks, spaces, stress and length.

    >>> sounds_in("ˈænɐ mˈɛt,")
    ['æ', 'n', 'ɐ', 'm', 'ɛ', 't']
    """
    letters = unicodedata.normalize("NFD", phonemes)
    return [c for c in letters if c.isalpha() and unicodedata.category(c) != "Lm"]


def word_events(
    sentence: Sentence, placed: Sequence[Placed], phonemes_of: Callable[[int, int], str]
) -> list[WordEvent]:
    """Return the start of each word whose first sound is found among those that were heard.

    ``phonemes_of`` returns what a stretch of the spoken text sounds like by itself.
    """
    if len(placed) > MOST_SOUNDS:
        return []
    own: list[str] = []
    words: dict[int, int] = {}
    for token in sentence.tokens:
        if token.spoken_end > token.spoken_start:
            sounds = sounds_in(phonemes_of(token.spoken_start, token.spoken_end))
            if sounds:
                words[len(own)] = token.spoken_start
                own += sounds
    matcher = SequenceMatcher(None, own, [each.sound for each in placed], autojunk=False)
    return [
        WordEvent(words[block.a + step], placed[block.b + step].start)
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
        if block.a + step in words
    ]
