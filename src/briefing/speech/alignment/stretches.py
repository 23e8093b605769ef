"""Cutting a recording into the sentences that were found in it. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from briefing.script.model import Sentence
from briefing.speech.alignment.features import HOP_SECONDS
from briefing.speech.alignment.words import AlignedWord, Alignment

LEAD_FRAMES = 6
"""How much is kept before a sentence's first word, and behind its last sound, where nothing else is
heard: room for a breath's end and for a fade."""
LEAST_READ = 0.3
"""The share of a sentence's words, by length, that has to be in the recording: less is what the
neighbours' edges look like."""
OTHERWISE = 0.45
"""Sentences whose words are less sure than this, on the whole, were not read, but another one was
in their place. Measured with five voices of two synthesizers: others, 0.10 to 0.38; the sentences
themselves, from 0.53 on."""
FEWEST_OTHER_WORDS = 4
"""Sentences of fewer words are too short to tell; an odd word is said otherwise by every voice."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a sentence is in the recording, in samples from its start."""

    start: int
    """A little before its first word."""
    end: int
    """After its last sound."""
    words: tuple[tuple[int, int], ...]
    """Start and end of each token; the same for one that was not read."""
    is_read: bool
    """Whether the recording has it, or most of it."""
    is_silent: bool
    """Whether there is nothing to say in it."""


def by_sentence(
    sentences: Sequence[Sentence], words: Sequence[AlignedWord]
) -> Iterator[tuple[Sentence, tuple[AlignedWord, ...]]]:
    """Yield each sentence with the words of its tokens."""
    reached = 0
    for sentence in sentences:
        count = len(sentence.tokens)
        yield sentence, tuple(words[reached : reached + count])
        reached += count


def by_whole_sentences(sentences: Sequence[Sentence], alignment: Alignment) -> Alignment:
    """Return an alignment in which sentences were read, or not, or something else instead of them.

    A sentence that was hardly read was not read at all. One that does not sound like its words is
    not there, and what is there is not in the text.
    """
    settled: list[AlignedWord] = []
    extra = list(alignment.extra)
    for _, words in by_sentence(sentences, alignment.words):
        weight = sum(word.weight for word in words)
        count = sum(word.weight > 0 for word in words)
        sure = sum(word.weight * word.confidence for word in words)
        if not is_read(words):
            settled += map(_not_read, words)
        elif count >= FEWEST_OTHER_WORDS and sure < OTHERWISE * weight:
            extra.append((round(words[0].start), round(words[-1].end)))
            settled += map(_not_read, words)
        else:
            settled += words
    return replace(alignment, words=tuple(settled), extra=tuple(sorted(extra)))


def _not_read(word: AlignedWord) -> AlignedWord:
    return replace(word, end=word.start, confidence=0.0, is_read=False)


def is_read(words: Sequence[AlignedWord]) -> bool:
    """Whether enough of a sentence is in the recording."""
    whole = sum(word.weight for word in words)
    return sum(word.weight for word in words if word.is_read) > LEAST_READ * whole


def cut(
    sentences: Sequence[Sentence],
    silent: Collection[int],
    alignment: Alignment,
    rate: int,
    sample_count: int,
) -> tuple[Stretch, ...]:
    """Return the stretch of each sentence; they are in order and do not overlap.

    A stretch starts a little before the first word and ends behind the last sound that comes
    before the next sentence, or before something that is not in the text.
    """
    spoken = [words for _, words in by_sentence(sentences, alignment.words)]
    read = [i not in silent and is_read(words) for i, words in enumerate(spoken)]
    spans = _spans([words for words, there in zip(spoken, read, strict=True) if there], alignment)
    found: list[Stretch] = []
    reached = 0
    for index, words in enumerate(spoken):
        if not read[index]:
            missing_from = words[0].start if words else 0.0
            at = min(max(reached, _sample(missing_from, rate)), sample_count)
            found.append(Stretch(at, at, ((at, at),) * len(words), False, index in silent))
            continue
        first, last = next(spans)
        start = min(max(reached, _sample(first, rate)), sample_count)
        reached = end = min(max(start, _sample(last, rate)), sample_count)
        times = tuple(
            (
                min(max(_sample(word.start, rate), start), end),
                min(max(_sample(word.end, rate), start), end),
            )
            for word in words
        )
        found.append(Stretch(start, end, times, True, False))
    return tuple(found)


def _spans(
    spoken: Sequence[Sequence[AlignedWord]], alignment: Alignment
) -> Iterator[tuple[float, float]]:
    """Yield where each sentence that was read begins and ends, in frames."""
    present = [[word for word in words if word.is_read and word.weight] for words in spoken]
    begun = 0.0
    for index, words in enumerate(present):
        first, last = words[0].start, words[-1].end
        after = present[index + 1][0].start if index + 1 < len(present) else float("inf")
        others = [
            max(start, last) for start, end in alignment.extra if last < end and start < after
        ]
        limit = min([after, *others])
        heard = int(np.searchsorted(alignment.loud, limit))
        sound = float(alignment.loud[heard - 1]) + 0.5 if heard else last
        end = min(max(last, sound) + LEAD_FRAMES, max(last, limit - LEAD_FRAMES))
        yield max(begun, first - LEAD_FRAMES), end
        begun = end


def _sample(frame: float, rate: int) -> int:
    return round(frame * HOP_SECONDS * rate)
