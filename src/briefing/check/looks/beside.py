"""What lies beside films and captions: chapters, descriptions, metadata, and the pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.captions.reading import read_captions
from briefing.captions.tracks import (
    CHAPTERS,
    DESCRIPTIONS,
    METADATA,
    write_chapters,
    write_descriptions,
    write_metadata,
)
from briefing.check.case import Case
from briefing.check.files import UNREADABLE
from briefing.check.looks.captions import first_difference, shown
from briefing.editions.artwork import ARTWORK, check_artwork
from briefing.editions.chapter_pictures import CHAPTER_SIDE
from briefing.editions.poster import POSTER, SOCIAL, SOCIAL_SIZE, SQUARE, SQUARE_SIZE
from briefing.findings import Finding, Severity
from briefing.quiet import quiet

_MOST_PIXELS = 100_000_000
"""Of a poster; no film has a hundredth of it."""
_AGAIN = "Render the article again."


def look_beside(case: Case) -> Iterator[Finding]:
    """Yield B-016 to B-018 for files of chapters, descriptions and metadata that say otherwise."""
    timeline, track = case.programme.timeline, case.programme.track
    expected = (
        ("B-016", CHAPTERS, write_chapters(case.programme.chapters, track)),
        ("B-017", DESCRIPTIONS, write_descriptions(timeline, track)),
        ("B-018", METADATA, write_metadata(timeline, track)),
    )
    for code, name, text in expected:
        if not case.files.has(name):
            continue
        there = case.files.text(name)
        if there is None or not there.startswith("WEBVTT"):
            yield Finding(code, Severity.ERROR, "It is no WebVTT file.", name, _AGAIN)
            continue
        rate = timeline.rate
        found = shown(read_captions(there).cues, rate)
        difference = first_difference(found, shown(read_captions(text).cues, rate), rate)
        if difference:
            problem = f"{difference} by the manifest."
            yield Finding(code, Severity.ERROR, problem, name, _AGAIN)


def look_at_posters(case: Case) -> Iterator[Finding]:
    """Yield B-021 for pictures that cannot be read, or have another size than is promised.

    P-020 and P-021 are for artwork that directories refuse.
    """
    of_chapters = dict.fromkeys(case.files.chapter_pictures, (CHAPTER_SIDE, CHAPTER_SIDE))
    sizes: dict[str, tuple[int, int] | None] = {
        POSTER: case.programme.size,
        SOCIAL: SOCIAL_SIZE,
        SQUARE: SQUARE_SIZE,
        **of_chapters,
    }
    for name, wanted in sizes.items():
        if not case.files.has(name):
            continue
        found = _size(case.files.path(name))
        problem = ""
        if found is None:
            problem = "It cannot be read as a picture."
        elif wanted is not None and found != wanted:
            problem = f"It has {found[0]}x{found[1]} pixels; {wanted[0]}x{wanted[1]} is promised."
        if problem:
            yield Finding("B-021", Severity.ERROR, problem, name, _AGAIN)
    if case.files.has(ARTWORK):
        for finding in check_artwork(case.files.path(ARTWORK)):
            yield replace(finding, remedy=_AGAIN)


def _size(path: Path) -> tuple[int, int] | None:
    from PIL import Image

    try:
        with quiet(), Image.open(path) as image:
            if image.width * image.height > _MOST_PIXELS:
                return None
            image.load()
            size: tuple[int, int] = image.size
            return size
    except (*UNREADABLE, SyntaxError, Image.DecompressionBombError):
        return None
