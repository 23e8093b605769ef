"""Amounts of money in English: the number first, its currency behind it."""

from __future__ import annotations

import re

from briefing.script.rules import english_words as words
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.english_numbers import AMOUNT, MAGNITUDE, SCALES

_ARTICLE = re.compile(r"\b[Aa]n?\s$")
_SIGN = any_of(words.CURRENCIES)
_SCALE = any_of((*SCALES, *map(str.upper, SCALES)))


def is_adjective(match: re.Match[str]) -> bool:
    """Whether "a" stands before it, as in "a $5 million fine": then the unit has no plural."""
    return _ARTICLE.search(match.string, max(match.start() - 4, 0), match.start()) is not None


def _money(match: re.Match[str]) -> str:
    country, sign, amount, first_scale, until, word, letter = match.groups()
    one, many, one_part, many_parts = words.CURRENCIES[sign]
    kind = f"{words.DOLLARS[country]} " if country and sign == "$" else ""
    if is_adjective(match):
        many = one
    if until or word or letter:
        scale = r" \6" if word else f" {SCALES[letter.lower()]}" if letter else ""
        from_scale = f" {SCALES[first_scale.lower()]}" if first_scale else ""
        return rf"\3{from_scale}" + (r" to \5" if until else "") + f"{scale} {kind}{many}"
    whole, _, parts = amount.partition(".")
    if first_scale or len(parts) != 2:
        scale = f" {SCALES[first_scale.lower()]}" if first_scale else ""
        return rf"\3{scale} {kind}{one if amount == '1' and not scale else many}"
    large = f"{whole} {kind}{one if whole == '1' else many}"
    small = f"{int(parts)} {one_part if int(parts) == 1 else many_parts}"
    if not int(parts):
        return large
    return f"{large} and {small}" if whole.strip("0,") else small


def _code_first(match: re.Match[str]) -> str:
    one, many = words.CODES[match[1]]
    scale = r" \3" if match[3] else f" {SCALES[match[4].lower()]}" if match[4] else ""
    return rf"\2{scale} {one if match[2] == '1' and not scale else many}"


def _code_last(match: re.Match[str]) -> str:
    one, many = words.CODES[match[3]]
    return (rf"\1 \2 {many}") if match[2] else rf"\1 {one if match[1] == '1' else many}"


def _pence(match: re.Match[str]) -> str:
    one, many = ("penny", "pence") if match[2] == "p" else ("cent", "cents")
    return f"{match[1]} {one if match[1] == '1' else many}"


RULES = (
    rule(
        "amount of money",
        rf"(?:(?<![A-Za-z]){any_of(words.DOLLARS)})?{_SIGN}\s?({AMOUNT})"
        rf"(?:\s?{_SCALE}(?=\s?[–-]\s?\D?\d))?(?:\s?[–-]\s?{_SIGN[:-1].replace('(', '(?:', 1)})?"
        rf"({AMOUNT}))?(?:[\s-]?\b({MAGNITUDE})\b|\s?{_SCALE}\b)?",
        _money,
    ),
    rule(
        "amount of money",
        rf"\b{any_of(words.CODES)}\s?({AMOUNT})(?:\s({MAGNITUDE})\b|\s?{_SCALE}\b)?",
        _code_first,
    ),
    rule(
        "amount of money",
        rf"(?<![\w.,])({AMOUNT})\s(?:({MAGNITUDE})\s)?{any_of(words.CODES)}\b",
        _code_last,
    ),
    rule("amount of money", r"(?<![\w.,£$€])(\d{1,2})(p|¢)(?!\w)", _pence),
    rule(
        "per",
        r"(?<=[a-z%])/(?=(?:hour|hr|day|week|month|year|person|kg|litre|liter|gallon|barrel)\b)",
        " per ",
    ),
)
