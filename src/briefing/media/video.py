"""The picture track as a file: an MP4 of nothing but video, at an exactly constant frame rate."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from briefing.findings import Finding
from briefing.media.aside import written_aside
from briefing.media.bands import SliceCache
from briefing.media.groups import AccessUnit
from briefing.media.model import Shot
from briefing.media.splice import SEEK_SECONDS, encode
from briefing.media.x264 import EncoderSettings

_PLAIN = {"fflags": "+bitexact"}
"""Nothing in the file that does not come from its content."""


@dataclass(frozen=True, slots=True)
class VideoReport:
    """What was written."""

    frames: int
    """Length in frames."""
    distinct: int
    """How many frames show something else than the frame before."""
    seek_points: int
    """How many frames a player can start at."""
    bytes: int
    """Size of the coded frames."""
    findings: tuple[Finding, ...]
    """What was noticed."""


def write_video(
    path: Path,
    shots: Iterable[Shot],
    settings: EncoderSettings,
    *,
    seek_seconds: int = SEEK_SECONDS,
    slices: SliceCache | None = None,
    workers: int | None = None,
) -> VideoReport:
    """Encode a film into an MP4 file; the parameters are those of :func:`splice.encode`.

    The file is written aside and renamed when it is whole.

    Raises:
        ToolFailed: the encoder failed.
        OutputUnwritable: the file cannot be written.
        DiskFull: there is no room for it.
    """
    findings: list[Finding] = []
    units = encode(
        shots,
        settings,
        seek_seconds=seek_seconds,
        slices=slices,
        workers=workers,
        on_finding=findings.append,
    )
    tally = _Tally()
    with written_aside(path) as aside:
        _mux(aside, tally.over(units), settings)
    return VideoReport(
        tally.frames, tally.distinct, tally.seek_points, tally.bytes, tuple(findings)
    )


class _Tally:
    """Counts access units as they pass."""

    def __init__(self) -> None:
        self.frames = self.distinct = self.seek_points = self.bytes = 0

    def over(self, units: Iterable[AccessUnit]) -> Iterator[AccessUnit]:
        for unit in units:
            self.frames += 1
            self.distinct += not unit.is_repeat
            self.seek_points += unit.is_idr
            self.bytes += len(unit.data)
            yield unit


def _mux(path: Path, units: Iterator[AccessUnit], settings: EncoderSettings) -> None:
    import av

    first = next(units)
    tick = 1 / settings.fps
    # The first frame tells the container what the stream is like: it keeps its parameter sets.
    with (
        av.open(io.BytesIO(first.data), format="h264") as example,
        av.open(str(path), "w", format="mp4", options=_PLAIN) as container,
    ):
        stream = container.add_stream_from_template(example.streams.video[0])
        stream.time_base = tick
        for number, unit in enumerate(chain((first,), units)):
            packet = av.Packet(unit.slices)
            packet.stream = stream
            packet.time_base = tick
            packet.pts = packet.dts = number
            packet.duration = 1
            packet.is_keyframe = unit.is_idr
            container.mux_one(packet)
