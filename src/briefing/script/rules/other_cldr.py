"""What Unicode's CLDR knows of a language: its plurals, and what it calls money and measures.

CLDR (through Babel) covers some hundred languages. A language that it does not know gets ``None``
everywhere, and its texts are left as they are.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

_SAMPLES = ("1", "2", "3", "5", "11", "100", "1000000", "1.5", "0")
"""Numbers of every plural category that a language may have."""


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale | None:
    """Return what CLDR knows of a language (BCP 47), or of its primary subtag; None for nothing.

    >>> str(locale_of("de-XX")), locale_of("tlh")
    ('de', None)
    """
    from babel import Locale, UnknownLocaleError

    primary = language.replace("_", "-").partition("-")[0]
    for tag in (language.replace("_", "-"), primary):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def plural(locale: Locale, number: str) -> str:
    """Return the plural category of a number, written with digits and a full stop or a comma.

    >>> plural(locale_of("uk"), "3"), plural(locale_of("fr"), "1,2"), plural(locale_of("de"), "5")
    ('few', 'one', 'other')
    """
    try:
        return locale.plural_form(Decimal(number.replace(",", ".")))
    except InvalidOperation:
        return "other"


@lru_cache(maxsize=512)
def currency_name(locale: Locale, code: str, category: str) -> str:
    """Return what a currency (ISO 4217) is called after a number of a plural category.

    >>> currency_name(locale_of("fr"), "GBP", "other")
    'livres sterling'
    """
    from babel.numbers import get_currency_name

    name = get_currency_name(code, _sample(locale, category), locale)
    if name == code or "॰" in name:
        return ""
    # Brazilian Portuguese lists its names with capitals, as nobody writes them in a sentence.
    return name[0].lower() + name[1:] if locale.language == "pt" else name


@lru_cache(maxsize=512)
def unit_template(locale: Locale, unit: str, category: str) -> str:
    r"""Return how a measure is said, with ``\1`` for its number; empty if nobody knows.

    >>> unit_template(locale_of("fr"), "length-kilometer", "other")
    '\\1 kilomètres'
    """
    from babel.numbers import format_decimal
    from babel.units import UnknownUnitError, format_unit

    sample = _sample(locale, category)
    try:
        said = format_unit(sample, unit, "long", locale=locale)
    except (UnknownUnitError, KeyError):
        return ""
    number = format_decimal(sample, locale=locale)
    if said.count(number) != 1 or unit in said or not said.strip(f"{number} %٪/°"):
        return ""
    before, after = (part.strip() for part in said.split(number))
    gap = "" if locale.language in {"ja", "zh"} else " "
    return gap.join(filter(None, (before, r"\1", after))).replace("/", " ")


def _sample(locale: Locale, category: str) -> Decimal:
    numbers = map(Decimal, _SAMPLES)
    fitting = (number for number in numbers if locale.plural_form(number) == category)
    return next(fitting, Decimal(5))
