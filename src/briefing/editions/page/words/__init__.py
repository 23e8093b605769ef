"""The page's own words: what buttons, links, headings and messages say, in seven languages.

English is in ``keys.py`` and ``statement.py``; the other languages are gettext catalogues below
``locale/``, read as they are: no compiled copies that could be older.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from briefing.editions.page.words.catalogues import ENGLISH, catalogue, languages
from briefing.editions.page.words.keys import FOR_SCRIPT, TEXTS
from briefing.editions.page.words.model import Text
from briefing.editions.page.words.statement import STATEMENT


@cache
def text(language: str) -> Mapping[str, str]:
    """Return all texts by key, in a language or the nearest that is known, else in English.

    A text that counts stands there once for each plural category that whole numbers have in the
    language, as ``matches.one`` and ``matches.other`` (Unicode CLDR's names; in scripts
    ``new Intl.PluralRules(language).select(count)`` tells which), and as ``matches`` for any other.

    >>> text("en-GB")["play"], text("en")["matches.one"]
    ('Play', '{count} match')
    """
    return _texts((*TEXTS, *STATEMENT), language_of(language))


@cache
def script_text(language: str) -> Mapping[str, str]:
    """Return those of ``text(language)`` that the script on a page needs."""
    return _texts(FOR_SCRIPT, language_of(language))


def counted(key: str, count: int, language: str) -> str:
    """Return a text that tells how many there are.

    >>> counted("briefings", 1, "en"), counted("briefings", 3, "en")
    ('1 briefing', '3 briefings')
    """
    from babel import Locale
    from babel.numbers import format_decimal

    known = language_of(language)
    texts = text(known)
    category = Locale.parse(known).plural_form(count)
    said = texts.get(f"{key}.{category}", texts[key])
    return said.format(count=format_decimal(count, locale=known))


def known_languages() -> tuple[str, ...]:
    """Return the languages that there are texts in, as BCP 47 tags, sorted."""
    return languages()


def language_of(language: str) -> str:
    """Return the language in which the texts for a language are: it, its primary one, or English.

    >>> language_of("en-GB"), language_of("tlh")
    ('en', 'en')
    """
    known = {tag.lower(): tag for tag in languages()}
    tag = language.lower()
    return known.get(tag) or known.get(tag.split("-")[0], ENGLISH)


def _texts(entries: Iterable[Text], language: str) -> Mapping[str, str]:
    translated = catalogue(language)
    found: dict[str, str] = {}
    for entry in entries:
        found |= translated.forms(entry)
    return MappingProxyType(found)
