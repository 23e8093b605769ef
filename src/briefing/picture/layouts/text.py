"""The text card: the words being spoken, large and calm, and nothing else to look at."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import TextCard, TextForm
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Fill, Text
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import fit

_READING = {Shape.WIDE: (44, 60), Shape.SQUARE: (40, 56), Shape.TALL: (42, 60)}
"""Smallest and largest size of running text, in pixels of the design."""


_HEADING = {Shape.WIDE: (64, 104), Shape.SQUARE: (52, 84), Shape.TALL: (56, 92)}
"""The same for a heading within the article."""

_BULLET, _BULLET_GAP = 28, 20  # length of a list item's mark, and space after it


def compose(card: TextCard, grid: Grid) -> Composition:
    """Lay a text card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.kicker, card.headline, card.show_name)
    heading = card.form is TextForm.HEADING
    smallest, largest = (_HEADING if heading else _READING)[grid.shape]
    if card.form is TextForm.LIST_ITEM and grid.shape is not Shape.WIDE:
        area = Box(area.left + grid.px(_BULLET + _BULLET_GAP), area.top, area.right, area.bottom)
    setting = fit(
        furniture.typographic(card.text),
        furniture.headline_style(theme) if heading else furniture.reading_style(theme),
        area.width,
        area.height,
        largest=furniture.type_size(grid, largest),
        smallest=furniture.type_size(grid, smallest),
        balanced=heading,
    )
    top = furniture.optical_top(grid, area, setting.height)
    elements.append(Text(setting, area.left, top, area.width, theme.ink, hangs=True))
    if card.form is TextForm.LIST_ITEM:
        elements.append(_bullet(grid, area.left, top + setting.line_height // 2))
    elements += furniture.progress_line(grid, card.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=is_rtl(card.text)))


def _bullet(grid: Grid, left: int, middle: int) -> Fill:
    """Return the mark of a list item: a short bar outside the column."""
    half, length, gap = max(1, grid.px(3)), grid.px(_BULLET), grid.px(_BULLET_GAP)
    return Fill(
        Box(left - gap - length, middle - half, left - gap, middle + half), grid.theme.accent
    )
