"""The caption files of a briefing: its cues in every format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from briefing.captions.cea608 import unshowable
from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track
from briefing.captions.style import HouseStyle
from briefing.errors import RecipeError
from briefing.findings import Finding
from briefing.timeline.model import Timeline

USUAL_FORMATS = ("webvtt", "srt", "text", "json", "html")
"""What is written when nothing else is asked for: for the web, for players, for readers, and two
for podcast apps."""
ALL = "all"

Split = Callable[[HouseStyle], Sequence[Cue]]
"""Returns a programme's cues by a house style."""


def caption_track(timeline: Timeline, language: str, title: str, style: HouseStyle) -> Track:
    """Return what the writers of a programme's caption files are told."""
    return Track(
        rate=timeline.rate,
        frame_count=timeline.frame_count,
        language=language,
        title=title,
        style=style,
        start_frame=timeline.start_frame,
    )


def caption_files(
    split: Split, track: Track, formats: Iterable[str], language: str = ""
) -> Mapping[str, str]:
    """Return the texts of caption files by their names.

    What a format has no room for is split anew within its own limit.

    Args:
        split: returns the cues.
        track: what they belong to.
        formats: names of formats, as in ``WRITERS``.
        language: a tag for the files' names, for translations; empty for the article's own.
    """
    usual = tuple(split(track.style))
    files = {}
    for name in formats:
        made, cues = WRITERS[name], usual
        limit = made.line_characters
        if limit is not None and limit < track.style.line_characters:
            cues = tuple(split(replace(track.style, line_characters=limit)))
        files[made.file_name(language)] = made.write(cues, track)
    return files


def format_findings(cues: Sequence[Cue], formats: Iterable[str]) -> tuple[Finding, ...]:
    """Return what formats cannot show of cues: SCC has the letters of Western Europe alone."""
    return unshowable(cues) if "scc" in formats else ()


def parse_formats(text: str) -> tuple[str, ...]:
    """Return the formats that a user listed, as ``webvtt,srt``, or ``all`` of them.

    Raises:
        RecipeError: one of them does not exist, or there is none.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    if names == [ALL]:
        return tuple(WRITERS)
    unknown = [name for name in names if name not in WRITERS]
    if unknown or not names:
        problem = f"there is no format {unknown[0]!r}" if unknown else "no format is named"
        remedy = f"Choose from {', '.join(WRITERS)}, or {ALL}."
        raise RecipeError(problem, place="--formats", remedy=remedy)
    return tuple(name for name in WRITERS if name in names)


def formats_of(names: Iterable[str], language: str = "") -> tuple[str, ...]:
    """Return which formats there are among the files of a folder."""
    there = set(names)
    return tuple(name for name, made in WRITERS.items() if made.file_name(language) in there)
