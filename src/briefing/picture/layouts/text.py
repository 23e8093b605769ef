"""The text card: the words being spoken, large and calm, and nothing else to look at."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import TextCard
from briefing.picture.grid import Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Text
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import fit

READING = {Shape.WIDE: (44, 60), Shape.SQUARE: (40, 56), Shape.TALL: (42, 60)}
"""Smallest and largest size of running text, in pixels of the design."""


def compose(card: TextCard, grid: Grid) -> Composition:
    """Lay a text card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    smallest, largest = READING[grid.shape]
    setting = fit(
        furniture.typographic(card.text),
        furniture.reading_style(theme),
        area.width,
        area.height,
        largest=furniture.type_size(grid, largest),
        smallest=furniture.type_size(grid, smallest),
    )
    top = furniture.optical_top(grid, area, setting.height)
    elements.append(Text(setting, area.left, top, area.width, theme.ink, hangs=True))
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=is_rtl(card.text)))
