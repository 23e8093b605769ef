"""Amounts of money in other languages than English, by their names in CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.other_cldr import currency_name, plural
from briefing.script.rules.other_numbers import APART, ENDS, amount, last_number
from briefing.script.rules.other_words import Words

if TYPE_CHECKING:
    from babel import Locale

_SIGNS: Mapping[str, str] = {
    "€": "EUR", "£": "GBP", "¥": "JPY", "₴": "UAH", "₹": "INR", "₽": "RUB", "₩": "KRW",
    "₺": "TRY", "₪": "ILS", "₫": "VND", "฿": "THB", "₦": "NGN", "₱": "PHP", "﷼": "IRR",
    "$": "USD", "US$": "USD", "R$": "BRL", "C$": "CAD", "A$": "AUD", "HK$": "HKD", "$US": "USD",
    "US-$": "USD", "EUR": "EUR", "USD": "USD", "GBP": "GBP", "CHF": "CHF", "JPY": "JPY",
    "UAH": "UAH", "BRL": "BRL", "MXN": "MXN", "CNY": "CNY", "RMB": "CNY", "KES": "KES",
    "TZS": "TZS", "INR": "INR", "SAR": "SAR", "AED": "AED", "EGP": "EGP",
}  # fmt: skip
_OF_A_LANGUAGE: Mapping[str, Mapping[str, str]] = {
    "uk": {"грн": "UAH", "грн.": "UAH", "дол.": "USD", "дол": "USD"},
    "sw": {"KSh": "KES", "Ksh": "KES", "TSh": "TZS", "Sh": "TZS", "Sh.": "TZS"},
    "hi": {"रु.": "INR", "रु": "INR", "रू": "INR"},
    "zh": {"¥": "CNY", "￥": "CNY"},
    "ar": {"ر.س": "SAR", "د.إ": "AED", "ج.م": "EGP"},
}
"""What else is written for a currency."""
_PESOS = frozenset({"AR", "CL", "CO", "CU", "DO", "MX", "UY"})
"""Where "$" is a peso (ISO 3166)."""
_PESO = "peso"
_NAMES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("fr", "USD"): {"one": "dollar", "other": "dollars"},
    ("es", "USD"): {"one": "dólar", "other": "dólares"},
    ("pt", "USD"): {"one": "dólar", "other": "dólares"},
    ("pt", "BRL"): {"one": "real", "other": "reais"},
    ("it", "USD"): {"one": "dollaro", "other": "dollari"},
    ("de", "USD"): {"other": "Dollar"},
    ("de", "GBP"): {"other": "Pfund"},
    ("uk", "USD"): {"one": "долар", "few": "долари", "many": "доларів", "other": "долара"},
    ("uk", "UAH"): {"one": "гривня", "few": "гривні", "many": "гривень", "other": "гривні"},
    ("ar", "USD"): {"few": "دولارات", "other": "دولار"},
    ("fa", "USD"): {"other": "دلار"},
    ("hi", "USD"): {"other": "डॉलर"},
    ("hi", "INR"): {"one": "रुपया", "other": "रुपये"},
    ("sw", "USD"): {"other": "dola"},
    ("sw", "EUR"): {"other": "euro"},
    ("sw", "KES"): {"other": "shilingi"},
    ("sw", "TZS"): {"other": "shilingi"},
    ("sw", "GBP"): {"other": "pauni"},
    ("zh", "CNY"): {"other": "元"},
    ("zh", "JPY"): {"other": "日元"},
}
"""What newsreaders say where CLDR's name has the country in it, by language and currency."""
_NAME_FIRST = frozenset({"sw"})
"""Languages that say the currency before the number."""
_LINKLESS = frozenset({"mil", "mila", "mille"})
"""Scales that nothing is put behind: "5 mil euros", but "5 milhões de euros"."""
_VOWELS = "aeiouyéèêh"


