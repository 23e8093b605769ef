"""Engines for tests of the booths: each speaks in tones, and misbehaves in a way of its own.

They run in other processes; what those have to tell, they write into files.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np

from briefing.errors import SpeechError
from briefing.script.model import Sentence
from briefing.speech.contract import Capabilities, Engine, Provenance, Style, Utterance, Voice
from briefing.speech.engines.tone import ToneEngine
from briefing.speech.words import word_times

PACED = Capabilities(word_times=Provenance.ENGINE, rate=True, pitch=True, timeout=20)
UNPACED = Capabilities(word_times=Provenance.ENGINE, rate=False, pitch=False, timeout=20)
IMPATIENT = Capabilities(word_times=Provenance.ENGINE, rate=True, pitch=True, timeout=1)


@dataclass
class OddEngine:
    """Speaks in tones, unless a sentence tells it to do something else."""

    notes: Path
    name: str = "odd"
    licence: str = "GPL-3.0-or-later"
    capabilities: Capabilities = PACED
    languages: ClassVar = ("und",)

    def version(self) -> str:
        return "1"

    def voices(self) -> tuple[Voice, ...]:
        return (Voice(self.name, "sine", "Odd", self.languages),)

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        with self.notes.open("a", encoding="utf-8") as notes:
            notes.write(f"{os.getpid()}\t{sentence.text}\n")
        if "DIES" in sentence.text:
            print("my last words", file=sys.stderr, flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        if "STUMBLES" in sentence.text and self._is_first(sentence):
            os._exit(3)
        if "HANGS" in sentence.text:
            time.sleep(600)
        if "REFUSES" in sentence.text:
            raise SpeechError("I will not say that", place=f"sentence {sentence.id}")
        if "BREAKS" in sentence.text:
            raise RuntimeError("a mistake of mine")
        if "CHATTERS" in sentence.text:
            print("blah " * 10_000, flush=True)
            os.write(1, b"\x80\x04 not a pickle")
        return self._spoken(sentence, voice, style)

    def _is_first(self, sentence: Sentence) -> bool:
        return self.notes.read_text(encoding="utf-8").count(sentence.text) == 1

    def _spoken(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        if not self.capabilities.rate:
            style = Style(140)
        said = ToneEngine().synthesize(sentence, voice, style)
        if "IS SILENT" in sentence.text:
            return Utterance(bytes(len(said.pcm)), said.sample_rate, said.words)
        if "IS CLIPPED" in sentence.text:
            loud = np.frombuffer(said.pcm, "<i2").astype(np.float64) * 8
            pcm = np.clip(loud, -32_768, 32_767).astype("<i2").tobytes()
            return Utterance(pcm, said.sample_rate, said.words)
        if "SWALLOWS" in sentence.text:
            kept = said.sample_count * 2 // 5
            words = word_times(sentence.tokens, (), kept)
            return Utterance(said.pcm[: 2 * kept], said.sample_rate, words)
        return said


class Unpicklable(OddEngine):
    """Holds something that no other process can get."""

    def __init__(self, notes: Path) -> None:
        super().__init__(notes)
        self.lock = open(os.devnull)  # noqa: SIM115, PTH123


def asked(notes: Path) -> list[str]:
    """Return what an engine was asked to say, in the order in which it was."""
    if not notes.exists():
        return []
    return [line.split("\t", 1)[1] for line in notes.read_text(encoding="utf-8").splitlines()]


def processes(notes: Path) -> set[int]:
    """Return the processes in which an engine was asked."""
    return {int(line.split("\t")[0]) for line in notes.read_text(encoding="utf-8").splitlines()}


def is_an_engine(engine: OddEngine) -> Engine:
    """Return it as what it is meant to be: the type checker sees whether it is."""
    return engine
