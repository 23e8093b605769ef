"""A contact sheet: the pictures of a film side by side, each with what is known of it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.picture.grid import Box
from briefing.picture.paint import Composition, Element, Fill, Text, paint
from briefing.picture.theme import Rgb, Theme
from briefing.picture.typeset import REGULAR, SEMIBOLD, Style, fit

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_ON_A_SHEET = 40
"""Thumbnails on one sheet: more would have to be searched instead of seen."""
SMALLEST_TEXT = 16
"""Pixels of the smallest letters on a sheet."""

_AREA = 480 * 270  # pixels of a thumbnail, whatever its shape
_WIDTH = 2624  # of a sheet: five thumbnails of 16:9 and what is between them
_MARGIN, _GAP, _RULE = 48, 32, 2
_LABEL, _LABEL_LINE = 24, 34
_NOTE, _NOTE_LINE = 20, 28
_WORDS_LINES = 2
_HEADLINE, _HEADLINE_LINE, _ABOUT, _ABOUT_LINE = 44, 60, 24, 40
_LONGEST_WORDS = 160  # characters: more than two lines of the widest thumbnail


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One picture of a sheet."""

    thumbnail: Image
    """The picture, of :func:`thumbnail_size`."""
    number: str
    """What it is called by."""
    time: str
    """When it is first seen, as timecode."""
    note: str
    """What kind of picture it is."""
    words: str
    """What it says; its beginning is shown."""


def thumbnail_size(size: tuple[int, int]) -> tuple[int, int]:
    """Return width and height, in pixels, of the thumbnail of a picture of that size."""
    scale = math.sqrt(_AREA / (size[0] * size[1]))
    return max(round(size[0] * scale), 1), max(round(size[1] * scale), 1)


def cells_on_a_sheet(size: tuple[int, int]) -> int:
    """Return how many pictures of that size fill a sheet."""
    columns = _columns(thumbnail_size(size)[0])
    return max(MOST_ON_A_SHEET // columns, 1) * columns


def draw_sheet(cells: Sequence[Cell], headline: str, about: str, theme: Theme) -> Image:
    """Draw a sheet of at least one picture, all of one size.

    Args:
        cells: the pictures, in order.
        headline: what stands large above them.
        about: a line under it.
        theme: how it looks.
    """
    from PIL import Image

    width, height = cells[0].thumbnail.size
    columns = _columns(width)
    below = _GAP // 2 + _LABEL_LINE + (1 + _WORDS_LINES) * _NOTE_LINE
    top = _MARGIN + _HEADLINE_LINE + _ABOUT_LINE + _GAP
    rows = -(-len(cells) // columns)
    # As many columns as there is room for, however few the cells: the headline needs it too.
    across = 2 * _MARGIN + columns * (width + _GAP) - _GAP
    down = top + rows * (height + below + _GAP) - _GAP + _MARGIN
    places = [
        Box(left, row, left + width, row + height)
        for left, row in (
            (
                _MARGIN + number % columns * (width + _GAP),
                top + number // columns * (height + below + _GAP),
            )
            for number in range(len(cells))
        )
    ]
    elements = [*_heading(headline, about, theme, across - 2 * _MARGIN)]
    for cell, place in zip(cells, places, strict=True):
        elements += _cell(cell, place, theme)
    ground = Image.new("RGB", (across, down), theme.ground)
    sheet = paint(Composition(ground, tuple(elements)))
    for cell, place in zip(cells, places, strict=True):
        sheet.paste(cell.thumbnail, (place.left, place.top))
    return sheet


def _columns(width: int) -> int:
    return max((_WIDTH - 2 * _MARGIN + _GAP) // (width + _GAP), 1)


def _heading(headline: str, about: str, theme: Theme, width: int) -> Iterator[Element]:
    large = (_HEADLINE, _HEADLINE_LINE)
    yield _line(headline, _MARGIN, _MARGIN, width, large, theme, theme.ink, SEMIBOLD)
    top = _MARGIN + _HEADLINE_LINE
    yield _line(about, _MARGIN, top, width, (_ABOUT, _ABOUT_LINE), theme, theme.muted)


def _cell(cell: Cell, place: Box, theme: Theme) -> Iterator[Element]:
    """Yield the frame of a thumbnail, which may be as dark as the sheet, and what is under it."""
    box = place
    frame = Box(box.left - _RULE, box.top - _RULE, box.right + _RULE, box.bottom + _RULE)
    yield Fill(frame, theme.muted)
    top = place.bottom + _GAP // 2
    left, label, note = place.left, (_LABEL, _LABEL_LINE), (_NOTE, _NOTE_LINE)
    number = _line(cell.number, left, top, place.width // 3, label, theme, theme.muted, SEMIBOLD)
    yield number
    after = number.setting.width + _LABEL // 2
    room = place.width - after
    yield _line(cell.time, left + after, top, room, label, theme, theme.ink, SEMIBOLD)
    top += _LABEL_LINE
    yield _line(cell.note, left, top, place.width, note, theme, theme.muted)
    if cell.words.strip():
        yield _beginning(cell.words, place.left, top + _NOTE_LINE, place.width, theme)


def _line(
    text: str,
    left: int,
    top: int,
    width: int,
    measures: tuple[int, int],
    theme: Theme,
    colour: Rgb,
    weight: int = REGULAR,
) -> Text:
    """Set one line in a size and a line height; a longer one is set smaller, to 16 px, then cut."""
    size, height = measures
    style = Style(theme.families, weight, height / size)
    while True:
        setting = fit(text, style, width, height, largest=size, smallest=SMALLEST_TEXT)
        if setting.size >= SMALLEST_TEXT and len(setting.lines) == 1:
            return Text(replace(setting, line_height=height), left, top, width, colour)
        text = text.removesuffix("…")[: -max(len(text) // 8, 1)].rstrip() + "…"


def _beginning(words: str, left: int, top: int, width: int, theme: Theme) -> Text:
    """Set the first two lines of a text, and say that there is more, if there is."""
    style = Style(theme.families, leading=_NOTE_LINE / _NOTE)
    setting = fit(words[:_LONGEST_WORDS], style, width - _NOTE, 9999, largest=_NOTE, smallest=_NOTE)
    lines = setting.lines[:_WORDS_LINES]
    if lines != setting.lines or len(words) > _LONGEST_WORDS:
        lines = (*lines[:-1], f"{lines[-1]}…")
    shown = replace(setting, lines=lines, line_height=_NOTE_LINE)
    return Text(shown, left, top, width, theme.ink)
