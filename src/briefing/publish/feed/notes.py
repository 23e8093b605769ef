"""What stands under an episode's title: its notes as plain text, and the article as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.captions.direction import base_direction
from briefing.publish.feed.corrections import correction_day, correction_label
from briefing.publish.feed.naming import title_of
from briefing.publish.feed.text import of_bytes, one_line, web_address
from briefing.publish.model import ChapterMark, Episode
from briefing.publish.settings import LONGEST_DESCRIPTION_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element

FEWEST_CHAPTERS = 3
"""That Apple Podcasts reads out of a description."""
_SUMMARY_BYTES, _DISCLOSURE_BYTES, _CORRECTION_BYTES = 1600, 400, 400
"""What they may take, so that all of them fit."""
_CHAPTER_CHARACTERS = (80, 48, 30, 18)
"""How long titles of chapters may be: the first that lets all of them fit."""


def description(episode: Episode) -> str:
    """Return an episode's notes as plain text, of at most 4000 bytes (Apple).

    The summary, what tells that the voice is synthetic, the newest corrections and the chapters,
    as Apple Podcasts finds them: a time and a title on each line, the first at 00:00:00. The title
    stands for all of them when there is nothing else.
    """
    summary = episode.summary or "".join(episode.paragraphs[:1])
    notes = [
        of_bytes(summary, _SUMMARY_BYTES),
        of_bytes(episode.disclosure, _DISCLOSURE_BYTES),
    ]
    for correction in reversed(episode.corrections):
        label = f"{correction_label(episode.language)} ({correction_day(correction)})"
        note = of_bytes(f"{label}: {correction.note}".rstrip(": "), _CORRECTION_BYTES)
        if _fits([*notes, note]):
            notes.append(note)
    for longest in _CHAPTER_CHARACTERS:
        listed = _listed(episode.chapters, longest)
        if _fits([*notes, listed]):
            notes.append(listed)
            break
    return _joined(notes) or title_of(episode)


def html(episode: Episode) -> str:
    """Return the article as HTML: what was corrected, its text, and a link to where it stands."""
    from lxml import etree

    language = one_line(episode.language)
    root = etree.Element("div", lang=language, dir=base_direction(language))
    for correction in reversed(episode.corrections):
        paragraph = _add(root, "p")
        day = correction_day(correction)
        strong = _add(paragraph, "strong", f"{correction_label(language)} (")
        time = _add(strong, "time", day)
        time.set("datetime", day)
        time.tail = ")"
        note = one_line(correction.note, None)
        strong.tail = f": {note}" if note else None
    for text in (episode.summary, *episode.paragraphs):
        _add_paragraph(root, text)
    if disclosure := one_line(episode.disclosure, None):
        _add(_add(root, "p"), "em", disclosure)
    if link := web_address(episode.link):
        _add(_add(root, "p"), "a", one_line(episode.title) or link).set("href", link)
    written: str = etree.tostring(root, method="html", encoding="unicode")
    return written


def _add_paragraph(root: _Element, text: str) -> None:
    if line := one_line(text, None):
        _add(root, "p", line)


def _add(parent: _Element, tag: str, text: str = "") -> _Element:
    from lxml.etree import SubElement

    element = SubElement(parent, tag)
    element.text = text or None
    return element


def _listed(chapters: Sequence[ChapterMark], longest: int) -> str:
    """Return chapters as lines; nothing when there are too few to be found."""
    if len(chapters) < FEWEST_CHAPTERS:
        return ""
    return "\n".join(
        f"{_clock(int(chapter.start))} {one_line(chapter.title, longest)}" for chapter in chapters
    )


def _clock(seconds: int) -> str:
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}"


def _joined(notes: Sequence[str]) -> str:
    return "\n\n".join(filter(None, notes))


def _fits(notes: Sequence[str]) -> bool:
    return len(_joined(notes).encode()) <= LONGEST_DESCRIPTION_BYTES
