"""Moving the starts of words from where an engine says them to where they are heard. Pure.

An engine that builds its sound from phonemes says that a word starts where its first phoneme does.
For "paper" that is the silence in which the lips are closed: nobody hears anything for another
50 to 60 ms. eSpeak NG also puts a short silence before most other consonants that follow a pause.
A word that runs on from the one before it, as "lemon" in "a lemon", has no silence at its start,
and keeps it to the sample.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.speech.contract import Provenance, Utterance, WordTime

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

QUIET_DB = -50
"""How far below the utterance's own peak a closure is: the softest "f" or "h" is 15 dB louder."""
LONGEST_CLOSURE_MILLISECONDS = 100
"""How far a start may move: eSpeak NG's lips stay closed for 88 ms at its slowest,
88 words a minute."""
LONGEST_TAIL_MILLISECONDS = 12
"""How long the word before may still sound behind a start; shorter than any vowel."""
SHORTEST_CLOSURE_MILLISECONDS = 15
"""How long the silence behind such a tail lasts at least; between two swings of a voice there are
no more than 10 ms."""


def refine_onsets(utterance: Utterance) -> Utterance:
    """Return an utterance whose words start with their first sound, not with the silence before.

    Laws: only starts of provenance ``engine`` move, and only later, by 100 ms at most, to a sample
    within the word; the sound stays as it is; a word that ended where the next one started still
    does.
    """
    import numpy as np

    samples = np.frombuffer(utterance.pcm, dtype="<i2")
    peak = max(int(samples.max(initial=0)), -int(samples.min(initial=0)))
    quiet = math.ceil(peak * 10 ** (QUIET_DB / 20)) - 1
    starts = [
        _first_sound(word, samples, quiet, utterance.sample_rate)
        if word.provenance is Provenance.ENGINE
        else word.start
        for word in utterance.words
    ]
    return replace(utterance, words=_with_starts(utterance.words, starts))


def _first_sound(word: WordTime, samples: NDArray[np.int16], quiet: int, sample_rate: int) -> int:
    """Return the sample from which a word is heard; its own start if there is none near enough."""
    ms = sample_rate / 1000
    latest = min(word.start + int(LONGEST_CLOSURE_MILLISECONDS * ms) + 1, word.end)
    heard = _louder(samples[word.start : latest], quiet).nonzero()[0]
    if not heard.size:
        return word.start
    silences = (heard[1:] - heard[:-1] > SHORTEST_CLOSURE_MILLISECONDS * ms).nonzero()[0]
    before = samples[max(0, word.start - int(SHORTEST_CLOSURE_MILLISECONDS * ms)) : word.start]
    if silences.size and _louder(before, quiet).any():
        last = silences[0]
        if heard[last] <= LONGEST_TAIL_MILLISECONDS * ms:
            return word.start + int(heard[last + 1])
    return word.start + int(heard[0])


def _louder(samples: NDArray[np.int16], quiet: int) -> NDArray[np.bool_]:
    return (samples > quiet) | (samples < -quiet)


def _with_starts(words: Sequence[WordTime], starts: Sequence[int]) -> tuple[WordTime, ...]:
    """Return words with new starts; what touched the start of the next word moves along."""
    moved: list[WordTime] = []
    old_start, new_start = -1, -1
    for word, start in zip(reversed(words), reversed(starts), strict=True):
        end = new_start if word.end == old_start else word.end
        is_unsaid = word.start == word.end
        old_start, new_start = word.start, end if is_unsaid else start
        moved.append(WordTime(new_start, end, word.provenance))
    return tuple(reversed(moved))
