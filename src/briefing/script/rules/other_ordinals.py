"""Ordinals and Roman numerals in other languages than English, where they can be said for sure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from briefing.script.rewriting import Rule
from briefing.script.rules.common import any_of, rule

_ROMAN = r"(?=[IVXL])X{0,3}(?:IX|IV|V?I{0,3})"
_GERMAN_MONTHS = (
    "(Jänner|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)


def value_of(roman: str) -> int:
    """Return the number that a Roman numeral below forty stands for.

    >>> value_of("XIV"), value_of("XXI")
    (14, 21)
    """
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def _ordinal(number: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(number, lang=language, to="ordinal"))


def _feminine(said: str) -> str:
    """Return a Spanish, Portuguese or Italian ordinal as it is before a feminine noun."""
    return " ".join(f"{word[:-1]}a" if word.endswith("o") else word for word in said.split())


def _romance(language: str) -> Rule:
    def say(match: re.Match[str]) -> str | None:
        number = int(match[1])
        if not 0 < number < 100:
            return None
        said = _ordinal(number, language)
        if match[2] == "er":
            return re.sub(r"(primer|tercer)o$", r"\1", said)
        return _feminine(said) if match[2] in "ªa" else said

    return rule("ordinal", r"(?<![\w.,])(\d{1,2})\.?(er|[ºªoa°])(?![\w°])(?!\s?[CF]\b)", say)


def _french(match: re.Match[str]) -> str | None:
    number, ending = int(match[1]), match[2]
    if number == 1:
        return "première" if ending in ("re", "ère") else "premier"
    if number == 2 and ending in ("d", "nd", "nde", "de"):
        return "seconde" if ending.endswith("e") else "second"
    return _ordinal(number, "fr") if 1 < number < 100 and ending.startswith(("e", "è")) else None


def _french_century(match: re.Match[str]) -> str:
    number = value_of(match[1])
    return "premier" if number == 1 else _ordinal(number, "fr")


def _ruler(language: str, ordinals_to: int, first: str) -> Rule:
    """A king or a pope: an ordinal as far as the language counts them so, else the number."""

    def say(match: re.Match[str]) -> str | None:
        number = value_of(match[2])
        if number == 1:
            return rf"\1 {first}"
        said = _ordinal(number, language) if number <= ordinals_to else str(number)
        return rf"\1 {_feminine(said) if match[1] in _QUEENS.split() else said}"

    return rule("Roman numeral", rf"(?<!\w){any_of(_RULERS.split())}\s({_ROMAN})(?![\w.'-])", say)


_QUEENS = "Isabel Elisabetta Margarida Margarita Maria María Caterina Catalina"
_RULERS = (
    "Alfonso Afonso Alexandre Alejandro Alessandro Benedicto Benedetto Bento Benoît Carlo Carlos"
    " Charles Clément Clemente Elisabetta Élisabeth Elizabeth Enrico Enrique Felipe Ferdinando"
    " Fernando Filipe Filippo François Francisco Francesco Frédéric Giacomo Giorgio Giovanni"
    " Gregorio Grégoire Guillaume Guillermo Guglielmo Henri Isabel Jacques Jean Jorge João Juan"
    " José Leão Leone León Léon Louis Luigi Luis Luís Manuel Margarida Margarita Napoléon"
    " Napoleón Nicolas Nicolás Nicola Paolo Paul Paulo Pablo Pedro Philippe Pie Pio Pío Umberto"
    " Vittorio Caterina Catalina Maria María"
)


def _century(language: str, word: str, ordinals_to: int, before: bool) -> Rule:
    def say(match: re.Match[str]) -> str:
        number = value_of(match[1] if before else match[2])
        said = _ordinal(number, language) if number <= ordinals_to else str(number)
        return rf"{said} \2" if before else rf"\1 {said}"

    pattern = rf"({_ROMAN})\s({word})" if before else rf"({word})\s({_ROMAN})"
    return rule("Roman numeral", rf"(?<!\w){pattern}(?!\w)", say)


def _german_day(match: re.Match[str]) -> str | None:
    """Say the day of a date in the case that the word before it asks for."""
    number = int(match[2])
    if not 0 < number < 32:
        return None
    said = _ordinal(number, "de")
    before = (match[1] or "").strip().lower()
    ending = "r" if not before else "" if before in ("der", "jeder") else "n"
    return rf"\1{said}{ending} \3"


def _ukrainian(match: re.Match[str]) -> str | None:
    """Say a number with the ending that it is written with; soft stems keep their digits."""
    said = _ordinal(int(match[1]), "uk")
    stem, ending = said.removesuffix("ий"), match[2]
    if stem == said or ending not in _UKRAINIAN:
        return None
    return stem + _UKRAINIAN[ending]


_UKRAINIAN = {
    "й": "ий", "ий": "ий", "го": "ого", "ого": "ого", "му": "ому", "а": "а", "ша": "а",
    "га": "а", "та": "а", "ма": "а", "е": "е", "ше": "е", "ге": "е", "те": "е", "ї": "ої",
    "ої": "ої", "ій": "ій", "у": "у", "шу": "у", "гу": "у", "ту": "у", "их": "их", "х": "их",
}  # fmt: skip

_Say = Callable[[re.Match[str]], str | None]

RULES: Mapping[str, tuple[Rule, ...]] = {
    "fr": (
        rule("ordinal", r"(?<![\w.,])(\d{1,2})(ère|ème|er|re|nde|nd|de|d|e)(?!\w)", _french),
        rule("Roman numeral", rf"(?<!\w)({_ROMAN})(?:er|ème|e)(?!\w)", _french_century),
        _ruler("fr", 1, "premier"),
    ),
    "es": (
        _romance("es"),
        _century("es", "[Ss]iglo", 0, False),
        _ruler("es", 10, "primero"),
    ),
    "pt": (
        _romance("pt"),
        _century("pt", "[Ss]éculo", 10, False),
        _ruler("pt", 10, "primeiro"),
    ),
    "it": (
        _romance("it"),
        _century("it", "secolo", 99, True),
        _ruler("it", 99, "primo"),
    ),
    "de": (
        rule(
            "ordinal",
            r"(?<![\w.,])(?<!\d\.\s)((?:[Aa]m|[Vv]om|[Zz]um|[Dd]em|[Dd]en|[Dd]er|[Ss]eit|[Aa]b"
            rf"|[Bb]is|[Dd]es|[Jj]eder)\s)?(\d\d?)\.\s?{_GERMAN_MONTHS}(?!\w)",
            _german_day,
        ),
    ),
    "uk": (rule("ordinal", r"(?<![\w.,])(\d{1,4})-([а-яії]{1,3})(?!\w)", _ukrainian),),
}
"""The rules of each language, by its primary subtag."""
