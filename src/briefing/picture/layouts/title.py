"""The title card: kicker, headline, summary and details, over the lead photo or on rings."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

import numpy as np

from briefing.picture import grounds
from briefing.picture.cards import TitleCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Text
from briefing.picture.photo import open_photo
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import SEMIBOLD, Setting, fit

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Sizes on one shape, in pixels of the design."""

    smallest_headline: int
    """Smaller only if the headline would not fit."""
    largest_headline: int
    """For the shortest headlines."""
    summary: int
    """Up to four lines of it; smaller if they are not enough."""
    summary_share: float
    """Most of the height of all text that it takes."""
    columns: int
    """How many columns the text takes."""
    columns_on_photo: int
    """The same over a photo, which needs room of its own."""


_SIZES = {
    Shape.WIDE: _Sizes(72, 128, summary=44, summary_share=0.4, columns=9, columns_on_photo=8),
    Shape.SQUARE: _Sizes(48, 92, summary=36, summary_share=0.4, columns=12, columns_on_photo=12),
    Shape.TALL: _Sizes(52, 104, summary=40, summary_share=0.34, columns=12, columns_on_photo=12),
}
_SUMMARY_LINES = 4
_SMALL_SUMMARY = 30  # the smallest that it becomes for the headline's sake


def compose(card: TitleCard, grid: Grid) -> Composition:
    """Lay a title card out."""
    rtl = is_rtl(card.headline)
    area = _text_area(grid, with_photo=card.photo is not None)
    block = furniture.in_direction(_text_block(card, grid, area), grid, rtl=rtl)
    corner = furniture.in_direction(_corner(card, grid), grid, rtl=rtl)
    line = furniture.in_direction(furniture.progress_line(grid, card.progress), grid, rtl=rtl)
    if card.photo is None:
        clear = furniture.around(furniture.on_ground(block, grid.theme))
        ground = grounds.rings(grid.theme, grid.width, grid.height, clear, mirrored=rtl)
    else:
        photo = open_photo(card.photo, (grid.width, grid.height))
        draw = _photo_behind if grid.shape is Shape.WIDE else _photo_above
        ground = draw(photo, grid, block, corner, rtl=rtl)
    return Composition(ground, (*block, *corner, *line))


def _text_area(grid: Grid, *, with_photo: bool) -> Box:
    """Return where the text stands: at the foot of it when there is a photo."""
    live = grid.live
    sizes = _SIZES[grid.shape]
    columns = sizes.columns_on_photo if with_photo else sizes.columns
    left, right = grid.columns(0, columns - 1)
    if grid.shape is Shape.TALL and with_photo:
        return Box(left, grid.foot.top, right, grid.foot.bottom)
    top = live.top + grid.px(72)
    if grid.shape is Shape.SQUARE and with_photo:
        top = live.top + round(0.3 * live.height)
    return Box(left, top, right, live.bottom)


def _text_block(card: TitleCard, grid: Grid, area: Box) -> list[Element]:
    """Set the text and stack it: what is fixed first, the headline as large as the rest allows."""
    kicker_height = grid.px(52 + 28) if card.kicker else 0
    details = _details(card, grid, area.width)
    fixed = kicker_height + (details.height + grid.px(32) if details else 0)
    smallest = furniture.type_size(grid, _SIZES[grid.shape].smallest_headline)
    for size in (_SIZES[grid.shape].summary, _SMALL_SUMMARY):
        summary = _summary(card, grid, area, furniture.type_size(grid, size))
        room = area.height - fixed - (summary.height + grid.px(28) if summary else 0)
        headline = _headline(card, grid, area.width, room)
        if headline.size >= smallest:
            break  # otherwise the summary gives way to the headline
    spare = max(0, room - headline.height)
    share = 1.0 if card.photo else furniture.share_above(grid)
    top = area.top + round(share * spare)
    elements: list[Element] = []
    if card.kicker:
        elements += furniture.band(grid, furniture.typographic(card.kicker), area.left, top)
        top += kicker_height
    quiet = grid.theme.ink if card.photo else grid.theme.muted  # muted would need a heavier veil
    colours = (grid.theme.ink, grid.theme.ink, quiet)
    gaps = (28, 32, 0)
    for setting, colour, gap in zip((headline, summary, details), colours, gaps, strict=True):
        if setting:
            # A date in Latin figures keeps to the edge that the headline starts from.
            width = area.width
            if setting.rtl != headline.rtl:
                width = ceil(max(map(setting.line_width, setting.lines)))
            elements.append(Text(setting, area.left, top, width, colour))
            top += setting.height + grid.px(gap)
    return elements


