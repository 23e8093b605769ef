"""What is in a media file, as a stranger finds it: the basis of every check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import ToolFailed

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamReport:
    """One track."""

    index: int
    """Its number in the file, from 0."""
    kind: str
    """``video``, ``audio``, ``subtitle`` or ``data``."""
    codec: str
    """As FFmpeg calls it: ``h264``, ``aac``, ``mov_text``; ``tmcd`` for a timecode track."""
    language: str
    """ISO 639-2 code, ``und`` when the file does not say."""
    dispositions: frozenset[str]
    """What a player is told about it: ``default``, ``captions`` …"""
    start: Fraction
    """Time of its first packet on the clock of the file, in seconds."""
    duration: Fraction
    """How long it plays, in seconds."""
    packets: int
    """How many packets it has: for a film's pictures, frames."""
    timecode: str
    """Label of its first frame; empty when there is none."""
    title: str = ""
    """What players list it as; empty when it has no name."""
    reel: str = ""
    """Name of the reel that its timecode belongs to; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoStream(StreamReport):
    """A track of pictures."""

    width: int
    """In pixels."""
    height: int
    """In pixels."""
    profile: str
    """As ``High``."""
    level: int
    """Ten times the level's number."""
    pixel_format: str
    """As ``yuv420p``."""
    colour: tuple[str, str, str, str]
    """Primaries, transfer, matrix and range, as ``bt709`` and ``tv``; ``unknown`` when not said."""
    frame_rate: Fraction
    """Frames per second, on average."""
    constant_rate: bool
    """Whether every frame follows the one before after the same time."""
    seek_points: tuple[int, ...]
    """Frames that a player can start at."""

    @property
    def is_cover(self) -> bool:
        """Whether it is one picture that stands for the file, and no film."""
        return "attached_pic" in self.dispositions


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioStream(StreamReport):
    """A track of sound."""

    sample_rate: int
    """In Hz."""
    channels: int
    """1 is mono."""
    profile: str
    """As ``LC``."""


@dataclass(frozen=True, slots=True)
class ChapterReport:
    """One chapter."""

    title: str
    """What players list."""
    start: Fraction
    """In seconds."""
    end: Fraction
    """In seconds."""


@dataclass(frozen=True, slots=True)
class MediaReport:
    """A whole file."""

    formats: tuple[str, ...]
    """Container formats it may be, as FFmpeg calls them."""
    duration: Fraction
    """How long it plays, in seconds, to the microsecond."""
    tags: tuple[tuple[str, str], ...]
    """Names and values, sorted."""
    streams: tuple[StreamReport, ...]
    """Its tracks in order."""
    chapters: tuple[ChapterReport, ...]
    """Its chapters in order."""

    @property
    def video(self) -> tuple[VideoStream, ...]:
        """The tracks of pictures that play; a cover is none."""
        return tuple(stream for stream in self._pictures if not stream.is_cover)

    @property
    def covers(self) -> tuple[VideoStream, ...]:
        """What players show for the file as a whole."""
        return tuple(stream for stream in self._pictures if stream.is_cover)

    @property
    def _pictures(self) -> tuple[VideoStream, ...]:
        return tuple(stream for stream in self.streams if isinstance(stream, VideoStream))

    @property
    def audio(self) -> tuple[AudioStream, ...]:
        """The tracks of sound."""
        return tuple(stream for stream in self.streams if isinstance(stream, AudioStream))

    @property
    def captions(self) -> tuple[StreamReport, ...]:
        """The tracks of captions."""
        return tuple(stream for stream in self.streams if stream.kind == "subtitle")

    @property
    def timecodes(self) -> tuple[StreamReport, ...]:
        """The timecode tracks."""
        return tuple(stream for stream in self.streams if stream.codec == "tmcd")


def probe(path: Path) -> MediaReport:
    """Look at a media file; every packet is counted, none is decoded.

    Raises:
        ToolFailed: it cannot be read as a media file.
    """
    import av

    try:
        with av.open(f"file:{path}") as container:
            times = _packet_times(container)
            return MediaReport(
                formats=tuple(container.format.name.split(",")),
                duration=Fraction(container.duration or 0, av.time_base),
                tags=tuple(sorted(container.metadata.items())),
                streams=tuple(_stream(s, times[s.index]) for s in container.streams),
                chapters=tuple(_chapter(chapter) for chapter in container.chapters()),
            )
    except (av.FFmpegError, OSError) as error:
        raise ToolFailed(
            "the file cannot be read as a media file",
            place=str(path),
            last_lines=(str(error),),
        ) from error


