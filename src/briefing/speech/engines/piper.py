"""Piper: neural voices from files that the user has, spoken offline. Needs ``briefing[piper]``.

A voice is a file ``name.onnx`` with its description ``name.onnx.json`` beside it. Its noise is
switched off, and it computes on one thread: the same sentence is the same bytes, on any machine of
one kind. Where a voice tells how long each phoneme lasts, words have the engine's own times; most
do, once they are asked by way of the package ``onnx``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Alphabet, Sentence
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice
from briefing.speech.engines.piper_files import (
    DESCRIPTION,
    MODEL,
    described_language,
    digest_of,
    read_description,
    voice_files,
    voice_folders,
    voice_id,
)
from briefing.speech.engines.piper_session import LoadedVoice, load_voice, piper_is_missing
from briefing.speech.engines.piper_text import Placed, sounds_in, text_for, word_events
from briefing.speech.phonemes import PhonemesUnknown
from briefing.speech.trim import is_audible
from briefing.speech.words import WordEvent, silent_utterance, word_times

if TYPE_CHECKING:
    from piper.voice import AudioChunk

_READING = 1
"""Grows when sound or times of words come out otherwise, so that kept ones are not used again."""
_OTHER_VOICE = "Try another voice with --voice; briefing voices lists them."


class PiperEngine:
    """Piper's voices; their engine is GPL, and each voice has a licence of its own."""

    name = "piper"
    licence = "GPL-3.0-or-later"
    capabilities = Capabilities(
        word_times=Provenance.ENGINE,
        rate=True,
        pitch=False,
        phonemes=frozenset({Alphabet.IPA}),
        timeout=120,
    )

    def __init__(self) -> None:
        self._files: dict[str, Path] = {}
        self._loaded: dict[str, LoadedVoice] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"_files": self._files, "_loaded": {}}

    def version(self) -> str:
        """Return the versions of Piper, and of what computes its voices and times their words."""
        try:
            versions = f"{version('piper-tts')} (onnxruntime {version('onnxruntime')}"
        except PackageNotFoundError as error:
            raise piper_is_missing() from error
        try:
            return f"{versions}, onnx {version('onnx')}, reading {_READING})"
        except PackageNotFoundError:
            return f"{versions}, reading {_READING})"

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices in the user's folders (see ``piper_files``), by their files' names.

        A file that is no voice is left out while there are others; ``voice_at`` tells what is wrong
        with it.
        """
        self.version()
        found: list[Voice] = []
        problems: list[EngineUnavailable] = []
        for file in self.files():
            try:
                found.append(self.voice_at(file))
            except EngineUnavailable as error:
                problems.append(error)
        if problems and not found:
            raise problems[0]
        return tuple(found)

    def voice_at(self, file: Path) -> Voice:
        """Return the voice in a file, wherever it is.

        Raises:
            EngineUnavailable: it, or its description, is missing or no voice.
        """
        described = read_description(file)
        read = json.dumps(described, sort_keys=True).encode()
        try:
            status = file.stat()
            sound = digest_of(file.absolute(), status.st_size, status.st_mtime_ns)
        except OSError as error:
            raise EngineUnavailable(
                f"the voice cannot be read: {error.strerror}", place=str(file)
            ) from error
        digest = hashlib.sha256(sound.encode() + read).hexdigest()
        self._files[digest] = file.absolute()
        languages = (described_language(described),)
        return Voice(self.name, voice_id(file), f"Piper {file.stem}", languages, version=digest)

    def files(self) -> tuple[Path, ...]:
        """Return the files in the user's folders that should be voices."""
        return voice_files()

    def how_to_add(self) -> str:
        """Return where a voice's files are put."""
        files = f"name{MODEL} and name{DESCRIPTION}"
        return (
            f"Put a voice's two files, {files}, into {voice_folders()[0]}, or name the first with"
            f" --voice {self.name}:FILE."
        )

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; one without a letter or figure is a short silence."""
        loaded = self._voice(voice)
        rate = loaded.voice.config.sample_rate
        if not any(map(str.isalnum, sentence.spoken)):
            return silent_utterance(sentence, rate)
        try:
            text = text_for(sentence, loaded.spell, is_english=loaded.is_english)
            chunks = loaded.speak(text, style.words_per_minute)
            events = _events(loaded, sentence, chunks)
        except PhonemesUnknown as error:
            remedy = "Correct the phonemes of the sentence's words in the lexicon."
            raise _failed(sentence, str(error), remedy) from error
        except Exception as error:  # whatever a voice file makes of it
            problem = f"the voice failed ({type(error).__name__}: {error})"
            raise _failed(sentence, problem) from error
        pcm = b"".join(chunk.audio_int16_bytes for chunk in chunks)
        if not is_audible(pcm):
            raise _failed(sentence, f"the voice {voice.id!r} said nothing for it")
        return Utterance(pcm, rate, word_times(sentence.tokens, events, len(pcm) // 2))

    def _voice(self, voice: Voice) -> LoadedVoice:
        """Return a voice from memory, or from its file."""
        if voice.version not in self._loaded:
            if voice.version not in self._files:
                self.voices()
            file = self._files.get(voice.version)
            if file is None:
                raise EngineUnavailable(
                    f"the voice {voice.id!r} is not there, or is another one now",
                    place=self.name,
                    remedy=_OTHER_VOICE,
                )
            self._loaded[voice.version] = load_voice(file)
        return self._loaded[voice.version]


def _events(
    loaded: LoadedVoice, sentence: Sentence, chunks: Sequence[AudioChunk]
) -> list[WordEvent]:
    """Return where words start, as far as the voice tells; nothing when it does not."""
    placed: list[Placed] = []
    begin = 0
    for chunk in chunks:
        if chunk.phoneme_alignments is None:
            return []
        now = begin
        for alignment in chunk.phoneme_alignments:
            placed += (Placed(sound, now) for sound in sounds_in(alignment.phoneme))
            now += int(alignment.num_samples)
        begin += len(chunk.audio_float_array)

    def phonemes_of(start: int, end: int) -> str:
        text = text_for(sentence, loaded.spell, is_english=loaded.is_english, start=start, end=end)
        return loaded.phonemes(text)

    return word_events(sentence, placed, phonemes_of)


def _failed(sentence: Sentence, problem: str, remedy: str = _OTHER_VOICE) -> SpeechError:
    return SpeechError(problem, place=sentence.place, remedy=remedy)
