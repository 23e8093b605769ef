"""What is in a media file, as a stranger finds it: the basis of every check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import ToolFailed
from briefing.media.language import UNDETERMINED
from briefing.media.report import (
    AudioStream,
    ChapterReport,
    MediaReport,
    StreamReport,
    VideoStream,
)

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.stream import Stream

__all__ = [
    "AudioStream",
    "ChapterReport",
    "MediaReport",
    "StreamReport",
    "VideoStream",
    "probe",
    "sound_digest",
]

_MP3, _OGG = "mp3", "ogg"
"""Formats, as FFmpeg calls them."""
_OPUS_HEAD, _OPUS_RATE = b"OpusHead", 48_000
"""What an Opus stream begins with, and the samples in a second that it counts by."""


def probe(path: Path) -> MediaReport:
    """Look at a media file; every packet is counted, none is decoded.

    Raises:
        ToolFailed: it cannot be read as a media file.
    """
    import av

    try:
        with av.open(f"file:{path}") as container:
            times = _packet_times(container)
            tags = _tags(container)
            streams = tuple(_stream(s, times[s.index], tags) for s in container.streams)
            formats = tuple(container.format.name.split(","))
            duration = Fraction(container.duration or 0, av.time_base)
            if _OGG in formats:  # which counts what players skip at the start
                duration = max(
                    (s.duration for s in streams if isinstance(s, AudioStream)), default=duration
                )
            chapters = tuple(_chapter(chapter) for chapter in container.chapters())
    except (av.FFmpegError, OSError) as error:
        raise ToolFailed(
            "the file cannot be read as a media file",
            place=str(path),
            last_lines=(str(error),),
        ) from error
    return MediaReport(
        formats=formats,
        duration=duration,
        tags=tuple(sorted(tags.items())),
        streams=streams,
        chapters=chapters,
        chapter_pictures=_chapter_pictures(path, formats, streams),
    )


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


def _tags(container: InputContainer) -> dict[str, str]:
    """Return what is said of a file; in Ogg files, of their sound."""
    said = dict(container.metadata)
    if container.format.name == _OGG:
        for stream in container.streams.audio:
            said |= stream.metadata
    return {name.lower(): text for name, text in said.items()}


def _chapter_pictures(path: Path, formats: Sequence[str], streams: Sequence[StreamReport]) -> int:
    """Count the chapters that have a picture: ID3 tags keep them where FFmpeg does not look."""
    if _MP3 not in formats:
        tracks = (s for s in streams if isinstance(s, VideoStream) and s.shows_chapters)
        return sum(track.packets - 1 for track in tracks)  # FFmpeg gives the first one twice
    from mutagen import MutagenError, id3

    tags: Any = id3
    try:
        chapters = tags.ID3(path).getall("CHAP")
    except MutagenError:
        return 0
    return sum(bool(chapter.sub_frames.getall("APIC")) for chapter in chapters)


def _stream(stream: Stream, packets: list[_PacketTime], tags: Mapping[str, str]) -> StreamReport:
    from av.audio.stream import AudioStream as AvAudioStream
    from av.video.stream import VideoStream as AvVideoStream

    tick = stream.time_base or Fraction(1)
    is_timecode = stream.type == "data" and "timecode" in stream.metadata
    context: Any = stream.codec_context
    found: dict[str, Any] = {
        "index": stream.index,
        "kind": stream.type,
        "codec": "tmcd" if is_timecode else context.codec.canonical_name if context else "",
        "language": stream.metadata.get("language", UNDETERMINED),
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
        return AudioStream(**found | _sound(stream, tags))
    return StreamReport(**found)


def _sound(stream: Any, tags: Mapping[str, str]) -> dict[str, Any]:
    context = stream.codec_context
    rate = context.sample_rate
    duration = (stream.duration or 0) * (stream.time_base or 1) - _skipped(context)
    found = {
        "sample_rate": rate,
        "channels": context.channels,
        "profile": stream.profile or "",
        "duration": duration,
        "samples": round(duration * rate),
    }
    # Files of one sound say of themselves which language it is in.
    if "language" not in stream.metadata and "language" in tags:
        found["language"] = tags["language"]
    return found


def _skipped(context: Any) -> Fraction:
    """Return how much of an Opus stream players skip at its start, in seconds (RFC 7845, 5.1)."""
    head = context.extradata or b""
    if not head.startswith(_OPUS_HEAD):
        return Fraction(0)
    return Fraction(int.from_bytes(head[10:12], "little"), _OPUS_RATE)


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
