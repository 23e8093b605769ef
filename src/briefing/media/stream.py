"""What all pictures of a film have in common, learned from the encoder itself."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

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
from briefing.media.model import Yuv420
from briefing.media.x264 import Encoder, EncoderSettings

_MOVING_SECONDS, _MOVING_BYTES, _MOVING_FRAMES = 0.5, 48 * 1024**2, 8
"""A group that moves is no longer than that, nor its pictures larger (12 of 1920 x 1080 are 37 MB),
but for so few frames. Short groups keep more processors at work in less memory, but each begins
with an intra picture: they make a movement 8 % larger than groups of a second do."""
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
    only_slice(units, sets)
    skip = only_slice(encoder.encode(flat, idr=False), sets)
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


def placed(part: Slice, first_mb: int) -> Slice:
    """Return a slice as part of a picture of several, none of which touches another's pixels."""
    filtered = part.header.deblocking_idc != _NOT_FILTERED
    return replace(
        part,
        header=replace(
            part.header,
            first_mb=first_mb,
            deblocking_idc=_FILTERED_INSIDE if filtered else _NOT_FILTERED,
        ),
    )


def only_slice(units: list[bytes], sets: ParameterSets) -> Slice:
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
