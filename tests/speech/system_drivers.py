"""Drivers for pyttsx3 that do what those of Windows and macOS do, and make their mistakes.

SAPI writes a WAV file and is done when it returns. macOS writes AIFF in its own time, and may
still be at it when it has returned: here, a piece more each time that somebody waits.
"""

from __future__ import annotations

import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

RATE = 22_050


def tone(text: str, words_per_minute: float) -> NDArray[np.int16]:
    """Return a tone that lasts as long as a text."""
    letters = max(1, sum(map(str.isalnum, text)))
    count = int(60 * RATE * letters / (6 * words_per_minute))
    return (6_000 * np.sin(np.arange(count) / 9 + len(text))).astype(np.int16)


def wav(samples: NDArray[np.int16]) -> bytes:
    """Return a WAV file as SAPI writes it."""
    data = samples.astype("<i2").tobytes()
    head = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    body = head + struct.pack("<4sI", b"data", len(data)) + data
    return struct.pack("<4sI4s", b"RIFF", 4 + len(body), b"WAVE") + body


def aiff(samples: NDArray[np.int16]) -> bytes:
    """Return an AIFF-C file as macOS writes it: samples with their low bytes first."""
    data = samples.astype("<i2").tobytes()
    rate = struct.pack(">HQ", 16_383 + 14, RATE << 49)
    common = struct.pack(">hIh", 1, len(samples), 16) + rate + b"sowt" + b"\0\0"
    sound = struct.pack(">II", 0, 0) + data
    body = struct.pack(">4sI", b"COMM", len(common)) + common
    body += struct.pack(">4sI", b"SSND", len(sound)) + sound
    return struct.pack(">4sI4s", b"FORM", 4 + len(body), b"AIFC") + body


class SapiLike:
    """What pyttsx3 asks of a driver; the steps it takes are those of ``sapi5``."""

    voices: ClassVar = [
        SimpleNamespace(
            id=rf"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens\TTS_MS_{token}_11.0",
            name=name,
            languages=[language],
        )
        for token, name, language in (
            ("EN-US_ZIRA", "Microsoft Zira Desktop", "en-US"),
            ("FR-FR_HORTENSE", "Microsoft Hortense Desktop", "fr-FR"),
            ("XX-XX_ODD", "Microsoft Odd Desktop", "Unknown Locale: 7"),
        )
    ]
    behaviour: ClassVar[str] = ""
    given: ClassVar[list[str]] = []

    def __init__(self, proxy: Any) -> None:
        self._proxy = proxy
        self._voice = self.voices[0].id
        self._rate = 200.0

    def getProperty(self, name: str) -> Any:  # noqa: N802  # pyttsx3's name
        print("a driver that talks")
        if self.behaviour == "cannot list":
            raise OSError("no such registry key")
        return {"voices": self.voices, "voice": self._voice, "rate": self._rate}[name]

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802  # pyttsx3's name
        if name == "voice":
            if self.behaviour == "voice is gone" or value not in (v.id for v in self.voices):
                raise ValueError(f"unknown voice id {value}")
            self._voice = value
        elif name == "rate":
            self._rate = value
        else:
            raise KeyError(name)

    def save_to_file(self, text: str, filename: str) -> None:
        print("a driver that talks")
        text = text.encode("utf-8").decode("utf-8")
        self.given.append(text)
        assert not text.startswith("<"), "this would be XML"
        if self.behaviour == "raises":
            raise OSError("the stream cannot be opened")
        if self.behaviour != "writes nothing":
            Path(filename).write_bytes(self._misbehaved(wav(self._sound(text))))

    def startLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        self._proxy.setBusy(False)

    def endLoop(self) -> None:  # noqa: N802  # pyttsx3's name
        pass

    def stop(self) -> None:
        pass

    def destroy(self) -> None:
        pass

    def _sound(self, text: str) -> NDArray[np.int16]:
        pitch = 1 + [voice.id for voice in self.voices].index(self._voice)
        padded = np.pad(tone(text, self._rate) // pitch, RATE // 5)
        return padded * 0 if self.behaviour == "is silent" else padded

    def _misbehaved(self, data: bytes) -> bytes:
        instead = {"is empty": b"", "is cut off": data[:-500], "is no sound": b"An error occurred."}
        return instead.get(self.behaviour, data)


class MacLike(SapiLike):
    """Writes AIFF, a piece more at each call of ``go_on`` or after a pause."""

    voices: ClassVar = [
        SimpleNamespace(id=f"com.apple.{end}", name=name, languages=[language])
        for end, name, language in (
            ("speech.synthesis.voice.Alex", "Alex", "en_US"),
            ("voice.compact.en-US.Zoe", "Zoe", "en_US"),
            ("voice.premium.en-US.Zoe", "Zoe (Premium)", "en_US"),
            ("voice.compact.ar-001.Maged", "Majed", "ar_001"),
            ("voice.compact.zh-CN.Tingting", "Tingting", "zh_Hans_CN"),
            ("voice.Fiona", "Fiona", "en_GB_U_SD@sd=gbsct"),
            ("voice.Nobody", "Nobody", None),
        )
    ]
    coming: ClassVar[list[tuple[Path, bytes]]] = []
    now: ClassVar[float] = 0
    """Seconds that somebody has waited."""

    def save_to_file(self, text: str, filename: str) -> None:
        self.given.append(text)
        assert "[[" not in text, "this would be a command"
        samples = self._sound(text)
        whole = self._misbehaved(aiff(samples))
        if self.behaviour == "is whole at any time":
            states = [aiff(samples[: len(samples) * part // 3]) for part in (1, 2)]
        else:
            sizes = [len(whole) // 3, len(whole) // 2]
            states = [whole[:size] for size in sizes for _pause in range(2)]
        Path(filename).write_bytes(states[0])
        self.coming[:] = [(Path(filename), state) for state in (*states[1:], whole)]

    @classmethod
    def go_on(cls, seconds: float) -> None:
        cls.now += seconds
        if cls.coming:
            file, state = cls.coming.pop(0)
            file.write_bytes(state)
