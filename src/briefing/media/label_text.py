"""Text from outside as labels hold it: no control characters, and no title without an end."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

from briefing.media.ffmetadata import one_line, several_lines
from briefing.media.labels import ChapterLabel
from briefing.timeline.rate import SAMPLE_RATE

LONGEST_TITLE = 250
"""Letters of a title: more than any player shows. Some readers take no more than 255."""
_PARAGRAPHS = frozenset({"description", "comment", "lyrics"})
"""Tags that may have several lines."""
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%~"
"""What may stand in an address besides letters and digits (RFC 3986, 2.2), and in quoted ones."""


def title_text(text: str) -> str:
    r"""Return a title on one line, at most 250 letters of it.

    >>> title_text("A\ttab\x07"), len(title_text("x" * 10_000))
    ('A tab', 250)
    """
    line = one_line(text)
    return line if len(line) <= LONGEST_TITLE else line[: LONGEST_TITLE - 1] + "…"


def tag_texts(tags: Mapping[str, str]) -> dict[str, str]:
    """Return tags as files hold them: all but descriptions and comments are titles.

    One without a value is left out.
    """
    texts = {
        name: several_lines(text).strip() if name in _PARAGRAPHS else title_text(text)
        for name, text in tags.items()
    }
    return {name: text for name, text in texts.items() if text}


def address_text(address: str) -> str:
    """Return an address in the letters that addresses may have, others escaped (RFC 3986, 2.1).

    >>> address_text("https://example.org/brücke#t=65")
    'https://example.org/br%C3%BCcke#t=65'
    """
    return quote(one_line(address), safe=_OF_ADDRESSES)


def milliseconds(samples: int) -> int:
    """Return the millisecond nearest to a sample boundary, half up.

    >>> milliseconds(24), milliseconds(23)
    (1, 0)
    """
    return (2000 * samples + SAMPLE_RATE) // (2 * SAMPLE_RATE)


def chapter_title(chapter: ChapterLabel, number: int) -> str:
    """Return what players list: a chapter without a name goes by its number, from 1."""
    return title_text(chapter.title) or str(number)
