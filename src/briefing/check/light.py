"""Light and hue of a picture's pixels, as the definitions of flashes measure them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SATURATED_RED = 0.8
"""R/(R+G+B), linear, from which red is saturated (WCAG 2.2, red flash; ISO 9241-391)."""

Grid = NDArray[Any]
"""Values of a picture's cells: rows, columns, and for colours red, green, blue."""

_BLACK = 0.01  # linear; what is darker has no hue that anybody sees, only noise
_CODES = np.arange(256) / 255
_LINEAR = np.where(_CODES <= 0.04045, _CODES / 12.92, ((_CODES + 0.055) / 1.055) ** 2.4)
_XYZ = np.array(  # of linear sRGB (IEC 61966-2-1)
    [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
)


def linear_light(picture: NDArray[np.uint8]) -> Grid:
    """Return the light of sRGB colours, 0 to 1 (WCAG 2.2, relative luminance)."""
    light: Grid = _LINEAR[picture]
    return light


def luminance(light: Grid) -> Grid:
    """Return relative luminance, 0 to 1 (WCAG 2.2)."""
    value: Grid = light @ _XYZ[1]
    return value


def chromaticity(light: Grid) -> Grid:
    """Return u' and v' (CIE 1976 UCS); what is as good as black counts as white light."""
    lit = np.where(light.max(axis=-1, keepdims=True) < _BLACK, 1.0, light)
    x, y, z = np.moveaxis(lit @ _XYZ.T, -1, 0)
    value: Grid = np.stack([4 * x, 9 * y], axis=-1) / (x + 15 * y + 3 * z)[..., None]
    return value


def apart(one: Grid, other: Grid) -> Grid:
    """Return how far two chromaticities are from each other in the diagram."""
    difference = one - other
    distance: Grid = np.hypot(difference[..., 0], difference[..., 1])
    return distance


def is_saturated_red(light: Grid) -> Grid:
    """Return where a picture is saturated red."""
    red = light[..., 0]
    saturated: Grid = (red >= _BLACK) & (red >= SATURATED_RED * light.sum(axis=-1))
    return saturated


PURE_RED = chromaticity(np.array([1.0, 0.0, 0.0]))
"""Chromaticity of the red primary."""
