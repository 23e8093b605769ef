"""Whether the chapters of a finished file are the timeline's: one rule for film and sound."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from briefing.media.ffmetadata import one_line
from briefing.media.label_text import title_text
from briefing.media.report import MediaReport
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

TOLERANCE = Fraction(1, 1000)
"""Seconds: players' chapters count milliseconds."""


def chapters_agree(report: MediaReport, chapters: Sequence[Chapter]) -> bool:
    """Tell whether a file has exactly these chapters, by title and start.

    Titles stand on one line in files, and far too long ones are shortened in those of sounds; a
    chapter without a title goes by its number there.
    """
    found = [(chapter.title, chapter.start) for chapter in report.chapters]
    planned = [(chapter.title, Fraction(chapter.start, SAMPLE_RATE)) for chapter in chapters]
    return len(found) == len(planned) and all(
        title in (wanted, one_line(wanted), title_text(wanted) or str(number))
        and abs(at - there) <= TOLERANCE
        for number, ((title, at), (wanted, there)) in enumerate(
            zip(found, planned, strict=True), start=1
        )
    )
