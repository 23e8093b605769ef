"""What is known of files once they were looked into.

A site's feeds and their archives name the same files again and again. What is costly to find out
is found out once in a process, as long as a file keeps its size and time.
"""

from __future__ import annotations

import hashlib
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from briefing.check.files import UNREADABLE
from briefing.editions.artwork import check_artwork
from briefing.media.probe import probe

_Stamp = tuple[int, int]
"""A file's size in bytes, and when it was changed in nanoseconds."""
_remembered = lru_cache(maxsize=10_000)


def digest_of(path: Path, algorithm: str) -> bytes | None:
    """Return the digest of a file; none when it cannot be read."""
    try:
        return _digest(path, _stamp(path), algorithm)
    except OSError:
        return None


def seconds_played(path: Path) -> Fraction | None:
    """Return how many seconds a file's sound plays; none when it does not."""
    try:
        return _played(path, _stamp(path))
    except UNREADABLE:
        return None


def artwork_faults(path: Path) -> tuple[str, ...]:
    """Return why directories would refuse a picture: sentences; none for one that they take."""
    try:
        return _refused(path, _stamp(path))
    except OSError:
        return ("It cannot be read.",)


def _stamp(path: Path) -> _Stamp:
    found = path.stat()
    return found.st_size, found.st_mtime_ns


@_remembered
def _digest(path: Path, _: _Stamp, algorithm: str) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).digest()


@_remembered
def _played(path: Path, _: _Stamp) -> Fraction | None:
    report = probe(path)
    sounds = [stream.duration for stream in report.audio]
    return max((*sounds, report.duration)) if sounds else None


@_remembered
def _refused(path: Path, _: _Stamp) -> tuple[str, ...]:
    return tuple(finding.problem for finding in check_artwork(path))
