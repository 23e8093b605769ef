"""Coding each distinct picture once: the working half of :mod:`briefing.media.splice`.

Stills are coded by the picture, movements by the group; neither needs what came before, so
threads take them as they come, and the bytes are the same for any number of threads.
"""

from __future__ import annotations

import hashlib
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
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

_ROOM, _ROOM_OF_A_STILL, _ROOM_OF_A_GROUP = 12, 3, 4
"""How much is drawn ahead of what is written, which bounds memory: four stills, or three groups
that move; those are held whole, to be known by what they show."""
_MOVING_SECONDS, _MOVING_BYTES = 1, 96 * 1024**2
"""A group that moves is no longer than that, nor its pictures larger: 25 of 1920 x 1080 are 78 MB.
Short ones keep more processors at work, in less memory; each begins with a dear intra picture."""
_NOT_FILTERED, _FILTERED_INSIDE = 1, 2
"""``deblocking_idc``: not at all; all edges but those between slices."""


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
        return max(1, min(round(_MOVING_SECONDS * fps), _MOVING_BYTES // picture_bytes))


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
    import av

    options = settings.fps, settings.options(), settings.options(moving=True)
    digest = hashlib.sha256(repr(options).encode())
    for unit in units:
        if nal_type(unit) in (NalType.SPS, NalType.PPS, NalType.SEI):
            digest.update(len(unit).to_bytes(4, "big") + unit)
    version = ".".join(map(str, av.library_versions["libavcodec"]))
    return f"libavcodec={version}\nsettings={digest.hexdigest()}"


def spliced(
    shots: Iterable[Shot],
    stream: Stream,
    seek_frames: int,
    slices: SliceCache,
    workers: int | None = None,
) -> Iterator[AccessUnit]:
    """Encode a film; see :func:`briefing.media.splice.encode`.

    Raises:
        UnexpectedStream: the encoder changed its stream.
    """
    with closing(_Coder(stream, slices, workers or os.cpu_count() or 1)) as coder:
        planned = together(plan(shots, seek_frames, stream.moving_frames))
        coded = _a_few_ahead(coder.start(one) for one in planned)
        yield from expand(coded, stream.skip, stream.sets, seek_frames)


@dataclass(frozen=True, slots=True)
class _UnderWay:
    """Shots that are being coded together."""

    coding: Future[list[CodedShot]]
    """What becomes of them."""
    room: int
    """What they take of the room there is."""


def _a_few_ahead(started: Iterable[_UnderWay]) -> Iterator[CodedShot]:
    under_way: deque[_UnderWay] = deque()
    for one in started:
        under_way.append(one)
        while sum(each.room for each in under_way) >= _ROOM:
            yield from under_way.popleft().coding.result()
    for one in under_way:
        yield from one.coding.result()


class _Encoders(local):
    """Each thread's own encoders of bands, by the bands' height."""

    def __init__(self) -> None:
        self.by_height: dict[int, Encoder] = {}


class _Coder:
    """Codes shots in threads: a still picture band by band, a movement as a whole."""

    def __init__(self, stream: Stream, slices: SliceCache, workers: int) -> None:
        self._stream = stream
        self._slices = slices
        self._bands = bands(stream.width, stream.height)
        self._pool = ThreadPoolExecutor(workers, "coding")
        self._encoders = _Encoders()
        self._before: Yuv420 | None = None

    def close(self) -> None:
        """Let the threads end."""
        self._pool.shutdown(cancel_futures=True)

    def start(self, planned: Sequence[PlannedShot]) -> _UnderWay:
        """Begin to code one still shot, or a whole group that moves."""
        if planned[0].moves:
            self._before = None
            coding = self._pool.submit(self._code_movement, planned)
            return _UnderWay(coding, _ROOM_OF_A_GROUP)
        (one,) = planned
        picture, before = one.shot.picture, self._before
        self._before = picture
        kept = [before is not None and band.same(picture, before) for band in self._bands]
        return _UnderWay(self._pool.submit(self._code_still, one, kept), _ROOM_OF_A_STILL)

    def _code_still(self, planned: PlannedShot, kept: list[bool]) -> list[CodedShot]:
        picture, frames, is_idr = planned.shot.picture, planned.shot.frames, planned.is_idr
        if all(kept) and not is_idr:
            return [CodedShot((), frames, is_idr, is_repeat=True)]
        slices = tuple(
            _placed(self._skip(band) if skipped and not is_idr else self._band(band, picture), band)
            for band, skipped in zip(self._bands, kept, strict=True)
        )
        return [CodedShot(slices, frames, is_idr, is_repeat=all(kept))]

    def _band(self, band: Band, picture: Yuv420) -> Slice:
        shown = self._slices.digest(band, picture)
        key = self._key("band", band.rows, shown)
        (part,) = self._slices.get(key, 1, lambda: (self._code_band(band.of(picture)),))
        return part

    def _code_band(self, part: Yuv420) -> Slice:
        encoders = self._encoders.by_height
        if part.height not in encoders:
            encoders[part.height] = Encoder(part.width, part.height, self._stream.settings)
        encoder = encoders[part.height]
        return _only_slice(encoder.encode(part, idr=True), self._stream.sets)

    def _code_movement(self, planned: Sequence[PlannedShot]) -> list[CodedShot]:
        pictures = [one.shot.picture for one in planned]
        key = self._key("movement", self._stream.height, pixels_digest(pictures))
        slices = self._slices.get(key, len(planned), lambda: self._code_group(pictures))
        return [
            CodedShot((part,), one.shot.frames, one.is_idr)
            for part, one in zip(slices, planned, strict=True)
        ]

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
