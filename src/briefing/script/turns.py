"""Turns: a sentence taken apart where somebody else's words begin or end. Pure.

For a briefing in which quotations are heard: each turn is a sentence of its own, which can be
spoken in a voice of its own, and the turns of a sentence, one behind the other, are the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from unicodedata import category

from briefing.script.model import Quote, Sentence

FEWEST_WORDS = 4
"""A quotation of fewer words within the narrator's sentence stays the narrator's: a voice that
changes for "special relationship" and back is harder to follow than one that does not."""


class QuoteStyle(StrEnum):
    """How one hears what is quoted."""

    PLAIN = "plain"
    """Not at all: the narrator reads on."""
    WORDS = "words"
    """The narrator says "quote" before it and "end quote" after it."""
    PITCH = "pitch"
    """The narrator's voice, a little lower."""
    VOICE = "voice"
    """A second voice."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says of a sentence, without a break."""

    sentence: Sentence
    """The stretch, as a sentence; its tokens are the sentence's, counted from its own start."""
    quoted: bool
    """Whether it is somebody's words, and not the narrator's."""
    speaker: str = ""
    """Whose words they are; empty for the narrator's, and when it is not sure."""


def turns(sentence: Sentence) -> tuple[Turn, ...]:
    """Return the turns of a sentence, in order; their tokens, joined, are the sentence's."""
    owners = [_owner(sentence, index) for index in range(len(sentence.tokens))]
    for index, token in enumerate(sentence.tokens):
        if index and token.spoken_start == token.spoken_end:  # nothing is said: no turn for it
            owners[index] = owners[index - 1]
    runs = [list(run) for _, run in groupby(range(len(owners)), key=owners.__getitem__)]
    if len(runs) < 2:
        quote = owners[0] if owners else None
        return (Turn(sentence, quote is not None, quote.speaker if quote else ""),)
    return tuple(_cut(sentence, runs, owners))


def _owner(sentence: Sentence, index: int) -> Quote | None:
    """Return the quotation that a word belongs to, if it is one that is heard."""
    token = sentence.tokens[index]
    places = [i for i in range(token.start, token.end) if sentence.text[i].isalnum()]
    for quote in sentence.quotes:
        if all(quote.start <= i < quote.end for i in places or (token.start,)):
            return quote if is_heard(sentence, quote) else None
    return None


def is_heard(sentence: Sentence, quote: Quote) -> bool:
    """Tell whether a quotation is one to be heard, and not a few words in the narrator's flow.

    It is when it is long enough, or all of its sentence, or part of one that goes on beyond it.
    """
    inside = [t for t in sentence.tokens if quote.start < t.end and t.start < quote.end]
    if len(inside) >= FEWEST_WORDS or len(inside) == len(sentence.tokens):
        return True
    return not (quote.opens and quote.closes)


def ends_with_a_word(text: str) -> bool:
    """Tell whether no mark ends a text; the vowel signs of Hindi are part of words."""
    return text[-1:].isalnum() or (bool(text) and category(text[-1]).startswith("M"))


def _cut(sentence: Sentence, runs: list[list[int]], owners: list[Quote | None]) -> Iterator[Turn]:
    starts = [0, *(sentence.tokens[run[0]].spoken_start for run in runs[1:])]
    ends = [*starts[1:], len(sentence.spoken)]
    for number, (run, start, end) in enumerate(zip(runs, starts, ends, strict=True)):
        said = sentence.spoken[start:end].rstrip()
        if number + 1 < len(runs) and ends_with_a_word(said):
            said += ","  # or the voice would fall, as at a sentence's end
        first = sentence.tokens[run[0]].start
        last = sentence.tokens[run[-1]].end
        tokens = tuple(
            replace(
                token,
                start=token.start - first,
                end=token.end - first,
                spoken_start=token.spoken_start - start,
                spoken_end=token.spoken_end - start,
            )
            for token in (sentence.tokens[index] for index in run)
        )
        sounds = tuple(
            replace(sound, start=sound.start - start, end=sound.end - start)
            for sound in sentence.pronunciations
            if start <= sound.start and sound.end <= end
        )
        quote = owners[run[0]]
        part = Sentence(
            f"{sentence.id}.{number + 1}",
            sentence.text[first:last],
            said,
            tokens,
            pronunciations=sounds,
        )
        yield Turn(part, quote is not None, quote.speaker if quote else "")
