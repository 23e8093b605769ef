"""A picture as a stack of bands, each coded once.

A band is a run of whole macroblock rows. It is coded by itself, as an intra slice that looks at
nothing but its own pixels, neither for prediction nor for deblocking. So its bytes depend only on
what it shows, and can be used again in every picture that shows the same there: a new caption
costs the bands it lies in, a seek point costs nothing, and a film with captions in the picture
shares the rest with the film without.
"""

from __future__ import annotations

import hashlib
import os
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from briefing.media.h264 import Slice
from briefing.media.kept import STORED_FORM, Keeper, packed, unpacked
from briefing.media.model import Yuv420

T = TypeVar("T")

MACROBLOCK = 16
"""Pixels on each side."""
_BANDS = 9
"""Of a picture, at most: more make a change cheaper, and the whole dearer (about 1 % a band)."""
MOST_BYTES = 64 * 1024**2
"""Of coded slices in memory, unless said: the pictures of some minutes at 1920 x 1080."""


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

    def origin(self, picture: Yuv420) -> Yuv420:
        """Return the first picture known to show the same in this band: it or its base."""
        changed = picture.changed
        if picture.base is None or (changed.start < self.bottom and self.top < changed.stop):
            return picture
        return picture.base

    def same(self, one: Yuv420, other: Yuv420) -> bool:
        """Say whether two pictures of one size are equal in every sample of this band."""
        if self.origin(one) is self.origin(other):
            return True
        a, b = self.of(one), self.of(other)
        return all(np.array_equal(p, q) for p, q in ((a.y, b.y), (a.u, b.u), (a.v, b.v)))


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


class SliceCache:
    """Coded slices by what they show, and the threads that code what is not there.

    In memory, the least recently used are dropped. One cache may serve several films at a time:
    slices that one of them is coding are not coded twice, and no more threads are at work.
    """

    def __init__(
        self, most: int = MOST_BYTES, keeper: Keeper | None = None, workers: int | None = None
    ) -> None:
        """Keep up to ``most`` bytes of slices in memory, and what is coded in a keeper.

        There are ``workers`` threads, one a core unless said.
        """
        self._most = most
        self._keeper = keeper
        self._slices: OrderedDict[str, Future[tuple[Slice, ...]]] = OrderedDict()
        self._bytes = 0
        self._digests: WeakKeyDictionary[Yuv420, dict[Band, str]] = WeakKeyDictionary()
        self._lock = Lock()
        self._pool = ThreadPoolExecutor(workers or os.cpu_count() or 1, "coding")

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Have some work done by one of the threads."""
        return self._pool.submit(work)

    def get(
        self, key: str, count: int, code: Callable[[], tuple[Slice, ...]]
    ) -> Future[tuple[Slice, ...]]:
        """Return the ``count`` slices kept under ``key``; if there are none, what ``code`` returns.

        ``key`` holds everything that shapes them, as lines of ``name=value``. Slices that another
        thread is coding are still to come; nobody waits for them here.
        """
        with self._lock:
            found = self._slices.get(key)
            mine = found or Future[tuple[Slice, ...]]()
            self._slices[key] = mine
            self._slices.move_to_end(key)
        if found is not None:
            return found
        try:
            slices = self._stored(key, count, code)
        except BaseException as error:  # for whoever asks for the result
            with self._lock:
                self._slices.pop(key, None)
            mine.set_exception(error)
            return mine
        with self._lock:
            mine.set_result(slices)
            self._bytes += _size(slices) if key in self._slices else 0
            while self._bytes > self._most:
                _, oldest = self._slices.popitem(last=False)
                self._bytes -= _size(oldest.result()) if oldest.done() else 0
        return mine

    def digest(self, band: Band, picture: Yuv420) -> str:
        """Return a digest of what a picture shows in a band, made once for each picture."""
        origin = band.origin(picture)
        with self._lock:
            known = self._digests.setdefault(origin, {})
        if band not in known:
            known[band] = pixels_digest((band.of(origin),))
        return known[band]

    def _stored(
        self, key: str, count: int, code: Callable[[], tuple[Slice, ...]]
    ) -> tuple[Slice, ...]:
        if self._keeper is None:
            return code()
        key = f"form={STORED_FORM}\n{key}"
        entry = self._keeper.get(key)
        slices = None if entry is None else unpacked(entry, count)
        if slices is None:
            slices = code()
            self._keeper.put(key, packed(slices))
        return slices


def _size(slices: Sequence[Slice]) -> int:
    return sum(len(part.data) for part in slices)


def pixels_digest(pictures: Sequence[Yuv420]) -> str:
    """Return a digest of what pictures of one size show, in hexadecimal.

    SHA-256, for processors have instructions for it: 2 ms for 1920 x 1080, BLAKE2 takes 5.
    """
    digest = hashlib.sha256()
    for picture in pictures:
        for plane in (picture.y, picture.u, picture.v):
            digest.update(np.ascontiguousarray(plane).data)
    return digest.hexdigest()
