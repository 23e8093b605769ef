"""A finished MP4 or QuickTime file as its tracks and the stretches of files they play from.

What is coded is never touched, nor moved within its stretch: only the tracks' tables are written
anew. So tracks of several files can be put into one, and whatever was there stays as it was, to
the bit.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from briefing.media.boxes import Box, BoxesError, Place, parse_boxes, place, replaced_at

_OFFSETS = {"stco": "I", "co64": "Q"}
"""Tables of where a track's chunks begin in the file, and how wide their numbers are."""
_TABLE_HEADER = 8
"""Bytes of version, flags and the number of entries, before the entries themselves."""
_TKHD_ID, _MVHD_DURATION, _MVHD_NEXT = 12, 16, 96
"""Where a track's number stands in ``tkhd``, the film's length and the next free number in
``mvhd``: in bodies of version 0, whose times have 32 bits."""
_HIGHEST_NUMBER = 2**31
"""Far above what any file has; numbers have 32 bits."""
_AT_ONCE = 1024**2
"""Bytes that are copied at a time."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Coded samples: a box ``mdat`` of a file."""

    file: Path
    """Where it lies."""
    start: int
    """Its first byte there, header included."""
    end: int
    """Byte after its last."""


@dataclass(frozen=True, slots=True)
class MovieTrack:
    """A track."""

    box: Box
    """Its box ``trak``."""
    file: Path
    """Whose bytes its chunks' offsets count."""

    @property
    def handler(self) -> str:
        """What kind it is of: ``vide``, ``soun``, ``sbtl``, ``text``, ``tmcd``."""
        return self.box.at("mdia", "hdlr").body[8:12].decode("latin-1")

    @property
    def number(self) -> int:
        """By which others refer to it."""
        return int.from_bytes(self.box.at("tkhd").body[_TKHD_ID : _TKHD_ID + 4], "big")

    def numbered(self, number: int) -> MovieTrack:
        """Return it with another number."""
        data = number.to_bytes(4, "big")
        box = self.box.changed(
            ("tkhd",), lambda old: replace(old, body=replaced_at(old.body, _TKHD_ID, data))
        )
        return replace(self, box=box)

    def chunks(self) -> Iterator[int]:
        """Yield where its chunks begin in its file."""
        for table in self.box.at("mdia", "minf", "stbl").boxes:
            if table.kind in _OFFSETS:
                yield from _entries(table)


@dataclass(frozen=True, slots=True)
class Movie:
    """What a file holds."""

    kind: bytes
    """Its box ``ftyp``, whole."""
    about: Box
    """Its box ``moov`` without tracks."""
    tracks: tuple[MovieTrack, ...]
    """In order."""
    media: tuple[Stretch, ...]
    """In order."""

    @property
    def next_number(self) -> int:
        """Above the numbers of all tracks.

        Raises:
            BoxesError: there is none left.
        """
        highest = max((track.number for track in self.tracks), default=0)
        if highest >= _HIGHEST_NUMBER:
            raise BoxesError(f"a track with the number {highest}")
        return highest + 1


