"""From an engine's events to the times of words. Pure.

Engines report events that do not map one to one to words: eSpeak NG has three inside "$1.2", one
for the "U" of "U.S" and none for the rest, and now and then none at all. So events are mapped by
the position of their character, in order, and what is missing is interpolated and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefing.script.model import Sentence, Token
from briefing.speech.contract import Provenance, Utterance, WordTime


@dataclass(frozen=True, slots=True)
class WordEvent:
    """An engine's report that it starts to say something."""

    position: int
    """Index of the character in the spoken text."""
    sample: int
    """The sample of the utterance from which it is heard."""


def word_times(
    tokens: Sequence[Token], events: Iterable[WordEvent], sample_count: int
) -> tuple[WordTime, ...]:
    """Return the time of each token, whatever the events are like.

    Starts never decrease; each word ends where the next one starts, the last one with the sound. A
    token of which nothing is said has no length and stands at the start of the next one. A word
    without an event, or with one that contradicts those before it, is ``estimated``: its share of
    the time between its neighbours, by length.
    """
    said = [token for token in tokens if token.spoken_end > token.spoken_start]
    known = _known_starts(said, events, sample_count)
    starts = [*_filled(said, known, sample_count), sample_count]
    times: list[WordTime] = []
    index = 0
    for token in tokens:
        start, here = starts[index], index
        if token.spoken_end > token.spoken_start:
            index += 1
        certain = not said or min(here, len(said) - 1) in known
        provenance = Provenance.ENGINE if certain else Provenance.ESTIMATED
        times.append(WordTime(start, starts[index], provenance))
    return tuple(times)


def _known_starts(
    said: Sequence[Token], events: Iterable[WordEvent], sample_count: int
) -> dict[int, int]:
    """Return the start of each token that has a credible event, by the token's index."""
    first: dict[int, int] = {}
    ordered = sorted(events, key=lambda event: (event.position, event.sample))
    index = 0
    for event in ordered:
        while index < len(said) and said[index].spoken_end <= event.position:
            index += 1
        if index == len(said):
            break
        if said[index].spoken_start <= event.position:
            first.setdefault(index, event.sample)
    known: dict[int, int] = {}
    reached = 0
    for index, sample in first.items():
        if reached <= sample <= sample_count:
            known[index] = reached = sample
    return known


def _filled(said: Sequence[Token], known: dict[int, int], sample_count: int) -> list[int]:
    """Return the start of every token: the known ones, and shares of the gaps between them."""
    starts: list[int] = []
    anchors = [*known, len(said)]
    behind, start = 0, 0
    for anchor in anchors:
        end = known.get(anchor, sample_count)
        weights = [token.spoken_end - token.spoken_start + 1 for token in said[behind:anchor]]
        total, passed = sum(weights), 0
        for weight in weights:
            starts.append(start + (end - start) * passed // total)
            passed += weight
        behind, start = anchor, end
    return starts


SILENCE_MILLISECONDS = 100
"""How long a sentence lasts that has nothing to say, such as a row of dots: long enough to have a
place in the programme, short enough not to be noticed."""


def silent_utterance(sentence: Sentence, sample_rate: int) -> Utterance:
    """Return a short silence, for a sentence that has nothing to say."""
    count = sample_rate * SILENCE_MILLISECONDS // 1000
    return Utterance(bytes(2 * count), sample_rate, word_times(sentence.tokens, (), count))
