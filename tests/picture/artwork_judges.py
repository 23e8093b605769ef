"""What can be read of artwork in an app's smallest list: measured on the pixels that are left."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from picture_judges import luminance
from PIL import Image, ImageChops

from briefing.picture.grid import Box
from briefing.picture.paint import Composition, Text, paint

LIST = 55
"""Pixels across, in the smallest list of Apple's apps."""


@dataclass(frozen=True)
class Measured:
    """The largest text of artwork, as it is left in a list."""

    contrast: float
    """Median contrast of the pixels that a letter fills for the better part."""
    filled: int
    """How many such pixels there are."""
    line_heights: tuple[float, ...]
    """Of each line's ink, from its uppermost to its lowest row, in pixels of the list."""
    reach: Box
    """What all ink covers, bands too, on the artwork itself."""


def measured(composition: Composition) -> Measured:
    drawn = paint(composition)
    text = max(composition.texts(), key=lambda text: text.setting.size)
    return Measured(
        *_contrast(drawn, composition.ground, text),
        _line_heights(drawn, text),
        _difference(drawn, composition.ground),
    )


def _contrast(drawn: Image.Image, bare: Image.Image, text: Text) -> tuple[float, int]:
    small, behind = (np.asarray(_listed(picture)).astype(float) for picture in (drawn, bare))
    ink = np.array(text.colour, dtype=float)
    room = np.abs(ink - behind).sum(axis=2)
    share = np.abs(small - behind).sum(axis=2) / np.maximum(room, 1)
    rows, columns = np.indices(share.shape) * (drawn.width / LIST)
    box = text.box
    inside = (rows >= box.top) & (rows < box.bottom)
    inside &= (columns >= box.left) & (columns < box.right)
    filled = inside & (share > 0.5)
    light, other = luminance(small[filled]), luminance(behind[filled])
    ratio = (np.maximum(light, other) + 0.05) / (np.minimum(light, other) + 0.05)
    return float(np.median(ratio)), int(filled.sum())


def _listed(picture: Image.Image) -> Image.Image:
    return picture.resize((LIST, LIST), Image.Resampling.BOX)


def _line_heights(drawn: Image.Image, text: Text) -> tuple[float, ...]:
    """Measure each line where its letters leave empty rows between the lines."""
    part = drawn.crop(text.box.as_tuple())
    away = ImageChops.difference(part, Image.new("RGB", part.size, text.colour)).convert("L")
    inked = np.asarray(away).min(axis=1) < 20
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inked.astype(int), [0]])))
    scale = LIST / drawn.width
    heights = [float(end - start) * scale for start, end in list(pairwise(edges))[::2]]
    return tuple(height for height in heights if height > 1)  # no dots and accents


def _difference(drawn: Image.Image, bare: Image.Image) -> Box:
    box = ImageChops.difference(drawn, bare).getbbox()
    assert box is not None
    return Box(*box)
