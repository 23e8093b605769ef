"""Coded slices as bytes: what is kept from one run of the program to the next.

An entry is a digest of the rest, then the slices, each with the fields of its header in front.
Whatever is not exactly that is no entry: its slices are coded anew.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from typing import Final, Protocol

from briefing.media.h264 import Slice, SliceHeader, SliceType

STORED_FORM: Final = 1
"""Version of the form; part of every key, so that another one is never read as this."""

_DIGEST_BYTES = 16
_FIELDS = struct.Struct(">BHBiiibbbbI")
"""Reference, first macroblock, type, ``frame_num``, ``idr_pic_id``, ``cabac_init_idc``, change of
quantiser, deblocking and its two offsets, length of the data."""
_NONE = -1


class Keeper(Protocol):
    """Keeps bytes by name, for later runs too. Several threads may ask at the same time.

    It never fails: what it cannot keep it forgets, and what is damaged it may return.
    """

    def get(self, key: str) -> bytes | None:
        """Return what was put under a key: lines of ``name=value``. ``None``: there is nothing."""

    def put(self, key: str, data: bytes) -> None:
        """Keep data under a key."""


def packed(slices: Sequence[Slice]) -> bytes:
    """Return slices as bytes."""
    parts = []
    for part in slices:
        header = part.header
        parts += [_packed_header(header, len(part.data)), part.data]
    body = b"".join(parts)
    return sealed(body)


def unpacked(entry: bytes, count: int) -> tuple[Slice, ...] | None:
    """Return the slices of an entry, or ``None`` when it is damaged or there are not ``count``."""
    body = unsealed(entry)
    if body is None:
        return None
    slices, at = [], 0
    while at < len(body):
        *fields, length = _FIELDS.unpack_from(body, at)
        at += _FIELDS.size
        slices.append(Slice(_header(fields), body[at : at + length]))
        at += length
    return tuple(slices) if len(slices) == count else None


def sealed(body: bytes) -> bytes:
    """Return bytes with a digest of them in front."""
    return hashlib.sha256(body).digest()[:_DIGEST_BYTES] + body


def unsealed(entry: bytes | None) -> bytes | None:
    """Return what was sealed; nothing when there is nothing, or when it is damaged."""
    if entry is None:
        return None
    body = entry[_DIGEST_BYTES:]
    return body if entry == sealed(body) else None


def _packed_header(header: SliceHeader, length: int) -> bytes:
    return _FIELDS.pack(
        header.reference_idc,
        header.first_mb,
        header.slice_type,
        header.frame_num,
        _NONE if header.idr_pic_id is None else header.idr_pic_id,
        _NONE if header.cabac_init_idc is None else header.cabac_init_idc,
        header.qp_delta,
        header.deblocking_idc,
        *header.deblocking_offsets,
        length,
    )


def _header(fields: Sequence[int]) -> SliceHeader:
    reference, first_mb, kind, frame_num, idr, cabac, qp, deblocking, alpha, beta = fields
    return SliceHeader(
        reference_idc=reference,
        first_mb=first_mb,
        slice_type=SliceType(kind),
        frame_num=frame_num,
        idr_pic_id=None if idr == _NONE else idr,
        cabac_init_idc=None if cabac == _NONE else cabac,
        qp_delta=qp,
        deblocking_idc=deblocking,
        deblocking_offsets=(alpha, beta),
    )
