"""Captions in the picture: white on black, in the caption zone, as broadcasters set them.

Where a house style has colours for speakers, their words are in these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.picture.coloured import Stretch, draw_coloured, letter_colours
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.paint import Text
from briefing.picture.runs import is_rtl, reaches_far
from briefing.picture.theme import Theme
from briefing.picture.typeset import SEMIBOLD, Setting, Style, ems, fit, set_line
from briefing.picture.units import joined

if TYPE_CHECKING:
    from PIL.Image import Image

BOX_OPACITY = 0.8
"""Of the black boxes: at least 12.6:1 for white text, whatever is behind (WCAG 2.2, 1.4.6)."""

LINE_SHARE = 0.075
"""Height of a line as a share of the picture's (BBC Subtitle Guidelines: 7 to 8 %)."""

TALL_LINE_SHARE = 0.042
"""The same for tall pictures (BBC: 3.9 to 4.5 %)."""

LINE_TO_SIZE = 1.2
"""Height of a line as a multiple of the size of its letters."""

FAR_LINE_TO_SIZE = 1.6
"""The same for scripts whose marks reach far, so that none is cut off at the box: Noto's Arabic and
Devanagari reach 1.1 up and 0.45 down, and dots tell letters apart."""

_CHARACTERS, _TALL_CHARACTERS = 37, 25  # longest line that the size allows for (BBC)
_EM_PER_CHARACTER = 0.5  # in a broad sans
_SIDE_PADDING = 0.5  # em at both sides of a line (BBC)
_WHITE = (255, 255, 255)
_BEHIND_BLACK = [round((1 - BOX_OPACITY) * value) for value in range(256)] * 3


@dataclass(frozen=True, slots=True, eq=False)
class Patch:
    """A part of a picture that replaces what is there: all of its edges are even."""

    left: int
    """First column."""
    top: int
    """First row."""
    image: Image
    """Opaque, RGB."""


@dataclass(frozen=True, slots=True)
class _Geometry:
    """Where captions stand on one size."""

    box: Box
    """The region of every caption, all its edges even."""
    line_height: int
    """Of one line, in pixels."""
    size: int
    """Of the letters, in pixels."""
    most_lines: int
    """That the region holds."""
    ratio: float
    """Height of a line as a multiple of the size."""


def draw_caption(
    base: Image, lines: tuple[str, ...], theme: Theme, stretches: Sequence[Stretch] = ()
) -> Patch:
    """Return the part of a picture that changes when a caption is shown on it.

    Args:
        base: the card; it is not changed.
        lines: the caption's, top to bottom; a tall picture breaks them anew, being narrow.
        theme: gives the faces.
        stretches: what of it is not white.

    The region is as high for one line as for the most that the shape allows, so that one
    caption of a script replaces another; a shorter caption stands at its foot.
    """
    far = reaches_far("".join(lines))
    geometry = _geometry(theme, base.width, base.height, far)
    setting = _set(lines, theme, geometry)
    pad = round(_SIDE_PADDING * setting.size)
    widths = [_even(setting.line_width(line) + 2 * pad) for line in setting.lines]
    centre = (geometry.box.left + geometry.box.right) // 2
    left = (centre - max(widths) // 2) // 2 * 2
    top = geometry.box.bottom - max(geometry.box.height, _even(setting.height))
    patch = base.crop((left, top, left + max(widths), geometry.box.bottom))
    first = patch.height - setting.height
    colours = letter_colours(setting.lines, lines, stretches, _WHITE)
    for index, (line, width) in enumerate(zip(setting.lines, widths, strict=True)):
        inset = (max(widths) - width) // 2
        row = first + index * setting.line_height
        box = (inset, row, inset + width, row + setting.line_height)
        patch.paste(patch.crop(box).point(_BEHIND_BLACK), box)
        one = Setting((line,), setting.style, setting.size, setting.line_height, setting.rtl)
        text_width = round(setting.line_width(line))
        text = Text(one, inset + (width - text_width) // 2, row, text_width, _WHITE)
        draw_coloured(patch, text, colours[index])
    return Patch(left, top, patch)


def line_share(text: str, theme: Theme, size: tuple[int, int]) -> float:
    """Return how much of a picture's width a line of captions takes, without its box's padding.

    ``size`` is the picture's width and height in pixels. Widths of words add up, but for kerning.
    """
    geometry = _geometry(theme, *size, reaches_far(text))
    return geometry.size * ems(text, _style(theme, geometry), rtl=is_rtl(text)) / size[0]


def widest_line_share(theme: Theme, size: tuple[int, int]) -> float:
    """Return how much of a picture's width a line of captions can take at its full size."""
    geometry = _geometry(theme, *size, False)
    return _room(geometry) / size[0]


@lru_cache(maxsize=16)
def _geometry(theme: Theme, width: int, height: int, far: bool) -> _Geometry:
    grid = Grid(theme, width, height)
    tall = grid.shape is Shape.TALL
    share, most_lines = (TALL_LINE_SHARE, 3) if tall else (LINE_SHARE, 2)
    safe_width = (0.75 if grid.shape is Shape.WIDE else 0.9) * width
    characters = _TALL_CHARACTERS if tall else _CHARACTERS
    ems_wide = characters * _EM_PER_CHARACTER + 2 * _SIDE_PADDING
    size = min(share * height / LINE_TO_SIZE, safe_width / ems_wide)
    bottom = grid.captions.bottom if tall else int(0.95 * height)
    bottom -= bottom % 2
    ratio = FAR_LINE_TO_SIZE if far else LINE_TO_SIZE
    room = bottom - grid.captions.top - grid.captions.top % 2
    line_height = min(round(size * ratio), room // most_lines)
    size = min(size, line_height / ratio)
    side = _even((width - safe_width) / 2)
    region = Box(side, bottom - _even(most_lines * line_height), width - side, bottom)
    return _Geometry(region, line_height, int(size), most_lines, ratio)


def _style(theme: Theme, geometry: _Geometry) -> Style:
    return Style(theme.families, SEMIBOLD, geometry.ratio)


def _room(geometry: _Geometry) -> int:
    """Return the pixels between the padding at both sides of the region."""
    return geometry.box.width - round(2 * _SIDE_PADDING * geometry.size)


def _set(lines: tuple[str, ...], theme: Theme, geometry: _Geometry) -> Setting:
    """Set the lines as they are, or smaller if they are too many or one is too wide.

    A tall picture breaks anew those that are too wide. Of more lines than the region has rows, the
    last are shown.
    """
    style, largest = _style(theme, geometry), geometry.size
    room = _room(geometry)
    height = geometry.most_lines * geometry.line_height
    as_they_are = Setting(lines, style, largest, geometry.line_height, is_rtl(" ".join(lines)))
    is_too_wide = any(as_they_are.line_width(line) > room for line in lines)
    if geometry.most_lines > len(lines) and geometry.most_lines > 2 and is_too_wide:
        return fit(
            joined(lines),
            style,
            room,
            height,
            largest=largest,
            smallest=geometry.size // 2,
            balanced=True,
        )
    lines = lines[-height:]
    line_height = min(geometry.line_height, height // len(lines))
    largest = max(largest * line_height // geometry.line_height, 1)
    setting = set_line(" ".join(lines), style, largest)
    widest = max(setting.line_width(line) for line in lines)
    size = largest if widest <= room else max(int(largest * room / widest), 1)
    return Setting(lines, style, size, line_height, setting.rtl)


def _even(length: float) -> int:
    """Return the even number of pixels that holds a length."""
    return 2 * -(-int(length + 0.999) // 2)
