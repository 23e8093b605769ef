"""A house style of captions: the limits that one house asks for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

Number = TypeVar("Number", int, Fraction)


class LineShape(StrEnum):
    """What two lines should look like when sense allows either."""

    BALANCED = "balanced"
    """Of one length, as nearly as can be."""
    BOTTOM_HEAVY = "bottom-heavy"
    """The upper one shorter: it hides less of the picture."""


class Speakers(StrEnum):
    """How one sees whose words are quoted."""

    NONE = "none"
    """Not at all: the text itself says so."""
    LABELS = "labels"
    """By the name in capitals before a quotation."""
    COLOURS = "colours"
    """By the colour of the words."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The limits of one house; durations are exact seconds."""

    name: str
    """What it is called."""
    line_characters: int
    """Longest line."""
    lines: int
    """Most lines in a cue."""
    characters_per_second: int
    """Fastest reading speed of one cue; spaces count."""
    comfortable_characters_per_second: int
    """Reading speed that nobody has to hurry for."""
    minimum_seconds: Fraction
    """Shortest time on the screen."""
    seconds_per_word: Fraction
    """Least time on the screen for each word."""
    maximum_seconds: Fraction
    """Longest time on the screen."""
    gap_frames: int
    """Frames between two cues that follow each other closely."""
    longest_closed_gap_seconds: Fraction
    """A pause shorter than this between two cues is closed to ``gap_frames``."""
    hold_seconds: Fraction
    """How long a cue may stay after its last word."""
    words_per_minute: int = 180
    """Most words a minute, over half a minute."""
    comfortable_words_per_minute: int = 160
    """Words a minute, over half a minute, that nobody has to hurry for."""
    latest_frames: int = 2
    """How many frames after its first word's onset a cue may appear; it never appears before."""
    shape: LineShape = LineShape.BOTTOM_HEAVY
    """What two lines should look like."""
    speakers: Speakers = Speakers.NONE
    """How one sees whose words are quoted."""
    line_share: Fraction | None = None
    """Longest line as a share of the picture's width, where the letters' real widths are known;
    none when characters alone count."""


SHIPPED = ("house", "bbc", "netflix", "dcmp", "ebu", "social")
"""The styles that come with the program, by name; ``house`` is the usual one."""
_FOLDER = Path(__file__).with_name("styles")


@cache
def shipped_style(name: str) -> HouseStyle:
    """Return one of the styles that come with the program; their files name their sources."""
    stated = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return style_from_data({"line_share": None, **stated})


def style_to_data(style: HouseStyle) -> dict[str, str | int | None]:
    """Return a style as plain values, for JSON: fractions as ``4/3``.

    Law: ``style_from_data(style_to_data(style)) == style``.
    """
    values = ((setting.name, getattr(style, setting.name)) for setting in fields(style))
    return {
        name: str(value) if isinstance(value, (str, Fraction)) else value for name, value in values
    }


def style_from_data(data: Mapping[str, Any]) -> HouseStyle:
    """Return the style that plain values tell of.

    Raises:
        ValueError, TypeError, KeyError: they tell of none.
    """
    return HouseStyle(**{s.name: _READ[str(s.type)](data[s.name]) for s in fields(HouseStyle)})


_LARGEST = 10_000
"""Nothing that a style limits comes near it; larger numbers are damage."""
_PLAIN_FRACTION = re.compile(r"\d{1,20}(?:/0*[1-9]\d{0,19}|\.\d{1,20})?", re.ASCII)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{str(value)[:40]!r} is not a whole number")
    return _possible(value)


def _fraction(value: Any) -> Fraction:
    match = _PLAIN_FRACTION.fullmatch(str(value)[:60])
    if match is None:
        raise ValueError(f"{str(value)[:40]!r} is not a fraction")
    return _possible(Fraction(match[0]))


def _possible(value: Number) -> Number:
    if not 0 <= value <= _LARGEST:
        raise ValueError(f"{str(value)[:40]} is no limit of captions")
    return value


_READ: Mapping[str, Any] = {
    "str": str,
    "int": _whole,
    "Fraction": _fraction,
    "Fraction | None": lambda value: None if value is None else _fraction(value),
    "LineShape": LineShape,
    "Speakers": Speakers,
}
"""How a value is read, by the type of its setting."""

HOUSE = shipped_style("house")
"""Within the BBC's and Netflix's limits at once, and DCMP's for time."""
