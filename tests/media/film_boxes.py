"""What is in the boxes of a film, read for tests by the letter of ISO/IEC 14496-12."""

from __future__ import annotations

from dataclasses import dataclass


def boxes(data: bytes, *names: str) -> list[bytes]:
    """What is in the boxes that lie at a path of names (section 4.2)."""
    if not names:
        return [data]
    found, at = [], 0
    while at + 8 <= len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8].decode("latin-1") == names[0]:
            inside = data[at + 8 : at + size]
            skipped = {"meta": 4, "stsd": 8}.get(names[0], 0) if len(names) > 1 else 0
            found += boxes(inside[skipped:], *names[1:])
        at += size
    return found


def tracks(data: bytes, handler: str) -> list[bytes]:
    """What is in the tracks of one kind."""
    found = boxes(data, "moov", "trak")
    return [trak for trak in found if boxes(trak, "mdia", "hdlr")[0][8:12] == handler.encode()]


@dataclass(frozen=True)
class TimecodeBox:
    """A sample entry ``tmcd`` and its one sample (QuickTime File Format, "Timecode Media")."""

    flags: int
    timescale: int
    frame_duration: int
    frames: int
    """To a second of labels."""
    first: int
    """The number of the first frame."""
    name: str
    """Of the reel."""


def timecode_box(data: bytes) -> TimecodeBox:
    """Read the only timecode track of a film."""
    (trak,) = tracks(data, "tmcd")
    (entry,) = boxes(trak, "mdia", "minf", "stbl", "stsd", "tmcd")
    flags, timescale, duration = (int.from_bytes(entry[n : n + 4], "big") for n in (12, 16, 20))
    (offsets,) = boxes(trak, "mdia", "minf", "stbl", "stco")
    assert int.from_bytes(offsets[4:8], "big") == 1
    at = int.from_bytes(offsets[8:12], "big")
    names = boxes(entry[26:], "name")
    assert all(int.from_bytes(name[:2], "big") == len(name) - 4 for name in names)
    return TimecodeBox(
        flags,
        timescale,
        duration,
        frames=entry[24],
        first=int.from_bytes(data[at : at + 4], "big"),
        name="".join(name[4:].decode() for name in names),
    )
