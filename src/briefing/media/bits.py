"""Bits as H.264 writes them (ITU-T H.264, sections 7.2, 9.1 and Annex B). Pure.

Numbers stand most significant bit first, without regard to bytes. ``ue`` and ``se`` are
Exp-Golomb codes: as many zeros as there are bits after the first one of ``value + 1``::

    value   0    1     2     3       4         se: 0 -> 0, 1 -> 1, -1 -> 2, 2 -> 3, -2 -> 4
    ue      1    010   011   00100   00101

A NAL unit begins after the bytes ``00 00 01``, so those must not appear inside one: a byte ``03``
is put after two zeros wherever a byte below 4 would follow. ``00 00 01`` inside becomes
``00 00 03 01`` (emulation prevention).
"""

from __future__ import annotations

import re

_START_CODE = b"\0\0\1"
_EMULATION = re.compile(rb"\0\0(?=[\0-\3]|\Z)")


class BitsError(ValueError):
    """The bits end too early, or are not what the standard says they are."""


def split_annex_b(stream: bytes) -> list[bytes]:
    """Return the NAL units of a byte stream, without start codes and zeros around them."""
    units = stream.split(_START_CODE)
    if units[0].strip(b"\0"):
        raise BitsError("there are bytes before the first start code")
    return [unit.rstrip(b"\0") for unit in units[1:]]


def join_annex_b(units: list[bytes]) -> bytes:
    """Return a byte stream of NAL units; the opposite of :func:`split_annex_b`."""
    return b"".join(b"\0" + _START_CODE + unit for unit in units)


def split_avcc(packet: bytes, length_size: int = 4) -> list[bytes]:
    """Return the NAL units of an MP4 sample, each after its length (ISO/IEC 14496-15, 5.3.2)."""
    units, at = [], 0
    while at < len(packet):
        length = int.from_bytes(packet[at : at + length_size], "big")
        at += length_size
        if at + length > len(packet):
            raise BitsError("a NAL unit is longer than its packet")
        units.append(packet[at : at + length])
        at += length
    return units


def protect(payload: bytes) -> bytes:
    """Insert emulation prevention bytes.

    A payload ends in a byte other than zero or in pairs of zeros (section 7.3.2.13).

    >>> protect(bytes([0, 0, 1, 0, 0, 0, 0])).hex(" ")
    '00 00 03 01 00 00 03 00 00 03'
    """
    return _EMULATION.sub(b"\0\0\3", payload)


def unprotect(unit: bytes) -> bytes:
    """Remove emulation prevention bytes; the opposite of :func:`protect`."""
    return unit.replace(b"\0\0\3", b"\0\0")


class BitReader:
    """Reads numbers from the start of some bytes."""

    def __init__(self, data: bytes) -> None:
        self._bits = int.from_bytes(data, "big")
        self._length = 8 * len(data)
        self.position = 0
        """How many bits have been read."""

    def u(self, width: int) -> int:
        """Read a number of a fixed width in bits."""
        end = self.position + width
        if end > self._length:
            raise BitsError("the bits end too early")
        self.position = end
        return (self._bits >> (self._length - end)) & ((1 << width) - 1)

    def flag(self) -> bool:
        """Read one bit."""
        return bool(self.u(1))

    def ue(self) -> int:
        """Read an unsigned Exp-Golomb number."""
        zeros = 0
        while not self.flag():
            zeros += 1
        return (1 << zeros) - 1 + self.u(zeros)

    def se(self) -> int:
        """Read a signed Exp-Golomb number."""
        code = self.ue()
        return (code + 1) // 2 if code % 2 else -(code // 2)


class BitWriter:
    """Collects numbers into bytes."""

    def __init__(self) -> None:
        self._bits = 0
        self.length = 0
        """How many bits have been written."""

    def u(self, width: int, value: int) -> None:
        """Write a number in a fixed width in bits."""
        if not 0 <= value < 1 << width:
            raise BitsError(f"{value} does not fit in {width} bits")
        self._bits = self._bits << width | value
        self.length += width

    def flag(self, value: bool) -> None:
        """Write one bit."""
        self.u(1, int(value))

    def ue(self, value: int) -> None:
        """Write an unsigned Exp-Golomb number."""
        self.u(2 * (value + 1).bit_length() - 1, value + 1)

    def se(self, value: int) -> None:
        """Write a signed Exp-Golomb number."""
        self.ue(2 * value - 1 if value > 0 else -2 * value)

    def aligned(self, fill: int) -> bytes:
        """Return the bytes, the last one filled up with ones or zeros."""
        missing = -self.length % 8
        filled = self._bits << missing | ((1 << missing) - 1 if fill else 0)
        return filled.to_bytes((self.length + missing) // 8, "big")
