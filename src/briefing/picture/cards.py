"""What each kind of card says. Descriptions only: :mod:`.choice` chooses, :mod:`.draw` paints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path


class CardKind(StrEnum):
    """The kinds of card, by the names that producers and themes use."""

    TITLE = "title"
    PHOTO = "photo"
    QUOTATION = "quotation"
    LIST = "list"
    FIGURE = "figure"
    SECTION = "section"
    TEXT = "text"
    SIGN_OFF = "sign-off"


OPTIONAL = frozenset({CardKind.QUOTATION, CardKind.LIST, CardKind.FIGURE, CardKind.SECTION})
"""The kinds that a house may do without: its words then stand on plain text cards."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the briefing is, for the line along the bottom edge."""

    index: int
    """Of the segment on the screen, from 0."""
    count: int
    """Of all segments."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the words of a card: small, at its edges."""

    kicker: str = ""
    """At the top."""
    headline: str = ""
    """Beside it."""
    show_name: str = ""
    """In a quiet corner."""
    progress: Progress | None = None
    """Along the bottom edge; none for no line."""


@dataclass(frozen=True, slots=True)
class TitleCard:
    """The first card, and the poster."""

    headline: str
    """The headline."""
    kicker: str = ""
    """The band above it."""
    summary: str = ""
    """The sentence or two under it."""
    details: tuple[str, ...] = ()
    """Author, date, running time: what is known of them."""
    show_name: str = ""
    """In a quiet corner."""
    photo: Path | None = None
    """Behind everything."""
    progress: Progress | None = None
    """None on a poster."""


@dataclass(frozen=True, slots=True)
class PhotoCard:
    """A picture of the article, whole."""

    photo: Path | None
    """The picture; without it, its description stands in a frame."""
    description: str = ""
    """What it shows."""
    credit: str = ""
    """Who made it."""
    furniture: Furniture = Furniture()
    """What stands around it."""


@dataclass(frozen=True, slots=True)
class TextCard:
    """The words being spoken, to read along."""

    text: str
    """The words."""
    furniture: Furniture = Furniture()
    """What stands around them."""


@dataclass(frozen=True, slots=True)
class SectionCard:
    """A heading within the article: a new part begins."""

    text: str
    """The heading."""
    furniture: Furniture = Furniture()
    """What stands around it."""


@dataclass(frozen=True, slots=True)
class ListCard:
    """The items of a list that were spoken so far, and the one being spoken."""

    items: tuple[str, ...]
    """From the list's first to the one being spoken."""
    furniture: Furniture = Furniture()
    """What stands around them."""


@dataclass(frozen=True, slots=True)
class FigureCard:
    """A number that a sentence turns on, large, and the sentence."""

    figure: str
    """The number with its unit, as published."""
    context: str
    """The sentence it stands in."""
    furniture: Furniture = Furniture()
    """What stands around it."""


@dataclass(frozen=True, slots=True)
class QuotationCard:
    """Somebody's words."""

    text: str
    """The words, with the marks they were published with."""
    speaker: str = ""
    """Whose words they are; empty when not known."""
    role: str = ""
    """What the speaker is; empty when not known."""
    furniture: Furniture = Furniture()
    """What stands around them."""


@dataclass(frozen=True, slots=True)
class SignOffCard:
    """The last card."""

    show_name: str
    """Large; the card begins with the address when it is empty."""
    address: str = ""
    """Where to go from here."""
    disclosure: str = ""
    """That the voice is synthetic."""
    progress: Progress | None = None
    """None for no line."""


Card = (
    TitleCard
    | PhotoCard
    | TextCard
    | SectionCard
    | ListCard
    | FigureCard
    | QuotationCard
    | SignOffCard
)
"""Any card; equal cards are equal pictures."""

_KINDS: dict[type[Card], CardKind] = {
    TitleCard: CardKind.TITLE,
    PhotoCard: CardKind.PHOTO,
    TextCard: CardKind.TEXT,
    SectionCard: CardKind.SECTION,
    ListCard: CardKind.LIST,
    FigureCard: CardKind.FIGURE,
    QuotationCard: CardKind.QUOTATION,
    SignOffCard: CardKind.SIGN_OFF,
}


def kind_of(card: Card) -> CardKind:
    """Return what kind of card it is."""
    return _KINDS[type(card)]


def texts_of(card: Card | Furniture) -> Iterator[str]:
    """Yield every text that stands on a card."""
    for field in fields(card):
        value = getattr(card, field.name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value
        elif isinstance(value, Furniture):
            yield from texts_of(value)
