"""Percentages, measures and temperatures in English."""

from __future__ import annotations

import re

from briefing.script.rules import english_words as words
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.english_money import is_adjective
from briefing.script.rules.english_numbers import AMOUNT, SCALES

_UNIT = any_of(words.UNITS)
_DISTANCES = "(?:60|100|200|400|800|1,?500|3,?000|5,?000|10,?000)"
"""Of races, which "the 100m" is one of."""


def _unit(match: re.Match[str]) -> str:
    one, many = words.UNITS[match[3]]
    single = match[1] == "1" or match[2] == "-" or is_adjective(match)
    return rf"\1 {one if single else many}"


RULES = (
    rule(
        "feet and inches", r"(?<![\w.,'])([1-9])['′]\s?(\d\d?)(?:″|''|′′)?(?![\w'])", r"\1 foot \2"
    ),
    rule("feet and inches", r"(?<![\w.,])(\d+)\s?ft\.?\s(\d\d?)\s?in\b\.?", r"\1 feet \2 inches"),
    rule("seconds of a race", r"(?<![\w.,])(\d+\.\d+)s\b", r"\1 seconds"),
    rule("percent", r"(?<=\d)\s?%", " percent"),
    rule("per thousand", r"(?<=\d)\s?‰", " per thousand"),
    rule("unit", rf"(?<![\w.,])({AMOUNT})([\s-]?){_UNIT}(?![\w/²³])", _unit),
    rule(
        "latitude or longitude",
        r"(?<=\d)\s?°\s?([NSEW])\b",
        lambda match: f" degrees {words.COMPASS[match[1]]}",
    ),
    rule("degrees", r"(?<=\d)\s?°", " degrees"),
    rule(
        "metres of a race",
        r"(?<![\w.,])(\d[\d,]*)m(?=\s(?:sprint|final|hurdles|freestyle|race|relay|dash|backstroke"
        r"|breaststroke|butterfly|medley|runner|record|title|gold|silver|bronze)\b)",
        r"\1 metre",
    ),
    rule("metres of a race", rf"(?<=\bthe\s)({_DISTANCES})m\b(?!\s[a-z]+s\b)", r"\1 metres"),
    rule(
        "metres",
        r"(?<![\w.,])(\d[\d,]*(?:\.\d+)?)(?:\sm|m(?=\s(?:tall|deep|wide|long|high|apart|away|above"
        r"|below|from)\b|-(?:tall|deep|wide|long|high)\b))(?![\w/²³'])",
        r"\1 metres",
    ),
    rule(
        "millions",
        rf"(?<![\w.,])({AMOUNT})\s?(m|mn|bn|tn)\b",
        lambda match: rf"\1 {SCALES[match[2]]}",
    ),
)
