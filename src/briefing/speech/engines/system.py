"""The voices of Windows (SAPI 5) and macOS (NSSpeechSynthesizer), through pyttsx3.

What they speak goes to a file, which is read when it is whole: SAPI writes WAV, macOS AIFF. They
report no times of words, so those are estimated, from letters. pyttsx3 returns before a file of
macOS's is finished, and may not return at all: the file is waited for, and whoever runs an engine
watches it.

The drivers' own code runs on their systems only; here it is tested through pyttsx3's real engine
with drivers that write the same files and make the same mistakes.
"""

from __future__ import annotations

import platform
import re
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Sentence
from briefing.speech.aiff import read_aiff
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice
from briefing.speech.languages import ANY
from briefing.speech.trim import is_audible, trim
from briefing.speech.wav import read_wav
from briefing.speech.words import silent_utterance, word_times

if TYPE_CHECKING:
    from pyttsx3.engine import Engine as Pyttsx3

DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
"""pyttsx3's driver for each system that has voices of its own."""
WAIT_SECONDS = 20.0
"""How long a file may take to be finished after the driver says that it is."""
_LOOK_SECONDS = 0.05
_SILENT_RATE = 22_050
_MARKUP = str.maketrans("<>&", "   ")
"""SAPI takes text that begins with ``<`` for XML; spoken text has none, and this makes sure."""
_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?", re.IGNORECASE | re.ASCII)


class SystemEngine:
    """The operating system's own voices."""

    name = "system"
    licence = "LicenseRef-operating-system"
    capabilities = Capabilities(
        word_times=Provenance.ESTIMATED, rate=True, pitch=False, parallel=False, timeout=60
    )

    def __init__(self, driver: str | None = None, wait: float = WAIT_SECONDS) -> None:
        """``driver`` is pyttsx3's; that of this system when it is not given."""
        self._driver = driver or DRIVERS.get(sys.platform, "")
        self._wait = wait
        self._identifiers: dict[str, str] = {}
        self._voices: tuple[Voice, ...] = ()

    def version(self) -> str:
        """Return the versions of the system, whose voices change with it, and of pyttsx3."""
        return f"{platform.system()} {platform.version()} (pyttsx3 {version('pyttsx3')})"

    def voices(self) -> tuple[Voice, ...]:
        """Return the voices that are installed, by the ends of their system's names."""
        if not self._voices:
            speaker = self._speaker()
            try:
                listed = list(speaker.getProperty("voices"))
            except Exception as error:  # whatever a driver raises
                raise self._unavailable(f"its voices cannot be listed ({error})") from error
            self._voices = tuple(sorted(map(self._voice, listed), key=lambda voice: voice.id))
        return self._voices

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; one without a letter or figure is a short silence, unasked."""
        if not any(map(str.isalnum, sentence.spoken)):
            return silent_utterance(sentence, _SILENT_RATE)
        self.voices()
        identifier = self._identifiers.get(voice.id)
        if identifier is None:
            raise _failed(sentence, f"the system has no voice {voice.id!r}")
        with tempfile.TemporaryDirectory(prefix="briefing-") as folder:
            file = Path(folder) / ("speech.aiff" if self._driver == "nsss" else "speech.wav")
            try:
                speaker = self._speaker()
                speaker.setProperty("voice", identifier)
                speaker.setProperty("rate", style.words_per_minute)
                speaker.save_to_file(sentence.spoken.translate(_MARKUP), str(file))
                speaker.runAndWait()
            except EngineUnavailable:
                raise
            except Exception as error:  # whatever a driver raises
                problem = f"the system's voice failed ({type(error).__name__}: {error})"
                raise _failed(sentence, problem) from error
            pcm, rate = self._finished(file, sentence)
        if not is_audible(pcm):
            raise _failed(sentence, "the system's voice said nothing")
        heard = trim(Utterance(pcm, rate, ()))
        words = word_times(sentence.tokens, (), heard.sample_count)
        return Utterance(heard.pcm, rate, words)

    def _finished(self, file: Path, sentence: Sentence) -> tuple[bytes, int]:
        """Return the sound of a file, as soon as it is whole."""
        deadline = time.monotonic() + self._wait
        size = -1
        while True:
            try:
                data = file.read_bytes()
                if len(data) == size:  # nobody has written since we looked last
                    return read_aiff(data) if data[:4] == b"FORM" else read_wav(data)
                problem, size = "is not finished", len(data)
            except OSError:
                problem = "was not written"
            except ValueError as error:
                problem = f"cannot be read: {error}"
            if time.monotonic() > deadline:
                raise _failed(sentence, f"the file of the system's voice {problem}")
            time.sleep(_LOOK_SECONDS)

    def _speaker(self) -> Pyttsx3:
        """Return pyttsx3 with this system's driver; a new one each time, as one may hang."""
        if not self._driver:
            raise self._unavailable(f"{platform.system()} has no voices that pyttsx3 can use so")
        try:
            from pyttsx3.engine import Engine as Pyttsx3

            return Pyttsx3(self._driver)
        except Exception as error:  # a missing system library, or whatever a driver raises
            raise self._unavailable(f"pyttsx3 cannot use the system's voices ({error})") from error

    def _voice(self, listed: Any) -> Voice:
        """Return a voice as pyttsx3 lists it, under a name that can be typed."""
        identifier = str(listed.id)
        id_ = re.split(r"[\\/.]", identifier.lower())[-1].replace(" ", "-") or identifier.lower()
        if self._identifiers.get(id_, identifier) != identifier:
            id_ = identifier.lower().replace(" ", "-")
        self._identifiers[id_] = identifier
        tags = tuple(filter(None, map(_bcp47, listed.languages or ())))
        return Voice(self.name, id_, str(listed.name), tags or (ANY,))

    def _unavailable(self, problem: str) -> EngineUnavailable:
        return EngineUnavailable(
            problem,
            place=self.name,
            remedy="Use the voices of espeak, which are always there.",
        )


def _bcp47(language: object) -> str:
    """Return the tag of a language that a system writes in its own way, or nothing."""
    text = language.decode("ascii", "ignore") if isinstance(language, bytes) else str(language)
    tag = text.strip("\0\x05 ").replace("_", "-")
    return tag if _TAG.fullmatch(tag) else ""


def _failed(sentence: Sentence, problem: str) -> SpeechError:
    return SpeechError(
        problem,
        place=f"sentence {sentence.id} (“{sentence.text[:60]}”)",
        remedy="Try another voice with --voice; briefing voices lists them.",
    )