def read_movie(path: Path) -> Movie:
    """Read a file's tables; what is coded stays where it is.

    Raises:
        BoxesError: it is no whole MP4 or QuickTime file, or one in fragments.
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        places = tuple(_places(file))
        by_kind = {each.kind: each for each in places}
        if not {"ftyp", "moov"} <= by_kind.keys() or "moof" in by_kind:
            raise BoxesError("no whole MP4 or QuickTime file")
        kind = _read(file, by_kind["ftyp"])
        (moov,) = parse_boxes(_read(file, by_kind["moov"]))
    if moov.at("mvhd").body[:1] != b"\0":
        raise BoxesError("times of 64 bits")
    return Movie(
        kind=kind,
        about=moov.without("trak"),
        tracks=tuple(MovieTrack(box, path) for box in moov.all("trak")),
        media=tuple(Stretch(path, p.start, p.end) for p in places if p.kind == "mdat"),
    )


def write_movie(movie: Movie, target: Path) -> None:
    """Write a file: first what players must know, then what is coded, as it was.

    Stretches that no track plays from are left out.

    Raises:
        BoxesError: a track plays from where nothing is, or it would be too large for its tables.
        OSError: it cannot be written.
    """
    used = tuple(stretch for stretch in movie.media if _is_used(stretch, movie.tracks))
    size = len(movie.kind) + len(_moov(movie, movie.tracks).data())
    starts, at = [], size
    for stretch in used:
        starts.append(at)
        at += stretch.end - stretch.start
    moved = tuple(_moved(track, tuple(zip(used, starts, strict=True))) for track in movie.tracks)
    with target.open("wb") as file:
        file.write(movie.kind)
        file.write(_moov(movie, moved).data())
        for stretch in used:
            _copy(stretch, file)


def _moov(movie: Movie, tracks: Sequence[MovieTrack]) -> Box:
    """Return the box ``moov``, with the film as long as its longest track."""
    header = movie.about.at("mvhd")
    longest = max((_duration(track) for track in tracks), default=0)
    body = replaced_at(header.body, _MVHD_DURATION, longest.to_bytes(4, "big"))
    body = replaced_at(body, _MVHD_NEXT, movie.next_number.to_bytes(4, "big"))
    about = movie.about.changed(("mvhd",), lambda old: replace(old, body=body))
    return about.followed_by(*(track.box for track in tracks), after="mvhd")


def _duration(track: MovieTrack) -> int:
    header = track.box.at("tkhd").body
    if header[:1] != b"\0":
        raise BoxesError("times of 64 bits")
    return int.from_bytes(header[20:24], "big")


def _moved(track: MovieTrack, stretches: Sequence[tuple[Stretch, int]]) -> MovieTrack:
    """Return a track with the offsets of where its chunks are going to be."""

    def new(offset: int) -> int:
        for stretch, start in stretches:
            if stretch.file == track.file and stretch.start < offset < stretch.end:
                return start + offset - stretch.start
        raise BoxesError("a track that plays from where nothing is")

    def shifted(table: Box) -> Box:
        width = _OFFSETS.get(table.kind)
        if width is None:
            return table
        offsets = [new(offset) for offset in _entries(table)]
        try:
            entries = struct.pack(f">{len(offsets)}{width}", *offsets)
        except struct.error as error:
            raise BoxesError("more than the tables can tell") from error
        return replace(table, body=table.body[:_TABLE_HEADER] + entries)

    def tables(stbl: Box) -> Box:
        return replace(stbl, boxes=tuple(shifted(table) for table in stbl.boxes))

    return replace(track, box=track.box.changed(("mdia", "minf", "stbl"), tables))


def _entries(table: Box) -> tuple[int, ...]:
    count = int.from_bytes(table.body[4:_TABLE_HEADER], "big")
    try:
        return struct.unpack_from(f">{count}{_OFFSETS[table.kind]}", table.body, _TABLE_HEADER)
    except struct.error as error:
        raise BoxesError("a table shorter than it says") from error


def _is_used(stretch: Stretch, tracks: Iterable[MovieTrack]) -> bool:
    return any(
        stretch.file == track.file and stretch.start < offset < stretch.end
        for track in tracks
        for offset in track.chunks()
    )


def _places(file: BinaryIO) -> Iterator[Place]:
    """Yield where the boxes of a file lie."""
    end = file.seek(0, 2)
    at = 0
    while at < end:
        file.seek(at)
        found = place(file.read(16), at, end)
        yield found
        at = found.end


def _read(file: BinaryIO, where: Place) -> bytes:
    file.seek(where.start)
    return file.read(where.end - where.start)


def _copy(stretch: Stretch, target: BinaryIO) -> None:
    left = stretch.end - stretch.start
    with stretch.file.open("rb") as source:
        source.seek(stretch.start)
        while left:
            data = source.read(min(left, _AT_ONCE))
            if not data:
                raise BoxesError("a file that became shorter")
            target.write(data)
            left -= len(data)
