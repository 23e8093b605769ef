"""The list card: what was listed so far, the item being spoken marked by weight and a bar.

Items begin at the top and keep their places while others follow, all of one size, so that nothing
moves but the mark. When there is no more room, the earliest leave.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.picture import grounds
from briefing.picture.cards import ListCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Fill
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import SEMIBOLD, Setting, fit

_SIZES = {Shape.WIDE: 56, Shape.SQUARE: 46, Shape.TALL: 48}
_GAP = 28  # between two items
_TOP = 40  # above the first
_BAR, _BAR_GAP = 8, 28  # width of the mark beside the item being spoken, and space after it
_SMALLEST = 30  # for an item that has no room alone


def compose(card: ListCard, grid: Grid) -> Composition:
    """Lay a list card out."""
    theme, area = grid.theme, _area(grid)
    rtl = is_rtl(card.items[-1])
    elements: list[Element] = []
    elements += furniture.top_line(grid, furniture.reading_area(grid).left, card.furniture)
    shown = _shown(card, grid, area)
    top = area.top
    for index, setting in enumerate(shown):
        current = index == len(shown) - 1
        if current and setting.lines:
            elements.append(_bar(grid, area.left, top, setting))
        if not current:  # set in the lines that it had when it was spoken
            setting = replace(setting, style=furniture.reading_style(theme))
        colour = theme.ink if current else theme.muted
        place = (area.left, top, area.width)
        elements.append(furniture.in_column(setting, *place, colour, rtl=rtl, hangs=True))
        top += setting.height + grid.px(_GAP)
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=rtl))


def _area(grid: Grid) -> Box:
    """Return where the items stand: beside the room for the mark."""
    area = furniture.reading_area(grid)
    inset = 0 if grid.shape is Shape.WIDE else grid.px(_BAR + _BAR_GAP)
    return Box(area.left + inset, area.top + grid.px(_TOP), area.right, area.bottom)


def _shown(card: ListCard, grid: Grid, area: Box) -> list[Setting]:
    """Set the item being spoken, and as many before it as there is room for."""
    style = replace(furniture.reading_style(grid.theme), weight=SEMIBOLD)
    size = furniture.type_size(grid, _SIZES[grid.shape])
    shown: list[Setting] = []
    room = area.height
    for item in reversed(card.items):
        text = furniture.typographic(item)
        smallest = furniture.type_size(grid, _SMALLEST) if not shown else size
        setting = fit(text, style, area.width, room, largest=size, smallest=smallest)
        if shown and setting.size < size:
            break
        shown.insert(0, setting)
        room -= setting.height + grid.px(_GAP)
        if room < setting.line_height:
            break
    return shown


def _bar(grid: Grid, left: int, top: int, setting: Setting) -> Fill:
    """Return the mark of the item being spoken: a bar along its lines, outside the column."""
    right = left - grid.px(_BAR_GAP)
    trim = round(0.2 * setting.size)  # from the line's edge to the letters
    width = max(2, grid.px(_BAR))
    return Fill(
        Box(right - width, top + trim, right, top + setting.height - trim), grid.theme.accent
    )
