"""Moving the starts of words from where an engine says them to where they are heard. Pure.

An engine that builds its sound from phonemes says that a word starts where its first phoneme does.
For "paper" that is the silence in which the lips are closed: nobody hears anything for another
50 to 60 ms. eSpeak NG also puts a short silence before most other consonants that follow a pause.
A word that runs on from the one before it, as "lemon" in "a lemon", has no silence at its start,
and keeps it to the sample.
"""

from __future__ import annotations

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
"""How far a start may move: the closure of a "p" at 90 words a minute takes 92 ms."""
LONGEST_TAIL_MILLISECONDS = 12
"""How long the word before may still sound behind a start; shorter than any vowel."""
SHORTEST_CLOSURE_MILLISECONDS = 15
"""How long the silence behind such a tail lasts at least; between two swings of a voice there are
no more than 10 ms."""


def refine_onsets(utterance: Utterance) -> Utterance:
    """Return an utterance whose words start with their first sound, not with the silence before.

    Laws: only starts of provenance ``engine`` move, and only later, by 100 ms at most, to a sample
    within the word; the sound stays as it is; a word that ended where the next one started still
    does; refining twice is refining once.
    """
    import numpy as np

    samples = np.abs(np.frombuffer(utterance.pcm, dtype="<i2").astype(np.int32))
    peak = int(samples.max(initial=0))
    if not peak:
        return utterance
    heard = np.flatnonzero(samples >= max(1.0, peak * 10 ** (QUIET_DB / 20)))
    starts = [
        _first_sound(word, heard, utterance.sample_rate)
        if word.provenance is Provenance.ENGINE
        else word.start
        for word in utterance.words
    ]
    return replace(utterance, words=_with_starts(utterance.words, starts))


def _first_sound(word: WordTime, heard: NDArray[np.intp], sample_rate: int) -> int:
    """Return the sample from which a word is heard; its own start if there is none near enough."""
    latest = min(word.start + sample_rate * LONGEST_CLOSURE_MILLISECONDS // 1000, word.end - 1)
    first, behind = heard.searchsorted((word.start, latest), "left")
    near = heard[first : behind + 1]
    near = near[near <= latest]
    if not near.size:
        return word.start
    tail = word.start + sample_rate * LONGEST_TAIL_MILLISECONDS // 1000
    silence = sample_rate * SHORTEST_CLOSURE_MILLISECONDS // 1000
    for last, after in zip(near[:-1].tolist(), near[1:].tolist(), strict=True):
        if last > tail:
            break
        if after - last > silence:
            return int(after)
    return int(near[0])


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
