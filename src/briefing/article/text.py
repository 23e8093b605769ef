"""Plain text: the dump of a news page, or an article typed as it is."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.article.draft import Draft, Place
from briefing.article.furniture import clock_seconds, furniture_among
from briefing.article.head import FILE_PICTURE, headed_once, headed_twice
from briefing.article.lines import paragraphs
from briefing.article.model import Block, BlockKind, Picture
from briefing.article.pictures import picture_beside
from briefing.article.shapes import bullet, ends_sentence, numbered

_LONGEST_HEADING_WORDS = 10


def read_text(text: str, place: Place) -> Draft:
    """Return the article in a plain text."""
    lines = list(paragraphs(text))
    seconds = next(filter(None, map(clock_seconds, lines)), None)
    furniture = furniture_among(lines)
    kept = [line for index, line in enumerate(lines) if index not in furniture]
    lead = picture_beside(place.name, place.folder)
    head = headed_twice(kept, has_picture=lead is not None) or headed_once(kept)
    pictures = (Picture(head.description, lead),) if head.description or lead else ()
    return Draft(
        headline=head.headline,
        flow=(*pictures, *_body(head.body)),
        kicker=head.kicker,
        summary=head.summary,
        byline=head.byline,
        published=head.published,
        published_at=head.published_at,
        stated_seconds=seconds,
        left_out=(*(lines[index] for index in sorted(furniture)), *head.crumbs),
    )


def _body(lines: Sequence[str]) -> tuple[Block | Picture, ...]:
    flow: list[Block | Picture] = []
    items = _numbered_items(lines)
    for index, line in enumerate(lines):
        item = bullet(line) or items.get(index)
        if item:
            flow.append(Block(BlockKind.LIST_ITEM, item))
        elif FILE_PICTURE.match(line):
            flow.append(Picture(line))
        else:
            following = lines[index + 1] if index + 1 < len(lines) else ""
            heading = _is_heading(line, following)
            flow.append(Block(BlockKind.HEADING if heading else BlockKind.PARAGRAPH, line))
    return tuple(flow)


def _numbered_items(lines: Sequence[str]) -> dict[int, str]:
    """Return the items of lists that count from one, by index: "1. …" alone is no list."""
    items: dict[int, str] = {}
    run: dict[int, str] = {}
    for index, line in enumerate([*lines, ""]):
        number = numbered(line)
        if number and number[0] == len(run) + 1:
            run[index] = number[1]
            continue
        if len(run) > 1:
            items |= run
        run = {index: number[1]} if number and number[0] == 1 else {}
    return items


def _is_heading(line: str, following: str) -> bool:
    return (
        len(line.split()) <= _LONGEST_HEADING_WORDS
        and not ends_sentence(line)
        and line[-1:] not in (",", ";", ":", "”", '"', "-", "–", "—")
        and not line[:1].islower()
        and len(following) > len(line)
        and ends_sentence(following)
    )
