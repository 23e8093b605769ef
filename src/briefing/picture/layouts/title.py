"""The title card: kicker, headline, summary and details, over the lead photo or on rings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from briefing.picture import grounds
from briefing.picture.cards import TitleCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.layouts.logo import extent, logo_elements, moved
from briefing.picture.paint import Composition, Element, Text
from briefing.picture.photo import open_photo
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import SEMIBOLD, Setting, fit

if TYPE_CHECKING:
    from pathlib import Path

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
_ISOLATE, _END_ISOLATE, _FROM_RIGHT = "\u2068", "\u2069", "\u200f"  # FSI, PDI, RLM of UAX #9
_VEIL_REACH, _BLUR_REACH = 0.42, 0.2  # how far beyond the text, as shares of a picture's width
_SMALL_SUMMARY = 30  # the smallest that it becomes for the headline's sake


def compose(card: TitleCard, grid: Grid) -> Composition:
    """Lay a title card out."""
    rtl = is_rtl(card.headline)
    with_photo = card.photo is not None
    corner = _corner(card, grid)
    area = _text_area(grid, below=_bottom(corner), with_photo=with_photo)
    block = furniture.in_direction(_text_block(card, grid, area), grid, rtl=rtl)
    placed = furniture.in_direction(corner, grid, rtl=rtl)
    line = furniture.in_direction(furniture.progress_line(grid, card.progress), grid, rtl=rtl)
    if card.photo is None:
        clear = furniture.around(furniture.on_ground(block, grid.theme))
        ground = grounds.rings(grid.theme, grid.width, grid.height, clear, mirrored=rtl)
    elif grid.shape is Shape.WIDE:
        ground = _photo_behind(card.photo, grid, block, placed, rtl=rtl)
    else:
        ground = _photo_above(card.photo, grid, block, placed)
    return Composition(ground, (*block, *placed, *line))


def _text_area(grid: Grid, *, below: int, with_photo: bool) -> Box:
    """Return where the text stands: at the foot of it when there is a photo.

    It keeps off what stands in the corner, down to the row ``below``.
    """
    live = grid.live
    sizes = _SIZES[grid.shape]
    columns = sizes.columns_on_photo if with_photo else sizes.columns
    left, right = grid.columns(0, columns - 1)
    if grid.shape is Shape.TALL and with_photo:
        return Box(left, grid.foot.top, right, grid.foot.bottom)
    top = max(live.top + grid.px(72), below + grid.px(24))
    if grid.shape is Shape.SQUARE and with_photo:
        top = max(top, live.top + round(0.3 * live.height))
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
        kicker = furniture.typographic(card.kicker)
        elements += furniture.band(grid, kicker, area.left, top, area.width)
        top += kicker_height
    quiet = grid.theme.ink if card.photo else grid.theme.muted  # muted would need a heavier veil
    colours = (grid.theme.ink, grid.theme.ink, quiet)
    gaps = (28, 32, 0)
    for setting, colour, gap in zip((headline, summary, details), colours, gaps, strict=True):
        if setting:
            place = (area.left, top, area.width)
            elements.append(furniture.in_column(setting, *place, colour, rtl=headline.rtl))
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
        balanced=True,
    )


def _details(card: TitleCard, grid: Grid, width: int) -> Setting | None:
    if not card.details:
        return None
    size = furniture.type_size(grid, 32)
    style = furniture.label_style(grid.theme)
    details = card.details
    if is_rtl(card.headline):  # each keeps its own direction: a date is not to be read backwards
        details = tuple(f"{_ISOLATE}{detail}{_END_ISOLATE}" for detail in details)
        details = (_FROM_RIGHT + details[0], *details[1:])
    text = "\u00a0\u00a0·\u00a0 ".join(details)
    return fit(text, style, width, round(2 * 1.35 * size), largest=size, smallest=size)


def _corner(card: TitleCard, grid: Grid) -> list[Element]:
    """Return the show's logo, and its name if there is room, in the corner where reading ends."""
    theme, safe = grid.theme, grid.safe
    mark = logo_elements(grid, theme.scrim if card.photo else theme.ground)
    width, height = extent(mark)
    gap = grid.px(20)
    room = safe.width // 2 if grid.shape is Shape.WIDE else safe.width
    right, elements = safe.right, list[Element]()
    if card.show_name:
        name = furniture.label(grid, card.show_name, 34, SEMIBOLD, safe.width * 2 // 3)
        if not mark or name.width + gap + width <= room:
            top = safe.top + max(0, height - name.height) // 2
            elements.append(furniture.at_right(name, right, top, theme.ink))
            right -= name.width + gap
    return [*moved(mark, right - width, safe.top), *elements]


def _bottom(corner: list[Element]) -> int:
    """Return the row below what stands in the corner; 0 for a name alone, which is no obstacle."""
    return max((e.box.bottom for e in corner if not isinstance(e, Text)), default=0)


def _photo_behind(
    path: Path,
    grid: Grid,
    block: tuple[Element, ...],
    corner: tuple[Element, ...],
    *,
    rtl: bool,
) -> Image:
    """Return the photo over the whole picture, veiled where text stands and clear elsewhere."""
    photo = open_photo(path, (grid.width, grid.height))
    picture = grounds.cover(photo, grid.width, grid.height)
    texts = furniture.on_ground(block, grid.theme)
    box = furniture.around(texts)
    beside = _beside(box, grid, _VEIL_REACH, rtl=rtl)
    blur = _beside(box, grid, _BLUR_REACH, rtl=rtl)
    blurred = grounds.out_of_focus(picture)
    colours = tuple(dict.fromkeys(text.colour for text in texts))
    strength = grounds.veil_needed(blurred, grounds.coarse_box(box), colours, grid.theme)
    veils = [grounds.Mask(beside.across * np.float32(strength), beside.down)]
    if corner:
        veils.append(_veil_along_top((picture, blurred), grid, corner, fade=240))
    return grounds.veiled_softly(picture, blurred, blur, grid.theme.scrim, veils)


def _beside(box: Box, grid: Grid, reach: float, *, rtl: bool) -> grounds.Mask:
    """Return a mask over the side where a box stands, soft towards the other side and upwards."""
    near, far = grid.px(40), round(reach * grid.width)
    full, none = box.right + near, box.right + far
    if rtl:
        full, none = box.left - near, box.left - far
    down = grounds.slope(grid.height, box.top - near, box.top - grid.px(400))
    return grounds.Mask(
        grounds.slope(grid.width, full, none), np.float32(0.6) + np.float32(0.4) * down
    )


def _photo_above(
    path: Path, grid: Grid, block: tuple[Element, ...], corner: tuple[Element, ...]
) -> Image:
    """Return the photo above the text, running out into the ground behind the kicker's band."""
    end = furniture.around(furniture.on_ground(block, grid.theme)).top
    picture = grounds.flat(grid.theme, (grid.width, grid.height)).copy()
    shown = grounds.cover(open_photo(path, (grid.width, end)), grid.width, end)
    down = grounds.slope(end, end, end - grid.px(160))
    shown = grounds.veiled(shown, grid.theme.ground, grounds.Mask(grounds.even(grid.width), down))
    if corner:
        mask = _veil_along_top((shown,), grid, corner, fade=140)
        shown = grounds.veiled(shown, grid.theme.scrim, mask)
    picture.paste(shown, (0, 0))
    return picture


def _veil_along_top(
    pictures: tuple[Image, ...], grid: Grid, corner: tuple[Element, ...], *, fade: int
) -> grounds.Mask:
    """Return a mask along the upper edge, as strong as text in the corner would need it.

    It is strong enough for a picture as it is and, where there is a second one, out of focus.
    """
    theme = grid.theme
    box = furniture.around(corner)
    places = (box, grounds.coarse_box(box))
    strength = max(
        grounds.veil_needed(picture, place, (theme.ink,), theme)
        for picture, place in zip(pictures, places, strict=False)
    )
    end = box.bottom + grid.px(8)
    down = grounds.slope(pictures[0].height, end, end + grid.px(fade))
    return grounds.Mask(grounds.even(pictures[0].width), down * np.float32(strength))
