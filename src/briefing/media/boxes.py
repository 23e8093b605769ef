"""Boxes: what MP4 and QuickTime files are made of (ISO/IEC 14496-12, section 4.2). Pure.

A box is its length, a type of four letters, and a body, which in some types is boxes again. Only
those that a track's labels and places stand in are taken apart here; all others stay as they are,
byte for byte.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

_OF_BOXES: Final = frozenset({"moov", "trak", "mdia", "minf", "stbl"})
"""Types whose body is boxes and nothing else."""
_HEADER = struct.Struct(">I4s")
_LONG = struct.Struct(">Q")
_LONG_FOLLOWS, _TO_THE_END = 1, 0
"""Lengths that stand for others: 64 bits after the type; whatever is left."""


class BoxesError(ValueError):
    """Bytes that are no boxes, or not those that a film must have."""


@dataclass(frozen=True, slots=True)
class Box:
    """One box."""

    kind: str
    """Its type, as ``trak``."""
    body: bytes = b""
    """What is in it; empty when it is boxes."""
    boxes: tuple[Box, ...] = ()
    """The boxes in it, for types whose body is nothing else."""

    def data(self) -> bytes:
        """Return the whole box as it stands in a file."""
        body = self.body + b"".join(box.data() for box in self.boxes)
        return _HEADER.pack(_HEADER.size + len(body), self.kind.encode("latin-1")) + body

    def all(self, *path: str) -> Iterator[Box]:
        """Yield every box that lies at a path of types, in order."""
        if not path:
            yield self
            return
        for box in self.boxes:
            if box.kind == path[0]:
                yield from box.all(*path[1:])

    def at(self, *path: str) -> Box:
        """Return the first box at a path of types.

        Raises:
            BoxesError: there is none.
        """
        found = next(self.all(*path), None)
        if found is None:
            raise BoxesError(f"no box {'/'.join(path)} in {self.kind}")
        return found

    def changed(self, path: tuple[str, ...], change: Callable[[Box], Box]) -> Box:
        """Return the box with every box at a path of types changed."""
        if not path:
            return change(self)
        boxes = (b.changed(path[1:], change) if b.kind == path[0] else b for b in self.boxes)
        return replace(self, boxes=tuple(boxes))

    def without(self, kind: str) -> Box:
        """Return the box without those of a type in it."""
        return replace(self, boxes=tuple(box for box in self.boxes if box.kind != kind))

    def followed_by(self, *new: Box, after: str) -> Box:
        """Return the box with new ones after the last of a type in it."""
        last = max(n for n, box in enumerate(self.boxes) if box.kind == after)
        return replace(self, boxes=(*self.boxes[: last + 1], *new, *self.boxes[last + 1 :]))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box lies in a file or in other bytes."""

    kind: str
    """Its type."""
    start: int
    """Of its header."""
    body: int
    """Of what is in it."""
    end: int
    """Byte after its last."""


def place(header: bytes, start: int, end: int) -> Place:
    """Read the first 16 bytes, or all there are, of a box that begins at ``start``.

    Raises:
        BoxesError: they are no box that ends by ``end``.
    """
    if len(header) < _HEADER.size:
        raise BoxesError(f"{len(header)} bytes where a box should be")
    size, kind = _HEADER.unpack_from(header)
    body = start + _HEADER.size
    if size == _LONG_FOLLOWS and len(header) >= _HEADER.size + _LONG.size:
        (size,) = _LONG.unpack_from(header, _HEADER.size)
        body += _LONG.size
    elif size == _TO_THE_END:
        size = end - start
    if not body <= start + size <= end:
        raise BoxesError(f"a box of {size} bytes where there is room for {end - start}")
    return Place(kind.decode("latin-1"), start, body, start + size)


def parse_boxes(data: bytes) -> tuple[Box, ...]:
    """Take bytes apart that are boxes and nothing else.

    Raises:
        BoxesError: they are not.
    """
    boxes, at = [], 0
    while at < len(data):
        where = place(data[at : at + 16], at, len(data))
        body = data[where.body : where.end]
        if where.kind in _OF_BOXES:
            boxes.append(Box(where.kind, boxes=parse_boxes(body)))
        else:
            boxes.append(Box(where.kind, body))
        at = where.end
    return tuple(boxes)


def replaced_at(data: bytes, offset: int, new: bytes) -> bytes:
    """Return bytes with others in the place of those at an offset."""
    return data[:offset] + new + data[offset + len(new) :]
