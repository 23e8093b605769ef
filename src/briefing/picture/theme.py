"""How a house looks: colours by what they are for, the faces it prefers, the spacing it keeps.

Nothing here draws. A theme is a value, so that two films with equal themes have equal pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.errors import RecipeError

Rgb = tuple[int, int, int]
"""Red, green and blue in sRGB, 0 to 255 each."""

MINIMUM_CONTRAST = 7.0
"""Least contrast of any text with what is behind it (WCAG 2.2, 1.4.6, level AAA)."""

_LINEAR_BELOW = 0.04045
"""Where sRGB's linear foot ends (WCAG 2.2, relative luminance, as corrected in 2021)."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours, faces and spacing; lengths are pixels on a picture whose short side is 1080."""

    name: str
    """What it is called."""
    ground: Rgb
    """Behind everything where there is no photo."""
    ink: Rgb
    """Headlines and running text."""
    muted: Rgb
    """Credits, dates, the show's name: text that steps back, and still reads."""
    accent: Rgb
    """The one colour that asks to be seen: marks, rules, the progress line."""
    band: Rgb
    """Behind the kicker."""
    band_ink: Rgb
    """The kicker."""
    scrim: Rgb
    """What a photo is veiled with where text stands on it."""
    families: tuple[str, ...] = ("Source Sans 3", "Noto Sans")
    """Names of the faces to set text in; the first that has the letters is used."""
    margin_x: int = 96
    """Left and right of everything that must be seen: title-safe, 5 % of 1920."""
    margin_y: int = 54
    """Above and below it: 5 % of 1080."""
    columns: int = 12
    """Columns between the side margins."""
    gutter: int = 24
    """Between two columns."""
    baseline: int = 8
    """Vertical positions are whole multiples of this."""


DARK = Theme(
    name="dark",
    ground=(11, 19, 32),
    ink=(245, 242, 235),
    muted=(174, 185, 200),
    accent=(243, 173, 74),
    band=(243, 173, 74),
    band_ink=(11, 19, 32),
    scrim=(7, 12, 22),
)
"""The default: blue-black like a studio before the lights, off-white ink, one warm accent."""

LIGHT = Theme(
    name="light",
    ground=(247, 245, 240),
    ink=(17, 26, 40),
    muted=(72, 82, 97),
    accent=(140, 56, 4),
    band=(140, 56, 4),
    band_ink=(255, 251, 244),
    scrim=(250, 248, 244),
)
"""The same house in daylight: paper, ink, and the accent darkened until it reads."""

THEMES = {theme.name: theme for theme in (DARK, LIGHT)}
"""The themes that come with the program, by the name a show sets."""


_EAST_ASIAN = {
    "ja": "JP",
    "ko": "KR",
    "zh": "SC",
    "zh-hant": "TC",
    "zh-hk": "HK",
    "zh-mo": "HK",
    "zh-tw": "TC",
    "yue": "HK",
}
"""How Noto's faces are called that draw the signs as a language wants them: the same code point
looks different in Beijing, Taipei, Tokyo and Seoul. The longest tag that fits counts."""


def find_theme(name: str, language: str = "") -> Theme:
    """Return the theme of a name, with the faces for a language (a BCP 47 tag) if it has its own.

    Raises:
        RecipeError: there is no such theme.
    """
    theme = THEMES.get(name.strip().lower())
    if theme is None:
        raise RecipeError(
            f"there is no theme {name!r}", place="theme", remedy=f"Use one of {', '.join(THEMES)}."
        )
    tag = language.lower()
    while tag and tag not in _EAST_ASIAN:
        tag = tag.rpartition("-")[0]
    if not tag:
        return theme
    region = _EAST_ASIAN[tag]
    # First, so that the digits between the signs are of one weight and colour with them.
    families = (f"Noto Sans CJK {region}", f"Noto Sans {region}")
    return replace(theme, families=(*families, *theme.families))


def relative_luminance(colour: Rgb) -> float:
    """Return how light a colour is, 0 for black to 1 for white (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: Rgb, other: Rgb) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio).

    >>> contrast_ratio((255, 255, 255), (0, 0, 0))
    21.0
    """
    dark, light = sorted((relative_luminance(one), relative_luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def blend(under: Rgb, over: Rgb, alpha: float) -> Rgb:
    """Return ``over`` laid on ``under`` with an opacity of 0 to 1."""
    red, green, blue = (round(u + (o - u) * alpha) for u, o in zip(under, over, strict=True))
    return red, green, blue


def _linear(channel: float) -> float:
    if channel <= _LINEAR_BELOW:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
