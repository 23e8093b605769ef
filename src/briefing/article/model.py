"""What was written: the one value that every reader of articles returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path

from briefing.findings import Finding


class BlockKind(StrEnum):
    """What a piece of the body is."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTATION = "quotation"
    """A paragraph that is wholly somebody's words."""
    LIST_ITEM = "list-item"


class InputKind(StrEnum):
    """What an article was read from."""

    TEXT = "text"
    HTML = "html"
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the body, in reading order."""

    kind: BlockKind
    """What it is."""
    text: str
    """Its words exactly as published, on one line, white space folded to single spaces."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the article, and what it shows for those who cannot see it."""

    description: str
    """What it shows, as published; empty when the article does not say."""
    file: Path | None = None
    """The picture on disk; none when only its description is known."""
    credit: str = ""
    """Who made it, as published; empty when the article does not say."""
    position: int = 0
    """Index into the article's blocks before which it stands; 0 is the lead picture."""


class FootageEnd(StrEnum):
    """What is seen when footage is shorter than what it accompanies."""

    HOLD = "hold"
    """Its last picture, held."""
    LOOP = "loop"
    """The same again, from where it began."""


@dataclass(frozen=True, slots=True)
class Footage:
    """Moving pictures that a producer supplies; their sound is not used."""

    file: Path | None = None
    """The film on disk; none when ``clip`` is given."""
    clip: str = ""
    """Name of a clip that an installed package makes; empty when ``file`` is given."""
    start: Fraction = Fraction(0)
    """Where in it to begin, in seconds."""
    end: Fraction | None = None
    """Where in it to end, in seconds; none for its own end."""
    ends: FootageEnd = FootageEnd.HOLD
    """What is seen when it is shorter than what it accompanies."""
    credit: str = ""
    """Who made it, as published."""


class StagedPart(StrEnum):
    """What part of a briefing a producer may stage."""

    TITLE = "title"
    """The headline and the summary."""
    BLOCK = "block"
    """One piece of the body."""
    SIGN_OFF = "sign-off"
    """The show's last words."""


@dataclass(frozen=True, slots=True)
class Staging:
    """What a producer wants seen while a part of the article is spoken."""

    part: StagedPart
    """Which part."""
    block: int = 0
    """Index into the article's blocks, when it is one of them."""
    card: str = ""
    """The kind of card to show, by its name; empty for the usual one."""
    figure: str = ""
    """What a figure card shows large, as published; empty for the figure that is found."""
    picture: int | None = None
    """Index into the article's pictures, for a photo card; none for the nearest one before."""
    footage: Footage | None = None
    """What is seen in place of the card."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article came from."""

    name: str
    """The file's name without folders, or ``-`` for standard input."""
    kind: InputKind
    """Which reader read it."""
    sha256: str
    """Digest of the bytes as they were read, in hexadecimal."""
    encoding: str
    """The text encoding they were read in."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article, word for word, without the furniture of the page it stood on."""

    source: Source
    """Where it came from."""
    headline: str
    """The headline, never empty."""
    blocks: tuple[Block, ...]
    """The body in reading order, never empty."""
    kicker: str = ""
    """The band above the headline, as "Breaking News"."""
    summary: str = ""
    """The sentence or two under the headline."""
    byline: str = ""
    """Who wrote it."""
    published: date | None = None
    """The day it was published; none when the article does not say."""
    published_at: datetime | None = None
    """The moment of it, with its time zone, when the article says that too."""
    section: str = ""
    """The part of the paper that it stood in, as Politics."""
    explicit: bool = False
    """Whether it says itself that it is not for children."""
    season: int | None = None
    """The season that it belongs to, as the article says; none when it does not."""
    episode: int | None = None
    """Its number in the season or in the show, likewise."""
    language: str = "en"
    """Its language, as a BCP 47 tag."""
    link: str = ""
    """Its address on the web."""
    pictures: tuple[Picture, ...] = ()
    """Its pictures in the order of their positions."""
    stated_seconds: int | None = None
    """The running time that the page promises, in seconds."""
    stagings: tuple[Staging, ...] = ()
    """What a producer wants seen; at most one for each part, in the order of the parts."""
    findings: tuple[Finding, ...] = ()
    """What was assumed or left out while reading."""

    def passages(self) -> Iterator[str]:
        """Yield every published text that has to be spoken and shown, in that order."""
        yield from filter(None, (self.kicker, self.headline, self.summary))
        for index, block in enumerate(self.blocks):
            yield from (p.description for p in self.pictures_before(index) if p.description)
            yield block.text
        yield from (p.description for p in self.pictures_before(len(self.blocks)) if p.description)

    def pictures_before(self, block: int) -> tuple[Picture, ...]:
        """Return the pictures that stand directly before the block of that index."""
        return tuple(picture for picture in self.pictures if picture.position == block)
