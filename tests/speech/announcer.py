"""An announcer made by code: one voice, pauses between the sentences, and all times known."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefing.script.model import Sentence
from briefing.script.spoken import speak
from briefing.speech.contract import Style, Utterance
from briefing.speech.engines.espeak import EspeakEngine
from briefing.speech.engines.recording import RecordingEngine
from briefing.speech.trim import trim

TEXT = """The old mill by the harbour will open again in the spring. Nobody had worked there since
the great flood. A group of neighbours bought the building last year and repaired the wheel. They
found the first owner's letters under the kitchen floor. The letters describe long winters, poor
harvests and a wedding on the ice. School classes will be able to grind their own flour. Visitors
can reach the village by train or on foot. The council has promised money for a bridge."""
OTHER = "Please stop the tape, I have to drink a glass of water."
PAUSES = (0.3, 0.9, 0.5, 1.4, 0.7)
"""Seconds before each sentence, in turn."""
ENGINE = EspeakEngine()


def sentences_of(text: str) -> tuple[Sentence, ...]:
    parts = re.split(r"(?<=[.!?])\s+", text)
    return tuple(speak(f"s{i:03}", " ".join(p.split()), "en") for i, p in enumerate(parts))


def read(voice: str, rate: int, pitch: int = 50) -> Callable[[Sentence], Utterance]:
    """Return somebody who reads a sentence."""
    named = next(v for v in ENGINE.voices() if v.id == voice)
    style = Style(words_per_minute=rate, pitch=pitch)
    return lambda sentence: trim(ENGINE.synthesize(sentence, named, style))


@dataclass(frozen=True)
class Tape:
    samples: NDArray[np.int16]
    rate: int
    starts: dict[str, list[int]]
    """Samples at which words start, by sentence; the sentence's own sound begins at the first."""
    ends: dict[str, int]

    def noisy(self, decibels: float) -> Tape:
        """Return the tape with white noise so far below its sound."""
        power = float(np.mean(self.samples.astype(np.float64) ** 2))
        noise = np.random.default_rng(1).normal(
            0, np.sqrt(power / 10 ** (decibels / 10)), self.samples.size
        )
        loud = np.clip(np.rint(self.samples + noise), -32_768, 32_767).astype(np.int16)
        return Tape(loud, self.rate, self.starts, self.ends)

    def engine(
        self,
        folder: Path,
        sentences: Sequence[Sentence],
        reading: Callable[[Sentence], Utterance],
    ) -> RecordingEngine:
        path = folder / "tape.pcm"
        path.write_bytes(self.samples.astype("<i2").tobytes())
        return RecordingEngine(path, self.rate, sentences, reading)


def record(
    sentences: Sequence[Sentence],
    reader: Callable[[Sentence], Utterance],
    pauses: Sequence[float] = PAUSES,
) -> Tape:
    parts: list[NDArray[np.int16]] = []
    starts: dict[str, list[int]] = {}
    ends: dict[str, int] = {}
    length = 0
    for index, sentence in enumerate(sentences):
        utterance = reader(sentence)
        pause = np.zeros(round(utterance.sample_rate * pauses[index % len(pauses)]), np.int16)
        sound = np.frombuffer(utterance.pcm, "<i2")
        parts += [pause, sound]
        length += pause.size
        starts[sentence.id] = [length + word.start for word in utterance.words]
        length += sound.size
        ends[sentence.id] = length
    parts.append(np.zeros(utterance.sample_rate // 2, np.int16))
    return Tape(np.concatenate(parts), utterance.sample_rate, starts, ends)
