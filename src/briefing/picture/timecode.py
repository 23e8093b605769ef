"""The window for timecode in a review copy: white digits on black, each in a cell of its own.

Cells are whole macroblocks of the video, so that a digit that changes is coded by itself; each
digit is drawn once, in the middle of its cell, so that nothing moves but the digits themselves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.errors import RecipeError
from briefing.picture.grid import Grid
from briefing.picture.paint import Text, draw_text
from briefing.picture.theme import Theme
from briefing.picture.typeset import SEMIBOLD, Setting, Style, set_line

if TYPE_CHECKING:
    from PIL.Image import Image

_CELL = 16
"""Pixels: a macroblock's side, which all edges are multiples of."""
_CELL_SHARE = 0.044
"""Width of a digit's cell as a share of the short side: digits of 5 % of the height, as large as
those of studio machines; a house choice."""
_HEIGHT_TO_WIDTH = (5, 3)
"""Of a digit's cell."""
_SIZE_TO_WIDTH, _SIZE_TO_HEIGHT = 1.7, 1.1
"""Size of the letters at most, as multiples of the cell's width and height: a figure of Source Sans
is half as wide as its size."""
_DIGITS, _MARKS = "0123456789", ":;"
_LABEL = "00:00:00:00"
_WHITE = (255, 255, 255)


@dataclass(frozen=True, slots=True, eq=False)
class TimecodeWindow:
    """A window for labels of timecode: where each of their characters stands, and how it looks."""

    lefts: tuple[int, ...]
    """First column of each character's cell, in the picture."""
    top: int
    """First row of all cells."""
    images: Mapping[str, Image]
    """The cells by their character: digits, colon and semicolon; RGB."""

    @property
    def height(self) -> int:
        """Of all cells, in pixels."""
        return self.images[_DIGITS[0]].height


def draw_timecode_window(theme: Theme, width: int, height: int) -> TimecodeWindow:
    """Draw every character once, for pictures of a size: at the top, in the middle.

    Raises:
        RecipeError: the picture is too narrow.
    """
    digit = _CELL * max(1, round(_CELL_SHARE * min(width, height) / _CELL))
    mark = _CELL * max(1, digit // (2 * _CELL))
    widths = [mark if character in _MARKS else digit for character in _LABEL]
    if sum(widths) > width:
        raise RecipeError(
            f"timecode in the picture needs a film at least {sum(widths)} pixels wide",
            place="--burn",
            remedy="Make the film larger, or leave --burn out.",
        )
    across, down = _HEIGHT_TO_WIDTH
    tall = _CELL * -(-across * digit // (down * _CELL))
    left = (width - sum(widths)) // 2 // _CELL * _CELL
    size = int(min(_SIZE_TO_WIDTH * digit, tall / _SIZE_TO_HEIGHT))
    style = Style(theme.families, SEMIBOLD)
    images = {c: _cell(c, style, size, (digit, tall)) for c in _DIGITS}
    images |= {c: _cell(c, style, size, (mark, tall)) for c in _MARKS}
    lefts = tuple(left + sum(widths[:number]) for number in range(len(widths)))
    # Digits stay within the margin: an eighth of their cells at least, above them, is black.
    top = -(-(Grid(theme, width, height).safe.top - tall // 8) // _CELL) * _CELL
    return TimecodeWindow(lefts, top, images)


def _cell(character: str, style: Style, size: int, cell: tuple[int, int]) -> Image:
    from PIL import Image, ImageDraw

    width, height = cell
    image = Image.new("RGB", cell)
    line = set_line(character, style, size)
    setting = Setting(line.lines, style, size, height, rtl=False)
    text_width = round(setting.line_width(character))
    text = Text(setting, (width - text_width) // 2, 0, text_width, _WHITE)
    draw_text(ImageDraw.Draw(image), text)
    return image
