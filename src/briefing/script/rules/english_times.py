"""Times of day and running times in English."""

from __future__ import annotations

import re

from briefing.script.rules.common import rule
from briefing.script.rules.english_numbers import cardinal, two_digits


def _half_of_day(match: re.Match[str]) -> str:
    """Say "p.m" without its last stop, unless the sentence ends there too."""
    ends = match[0].endswith(".") and not re.search(r"\w", match.string[match.end() :])
    return f" {match[1].lower()}.m" + ("." if ends else "")


def _clock(match: re.Match[str]) -> str:
    hour, minutes = match[1], match[2]
    return hour if minutes == "00" else f"{cardinal(int(hour))} {two_digits(minutes)}"


def _long_clock(match: re.Match[str]) -> str:
    hour, minutes = int(match[1]), match[2]
    if minutes != "00":
        return f"{cardinal(hour)} {two_digits(minutes)}"
    if hour in (0, 24):
        return "midnight"
    return f"{cardinal(hour)} o'clock" if hour <= 12 else f"{cardinal(hour)} hundred"


def _duration(match: re.Match[str]) -> str:
    parts = zip(map(int, match.groups()), ("hour", "minute", "second"), strict=True)
    return " ".join(f"{count} {unit}{'s' * (count != 1)}" for count, unit in parts if count)


RULES = (
    rule("half of the day", r"(?<=\d)\s?([aApP])(?:\.\s?[mM]\.|\.?[mM]\b)", _half_of_day),
    rule("half of the day", r"(?<=noon|ight)\s?[–-]\s?(?=\d)", " to "),
    rule(
        "range of times",
        r"(?<=[\dm])\s?[–-]\s?(?=\d{1,2}(?:[:.]\d\d)?\s[ap]\.m|\d\d?:\d\d(?![\d:]))",
        " to ",
    ),
    rule(
        "time",
        r"(?<![\d:.,/])(1?\d|2[0-3])[:.]([0-5]\d)(?=\s[ap]\.m|\sto\s\d\d?[:.]\d\d\s[ap]\.m)",
        _clock,
    ),
    rule(
        "running time",
        r"(?<![\w:.,/])(\d\d?):([0-5]\d\.\d\d?)(?![\w:])",
        r"\1 minutes \2 seconds",
    ),
    rule("running time", r"(?<![\w:.,/])(\d\d?):([0-5]\d):([0-5]\d)(?![\w:]|\.\d)", _duration),
    rule("time", r"(?<![\w:.,/])([01]?\d|2[0-4]):([0-5]\d)(?![\w:]|\.\d)", _long_clock),
)
"""Before ranges of numbers, and before letters, which would take "p.m." for initials."""
