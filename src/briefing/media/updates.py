"""Small changes in a held picture, such as the digits of a clock: a few slices among skipped ones.

A slice is a run of macroblocks, row by row from left to right, and may begin and end anywhere. So
a part of a picture is coded as one intra slice for each of its rows of macroblocks, and all that
lies between as slices in which every macroblock is skipped. Intra slices look at nothing but
their own pixels: each part is coded once, wherever and however often it is seen, and a frame costs
its slices' headers.

A run of skipped macroblocks is coded by its length alone, wherever it lies: a neighbour that is
skipped, or not in the slice, counts the same (ITU-T H.264, 9.3.3.1.1.1), and its motion is none,
as all neighbours' motion is (8.4.1.1). So runs are taken from pictures of that many macroblocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefing.media.bands import MACROBLOCK
from briefing.media.groups import CodedUpdate
from briefing.media.h264 import Slice
from briefing.media.model import Part, Yuv420
from briefing.media.stream import Stream, only_slice, open_stream, placed
from briefing.media.x264 import Encoder


def rows_of(updates: Sequence[Sequence[Part]]) -> range:
    """Return the rows of pixels that updates change, from the first to the last."""
    parts = [part for update in updates for part in update]
    first = min((part.top for part in parts), default=0)
    return range(first, max((part.top + part.picture.height for part in parts), default=first))


class Updates:
    """Codes changes in the pictures of one film, each part once. For one thread at a time."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._across = -(-stream.width // MACROBLOCK)
        self._down = -(-stream.height // MACROBLOCK)
        self._encoders: dict[int, Encoder] = {}
        self._parts: dict[Part, tuple[Slice, ...]] = {}
        self._coded: dict[tuple[Part, ...], CodedUpdate] = {}

    def coded(self, parts: tuple[Part, ...]) -> CodedUpdate:
        """Return the slices of a picture in which these parts change, and nothing else.

        Raises:
            ValueError: a part is not on whole macroblocks of the picture, or lies over another.
            UnexpectedStream: the encoder changed its stream.
        """
        if parts not in self._coded:
            self._coded[parts] = CodedUpdate(tuple(self._slices(parts)))
        return self._coded[parts]

    def _slices(self, parts: Sequence[Part]) -> Iterator[Slice]:
        rows = [
            (self._first_mb(part) + number * self._across, part.picture.width // MACROBLOCK, row)
            for part in parts
            for number, row in enumerate(self._rows(part))
        ]
        at = 0
        for first_mb, count, row in sorted(rows, key=lambda row: row[0]):
            if first_mb < at:
                raise ValueError("parts of a picture that lie over each other")
            yield from self._skips(at, first_mb)
            yield placed(row, first_mb)
            at = first_mb + count
        yield from self._skips(at, self._across * self._down)

    def _first_mb(self, part: Part) -> int:
        left, top, picture = part.left, part.top, part.picture
        right, bottom = left + picture.width, top + picture.height
        whole = not any(edge % MACROBLOCK for edge in (left, top, right, bottom))
        inside = (
            0 <= left < right <= self._stream.width and 0 <= top < bottom <= self._stream.height
        )
        if not (whole and inside):
            raise ValueError("a part that is not on whole macroblocks of the picture")
        return top // MACROBLOCK * self._across + left // MACROBLOCK

    def _rows(self, part: Part) -> tuple[Slice, ...]:
        """Return a part's rows of macroblocks, coded."""
        if part not in self._parts:
            width, height = part.picture.width, part.picture.height
            if width not in self._encoders:
                self._encoders[width] = Encoder(width, MACROBLOCK, self._stream.settings)
            encoder = self._encoders[width]
            self._parts[part] = tuple(
                only_slice(encoder.encode(_row(part.picture, top), idr=True), self._stream.sets)
                for top in range(0, height, MACROBLOCK)
            )
        return self._parts[part]

    def _skips(self, start: int, end: int) -> Iterator[Slice]:
        """Yield slices that change nothing, from one macroblock to another."""
        whole_rows, rest = divmod(end - start, self._across)
        if whole_rows:
            yield placed(self._skip(self._across, whole_rows), start)
        if rest:
            yield placed(self._skip(rest, 1), end - rest)

    def _skip(self, across: int, down: int) -> Slice:
        width, height = across * MACROBLOCK, down * MACROBLOCK
        return open_stream(width, height, self._stream.settings).skip


def _row(picture: Yuv420, top: int) -> Yuv420:
    rows = slice(top, top + MACROBLOCK)
    half_rows = slice(top // 2, (top + MACROBLOCK) // 2)
    return Yuv420(picture.y[rows], picture.u[half_rows], picture.v[half_rows])
