"""What is laid over pictures that move: drawn once, and put over each of them.

Whatever is painted with any opacity is a linear function of what is behind it, so two drawings,
one on black and one on white, tell how it looks on everything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from briefing.media.yuv import Rgb
from briefing.picture.captions import Patch

if TYPE_CHECKING:
    from PIL.Image import Image

_WHITE = 255


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """A part of a picture, as a function of what is behind it."""

    left: int
    """First column; even."""
    top: int
    """First row; even."""
    on_black: Rgb
    """How it looks where nothing is behind."""
    through: NDArray[np.uint16]
    """How much of what is behind is seen, 0 to 255."""

    def part(self, behind: Rgb) -> Rgb:
        """Return how the part looks on a picture."""
        height, width, _ = self.on_black.shape
        seen = behind[self.top : self.top + height, self.left : self.left + width]
        dimmed = (seen * self.through + _WHITE // 2) // _WHITE
        return (self.on_black + dimmed).astype(np.uint8)

    def over(self, behind: Rgb) -> Rgb:
        """Return a picture with the part laid over it; the one given is not changed."""
        height, width, _ = self.on_black.shape
        picture = behind.copy()
        picture[self.top : self.top + height, self.left : self.left + width] = self.part(behind)
        return picture


def overlay(draw: Callable[[Image], Patch], size: tuple[int, int]) -> Overlay:
    """Return what ``draw`` lays over pictures of a size (width, height)."""
    from PIL import Image

    dark, light = (draw(Image.new("RGB", size, (level,) * 3)) for level in (0, _WHITE))
    on_black, on_white = np.asarray(dark.image), np.asarray(light.image)
    through = on_white.astype(np.uint16) - on_black
    return Overlay(dark.left, dark.top, on_black, through)
