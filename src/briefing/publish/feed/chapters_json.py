"""Chapters as podcast apps fetch them: JSON chapters 1.2 (podcast:chapters)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from briefing.publish.feed.text import one_line
from briefing.publish.model import ChapterMark
from briefing.timeline.rate import round_half_up

VERSION = "1.2.0"
"""Of the format."""


def write_chapters_json(chapters: Sequence[ChapterMark], *, title: str, base: str) -> bytes:
    """Return a file of chapters; times are seconds from media zero, to the millisecond.

    Args:
        chapters: in order.
        title: the episode's.
        base: the public address of the site.
    """
    data = {
        "version": VERSION,
        "title": one_line(title),
        "chapters": [_chapter(chapter, base) for chapter in chapters],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def _chapter(chapter: ChapterMark, base: str) -> dict[str, Any]:
    said = {
        "startTime": _to_millisecond(chapter.start),
        "endTime": _to_millisecond(chapter.end),
        "title": one_line(chapter.title),
    }
    return said if chapter.picture is None else {**said, "img": chapter.picture.address(base)}


def _to_millisecond(seconds: Fraction) -> float:
    return round_half_up(1000 * seconds) / 1000
