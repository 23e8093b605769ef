"""A synthetic reading of a whole text, kept as what it sounds like and not as sound."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from briefing.script.model import Sentence
from briefing.speech.alignment.features import HOP_SECONDS, Floats, band_powers, top_of
from briefing.speech.contract import Utterance
from briefing.speech.trim import is_audible

_PAD_SECONDS = 0.08
"""Silence before each sentence and behind it, so that none runs into the next."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All sentences, read one after another."""

    powers: Floats
    """What they sound like: see :func:`~briefing.speech.alignment.features.band_powers`."""
    words: tuple[tuple[float, float], ...]
    """Start and end of every token of every sentence, in frames; the same for one of which nothing
    is said."""
    silent: frozenset[int]
    """Indices of the sentences that say nothing."""
    top: float
    """The highest frequency that is looked at, in Hz."""


def read_aloud(
    sentences: Iterable[Sentence], reading: Callable[[Sentence], Utterance], recorded_rate: int
) -> Reading:
    """Have each sentence read, and forget its sound before the next."""
    parts: list[Floats] = []
    words: list[tuple[float, float]] = []
    silent: set[int] = set()
    top, frames = 0.0, 0
    for index, sentence in enumerate(sentences):
        utterance = reading(sentence)
        if not is_audible(utterance.pcm):
            silent.add(index)
            words += [(float(frames), float(frames))] * len(sentence.tokens)
            continue
        rate = utterance.sample_rate
        top = top or top_of(recorded_rate, rate)
        pad = np.zeros(round(_PAD_SECONDS * rate), np.int16)
        parts.append(band_powers((pad, np.frombuffer(utterance.pcm, "<i2"), pad), rate, top))
        hop = HOP_SECONDS * rate
        for word in utterance.words:
            words.append(
                (frames + (len(pad) + word.start) / hop, frames + (len(pad) + word.end) / hop)
            )
        frames += len(parts[-1])
    powers = np.concatenate(parts) if parts else band_powers((), recorded_rate, 1)
    return Reading(powers, tuple(words), frozenset(silent), top or top_of(recorded_rate))
