"""House styles in TOML: those that come with the program, and those that a house writes itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefing.captions.style import SHIPPED, HouseStyle, shipped_style
from briefing.captions.style_settings import StyleSettings
from briefing.errors import RecipeError, StyleInvalid
from briefing.settings.checks import SettingError
from briefing.settings.manual import Manual
from briefing.settings.mistakes import refusal_of
from briefing.settings.reading import made, read_toml

BUILT_IN = SHIPPED
"""The names of the styles that come with the program."""
SUFFIX = ".toml"
MANUAL = Manual(
    error=StyleInvalid,
    subject="A style",
    called="the house style",
    example='based_on = "bbc"',
    remedy='Give a TOML file with lines such as based_on = "bbc"; docs/captions.md has an example.',
    correction="Correct it, or leave it out; docs/captions.md tells of every setting.",
    tables={"": StyleSettings},
)
"""Of a style's file."""


def find_style(name: str) -> HouseStyle:
    """Return a house style: one of those that come with the program, or that of a file.

    Raises:
        RecipeError: there is no style of that name.
        StyleInvalid: the file is missing or has a mistake, or its limits contradict each other.
    """
    if name in SHIPPED:
        return shipped_style(name)
    if is_style_file(name):
        return read_style(Path(name))
    raise RecipeError(
        f"there is no house style of captions called {name[:60]!r}",
        place="--caption-style",
        remedy=f"Use one of {', '.join(SHIPPED)}, or a file that ends in {SUFFIX}.",
    )


def is_style_file(name: str) -> bool:
    """Whether what somebody calls a style is a file's path."""
    return name.lower().endswith(SUFFIX)


def read_style(path: Path) -> HouseStyle:
    """Read a style's file.

    Raises:
        StyleInvalid: it is missing, is not TOML, has a key or value that it cannot have, or limits
            that contradict each other.
    """
    settings, text = read_toml(path, MANUAL)
    stated = made(StyleSettings, settings, MANUAL, place=str(path), text=text)
    style = replace(shipped_style(stated.based_on), name=path.stem, **stated.stated())
    try:
        _refuse_contradictions(style)
    except SettingError as error:
        raise refusal_of(error, MANUAL, place=str(path), text=text) from None
    return style


def _refuse_contradictions(style: HouseStyle) -> None:
    ordered = (
        ("minimum_seconds", "maximum_seconds"),
        ("comfortable_characters_per_second", "characters_per_second"),
        ("comfortable_words_per_minute", "words_per_minute"),
    )
    for lower, upper in ordered:
        low, high = getattr(style, lower), getattr(style, upper)
        if low > high:
            problem = f"{lower} is {float(low):g}, and {upper} {float(high):g}: more than the most"
            raise SettingError(problem, lower, remedy=f"Set {upper} higher, or {lower} lower.")
