"""Roman numerals behind English names: of monarchs and heirs an ordinal, else a number."""

from __future__ import annotations

import re

from briefing.script.rules.common import any_of, rule, word_set
from briefing.script.rules.english_numbers import cardinal, ordinal

_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = r"(?=[IVXLC]+\b)(?>C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))(?<=[IVXLC])"
"""Matches a numeral up to 399, whole and never empty."""
_THINGS = word_set(
    "War Bowl Chapter Part Act Scene Book Volume Phase Stage Type Class Title Article Section"
    " Level Mark Rocky Rambo Episode Apollo Schedule Category Division Group Grade Saturn"
    " Vatican Gemini Appendix Annex Tier Basel Protocol Round Season Fantasy Wars"
    " Godfather Creed League Olympiad Table Figure Soyuz"
    " Polaris"
)
"""What is numbered, and not named after somebody."""
_MONARCHS = any_of(
    word_set(
        "Abdullah Albert Alexander Alfonso Baldwin Benedict Boniface Carl Catherine Charles"
        " Christian Clement Constantine Edward Elizabeth Felipe Ferdinand Francis Frederick George"
        " Gregory Gustaf Haakon Harald Henry Hussein Innocent Isabella Ivan James John Juan Julius"
        " Leo Leopold Louis Margrethe Mary Mehmed Mohammed Murad Napoleon Nicholas Olaf Olav Otto"
        " Paul Peter Philip Pius Ptolemy Rama Ramesses Richard Robert Sixtus Theodore Umberto Urban"
        " Victor Wilhelm Willem William Xerxes"
    )
)
_HEIRS = frozenset({"II", "III", "IV", "VI"})


def _value(roman: str) -> int:
    values = [_VALUES[letter] for letter in roman]
    following = (*values[1:], 0)
    return sum(v if v >= after else -v for v, after in zip(values, following, strict=True))


def _numbered(match: re.Match[str]) -> str | None:
    before, roman = match[1], match[2]
    if len(roman) == 1 and (before not in _THINGS or roman in "LC"):
        return None  # "Malcolm X", "Group C"
    if before in _THINGS:
        return rf"\1 {cardinal(_value(roman))}"
    has_first_name = re.search(r"[A-Z][\w.]*\s$", match.string[: match.start()][-40:])
    if roman in _HEIRS and has_first_name:
        return rf"\1 the {ordinal(_value(roman))}"
    return rf"\1 {cardinal(_value(roman))}" if _value(roman) < 40 else None


RULES = (
    rule(
        "monarch",
        rf"\b{_MONARCHS}\s(?:(I(?![\w'])(?=\W*$|[,;.]|\s(?:of|and|in)\s(?!I\b))|I(?='s))"
        rf"|((?=[IVXLC]{{2}}|[VX]\b){_ROMAN})\b)",
        lambda match: rf"\1 the {ordinal(_value(match[2] or match[3]))}",
    ),
    rule("number behind a name", rf"\b([A-Z][\w.]{{2,30}})\s({_ROMAN})\b(?!\.\w)", _numbered),
)
"""Behind the headlines in capitals, which keep the numerals."""
