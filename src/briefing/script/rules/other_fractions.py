"""Fractions in other languages than English: halves, thirds and quarters, written either way."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule
from briefing.script.rules.other_numbers import APART, ENDS

_SIGNS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4"}
_SAID: Mapping[str, tuple[str, ...]] = {
    "de": ("ein halb", "ein Drittel", "zwei Drittel", "ein Viertel", "drei Viertel"),
    "es": ("un medio", "un tercio", "dos tercios", "un cuarto", "tres cuartos"),
    "fr": ("un demi", "un tiers", "deux tiers", "un quart", "trois quarts"),
    "it": ("un mezzo", "un terzo", "due terzi", "un quarto", "tre quarti"),
    "pt": ("um meio", "um terço", "dois terços", "um quarto", "três quartos"),
    "uk": ("одна друга", "одна третя", "дві третіх", "одна четверта", "три чверті"),
    "ar": ("نصف", "ثلث", "ثلثان", "ربع", "ثلاثة أرباع"),
    "fa": ("یک دوم", "یک سوم", "دو سوم", "یک چهارم", "سه چهارم"),
    "zh": ("二分之一", "三分之一", "三分之二", "四分之一", "四分之三"),
    "sw": ("nusu", "theluthi moja", "theluthi mbili", "robo", "robo tatu"),
    "hi": ("आधा", "एक तिहाई", "दो तिहाई", "एक चौथाई", "तीन चौथाई"),
}
"""A half, a third, two thirds, a quarter and three quarters, by primary language subtag."""
_WITH_A_WHOLE: Mapping[str, tuple[str, str]] = {
    "de": (" einhalb", " "), "es": (" y medio", " y "), "fr": (" et demi", " et "),
    "it": (" e mezzo", " e "), "pt": (" e meio", " e "), "uk": (" з половиною", " і "),
    "ar": (" ونصف", " و"), "fa": (" و نیم", " و "), "zh": ("又二分之一", "又"),
    "sw": (" na nusu", " na "), "hi": (" और आधा", " और "),
}  # fmt: skip
"""What is said for a half behind a whole number, and before any other fraction there."""


def rules(language: str) -> tuple[Rule, ...]:
    """Return what says fractions in a language (a primary subtag); nothing where unknown."""
    if language not in _SAID:
        return ()
    half, link = _WITH_A_WHOLE[language]
    said = dict(zip(_SIGNS.values(), _SAID[language], strict=True))

    def say(match: re.Match[str]) -> str:
        fraction = _SIGNS.get(match[2], match[2])
        if match[1] is None:
            return said[fraction]
        return rf"\1{half if fraction == '1/2' else link + said[fraction]}"

    sign = f"[{''.join(_SIGNS)}]"
    written = "(?:" + "|".join(_SIGNS.values()) + ")"
    return (
        rule("fraction", rf"{APART}(?:(\d{{1,9}})\s?)?({sign})(?![\d/]){ENDS}", say),
        rule(
            "fraction",
            rf"{APART}(?<![/:-])(?:(\d{{1,9}})\s)?({written})(?![\d/-]|[.,]\d){ENDS}",
            say,
        ),
    )
