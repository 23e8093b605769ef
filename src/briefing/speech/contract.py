"""The contract between the program and anything that can speak.

An engine is a class registered under the entry-point group ``briefing.engines``; the built-in
ones come in through the same door. It is constructed without arguments, cheaply: libraries and
processes are loaded at the first call of :meth:`Engine.voices` or :meth:`Engine.synthesize`.
A wheel that offers an engine of its own says, in its ``pyproject.toml``::

    [project.entry-points."briefing.engines"]
    mine = "my_package:MyEngine"

Engines need not be thread-safe: the program calls one engine object from one thread at a time.
It speaks in processes of their own, which get a pickled copy of the engine each: an engine that
dies or hangs takes nothing else with it, and all cores are used where ``Capabilities.parallel``
allows it. So an engine can be pickled at any time; what it has loaded stays behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from briefing.script.model import Alphabet, Sentence

ENGINE_GROUP = "briefing.engines"
"""The entry-point group of engines."""


class Provenance(StrEnum):
    """How a word's time came to be known, the best first."""

    ENGINE = "engine"
    """The engine reported it."""
    ALIGNED = "aligned"
    """It was found by comparing the sound with another reading of the same text."""
    ESTIMATED = "estimated"
    """It was guessed from the lengths of the words around it."""


@dataclass(frozen=True, slots=True)
class WordTime:
    """When one token of a sentence is heard, within its utterance."""

    start: int
    """First sample, counted from the start of the utterance."""
    end: int
    """Sample after the last; equal to ``start`` for a token of which nothing is said."""
    provenance: Provenance
    """How it is known."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One sentence, spoken."""

    pcm: bytes
    """The sound: one channel of signed 16-bit little-endian samples."""
    sample_rate: int
    """Samples per second."""
    words: tuple[WordTime, ...]
    """One for each token of the sentence, in order: starts never decrease, each word ends at or
    before the next one starts, and the last ends within the sound."""

    @property
    def sample_count(self) -> int:
        """The length of the sound, in samples."""
        return len(self.pcm) // 2


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of an engine."""

    engine: str
    """The engine's name."""
    id: str
    """The voice's name within its engine: what a user types after the engine's name."""
    name: str
    """What to call it to people."""
    languages: tuple[str, ...]
    """BCP 47 tags of the languages it speaks, the best first; ``und`` for any."""
    version: str = ""
    """What tells it from another voice of the same name, such as a digest of its file; empty where
    the engine's version says enough."""


@dataclass(frozen=True, slots=True)
class Style:
    """How to speak."""

    words_per_minute: int = 140
    """Words of English news prose per minute of speech, pauses between sentences not counted."""
    pitch: int = 50
    """0 (lowest) to 100 (highest); 50 is the voice as it comes."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine can do; what it cannot, the program does without or in another way."""

    word_times: Provenance
    """The provenance of the word times it returns."""
    rate: bool
    """Whether it honours ``Style.words_per_minute``."""
    pitch: bool
    """Whether it honours ``Style.pitch``."""
    phonemes: frozenset[Alphabet] = frozenset()
    """The alphabets of ``Sentence.pronunciations`` that it understands; others it does not see."""
    ssml: bool = False
    """Whether the engine underneath takes SSML. The program sends none, as text from outside is
    never markup; it is told to people who choose a voice."""
    parallel: bool = True
    """Whether several copies may speak at once, in processes of their own."""
    synthetic: bool = True
    """Whether it is a machine that speaks; listeners are told when it is."""
    timeout: float = 30
    """Seconds that a usual sentence may take, loading included, before it counts as hung."""


@runtime_checkable
class Engine(Protocol):
    """Something that can speak a sentence."""

    @property
    def name(self) -> str:
        """Short and unique: what a user types before the voice."""

    @property
    def licence(self) -> str:
        """SPDX identifier of the licence of the engine and its voices."""

    @property
    def capabilities(self) -> Capabilities:
        """What it can do; known without loading anything."""

    def version(self) -> str:
        """Return the version of the engine and its data: it goes into cache keys.

        Raises:
            EngineUnavailable: its library or program is missing or broken.
        """

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that can be used now, in a stable order.

        Raises:
            EngineUnavailable: its library or program is missing or broken.
        """

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; the same arguments give the same bytes.

        Raises:
            SpeechError: nothing was spoken, or not all of it.
        """


@runtime_checkable
class VoicesInFiles(Protocol):
    """An engine whose voices are files that a user has, and may name by their paths."""

    def voice_at(self, file: Path) -> Voice:
        """Return the voice in a file.

        Raises:
            EngineUnavailable: it is no voice.
        """

    def files(self) -> tuple[Path, ...]:
        """Return the files that should be voices, in order, whether they can be used or not."""

    def how_to_add(self) -> str:
        """Return what a user does to have another voice: one sentence."""
