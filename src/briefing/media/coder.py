"""Coding each distinct picture once: the working half of :mod:`briefing.media.splice`."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cache
from threading import local

import numpy as np

from briefing.media.bands import Band, SliceCache, band_key, bands, same
from briefing.media.groups import AccessUnit, CodedShot, PlannedShot, expand, plan
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

_PICTURES_UNDER_WAY = 4
"""How many pictures are drawn ahead of what is written; bounds memory."""
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


@cache
def open_stream(width: int, height: int, settings: EncoderSettings) -> Stream:
    """Learn from the encoder what its stream is like, by giving it a flat picture twice.

    Raises:
        UnexpectedStream: its slices cannot be moved.
    """
    encoder = Encoder(width, height, settings)
    flat = Yuv420(*(np.full((height // n, width // n), 128, np.uint8) for n in (1, 2, 2)))
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
    return Stream(settings, width, height, sets, skip)


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
        coded = _a_few_ahead(coder.start(planned) for planned in plan(shots, seek_frames))
        yield from expand(coded, stream.skip, stream.sets, seek_frames)


def _a_few_ahead(started: Iterable[Callable[[], CodedShot]]) -> Iterator[CodedShot]:
    under_way: deque[Callable[[], CodedShot]] = deque()
    for finish in started:
        under_way.append(finish)
        if len(under_way) == _PICTURES_UNDER_WAY:
            yield under_way.popleft()()
    for finish in under_way:
        yield finish()


class _Encoders(local):
    """Each thread's own encoders of bands, by the bands' height."""

    def __init__(self) -> None:
        self.by_height: dict[int, Encoder] = {}


class _Coder:
    """Codes shots in threads: still pictures band by band, movements one after the other."""

    def __init__(self, stream: Stream, slices: SliceCache, workers: int) -> None:
        self._stream = stream
        self._slices = slices
        self._bands = bands(stream.width, stream.height)
        self._pool = ThreadPoolExecutor(workers, "bands")
        self._encoders = _Encoders()
        self._mover = ThreadPoolExecutor(1, "movement")
        self._moving: Encoder | None = None
        self._before: Yuv420 | None = None
        self._before_coded: tuple[Future[Slice], ...] = ()

    def close(self) -> None:
        """Let the threads end."""
        self._pool.shutdown()
        self._mover.shutdown()

    def start(self, planned: PlannedShot) -> Callable[[], CodedShot]:
        """Begin to code a shot; call the result for the end of it."""
        picture, frames, is_idr = planned.shot.picture, planned.shot.frames, planned.is_idr
        if planned.moves:
            self._before = None
            moving = self._mover.submit(self._code_movement, picture, is_idr)
            return lambda: CodedShot((moving.result(),), frames, is_idr)
        before, coded_before = self._before, self._before_coded
        kept = [before is not None and same(b.of(picture), b.of(before)) for b in self._bands]
        coded = tuple(
            coded_before[index] if kept[index] else self._coded(band.of(picture))
            for index, band in enumerate(self._bands)
        )
        self._before, self._before_coded = picture, coded
        if all(kept) and not is_idr:
            return lambda: CodedShot((), frames, is_idr, is_repeat=True)
        return lambda: CodedShot(
            tuple(
                _placed(self._skip(band) if skipped and not is_idr else done.result(), band)
                for band, skipped, done in zip(self._bands, kept, coded, strict=True)
            ),
            frames,
            is_idr,
            is_repeat=all(kept),
        )

    def _coded(self, part: Yuv420) -> Future[Slice]:
        key = band_key(repr(self._stream.settings), part)
        return self._slices.get(key, lambda: self._pool.submit(self._code_band, part))

    def _code_band(self, part: Yuv420) -> Slice:
        encoders = self._encoders.by_height
        if part.height not in encoders:
            encoders[part.height] = Encoder(part.width, part.height, self._stream.settings)
        encoder = encoders[part.height]
        return _only_slice(encoder.encode(part, idr=True), self._stream.sets)

    def _code_movement(self, picture: Yuv420, is_idr: bool) -> Slice:
        if is_idr or self._moving is None:
            self._moving = Encoder(picture.width, picture.height, self._stream.settings)
        return _only_slice(self._moving.encode(picture, idr=is_idr), self._stream.sets)

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
    # x264 sets or clears the last bit, which lies after the end, by a count of its frames.
    return replace(part, data=part.data[:-1] + bytes([part.data[-1] | 1]))
