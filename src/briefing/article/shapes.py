"""What a paragraph looks like: a list's item, a sentence, something that is neither."""

from __future__ import annotations

import re

_BULLET = re.compile(r"[-*•]\s+(?=\S)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)", re.ASCII)
_ABBREVIATION = re.compile(r"(?:\w\.){2,}|(?:Inc|Ltd|Co|Corp|Jr|Sr|St|No|etc|vs|a\.m|p\.m)\.")
_CLOSERS = "”\"’'»›」』)]"
_FULL_STOPS = ".。．।॥።"
_SENTENCE_ENDS = _FULL_STOPS + "!?…！？؟۔"


def bullet(paragraph: str) -> str | None:
    """Return a bulleted item's words without the bullet; none when it has no bullet."""
    match = _BULLET.match(paragraph)
    return paragraph[match.end() :] if match else None


def numbered(paragraph: str) -> tuple[int, str] | None:
    """Return a numbered item's number and words; none when it starts with no number."""
    match = _NUMBER.match(paragraph)
    return (int(match[1]), paragraph[match.end() :]) if match else None


def ends_sentence(paragraph: str) -> bool:
    """Whether it ends as sentences do, closing quotation marks aside."""
    return paragraph.rstrip(_CLOSERS)[-1:] in tuple(_SENTENCE_ENDS)


def ends_with_full_stop(paragraph: str) -> bool:
    """Whether it ends in a full stop that is not an abbreviation's."""
    end = paragraph.rstrip(_CLOSERS)
    last = end.split()[-1] if end.split() else ""
    return end[-1:] in tuple(_FULL_STOPS) and _ABBREVIATION.fullmatch(last) is None
