"""The pictures of a film that differ from the ones before: all that has to be decoded to see it.

In films of cards nearly all frames show what the one before showed, and nearly all of these are
the same few bytes: of one size, and equal but for the head of their slice, where the number of the
frame stands. Decoders show the same without them, and a film of minutes is seen in seconds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from briefing.errors import ToolFailed

if TYPE_CHECKING:
    from av import Packet, VideoFrame
    from av.container import InputContainer

_HEAD_BYTES = 12
"""Length of the unit, its kind, and the head of the slice as far as the number of the frame."""
_MACROBLOCKS_A_BYTE, _SPARE_BYTES = 40, 32
"""A frame in which nothing changes takes a fifteenth of a bit for each macroblock, or less."""
_AT_LEAST_EVERY = 8
"""Half of what numbers of frames are counted up to at least (H.264, 7.4.2.1.1)."""
_LEAST_SHARE = 0.25
"""Of the frames, that repeats are; fewer save little, and may be small changes that look alike."""
_Look = tuple[int, bytes]
"""Size of a packet, and what follows the head of its slice."""


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A picture of a film."""

    number: int
    """Of the first frame that shows it, from 0."""
    _frame: VideoFrame

    @property
    def luma(self) -> NDArray[np.uint8]:
        """Rows and columns of luma, limited range."""
        plane = self._frame.planes[0]
        rows = np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)  # type: ignore[call-overload]
        return np.asarray(rows[:, : plane.width])

    def rgb(self) -> NDArray[np.uint8]:
        """Return rows, columns, and red, green, blue."""
        return self._converted()

    def small(self, size: tuple[int, int]) -> NDArray[np.uint8]:
        """Return it at a width and height in pixels, each the mean of its area."""
        return self._converted(width=size[0], height=size[1])

    def _converted(self, width: int | None = None, height: int | None = None) -> NDArray[np.uint8]:
        # Into a packed format, half the colours would be left out.
        picture: Any = self._frame.to_ndarray(
            format="gbrp",
            width=width,
            height=height,
            src_colorspace="ITU709",
            interpolation="AREA",
        )
        return np.asarray(picture)


def changes(path: Path) -> Iterator[Decoded]:
    """Yield the pictures of a film in order, without those that only repeat the one before.

    Raises:
        ToolFailed: it is no film, or is damaged.
    """
    import av

    try:
        with av.open(f"file:{path}") as container:
            numbers, repeat = _numbers(container)
        with av.open(f"file:{path}") as container:
            video = container.streams.video[0]
            video.thread_type = "AUTO"
            for packet in _needed(container.demux(video), repeat):
                for frame in packet.decode():
                    if frame.pts in numbers:
                        yield Decoded(numbers[frame.pts], frame)
    except (av.FFmpegError, OSError, IndexError) as error:
        raise ToolFailed(
            "the pictures of the film cannot be decoded",
            place=str(path),
            last_lines=(str(error),),
        ) from error


def _needed(packets: Iterable[Packet[Any]], repeat: _Look | None) -> Iterator[Packet[Any]]:
    """Yield the packets that a decoder needs, and some that change nothing.

    Decoders put frames in order by their numbers, which begin again after 16 or a greater power of
    two: they have to see one before and one after, so every eighth goes along, up to the last
    change before the next point to start at.
    """
    since = 0
    on_the_way: list[Packet[Any]] = []
    for packet in packets:
        since = 0 if packet.is_keyframe else since + 1
        if packet.size and _look(packet) == repeat:
            if since % _AT_LEAST_EVERY == 0:
                on_the_way.append(packet)
            continue
        if packet.size and not packet.is_keyframe:
            yield from on_the_way
        on_the_way.clear()
        yield packet


def _numbers(container: InputContainer) -> tuple[dict[int, int], _Look | None]:
    """Return the number of each frame by its time, and what packets that change nothing look like.

    They are the most frequent ones of those that are small enough; there may be none.
    """
    video = container.streams.video[0]
    context = video.codec_context
    most = (context.width // 16) * (context.height // 16) // _MACROBLOCKS_A_BYTE + _SPARE_BYTES
    looks: Counter[_Look] = Counter()
    seen: list[tuple[int, _Look | None]] = []
    for packet in container.demux(video):
        if packet.pts is None:
            continue
        look = None if packet.is_keyframe or packet.size > most else _look(packet)
        seen.append((packet.pts, look))
        looks.update([look] if look else [])
    repeat, count = max(looks.items(), key=lambda item: (item[1], item[0]), default=(None, 0))
    repeat = repeat if count >= _LEAST_SHARE * len(seen) else None
    seen.sort(key=lambda one: one[0])
    numbers = {time: n for n, (time, look) in enumerate(seen) if not look or look != repeat}
    return numbers, repeat


def _look(packet: Packet[Any]) -> _Look:
    return packet.size, bytes(packet)[_HEAD_BYTES:]
