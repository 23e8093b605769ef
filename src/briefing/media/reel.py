"""The pictures of any film file, one after the other, each with the time it is seen.

Nothing is decoded before the place where reading begins but what lies since the last seek point,
and never more than two pictures are held, so that an hour of film costs no more memory than a
second. The file is read by itself: a list that names other files is not a film.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import FootageUnreadable

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

FORMATS = (
    *("apng", "asf", "av1", "avi", "dv", "flv", "gif", "h264", "hevc", "ivf", "m4v", "matroska"),
    *("mov", "mpeg", "mpegts", "mpegvideo", "mxf", "nut", "obu", "ogg", "webp", "yuv4mpegpipe"),
    *("bmp_pipe", "image2", "jpeg_pipe", "png_pipe", "tiff_pipe", "webp_pipe"),
)
"""What is opened, by FFmpeg's names of its readers: files that hold their pictures themselves."""
PIXEL_LIMIT = 50_000_000
"""Largest pictures that are decoded, in pixels: half as large again as 8K."""
REMEDY = "Name a film file, as MP4, MOV or WebM, or leave the footage out."

_OPTIONS = {
    "format_whitelist": ",".join(FORMATS),
    "protocol_whitelist": "file",
    "pattern_type": "none",  # a name such as shot%03d.jpg means that file, not a row of them
}
_SHORT_BY = Fraction(1, 2)
"""How much earlier than promised a film may end, in seconds, before it counts as cut off: sound
and rounded lengths make less of a difference."""
_USUAL_RATE = Fraction(25)


class Damaged(Exception):
    """A film can be decoded up to a place only; ``seconds`` from its beginning."""

    def __init__(self, seconds: Fraction, reason: str) -> None:
        super().__init__(seconds, reason)
        self.seconds = seconds
        self.reason = reason


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """A picture, and when it is seen."""

    frame: VideoFrame
    """As decoded."""
    start: Fraction
    """From when on, in seconds since the film began."""
    end: Fraction
    """Until when: the start of the next one, or when the film ends."""


@dataclass(frozen=True, slots=True)
class ReelFacts:
    """What a film says of itself, before any picture is decoded."""

    pixel_shape: Fraction
    """Width of a pixel by its height."""
    seconds: Fraction
    """How long it is; 0 when it does not say."""
    rate: Fraction
    """Pictures per second, on average."""
    transfer: int
    """How light is coded, by ITU-T H.273, table 3."""


def reel_facts(path: Path) -> ReelFacts:
    """Look at a film's head.

    Raises:
        FootageUnreadable: there is no such file, or it is no film.
    """
    with _opened(path) as (container, stream):
        return ReelFacts(
            pixel_shape=Fraction(stream.sample_aspect_ratio or 1),
            seconds=_length(container, stream),
            rate=_rate(stream),
            transfer=int(stream.codec_context.color_trc),
        )


def pictures(path: Path, start: Fraction = Fraction(0)) -> Iterator[Shown]:
    """Yield the pictures of a film from the one that is seen at ``start``, in seconds.

    Interlaced ones are made whole. The first may begin later than asked for, when the film has
    nothing before it.

    Raises:
        FootageUnreadable: there is no such file, or it is no film.
        Damaged: it breaks off; what could be decoded has been yielded.
    """
    with _opened(path) as (container, stream):
        end = Fraction(0)
        for shown in _timed(_whole(_decoded(container, stream, start)), stream):
            end = shown.end
            if end > start:
                yield shown
        if end < _promised(container, stream) - _SHORT_BY:
            raise Damaged(end, "it is shorter than its head says")


