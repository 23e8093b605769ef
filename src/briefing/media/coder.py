"""Coding each distinct picture once: the working half of :mod:`briefing.media.splice`.

Stills are coded by the picture, movements by the group; neither needs what came before, so
threads take them as they come, and the bytes are the same for any number of threads.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from threading import local

import numpy as np

from briefing.media.bands import Band, SliceCache, bands, pixels_digest
from briefing.media.groups import AccessUnit, CodedShot, PlannedShot, expand, plan, together
from briefing.media.h264 import (
    NalType,
    ParameterSets,
    Slice,
    SliceType,
    UnexpectedStream,
    nal_type,
    parse_parameter_sets,
    parse_slice,
)
from briefing.media.model import Shot, Yuv420
from briefing.media.x264 import Encoder, EncoderSettings

_ROOM, _ROOM_OF_A_STILL, _ROOM_OF_A_GROUP = 4, 1, 2
"""How much is drawn ahead of what is written, which bounds memory: four stills, or two groups
that move; those are held whole, to be known by what they show."""
_MOVING_SECONDS, _MOVING_BYTES, _MOVING_FRAMES = 0.5, 48 * 1024**2, 8
"""A group that moves is no longer than that, nor its pictures larger (12 of 1920 x 1080 are 37 MB),
but for so few frames. Short groups keep more processors at work in less memory, but each begins
with an intra picture: they make a movement 8 % larger than groups of a second do."""
_NOT_FILTERED, _FILTERED_INSIDE = 1, 2
"""``deblocking_idc``: not at all; all edges but those between slices."""


Coding = Future[tuple[Slice, ...]]
"""Slices that some thread has coded, or is coding."""


@dataclass(frozen=True, slots=True)
class Stream:
    """What all pictures of a film have in common."""

    settings: EncoderSettings
    """How they are encoded."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    sets: ParameterSets
    """What their slices refer to."""
    skip: Slice
    """A whole picture that changes nothing."""
    made_by: str
    """Everything that shapes slices, other than what they show: lines of ``name=value``."""

    @property
    def moving_frames(self) -> int:
        """How many frames a group that moves has at most."""
        fps, picture_bytes = self.settings.fps, self.width * self.height * 3 // 2
        most = max(_MOVING_BYTES // picture_bytes, _MOVING_FRAMES)
        return max(1, min(int(_MOVING_SECONDS * fps), most))


@cache
def open_stream(width: int, height: int, settings: EncoderSettings) -> Stream:
    """Learn from the encoder what its stream is like, by giving it a flat picture twice.

    Raises:
        UnexpectedStream: its slices cannot be moved.
    """
    encoder = Encoder(width, height, settings)
    grey = np.full((height // 2, width // 2), 128, np.uint8)
    flat = Yuv420(np.full((height, width), 128, np.uint8), grey, grey)
    units = encoder.encode(flat, idr=True)
    sets = parse_parameter_sets(units)
    if not sets.pps.deblocking_control:
        raise UnexpectedStream("no control of deblocking")
    if sets.sps.reference_frames < 2:
        raise UnexpectedStream("room for one reference only, which misleads players that seek")
    _only_slice(units, sets)
    skip = _only_slice(encoder.encode(flat, idr=False), sets)
    if skip.header.slice_type != SliceType.P or skip.header.is_idr:
        raise UnexpectedStream("an intra slice where nothing changed")
    return Stream(settings, width, height, sets, skip, _made_by(settings, units))


def _made_by(settings: EncoderSettings, units: list[bytes]) -> str:
    """Return the encoder's versions, and a digest of all that it says of itself and its options."""
    from av import library_versions

    options = settings.fps, settings.options(), settings.options(moving=True)
    digest = hashlib.sha256(repr(options).encode())
    for unit in units:
        if nal_type(unit) in (NalType.SPS, NalType.PPS, NalType.SEI):
            digest.update(len(unit).to_bytes(4, "big") + unit)
    version = ".".join(map(str, library_versions["libavcodec"]))
    return f"libavcodec={version}\nsettings={digest.hexdigest()}"


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
        self._before: Yuv420 | None = None

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
        picture, before = one.shot.picture, self._before
        self._before = picture
        changed = [b for b in self._bands if before is None or not b.same(picture, before)]
        wanted = self._bands if one.is_idr else changed
        work = self._slices.submit(lambda: [self._code_part(band, picture) for band in wanted])

        def finish(coding: list[Coding]) -> list[CodedShot]:
            slices = self._stack(dict(zip(wanted, coding, strict=True)))
            return [CodedShot(slices, one.shot.frames, one.is_idr, is_repeat=not changed)]

        return _UnderWay(work, finish, _ROOM_OF_A_STILL)

    def _stack(self, coding: dict[Band, Coding]) -> tuple[Slice, ...]:
        """Put a picture together; in bands that are not there, nothing changes."""
        if not coding:
            return ()
        parts = {band: each.result()[0] for band, each in coding.items()}
        return tuple(_placed(parts.get(band) or self._skip(band), band) for band in self._bands)

    def _code_part(self, band: Band, picture: Yuv420) -> Coding:
        key = self._key("band", band.rows, self._slices.digest(band, picture))
        return self._slices.get(key, 1, lambda: (self._code_band(band.of(picture)),))

    def _code_band(self, part: Yuv420) -> Slice:
        encoders = self._encoders.by_height
        if part.height not in encoders:
            encoders[part.height] = Encoder(part.width, part.height, self._stream.settings)
        encoder = encoders[part.height]
        return _only_slice(encoder.encode(part, idr=True), self._stream.sets)

    def _code_movement(self, planned: Sequence[PlannedShot]) -> Coding:
        pictures = [one.shot.picture for one in planned]
        key = self._key("movement", self._stream.height, pixels_digest(pictures))
        return self._slices.get(key, len(planned), lambda: self._code_group(pictures))

    def _code_group(self, pictures: Sequence[Yuv420]) -> tuple[Slice, ...]:
        stream = self._stream
        encoder = Encoder(stream.width, stream.height, stream.settings, moving=True)
        return tuple(
            _only_slice(encoder.encode(picture, idr=number == 0), stream.sets)
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


def _placed(part: Slice, band: Band) -> Slice:
    """Return a slice as part of a picture of several, none of which touches another's pixels."""
    filtered = part.header.deblocking_idc != _NOT_FILTERED
    return replace(
        part,
        header=replace(
            part.header,
            first_mb=band.first_mb,
            deblocking_idc=_FILTERED_INSIDE if filtered else _NOT_FILTERED,
        ),
    )


def _only_slice(units: list[bytes], sets: ParameterSets) -> Slice:
    """Return the one slice among an encoder's units, if it fits into the stream."""
    slices = [unit for unit in units if nal_type(unit) in (NalType.SLICE, NalType.IDR_SLICE)]
    if len(slices) != 1:
        raise UnexpectedStream(f"{len(slices)} slices in a picture")
    part = parse_slice(slices[0], sets.sps, sets.pps)
    if part.header.first_mb:
        raise UnexpectedStream("a slice that is not a whole picture")
    if part.header.is_idr:
        own = parse_parameter_sets(units)
        same_numbers = own.sps.log2_max_frame_num == sets.sps.log2_max_frame_num
        if own.pps_unit != sets.pps_unit or not same_numbers:
            raise UnexpectedStream("parameter sets that differ between pictures")
    # The header's counts are written anew where the slice is put; none of the encoder's is kept.
    header = replace(part.header, frame_num=0, idr_pic_id=0 if part.header.is_idr else None)
    # x264 sets or clears the last bit, which lies after the end, by a count of its frames.
    return Slice(header, part.data[:-1] + bytes([part.data[-1] | 1]))
