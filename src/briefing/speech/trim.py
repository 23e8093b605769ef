"""Telling sound from silence, and cutting silence off: pauses are the programme's alone. Pure."""

from __future__ import annotations

from briefing.speech.contract import Utterance, WordTime

THRESHOLD_DB = -50
"""How far below the utterance's own peak silence is: quieter than any sound of speech."""
KEPT_MILLISECONDS = 10
"""What is left before the first and after the last sound: room for a fade, too short to hear."""

QUIETEST_PEAK = 100
"""No speech peaks so low (of 32,767): such a sound says nothing."""


def is_audible(pcm: bytes) -> bool:
    """Whether there is anything to hear in one channel of 16-bit samples."""
    import numpy as np

    samples = np.frombuffer(pcm, dtype="<i2")
    return bool(samples.size) and int(max(samples.max(), -int(samples.min()))) >= QUIETEST_PEAK


def trim(utterance: Utterance) -> Utterance:
    """Return an utterance without the silence before and after it, its word times moved along.

    Law: what remains is one stretch of the original, sample for sample. An utterance that is all
    silence stays as it is: its length is meant.
    """
    import numpy as np

    samples = np.frombuffer(utterance.pcm, dtype="<i2")
    loudness = np.abs(samples.astype(np.int32))
    peak = int(loudness.max(initial=0))
    if not peak:
        return utterance
    heard = np.flatnonzero(loudness >= max(1.0, peak * 10 ** (THRESHOLD_DB / 20)))
    kept = utterance.sample_rate * KEPT_MILLISECONDS // 1000
    start = max(0, int(heard[0]) - kept)
    end = min(len(samples), int(heard[-1]) + 1 + kept)

    def moved(sample: int) -> int:
        return min(max(sample, start), end) - start

    words = tuple(WordTime(moved(w.start), moved(w.end), w.provenance) for w in utterance.words)
    return Utterance(utterance.pcm[2 * start : 2 * end], utterance.sample_rate, words)