@contextmanager
def _opened(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """Open a film and choose its track of pictures."""
    import av

    if not path.is_file():
        raise FootageUnreadable("there is no such file", place=str(path), remedy=REMEDY)
    try:
        container = av.open(f"file:{path}", metadata_errors="ignore", options=_OPTIONS)
    except (av.FFmpegError, OSError) as error:
        raise FootageUnreadable(
            "it cannot be read as a film",
            place=str(path),
            remedy=REMEDY,
            last_lines=(str(error),),
        ) from error
    with container:
        stream = _track(container, path)
        stream.thread_type = "NONE"  # several would lose sight of where a film is damaged
        yield container, stream


def _track(container: InputContainer, path: Path) -> VideoStream:
    from av.stream import Disposition

    for stream in container.streams.video:
        if Disposition.attached_pic in stream.disposition:
            continue  # the cover of a piece of music
        context = stream.codec_context
        if context is None or not context.width:
            continue
        if context.width * context.height > PIXEL_LIMIT:
            raise FootageUnreadable(
                f"its pictures have {context.width} x {context.height} pixels, "
                f"more than {PIXEL_LIMIT // 1_000_000} million",
                place=str(path),
                remedy="Export it smaller; 1920 x 1080 are plenty.",
            )
        return stream
    raise FootageUnreadable(
        "there are no pictures in it that can be read", place=str(path), remedy=REMEDY
    )


def _decoded(
    container: InputContainer, stream: VideoStream, start: Fraction
) -> Iterator[VideoFrame]:
    """Return the frames from the last seek point before ``start``, or from the first one."""
    import av

    tick = stream.time_base or Fraction(1)
    origin = stream.start_time or 0
    if start > 0:
        with suppress(av.FFmpegError):
            container.seek(origin + int(start / tick), stream=stream)
            frames = _decodable(container, stream)
            first = next(frames, None)
            if first is not None and first.pts is not None and (first.pts - origin) * tick <= start:
                return chain((first,), frames)
        with suppress(av.FFmpegError):  # what cannot seek is still at its beginning
            container.seek(origin, stream=stream)
    return _decodable(container, stream)


def _decodable(container: InputContainer, stream: VideoStream) -> Iterator[VideoFrame]:
    """Yield all frames; before a fault is told, those that were decoded and held back."""
    import av

    packets = container.demux(stream)
    first = next(packets)
    try:
        frames = (frame for packet in chain((first,), packets) for frame in packet.decode())
        yield from _in_order(frames, first.dts) if container.format.name == "avi" else frames
    except av.FFmpegError:
        with suppress(av.FFmpegError):
            for frame in stream.decode(None):
                frame.time_base = stream.time_base
                yield frame
        raise


def _in_order(frames: Iterator[VideoFrame], start: int | None) -> Iterator[VideoFrame]:
    """Yield the frames of AVI, which tells when they are decoded and not when they are shown.

    ``start`` is when the first was to be decoded, in ticks: it is shown then, and the others as
    far apart as they come out of the decoder.
    """
    behind: int | None = None
    for frame in frames:
        frame.pts = None
        if frame.dts is not None and start is not None:
            behind = frame.dts - start if behind is None else behind
            frame.pts = frame.dts - behind
        yield frame


def _whole(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """Yield the frames, those that hold two half pictures each made of one moment."""
    for (*_, interlaced), alike in groupby(frames, key=_kind):
        if interlaced:
            yield from _deinterlaced(alike)
        else:
            yield from alike


def _kind(frame: VideoFrame) -> tuple[int, int, str, bool]:
    return frame.width, frame.height, frame.format.name, frame.interlaced_frame


def _deinterlaced(frames: Iterator[VideoFrame]) -> Iterator[VideoFrame]:
    """Yield one picture a frame; all frames are of one kind."""
    import av
    from av.filter import Graph

    first = next(frames)
    graph = Graph()
    source = graph.add_buffer(
        width=first.width,
        height=first.height,
        format=first.format,
        time_base=first.time_base,
    )
    graph.link_nodes(source, graph.add("bwdif", "mode=send_frame"), graph.add("buffersink"))
    graph.configure()
    for frame in chain((first,), frames, (None,)):
        graph.push(frame)
        with suppress(av.BlockingIOError, av.EOFError):
            while True:
                whole = graph.pull()
                assert isinstance(whole, av.VideoFrame)
                yield whole


def _timed(frames: Iterator[VideoFrame], stream: VideoStream) -> Iterator[Shown]:
    """Yield the frames with their times.

    Raises:
        Damaged: a frame cannot be decoded.
    """
    import av

    origin = (stream.start_time or 0) * (stream.time_base or 1)
    step = 1 / _rate(stream)
    before: Shown | None = None
    set_back = Fraction(0)
    reason = ""
    try:
        for frame in frames:
            if frame.is_corrupt:
                if before is None:
                    continue  # a recording that begins between two seek points
                reason = "a picture is damaged"
                break
            tick = frame.time_base or Fraction(1)
            start = before.end if before else Fraction(0)
            if frame.pts is not None:
                start = frame.pts * tick - origin + set_back
            if before is not None:
                if start < before.start:  # films joined to one, each with a clock of its own
                    set_back += before.end - start
                    start = before.end
                yield replace(before, end=start)
            before = Shown(frame, start, start + (frame.duration * tick or step))
    except av.FFmpegError as error:
        reason = error.strerror or type(error).__name__
    if before is not None:
        yield before
    if reason:
        raise Damaged(before.end if before else Fraction(0), reason)


def _rate(stream: VideoStream) -> Fraction:
    """Return how many pictures there are to a second; some heads tell the rate of their clock."""
    said = [Fraction(rate) for rate in (stream.average_rate, stream.guessed_rate) if rate]
    return min(said, default=_USUAL_RATE)


def _length(container: InputContainer, stream: VideoStream) -> Fraction:
    """Return how long the film says it is, in seconds; 0 when it does not."""
    import av

    if stream.duration is not None:
        return stream.duration * (stream.time_base or Fraction(1))
    return _tagged_length(stream) or Fraction(max(container.duration or 0, 0), av.time_base)


def _promised(container: InputContainer, stream: VideoStream) -> Fraction:
    """Return how long the pictures must be, in seconds, by a head that was written when they were.

    Other containers have no such head: FFmpeg guesses from the file's size. 0 for those.
    """
    if "mov" in container.format.name and stream.duration is not None:
        return stream.duration * (stream.time_base or Fraction(1))
    return _tagged_length(stream) if "matroska" in container.format.name else Fraction(0)


def _tagged_length(stream: VideoStream) -> Fraction:
    """Return the length that Matroska's writers note for each track, as ``00:03:40.120000000``."""
    hours, _, rest = stream.metadata.get("DURATION", "").partition(":")
    minutes, _, seconds = rest.partition(":")
    try:
        return Fraction(hours) * 3600 + Fraction(minutes) * 60 + Fraction(seconds)
    except ValueError:
        return Fraction(0)
