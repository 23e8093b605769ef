"""Emoji: what they are, and what they are called.

An emoji is one or more characters: a face with a skin colour, a family held together by joiners, a
flag of two letters (Unicode Technical Standard 51). Names come from Unicode's own
character names, which are English; flags are named by their countries, which CLDR knows in every
language.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule


class Emoji(StrEnum):
    """What becomes of emoji when a text is spoken."""

    SKIP = "skip"
    """Nothing is said for them."""
    NAME = "name"
    """They are named where they have a name in the language: flags anywhere, others in English."""


_PICTURE = (
    r"[\U0001f000-\U0001f0ff\U0001f170-\U0001f1e5\U0001f201-\U0001f265\U0001f300-\U0001f3fa"
    r"\U0001f400-\U0001faff\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u2600-\u2604"
    r"\u260e\u2614\u2615\u2618\u261d\u2620\u2622\u2623\u2626\u262a\u262e\u262f\u2638-\u263a"
    r"\u2640\u2642\u2648-\u2653\u265f\u2660\u2663\u2665\u2666\u2668\u267b\u267e\u267f\u2692-\u26fd"
    r"\u2702-\u270d\u270f\u2712\u271d\u2721\u2728\u2733\u2734\u2744\u2747\u274c\u274e"
    r"\u2753-\u2757\u2763\u2764\u2795-\u2797\u27b0\u27bf\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55"
    r"\u2934\u2935\u3030\u303d\u3297\u3299]"
)
_DETAIL = r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]"
_FLAG = r"[\U0001f1e6-\U0001f1ff]"
PATTERN = (
    rf"(?:{_FLAG}{_FLAG}?|[0-9*\#]\ufe0f?\u20e3|{_PICTURE}(?:{_DETAIL}|\u200d+{_PICTURE})*+"
    rf"|{_DETAIL}|[\U0001f3fb-\U0001f3ff])\u200d*"
)
"""Matches one emoji, or a stray part of one, in verbose style."""

_LETTER_A = 0x1F1E6
_PLAIN = {
    "PERSON": "person",
    "HEAVY BLACK HEART": "red heart",
    "BLACK HEART SUIT": "heart",
    "SMILING FACE WITH OPEN MOUTH": "smiling face",
    "FACE WITH TEARS OF JOY": "face with tears of joy",
    "PERSON WITH FOLDED HANDS": "folded hands",
    "THUMBS UP SIGN": "thumbs up",
    "THUMBS DOWN SIGN": "thumbs down",
    "BLACK SUN WITH RAYS": "sun",
    "WHITE HEAVY CHECK MARK": "tick",
}
"""Names that say how a picture was printed, or say too much."""
_DROPPED = re.compile(r"\b(?:BLACK|WHITE|HEAVY|SIGN|SYMBOL|EMOJI)\b")


def _flag(emoji: str, language: str) -> str:
    from babel import Locale, UnknownLocaleError

    code = "".join(chr(ord("A") + ord(letter) - _LETTER_A) for letter in emoji[:2])
    try:
        country: str = Locale.parse(language.replace("-", "_")).territories.get(code, "")
    except (UnknownLocaleError, ValueError):
        return ""
    return country


def _part(character: str) -> str:
    name = unicodedata.name(character, "")
    return _PLAIN.get(name) or " ".join(_DROPPED.sub("", name).lower().split())


@lru_cache(maxsize=512)
def name_of(emoji: str, language: str) -> str:
    """Return what an emoji is called in a language (BCP 47); empty where it has no name there.

    >>> name_of("🇫🇷", "de"), name_of("👍🏽", "en"), name_of("👍🏽", "de")
    ('Frankreich', 'thumbs up', '')
    """
    if 0 <= ord(emoji[0]) - _LETTER_A < 26:
        country = _flag(emoji, language) if len(emoji) > 1 else ""
        return f"flag of {country}" if country and _is_english(language) else country
    if not _is_english(language):
        return ""
    if emoji[0] in "0123456789*#":
        return emoji[0]
    seen = (_part(character) for character in emoji if re.match(_PICTURE, character))
    parts = list(dict.fromkeys(filter(None, seen)))
    return ", ".join(parts)


def _is_english(language: str) -> bool:
    return re.split("[-_]", language)[0].lower() == "en"


def rules(choice: Emoji, language: str) -> tuple[Rule, ...]:
    """Return what is done with emoji in a language."""

    def named(match: re.Match[str]) -> str:
        name = name_of(match[0], language)
        goes_on = "," if match.string[match.end() :].strip() else ""
        return f", {name}{goes_on} " if name else " "

    if choice is Emoji.SKIP:
        return (rule("emoji", rf"(?:{PATTERN}\s?)++", " "),)
    return (rule("emoji", PATTERN, named),)
