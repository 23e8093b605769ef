"""House styles in TOML: those that come with the program, and those that a house writes itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from briefing.captions.style import SHIPPED, HouseStyle, shipped_style
from briefing.captions.style_settings import USUAL, StyleSettings
from briefing.errors import RecipeError, StyleInvalid
from briefing.settings.checks import SettingError
from briefing.settings.manual import Manual
from briefing.settings.mistakes import refusal_of
from briefing.settings.reading import made, read_toml
from briefing.timeline.rate import FRAME_RATES

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
_ORDERED = (
    ("minimum_seconds", "maximum_seconds"),
    ("comfortable_characters_per_second", "characters_per_second"),
    ("comfortable_words_per_minute", "words_per_minute"),
)
"""Limits of which the first is never more than the second."""
_SLOWEST = min(rate.fps for rate in FRAME_RATES.values())
"""Frames a second where frames last longest."""


def find_style(name: str) -> HouseStyle:
    """Return a house style: one of those that come with the program, or that of a file.

    Raises:
        RecipeError: there is no style of that name.
        StyleInvalid: the file is missing or has a mistake, or its limits contradict each other.
    """
    known = name.strip().lower()
    if known in SHIPPED:
        return shipped_style(known)
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
    settings = {"name": path.stem, **settings}
    stated = made(StyleSettings, settings, MANUAL, place=str(path), text=text).stated()
    style = replace(shipped_style(settings.get("based_on", USUAL)), **stated)
    try:
        _refuse_contradictions(style, stated)
    except SettingError as error:
        raise refusal_of(error, MANUAL, place=str(path), text=text) from None
    return style


def _refuse_contradictions(style: HouseStyle, stated: Collection[str]) -> None:
    """Refuse limits that no cue could keep at once; the one that the file states is to blame."""
    for lower, upper in _ORDERED:
        low, high = getattr(style, lower), getattr(style, upper)
        if low > high:
            key = lower if lower in stated else upper
            problem = f"{lower} is {float(low):g}, which is more than {upper}, {float(high):g}"
            raise SettingError(problem, key, remedy=f"Set {upper} higher, or {lower} lower.")
    gap, closed = style.gap_frames / _SLOWEST, style.longest_closed_gap_seconds
    if gap > closed > 0:
        key = "gap_frames" if "gap_frames" in stated else "longest_closed_gap_seconds"
        problem = (
            f"a gap of {style.gap_frames} frames can be longer than a pause that is left open,"
            f" {float(closed):g} s"
        )
        remedy = "Set gap_frames lower, or longest_closed_gap_seconds higher, or that to 0."
        raise SettingError(problem, key, remedy=remedy)
