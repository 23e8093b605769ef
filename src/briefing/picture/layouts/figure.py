"""The figure card: a number that a sentence turns on, huge, and the sentence under it, calm."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import FigureCard
from briefing.picture.grid import Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.layouts.text import READING
from briefing.picture.paint import Composition, Element, Text
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import fit

_LARGEST = {Shape.WIDE: 236, Shape.SQUARE: 200, Shape.TALL: 220}
_SMALLEST = 64  # in pixels of the design, as the largest
_SHARE = 0.42  # most of the live area's height that the figure takes, in one line or two


def compose(card: FigureCard, grid: Grid) -> Composition:
    """Lay a figure card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    figure = fit(
        card.figure,
        furniture.headline_style(theme),
        area.width,
        round(_SHARE * grid.live.height),
        largest=furniture.type_size(grid, _LARGEST[grid.shape]),
        smallest=furniture.type_size(grid, _SMALLEST),
        balanced=True,
    )
    gap = grid.px(32)
    smallest, largest = READING[grid.shape]
    words = fit(
        furniture.typographic(card.context),
        furniture.reading_style(theme),
        area.width,
        area.height - figure.height - gap,
        largest=furniture.type_size(grid, largest),
        smallest=furniture.type_size(grid, smallest),
    )
    top = furniture.optical_top(grid, area, figure.height + gap + words.height)
    rtl = is_rtl(card.context)
    elements.append(furniture.in_column(figure, area.left, top, area.width, theme.accent, rtl=rtl))
    elements.append(Text(words, area.left, top + figure.height + gap, area.width, theme.ink))
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=rtl))
