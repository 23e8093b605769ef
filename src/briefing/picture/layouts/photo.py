"""The photo card: the whole picture, and beside or below it what it shows and who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.picture import grounds
from briefing.picture.cards import PhotoCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import Composition, Element, Fill, Text
from briefing.picture.photo import Fit, open_photo
from briefing.picture.runs import is_rtl
from briefing.picture.theme import blend
from briefing.picture.typeset import Setting, fit

if TYPE_CHECKING:
    from PIL.Image import Image

_LEAST_VEIL = 0.5  # so that the photo is the brightest thing on its card
_TEXT_WIDTH = 432  # least room for the description beside a photo, in pixels of the design


def compose(card: PhotoCard, grid: Grid) -> Composition:
    """Lay a photo card out."""
    if card.photo is None:
        return _described(card, grid)
    photo = open_photo(card.photo, _photo_room(grid), Fit.INSIDE)
    rtl = is_rtl(card.description or card.furniture.headline)
    beside = grid.shape is Shape.WIDE
    place = _photo_place(photo, grid) if beside else _photo_place_above(photo, grid)
    area = _beside(place, grid) if beside else _below(place, grid)
    texts = furniture.in_direction(_captions(card, grid, area, rtl=rtl), grid, rtl=rtl)
    shown = place.mirrored_in(grid.width) if rtl else place
    line = furniture.in_direction(
        furniture.progress_line(grid, card.furniture.progress), grid, rtl=rtl
    )
    return Composition(_ground(photo, grid, shown, texts), (*texts, *line))


def _photo_room(grid: Grid) -> tuple[int, int]:
    """Return how wide and how high a photo may be."""
    live = grid.live
    if grid.shape is Shape.WIDE:
        return live.width - grid.px(48 + _TEXT_WIDTH), live.height
    if grid.shape is Shape.TALL:
        return grid.width, live.height
    return live.width, round(0.66 * live.height)


def _photo_place(photo: Image, grid: Grid) -> Box:
    """Return where the whole photo stands in a wide picture: large, at the side."""
    live = grid.live
    width, height = _scaled(photo, *_photo_room(grid))
    top = live.top + (live.height - height) // 2
    return Box(live.left, top, live.left + width, top + height)


def _photo_place_above(photo: Image, grid: Grid) -> Box:
    """Return where the whole photo stands in a narrow picture: above its description."""
    live = grid.live
    width, height = _scaled(photo, *_photo_room(grid))
    if grid.shape is Shape.TALL:
        left = (grid.width - width) // 2
        return Box(left, live.bottom - height, left + width, live.bottom)
    return Box(live.left, live.top, live.left + width, live.top + height)


def _beside(place: Box, grid: Grid) -> Box:
    live = grid.live
    return Box(place.right + grid.px(48), live.top, live.right, live.bottom)


def _below(place: Box, grid: Grid) -> Box:
    if grid.shape is Shape.TALL:
        return grid.foot
    return Box(grid.live.left, place.bottom + grid.px(28), grid.live.right, grid.live.bottom)


def _captions(card: PhotoCard, grid: Grid, area: Box, *, rtl: bool) -> list[Element]:
    """Set description and credit in an area; beside a photo they end where it ends."""
    theme = grid.theme
    credit = _credit(card, grid, area.width)
    credit_height = credit.height + grid.px(20) if credit else 0
    elements: list[Element] = []
    top = area.top
    if card.description:
        setting = fit(
            furniture.typographic(card.description),
            furniture.reading_style(theme),
            area.width,
            area.height - credit_height,
            largest=furniture.type_size(grid, 44),
            smallest=furniture.type_size(grid, 32),
        )
        if grid.shape is Shape.WIDE:
            top = area.bottom - credit_height - setting.height
            top -= (area.height - credit_height - setting.height) // 2
        elements.append(Text(setting, area.left, top, area.width, theme.ink))
        top += setting.height + grid.px(20)
    if credit:
        place = (area.left, top, area.width)
        elements.append(furniture.in_column(credit, *place, theme.ink, rtl=rtl))
    return elements


def _credit(card: PhotoCard, grid: Grid, width: int) -> Setting | None:
    if not card.credit:
        return None
    size = furniture.type_size(grid, 30)
    style = furniture.label_style(grid.theme)
    return fit(card.credit, style, width, round(3 * 1.35 * size), largest=size, smallest=size)


def _ground(photo: Image, grid: Grid, place: Box, elements: tuple[Element, ...]) -> Image:
    """Return the photo on a soft fill of its own colours, dark enough for the text on it."""
    from PIL import Image

    theme = grid.theme
    texts = furniture.on_ground(elements, theme)
    colours = tuple(dict.fromkeys(text.colour for text in texts))
    fill = grounds.soft_thumbnail(photo, grid.width, grid.height)
    strength = _LEAST_VEIL
    if texts:
        behind = _in_thumbnail(furniture.around(texts), fill.width / grid.width)
        strength = max(strength, grounds.veil_needed(fill, behind, colours, theme))
    picture = grounds.soft_fill(fill, (grid.width, grid.height), theme.scrim, strength)
    if photo.size != (place.width, place.height):  # a small one, or a pixel of rounding
        photo = photo.resize((place.width, place.height), Image.Resampling.BICUBIC)
    picture.paste(photo, (place.left, place.top))
    return picture


def _in_thumbnail(box: Box, scale: float) -> Box:
    """Return all of a thumbnail that a box of the picture is made from, when it is enlarged."""
    return Box(
        int(box.left * scale) - 1,
        int(box.top * scale) - 1,
        int(box.right * scale) + 2,
        int(box.bottom * scale) + 2,
    )


def _described(card: PhotoCard, grid: Grid) -> Composition:
    """Lay out the description of a picture that we do not have: in an empty frame."""
    theme, area = grid.theme, furniture.reading_area(grid)
    rtl = is_rtl(card.description)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    pad = grid.px(64)
    inner = Box(area.left + pad, area.top + pad, area.right - pad, area.bottom - pad)
    credit = _credit(card, grid, inner.width)
    credit_height = credit.height + grid.px(20) if credit else 0
    setting = fit(
        furniture.typographic(card.description),
        furniture.reading_style(theme),
        inner.width,
        inner.height - credit_height,
        largest=furniture.type_size(grid, 56),
        smallest=furniture.type_size(grid, 36),
    )
    height = setting.height + credit_height
    top = furniture.optical_top(grid, inner, height)
    frame = Box(area.left, top - pad, area.right, top + height + pad)
    elements += _frame(frame, grid)
    elements.append(Text(setting, inner.left, top, inner.width, theme.ink, hangs=True))
    if credit:
        below = top + setting.height + grid.px(20)
        place = (inner.left, below, inner.width)
        elements.append(furniture.in_column(credit, *place, theme.muted, rtl=rtl))
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=rtl))


def _frame(box: Box, grid: Grid) -> list[Element]:
    """Return a thin frame: a rectangle with another of the ground's colour in it."""
    thin, theme = max(1, grid.px(2)), grid.theme
    inside = Box(box.left + thin, box.top + thin, box.right - thin, box.bottom - thin)
    return [Fill(box, blend(theme.ground, theme.muted, 0.5)), Fill(inside, theme.ground)]


def _scaled(photo: Image, width: int, height: int) -> tuple[int, int]:
    """Return the photo's size when it just fits a width and a height."""
    scale = min(width / photo.width, height / photo.height)
    return max(1, round(photo.width * scale)), max(1, round(photo.height * scale))
