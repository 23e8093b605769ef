"""What is in one font file: its cuts, and which letters each has.

FreeType, by way of Pillow, opens the file and tells what it is called, so a file that cannot be
drawn with is never taken for a font. The few facts that Pillow does not tell are read here, from
the tables that hold them (OpenType 1.9.1: "Organization of an OpenType Font", ``cmap``, ``fvar``,
``OS/2``): a library that knows the other tables, too, takes a tenth of a second to load.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

NORMAL_WIDTH = 5
"""OS/2 usWidthClass: medium, neither condensed nor expanded."""

_REGULAR = 400  # for a file without OS/2, as old ones are
_OUTLINES = frozenset({b"glyf", b"CFF ", b"CFF2"})
_TRIED_SIZE = 200  # pixels; fonts made of pictures have no such size
_FULL_RANGE, _BASIC_RANGE = 12, 4  # formats of a character map; a font that has none of both is odd
_MOST_MEMBERS = 256  # of a collection
_UNREADABLE = (OSError, ValueError, struct.error, IndexError)


@dataclass(frozen=True, slots=True)
class Axis:
    """One thing that a variable font varies by."""

    tag: str
    """As "wght", the weight."""
    least: float
    """Its smallest value."""
    usual: float
    """Its value where nothing is said."""
    most: float
    """Its largest value."""


@dataclass(frozen=True, slots=True)
class Cut:
    """One file of a face, or one member of a collection."""

    path: Path
    """The file."""
    number: int
    """Index in a collection; 0 otherwise."""
    weight: int
    """100 to 900, as CSS counts; 400 is regular. For a variable file, its default."""
    axes: tuple[Axis, ...] = ()
    """What a variable file varies by, in its own order."""

    @property
    def variable(self) -> bool:
        """Whether it has a weight axis."""
        return any(axis.tag == "wght" for axis in self.axes)

    @property
    def heaviest(self) -> float:
        """The largest weight that it can be drawn in."""
        return max((axis.most for axis in self.axes if axis.tag == "wght"), default=self.weight)

    def axis_values(self, weight: int) -> list[float]:
        """Return where its axes stand for a weight."""
        return [
            min(max(weight, axis.least), axis.most) if axis.tag == "wght" else axis.usual
            for axis in self.axes
        ]


@dataclass(frozen=True, slots=True)
class Member:
    """A cut, and what its maker calls it."""

    family: str
    """As "Source Sans 3"."""
    style: str
    """As "SemiBold Italic"."""
    width: int
    """OS/2 usWidthClass, 1 to 9."""
    cut: Cut
    """What to draw with."""


def members(path: Path) -> Iterator[Member]:
    """Yield what is in a font file, one for all but collections; nothing for what is no font."""
    from PIL import ImageFont

    for number in range(_MOST_MEMBERS):
        try:
            tables = _Tables.of(path, number)
            if not _OUTLINES & tables.places.keys() or b"cmap" not in tables.places:
                return  # pictures of letters, which do not scale
            opened = ImageFont.truetype(str(path), _TRIED_SIZE, index=number)
            family, style = opened.getname()
            weight, width = _weight_and_width(tables.read(b"OS/2"))
            cut = Cut(path, number, weight, _axes(tables.read(b"fvar")))
            if cut.axes:
                opened.set_variation_by_axes(cut.axis_values(weight))
        except _UNREADABLE:
            return  # somebody else's broken file, or the end of a collection
        yield Member(family or path.stem, style or "", width, cut)


@lru_cache(maxsize=256)
def code_points(path: Path, number: int) -> frozenset[int]:
    """Return the code points that a member of a font file has glyphs for."""
    try:
        table = _Tables.of(path, number).read(b"cmap")
        places: dict[int, int] = {}
        for index in range(struct.unpack_from(">H", table, 2)[0]):
            platform, encoding, place = struct.unpack_from(">HHL", table, 4 + 8 * index)
            is_unicode = platform == 0 or (platform == 3 and encoding in (1, 10))
            if is_unicode:
                places[struct.unpack_from(">H", table, place)[0]] = place
        if _FULL_RANGE in places:
            return frozenset(_in_groups(table[places[_FULL_RANGE] :]))
        if _BASIC_RANGE in places:
            return frozenset(_in_segments(table[places[_BASIC_RANGE] :]))
    except _UNREADABLE:
        pass
    return frozenset()


@dataclass(frozen=True, slots=True)
class _Tables:
    """Where the tables of one font are in its file."""

    path: Path
    places: dict[bytes, tuple[int, int]]
    """First byte and length, by tag."""

    @classmethod
    def of(cls, path: Path, number: int) -> _Tables:
        """Read the directory of a member of a file.

        Raises:
            OSError, ValueError, struct.error: it is not one, or parts of the file are missing.
        """
        size = path.stat().st_size
        with path.open("rb") as file:
            start = 0
            if file.read(4) == b"ttcf":
                count = struct.unpack(">4xL", file.read(8))[0]
                if number >= count:
                    raise ValueError(number)
                file.seek(12 + 4 * number)
                start = struct.unpack(">L", file.read(4))[0]
            elif number:
                raise ValueError(number)
            file.seek(start)
            count = struct.unpack(">4xH6x", file.read(12))[0]
            entries = struct.iter_unpack(">4s4xLL", file.read(16 * count))
            places = {tag: (place, length) for tag, place, length in entries}
        if any(place + length > size for place, length in places.values()):
            raise ValueError("cut short")
        return cls(path, places)

    def read(self, tag: bytes) -> bytes:
        """Return a table; empty when there is none."""
        if tag not in self.places:
            return b""
        place, length = self.places[tag]
        with self.path.open("rb") as file:
            file.seek(place)
            return file.read(length)


def _weight_and_width(os2: bytes) -> tuple[int, int]:
    if not os2:
        return _REGULAR, NORMAL_WIDTH
    weight, width = struct.unpack_from(">HH", os2, 4)
    return weight, width


def _axes(fvar: bytes) -> tuple[Axis, ...]:
    if not fvar:
        return ()
    first, count, size = struct.unpack_from(">4xHxxHH", fvar)
    found: list[Axis] = []
    for index in range(count):
        tag, *values = struct.unpack_from(">4slll", fvar, first + index * size)
        least, usual, most = (value / 0x10000 for value in values)
        found.append(Axis(tag.decode("latin-1"), least, usual, most))
    return tuple(found)


def _in_groups(table: bytes) -> Iterator[int]:
    """Yield the code points of a character map of format 12: ranges of them."""
    count = struct.unpack_from(">L", table, 12)[0]
    for index in range(count):
        first, last, glyph = struct.unpack_from(">LLL", table, 16 + 12 * index)
        yield from range(first + (glyph == 0), min(last, 0x10FFFF) + 1)


def _in_segments(table: bytes) -> Iterator[int]:
    """Yield the code points of a character map of format 4: ranges, some with a list of glyphs."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    columns = [
        struct.unpack_from(f">{count}{kind}", table, 14 + gap + 2 * count * column)
        for column, (kind, gap) in enumerate((("H", 0), ("H", 2), ("h", 2), ("H", 2)))
    ]
    for index, (last, first, delta, offset) in enumerate(zip(*columns, strict=True)):
        glyphs = 16 + 6 * count + 2 * index + offset  # counted from where the offset stands
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", table, glyphs + 2 * (code - first))[0]
            if glyph and (glyph + delta) & 0xFFFF and code != 0xFFFF:
                yield code
