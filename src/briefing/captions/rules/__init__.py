"""What belongs together in each language, as data; a language without a table gets NEUTRAL."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.captions.rules.east_asian import JAPANESE, SIMPLIFIED, THAI, TRADITIONAL
from briefing.captions.rules.english import ENGLISH
from briefing.captions.rules.german import DUTCH, GERMAN
from briefing.captions.rules.model import NEUTRAL, BreakRules
from briefing.captions.rules.others import ARABIC, HEBREW, HINDI, PERSIAN, SWAHILI
from briefing.captions.rules.romance import FRENCH, ITALIAN, PORTUGUESE, SPANISH
from briefing.captions.rules.slavic import POLISH, RUSSIAN, UKRAINIAN

__all__ = ["NEUTRAL", "RULES", "BreakRules", "rules_for"]

RULES: Mapping[str, BreakRules] = {
    "ar": ARABIC,
    "de": GERMAN,
    "en": ENGLISH,
    "es": SPANISH,
    "fa": PERSIAN,
    "fr": FRENCH,
    "he": HEBREW,
    "hi": HINDI,
    "it": ITALIAN,
    "ja": JAPANESE,
    "nl": DUTCH,
    "pl": POLISH,
    "pt": PORTUGUESE,
    "ru": RUSSIAN,
    "sw": SWAHILI,
    "th": THAI,
    "uk": UKRAINIAN,
    "yue": TRADITIONAL,
    **dict.fromkeys(("zh", "cmn"), SIMPLIFIED),
}
"""By primary language subtag."""

_TRADITIONAL_TAGS = frozenset({"hant", "tw", "hk", "mo"})
"""Subtags that tell of the traditional signs."""


def rules_for(language: str) -> BreakRules:
    """Return the rules for a BCP 47 tag."""
    primary, *rest = language.lower().split("-")
    found = RULES.get(primary, NEUTRAL)
    return TRADITIONAL if found is SIMPLIFIED and _TRADITIONAL_TAGS & {*rest} else found
