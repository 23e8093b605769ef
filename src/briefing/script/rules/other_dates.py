"""Dates in other languages than English: in digits, or with a month cut short."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.other_numbers import APART, ENDS

if TYPE_CHECKING:
    from babel import Locale

_CALENDARS_OF_THEIR_OWN = frozenset({"ckb", "fa", "ps", "th"})
"""Languages whose numeric dates may be of another calendar."""
_SOLAR_MONTHS = (
    "فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند".split()  # noqa: SIM905
)


def rules(locale: Locale) -> tuple[Rule, ...]:
    """Return what says dates with the names of their months."""

    def iso(match: re.Match[str]) -> str | None:
        return _said(locale, match[1], match[2], match[3])

    def day_first(match: re.Match[str]) -> str | None:
        return _said(locale, match[4], match[3], match[1])

    if locale.language == "fa":
        pattern = rf"{APART}(?<![/-])(1[34]\d\d)/(\d\d?)/(\d\d?)(?![/-]){ENDS}"
        return (rule("date", pattern, _solar),)
    if locale.language in _CALENDARS_OF_THEIR_OWN:
        return ()
    start, end = rf"{APART}(?<![/-])", rf"(?![/-]){ENDS}"
    found = [rule("date", rf"{start}(\d{{4}})[-/](\d\d)[-/](\d\d){end}", iso)]
    if _is_day_first(locale):
        pattern = rf"{start}(\d\d?)([./-])(\d\d?)\2(\d{{4}}){end}"
        found.append(rule("date", pattern, day_first))
    return (*found, *_short_months(locale))


def _short_months(locale: Locale) -> tuple[Rule, ...]:
    """Months cut short: between a day and a year, or with a full stop behind them."""
    names = locale.months["format"]
    full = {
        str(names["abbreviated"][month]).rstrip("."): str(names["wide"][month])
        for month in range(1, 13)
    }
    full = {short: name for short, name in full.items() if short != name and short.isalpha()}
    if not full:
        return ()
    return (
        rule(
            "month",
            rf"(?<=\d\s|\.\s)(?:(de)\s)?{any_of(full)}(?:\.|(?=\s(?:de\s)?\d{{4}}\b))(?!\w)",
            lambda match: (r"\1 " if match[1] else "") + full[match[2]],
        ),
    )


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


def _solar(match: re.Match[str]) -> str | None:
    month, day = int(match[2]), int(match[3])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return f"{day} {_SOLAR_MONTHS[month - 1]} {match[1]}"
