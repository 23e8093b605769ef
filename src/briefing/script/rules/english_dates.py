"""Dates, years and decades in English."""

from __future__ import annotations

import re
from functools import partial

from briefing.script.rewriting import Rule
from briefing.script.rules import english_words as words
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.english_numbers import cardinal, ordinal, two_digits, year

_MONTH = any_of(words.NUMBERED_MONTHS)
_CENTURY = r"1[1-9]|20|10(?=[1-9])"
_NO_YEAR = (
    r"(?![\w%/]|[.,:]\d|-\d|\s(?:percent|per\ cent|\w*illion|dollar|pound|euro|cent|yen|kilo|square"
    r"|mile|met(?:re|er)|degree|people|men\b|women\b|children|soldiers|troops|jobs|homes|deaths"
    r"|cases|votes|seats|tonnes|tons|calories|points|feet|acres|hectares|words|workers|students))"
)
"""What does not follow a year: house styles write thousands with a comma, but not all of them."""


def _is_day(digits: str) -> bool:
    return 1 <= int(digits) <= 31


def _month_first(match: re.Match[str]) -> str | None:
    if not _is_day(match[2]):
        return None
    until = f" to {ordinal(int(match[3]))}" if match[3] and _is_day(match[3]) else ""
    return rf"\1 {ordinal(int(match[2]))}{until}" if until or not match[3] else None


def _day_first(match: re.Match[str]) -> str | None:
    the, first, until = match[1], match[2], match[3]
    if not _is_day(first) or (until and not _is_day(until)):
        return None
    days = ordinal(int(first)) + (f" to {ordinal(int(until))}" if until else "")
    return (rf"\1{days}" if the else f"the {days}") + r" of \4"


def _spelled(day: int, month: int, years: str, *, day_first: bool) -> str | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    name, place = words.NUMBERED_MONTHS[month - 1], ordinal(day)
    return (f"the {place} of {name}" if day_first else f"{name} {place}") + f", {year(int(years))}"


def _iso(region: str, match: re.Match[str]) -> str | None:
    day_first = region in words.DAY_FIRST
    return _spelled(int(match[3]), int(match[2]), match[1], day_first=day_first)


def _slashed(region: str, match: re.Match[str]) -> str | None:
    """Say what region and numbers make sure; what stays in doubt is said number by number."""
    first, second = int(match[1]), int(match[3])
    day_first = region in words.DAY_FIRST
    if region in words.DAY_FIRST | words.MONTH_FIRST or max(first, second) > 12:
        is_day = first > 12 or (day_first and second <= 12)
        day, month = (first, second) if is_day else (second, first)
        return _spelled(day, month, match[4], day_first=day_first)
    return f"{cardinal(first)}, {cardinal(second)}, {year(int(match[4]))}"


def _years(match: re.Match[str]) -> str | None:
    first, last = match[1], match[2]
    if len(last) == 4:
        return rf"{year(int(first))} to {year(int(last))}" if last > first else None
    return f"{year(int(first))} to {two_digits(last)}" if last > first[2:] else None


def _decade(match: re.Match[str]) -> str:
    century, tens = match[1] or "", match[2]
    if (century, tens) == ("20", "0"):
        return "two thousands"
    return (f"{cardinal(int(century))} " if century else "") + words.DECADES[tens]


def numeric(region: str) -> tuple[Rule, ...]:
    """Return the rules for dates in numbers alone, as the region orders them."""
    return (
        rule("date", r"(?<![\w/.-])(\d{4})-(\d\d)-(\d\d)(?![\w/-])", partial(_iso, region)),
        rule(
            "date",
            r"(?<![\w/.-])(\d{1,2})([/.])(\d{1,2})\2((?:19|20)\d\d)(?![\w/-]|\.\d)",
            partial(_slashed, region),
        ),
    )


RULES = (
    rule(
        "month",
        rf"\b{any_of(words.MONTHS)}\.?(?=[\s–-]\d)",
        lambda match: words.MONTHS[match[1]],
    ),
    rule(
        "day of the week",
        rf"\b{any_of(words.DAYS)}\.(?=,?\s(?:{'|'.join(words.NUMBERED_MONTHS)}|\d))",
        lambda match: words.DAYS[match[1]],
    ),
    rule("range of dates", rf"(?<=\d)\s?[–-]\s?(?={_MONTH}\s\d)", " to "),
    rule(
        "date",
        rf"\b{_MONTH}\s(\d\d?)(?:st|nd|rd|th)?(?:\s?[–-]\s?(\d\d?))?(?![\w%:/–-]|[.,]\d)",
        _month_first,
    ),
    rule(
        "date",
        r"(?<![\w.,:/$£€–-])(the\s)?(\d\d?)(?:st|nd|rd|th)?"
        rf"(?:(?:\s?[–-]\s?|\sto\s)(\d\d?)(?:st|nd|rd|th)?)?\s{_MONTH}\b(?!\s\d\d?\b)",
        _day_first,
    ),
    rule("decade", r"(?<![\d.,])(1[1-9]|20)?(\d)0s\b", _decade),
    rule(
        "range of years",
        rf"(?<![\w.,$£€¥:/+-])((?:{_CENTURY})\d\d)\s?[–/-]\s?((?:(?:1\d|20)\d\d)|\d\d){_NO_YEAR}",
        _years,
    ),
    rule(
        "year",
        rf"(?<![\w.,$£€¥:/+])(?<!\d-)((?:{_CENTURY})\d\d){_NO_YEAR}",
        lambda match: year(int(match[1])),
    ),
)
