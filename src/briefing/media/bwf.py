"""Broadcast Wave files: sound that says where on the clock it belongs (EBU Tech 3285).

A broadcast wave is a WAV file with a ``bext`` chunk. Its ``TimeReference`` is the first sample,
counted from midnight: editing suites lay the sound where its timecode says. Beside it stands an
``iXML`` chunk, in which recorders tell the timecode's rate, so that the count can be turned into
the label again.
"""

from __future__ import annotations

import wave
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from struct import pack
from xml.etree.ElementTree import Element, SubElement, tostring

import numpy as np

from briefing.errors import RecordingUnreadable
from briefing.media.aside import written_aside
from briefing.timeline.rate import SAMPLE_RATE, FrameRate

STEM_BITS = 24
"""Of a sample: what broadcasters take; 16-bit sound is carried in it unchanged."""

_VERSION = 1
"""Of the ``bext`` chunk. Version 2 adds loudness, which for one channel would be 3 LU lower than
what the programme is mastered to, as that is heard from two loudspeakers."""
_TEXTS = (256, 32, 32)
"""Bytes of description, originator and its reference (EBU Tech 3285, 2.3)."""
_UMID_BYTES = 64
_RESERVED_BYTES = 190
_BLOCK_FRAMES = 1 << 16
_STEM_BYTES = STEM_BITS // 8


@dataclass(frozen=True, slots=True)
class Origin:
    """What a broadcast wave says of itself."""

    description: str
    """What is heard; 256 characters of ASCII at most, as of all its texts."""
    originator: str
    """Who made it; 32 characters."""
    reference: str
    """By which the originator knows it; 32 characters."""
    day: date | None
    """When what is heard was published; none when that is not known."""
    rate: FrameRate
    """Of its timecode."""
    start_frame: int
    """Timecode of its first sample, as a frame counted from midnight."""
    history: tuple[str, ...]
    """How it was coded, step by step, as EBU R 98 writes it: ``A=PCM,F=48000,W=24,M=mono``."""

    @property
    def time_reference(self) -> int:
        """The first sample, counted from midnight.

        It is the boundary of the frame that the label names: as many samples as so many frames
        really last, which at 23.976 is 3.6 s an hour more than the label says, rounded half up
        where a frame is no whole number of samples, at 29.97 and 59.94.
        """
        return self.rate.frames_to_samples(self.start_frame)


def write_bwf(pcm: Iterable[bytes], target: Path, origin: Origin) -> int:
    """Write sound of the house format as a 24-bit broadcast wave; return how many samples it has.

    Args:
        pcm: stretches of signed 16-bit little-endian samples of one channel at 48 kHz; they are
            taken bit by bit, and each is a whole number of samples.
        target: the file.
        origin: what it says of itself.

    Raises:
        DiskFull: there is no room for the file.
        OutputUnwritable: it cannot be written.
    """
    head = b"".join((_chunk(b"bext", _bext(origin)), _chunk(b"fmt ", _format())))
    head += _chunk(b"iXML", _ixml(origin))
    with written_aside(target) as aside, aside.open("wb") as file:
        file.write(bytes(12) + head + bytes(8))
        samples = 0
        for stretch in pcm:
            samples += len(stretch) // 2
            file.write(_widened(stretch))
        size = samples * _STEM_BYTES
        file.write(bytes(size % 2))
        file.seek(0)
        file.write(b"RIFF" + pack("<I", 4 + len(head) + 8 + size + size % 2) + b"WAVE")
        file.seek(12 + len(head))
        file.write(b"data" + pack("<I", size))
    return samples


def wav_pcm(source: Path) -> Iterator[bytes]:
    """Yield the sound of a WAV file of the house format, for :func:`write_bwf`.

    Raises:
        RecordingUnreadable: it is no such file.
    """
    try:
        with wave.open(str(source), "rb") as file:
            like = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            if like != (1, 2, SAMPLE_RATE):
                raise wave.Error(f"{like} is not the house format")
            while block := file.readframes(_BLOCK_FRAMES):
                yield block
    except (OSError, EOFError, wave.Error) as error:
        raise RecordingUnreadable(
            "it cannot be read as the programme's sound",
            place=str(source),
            remedy="Render the article again.",
            last_lines=(str(error),),
        ) from error


def _widened(pcm: bytes) -> bytes:
    """Return 16-bit samples as 24-bit ones of the same level: a byte of zeros below each."""
    wide = np.zeros((len(pcm) // 2, _STEM_BYTES), np.uint8)
    wide[:, 1:] = np.frombuffer(pcm, np.uint8).reshape(-1, 2)
    return wide.tobytes()


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + pack("<I", len(data)) + data + bytes(len(data) % 2)


def _format() -> bytes:
    return pack("<HHIIHH", 1, 1, SAMPLE_RATE, SAMPLE_RATE * _STEM_BYTES, _STEM_BYTES, STEM_BITS)


def _bext(origin: Origin) -> bytes:
    texts = (origin.description, origin.originator, origin.reference)
    reference = origin.time_reference
    day, time = (origin.day.isoformat(), "00:00:00") if origin.day else ("", "")
    return b"".join(
        (
            *(_fixed(text, size) for text, size in zip(texts, _TEXTS, strict=True)),
            _fixed(day, 10),
            _fixed(time, 8),
            pack("<IIH", reference & 0xFFFFFFFF, reference >> 32, _VERSION),
            bytes(_UMID_BYTES),
            bytes(_RESERVED_BYTES),
            "".join(f"{line}\r\n" for line in origin.history).encode("ascii", "replace"),
        )
    )


def _fixed(text: str, size: int) -> bytes:
    """Return text as ASCII in a field of a size, filled up with zeros."""
    return text.encode("ascii", "replace")[:size].ljust(size, b"\0")


def _ixml(origin: Origin) -> bytes:
    """Return what recorders say of their timecode (iXML 3.01, ``SPEED``)."""
    root = Element("BWFXML")
    SubElement(root, "IXML_VERSION").text = "3.01"
    speed = SubElement(root, "SPEED")
    fps, reference = origin.rate.fps, origin.time_reference
    rate = f"{fps.numerator}/{fps.denominator}"
    for name, value in {
        "MASTER_SPEED": rate,
        "CURRENT_SPEED": rate,
        "TIMECODE_RATE": rate,
        "TIMECODE_FLAG": "DF" if origin.rate.drop_frame else "NDF",
        "FILE_SAMPLE_RATE": SAMPLE_RATE,
        "AUDIO_BIT_DEPTH": STEM_BITS,
        "DIGITIZER_SAMPLE_RATE": SAMPLE_RATE,
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_HI": reference >> 32,
        "TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_LO": reference & 0xFFFFFFFF,
        "TIMESTAMP_SAMPLE_RATE": SAMPLE_RATE,
    }.items():
        SubElement(speed, name).text = str(value)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text
