"""A deterministic stand-in for a voice: every word a short tone, its times exact.

For tests, for trying out a show's settings without listening to words, and as an example of an
engine in a page. It speaks every language. Whole numbers only, so that every machine makes the
same bytes.
"""

from __future__ import annotations

from briefing.script.model import Sentence
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice, WordTime
from briefing.speech.words import silent_utterance

SAMPLE_RATE = 48_000
"""Samples per second."""
LETTERS_PER_WORD = 6
"""An English word of news prose, and the gap behind it, in letters."""
_PEAK = 12_000
_FADE_SAMPLES = SAMPLE_RATE // 200
_LOWEST_PERIOD, _PITCHES = 160, 24
"""A period of 160 samples is 300 Hz; each of the 24 pitches is six samples longer."""


class ToneEngine:
    """Speaks in tones: a word's pitch comes from its letters, its length from how many they are."""

    name = "tone"
    licence = "GPL-3.0-or-later"
    capabilities = Capabilities(word_times=Provenance.ENGINE, rate=True, pitch=True)

    def version(self) -> str:
        """Return the version of the tones; it changes when they do."""
        return "1"

    def voices(self) -> tuple[Voice, ...]:
        """Return its one voice."""
        return (Voice(self.name, "sine", "Tones instead of words", ("und",)),)

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Return a tone for each word that is said, and a gap of one letter between them."""
        letter = 60 * SAMPLE_RATE // (LETTERS_PER_WORD * max(style.words_per_minute, 1))
        pcm = bytearray()
        words: list[WordTime] = []
        for token in sentence.tokens:
            said = sentence.spoken[token.spoken_start : token.spoken_end]
            start = len(pcm) // 2
            if said:
                pcm += _tone(said, letter * _letters(said), style.pitch)
            words.append(WordTime(start, len(pcm) // 2, Provenance.ENGINE))
            if said:
                pcm += bytes(2 * letter)
        if not pcm:
            return silent_utterance(sentence, SAMPLE_RATE)
        return Utterance(bytes(pcm), SAMPLE_RATE, tuple(words))


def _letters(said: str) -> int:
    return max(1, sum(map(str.isalnum, said)))


def _tone(said: str, samples: int, pitch: int) -> bytes:
    """Return a triangle wave that fades in and out."""
    import numpy as np

    period = _LOWEST_PERIOD + 6 * (sum(map(ord, said)) % _PITCHES)
    period = period * (150 - pitch) // 100
    place = np.arange(period, dtype=np.int32)
    cycle = (np.abs(4 * place - 2 * period) - period) * _PEAK // period
    tone = np.resize(cycle.astype("<i2"), samples)
    faded = min(_FADE_SAMPLES, samples // 2)
    ramp = np.arange(faded, dtype=np.int32)
    tone[:faded] = tone[:faded] * ramp // _FADE_SAMPLES
    tone[samples - faded :] = tone[samples - faded :] * ramp[::-1] // _FADE_SAMPLES
    return tone.tobytes()
