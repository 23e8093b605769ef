"""pyttsx3's eSpeak driver, made to keep the sound and the word events instead of playing them.

Import this module only through :mod:`briefing.speech.engines.espeak_library`, which has the library
loaded by then: pyttsx3 looks for it while it is imported.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyttsx3.drivers import _espeak
from pyttsx3.drivers.espeak import EspeakDriver

from briefing.speech.words import WordEvent

NO_VOICE = ""
"""Leaves the library without a voice: enough to list them, and faster."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What came back for a text."""

    pcm: bytes
    """One channel of signed 16-bit little-endian samples."""
    sample_rate: int
    """Samples per second."""
    events: tuple[WordEvent, ...]
    """Where it started to say what, in the order in which it came."""


class CollectingDriver(EspeakDriver):  # type: ignore[misc]  # pyttsx3 has no types
    """The driver on a library that is initialised and synchronous."""

    def __init__(self, voice: str, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._pcm = bytearray()
        self._events: list[WordEvent] = []
        self._failure: BaseException | None = None
        EspeakDriver._moduleInitialized = True
        EspeakDriver._defaultVoice = voice
        super().__init__(proxy=None)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  # pyttsx3's name
        """Set a property, as the driver does; but leave the logging of the program alone.

        Raises:
            ValueError: there is no such voice.
        """
        if name != "voice":
            EspeakDriver.setProperty(name, value)
        elif value != NO_VOICE and _espeak.SetVoiceByName(value.encode()):
            raise ValueError(f"eSpeak NG has no voice {value!r}")

    def speak(self, text: str, *, phonemes: bool = False) -> Sound:
        """Return the sound of a text and its events.

        The pause at the end is left out, and tags are text: neither flag is set. ``[[...]]`` is
        text too, unless it is said to hold phonemes.

        Raises:
            ValueError: the library refuses the text.
        """
        flags = _espeak.CHARS_UTF8 | (_espeak.PHONEMES if phonemes else 0)
        status = _espeak.Synth(text.encode(), flags=flags)
        if self._failure is not None:
            raise self._failure
        if status != _espeak.EE_OK:
            raise ValueError(f"eSpeak NG answered with status {status}")
        return Sound(bytes(self._pcm), self._sample_rate, tuple(self._events))

    def _onSynth(self, wav: Any, samples: int, events: Any) -> int:  # noqa: N802  # pyttsx3's name
        """Keep what the library hands over; called by it during :meth:`speak`."""
        try:
            for event in _until_the_end(events):
                if event.type == _espeak.EVENT_WORD:  # its positions count from one
                    self._events.append(WordEvent(event.text_position - 1, event.sample))
            if samples > 0:
                self._pcm += ctypes.string_at(wav, 2 * samples)
        except BaseException as error:  # ctypes would only print it
            self._failure = error
            return 1
        return 0


def _until_the_end(events: Any) -> Iterator[Any]:
    index = 0
    while events[index].type != _espeak.EVENT_LIST_TERMINATED:
        yield events[index]
        index += 1
