"""The sign-off: whose briefing it was, where to find it, and whose voice was heard."""

from __future__ import annotations

from briefing.picture import grounds
from briefing.picture.cards import SignOffCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Fill, Text
from briefing.picture.runs import is_rtl
from briefing.picture.theme import Rgb
from briefing.picture.typeset import SEMIBOLD, Setting, fit


def compose(card: SignOffCard, grid: Grid) -> Composition:
    """Lay a sign-off out."""
    theme, area = grid.theme, grid.live
    parts: list[tuple[Setting, Rgb]] = []
    if card.show_name:
        parts.append((_name(card, grid, area), theme.ink))
    if card.address:
        parts.append((_small(card.address, grid, area, 44, SEMIBOLD), theme.accent))
    if card.disclosure:
        parts.append((_small(card.disclosure, grid, area, 36, 400), theme.muted))
    gaps = {0: grid.px(72), 1: grid.px(16)}
    height = sum(setting.height + gaps.get(index, 0) for index, (setting, _) in enumerate(parts))
    top = furniture.optical_top(grid, area, height)
    elements: list[Element] = []
    for index, (setting, colour) in enumerate(parts):
        elements.append(Text(setting, area.left, top, area.width, colour))
        top += setting.height
        if index == 0 and len(parts) > 1:
            rule = Box(area.left, top + grid.px(28), area.left + grid.px(96), 0)
            bottom = rule.top + max(2, grid.px(3))
            elements.append(Fill(Box(rule.left, rule.top, rule.right, bottom), theme.accent))
        top += gaps.get(index, 0)
    elements += furniture.progress_line(grid, card.progress)
    rtl = is_rtl(card.show_name or card.disclosure)
    placed = furniture.in_direction(elements, grid, rtl=rtl)
    clear = furniture.around(furniture.on_ground(placed, theme))
    ground = grounds.rings(theme, grid.width, grid.height, clear, mirrored=rtl)
    return Composition(ground, placed)


def _name(card: SignOffCard, grid: Grid, area: Box) -> Setting:
    largest = 112 if grid.shape is Shape.WIDE else 92
    return fit(
        card.show_name,
        furniture.headline_style(grid.theme),
        area.width,
        area.height // 2,
        largest=grid.px(largest),
        smallest=furniture.type_size(grid, 56),
        balanced=True,
    )


def _small(text: str, grid: Grid, area: Box, design: int, weight: int) -> Setting:
    size = furniture.type_size(grid, design)
    style = furniture.label_style(grid.theme, weight)
    return fit(
        text,
        style,
        area.width,
        area.height // 4,
        largest=size,
        smallest=furniture.type_size(grid, 30),
    )