def rules(locale: Locale, words: Words) -> tuple[Rule, ...]:
    """Return what says amounts: a sign before or behind a number, with millions or without."""
    signs = {**_SIGNS, **_OF_A_LANGUAGE.get(locale.language, {})}
    if locale.territory in _PESOS:
        signs["$"] = _PESO
    sign = any_of(signs)
    number = f"({amount(words)})"
    scale = rf"(?:[\s-]?{any_of(words.scales)}{ENDS})?" if words.scales else r"(\b\B)?"
    link = r"(?:\sde\s|\sdi\s|\sd'|\s)?"

    def said(number: str, scale: str | None, sign: str) -> str | None:
        return _said(locale, words, (number, scale, signs[sign]))

    return (
        *_per(words),
        rule(
            "amount",
            rf"(?<![$€£]){APART}{sign}\s?{number}{scale}(?![\d%]|[.,]\d){ENDS}",
            lambda match: said(match[2], match[3], match[1]),
        ),
        rule(
            "amount",
            rf"{APART}{number}{scale}{link}{sign}{ENDS}",
            lambda match: said(match[1], match[2], match[3]),
        ),
        *_millions(locale, words, number),
    )


def _per(words: Words) -> tuple[Rule, ...]:
    if not words.per:
        return ()
    gap = "" if words.per == "每" else " "
    said = f"{gap}{words.per}{gap}"
    return (
        rule(
            "slash",
            r"(?<=[€$£₹%])/(?=[^\W\d_])"
            r"|(?<=\d)/(?=[^\W\d_][\w\u0900-\u097f])",
            said,
        ),
    )


def _millions(locale: Locale, words: Words, number: str) -> tuple[Rule, ...]:
    """Millions cut short, the currency being a word: "5 млрд євро", "1,2 Mds d'euros"."""
    short = [written for written, forms in words.scales.items() if written not in forms.split()]
    if not (short := [written for written in short if len(written) > 2 or written == "Md"]):
        return ()

    def say(match: re.Match[str]) -> str:
        ends = match[2].endswith(".") and match.end() == len(match.string)
        return rf"\1 {_scale(locale, words, match[1], match[2])}{'.' if ends else ''}"

    return (rule("millions", rf"{APART}{number}\s?{any_of(short)}{ENDS}", say),)


def _said(locale: Locale, words: Words, what: tuple[str, str | None, str]) -> str | None:
    number, scale, code = what
    if scale:
        name = _name(locale, code, words.genitive)
        if not name:
            return None
        scaled = f"{number}{_gap(locale)}{_scale(locale, words, number, scale)}"
        if locale.language in _NAME_FIRST:
            return f"{name} {_scale(locale, words, number, scale)} {number}"
        link = "" if scale in _LINKLESS else words.of
        return f"{scaled}{_gap(locale)}{_linked(locale, link, name)}"
    name = _name(locale, code, plural(locale, last_number(number)))
    if not name:
        return None
    if locale.language in _NAME_FIRST:
        return f"{name} {number}"
    whole, _, hundredths = number.replace(".", ",").partition(",")
    if words.cents and len(hundredths) == 2 and hundredths.isdigit():
        return _with_cents(locale, words, (whole, hundredths, code))
    return f"{number}{_gap(locale)}{name}"


def _with_cents(locale: Locale, words: Words, what: tuple[str, str, str]) -> str:
    whole, hundredths, code = what
    name = _name(locale, code, plural(locale, whole))
    if hundredths == "00":
        return f"{whole} {name}"
    if whole == "0" and code in words.only_cents:
        return f"{int(hundredths)} {words.only_cents[code][hundredths != '01']}"
    said = words.cents.replace("@", name)
    return said.replace(r"\1", whole).replace(r"\2", str(int(hundredths)))


def _scale(locale: Locale, words: Words, number: str, written: str) -> str:
    """Return the word for millions and their like in the form that a number asks for."""
    forms = words.scales[written].split()
    if len(forms) == 1:
        return forms[0].replace("_", " ")
    category = plural(locale, last_number(number))
    if len(forms) == 2:
        return forms[category != "one"]
    return forms[("one", "few", "many", "other").index(category)]


def _name(locale: Locale, code: str, category: str) -> str:
    if code == _PESO:
        return "peso" if category == "one" else "pesos"
    names = _NAMES.get((locale.language, code))
    if names is None:
        return currency_name(locale, code, category)
    return names.get(category, names["other"])


def _gap(locale: Locale) -> str:
    return "" if locale.language in {"zh", "ja"} else " "


def _linked(locale: Locale, of: str, name: str) -> str:
    """Put "de" and its like before a name, as in "millions d'euros"."""
    if of and locale.language == "fr" and name[0] in _VOWELS:
        return f"d'{name}"
    return f"{of} {name}".strip()
