"""Ordinals, fractions, ranges, scores, signs and telephone numbers in English."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from fractions import Fraction
from functools import lru_cache, partial

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule
from briefing.script.rules.english_numbers import AMOUNT, cardinal, one_by_one, ordinal

_VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
_SETTLED = {"24/7": "twenty-four seven", "9/11": "nine eleven", "7/7": "seven seven",
            "50/50": "fifty-fifty", "50-50": "fifty-fifty", "20/20": "twenty-twenty",
            "9-1-1": "nine one one"}  # fmt: skip
_SPORT = re.compile(
    r"\b(?:won|win|wins|lost|lose|loses|loss|beat|beats|beaten|drew|draw|defeat\w*|victory|score\w*"
    r"|lead|led|trail\w*|ahead|down|up)\b[^.;]{0,30}$"
)
_VOTE = re.compile(r"\b(?:vot\w+|ballot|ruled|ruling|majority|odds)\b[^.;]{0,30}$")
_LARGEST_SCORE = 20
"""Up to it both numbers of a score are said side by side, beyond it with "to" between them."""
TELEPHONE = re.compile(
    r"(?<![\w.,$£€/+-])(?:"
    r"\+\d{1,3}(?:[\ .-]?\(?\d{1,5}\)?+){2,6}+"
    r"|(?:\+?1[\ .-])?(?:\(\d{3}\)\ ?|\d{3}[\ .-])\d{3}[\ .-]\d{4}"
    r"|0\d{2,4}\ \d{3,4}\ \d{3,4}|0\d{4}\ \d{6})(?![\w-])"
)
"""A number to call: in the international form, North American or British."""


@lru_cache(maxsize=16)
def _telephones(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(match.span() for match in TELEPHONE.finditer(text))


def _group_of_telephone(match: re.Match[str]) -> str | None:
    spans = _telephones(match.string)
    index = bisect_right(spans, (match.start(), len(match.string))) - 1
    if index < 0 or spans[index][1] < match.end():
        return None
    said = ("plus " if "+" in match[0] else "") + one_by_one(match[1])
    if match.end() >= spans[index][1]:
        return said
    return f"{said}," if match.string[match.end()].isspace() else f"{said}, "


def _vulgar(match: re.Match[str]) -> str:
    value = Fraction(unicodedata.numeric(match[2])).limit_denominator(10)
    return (r"\1 " if match[1] else "") + f"{value.numerator}/{value.denominator}"


def _fraction(match: re.Match[str]) -> str | None:
    whole, above, below = match[1], int(match[2]), int(match[3])
    if not 1 <= above < below or match[2].startswith("0"):
        return None
    name = {2: "half", 4: "quarter"}.get(below) or ordinal(below)
    if above > 1:
        return (r"\1 and " if whole else "") + f"{cardinal(above)} {name}s"
    return rf"\1 and a {name}" if whole else f"one {name}"


def _value(digits: str) -> float:
    return float(digits.replace(",", ""))


def _score(nil: str, match: re.Match[str]) -> str | None:
    first, last = int(match[1]), int(match[2])
    before = match.string[max(match.start() - 60, 0) : match.start()]
    if first < last and not _SPORT.search(before):
        return None
    if max(first, last) > _LARGEST_SCORE or _VOTE.search(before):
        return r"\1 to \2"
    return " ".join(cardinal(goals) if goals else nil for goals in (first, last))


def _range(match: re.Match[str]) -> str | None:
    return r"\1 to \2" if _value(match[1]) < _value(match[2]) else None


def scores(region: str) -> tuple[Rule, ...]:
    """Return the rules for scores, before those for ranges: scores do not ascend, or are won."""
    nil = "nothing" if region == "US" else "nil"
    pattern = r"(?<![\w.,/:$£€–-])(\d{1,3})\s?[–-]\s?(\d{1,3})(?![\w/%°]|[–-]\d|[.,]\d|\s?percent)"
    return (rule("score or vote", pattern, partial(_score, nil)),)


TELEPHONES = (
    rule("telephone number", r"\+?\(?(\d++)[).-]?", _group_of_telephone),
    rule(
        "emergency number",
        r"(?<![\w.,$£€-])(911|999|111|112|101)(?=\s(?:call|operator|dispatcher|emergenc)\w*)"
        r"|(?:(?<=call\s)|(?<=called\s)|(?<=calling\s)|(?<=dial\s)|(?<=dialed\s)|(?<=dialled\s)"
        r"|(?<=rang\s)|(?<=ring\s)|(?<=NHS\s)|(?<=phoned\s))(911|999|111|112|101)\b(?![.,]\d|-)",
        lambda match: one_by_one(match[0]),
    ),
)
"""First of all numbers: nothing else may join or part their groups."""
SETTLED = (
    rule(
        "numbers with a settled form",
        r"(?<![\w.,/:$£€-])(24/7|9/11|7/7|50[/-]50|20/20|9-1-1)(?![\w/]|[.,]\d|-\d)",
        lambda match: _SETTLED[match[1]],
    ),
)
SIGNED = (
    rule("number below one", r"(?<![\w.,)])\.(?=\d)", "0."),
    rule("plus or minus", r"±\s?(?=[$£€]?\d)", "plus or minus "),
    rule("minus", r"(?<![^\s(])(?:-|–(?=\d+(?:\.\d+)?\s?(?:°|%)))(?=[$£€]?\d)", "minus "),
    rule("plus", r"(?<![^\s(])\+(?=[$£€]?\d)", "plus "),
)
"""Before amounts, so that a sign stands before all of one."""
RULES = (
    rule("range", rf"(?<![\w.,/:-])({AMOUNT})\s?[–-]\s?({AMOUNT})(?![\d/]|[–-]\d|[.,]\d)", _range),
    rule("range", r"(?<=\d)\s?–\s?(?=\d)|(?<=%)\s?[–-]\s?(?=\d)", " to "),
    rule("fraction", rf"(\d)?\s?([{_VULGAR}])", _vulgar),
    rule(
        "fraction",
        r"(?<![\w.,/$£€–-])(?:(\d{1,3})\s)?(\d{1,2})/(\d{1,2}|100)(?![\w/]|[.,]\d)",
        _fraction,
    ),
    rule(
        "ordinal",
        r"(?<![\w.,$£€])(\d{1,3}(?:,?\d{3})?)(?:st|nd|rd|th)(?!\w)",
        lambda match: ordinal(int(match[1].replace(",", ""))),
    ),
)
