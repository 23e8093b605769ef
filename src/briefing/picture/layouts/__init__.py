"""How each card is laid out: one file for each, and the furniture they share."""

from __future__ import annotations

from briefing.picture import cards
from briefing.picture.grid import Grid
from briefing.picture.layouts import (
    figure,
    items,
    photo,
    quotation,
    section,
    sign_off,
    text,
    title,
)
from briefing.picture.paint import Composition
from briefing.picture.theme import Theme


def compose(card: cards.Card, theme: Theme, size: tuple[int, int]) -> Composition:
    """Lay a card out on a size in pixels (width, height)."""
    grid = Grid(theme, *size)
    match card:
        case cards.TitleCard():
            return title.compose(card, grid)
        case cards.PhotoCard():
            return photo.compose(card, grid)
        case cards.TextCard():
            return text.compose(card, grid)
        case cards.SectionCard():
            return section.compose(card, grid)
        case cards.ListCard():
            return items.compose(card, grid)
        case cards.FigureCard():
            return figure.compose(card, grid)
        case cards.QuotationCard():
            return quotation.compose(card, grid)
        case cards.SignOffCard():
            return sign_off.compose(card, grid)
