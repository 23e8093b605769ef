"""A picture as a stack of bands, each coded once.

A band is a run of whole macroblock rows. It is coded by itself, as an intra slice that looks at
nothing but its own pixels, neither for prediction nor for deblocking. So its bytes depend only on
what it shows, and can be used again in every picture that shows the same there: a new caption
costs the bands it lies in, a seek point costs nothing, and a film with captions in the picture
shares the rest with the film without.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Lock

import numpy as np

from briefing.media.h264 import Slice
from briefing.media.model import Yuv420

MACROBLOCK = 16
"""Pixels on each side."""
_BANDS = 9
"""Of a picture, at most: more make a change cheaper, and the whole dearer (about 1 % a band)."""


@dataclass(frozen=True, slots=True)
class Band:
    """Some rows of a picture."""

    top: int
    """First row of pixels."""
    bottom: int
    """Row of pixels after the last."""
    first_mb: int
    """Number of its first macroblock."""

    @property
    def rows(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top

    def of(self, picture: Yuv420) -> Yuv420:
        """Return that part of a picture, without copying."""
        rows, half_rows = slice(self.top, self.bottom), slice(self.top // 2, self.bottom // 2)
        return Yuv420(picture.y[rows], picture.u[half_rows], picture.v[half_rows])


def bands(width: int, height: int) -> tuple[Band, ...]:
    """Divide a picture, top to bottom.

    >>> [band.rows for band in bands(1920, 1080)]
    [128, 128, 128, 128, 128, 128, 128, 128, 56]
    """
    mbs_across, mb_rows = -(-width // MACROBLOCK), -(-height // MACROBLOCK)
    mb_rows_each = -(-mb_rows // _BANDS)
    return tuple(
        Band(
            top=row * MACROBLOCK,
            bottom=min((row + mb_rows_each) * MACROBLOCK, height),
            first_mb=row * mbs_across,
        )
        for row in range(0, mb_rows, mb_rows_each)
    )


def same(one: Yuv420, other: Yuv420) -> bool:
    """Say whether two pictures of one size are equal in every sample."""
    return one is other or (
        np.array_equal(one.y, other.y)
        and np.array_equal(one.u, other.u)
        and np.array_equal(one.v, other.v)
    )


class SliceCache:
    """Coded bands by what they show; the least recently used are dropped. Safe in threads.

    One cache may serve several films at a time: a band that one of them is coding is waited for,
    not coded twice.
    """

    def __init__(self, most: int = 512) -> None:
        self._most = most
        self._slices: OrderedDict[bytes, Future[Slice]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: bytes, code: Callable[[], Future[Slice]]) -> Future[Slice]:
        """Return what is kept under ``key``; if there is nothing, what ``code`` starts."""
        with self._lock:
            found = self._slices.get(key)
            if found is None or (found.done() and found.exception() is not None):
                found = self._slices[key] = code()
            self._slices.move_to_end(key)
            while len(self._slices) > self._most:
                self._slices.popitem(last=False)
            return found


def band_key(settings: str, part: Yuv420) -> bytes:
    """Return what a coded band is kept under: a digest of how it is coded and what it shows."""
    digest = hashlib.sha256(f"{settings} {part.width}x{part.height}\n".encode())
    for plane in (part.y, part.u, part.v):
        digest.update(np.ascontiguousarray(plane).data)
    return digest.digest()
