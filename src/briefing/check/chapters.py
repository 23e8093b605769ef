"""Whether the chapters of a finished file are the timeline's: one rule for film and sound."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from briefing.media.probe import MediaReport
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

TOLERANCE = Fraction(1, 1000)
"""Seconds: players' chapters count milliseconds."""


def chapters_agree(report: MediaReport, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a file has exactly these chapters, by title and start."""
    found = [(chapter.title, chapter.start) for chapter in report.chapters]
    planned = [(chapter.title, Fraction(chapter.start, SAMPLE_RATE)) for chapter in chapters]
    return len(found) == len(planned) and all(
        title == wanted and abs(at - there) <= TOLERANCE
        for (title, at), (wanted, there) in zip(found, planned, strict=True)
    )
