"""Artwork: the square picture by which people find a show, and an episode of it, in their apps.

It is drawn for its smallest use, a list in which it is 55 pixels wide: few words, large, on a calm
ground. The corners stay free: players round them off, and lay signs of their own over them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.article.model import Article
from briefing.picture import grounds
from briefing.picture.choice import Show
from briefing.picture.grid import Box
from briefing.picture.layouts.furniture import (
    headline_style,
    in_column,
    label_style,
    one_line,
    typographic,
)
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
_HEADLINE_HEIGHT, _HEADLINE_ON_PHOTO = 1680, 1240  # of a headline: the photo is to be seen, too
_MARK_HEIGHT, _MARK_SIZE, _MARK_PAD, _MARK_GAP = 380, 270, 80, 90
_AIR = 130  # between the words and the motif above them
_HALF = 2  # photos are prepared at half the size: the file has no room for finer detail
_FADE = 700  # of the veil above the words
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def draw_show_artwork(title: str, theme: Theme) -> Image:
    """Draw the artwork of a show: its name, as large as can be, under a motif of its own."""
    return paint(compose_show(title, theme))


def draw_episode_artwork(article: Article, show: Show, theme: Theme) -> Image:
    """Draw the artwork of an episode: whose it is, its day, and how its headline begins.

    Raises:
        PictureUnreadable: the article's photo is none.
    """
    return paint(compose_episode(article, show, theme))


def compose_show(title: str, theme: Theme) -> Composition:
    """Lay the artwork of a show out."""
    words: tuple[Text, ...] = ()
    base = ARTWORK_SIDE - MARGIN
    if title.strip():
        setting = _words(title, theme, _SHOW_HEIGHT)
        words = (_at_foot(setting, theme),)
        base = words[0].top - _AIR
    return Composition(motif_ground(theme, ARTWORK_SIDE, base, title, title), words)


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
    top = min((element.box.top for element in mark), default=text.top)
    if photo is None:
        name = f"{show.name}\n{article.headline}"
        ground = motif_ground(theme, ARTWORK_SIDE, top - _AIR, show.name, name)
    else:
        ground = _photo_ground(photo, theme, top)
    return Composition(ground, (*mark, text))


def _words(text: str, theme: Theme, height: int) -> Setting:
    """Set the largest words."""
    text, style = typographic(" ".join(text.split())), headline_style(theme)
    return beginning(text, style, _WIDTH, height, largest=_LARGEST)


def _at_foot(setting: Setting, theme: Theme) -> Text:
    top = ARTWORK_SIDE - MARGIN - setting.height
    return in_column(setting, MARGIN, top, _WIDTH, theme.ink, rtl=setting.rtl)


def _mark(article: Article, show: Show, theme: Theme, top: int) -> list[Element]:
    """Return what stands above the headline: the show on its band, and the day beside it."""
    apart = _day(article) or article.kicker
    band, beside = (show.name, apart) if show.name.strip() else (article.kicker or apart, "")
    beside = "" if beside == band else beside
    if not band.strip():
        return []
    style, room = label_style(theme, BOLD), _WIDTH - 2 * _MARK_PAD
    if beside:
        room = _WIDTH * 11 // 20 - 2 * _MARK_PAD
    name = one_line(band, style, _MARK_SIZE)
    if name.width > room:
        name = one_line(short_name(band), style, _MARK_SIZE, room)
    right = MARGIN + name.width + 2 * _MARK_PAD
    elements: list[Element] = [
        Fill(Box(MARGIN, top, right, top + _MARK_HEIGHT), theme.band),
        _centred(name, MARGIN + _MARK_PAD, top, theme.band_ink),
    ]
    if beside:
        left = right + _MARK_PAD
        day = one_line(beside, style, _MARK_SIZE, MARGIN + _WIDTH - left)
        elements.append(_centred(day, left, top, theme.ink))
    return elements


def _centred(setting: Setting, left: int, top: int, colour: tuple[int, int, int]) -> Text:
    return Text(setting, left, top + (_MARK_HEIGHT - setting.height) // 2, setting.width, colour)


def _day(article: Article) -> str:
    """Return the day of publication, short, as it stands apart in a list; empty when not known."""
    day = article.published
    if day is None:
        return ""
    if article.language.split("-")[0].lower() != "en":
        return day.isoformat()
    return f"{day.day} {_MONTHS[day.month - 1]}"


def _photo_ground(path: Path, theme: Theme, top: int) -> Image:
    """Return the photo over the whole square, out of focus and veiled from a row downwards."""
    from PIL import Image

    side = ARTWORK_SIDE // _HALF
    picture = grounds.cover(open_photo(path, (side, side)), side, side)
    blurred = grounds.out_of_focus(picture)
    words = Box(0, (top - _AIR // 2) // _HALF, side, side)
    strength = grounds.veil_needed(blurred, grounds.coarse_box(words), (theme.ink,), theme)
    down = grounds.slope(side, words.top, words.top - _FADE // _HALF)
    across = grounds.even(side)
    veil = grounds.Mask(across * strength, down)
    soft = grounds.veiled_softly(picture, blurred, grounds.Mask(across, down), theme.scrim, (veil,))
    return soft.resize((ARTWORK_SIDE, ARTWORK_SIDE), Image.Resampling.BICUBIC)
