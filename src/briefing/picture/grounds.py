"""What is behind the text: flat colour, rings, a photo under a veil, a blurred photo."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from briefing.picture.grid import Box, Grid
from briefing.picture.theme import Rgb, Theme, blend, contrast_ratio, relative_luminance

if TYPE_CHECKING:
    from PIL.Image import Image

Mask = NDArray[np.float32]
"""How opaque a veil is: 0 to 1, rows by columns (or one of them, to be spread over the other)."""

VEILED_CONTRAST = 7.5
"""What a veil is made for: a little over the least, since encoders round colours."""

_KEPT_HEIGHT = 0.4  # faces and skylines stand above the middle
_SOFTNESS = 360  # the blur is 1 / 90 of the height wide: 12 pixels on 1080 lines
_BLUR_AT = 120  # pixels across, where blurring costs nothing and enlarging smooths further


def flat(theme: Theme, size: tuple[int, int]) -> Image:
    """Return a picture of nothing but the ground colour."""
    from PIL import Image

    return Image.new("RGB", size, theme.ground)


@lru_cache(maxsize=4)
def rings(theme: Theme, width: int, height: int, clear: Box, *, mirrored: bool) -> Image:
    """Return the ground of a card without a photo: quiet rings, as of a signal going out.

    They come from the far side and fade away towards the box, where there is text.
    """
    from PIL import ImageOps

    grid = Grid(theme, width, height)
    rows = np.arange(height, dtype=np.float32)[:, None]
    columns = np.arange(width, dtype=np.float32)[None, :]
    centre_x, centre_y = width - grid.px(60), round(0.78 * height)
    away = np.sqrt((columns - centre_x) ** 2 + (rows - centre_y) ** 2) / np.float32(grid.unit)
    step, stroke = np.float32(112), np.float32(max(1.5, 1 / grid.unit))
    to_ring = np.abs(np.mod(away, step) - step / 2)
    line = np.clip(stroke / 2 + 0.5 - to_ring, 0, 1)
    fade = np.clip(1 - away / 860, 0, 1) ** 1.5
    if mirrored:
        clear = clear.mirrored_in(width)
    beside = np.maximum(np.maximum(clear.left - columns, columns - clear.right), 0)
    beyond = np.maximum(np.maximum(clear.top - rows, rows - clear.bottom), 0)
    free = np.clip(np.hypot(beside, beyond) / np.float32(200 * grid.unit), 0, 1)
    picture = _over(flat(theme, (width, height)), theme.ink, line * fade * free * np.float32(0.28))
    return ImageOps.mirror(picture) if mirrored else picture


def cover(photo: Image, width: int, height: int) -> Image:
    """Return a photo that fills a size, cut at the edges, a little above the middle kept."""
    from PIL import Image, ImageOps

    if photo.width - width in range(2) or photo.height - height in range(2):
        left, top = (photo.width - width) // 2, round((photo.height - height) * _KEPT_HEIGHT)
        if left >= 0 and top >= 0:
            return photo.crop((left, top, left + width, top + height))  # it is of that size already
    centre = (0.5, _KEPT_HEIGHT)
    return ImageOps.fit(photo, (width, height), Image.Resampling.LANCZOS, centering=centre)


def blurred(photo: Image, width: int, height: int) -> Image:
    """Return a photo as a soft fill of a size: its colours, none of its things."""
    from PIL import Image, ImageFilter

    small_height = max(2, round(_BLUR_AT * height / width))
    small = cover(photo, _BLUR_AT, small_height).filter(ImageFilter.GaussianBlur(5))
    return small.resize((width, height), Image.Resampling.BICUBIC)


def veil_needed(picture: Image, box: Box, colours: tuple[Rgb, ...], scrim: Rgb) -> float:
    """Return how opaque a veil must be for text of these colours to be read in a box.

    The worst that the box holds is found channel by channel, so the answer is never too small.
    """
    whole = Box(0, 0, picture.width, picture.height)
    box = box.clipped_to(whole)
    if box.width <= 0 or box.height <= 0:
        return 0.0
    extremes = picture.crop(box.as_tuple()).getextrema()
    light_text = relative_luminance(colours[0]) > relative_luminance(scrim)
    red, green, blue = (int(pair[1 if light_text else 0]) for pair in extremes)  # type: ignore[index]
    for step in range(256):
        behind = blend((red, green, blue), scrim, step / 255)
        if all(contrast_ratio(colour, behind) >= VEILED_CONTRAST for colour in colours):
            return step / 255
    return 1.0


def veiled(picture: Image, scrim: Rgb, *masks: Mask) -> Image:
    """Return the picture under one veil, everywhere at least as opaque as each of the masks.

    Masks are joined by their fourth powers: nearly the greater of the two, without the seam that
    the greater itself would show where they cross.
    """
    joined = np.zeros((picture.height, picture.width), dtype=np.float32)
    for mask in masks:
        joined += np.square(np.square(mask))
    return _over(picture, scrim, np.minimum(np.sqrt(np.sqrt(joined)), 1))


def softened(picture: Image, mask: Mask) -> Image:
    """Return the picture out of focus where the mask is, so that nothing busy is behind text."""
    from PIL import Image, ImageFilter

    quarter = (max(1, picture.width // 4), max(1, picture.height // 4))
    small = picture.resize(quarter, Image.Resampling.BOX)
    small = small.filter(ImageFilter.GaussianBlur(picture.height / _SOFTNESS))
    soft = small.resize(picture.size, Image.Resampling.BILINEAR)
    return Image.composite(soft, picture, Image.fromarray((mask * 255).astype(np.uint8)))


def ramp(length: int, full: float, none: float) -> Mask:
    """Return a soft slope along one side: 1 up to ``full``, 0 from ``none`` on, in pixels.

    ``none`` may be the smaller one; then it slopes the other way.
    """
    at = np.arange(length, dtype=np.float32)
    share = np.clip((at - none) / np.float32(full - none or 1), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float32)


def _over(picture: Image, colour: Rgb, alpha: Mask) -> Image:
    """Return the picture with a colour laid over it."""
    from PIL import Image

    mask = Image.fromarray(np.ceil(alpha * 255).astype(np.uint8))
    return Image.composite(Image.new("RGB", picture.size, colour), picture, mask)