def _headline(card: TitleCard, grid: Grid, width: int, height: int) -> Setting:
    sizes = _SIZES[grid.shape]
    return fit(
        furniture.typographic(card.headline),
        furniture.headline_style(grid.theme),
        width,
        height,
        largest=grid.px(sizes.largest_headline),
        smallest=furniture.type_size(grid, sizes.smallest_headline),
        balanced=True,
    )


def _summary(card: TitleCard, grid: Grid, area: Box, size: int) -> Setting | None:
    if not card.summary:
        return None
    share = _SIZES[grid.shape].summary_share
    return fit(
        furniture.typographic(card.summary),
        furniture.reading_style(grid.theme),
        area.width,
        min(round(_SUMMARY_LINES * 1.35 * size), round(share * area.height)),
        largest=size,
        smallest=furniture.type_size(grid, _SMALL_SUMMARY),
    )


def _details(card: TitleCard, grid: Grid, width: int) -> Setting | None:
    if not card.details:
        return None
    size = furniture.type_size(grid, 32)
    style = furniture.label_style(grid.theme)
    text = "\u00a0\u00a0·\u00a0 ".join(card.details)
    return fit(text, style, width, round(2 * 1.35 * size), largest=size, smallest=size)


def _corner(card: TitleCard, grid: Grid) -> list[Element]:
    """Return the show's name, in the corner where reading ends."""
    if not card.show_name:
        return []
    name = furniture.label(grid, card.show_name, 34, SEMIBOLD)
    return [furniture.at_right(name, grid.safe.right, grid.safe.top, grid.theme.ink)]


def _photo_behind(
    photo: Image,
    grid: Grid,
    block: tuple[Element, ...],
    corner: tuple[Element, ...],
    *,
    rtl: bool,
) -> Image:
    """Return the photo over the whole picture, veiled where text stands and clear elsewhere."""
    picture = grounds.cover(photo, grid.width, grid.height)
    texts = furniture.on_ground(block, grid.theme)
    box = furniture.around(texts)
    beside = _beside(box, grid, rtl=rtl)
    picture = grounds.softened(picture, beside)
    colours = tuple(dict.fromkeys(text.colour for text in texts))
    masks = [beside * grounds.veil_needed(picture, box, colours, grid.theme.scrim)]
    if corner:
        masks.append(_veil_along_top(picture, grid, corner, fade=240))
    return grounds.veiled(picture, grid.theme.scrim, *masks)


def _beside(box: Box, grid: Grid, *, rtl: bool) -> grounds.Mask:
    """Return a mask over the side where a box stands, soft towards the other side and upwards."""
    near, far = grid.px(40), round(0.42 * grid.width)
    full, none = box.right + near, box.right + far
    if rtl:
        full, none = box.left - near, box.left - far
    across = grounds.ramp(grid.width, full, none)[None, :]
    down = grounds.ramp(grid.height, box.top - near, box.top - grid.px(400))[:, None]
    return np.asarray(across * (0.6 + 0.4 * down), dtype=np.float32)


def _photo_above(
    photo: Image,
    grid: Grid,
    block: tuple[Element, ...],
    corner: tuple[Element, ...],
    *,
    rtl: bool,
) -> Image:
    """Return the photo above the text, running out into the ground behind the kicker's band."""
    del rtl  # it is the same from both sides
    end = furniture.around(furniture.on_ground(block, grid.theme)).top
    picture = grounds.flat(grid.theme, (grid.width, grid.height))
    shown = grounds.cover(photo, grid.width, end)
    fade = grounds.ramp(end, end, end - grid.px(160))[:, None]
    shown = grounds.veiled(shown, grid.theme.ground, fade)
    if corner:
        mask = _veil_along_top(shown, grid, corner, fade=140)
        shown = grounds.veiled(shown, grid.theme.scrim, mask)
    picture.paste(shown, (0, 0))
    return picture


def _veil_along_top(
    picture: Image, grid: Grid, corner: tuple[Element, ...], *, fade: int
) -> grounds.Mask:
    """Return a mask along the upper edge, as strong as the text in the corner needs it."""
    texts = furniture.on_ground(corner, grid.theme)
    box = furniture.around(texts)
    strength = grounds.veil_needed(picture, box, (texts[0].colour,), grid.theme.scrim)
    end = box.bottom + grid.px(8)
    return strength * grounds.ramp(picture.height, end, end + grid.px(fade))[:, None]
