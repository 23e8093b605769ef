"""The section card: a heading within the article under a short rule, in much quiet space."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import SectionCard
from briefing.picture.grid import Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Text
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import fit

_HEADING = {Shape.WIDE: (64, 104), Shape.SQUARE: (52, 84), Shape.TALL: (56, 92)}
"""Smallest and largest size, in pixels of the design."""
_RULE, _RULE_GAP = 8, 28  # thickness of the rule, and space under it
_SHARE = 0.85  # most of the height that is written on


def compose(card: SectionCard, grid: Grid) -> Composition:
    """Lay a section card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    smallest, largest = _HEADING[grid.shape]
    above = grid.px(_RULE + _RULE_GAP)
    setting = fit(
        furniture.typographic(card.text),
        furniture.headline_style(theme),
        area.width,
        round(_SHARE * area.height) - above,
        largest=furniture.type_size(grid, largest),
        smallest=furniture.type_size(grid, smallest),
        balanced=True,
    )
    top = furniture.optical_top(grid, area, above + setting.height)
    elements.append(furniture.rule(grid, area.left, top, _RULE))
    elements.append(Text(setting, area.left, top + above, area.width, theme.ink, hangs=True))
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=is_rtl(card.text)))
