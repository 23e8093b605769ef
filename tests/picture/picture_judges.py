"""What a viewer's eye would measure: the contrast of letters with what is really behind them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from briefing.picture.grid import Grid
from briefing.picture.paint import Composition, paint
from briefing.picture.theme import DARK

Pixels = NDArray[np.uint8]


def luminance(pixels: Pixels) -> NDArray[np.float64]:
    """Return relative luminance by WCAG 2.2, pixel by pixel."""
    channel = pixels.astype(np.float64) / 255
    linear = np.where(channel <= 0.04045, channel / 12.92, ((channel + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def drawn_and_bare(composition: Composition) -> tuple[Pixels, Pixels]:
    drawn = np.asarray(paint(composition))
    return drawn, np.asarray(paint(composition, with_text=False))


def worst_contrasts(composition: Composition) -> Iterator[tuple[str, float]]:
    """Yield, for each text, the least contrast of its ink with what is behind its letters."""
    drawn, bare = drawn_and_bare(composition)
    for text in composition.texts():
        box = text.box.clipped_to(Grid(DARK, drawn.shape[1], drawn.shape[0]).whole)
        rows, columns = slice(box.top, box.bottom), slice(box.left, box.right)
        inked, behind = drawn[rows, columns], bare[rows, columns]
        strength = np.abs(inked.astype(int) - behind).sum(axis=2)
        if not strength.any():
            yield text.setting.lines[0], 0.0
            continue
        tall, wide = np.flatnonzero(strength.any(axis=1)), np.flatnonzero(strength.any(axis=0))
        behind = behind[tall[0] : tall[-1] + 1, wide[0] : wide[-1] + 1]
        ink = luminance(np.array(text.colour, dtype=np.uint8))
        nearest = np.abs(inked.astype(int) - text.colour).max(axis=2).min()
        assert nearest <= 96, text  # its letters really are of that colour, thin strokes softened
        ground = luminance(behind)
        light, dark = np.maximum(ink, ground), np.minimum(ink, ground)
        yield text.setting.lines[0], float(((light + 0.05) / (dark + 0.05)).min())
