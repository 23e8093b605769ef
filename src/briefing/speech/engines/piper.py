"""Piper: neural voices from files that the user has, spoken offline. Needs ``briefing[piper]``.

A voice is a file ``name.onnx`` with its description ``name.onnx.json`` beside it. Its noise is
switched off, and it computes on one thread: the same sentence is the same bytes, on any machine of
one kind. Where a voice tells how long each phoneme lasts, words have the engine's own times.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Alphabet, Sentence
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice
from briefing.speech.engines.piper_files import (
    described_language,
    read_description,
    voice_files,
)
from briefing.speech.engines.piper_text import WordPlaces, text_for, word_events
from briefing.speech.trim import is_audible
from briefing.speech.words import WordEvent, silent_utterance, word_times

if TYPE_CHECKING:
    from piper import PiperVoice
    from piper.voice import AudioChunk

SLOWEST_SCALE, FASTEST_SCALE = 2.0, 0.5
"""How much longer or shorter than in its training a voice may speak before it breaks up."""
_REFERENCE = (
    "The ministers met in London on Monday, and agreed to send more help to the islands before"
    " the winter comes and the harbours are closed."
)
"""Twenty-five words, by which a voice's own pace is measured."""
_VOLUME = 0.5
"""Half of full scale: nothing can clip; every sentence gets its level later."""
_ENGLISH_WPM = 165.0
"""A voice whose pace cannot be measured, as it cannot say English, is taken to read like most."""


@dataclass(slots=True)
class _Loaded:
    """A voice in memory."""

    voice: PiperVoice
    words_per_minute: float


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
        self._loaded: dict[str, _Loaded] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {"_files": self._files, "_loaded": {}}

    def version(self) -> str:
        """Return the versions of Piper and of what computes its voices."""
        try:
            return f"{version('piper-tts')} (onnxruntime {version('onnxruntime')})"
        except PackageNotFoundError as error:
            raise _missing() from error

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices in the user's folders (see ``piper_files``), by their files' names."""
        self.version()
        found: list[Voice] = []
        problems: list[EngineUnavailable] = []
        for file in voice_files():
            try:
                found.append(self.voice_at(file, file.stem.lower()))
            except EngineUnavailable as error:
                problems.append(error)
        if problems and not found:
            raise problems[0]
        return tuple(sorted(found, key=lambda voice: voice.id))

    def voice_at(self, file: Path, id_: str = "") -> Voice:
        """Return the voice in a file, wherever it is.

        Raises:
            EngineUnavailable: it, or its description, is missing or no voice.
        """
        described = read_description(file)
        id_ = id_ or str(file.absolute())
        self._files[id_] = file.absolute()
        with file.open("rb") as opened:
            digest = hashlib.file_digest(opened, "sha256").hexdigest()
        digest += hashlib.sha256(json.dumps(described, sort_keys=True).encode()).hexdigest()
        language = described_language(described)
        return Voice(self.name, id_, f"Piper {file.stem}", (language,), version=digest)

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; one without a letter or figure is a short silence."""
        loaded = self._voice(voice)
        rate = loaded.voice.config.sample_rate
        if not any(map(str.isalnum, sentence.spoken)):
            return silent_utterance(sentence, rate)
        scale = loaded.words_per_minute / max(1, style.words_per_minute)
        try:
            chunks = _speak(loaded.voice, text_for(sentence), scale)
            events = _events(loaded.voice, sentence, chunks)
        except Exception as error:  # whatever a voice file makes of it
            raise _failed(
                sentence, f"the voice failed ({type(error).__name__}: {error})"
            ) from error
        pcm = b"".join(chunk.audio_int16_bytes for chunk in chunks)
        if not is_audible(pcm):
            raise _failed(sentence, f"the voice {voice.id!r} said nothing for it")
        return Utterance(pcm, rate, word_times(sentence.tokens, events, len(pcm) // 2))

    def _voice(self, voice: Voice) -> _Loaded:
        if voice.id not in self._loaded:
            file = self._files.get(voice.id) or Path(voice.id)
            self._loaded[voice.id] = _load(file)
        return self._loaded[voice.id]


def _load(file: Path) -> _Loaded:
    try:
        import onnxruntime
        from piper import PiperVoice
        from piper.config import PiperConfig
    except ImportError as error:
        raise _missing() from error
    described = read_description(file)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums in one order only
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            str(file), sess_options=options, providers=["CPUExecutionProvider"]
        )
        voice = PiperVoice(session=session, config=PiperConfig.from_dict(described))
    except Exception as error:  # onnxruntime's own kinds of error have no common base
        raise EngineUnavailable(
            f"it is no voice of Piper's ({type(error).__name__})",
            place=str(file),
            remedy="Fetch the voice's two files again.",
        ) from error
    return _Loaded(voice, _own_pace(voice))


def _own_pace(voice: PiperVoice) -> float:
    """Return how many words a minute a voice says when nothing is stretched."""
    try:
        samples = sum(len(chunk.audio_float_array) for chunk in _speak(voice, _REFERENCE, 1.0))
    except Exception:  # a voice that cannot say English; it is heard when it says its own
        return _ENGLISH_WPM
    if not samples:
        return _ENGLISH_WPM
    return len(_REFERENCE.split()) * 60 * voice.config.sample_rate / samples


def _speak(voice: PiperVoice, text: str, scale: float) -> list[AudioChunk]:
    from piper.config import SynthesisConfig

    scale = min(max(scale, FASTEST_SCALE), SLOWEST_SCALE) * voice.config.length_scale
    settings = SynthesisConfig(
        length_scale=scale, noise_scale=0.0, noise_w_scale=0.0, volume=_VOLUME
    )
    return list(voice.synthesize(text, settings, include_alignments=True))


def _events(voice: PiperVoice, sentence: Sentence, chunks: list[AudioChunk]) -> list[WordEvent]:
    """Return where words start, as far as the voice tells; nothing when it does not."""
    places = WordPlaces()
    for chunk in chunks:
        alignments = chunk.phoneme_alignments
        if alignments is None:
            return []
        for alignment in alignments:
            places.add(alignment.phoneme, int(alignment.num_samples))
        places.end_at(len(chunk.audio_float_array))

    def sounds(text: str) -> str:
        return "".join("".join(phonemes) for phonemes in voice.phonemize(text))

    return word_events(sentence, places, sounds)


def _missing() -> EngineUnavailable:
    return EngineUnavailable(
        "the package piper-tts is not installed",
        place=PiperEngine.name,
        remedy='Run pip install "briefing[piper]".',
    )


def _failed(sentence: Sentence, problem: str) -> SpeechError:
    return SpeechError(
        problem,
        place=f"sentence {sentence.id} (“{sentence.text[:60]}”)",
        remedy="Try another voice with --voice; briefing voices lists them.",
    )
