"""Sound from a WAV file, whoever wrote it. Pure.

The files of outside programs come with 8 to 32 bits or as floats, with one channel or several,
and, when they were written to a pipe, with lengths that nobody knew when the header was written.
Python's own ``wave`` reads only some of them. Sources: "Multimedia Programming Interface and Data
Specifications 1.0" (IBM and Microsoft, 1991); ``WAVEFORMATEXTENSIBLE`` (Microsoft, 2007).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOWEST_RATE, HIGHEST_RATE = 4_000, 384_000
"""Samples per second; no program speaks outside these."""
_PCM, _FLOAT, _EXTENSIBLE = 1, 3, 0xFFFE
_KINDS = {(_PCM, 8), (_PCM, 16), (_PCM, 24), (_PCM, 32), (_FLOAT, 32), (_FLOAT, 64)}
_UNKNOWN_LENGTH = 0x7FFF_0000
"""A length from here on says that the writer did not know it: sound goes on to the file's end."""


@dataclass(frozen=True, slots=True)
class _Format:
    kind: int
    channels: int
    rate: int
    bits: int


def read_wav(data: bytes) -> tuple[bytes, int]:
    """Return a WAV file's sound as one channel of signed 16-bit samples, and its sample rate.

    Several channels become their mean. What lies outside full scale is clipped to it.

    Raises:
        ValueError: it is no WAV file, not a whole one, or of a kind that we do not read.
    """
    if not data:
        raise ValueError("it is empty")
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        raise ValueError("it is not a WAV file")
    format_: _Format | None = None
    place = 12
    while place + 8 <= len(data):
        name, length = struct.unpack_from("<4sI", data, place)
        body = data[place + 8 : place + 8 + length]
        if name == b"data":
            if format_ is None:
                raise ValueError("its sound comes before its format")
            if len(body) < length < _UNKNOWN_LENGTH:
                raise ValueError(f"it breaks off after {len(body)} of {length} bytes of sound")
            return _samples(body, format_), format_.rate
        if name == b"fmt ":
            format_ = _format(body)
        place += 8 + length + length % 2
    raise ValueError("there is no sound in it")


def _format(body: bytes) -> _Format:
    if len(body) < 16:
        raise ValueError("its format is cut short")
    kind, channels, rate, _, _, bits = struct.unpack_from("<HHIIHH", body)
    if kind == _EXTENSIBLE and len(body) >= 26:
        (kind,) = struct.unpack_from("<H", body, 24)
    if (kind, bits) not in _KINDS or not channels:
        raise ValueError(f"its sound is of kind {kind}, {bits} bits, {channels} channels")
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise ValueError(f"it has {rate} samples per second")
    return _Format(kind, channels, rate, bits)


def _samples(body: bytes, format_: _Format) -> bytes:
    import numpy as np

    frame = format_.channels * format_.bits // 8
    values = _at_16_bits(body[: len(body) // frame * frame], format_)
    if not np.isfinite(values).all():
        raise ValueError("its sound holds values that are no numbers")
    mono = values.reshape(-1, format_.channels).mean(axis=1)
    clipped: NDArray[np.int16] = np.clip(np.rint(mono), -32_768, 32_767).astype("<i2")
    return clipped.tobytes()


def _at_16_bits(body: bytes, format_: _Format) -> NDArray[np.float64]:
    """Return the values of all channels, in turn, on the scale of 16 bits."""
    import numpy as np

    if format_.kind == _FLOAT:
        with np.errstate(over="ignore", invalid="ignore"):  # told of by the caller
            floats = np.frombuffer(body, dtype=f"<f{format_.bits // 8}").astype(np.float64)
            return floats * 32_768
    if format_.bits == 8:  # the one width without a sign
        return (np.frombuffer(body, dtype=np.uint8).astype(np.float64) - 128) * 256
    if format_.bits == 24:  # becomes 32 bits by an empty lowest byte
        wide = np.zeros((len(body) // 3, 4), dtype=np.uint8)
        wide[:, 1:] = np.frombuffer(body, dtype=np.uint8).reshape(-1, 3)
        return wide.view("<i4").ravel().astype(np.float64) / 65_536
    whole = np.frombuffer(body, dtype=f"<i{format_.bits // 8}").astype(np.float64)
    return whole / float(2 ** (format_.bits - 16))
