"""The sign-off: whose briefing it was, where to find it, and whose voice was heard."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import SignOffCard
from briefing.picture.grid import Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.layouts.logo import extent, logo_elements, moved
from briefing.picture.paint import Composition, Element
from briefing.picture.runs import is_rtl
from briefing.picture.theme import Rgb
from briefing.picture.typeset import REGULAR, SEMIBOLD, Setting, fit

_LOGO_SCALE = 1.5  # of its size in a corner: here it is all there is to see


def compose(card: SignOffCard, grid: Grid) -> Composition:
    """Lay a sign-off out."""
    theme, area = grid.theme, grid.live
    rtl = is_rtl(card.show_name or card.disclosure)
    mark = logo_elements(grid, theme.ground, scale=_LOGO_SCALE)
    above = extent(mark)[1] + grid.px(48) if mark else 0
    parts: list[tuple[Setting, Rgb]] = []
    room = area.height - above
    if card.show_name:
        parts.append((_name(card, grid, area.width, room), theme.ink))
    if card.address:
        parts.append((_small(card.address, grid, area.width, room, 44, SEMIBOLD), theme.accent))
    if card.disclosure:
        parts.append((_small(card.disclosure, grid, area.width, room, 36, REGULAR), theme.muted))
    gaps = {0: grid.px(72), 1: grid.px(16)}
    height = sum(setting.height + gaps.get(index, 0) for index, (setting, _) in enumerate(parts))
    top = furniture.optical_top(grid, area, above + height)
    elements: list[Element] = [*moved(mark, area.left, top)]
    top += above
    for index, (setting, colour) in enumerate(parts):
        elements.append(furniture.in_column(setting, area.left, top, area.width, colour, rtl=rtl))
        top += setting.height
        if index == 0 and len(parts) > 1:
            elements.append(furniture.rule(grid, area.left, top + grid.px(28)))
        top += gaps.get(index, 0)
    elements += furniture.progress_line(grid, card.progress)
    placed = furniture.in_direction(elements, grid, rtl=rtl)
    clear = furniture.around(furniture.on_ground(placed, theme))
    ground = grounds.rings(theme, grid.width, grid.height, clear, mirrored=rtl)
    return Composition(ground, placed)


def _name(card: SignOffCard, grid: Grid, width: int, height: int) -> Setting:
    largest = 112 if grid.shape is Shape.WIDE else 92
    return fit(
        furniture.typographic(card.show_name),
        furniture.headline_style(grid.theme),
        width,
        round(0.4 * height),
        largest=grid.px(largest),
        smallest=furniture.type_size(grid, 56),
        balanced=True,
    )


def _small(text: str, grid: Grid, width: int, height: int, design: int, weight: int) -> Setting:
    size = furniture.type_size(grid, design)
    style = furniture.label_style(grid.theme, weight)
    smallest = furniture.type_size(grid, 30)
    return fit(text, style, width, round(0.2 * height), largest=size, smallest=smallest)
