"""A voice of Piper's in memory: loading it, knowing its pace, speaking."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import EngineUnavailable
from briefing.speech.contract import Utterance
from briefing.speech.engines.piper_files import described_language, read_description
from briefing.speech.espeak_ipa import espeak_ipa
from briefing.speech.trim import trim

if TYPE_CHECKING:
    from piper import PiperVoice
    from piper.voice import AudioChunk

SLOWEST_SCALE, FASTEST_SCALE = 2.0, 0.5
"""How much longer or shorter than in its training a voice may speak before it breaks up."""
_REFERENCE = (
    "The foreign ministers of several countries met in London on Monday, and promised to send"
    " additional assistance to the northern islands before winter closes the harbours."
)
"""A sentence of news, by which an English voice's own pace is measured: 26 words as long as those
of news prose are, six to seven letters with the space behind them."""
_MEASURED_AT = 1.25
"""The scale at which it is measured: a pace is not quite the inverse of the scale, as each phoneme
lasts whole frames, and newsreaders speak more slowly than most voices were recorded at."""
_USUAL_PACE = 165.0
"""Words a minute of a voice that cannot read the reference: most are recorded at 150 to 180."""
_VOLUME = 0.5
"""Half of full scale: nothing can clip; every sentence gets its level later."""


@dataclass(frozen=True, slots=True)
class LoadedVoice:
    """A voice in memory."""

    voice: PiperVoice
    """Piper's own object."""
    language: str
    """BCP 47 tag of what it speaks."""
    words_per_minute: float
    """How fast it reads when nothing is stretched."""

    @property
    def is_english(self) -> bool:
        """Whether it speaks English."""
        return self.language.startswith("en")

    def spell(self, ipa: str) -> str:
        """Return a transcription with the sounds that it has learnt.

        Raises:
            PhonemesUnknown: it does not have them all.
        """
        return espeak_ipa(ipa, self.language, self.voice.config.phoneme_id_map)

    def phonemes(self, text: str) -> str:
        """Return what a text sounds like."""
        return "".join(map("".join, self.voice.phonemize(text)))

    def speak(self, text: str, words_per_minute: int) -> list[AudioChunk]:
        """Speak a text, as near to a rate as is still speech."""
        return _speak(self.voice, text, self.words_per_minute / max(1, words_per_minute))


def load_voice(file: Path) -> LoadedVoice:
    """Return the voice in a file.

    Raises:
        EngineUnavailable: Piper is missing, or it is no voice.
    """
    try:
        import onnxruntime
        from piper import PiperVoice
        from piper.config import PiperConfig
    except ImportError as error:
        raise piper_is_missing() from error
    described = read_description(file)
    language = described_language(described)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums in one order only
    options.log_severity_level = 4
    try:
        session = onnxruntime.InferenceSession(
            _model(file), sess_options=options, providers=["CPUExecutionProvider"]
        )
        voice = PiperVoice(session=session, config=PiperConfig.from_dict(described))
    except Exception as error:  # onnxruntime's own kinds of error have no common base
        raise EngineUnavailable(
            f"it is no voice of Piper's ({type(error).__name__})",
            place=str(file),
            remedy="Fetch the voice's two files again.",
        ) from error
    return LoadedVoice(voice, language, _own_pace(voice, language))


def _model(file: Path) -> str | bytes:
    """Return a voice's network, made to give the lengths of phonemes that it computes anyway.

    Without the package ``onnx`` it is the file as it is, and so it is when it gives them already or
    computes none.
    """
    try:
        import onnx
        from piper.patch_voice_with_alignment import add_alignment_output

        model = onnx.load(str(file))
        add_alignment_output(model)
        patched: bytes = model.SerializeToString()
    except Exception:  # what is wrong with a file, onnxruntime tells
        return str(file)
    return patched


def _own_pace(voice: PiperVoice, language: str) -> float:
    """Return how many words a minute a voice says at a scale of 1, for the scales in use."""
    if not language.startswith("en"):
        return _USUAL_PACE
    try:
        chunks = _speak(voice, _REFERENCE, _MEASURED_AT)
    except Exception:  # it fails again, and is told of, when a sentence is spoken
        return _USUAL_PACE
    pcm = b"".join(chunk.audio_int16_bytes for chunk in chunks)
    samples = trim(Utterance(pcm, voice.config.sample_rate, ())).sample_count
    if not samples:
        return _USUAL_PACE
    return _MEASURED_AT * len(_REFERENCE.split()) * 60 * voice.config.sample_rate / samples


def _speak(voice: PiperVoice, text: str, scale: float) -> list[AudioChunk]:
    from piper.config import SynthesisConfig

    scale = min(max(scale, FASTEST_SCALE), SLOWEST_SCALE) * voice.config.length_scale
    settings = SynthesisConfig(
        length_scale=scale, noise_scale=0.0, noise_w_scale=0.0, volume=_VOLUME
    )
    return list(voice.synthesize(text, settings, include_alignments=True))


def piper_is_missing() -> EngineUnavailable:
    """Return the error that says how to install Piper."""
    return EngineUnavailable(
        "the package piper-tts is not installed",
        place="piper",
        remedy='Run pip install "briefing[piper]".',
    )
