"""A human announcer instead of synthesis: each sentence is a stretch of a recording.

When its words are heard is found by comparing the recording with a synthetic reading of the same
text; see :mod:`briefing.speech.alignment`. The recording is a file of raw samples, one channel of
signed 16-bit little-endian ones, which is read by stretches and never as a whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import SpeechError
from briefing.findings import Finding
from briefing.script.model import Sentence
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice, WordTime
from briefing.speech.words import silent_utterance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from briefing.speech.alignment.stretches import Stretch

_ALIGNMENT = 1
"""Grows when the same recording comes out otherwise, so that kept speech is not used again."""
_CHUNK_SAMPLES = 1 << 20


class RecordingEngine:
    """Speaks the sentences that a recording holds, and no others."""

    name = "recording"
    licence = "LicenseRef-recording"
    capabilities = Capabilities(
        word_times=Provenance.ALIGNED, rate=False, pitch=False, parallel=False, synthetic=False
    )

    def __init__(
        self,
        path: Path,
        sample_rate: int,
        sentences: Sequence[Sentence],
        reading: Callable[[Sentence], Utterance],
    ) -> None:
        """Name the file of raw samples, all sentences in order, and who reads them to compare.

        The recording is compared with the reading at the first call of :meth:`findings` or
        :meth:`synthesize`, or when the engine is pickled; the reading is not used after that.
        """
        self._path = path
        self._rate = sample_rate
        self._sentences = tuple(sentences)
        self._reading: Callable[[Sentence], Utterance] | None = reading
        self._stretches: dict[str, Stretch] = {}
        self._findings: tuple[Finding, ...] = ()
        self._version = ""

    def version(self) -> str:
        """Return a digest of the recording and of the text it was compared with."""
        if not self._version:
            digest = sha256()
            with self._path.open("rb") as file:
                for chunk in iter(lambda: file.read(1 << 20), b""):
                    digest.update(chunk)
            for sentence in self._sentences:
                digest.update(f"\n{sentence.id} {sentence.spoken!r}".encode())
            self._version = f"{digest.hexdigest()[:32]}, {self._rate} Hz, alignment {_ALIGNMENT}"
        return self._version

    def voices(self) -> tuple[Voice, ...]:
        """Return the announcer."""
        return (Voice(self.name, "file", "A recording", ("und",)),)

    def findings(self) -> tuple[Finding, ...]:
        """Return what was not read, what else was said, and which words are uncertain.

        Codes: R-001 to R-003; see :mod:`briefing.speech.alignment.report`.
        """
        self._align()
        return self._findings

    def stretch(self, sentence_id: str) -> Stretch:
        """Return where a sentence is in the recording; ``KeyError`` for one it does not know."""
        self._align()
        return self._stretches[sentence_id]

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Return the stretch of the recording that holds a sentence; voice and style do not matter.

        Raises:
            SpeechError: the sentence is not among those of the recording, or was not read.
        """
        self._align()
        stretch = self._stretches.get(sentence.id)
        place = sentence.place
        if stretch is None or len(stretch.words) != len(sentence.tokens):
            raise SpeechError(
                "the recording was not compared with this sentence",
                place=place,
                remedy="Compare it with all sentences of the article.",
            )
        if stretch.is_silent:
            return silent_utterance(sentence, self._rate)
        if not stretch.is_read:
            raise SpeechError(
                f"it is not in the recording; it should be at {self._clock(stretch.start)}",
                place=place,
                remedy="Record it and put it there, or take the sentence out of the article.",
            )
        words = tuple(
            WordTime(start - stretch.start, end - stretch.start, Provenance.ALIGNED)
            for start, end in stretch.words
        )
        return Utterance(self._sound(stretch.start, stretch.end), self._rate, words)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs: where everything is, and not the reading."""
        self._align()
        return {**self.__dict__, "_reading": None, "_sentences": (), "_version": self.version()}

    def _clock(self, sample: int) -> str:
        seconds = sample // self._rate
        return f"{seconds // 60}:{seconds % 60:02}"

    def _sound(self, start: int, end: int) -> bytes:
        with self._path.open("rb") as file:
            file.seek(2 * start)
            return file.read(2 * (end - start))

    def _chunks(self) -> Iterator[NDArray[np.int16]]:
        import numpy as np

        with self._path.open("rb") as file:
            for data in iter(lambda: file.read(2 * _CHUNK_SAMPLES), b""):
                yield np.frombuffer(data[: len(data) // 2 * 2], "<i2")

    def _align(self) -> None:
        if self._reading is None:
            return
        from briefing.speech.alignment.features import band_powers
        from briefing.speech.alignment.reading import read_aloud
        from briefing.speech.alignment.report import report
        from briefing.speech.alignment.stretches import by_whole_sentences, cut
        from briefing.speech.alignment.words import align

        reading = read_aloud(self._sentences, self._reading, self._rate)
        recording = band_powers(self._chunks(), self._rate, reading.top)
        found = align(recording, reading.powers, reading.words, reading.top)
        alignment = by_whole_sentences(self._sentences, found)
        samples = self._path.stat().st_size // 2
        stretches = cut(self._sentences, reading.silent, alignment, self._rate, samples)
        self._stretches = dict(zip((s.id for s in self._sentences), stretches, strict=True))
        self._findings = report(self._sentences, alignment, reading.silent)
        self.version()
        self._reading = None
