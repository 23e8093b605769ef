"""Dates and clock times in other languages than English."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule
from briefing.script.rules.other_numbers import APART, ENDS
from briefing.script.rules.other_words import Words

if TYPE_CHECKING:
    from babel import Locale

_CALENDARS_OF_THEIR_OWN = frozenset({"fa", "th", "ps", "ckb"})
"""Languages whose numeric dates may be of another calendar."""
_AFTER_TIME = {"de": r"(?:\sUhr)?", "fr": r"", "es": r"(?:\sh(?:oras)?\b\.?)?",
               "pt": r"(?:\s?h(?:oras)?\b)?"}  # fmt: skip
"""What may be written behind a time, and is said with it."""


def _german_year(match: re.Match[str]) -> str:
    from num2words import num2words

    return str(num2words(int(match[1]), lang="de", to="year"))


_GERMAN_YEAR = rule(
    "year",
    # Engines say "one thousand nine hundred"; a number like that with a noun is an amount.
    r"(?:(?<=[Jj]ahr\s)|(?<=[Jj]ahre\s)|(?<=[Jj]ahres\s)|(?<=[Jj]ahren\s)|(?<=\b[Ss]eit\s)"
    r"|(?<=\b[Aa]nfang\s)|(?<=\b[Mm]itte\s)|(?<=\b[Ee]nde\s)|(?<=\b[Ss]ommer\s)"
    r"|(?<=\b[Hh]erbst\s)|(?<=\b[Ww]inter\s)|(?<=\b[Ff]rühjahr\s)|(?<=\b[Ff]rühling\s)"
    r"|(?<=(?:nuar|ruar|mber|ober|März|pril|Juni|Juli|gust)\s)|(?<=\bMai\s)|(?<=\())"
    r"(1[1-9]\d\d)(?!\w|[.,]\d|\s?[%€$])",
    _german_year,
)
"""A year before 2000 where the words before it say that it is one."""


def rules(locale: Locale, words: Words) -> tuple[Rule, ...]:
    """Return what says dates written in digits, and times."""
    found: list[Rule] = []
    if locale.language not in _CALENDARS_OF_THEIR_OWN:
        found += _dates(locale)
    if words.hours:
        found += _times(locale, words)
    if locale.language == "de":
        found.append(_GERMAN_YEAR)
    return tuple(found)


def _dates(locale: Locale) -> list[Rule]:
    def iso(match: re.Match[str]) -> str | None:
        return _said(locale, match[1], match[2], match[3])

    def day_first(match: re.Match[str]) -> str | None:
        return _said(locale, match[4], match[3], match[1])

    found = [rule("date", rf"{APART}(?<![/-])(\d{{4}})[-/](\d\d)[-/](\d\d)(?![/-]){ENDS}", iso)]
    if _is_day_first(locale):
        pattern = rf"{APART}(?<![/-])(\d\d?)([./-])(\d\d?)\2(\d{{4}})(?![/-]){ENDS}"
        found.append(rule("date", pattern, day_first))
    return found


def _is_day_first(locale: Locale) -> bool:
    pattern = str(locale.date_formats["short"].pattern).lower()
    return 0 <= pattern.find("d") < pattern.find("m") < pattern.find("y")


@lru_cache(maxsize=1024)
def _said(locale: Locale, year: str, month: str, day: str) -> str | None:
    """Return a date with the name of its month; None for what is no date."""
    from babel.dates import format_date

    try:
        when = date(int(year), int(month), int(day))
    except ValueError:
        return None
    said = str(format_date(when, "long", locale=locale))
    # Ukrainian and Russian add an abbreviation for "year".
    return re.sub(r"\s[рг]\.$", "", "".join(c for c in said if unicodedata.category(c) != "Cf"))


def _times(locale: Locale, words: Words) -> list[Rule]:
    marks = {"de": "[:.]", "it": "[:.]", "fr": r"(?::|\s?h\s?)", "pt": "[:h]"}
    mark = marks.get(locale.language, ":")
    after = _AFTER_TIME.get(locale.language, "")
    if locale.language == "de":
        after = r"\sUhr" if mark == "[:.]" else after
    hour, minute = r"([01]?\d|2[0-4])", r"([0-5]\d)"

    def said(match: re.Match[str]) -> str:
        one = match[1].lstrip("0") or "0"
        hours = words.hours.replace(r"\1", one)
        if match[2] == "00" and words.full_hours:
            return _singular(locale, words.full_hours.replace(r"\1", one))
        return _singular(locale, hours.replace(r"\2", match[2].lstrip("0") or "0"))

    times = rule(
        "time",
        rf"{APART}(?<![:/-]){hour}{mark}{minute}{after}(?![:/]|[.,]\d){ENDS}",
        said,
    )
    full = _FULL_HOURS.get(locale.language)
    if full is None:
        return [times]

    def full_hour(match: re.Match[str]) -> str:
        return f"{match[1].lstrip('0') or '0'} {full[int(match[1]) > 1]}"

    pattern = rf"{APART}(?<![:/-]){hour}\s?h(?![/'.&-]){ENDS}"
    return [times, rule("time", pattern, full_hour)]


_FULL_HOURS = {"es": ("hora", "horas"), "fr": ("heure", "heures"), "pt": ("hora", "horas")}
"""What "h" behind a number is, of a clock or of a duration."""


def _singular(locale: Locale, said: str) -> str:
    """Say "1 heure" and "1 hora", not "1 heures"."""
    one = {"fr": ("heures", "heure"), "pt": ("horas", "hora")}.get(locale.language)
    if one and re.match(r"[01] ", said):
        return said.replace(*one)
    return said