def sound_digest(path: Path) -> str:
    """Return a digest of the packets of a file's first sound track, as they are coded.

    Files of the same digest sound the same; nothing is decoded.

    Raises:
        ToolFailed: it cannot be read as a media file, or has no sound.
    """
    import av

    digest = sha256()
    try:
        with av.open(f"file:{path}") as container:
            stream = container.streams.audio[0]
            digest.update(stream.codec_context.extradata or b"")
            for packet in container.demux(stream):
                digest.update(f"{packet.pts} {packet.size}\n".encode("ascii"))
                digest.update(bytes(packet))
    except (av.FFmpegError, OSError, IndexError) as error:
        raise ToolFailed(
            "the file has no sound that can be read", place=str(path), last_lines=(str(error),)
        ) from error
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class _PacketTime:
    pts: int
    is_key: bool


def _packet_times(container: InputContainer) -> dict[int, list[_PacketTime]]:
    times: dict[int, list[_PacketTime]] = {stream.index: [] for stream in container.streams}
    for packet in container.demux():
        if packet.pts is not None:
            times[packet.stream.index].append(_PacketTime(packet.pts, packet.is_keyframe))
    return times


def _stream(stream: Stream, packets: list[_PacketTime]) -> StreamReport:
    from av.audio.stream import AudioStream as AvAudioStream
    from av.video.stream import VideoStream as AvVideoStream

    tick = stream.time_base or Fraction(1)
    is_timecode = stream.type == "data" and "timecode" in stream.metadata
    context: Any = stream.codec_context
    found: dict[str, Any] = {
        "index": stream.index,
        "kind": stream.type,
        "codec": "tmcd" if is_timecode else context.name if context else "",
        "language": stream.metadata.get("language", "und"),
        "dispositions": frozenset(
            flag.name
            for flag in type(stream.disposition)
            if flag.name and flag in stream.disposition
        ),
        "start": (stream.start_time or 0) * tick,
        "duration": (stream.duration or 0) * tick,
        "packets": len(packets),
        "timecode": stream.metadata.get("timecode", ""),
        "title": stream.metadata.get("name", ""),
        "reel": stream.metadata.get("reel_name", ""),
    }
    if isinstance(stream, AvVideoStream):
        return VideoStream(**found, **_picture(stream, packets))
    if isinstance(stream, AvAudioStream):
        return AudioStream(
            **found,
            sample_rate=stream.codec_context.sample_rate,
            channels=stream.codec_context.channels,
            profile=stream.profile or "",
        )
    return StreamReport(**found)


def _picture(stream: Any, packets: list[_PacketTime]) -> dict[str, Any]:
    context = stream.codec_context
    times = sorted(packet.pts for packet in packets)
    return {
        "width": context.width,
        "height": context.height,
        "profile": stream.profile or "",
        "level": context.level,
        "pixel_format": context.pix_fmt or "",
        "colour": _colour(context),
        "frame_rate": Fraction(stream.average_rate or 0),
        "constant_rate": len({after - before for before, after in pairwise(times)}) <= 1,
        "seek_points": tuple(n for n, packet in enumerate(packets) if packet.is_key),
    }


def _colour(context: Any) -> tuple[str, str, str, str]:
    """Name the codes of ITU-T H.273 that a film of ours may carry."""
    codes = (context.color_primaries, context.color_trc, context.colorspace)
    primaries, transfer, matrix = (_BT709.get(int(code), "unknown") for code in codes)
    return primaries, transfer, matrix, _RANGES.get(int(context.color_range), "unknown")


_BT709: Mapping[int, str] = {1: "bt709"}
_RANGES: Mapping[int, str] = {1: "tv", 2: "pc"}


def _chapter(chapter: Any) -> ChapterReport:
    tick = Fraction(chapter["time_base"])
    return ChapterReport(
        title=chapter["metadata"].get("title", ""),
        start=chapter["start"] * tick,
        end=chapter["end"] * tick,
    )
