"""What a file of a house style may say; docs/captions.md tells of each setting."""

from __future__ import annotations

from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Any, ClassVar

from briefing.captions.style import SHIPPED, LineShape, Speakers
from briefing.settings.checks import STRICT, SettingError, check_names

USUAL = SHIPPED[0]
"""The style that a file starts from when it does not say."""
Seconds = float | str
"""A number, or a fraction as "4/3"."""

LIMITS: dict[str, tuple[int, int]] = {
    "line_characters": (10, 100),
    "lines": (1, 4),
    "characters_per_second": (5, 60),
    "comfortable_characters_per_second": (5, 60),
    "words_per_minute": (60, 600),
    "comfortable_words_per_minute": (60, 600),
    "minimum_seconds": (0, 10),
    "seconds_per_word": (0, 2),
    "maximum_seconds": (1, 60),
    "gap_frames": (0, 60),
    "longest_closed_gap_seconds": (0, 10),
    "hold_seconds": (0, 5),
    "latest_frames": (0, 120),
    "line_share": (0, 1),
}
"""Least and most of each number: what somebody may want, and nobody mistypes."""


@dataclass(frozen=True, slots=True)
class StyleSettings:
    """How a house captions; what is not set is as in the style that it starts from."""

    __pydantic_config__: ClassVar = STRICT

    name: str = ""
    """What it is called; the file's name without .toml if not set."""
    based_on: str = USUAL
    """The style that it starts from: house, bbc, netflix, dcmp, ebu or social."""
    line_characters: int | None = None
    """Longest line, in characters."""
    line_share: Seconds | None = None
    """Longest line as a share of the picture's width, as 0.68; 0 for none but characters."""
    lines: int | None = None
    """Most lines in a cue."""
    characters_per_second: int | None = None
    """Fastest reading speed of a cue."""
    comfortable_characters_per_second: int | None = None
    """Reading speed of a cue that nobody has to hurry for."""
    words_per_minute: int | None = None
    """Most words a minute, over half a minute."""
    comfortable_words_per_minute: int | None = None
    """Words a minute, over half a minute, that nobody has to hurry for."""
    minimum_seconds: Seconds | None = None
    """Shortest time of a cue."""
    seconds_per_word: Seconds | None = None
    """Least time of a cue for each of its words."""
    maximum_seconds: Seconds | None = None
    """Longest time of a cue."""
    gap_frames: int | None = None
    """Frames between two cues that follow each other closely."""
    longest_closed_gap_seconds: Seconds | None = None
    """A shorter pause between two cues is closed to gap_frames."""
    hold_seconds: Seconds | None = None
    """How long a cue may stay after its last word."""
    latest_frames: int | None = None
    """How many frames after its first word a cue may appear."""
    shape: LineShape | None = None
    """What two lines should look like: balanced or bottom-heavy."""
    speakers: Speakers | None = None
    """How one sees whose words are quoted: none, labels or colours."""

    def __post_init__(self) -> None:
        check_names({"name": self.name})
        if self.based_on not in SHIPPED:
            problem = f"there is no style {self.based_on[:60]!r} to start from"
            raise SettingError(problem, "based_on", remedy=f"Use one of {', '.join(SHIPPED)}.")
        for name, (least, most) in LIMITS.items():
            number = _number(name, getattr(self, name))
            if number is not None and not least <= number <= most:
                problem = f"it is between {least} and {most}, not {float(number):g}"
                raise SettingError(problem, name)

    def stated(self) -> dict[str, Any]:
        """Return the limits that are set, by their names in a house style."""
        values = {s.name: getattr(self, s.name) for s in fields(self) if s.name != "based_on"}
        stated = {name: value for name, value in values.items() if value not in (None, "")}
        exact = {n: _number(n, v) for n, v in stated.items() if n in LIMITS and type(v) is not int}
        if "line_share" in stated:
            exact["line_share"] = _number("line_share", stated["line_share"]) or None
        for name in stated.keys() & _SECONDS:
            exact[name] = _number(name, stated[name])
        return {**stated, **exact}


_SECONDS = frozenset(name for name in LIMITS if "seconds" in name and "per_second" not in name)


def _number(name: str, value: Seconds | None) -> Fraction | None:
    """Return a number exactly as it was written.

    Raises:
        SettingError: it is none.
    """
    if value is None:
        return None
    try:
        return Fraction(str(value))
    except (ValueError, ZeroDivisionError):
        problem = f"{str(value)[:20]!r} is neither a number nor a fraction as 4/3"
        raise SettingError(problem, name) from None
