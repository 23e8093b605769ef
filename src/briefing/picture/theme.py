"""How a house looks: colours by what they are for, the faces it prefers, the spacing it keeps.

Nothing here draws. A theme is a value, so that two films with equal themes have equal pictures.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import RecipeError
from briefing.picture.cards import OPTIONAL

Rgb = tuple[int, int, int]
"""Red, green and blue in sRGB, 0 to 255 each."""

MINIMUM_CONTRAST = 7.0
"""Least contrast of any text with what is behind it (WCAG 2.2, 1.4.6, level AAA)."""

SHIPPED = ("dark", "light", "high-contrast")
"""The themes that come with the program, by the names that shows set; the first is the default."""
THEME_SUFFIX = ".toml"
"""How the path of a theme's file ends: what ends otherwise is a name."""

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
    contrast: float = MINIMUM_CONTRAST
    """Least contrast of its text with what is behind it, on photos too."""
    families: tuple[str, ...] = ("Source Sans 3", "Noto Sans")
    """The faces to set text in, as names of families or paths of font files; the first that has
    the letters is used."""
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
    logo: Path | None = None
    """A picture for the quiet corner; none for the show's name alone."""
    cards: frozenset[str] = frozenset(OPTIONAL)
    """Which of the optional kinds of card the house uses."""

    @property
    def track(self) -> Rgb:
        """Behind the progress line, where it has not come yet."""
        return blend(self.ground, self.ink, 0.16)


DARK: Theme
"""The default: blue-black like a studio before the lights, off-white ink, one warm accent."""
LIGHT: Theme
"""The same house in daylight: paper, ink, and the accent darkened until it reads."""
HIGH_CONTRAST: Theme
"""Black, white and yellow, for those who see little else: every text at 15:1 or better."""

if not TYPE_CHECKING:  # so that misspelled names are still found

    def __getattr__(name: str) -> Theme:
        """Read one of these themes when it is first asked for; they stand in files."""
        if name not in {known.upper().replace("-", "_") for known in SHIPPED}:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return find_theme(name.replace("_", "-"))


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
    """Return a theme, with the faces for a language (a BCP 47 tag) if that has its own.

    Args:
        name: one of those that come with the program, or the path of a theme's file.
        language: what its texts are in.

    Raises:
        RecipeError: there is no theme of that name.
        ThemeInvalid: the file cannot be read, or text in the theme's colours could not be.
    """
    theme = _theme_called(name)
    tag = language.lower()
    while tag and tag not in _EAST_ASIAN:
        tag = tag.rpartition("-")[0]
    if not tag:
        return theme
    region = _EAST_ASIAN[tag]
    # First, so that the digits between the signs are of one weight and colour with them.
    families = (f"Noto Sans CJK {region}", f"Noto Sans {region}")
    return replace(theme, families=(*families, *theme.families))


def is_theme_file(name: str) -> bool:
    """Whether what a show calls its theme is a file's path."""
    return name.lower().endswith(THEME_SUFFIX)


def _theme_called(name: str) -> Theme:
    from briefing.picture.theme_file import read_theme, shipped_theme

    if is_theme_file(name):
        return read_theme(Path(name))
    known = name.strip().lower()
    if known not in SHIPPED:
        raise RecipeError(
            f"there is no theme {name!r}",
            place="theme",
            remedy=f"Use {', '.join(SHIPPED)}, or the path of a theme's file, which ends with"
            f" {THEME_SUFFIX}.",
        )
    return shipped_theme(known)


def relative_luminance(colour: Rgb) -> float:
    """Return how light a colour is, 0 for black to 1 for white (WCAG 2.2, relative luminance)."""
    red, green, blue = map(_linear, colour)
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


@cache
def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= _LINEAR_BELOW else float(((share + 0.055) / 1.055) ** 2.4)
