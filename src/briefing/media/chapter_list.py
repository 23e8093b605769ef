"""The chapters' second place in a film: Nero's list, for players that follow no chapter track.

QuickTime and its kin go by a track of titles; other players, and editors of tags, look into a box
``chpl`` in the film's user data. Its form was never published; this is the one that ffmpeg,
mediainfo and mutagen read: a version, reserved bytes, the number of chapters in one byte, and for
each its start in units of 100 ns and its title, whose length has one byte. So the list ends with
the 255th chapter, and a title with the last whole letter in 255 bytes: at half a letter, mutagen
refuses the whole file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefing.media.boxes import Box
from briefing.media.ffmetadata import one_line
from briefing.media.movie import Movie
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

_MOST = 255
"""Chapters, and bytes of a title: each is counted in one byte."""
_TICKS = 10_000_000
"""In a second."""
_HEADER = b"\x01" + bytes(7)
"""Version 1, no flags, four reserved bytes."""


def with_chapter_list(movie: Movie, chapters: Sequence[Chapter]) -> Movie:
    """Return a film that has no such list with one of these chapters, if there are any."""
    if not chapters:
        return movie
    box = chapter_list(chapters).data()
    there = any(movie.about.all("udta"))
    about = movie.about if there else movie.about.followed_by(Box("udta"), after="mvhd")
    about = about.changed(("udta",), lambda old: replace(old, body=old.body + box))
    return replace(movie, about=about)


def chapter_list(chapters: Sequence[Chapter]) -> Box:
    """Return the first 255 chapters as a box ``chpl``."""
    listed = chapters[:_MOST]
    return Box("chpl", _HEADER + bytes([len(listed)]) + b"".join(map(_entry, listed)))


def _entry(chapter: Chapter) -> bytes:
    ticks = (chapter.start * _TICKS * 2 + SAMPLE_RATE) // (2 * SAMPLE_RATE)
    title = one_line(chapter.title).encode()[:_MOST].decode(errors="ignore").encode()
    return ticks.to_bytes(8, "big") + bytes([len(title)]) + title
