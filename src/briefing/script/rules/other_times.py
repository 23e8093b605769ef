"""Clock times and hours in other languages than English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule
from briefing.script.rules.other_numbers import APART, ENDS
from briefing.script.rules.other_words import Words

if TYPE_CHECKING:
    from babel import Locale

_HOUR = r"([01]?\d|2[0-4])"
_MINUTE = r"([0-5]\d)"
_WRITTEN: Mapping[str, str] = {
    "de": rf"{_HOUR}[:.]{_MINUTE}\sUhr",
    "es": rf"(?:{_HOUR}:{_MINUTE}(?:\sh(?:oras)?)?|(?<=\blas\s){_HOUR}\.{_MINUTE}(?:\sh(?:oras)?)?"
    rf"|{_HOUR}\.{_MINUTE}\sh(?:oras)?)",
    "fr": rf"{_HOUR}(?::|\s?h\s?){_MINUTE}",
    "hi": rf"{_HOUR}:{_MINUTE}(?:\sबजे)?",
    "it": rf"(?:{_HOUR}:{_MINUTE}|(?:(?<=\bore\s)|(?<=\ble\s)|(?<=\balle\s)|(?<=\bdalle\s))"
    rf"{_HOUR}\.{_MINUTE})",
    "pt": rf"{_HOUR}(?::|h){_MINUTE}(?:\s?min\b|\s?h\b)?",
}
"""How each language writes a time; elsewhere it is "15:30"."""
_HOURS: Mapping[str, tuple[str, str]] = {
    "es": ("hora", "horas"),
    "fr": ("heure", "heures"),
    "pt": ("hora", "horas"),
}
"""What "h" behind a number is, of a clock or of a duration: one, and several."""


def rules(locale: Locale, words: Words) -> tuple[Rule, ...]:
    """Return what says times, and hours written "15 h"."""
    if not words.hours:
        return ()
    found = [
        rule(
            "time",
            rf"{APART}(?<![:/-])"
            rf"{_WRITTEN.get(locale.language, f'{_HOUR}:{_MINUTE}')}(?![:/]|[.,]\d){ENDS}",
            lambda match: _time(locale, words, match),
        )
    ]
    if locale.language == "zh":
        found.insert(0, rule("score", r"(?<![\d:])(\d{1,3}):(\d)(?![\d:])", r"\1比\2"))
    if locale.language in _HOURS:
        found = [*_hours(locale.language, words), *found]
    return tuple(found)


def _time(locale: Locale, words: Words, match: re.Match[str]) -> str:
    hour, minute = (int(group) for group in match.groups() if group is not None)
    if minute or not words.full_hours:
        said = words.hours.replace(r"\2", str(minute) if minute else "00")
    else:
        said = words.full_hours
    one, several = _HOURS.get(locale.language, ("", ""))
    if hour < 2 and one:
        said = said.replace(several, one)
    return said.replace(r"\1", str(hour))


def _hours(language: str, words: Words) -> tuple[Rule, ...]:
    one, several = _HOURS[language]

    def say(match: re.Match[str]) -> str:
        return f"{int(match[1])} {several if int(match[1]) > 1 else one}"

    return (
        rule("range", rf"(?<=\dh)\s?[-–]\s?(?={_HOUR}h)", f" {words.to} "),
        rule("time", rf"{APART}(?<![:/-]){_HOUR}\s?h(?![/'.&-]|\s?\d){ENDS}", say),
    )
