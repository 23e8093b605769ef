"""Ordinals and Roman numerals in other languages than English, where they can be said for sure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.script.rewriting import Rule
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.other_years import roman_value, ukrainian_ordinal

_ROMAN = r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})"
_GERMAN_MONTHS = (
    "(Jänner|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)


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
        return _feminine(said) if match[2][-1] in "ªa" else said

    # "5°" with a noun behind it is the fifth in Italian; elsewhere it is five degrees.
    noun = r"(?=\s(?!(?:e|o|a|al|di|in|con|sotto|sopra)\s)[a-z])"
    degree = f"|°{noun}" if language == "it" else ""
    ending = rf"(er|[dr][oa]|[ºªoa]{degree})"
    return rule("ordinal", rf"(?<![\w.,])(\d{{1,2}})\.?{ending}(?![\w°])(?!\s?[CF]\b)", say)


def _french(match: re.Match[str]) -> str | None:
    number, ending = int(match[1]), match[2]
    if number == 1:
        return "première" if ending in ("re", "ère") else "premier"
    if number == 2 and ending in ("d", "nd", "nde", "de"):
        return "seconde" if ending.endswith("e") else "second"
    return _ordinal(number, "fr") if 1 < number < 100 and ending.startswith(("e", "è")) else None


def _french_century(match: re.Match[str]) -> str:
    number = roman_value(match[1])
    return "premier" if number == 1 else _ordinal(number, "fr")


def _ruler(language: str, ordinals_to: int, first: str) -> Rule:
    """A king or a pope: an ordinal as far as the language counts them so, else the number."""

    def say(match: re.Match[str]) -> str | None:
        number = roman_value(match[2])
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
    " Vittorio Emanuele Caterina Catalina Maria María"
)


def _century(language: str, word: str, ordinals_to: int, before: bool) -> Rule:
    def say(match: re.Match[str]) -> str:
        number = roman_value(match[1] if before else match[2])
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
    """Say a number with the ending that it is written with."""
    ending = _UKRAINIAN.get(match[2])
    return ending and ukrainian_ordinal(int(match[1]), ending)


_UKRAINIAN = {
    "й": "ий", "ий": "ий", "го": "ого", "ого": "ого", "му": "ому", "а": "а", "ша": "а",
    "га": "а", "та": "а", "ма": "а", "е": "е", "ше": "е", "ге": "е", "те": "е", "ї": "ої",
    "тя": "а", "є": "е", "ої": "ої", "ій": "ій", "у": "у", "шу": "у", "гу": "у", "ту": "у",
    "их": "их", "х": "их",
}  # fmt: skip


def _wars(first: str, second: str, third: str, war: str) -> Rule:
    said = {"I": first, "II": second, "III": third}
    return rule(
        "Roman numeral", rf"(?<!\w)(I{{1,3}})\s({war})(?!\w)", lambda m: rf"{said[m[1]]} \2"
    )


_GERMAN_RULERS = (
    "(Karl|Ludwig|Wilhelm|Friedrich|Heinrich|Otto|Paul|Benedikt|Pius|Leo|Franz|Joseph|Johannes"
    "|Charles|Georg|Eduard|Nikolaus|Alexander|Gustaf|Harald)"
)
_GERMAN_QUEENS = "(Elisabeth|Elizabeth|Katharina|Margrethe|Maria|Beatrix)"


def _german_ruler(match: re.Match[str]) -> str:
    """Say "Karl der dritte" and "Karls des dritten"; its full stop ends a sentence at the end."""
    said = _ordinal(roman_value(match[3]), "de")
    article = " des" if match[2] else " der"
    stop = "." if match.end() == len(match.string) else ""
    return rf"\1\2{article} {said}{'n' if match[2] else ''}{stop}"


def _german_queen(match: re.Match[str]) -> str:
    stop = "." if match.end() == len(match.string) else ""
    return rf"\1 die {_ordinal(roman_value(match[2]), 'de')}{stop}"


RULES: Mapping[str, tuple[Rule, ...]] = {
    "fr": (
        rule("ordinal", r"(?<![\w.,])(\d{1,2})(ère|ème|er|re|nde|nd|de|d|e)(?!\w)", _french),
        rule("Roman numeral", rf"(?<!\w)({_ROMAN})(?:er|ème|e)(?!\w)", _french_century),
        _ruler("fr", 1, "premier"),
    ),
    "es": (
        _romance("es"),
        _century("es", "[Ss]iglos?", 0, False),
        rule(
            "Roman numeral",
            rf"(?<=[Ss]iglos\s)(\d\d?)\s(y|al|a|e)\s({_ROMAN})(?!\w)",
            lambda match: rf"\1 \2 {roman_value(match[3])}",
        ),
        _wars("Primera", "Segunda", "Tercera", "Guerra"),
        _ruler("es", 10, "primero"),
    ),
    "pt": (
        _romance("pt"),
        _century("pt", "[Ss]éculo", 10, False),
        _wars("Primeira", "Segunda", "Terceira", "Guerra"),
        _ruler("pt", 10, "primeiro"),
    ),
    "it": (
        _romance("it"),
        _century("it", "secolo", 99, True),
        _wars("Prima", "Seconda", "Terza", "[Gg]uerra"),
        _ruler("it", 99, "primo"),
    ),
    "de": (
        rule(
            "ordinal",
            r"(?<![\w.,])(?<!\d\.\s)((?:[Aa]m|[Vv]om|[Zz]um|[Dd]em|[Dd]en|[Dd]er|[Ss]eit|[Aa]b"
            rf"|[Bb]is|[Dd]es|[Jj]eder)\s)?(\d\d?)\.\s?{_GERMAN_MONTHS}(?!\w)",
            _german_day,
        ),
        rule(
            "Roman numeral",
            rf"(?<!\w){_GERMAN_RULERS}(s?)\s({_ROMAN})\.(?!\w)",
            _german_ruler,
        ),
        rule("Roman numeral", rf"(?<!\w){_GERMAN_QUEENS}\s({_ROMAN})\.(?!\w)", _german_queen),
    ),
    "uk": (rule("ordinal", r"(?<![\w.,])(\d{1,4})-([а-яії]{1,3})(?!\w)", _ukrainian),),
}
"""The rules of each language, by its primary subtag."""
