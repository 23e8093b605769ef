"""The figure card: a number that a sentence turns on, large, and the sentence under it."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import FigureCard
from briefing.picture.grid import Grid
from briefing.picture.layouts import furniture
from briefing.picture.layouts.text import READING
from briefing.picture.paint import Composition, Element, Text
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import fit


def compose(card: FigureCard, grid: Grid) -> Composition:
    """Lay a figure card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    figure = fit(
        card.figure,
        furniture.headline_style(theme),
        area.width,
        area.height // 2,
        largest=grid.px(240),
        smallest=furniture.type_size(grid, 64),
        balanced=True,
    )
    smallest, largest = READING[grid.shape]
    gap = grid.px(24)
    words = fit(
        furniture.typographic(card.context),
        furniture.reading_style(theme),
        area.width,
        area.height - figure.height - gap,
        largest=furniture.type_size(grid, largest),
        smallest=furniture.type_size(grid, smallest),
    )
    top = furniture.optical_top(grid, area, figure.height + gap + words.height)
    elements.append(Text(figure, area.left, top, area.width, theme.accent))
    elements.append(Text(words, area.left, top + figure.height + gap, area.width, theme.ink))
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=is_rtl(card.context)))
