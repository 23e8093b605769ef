"""High dynamic range to standard: footage of phones and cameras that goes brighter than white.

What is as bright as white paper in the scene becomes nearly white here, and what is brighter still,
lamps and skies, is led gently into white instead of being cut off there.
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from briefing.media.yuv import Rgb

PQ, HLG = 16, 18
"""Codes of ITU-T H.273, table 3, for the two curves of ITU-R BT.2100-2."""
TRANSFERS = frozenset({PQ, HLG})
"""What :func:`to_standard_range` takes."""

_WHITE_NITS = 203
"""How bright white paper is in HDR: ITU-R BT.2408-7, section 2.1; 1.0 in what follows."""
_BRIGHTEST = 5.0
"""From there on all is white: 1,000 cd/m2, what nearly all footage stays below."""
_KNEE = 0.7
"""Below it brightness is kept: a house choice that leaves skin alone."""
_TO_BT709 = (
    (1.6605, -0.5876, -0.0728),
    (-0.1246, 1.1329, -0.0083),
    (-0.0182, -0.1006, 1.1187),
)
"""Linear light from BT.2020's primaries: ITU-R BT.2087-0, section 4."""
_STEPS = 1 << 18
_ROWS_AT_ONCE = 64
"""Rows worked on at once, few enough to stay in the processor's cache."""


def to_standard_range(deep: NDArray[np.uint16], transfer: int) -> Rgb:
    """Convert 16-bit RGB of BT.2020 by one of :data:`TRANSFERS`. About 50 ms at 1920 x 1080."""
    to_light, to_code = _light(transfer), _codes()
    picture = np.empty(deep.shape, np.uint8)
    for top in range(0, len(deep), _ROWS_AT_ONCE):
        rows = slice(top, top + _ROWS_AT_ONCE)
        red, green, blue = (to_light[deep[rows, :, channel]] for channel in range(3))
        for channel, (r, g, b) in enumerate(_TO_BT709):
            # Sums of single products: a matrix product's last bit depends on the processor.
            light = red * np.float32(r) + green * np.float32(g) + blue * np.float32(b)
            index = np.clip(light * np.float32(_STEPS / _BRIGHTEST), 0, _STEPS - 1)
            picture[rows, :, channel] = to_code[index.astype(np.int32)]
    return picture


@cache
def _light(transfer: int) -> NDArray[np.float32]:
    """Return the light of each 16-bit code, 1 for white paper: ITU-R BT.2100-2, tables 4 and 5."""
    code = np.arange(65536) / 65535
    if transfer == PQ:
        m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
        power = code ** (1 / m2)
        nits = 10_000 * (np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1)
    else:
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)
        nits = 1_000 * scene**1.2  # the gamma of a display of 1,000 cd/m2, colour by colour
    return (nits / _WHITE_NITS).astype(np.float32)


@cache
def _codes() -> NDArray[np.uint8]:
    """Return the 8-bit code of each step of light, led into white and by sRGB's curve."""
    light = np.arange(_STEPS) * (_BRIGHTEST / _STEPS)
    above = np.maximum(light - _KNEE, 0) / (1 - _KNEE)
    led = np.minimum(light, _KNEE) + (1 - _KNEE) * (1 - np.exp(-above))
    curve = np.where(led <= 0.0031308, led * 12.92, 1.055 * led ** (1 / 2.4) - 0.055)
    return np.asarray(np.round(curve * 255), np.uint8)
