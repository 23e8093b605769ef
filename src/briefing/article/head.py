"""The head of a plain text: what stands over the body, and how its parts are told apart.

The dump of a page has its headline twice, first over the picture's description and the summary,
then over the media player. A text without that repetition is taken as headline and paragraphs, and
nothing in it is called a summary without reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from briefing.article.folding import key
from briefing.article.moments import first_stated
from briefing.article.shapes import bullet, ends_sentence, ends_with_full_stop

LONGEST_HEADLINE_WORDS = 30
"""Words; a first line with more is not a headline."""
_LONGEST_HEADLINE = 250
"""Characters, for languages that do not part their words."""
_LONGEST_KICKER_WORDS = 6
_CRUMB_WORDS = 4
_HEAD_SPAN = 16
"""Paragraphs within which a page's headline appears for the second time."""
_HEAD_START = 6
"""Paragraphs within which it appears for the first time."""

_KICKER = re.compile(
    r"breaking(?: news)?|developing(?: story)?|just in|live(?: updates)?|update|exclusive|analysis"
    r"|opinion|comment|editorials?|features?|explainer|fact.?check|interview|investigation"
    r"|special report|review|obituary|(?:(?:world|national|local|regional) )?news|world|politics"
    r"|business|sports?|science|health|technology|culture",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:[Bb]y|BY)\s+(?P<who>(?:[A-Z][\w.’'-]*|and|de|da|van|von|bin|al|&|,)"
    r"(?:,?\s+(?:[A-Z][\w.’'-]*|and|de|da|van|von|bin|al|&))*"
    r"(?:,\s+[\w ]{2,40})?)"
)
FILE_PICTURE = re.compile(r"FILE\s*[-–—:]\s*\S")
"""How news agencies begin the description of an older picture."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands over the body, and the paragraphs that are left for the body."""

    headline: str = ""
    body: tuple[str, ...] = ()
    kicker: str = ""
    description: str = ""
    summary: str = ""
    byline: str = ""
    published: date | None = None
    published_at: datetime | None = None
    crumbs: tuple[str, ...] = ()


def looks_like_headline(paragraph: str) -> bool:
    """Whether it could be a headline: short, and not ended by a full stop."""
    return (
        len(paragraph) <= _LONGEST_HEADLINE
        and len(paragraph.split()) <= LONGEST_HEADLINE_WORDS
        and not ends_with_full_stop(paragraph)
        and paragraph[-1:] not in (",", ";", ":")
        and bullet(paragraph) is None
    )


def take_byline_and_day(head: Head, lines: Sequence[str]) -> tuple[Head, tuple[str, ...]]:
    """Take by-line and date lines from these paragraphs; return the rest of them."""
    rest = []
    for paragraph in lines:
        who = _BYLINE.fullmatch(paragraph)
        day, moment = first_stated([paragraph])
        if who and not head.byline and not ends_sentence(paragraph):
            head = replace(head, byline=who["who"])
        elif day:
            if not head.published:
                head = replace(head, published=day, published_at=moment)
        else:
            rest.append(paragraph)
    return head, tuple(rest)


def headed_twice(kept: Sequence[str], *, has_picture: bool) -> Head | None:
    """Read the head of a page's dump; none when no headline appears twice."""
    places = _repeated_headline(kept)
    if places is None:
        return None
    first, second = places
    head = Head(headline=kept[first])
    before = list(kept[:first])
    if before and len(before[-1].split()) <= _LONGEST_KICKER_WORDS:
        head = replace(head, kicker=before.pop())
    crumbs = tuple(line for line in before if len(line.split()) <= _CRUMB_WORDS)
    body = [line for line in before if line not in crumbs]
    head, between = take_byline_and_day(head, kept[first + 1 : second])
    described = len(between) > 1 or (has_picture and len(between) == 1)
    if between and (described or FILE_PICTURE.match(between[0])):
        head, between = replace(head, description=between[0]), between[1:]
    if between:
        head, between = replace(head, summary=between[0]), between[1:]
    head, rest = _without_lines_over_body(head, kept[second + 1 :])
    return replace(head, body=(*body, *between, *rest), crumbs=crumbs)


def _repeated_headline(kept: Sequence[str]) -> tuple[int, int] | None:
    """Return where the headline stands first and second."""
    keys = [key(paragraph) for paragraph in kept[:_HEAD_SPAN]]
    found: list[tuple[int, int, int]] = []
    for first, paragraph in enumerate(kept[:_HEAD_START]):
        if ends_sentence(paragraph) and ends_with_full_stop(paragraph):
            break  # the body, or a summary: no headline stands below it
        words = len(paragraph.split())
        if not looks_like_headline(paragraph) or (first and words < 3) or not keys[first]:
            continue
        if keys[first] in keys[first + 1 :]:
            found.append((words, first, keys.index(keys[first], first + 1)))
    if not found:
        return None
    _, first, second = max(found, key=lambda one: (one[0], -one[1]))
    return first, second


def headed_once(kept: Sequence[str]) -> Head:
    """Read a text whose first line is its headline, perhaps under a kicker."""
    head, lines = Head(), tuple(kept)
    if len(lines) > 1 and _is_kicker(lines[0]) and looks_like_headline(lines[1]):
        head, lines = Head(kicker=lines[0]), lines[1:]
    if not lines or not looks_like_headline(lines[0]):
        return replace(head, body=lines)
    head, rest = _without_lines_over_body(replace(head, headline=lines[0]), lines[1:])
    return replace(head, body=rest)


def _is_kicker(line: str) -> bool:
    short = len(line.split()) <= _CRUMB_WORDS
    return _KICKER.fullmatch(line) is not None or (
        short and line.isupper() and not ends_sentence(line)
    )


def _without_lines_over_body(head: Head, lines: Sequence[str]) -> tuple[Head, tuple[str, ...]]:
    """Take by-line and date from the lines over the first paragraph that is neither."""
    start = 0
    while start < len(lines):
        head, rest = take_byline_and_day(head, lines[start : start + 1])
        if rest:
            break
        start += 1
    return head, tuple(lines[start:])
