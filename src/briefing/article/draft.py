"""What a reader hands back: a draft, which the door finishes into an `Article`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from briefing.article.folding import key
from briefing.article.model import Block, Picture, Staging
from briefing.findings import Finding


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text was found, for messages and for the pictures beside it."""

    name: str
    """The file's name without folders, or ``-`` for standard input."""
    folder: Path | None = None
    """The folder whose pictures it may use; none when it has no folder."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a producer wants seen, before it is known which part of the article is meant."""

    at: str
    """The part: ``title``, ``sign-off``, a block's number from 1, or its first words."""
    staging: Staging
    """What is to be seen; its part is still to be set."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader understood it: not yet folded, checked or complete.

    Every text may still hold line breaks and invisible characters; anything may be empty.
    """

    headline: str = ""
    """The headline."""
    flow: tuple[Block | Picture, ...] = ()
    """Blocks and pictures in reading order; the pictures' positions are set by the door."""
    kicker: str = ""
    """The band above the headline."""
    summary: str = ""
    """The sentence or two under the headline."""
    byline: str = ""
    """Who wrote it, without "By"."""
    published: date | None = None
    """The day it was published."""
    published_at: datetime | None = None
    """The moment of it, with its time zone."""
    section: str = ""
    """The part of the paper that it stood in."""
    explicit: bool = False
    """Whether it says that it is not for children."""
    season: int | None = None
    """The season that it belongs to."""
    episode: int | None = None
    """Its number in the season or in the show."""
    language: str = ""
    """As the document states it; empty when it does not."""
    link: str = ""
    """Its address on the web."""
    stated_seconds: int | None = None
    """The running time it states, in seconds."""
    wishes: tuple[Wish, ...] = ()
    """What a producer wants seen."""
    left_out: tuple[str, ...] = ()
    """Page furniture that was not taken, in order, for the user to look over."""
    findings: tuple[Finding, ...] = ()
    """What else was noticed."""


Reader: TypeAlias = Callable[[str, Place], Draft]
"""What every reader is: the whole text and its place in, a draft out."""

_NEAR_THE_TOP = 3
"""Blocks among which a document may repeat its headline or summary."""


def without_repeats(
    flow: Iterable[Block | Picture], said: Iterable[str]
) -> tuple[Block | Picture, ...]:
    """Return the flow without the blocks at its top that repeat the headline or the summary."""
    keys = {key(text) for text in said} - {""}
    seen = 0
    kept: list[Block | Picture] = []
    for part in flow:
        if isinstance(part, Block) and seen < _NEAR_THE_TOP and key(part.text) in keys:
            keys.discard(key(part.text))
            continue
        seen += isinstance(part, Block)
        kept.append(part)
    return tuple(kept)
