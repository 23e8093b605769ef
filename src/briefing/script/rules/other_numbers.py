"""Numbers in other languages than English: digits, thousands, decimals, signs and ranges."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule
from briefing.script.rules.other_words import Words

if TYPE_CHECKING:
    from babel import Locale

_NO_NUMBER = r"(?<![\d.,])"
_SPACES_TOO = frozenset({"es", "fr", "pt", "uk", "ru", "pl"})
"""Languages whose thousands may have a space between them, whatever else their CLDR group is."""

_LETTER = r"[^\W\u3005-\u3007\u3040-\u30ff\u3400-\u9fff]"
_MARKS = "\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd\u0b82-\u0bcd\u0c3e-\u0d4d"
"""Vowel signs and their like, which are no letters to regular expressions, but end words."""
APART = rf"(?<![.,{_MARKS}])(?<!{_LETTER})"
"""Before a number: no letter and no other number; Chinese and Japanese signs may touch it."""
ENDS = rf"(?!{_LETTER})"
"""Behind a sign, no letter but Chinese and Japanese signs."""


def amount(words: Words) -> str:
    """Return the pattern of a number or a range of two, in verbose style, without a group."""
    one = r"\d+(?:[.,]\d+)?"
    return rf"{one}(?:\s?{re.escape(words.to)}\s?{one})?" if words.to else one


def last_number(text: str) -> str:
    """Return the number that decides about singular and plural: the last of a range."""
    numbers: list[str] = re.findall(r"\d+(?:[.,]\d+)?", text)
    return numbers[-1]


def digits() -> tuple[Rule, ...]:
    """Return what writes the numbers of every script as engines know them."""
    return (
        # Arabic, Indic and full-width digits: every engine knows 0 to 9, few know all others.
        rule("digits of a script", r"(?:(?![0-9])\d)+", _ascii),
        rule("thousands", r"(?<=\d)٬(?=\d)", ""),
        rule("percent sign of a script", r"[٪％﹪]", "%"),
        rule("ratio", r"(?<=\d)[∶：](?=\d)", ":"),
    )


def plain(locale: Locale, words: Words) -> tuple[Rule, ...]:
    """Return what makes numbers plain: no marks between thousands, a sign and a range said."""
    gap = "" if locale.language in {"ja", "zh"} else " "
    rules = _thousands(locale)
    if locale.language == "fa":
        # Persian writes decimals with a slash, too; before a noun that is no fraction.
        noun = r"(?=\s(?:درصد|میلیون|میلیارد|هزار|متر|کیلو|سانتی|برابر))"
        rules.append(rule("decimal sign", rf"(?<=\d)/(?=\d{{1,2}}{noun})", "."))
    rules.append(rule("decimal sign", r"(?<=\d)٫(?=\d)", "." if words.decimal else ","))
    measured = r"(?=\d[\d.,]{0,9}\s?(?:[%‰°º℃]|[Gg]ra[du]|degr[éè]|град))"
    starts = r"(?<![^\s(（,،，。、：；])(?<!\d\s)"
    for name, signs, said in (("minus", "-−–", words.minus), ("plus", "+", words.plus)):
        if said:
            # "–5 °C" is below zero, "– 5" and "歼-20" are not; "+33 6" is a telephone.
            before = rf"(?<!{_LETTER})(?<![)%€$.,{_MARKS}])(?<!\d\s)"
            rules.append(rule(name, rf"{before}[{signs}]{measured}", f"{said}{gap}"))
    if words.minus:
        rules.append(rule("minus", rf"{starts}[-−](?=\d)", f"{words.minus}{gap}"))
    if words.to:
        rules += _ranges(words, gap)
    return tuple(rules)


def _ascii(match: re.Match[str]) -> str:
    return "".join(str(unicodedata.decimal(digit)) for digit in match[0])


def _thousands(locale: Locale) -> list[Rule]:
    symbols = locale.number_symbols.get("latn") or {}
    groups = str(symbols.get("group", ""))
    decimal = str(symbols.get("decimal", "."))
    if groups.isspace() or locale.language in _SPACES_TOO:
        groups = groups.strip() + " "
    if decimal == "," and "." not in groups:
        groups += "."
    if groups == ",":
        # Two digits and three: Indian languages part lakhs and crores.
        sizes = r"[1-9]\d{0,2}(?:,\d{2,3})*,\d{3}"
        return [rule("thousands", rf"{_NO_NUMBER}{sizes}(?![\d,]\d)", _joined)]
    found = []
    for group in {"’": "'"}.get(groups, groups):
        sizes = rf"[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+"
        before = rf"{_NO_NUMBER}(?<![+'])(?<!\d\s)" if group == " " else _NO_NUMBER
        after = r"(?!\s?\d)(?!\.\d)" if decimal == "," else r"(?!\s?\d)"
        found.append(rule("thousands", before + sizes + after, _joined))
    return found


def _joined(match: re.Match[str]) -> str:
    return re.sub(r"\D", "", match[0])


def _ranges(words: Words, gap: str) -> list[Rule]:
    """Two numbers, the second larger, between them an en dash; "3–1" is how a match ended.

    A hyphen is one too where both have as many digits, two at least, or something measured follows.
    """

    def said(match: re.Match[str]) -> str | None:
        first, second = (float(match[group].replace(",", ".")) for group in (1, 2))
        is_range = 0 < first < second
        return rf"\1{gap}{words.to}{gap}\2" if is_range else None

    number = r"\d{1,9}(?:[.,]\d{1,9})?"
    before = rf"{APART}(?<![/:+–-])(?<!\d\s)"
    after = rf"(?![\d/–-]|[.,:]\d){ENDS}"
    measured = r"(?=\s?(?:[%‰°€£$₹]|k?m\b|kg\b|km/h))"
    return [
        rule("range", rf"{before}({number})\s?[%€°]?\s?–\s?({number}){after}", said),
        rule("range", rf"{before}({number})\s?%?-({number}){measured}", said),
        *(
            rule("range", rf"{before}(\d{{{size}}})-(\d{{{size}}}){after}", said)
            for size in (2, 3, 4)
        ),
    ]


def decimals(locale: Locale | None, words: Words) -> tuple[Rule, ...]:
    """Return what says decimals where engines leave out the mark between."""
    if locale is not None and locale.language == "uk":
        return (rule("decimals", r"(?<![\w.,])(\d+),(\d{1,3})(?![\w,]|\.\d)", _ukrainian),)
    if words.decimal:
        pattern = r"(?<![\w.,/:])(\d+)[.,](\d+)(?![\d:/]|[.,]\d)"
        return (rule("decimals", pattern, rf"\1 {words.decimal} \2"),)
    return ()


_PARTS = {1: ("десята", "десятих"), 2: ("сота", "сотих"), 3: ("тисячна", "тисячних")}


def _ukrainian(match: re.Match[str]) -> str:
    """Say "3,5" as three and five tenths, those in words: engines know no feminine numbers."""
    parts = _PARTS[len(match[2])][not _is_one(match[2])]
    whole = "нуль цілих" if match[1] == "0" else r"\1 і"
    return f"{whole} {_feminine(match[2])} {parts}"


def _is_one(number: str) -> bool:
    return number.endswith("1") and not number.endswith("11")


def _feminine(number: str) -> str:
    from num2words import num2words

    said: str = num2words(int(number), lang="uk")
    for masculine, feminine in (("один", "одна"), ("два", "дві")):
        if said.split()[-1] == masculine:
            said = said.removesuffix(masculine) + feminine
    return said
