"""Sound from an AIFF or AIFF-C file, as macOS writes them. Pure.

Sources: "Audio Interchange File Format" 1.3 (Apple, 1989) and the AIFF-C draft (1991). Read are
whole numbers of 8 to 32 bits and 32-bit floats, uncompressed.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from briefing.speech.wav import HIGHEST_RATE, LOWEST_RATE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FORMS = (b"AIFF", b"AIFC")
_WHOLE = {8: ">i1", 16: ">i2", 24: "", 32: ">i4"}
_BIG, _LITTLE, _FLOAT = (b"NONE", b"twos", b"in24", b"in32"), b"sowt", (b"fl32", b"FL32")


def read_aiff(data: bytes) -> tuple[bytes, int]:
    """Return a file's sound as one channel of signed 16-bit samples, and its sample rate.

    Several channels become their mean.

    Raises:
        ValueError: it is no such file, not a whole one, or of a kind that we do not read.
    """
    import numpy as np

    if data[:4] != b"FORM" or data[8:12] not in _FORMS:
        raise ValueError("it is not an AIFF file")
    common, sound = b"", b""
    place = 12
    while place + 8 <= len(data):
        name, length = struct.unpack_from(">4sI", data, place)
        body = data[place + 8 : place + 8 + length]
        if name == b"COMM":
            common = body
        if name == b"SSND" and length > 8:
            if len(body) < length:
                raise ValueError(f"it breaks off after {len(body)} of {length} bytes of sound")
            sound = body[8 + struct.unpack_from(">I", body)[0] :]
        place += 8 + length + length % 2
    if len(common) < 18 or not sound:
        raise ValueError("there is no sound in it")
    channels, _, bits = struct.unpack_from(">hIh", common)
    kind = common[18:22] if data[8:12] == b"AIFC" else b"NONE"
    if channels < 1:
        raise ValueError(f"it has {channels} channels")
    values = _at_16_bits(sound, bits, kind)
    if not np.isfinite(values).all():
        raise ValueError("its sound holds values that are no numbers")
    frames = values[: len(values) // channels * channels].reshape(-1, channels)
    mono: NDArray[np.int16] = np.clip(np.rint(frames.mean(axis=1)), -32_768, 32_767).astype("<i2")
    return mono.tobytes(), _rate(common[8:18])


def _at_16_bits(sound: bytes, bits: int, kind: bytes) -> NDArray[np.float64]:
    import numpy as np

    if kind in _FLOAT:
        with np.errstate(invalid="ignore"):  # told of by the caller
            return np.frombuffer(sound[: len(sound) // 4 * 4], ">f4").astype(np.float64) * 32_768
    if kind == _LITTLE and bits == 16:
        return np.frombuffer(sound[: len(sound) // 2 * 2], "<i2").astype(np.float64)
    if kind not in _BIG or bits not in _WHOLE:
        raise ValueError(f"its sound is of kind {kind.decode('ascii', 'replace')}, {bits} bits")
    width = bits // 8
    sound = sound[: len(sound) // width * width]
    if bits == 24:  # becomes 32 bits by an empty lowest byte
        wide = np.zeros((len(sound) // 3, 4), dtype=np.uint8)
        wide[:, :3] = np.frombuffer(sound, dtype=np.uint8).reshape(-1, 3)
        return wide.view(">i4").ravel().astype(np.float64) / 65_536
    return np.frombuffer(sound, _WHOLE[bits]).astype(np.float64) * 2.0 ** (16 - bits)


def _rate(extended: bytes) -> int:
    """Return a sample rate, which is written as an 80-bit float."""
    exponent, mantissa = struct.unpack(">HQ", extended)
    power = exponent - 16_383 - 63
    rate = round(mantissa * 2.0**power) if -64 < power < 0 else 0
    if not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise ValueError("its sample rate makes no sense")
    return rate
