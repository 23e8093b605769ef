"""Years that engines say wrong: German ones as a thousand, Ukrainian ones as an amount."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule

_CYRILLIC_NUMERALS = str.maketrans("ХІ", "XI")
_VALUES = {"I": 1, "V": 5, "X": 10}


def roman_value(numeral: str) -> int:
    """Return the number that a Roman numeral below forty stands for, in Latin or Cyrillic letters.

    >>> roman_value("XIV"), roman_value("ХХІ")
    (14, 21)
    """
    values = [_VALUES[letter] for letter in numeral.translate(_CYRILLIC_NUMERALS)]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _german(match: re.Match[str]) -> str:
    from num2words import num2words

    return str(num2words(int(match[1]), lang="de", to="year"))


def ukrainian_ordinal(number: int, ending: str) -> str:
    """Return an ordinal with an ending of its own: "ий", "ого", "ому", "ої" and so on.

    >>> ukrainian_ordinal(2023, "ого")[-8:], ukrainian_ordinal(3, "ого")
    ('третього', 'третього')
    """
    from num2words import num2words

    said = str(num2words(number, lang="uk", to="ordinal"))
    if said.endswith("третій"):
        return said if ending == "ий" else said.removesuffix("ій") + _SOFT.get(ending, "ій")
    return said.removesuffix("ий") + ending


_SOFT = {
    "ого": "ього", "ому": "ьому", "а": "я", "е": "є", "ої": "ьої", "у": "ю", "их": "іх",
    "ій": "ій",
}  # fmt: skip


def _ukrainian_year(match: re.Match[str]) -> str:
    is_when = match[1] is not None
    said = ukrainian_ordinal(int(match[2]), "ому" if is_when else "ого")
    return (r"\1 " if is_when else "") + f"{said} {'році' if is_when else 'року'}"


def _ukrainian_century(match: re.Match[str]) -> str:
    is_when = match[1] is not None
    said = ukrainian_ordinal(roman_value(match[2]), "ому" if is_when else "ого")
    return (r"\1 " if is_when else "") + f"{said} {'столітті' if is_when else 'століття'}"


RULES: Mapping[str, tuple[Rule, ...]] = {
    "ar": (
        rule("era", r"(?<=\d{4})\s?م(?!\w)", " ميلادية"),
        rule("era", r"(?<=\d{4})\s?هـ?(?!\w)", " هجرية"),
    ),
    "de": (
        rule(
            "year",
            # A number like that with a noun behind it is an amount.
            r"(?:(?<=[Jj]ahr\s)|(?<=[Jj]ahre\s)|(?<=[Jj]ahres\s)|(?<=[Jj]ahren\s)"
            r"|(?<=\b[Ss]eit\s)|(?<=\b[Aa]nfang\s)|(?<=\b[Mm]itte\s)|(?<=\b[Ee]nde\s)"
            r"|(?<=\b[Ss]ommer\s)|(?<=\b[Hh]erbst\s)|(?<=\b[Ww]inter\s)|(?<=\b[Ff]rühjahr\s)"
            r"|(?<=\b[Ff]rühling\s)|(?<=(?:nuar|ruar|mber|ober|März|pril|Juni|Juli|gust)\s)"
            r"|(?<=\bMai\s)|(?<=\())(1[1-9]\d\d)(?!\w|[.,]\d|\s?[%€$])",
            _german,
        ),
    ),
    "uk": (
        rule(
            "year",
            r"(?<!\w)(?:([УуВв])\s)?(?<![\d.,–-])([12]\d{3})\s(?:р\.|році|року)(?!\w)",
            _ukrainian_year,
        ),
        rule(
            "year",
            r"(?<=(?:січня|ютого|резня|вітня|равня|ервня|липня|ерпня|ресня|овтня|опада|рудня)\s)"
            r"(\b\B)?([12]\d{3})(?!\w|[.,]\d|\s?[%₴$€])",
            _ukrainian_year,
        ),
        rule("years", r"(?<=\d)\sрр\.", " років"),
        rule(
            "Roman numeral",
            r"(?<!\w)(?:([УуВв])\s)?([IVXХІ]{1,6})\s(?:ст\.|століття|столітті)(?!\w)",
            _ukrainian_century,
        ),
    ),
}
"""The rules of each language, by its primary subtag; before those for dates' days."""
