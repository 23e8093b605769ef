"""The voices of Windows (SAPI 5) and macOS (NSSpeechSynthesizer), through pyttsx3.

What they speak goes to a file, which is read when it is whole: SAPI writes WAV and is done when it
returns; macOS writes AIFF, and may still be at it. They report no times of words, so those are
estimated, from letters. A driver may never return: whoever runs an engine watches it. One that
fails tells nobody but who listens for it, and goes on with the next step: a voice that is gone
would be another voice.

SAPI speaks at 21 rates, each 11 % faster than the one before: it may be a step off what is asked.

The two drivers' own code needs their systems. What is tested is all around them: pyttsx3's real
engine, with drivers that write the same files and make the same mistakes.
"""

from __future__ import annotations

import platform
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from importlib.metadata import version
from io import StringIO
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING

from briefing.errors import EngineUnavailable, SpeechError
from briefing.script.model import Sentence
from briefing.speech.aiff import read_aiff
from briefing.speech.contract import Capabilities, Provenance, Style, Utterance, Voice
from briefing.speech.trim import is_audible, trim
from briefing.speech.wav import read_wav
from briefing.speech.words import silent_utterance, word_times

if TYPE_CHECKING:
    from pyttsx3.engine import Engine as Pyttsx3

DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
"""pyttsx3's driver for each system that has voices of its own."""
WAIT_SECONDS = 20.0
"""How long a file may take to be finished after the driver says that it is."""
UNKNOWN_LANGUAGE = "mis"
"""The tag of a voice of which nobody knows what it speaks (ISO 639-2: a language without a code):
no article is in it, so only who names the voice gets it."""
_LOOK_SECONDS = 0.05
_SILENT_RATE = 22_050
_UNSPEAKABLE = re.compile(r"[\[\]<>\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""SAPI takes text that begins with ``<`` for XML, and macOS double square brackets for commands;
neither driver can hand on half a surrogate pair. Spoken text has none of these; this makes sure."""
_TAG = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4}(?![a-z0-9]))?(?:-(?:[a-z]{2}|\d{3})(?![a-z0-9]))?(?![a-z0-9])",
    re.IGNORECASE | re.ASCII,
)
"""Language, script and region; what macOS writes behind them, as ``en_GB@sd=gbsct``, says more than
voices are chosen by."""


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
            try:
                with self._speaker() as speaker:
                    listed = list(speaker.getProperty("voices"))
            except EngineUnavailable:
                raise
            except Exception as error:  # whatever a driver raises
                raise self._unavailable(f"its voices cannot be listed ({error})") from error
            identifiers = [str(voice.id) for voice in listed]
            self._identifiers = dict(zip(_ids(identifiers), identifiers, strict=True))
            voices = [
                Voice(self.name, id_, str(voice.name or id_), _tags(voice.languages))
                for id_, voice in zip(_ids(identifiers), listed, strict=True)
            ]
            self._voices = tuple(sorted(voices, key=lambda voice: voice.id))
        return self._voices

    def synthesize(self, sentence: Sentence, voice: Voice, style: Style) -> Utterance:
        """Speak one sentence; one without a letter or figure is a short silence, unasked."""
        if not any(map(str.isalnum, sentence.spoken)):
            return silent_utterance(sentence, _SILENT_RATE)
        self.voices()
        identifier = self._identifiers.get(voice.id)
        if identifier is None:
            raise _failed(sentence, f"the system has no voice {voice.id!r}")
        with tempfile.TemporaryDirectory(prefix="briefing-", ignore_cleanup_errors=True) as folder:
            file = Path(folder) / ("speech.aiff" if self._is_late else "speech.wav")
            try:
                self._write(file, sentence.spoken, identifier, style)
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

    def _write(self, file: Path, text: str, identifier: str, style: Style) -> None:
        """Have a text spoken to a file, and raise what went wrong: pyttsx3 only reports it."""
        with self._speaker() as speaker:
            errors: list[Exception] = []
            speaker.connect("error", lambda exception, **_: errors.append(exception))
            speaker.setProperty("voice", identifier)
            speaker.setProperty("rate", style.words_per_minute)
            speaker.save_to_file(_UNSPEAKABLE.sub(" ", text), str(file))
            speaker.runAndWait()
            if errors:
                raise errors[0]

    @property
    def _is_late(self) -> bool:
        """Whether the file may still grow when the driver has returned."""
        return self._driver == DRIVERS["darwin"]

    def _finished(self, file: Path, sentence: Sentence) -> tuple[bytes, int]:
        """Return the sound of a file as soon as it is whole."""
        deadline = monotonic() + self._wait
        seen = -1
        while True:
            try:
                data = file.read_bytes()
                grown, seen, problem = len(data) != seen, len(data), "is not finished"
                if not (self._is_late and grown):
                    return read_aiff(data) if data[:4] == b"FORM" else read_wav(data)
            except OSError:
                problem = "was not written"
            except ValueError as error:
                problem = f"cannot be read: {error}"
            if monotonic() > deadline:
                raise _failed(sentence, f"the file of the system's voice {problem}")
            sleep(_LOOK_SECONDS)

    @contextmanager
    def _speaker(self) -> Iterator[Pyttsx3]:
        """Give pyttsx3 with this system's driver, quiet; a new one each time, as one may hang."""
        if not self._driver:
            raise self._unavailable(
                f"{platform.system() or 'this system'} has no voices of its own that pyttsx3 can"
                " use"
            )
        with redirect_stdout(StringIO()):
            try:
                from pyttsx3.engine import Engine as Pyttsx3

                speaker = Pyttsx3(self._driver)
            except Exception as error:  # a missing system library, or whatever a driver raises
                raise self._unavailable(
                    f"pyttsx3 cannot use the system's voices ({error})"
                ) from error
            yield speaker

    def _unavailable(self, problem: str) -> EngineUnavailable:
        return EngineUnavailable(
            problem,
            place=self.name,
            remedy="Use the voices of espeak, which are always there.",
        )


def _ids(identifiers: Sequence[str]) -> list[str]:
    """Return names that can be typed: the end of the system's, all of it where two end alike."""
    whole = [identifier.lower().replace(" ", "-") for identifier in identifiers]
    ends = [id_.rpartition("\\" if "\\" in id_ else ".")[2] for id_ in whole]
    count = Counter(ends)
    return [end if end and count[end] == 1 else id_ for end, id_ in zip(ends, whole, strict=True)]


def _tags(languages: Sequence[object] | None) -> tuple[str, ...]:
    """Return the BCP 47 tags of languages that a system writes in its own way."""
    written = (str(language).replace("_", "-") for language in languages or ())
    found = tuple(match[0] for match in map(_TAG.match, written) if match)
    return found or (UNKNOWN_LANGUAGE,)


def _failed(sentence: Sentence, problem: str) -> SpeechError:
    return SpeechError(
        problem,
        place=sentence.place,
        remedy="Try another voice with --voice; briefing voices lists them.",
    )
