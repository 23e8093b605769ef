"""What a theme's file may say. The docstrings are what docs/themes.md tells of each setting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import ClassVar

from briefing.picture.cards import OPTIONAL, CardKind
from briefing.picture.theme import MINIMUM_CONTRAST, SHIPPED, Rgb
from briefing.settings.checks import STRICT, SettingError, check_names

LIMITS: Mapping[str, tuple[int, int]] = {
    "margin_x": (96, 240),
    "margin_y": (54, 160),
    "columns": (12, 16),
    "gutter": (8, 64),
    "baseline": (4, 16),
}
"""Least and most of each spacing. Margins begin at title-safe, 5 % of 1920 and of 1080 (EBU R 95);
layouts count on twelve columns."""
CARDS = tuple(kind.value for kind in CardKind if kind in OPTIONAL)
"""The kinds of card that a house may do without, by the words that a theme says them with."""
MOST_CONTRAST = 18
"""What a theme may ask for: beyond it there is hardly a colour but black and white."""
_COLOUR = re.compile(r"#[0-9a-f]{6}", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Colours:
    """What colours are for; each as "#rrggbb". With a base, what is not set is the base's."""

    __pydantic_config__: ClassVar = STRICT

    ground: str = ""
    """Behind everything where there is no photo."""
    ink: str = ""
    """Headlines and running text."""
    muted: str = ""
    """Credits, dates and the show's name: text that steps back, and still reads."""
    accent: str = ""
    """The one colour that asks to be seen: marks, rules, kickers without a band, the progress
    line."""
    band: str = ""
    """Behind the kicker on the title card."""
    band_ink: str = ""
    """The kicker on its band."""
    scrim: str = ""
    """What a photo is veiled with where text stands on it."""

    def __post_init__(self) -> None:
        for setting in fields(self):
            colour = getattr(self, setting.name)
            if colour and not _COLOUR.fullmatch(colour):
                raise SettingError(
                    f"{colour[:20]!r} is no colour",
                    setting.name,
                    remedy='Write it as "#rrggbb": red, green and blue, two signs of 0 to f each.',
                )

    def as_numbers(self) -> dict[str, Rgb]:
        """Return those that are set."""
        stated = {setting.name: getattr(self, setting.name) for setting in fields(self)}
        return {name: _rgb(colour) for name, colour in stated.items() if colour}


@dataclass(frozen=True, slots=True)
class Spacing:
    """Room, in pixels of a picture whose short side is 1080."""

    __pydantic_config__: ClassVar = STRICT

    margin_x: int | None = None
    """Left and right of all text: from 96, which every screen shows, to 240."""
    margin_y: int | None = None
    """Above and below all text: from 54, which every screen shows, to 160."""
    columns: int | None = None
    """How many columns there are between the side margins: 12 to 16. Layouts count on
    twelve, so more of them make headlines narrower and running text wider."""
    gutter: int | None = None
    """Between two columns: 8 to 64."""
    baseline: int | None = None
    """Lines and pictures stand at whole multiples of it: 4 to 16."""

    def __post_init__(self) -> None:
        for name, number in self.as_numbers().items():
            least, most = LIMITS[name]
            if not least <= number <= most:
                why = ", so that no screen cuts text off" if name.startswith("margin") else ""
                problem = f"it is between {least} and {most}{why}, not {str(number)[:20]}"
                raise SettingError(problem, name)

    def as_numbers(self) -> dict[str, int]:
        """Return those that are set."""
        stated = {setting.name: getattr(self, setting.name) for setting in fields(self)}
        return {name: number for name, number in stated.items() if number is not None}


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """How a house looks."""

    __pydantic_config__: ClassVar = STRICT

    name: str = ""
    """What it is called; the file's name without .toml if not set."""
    base: str = ""
    """The theme that it starts from: dark, light or high-contrast. Without one, all colours have to
    be set."""
    faces: tuple[str, ...] = ()
    """The faces to set text in, the first that has the letters wins: names of families that are
    installed, or font files beside the theme, one for each weight."""
    logo: str = ""
    """A PNG, JPEG or WebP file beside the theme, shown in the quiet corner."""
    contrast: float | None = None
    """The least contrast of its text with what is behind it, on photos too: from 7, which is usual,
    to 18."""
    cards: tuple[str, ...] | None = None
    """Which kinds of card the house uses besides the usual ones: quotation, list, figure, section.
    The words of others stand on plain text cards. All of them if not set."""
    colours: Colours = field(default_factory=Colours)
    """What colours are for."""
    spacing: Spacing = field(default_factory=Spacing)
    """How much room there is."""

    def __post_init__(self) -> None:
        check_names({"name": self.name})
        if self.base and self.base not in SHIPPED:
            problem = f"there is no theme {self.base[:60]!r} to start from"
            raise SettingError(problem, "base", remedy=f"Use one of {', '.join(SHIPPED)}.")
        if self.contrast is not None and not MINIMUM_CONTRAST <= self.contrast <= MOST_CONTRAST:
            problem = (
                f"it is between {MINIMUM_CONTRAST:g} and {MOST_CONTRAST}, not {self.contrast:g}"
            )
            raise SettingError(problem, "contrast")
        for number, card in enumerate(self.cards or ()):
            if card not in CARDS:
                problem = f"there is no card {card[:60]!r} to choose"
                remedy = f"Choose from {', '.join(CARDS)}."
                raise SettingError(problem, "cards", number, remedy=remedy)


def _rgb(colour: str) -> Rgb:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue
