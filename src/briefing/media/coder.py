"""Coding each distinct picture once: the working half of :mod:`briefing.media.splice`.

Stills are coded by the picture, movements by the group; neither needs what came before, so
threads take them as they come, and the bytes are the same for any number of threads.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import closing
from dataclasses import dataclass
from threading import local

from briefing.media.bands import Band, SliceCache, bands, pixels_digest
from briefing.media.groups import AccessUnit, CodedShot, PlannedShot, expand, plan, together
from briefing.media.h264 import Slice
from briefing.media.model import Shot, Yuv420
from briefing.media.stream import Stream, only_slice, open_stream, placed
from briefing.media.updates import Updates, rows_of
from briefing.media.x264 import Encoder

_ROOM, _ROOM_OF_A_STILL, _ROOM_OF_A_GROUP = 4, 1, 2
"""How much is drawn ahead of what is written, which bounds memory: four stills, or two groups
that move; those are held whole, to be known by what they show."""


Coding = Future[tuple[Slice, ...]]
"""Slices that some thread has coded, or is coding."""


def spliced(
    shots: Iterable[Shot], stream: Stream, seek_frames: int, slices: SliceCache
) -> Iterator[AccessUnit]:
    """Encode a film; see :func:`briefing.media.splice.encode`.

    Raises:
        UnexpectedStream: the encoder changed its stream.
    """
    planned = together(plan(shots, seek_frames, stream.moving_frames))
    with closing(_Coder(stream, slices).coded(planned)) as coded:
        yield from expand(coded, stream.skip, stream.sets, seek_frames)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """Shots that are being coded together."""

    work: Future[list[Coding]]
    """What one thread does for them; some of their slices may come from other threads."""
    finish: Callable[[list[Coding]], list[CodedShot]]
    """What becomes of that."""
    room: int
    """What they take of the room there is."""


class _Encoders(local):
    """Each thread's own encoders of bands, by the bands' height."""

    def __init__(self) -> None:
        self.by_height: dict[int, Encoder] = {}


class _Coder:
    """Codes a film's shots in threads: a still picture band by band, a movement as a whole."""

    def __init__(self, stream: Stream, slices: SliceCache) -> None:
        self._stream = stream
        self._slices = slices
        self._bands = bands(stream.width, stream.height)
        self._encoders = _Encoders()
        self._updates = Updates(stream)
        self._before: Yuv420 | None = None
        self._updated = range(0)  # rows that no longer show what the picture before began with

    def coded(self, planned: Iterable[tuple[PlannedShot, ...]]) -> Generator[CodedShot]:
        """Yield coded shots, a few behind those that are begun."""
        under_way: deque[_UnderWay] = deque()
        try:
            for together in planned:
                under_way.append(self._start(together))
                while sum(each.room for each in under_way) >= _ROOM:
                    yield from self._finish(under_way.popleft())
            while under_way:
                yield from self._finish(under_way.popleft())
        finally:
            wait([each.work for each in under_way if not each.work.cancel()])

    def _finish(self, one: _UnderWay) -> list[CodedShot]:
        return one.finish(one.work.result())

    def _start(self, planned: Sequence[PlannedShot]) -> _UnderWay:
        if planned[0].moves:
            self._before = None
            work = self._slices.submit(lambda: [self._code_movement(planned)])
            return _UnderWay(work, lambda coding: _moved(planned, coding), _ROOM_OF_A_GROUP)
        (one,) = planned
        picture, updates = one.shot.picture, one.shot.updates
        changed = [band for band in self._bands if not self._is_there(band, picture)]
        self._before, self._updated = picture, rows_of(updates)
        coded_updates = tuple(self._updates.coded(parts) for parts in updates)
        wanted = self._bands if one.is_idr else changed
        work = self._slices.submit(lambda: [self._code_part(band, picture) for band in wanted])

        def finish(coding: list[Coding]) -> list[CodedShot]:
            slices = self._stack(dict(zip(wanted, coding, strict=True)))
            frames, is_repeat = one.shot.frames, not changed
            return [CodedShot(slices, frames, one.is_idr, is_repeat, coded_updates)]

        return _UnderWay(work, finish, _ROOM_OF_A_STILL)

    def _is_there(self, band: Band, picture: Yuv420) -> bool:
        """Whether a band of a picture is on the screen already."""
        updated, before = self._updated, self._before
        if before is None or (updated.start < band.bottom and band.top < updated.stop):
            return False
        return band.same(picture, before)

    def _stack(self, coding: dict[Band, Coding]) -> tuple[Slice, ...]:
        """Put a picture together; in bands that are not there, nothing changes."""
        if not coding:
            return ()
        parts = {band: each.result()[0] for band, each in coding.items()}
        return tuple(
            placed(parts.get(band) or self._skip(band), band.first_mb) for band in self._bands
        )

    def _code_part(self, band: Band, picture: Yuv420) -> Coding:
        key = self._key("band", band.rows, self._slices.digest(band, picture))
        return self._slices.get(key, 1, lambda: (self._code_band(band.of(picture)),))

    def _code_band(self, part: Yuv420) -> Slice:
        encoders = self._encoders.by_height
        if part.height not in encoders:
            encoders[part.height] = Encoder(part.width, part.height, self._stream.settings)
        encoder = encoders[part.height]
        return only_slice(encoder.encode(part, idr=True), self._stream.sets)

    def _code_movement(self, planned: Sequence[PlannedShot]) -> Coding:
        pictures = [one.shot.picture for one in planned]
        key = self._key("movement", self._stream.height, pixels_digest(pictures))
        return self._slices.get(key, len(planned), lambda: self._code_group(pictures))

    def _code_group(self, pictures: Sequence[Yuv420]) -> tuple[Slice, ...]:
        stream = self._stream
        encoder = Encoder(stream.width, stream.height, stream.settings, moving=True)
        return tuple(
            only_slice(encoder.encode(picture, idr=number == 0), stream.sets)
            for number, picture in enumerate(pictures)
        )

    def _key(self, what: str, height: int, shown: str) -> str:
        size = f"{self._stream.width}x{height}"
        return f"what={what}\n{self._stream.made_by}\nsize={size}\npixels={shown}"

    def _skip(self, band: Band) -> Slice:
        return open_stream(self._stream.width, band.rows, self._stream.settings).skip


def _moved(planned: Sequence[PlannedShot], coding: Sequence[Coding]) -> list[CodedShot]:
    (slices,) = (each.result() for each in coding)
    return [
        CodedShot((part,), one.shot.frames, one.is_idr)
        for part, one in zip(slices, planned, strict=True)
    ]
