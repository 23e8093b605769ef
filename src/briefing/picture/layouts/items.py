"""The list card: what was listed so far, the item being spoken marked."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import ListCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Fill, Text
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import fit

_READING = {Shape.WIDE: (44, 60), Shape.SQUARE: (40, 56), Shape.TALL: (42, 60)}
"""Smallest and largest size, in pixels of the design."""

_BULLET, _BULLET_GAP = 28, 20  # length of the mark of an item, and space after it


def compose(card: ListCard, grid: Grid) -> Composition:
    """Lay a list card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    smallest, largest = _READING[grid.shape]
    if grid.shape is not Shape.WIDE:
        area = Box(area.left + grid.px(_BULLET + _BULLET_GAP), area.top, area.right, area.bottom)
    item = card.items[-1]
    setting = fit(
        furniture.typographic(item),
        furniture.reading_style(theme),
        area.width,
        area.height,
        largest=furniture.type_size(grid, largest),
        smallest=furniture.type_size(grid, smallest),
    )
    top = furniture.optical_top(grid, area, setting.height)
    elements.append(Text(setting, area.left, top, area.width, theme.ink, hangs=True))
    elements.append(_bullet(grid, area.left, top + setting.line_height // 2))
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=is_rtl(item)))


def _bullet(grid: Grid, left: int, middle: int) -> Fill:
    """Return the mark of an item: a short bar outside the column."""
    half, length, gap = max(1, grid.px(3)), grid.px(_BULLET), grid.px(_BULLET_GAP)
    return Fill(
        Box(left - gap - length, middle - half, left - gap, middle + half), grid.theme.accent
    )
