"""Artwork: the square picture by which people find a show, and an episode of it, in their apps.

It is drawn for its smallest use, a list in which it is 55 pixels wide: few words, large, on a calm
ground. The corners stay free: players round them off, and lay signs of their own over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.article.model import Article
from briefing.picture import grounds
from briefing.picture.choice import Show
from briefing.picture.grid import Box, Grid
from briefing.picture.layouts.furniture import (
    headline_style,
    in_column,
    label_style,
    one_line,
    typographic,
)
from briefing.picture.layouts.logo import HEIGHT, logo_elements, moved
from briefing.picture.lettering import ARTWORK_SIDE, beginning, short_name
from briefing.picture.motifs import motif_ground
from briefing.picture.paint import Composition, Element, Fill, Text, mirrored, paint
from briefing.picture.photo import open_photo
from briefing.picture.theme import Theme
from briefing.picture.typeset import BOLD, Setting

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

MARGIN = 260
"""Beside, above and below all words, in pixels of artwork: what players may round off or cover."""

_WIDTH = ARTWORK_SIDE - 2 * MARGIN
_LARGEST = 1300  # of letters, in pixels: of a name as short as "BBC"
_SHOW_HEIGHT = 2200  # most that a show's name takes: four lines of ideographs, just legible
_HEADLINE_HEIGHT, _HEADLINE_ON_PHOTO = 1680, 1200  # of a headline: the photo is to be seen, too
_MARK_HEIGHT, _MARK_SIZE, _MARK_PAD, _MARK_GAP = 360, 270, 80, 90
_UNDER_LOGO = 1750  # most that it takes where a logo stands above it
_LOGO_SCALE = 2.2  # of a theme's logo, to what it is in a film's corner
_AIR = 130  # between the words and the motif above them
_HALF = 2  # photos are prepared at half the size: the file has no room for finer detail
_FADE = 450  # from the photo as it is to the ground
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def draw_show_artwork(title: str, theme: Theme) -> Image:
    """Draw the artwork of a show: its name, as large as can be, under a motif of its own.

    Raises:
        PictureUnreadable: the theme's logo is none.
    """
    return paint(compose_show(title, theme))


def draw_episode_artwork(article: Article, show: Show, theme: Theme) -> Image:
    """Draw the artwork of an episode: whose it is, its day, and how its headline begins.

    Raises:
        PictureUnreadable: the article's photo is none.
    """
    return paint(compose_episode(article, show, theme))


def compose_show(title: str, theme: Theme) -> Composition:
    """Lay the artwork of a show out: a house's logo stands in the place of the motif.

    Raises:
        PictureUnreadable: the theme's logo is none.
    """
    words: tuple[Text, ...] = ()
    base = ARTWORK_SIDE - MARGIN
    if title.strip():
        setting = _words(title, theme, _UNDER_LOGO if theme.logo else _SHOW_HEIGHT)
        words = (_at_foot(setting, theme),)
        base = words[0].top - _AIR
    logo = _logo(theme, base, rtl=any(text.setting.rtl for text in words))
    ground = motif_ground(theme, ARTWORK_SIDE, 0 if logo else base, title, title)
    return Composition(ground, (*logo, *words))


def _logo(theme: Theme, base: int, *, rtl: bool) -> list[Element]:
    """Return the theme's logo above a row; nothing without one."""
    grid = Grid(theme, ARTWORK_SIDE, ARTWORK_SIDE)
    scale = min(_LOGO_SCALE, (base - MARGIN) / grid.px(HEIGHT) * 0.85)  # its plate is larger
    placed = moved(logo_elements(grid, theme.ground, scale), MARGIN, MARGIN)
    return [mirrored(element, ARTWORK_SIDE) for element in placed] if rtl else placed


def compose_episode(article: Article, show: Show, theme: Theme) -> Composition:
    """Lay the artwork of an episode out.

    Raises:
        PictureUnreadable: the article's photo is none.
    """
    photo = next((picture.file for picture in article.pictures if picture.file), None)
    height = _HEADLINE_ON_PHOTO if photo else _HEADLINE_HEIGHT
    headline = _words(article.headline, theme, height)
    text = _at_foot(headline, theme)
    mark = _mark(article, show, theme, text.top - _MARK_GAP - _MARK_HEIGHT)
    if headline.rtl:
        mark = [mirrored(element, ARTWORK_SIDE) for element in mark]
    top, bottom = (mark[0].box.top, mark[0].box.bottom) if mark else (text.top, text.top - _AIR)
    if photo is None:
        name = f"{show.name}\n{article.headline}"
        ground = motif_ground(theme, ARTWORK_SIDE, top - _AIR, show.name, name)
    else:
        ground = _photo_above(photo, theme, bottom)
    return Composition(ground, (*mark, text))


def _words(text: str, theme: Theme, height: int) -> Setting:
    """Set the largest words."""
    text, style = typographic(" ".join(text.split())), headline_style(theme)
    return beginning(text, style, _WIDTH, height, largest=_LARGEST)


def _at_foot(setting: Setting, theme: Theme) -> Text:
    top = ARTWORK_SIDE - MARGIN - setting.height
    return in_column(setting, MARGIN, top, _WIDTH, theme.ink, rtl=setting.rtl)


def _mark(article: Article, show: Show, theme: Theme, top: int) -> list[Element]:
    """Return the band above the headline: whose episode it is, and the day."""
    apart = _day(article) or article.kicker
    name, beside = (show.name, apart) if show.name.strip() else (apart, "")
    if not name.strip():
        return []
    room = _WIDTH - 2 * _MARK_PAD
    bold, usual = label_style(theme, BOLD), label_style(theme)
    first = one_line(name, bold, _MARK_SIZE)
    if first.width > (room * 11 // 20 if beside else room):
        first = one_line(short_name(name), bold, _MARK_SIZE, room * 11 // 20)
    parts = [first]
    if beside:
        rest = room - first.width - _MARK_PAD
        parts.append(one_line(beside, usual, _MARK_SIZE, rest))
    at, texts = MARGIN + _MARK_PAD, list[Element]()
    for part in parts:
        middle = top + (_MARK_HEIGHT - part.height) // 2
        texts.append(Text(part, at, middle, part.width, theme.band_ink))
        at += part.width + _MARK_PAD
    return [Fill(Box(MARGIN, top, at, top + _MARK_HEIGHT), theme.band), *texts]


def _day(article: Article) -> str:
    """Return the day of publication, short, as it stands apart in a list; empty when not known."""
    day = article.published
    if day is None:
        return ""
    if article.language.split("-")[0].lower() != "en":
        return day.isoformat()
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _photo_above(path: Path, theme: Theme, end: int) -> Image:
    """Return the photo above the words, running out into the ground behind the band."""
    from PIL import Image

    width, height = ARTWORK_SIDE // _HALF, end // _HALF
    shown = grounds.cover(open_photo(path, (width, height)), width, height)
    down = grounds.slope(height, height, height - _FADE // _HALF)
    shown = grounds.veiled(shown, theme.ground, grounds.Mask(grounds.even(width), down))
    picture = Image.new("RGB", (ARTWORK_SIDE, ARTWORK_SIDE), theme.ground)
    picture.paste(shown.resize((ARTWORK_SIDE, end), Image.Resampling.BICUBIC), (0, 0))
    return picture
