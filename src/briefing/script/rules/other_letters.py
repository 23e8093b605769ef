"""Capitals in other languages than English: headlines are words, initialisms are letters.

eSpeak NG says the German EU as one syllable and the Ukrainian США as one word; with dots between
them, and none behind, engines say letters one by one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule

_SPELLED: Mapping[str, str] = {
    "de": (
        "EU UN US USA KI IT EM EZB ARD BKA LKA AKW IWF BIP"
        " OECD IAEA IOC AG CDU CSU EKD AOK CEO UKW USB AfD"
    ),
    "es": "UE FMI OMS BCE ADN OMC IPC IRPF EAU",
    "fr": "UE USA FMI OMS PIB PDG PME BCE OMC ADN IVG IRM OGM EDF JO EPR UMP LFI CEO",
    "it": "UE BCE FMI OMS OMC DNA UDC",
    "pt": "UE EUA FMI OMS OMC BCE ADN IBGE",
    "uk": "США ООН ЄС МВФ СБУ ЗСУ ЄЦБ ОАЕ",
    "sw": "UN EU",
}
"""Said letter by letter though they have vowels, by primary language subtag."""
_VOWELS = frozenset("AEIOUYÀÁÂÃÄÅÆÈÉÊËÌÍÎÏÒÓÔÕÖØŒÙÚÛÜÝАЕИІОУЮЯЄЇЫЭЁ")
_ROMAN = re.compile(r"[IVXLCDM]+")
_OTHER_CAPITALS = frozenset({"az", "tr"})
"""Languages in which a small letter depends on more than Unicode's default."""


def letters(language: str) -> tuple[Rule, ...]:
    """Return what spells initialisms; behind the rules for money and measures."""
    if language not in _SPELLED:
        return ()

    def say(match: re.Match[str]) -> str | None:
        if not is_spelled(match[1], language):
            return None
        return ".".join(match[1].upper()) + (" " if match[2] else "")

    # A hyphen goes: "E.U-Gipfel" would be an abbreviation and a word that begins with a hyphen.
    pattern = r"(?<![\w.&-])([^\W\d_a-z]{2,6}|AfD)(?:(-)(?=[^\W\d_])|(?![\w&-]|\.\w))"
    return (rule("letters", pattern, say),)


def is_spelled(word: str, language: str) -> bool:
    """Tell whether a word in capitals is said letter by letter: nobody can say it, or nobody does.

    >>> is_spelled("SPD", "de"), is_spelled("EU", "de"), is_spelled("NATO", "de")
    (True, True, False)
    """
    if word in _SPELLED.get(language, "").split():
        return True
    is_latin_or_cyrillic = all("A" <= c <= "Z" or "Ѐ" <= c <= "Я" for c in word)
    return is_latin_or_cyrillic and not (_VOWELS & set(word) or _ROMAN.fullmatch(word))


def headlines(language: str) -> tuple[Rule, ...]:
    """Return what says a text that is all in capitals as words."""
    if language in _OTHER_CAPITALS:
        return ()

    def say(match: re.Match[str]) -> str | None:
        word = match[0]
        if not _is_all_in_capitals(match.string) or word == word.lower():
            return None
        is_number = len(word) > 1 and _ROMAN.fullmatch(word)
        return None if is_number or is_spelled(word, language) else word.lower()

    return (
        rule("headline in capitals", r"(?<!\w)[^\W\d_]+(?![\w.])|(?<!\w)[^\W\d_]{2,}(?!\w)", say),
    )


@lru_cache(maxsize=4)
def _is_all_in_capitals(text: str) -> bool:
    words = (word for word in re.findall(r"[^\W\d_]{4,}", text) if word != word.lower())
    return len(tuple(words)) > 1 and text == text.upper() != text.lower()
