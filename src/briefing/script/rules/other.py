"""The rules for every language but English: one interface, a sound default.

A language in :data:`~briefing.script.rules.other_words.WORDS` has all of them. One that only CLDR
knows has its plain numbers, currencies, measures and dates. One that nobody knows has the marks of
all scripts. No rule says a word of another language.
"""

from __future__ import annotations

from functools import lru_cache

from briefing.script.rewriting import Rule
from briefing.script.rules import (
    other_abbreviations,
    other_dates,
    other_fractions,
    other_letters,
    other_marks,
    other_measures,
    other_money,
    other_numbers,
    other_ordinals,
    other_signs,
    other_times,
    other_years,
)
from briefing.script.rules.other_cldr import locale_of
from briefing.script.rules.other_words import NOBODY, WORDS


@lru_cache(maxsize=64)
def rules(language: str) -> tuple[Rule, ...]:
    """Return the rules for a language (a BCP 47 tag), in the order in which they apply."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    words = WORDS.get(primary, NOBODY)
    locale = locale_of(language)
    known = () if locale is None else (
        *other_dates.rules(locale),
        *other_times.rules(locale, words),
        *other_years.RULES.get(primary, ()),
        *other_fractions.rules(primary),
        *other_numbers.plain(locale, words),
        *other_ordinals.RULES.get(primary, ()),
        *other_money.rules(locale, words),
        *other_measures.rules(locale, words),
    )  # fmt: skip
    return (
        *other_marks.rules(primary),
        *other_signs.addresses(words),
        *other_numbers.digits(),
        *other_letters.headlines(primary),
        *other_abbreviations.RULES.get(primary, ()),
        *known,
        *other_letters.letters(primary),
        *other_numbers.decimals(locale, words),
        *other_signs.signs(locale, words),
    )
