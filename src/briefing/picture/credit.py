"""The credit over footage: who made it, small, at the top, on a box of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.picture.captions import BOX_OPACITY, Patch
from briefing.picture.grid import Grid
from briefing.picture.layouts.furniture import label_style, type_size
from briefing.picture.paint import Text, draw_text
from briefing.picture.theme import Theme
from briefing.picture.typeset import fit

if TYPE_CHECKING:
    from PIL.Image import Image

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
_SIZE, _PADDING = 30, 14  # in pixels of the design


def draw_credit(base: Image, credit: str, theme: Theme) -> Patch:
    """Return the part of a picture that changes when a credit is shown on it.

    It stands where reading begins, white on black like captions, and out of their way.
    """
    from PIL import Image, ImageDraw

    grid = Grid(theme, base.width, base.height)
    safe, pad, size = grid.safe, grid.px(_PADDING), type_size(grid, _SIZE)
    room = safe.width - 2 * pad
    setting = fit(credit, label_style(theme), room, 4 * size, largest=size, smallest=size)
    width, height = (2 * -(-length // 2) for length in (setting.width + 2 * pad, setting.height))
    left = safe.right - width if setting.rtl else safe.left
    left, top = left - left % 2, safe.top - safe.top % 2
    part = base.crop((left, top, left + width, top + height))
    part = Image.blend(part, Image.new("RGB", part.size, _BLACK), BOX_OPACITY)
    text = Text(setting, pad, (height - setting.height) // 2, width - 2 * pad, _WHITE)
    draw_text(ImageDraw.Draw(part), text)
    return Patch(left, top, part)
