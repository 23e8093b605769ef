"""What is behind the text: flat colour, rings, a photo under a veil, a blurred photo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from briefing.picture.grid import Box, Grid
from briefing.picture.theme import Rgb, Theme, blend, contrast_ratio, relative_luminance

if TYPE_CHECKING:
    from PIL.Image import Image

Slope = NDArray[np.float32]
"""How opaque a veil is along one side of a picture: 0 to 1, a value for each pixel."""


@dataclass(frozen=True, slots=True, eq=False)
class Mask:
    """How opaque a veil is: at each pixel, the product of its column's and its row's value."""

    across: Slope
    """For each column."""
    down: Slope
    """For each row."""

    def coarse(self) -> NDArray[np.float32]:
        """Return rows by columns, one value for every eight pixels: slopes are soft."""
        return np.outer(_every_eighth(self.down), _every_eighth(self.across))


_SPARE_CONTRAST = 0.5  # what a veil is made for over the theme's least: encoders round colours
_KEPT_HEIGHT = 0.4  # faces and skylines stand above the middle
_SOFTNESS = 90  # the blur is 1 / 90 of the height wide: 12 pixels on 1080 lines
_BLUR_AT = 120  # pixels across, where blurring costs nothing and enlarging smooths further
_COARSE, _MIDDLE = 8, 4  # veils and blurs are made on every eighth pixel, then enlarged
_RING_STEP, _RING_REACH = 112, 860  # between two rings, and of the last, in pixels of the design
_FINE = 8  # values for each pixel along a ring's radius


@lru_cache(maxsize=4)
def flat(theme: Theme, size: tuple[int, int]) -> Image:
    """Return a picture of nothing but the ground colour, not to be painted on."""
    from PIL import Image

    return Image.new("RGB", size, theme.ground)


@lru_cache(maxsize=4)
def rings(theme: Theme, width: int, height: int, clear: Box, *, mirrored: bool) -> Image:
    """Return the ground of a card without a photo: quiet rings, as of a signal going out.

    They come from the far side and fade away towards the box, where there is text.
    """
    from PIL import Image, ImageChops, ImageOps

    grid = Grid(theme, width, height)
    centre_x, centre_y = width - grid.px(60), round(0.78 * height)
    reach = grid.px(_RING_REACH)
    left, top = max(0, centre_x - reach), max(0, centre_y - reach)
    columns = np.square(np.arange(left - centre_x, width - centre_x, dtype=np.float32))
    rows = np.square(np.arange(top - centre_y, height - centre_y, dtype=np.float32))
    away = np.sqrt(np.add.outer(rows, columns)) * np.float32(_FINE)
    strength = _ring_strength(grid).take(away.astype(np.int32), mode="clip")
    if mirrored:
        clear = clear.mirrored_in(width)
    size = (width - left, height - top)
    free = _away_from(clear, (left, top), size, 200 * grid.unit)
    mask = ImageChops.multiply(Image.fromarray(strength), free)
    picture = flat(theme, (width, height)).copy()
    picture.paste(theme.ink, (left, top, width, height), mask)
    return ImageOps.mirror(picture) if mirrored else picture


def _ring_strength(grid: Grid) -> NDArray[np.uint8]:
    """Return how strong the rings are at a distance from their centre, in parts of a pixel."""
    away = np.arange(_FINE * (grid.px(_RING_REACH) + 1)) / (_FINE * grid.unit)
    stroke = max(1.5, 1 / grid.unit)
    to_ring = np.abs(np.mod(away, _RING_STEP) - _RING_STEP / 2)
    line = np.clip(stroke / 2 + 0.5 - to_ring, 0, 1)
    fade = np.clip(1 - away / _RING_REACH, 0, 1) ** 1.5
    return np.asarray(np.round(line * fade * 0.28 * 255), dtype=np.uint8)


def _away_from(box: Box, corner: tuple[int, int], size: tuple[int, int], soft: float) -> Image:
    """Return a mask for a part of a picture: 0 in a box, full from a distance of it on."""
    from PIL import Image

    columns = corner[0] + np.arange(_MIDDLE, size[0] + _COARSE, _COARSE, dtype=np.float32)
    rows = corner[1] + np.arange(_MIDDLE, size[1] + _COARSE, _COARSE, dtype=np.float32)
    beside = np.maximum(np.maximum(box.left - columns, columns - box.right), 0)
    beyond = np.maximum(np.maximum(box.top - rows, rows - box.bottom), 0)
    free = np.clip(np.hypot(beside[None, :], beyond[:, None]) / soft, 0, 1)
    return _enlarged(Image.fromarray((free * 255).astype(np.uint8)), size)


def cover(photo: Image, width: int, height: int) -> Image:
    """Return a photo that fills a size, cut at the edges, a little above the middle kept."""
    from PIL import Image, ImageOps

    if photo.width - width in range(2) or photo.height - height in range(2):
        left, top = (photo.width - width) // 2, round((photo.height - height) * _KEPT_HEIGHT)
        if left >= 0 and top >= 0:
            return photo.crop((left, top, left + width, top + height))  # it is of that size already
    centre = (0.5, _KEPT_HEIGHT)
    return ImageOps.fit(photo, (width, height), Image.Resampling.LANCZOS, centering=centre)


def soft_thumbnail(photo: Image, width: int, height: int) -> Image:
    """Return a photo blurred and tiny, in the proportions of a size: its colours, no things."""
    from PIL import ImageFilter

    small_height = max(2, round(_BLUR_AT * height / width))
    reduced = photo.reduce(max(1, min(photo.width // _BLUR_AT, photo.height // small_height) // 2))
    return cover(reduced, _BLUR_AT, small_height).filter(ImageFilter.GaussianBlur(5))


def soft_fill(thumbnail: Image, size: tuple[int, int], scrim: Rgb, strength: float) -> Image:
    """Return such a thumbnail under a veil, enlarged: nowhere lighter or darker than it is tiny.

    Args:
        thumbnail: what :func:`soft_thumbnail` returned.
        size: width and height of the fill, in pixels.
        scrim: the veil's colour.
        strength: how opaque the veil is, 0 to 1.
    """
    from PIL import Image

    veil = Image.new("RGB", thumbnail.size, scrim)
    return Image.blend(thumbnail, veil, strength).resize(size, Image.Resampling.BILINEAR)


def coarse_box(box: Box) -> Box:
    """Return all that a box of a picture is made from, of what is on every eighth pixel."""
    return Box(
        box.left // _COARSE - 1,
        box.top // _COARSE - 1,
        box.right // _COARSE + 2,
        box.bottom // _COARSE + 2,
    )


def veil_needed(picture: Image, box: Box, colours: tuple[Rgb, ...], theme: Theme) -> float:
    """Return how opaque a theme's veil must be for text of these colours to be read in a box.

    The worst that the box holds is found channel by channel, so the answer is never too small.
    """
    whole = Box(0, 0, picture.width, picture.height)
    box = box.clipped_to(whole)
    if box.width <= 0 or box.height <= 0:
        return 0.0
    least = theme.contrast + _SPARE_CONTRAST
    extremes = picture.crop(box.as_tuple()).getextrema()
    light_text = relative_luminance(colours[0]) > relative_luminance(theme.scrim)
    red, green, blue = (int(pair[1 if light_text else 0]) for pair in extremes)  # type: ignore[index]
    for step in range(256):
        behind = blend((red, green, blue), theme.scrim, step / 255)
        if all(contrast_ratio(colour, behind) >= least for colour in colours):
            return step / 255
    return 1.0


def veiled(picture: Image, scrim: Rgb, mask: Mask) -> Image:
    """Return the picture under a veil."""
    under = picture.copy()
    veil = _enlarged(_as_picture(np.ceil(255 * mask.coarse())), picture.size)
    under.paste(scrim, (0, 0, *picture.size), veil)
    return under


def out_of_focus(picture: Image) -> Image:
    """Return the picture blurred, on every eighth pixel: nothing busy is left of it."""
    from PIL import ImageFilter

    softness = picture.height / (_SOFTNESS * _COARSE)
    return picture.reduce(_COARSE).filter(ImageFilter.GaussianBlur(softness))


def veiled_softly(
    picture: Image, blurred: Image, blur: Mask, scrim: Rgb, veils: Sequence[Mask]
) -> Image:
    """Return the picture out of focus where one mask is, and under a veil where others are.

    Args:
        picture: the picture.
        blurred: what :func:`out_of_focus` returned for it.
        blur: where it is out of focus.
        scrim: the veil's colour.
        veils: the veil is everywhere about as opaque as the strongest of them.

    The veils are joined by their fourth powers: nearly the greatest of them, without the seam that
    the greatest itself would show where they cross. Blur and veil are one layer, made on every
    eighth pixel and laid over the picture at once.
    """
    from PIL import Image

    joined = sum(np.square(np.square(veil.coarse())) for veil in veils)
    veil = np.minimum(np.sqrt(np.sqrt(joined)), 1)[..., None]
    soft = blur.coarse()[..., None] * (1 - veil)
    opacity = soft + veil
    colours = soft * np.asarray(blurred, dtype=np.float32) + veil * np.asarray(
        scrim, dtype=np.float32
    )
    layer = np.round(colours / np.maximum(opacity, np.float32(1e-6)))
    return Image.composite(
        _enlarged(_as_picture(layer), picture.size),
        picture,
        _enlarged(_as_picture(np.ceil(255 * opacity[..., 0])), picture.size),
    )


def slope(length: int, full: float, none: float) -> Slope:
    """Return a soft slope along one side: 1 up to ``full``, 0 from ``none`` on, in pixels.

    ``none`` may be the smaller one; then it slopes the other way.
    """
    at = np.arange(length, dtype=np.float32)
    share = np.clip((at - none) / np.float32(full - none or 1), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), dtype=np.float32)


def even(length: int) -> Slope:
    """Return no slope: a veil equally opaque all along a side."""
    return np.ones(length, dtype=np.float32)


def _every_eighth(along: Slope) -> Slope:
    """Return a slope's value in the middle of every eight pixels, and of what is left of them."""
    middles = np.arange(_MIDDLE, len(along) + _MIDDLE, _COARSE)
    return along[np.minimum(middles, len(along) - 1)]


def _as_picture(values: NDArray[np.float32]) -> Image:
    from PIL import Image

    return Image.fromarray(values.astype(np.uint8))


def _enlarged(coarse: Image, size: tuple[int, int]) -> Image:
    """Return what was made on every eighth pixel, for all of them."""
    from PIL import Image

    covered = (min(coarse.width, size[0] / _COARSE), min(coarse.height, size[1] / _COARSE))
    return coarse.resize(size, Image.Resampling.BILINEAR, box=(0, 0, *covered))
