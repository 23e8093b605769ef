"""The show's logo: as large as its place allows, on a plate where it would not be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from briefing.picture.grid import Box, Grid
from briefing.picture.paint import Element, Fill, Mark
from briefing.picture.photo import open_logo
from briefing.picture.theme import Rgb, relative_luminance

if TYPE_CHECKING:
    from PIL.Image import Image

HEIGHT, WIDTH = 96, 360
"""Most that a logo takes, in pixels of the design."""

SEEN_CONTRAST = 3.0
"""From which contrast on a part of a logo is seen (WCAG 2.2, 1.4.11, non-text contrast)."""

_SEEN_SHARE = 0.5  # of its own pixels: with less, it gets a plate
_PLATE_MARGIN = 14  # around it, in pixels of the design


def logo_elements(grid: Grid, behind: Rgb, scale: float = 1.0) -> tuple[Element, ...]:
    """Return the theme's logo, its upper left corner at (0, 0), and its plate if it needs one.

    Args:
        grid: of the card.
        behind: the colour that it will stand on.
        scale: how much larger than in a corner it may be.

    Raises:
        PictureUnreadable: it is missing, damaged or not a picture.
    """
    if grid.theme.logo is None:
        return ()
    room = (grid.px(scale * WIDTH), grid.px(scale * HEIGHT))
    image = open_logo(grid.theme.logo, room)
    plate = _plate(image, behind, (grid.theme.ground, grid.theme.ink))
    if plate is None:
        return (Mark(image, 0, 0),)
    pad = grid.px(_PLATE_MARGIN)
    box = Box(0, 0, image.width + 2 * pad, image.height + 2 * pad)
    return Fill(box, plate), Mark(image, pad, pad)


def extent(elements: tuple[Element, ...]) -> tuple[int, int]:
    """Return width and height of what :func:`logo_elements` returned; nothing for nothing."""
    if not elements:
        return 0, 0
    return elements[0].box.width, elements[0].box.height


def moved(elements: tuple[Element, ...], left: int, top: int) -> list[Element]:
    """Return what :func:`logo_elements` returned, its corner at another place."""
    found: list[Element] = []
    for element in elements:
        if isinstance(element, Mark):
            found.append(Mark(element.image, element.left + left, element.top + top))
        elif isinstance(element, Fill):
            box = element.box
            shifted = Box(box.left + left, box.top + top, box.right + left, box.bottom + top)
            found.append(Fill(shifted, element.colour))
    return found


def _plate(logo: Image, behind: Rgb, plates: tuple[Rgb, ...]) -> Rgb | None:
    """Return the colour of the plate that shows most of a logo; none where it needs none."""
    pixels = np.asarray(logo)
    opaque = pixels[..., 3] >= 128
    if opaque.all() or not opaque.any():
        return None  # it brings its own ground
    light = _luminance(pixels[opaque][:, :3])
    if _seen(light, behind) >= _SEEN_SHARE:
        return None
    return max(plates, key=lambda plate: _seen(light, plate))


def _seen(light: np.ndarray[tuple[int], np.dtype[np.float64]], behind: Rgb) -> float:
    """Return which share of some pixels is seen on a colour."""
    ground = relative_luminance(behind)
    ratio = (np.maximum(light, ground) + 0.05) / (np.minimum(light, ground) + 0.05)
    return float((ratio >= SEEN_CONTRAST).mean())


def _luminance(
    pixels: np.ndarray[tuple[int, int], np.dtype[np.uint8]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return relative luminance by WCAG 2.2, pixel by pixel."""
    by_level = np.array([relative_luminance((level, level, level)) for level in range(256)])
    return np.asarray(by_level[pixels] @ np.array([0.2126, 0.7152, 0.0722]))
