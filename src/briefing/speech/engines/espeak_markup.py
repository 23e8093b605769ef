"""A sentence's text with phonemes in it, as eSpeak NG reads them; and the way back. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.script.model import Pronunciation, Sentence
from briefing.speech.words import WordEvent

_BRACKETS = str.maketrans("[]", "  ")
_ENGLISH_S = re.compile(r"[’']s(?!\w)")
_HISSING = ("s", "z", "S", "Z")
_VOICELESS = ("p", "t", "k", "f", "T")


@dataclass(frozen=True, slots=True)
class MarkedText:
    """What is handed to the library."""

    text: str
    """The spoken text, stretches of it replaced by ``[[mnemonics]]``."""
    origins: tuple[int, ...]
    """For each of its characters, and for its end, the one of the spoken text it stands for."""

    def event_in_spoken(self, event: WordEvent) -> WordEvent:
        """Return an event whose position is one of the spoken text."""
        last = len(self.origins) - 1
        return WordEvent(self.origins[min(max(event.position, 0), last)], event.sample)


def mark_up(
    sentence: Sentence, phonemes: Sequence[tuple[Pronunciation, str]], *, is_english: bool
) -> MarkedText:
    """Return a sentence's spoken text with phonemes in it.

    Other square brackets become spaces: they cannot open or close anything. The library leaves
    phonemes out that follow a sign at once, so a space comes before them; and it would spell the
    "s" of "Kyiv's" behind them, so an English genitive is said as it sounds.
    """
    text = ""
    origins: list[int] = []
    reached = 0

    def add(piece: str, origin: int) -> None:
        nonlocal text
        text += piece
        origins.extend([origin] * len(piece))

    def add_spoken(end: int) -> None:
        nonlocal text
        text += sentence.spoken[reached:end].translate(_BRACKETS)
        origins.extend(range(reached, end))

    for stretch, mnemonics in phonemes:
        add_spoken(stretch.start)
        reached = stretch.end
        genitive = _ENGLISH_S.match(sentence.spoken, reached) if is_english else None
        if genitive:
            reached = genitive.end()
            mnemonics += _english_s(mnemonics)
        add(" " if text and not text[-1].isspace() else "", stretch.start)
        add(f"[[{mnemonics}]]", stretch.start)
    add_spoken(len(sentence.spoken))
    return MarkedText(text, (*origins, len(sentence.spoken)))


def _english_s(mnemonics: str) -> str:
    if mnemonics.endswith(_HISSING):
        return "Iz"
    return "s" if mnemonics.endswith(_VOICELESS) else "z"
