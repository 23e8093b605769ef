"""Which language an article is in: what it declares, else what its letters and words tell.

Who is asked, in this order: the user, the document, its script, a statistical model. A script that
only one language is written in needs no model; of the others, ``py3langid`` knows 140 languages by
their bytes. The document is believed unless its text cannot be in the language it states: a page
whose template says ``lang="en"`` around Arabic words is of no use read by an English voice. Of
short texts and of those in two scripts nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from briefing.article.draft import Place
from briefing.article.remarks import (
    language_assumed,
    language_detected,
    language_does_not_fit,
    value_not_understood,
)
from briefing.errors import RecipeError
from briefing.findings import Finding

ASSUMED_LANGUAGE = "en"
"""What an article is taken to be in when neither it nor its text tells."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
_NOTHING_STATED = frozenset({"", "und", "mul", "zxx", "mis"})
"""ISO 639 codes for languages that are not known, several or none."""
_SAMPLE = 10_000
"""Characters that are looked at; a tenth of them would do."""
_DOMINANT = 2 / 3
"""A text is in a script when this share of its letters is."""
_IDEOGRAPH = 3
"""Letters that one ideograph stands for, about, when scripts are compared."""
_KANA = 0.1
"""Kana to each ideograph, from which a text is Japanese: it has about one, Chinese next to none."""
_FEWEST_LETTERS = 40
"""Of fewer letters no model can tell a language."""
_SURE = 0.5
"""Probability from which the likeliest language is believed; a whole article's is near 1."""
_CERTAIN = 0.95
"""Probability from which it is believed against what the document states."""

_SCRIPTS: Mapping[str, str] = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "DEVANAGARI": "Deva",
    "CJK": "Hani",
    "BOPOMOFO": "Bopo",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HANGUL": "Hang",
    "GREEK": "Grek",
    "HEBREW": "Hebr",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
    "BENGALI": "Beng",
    "GUJARATI": "Gujr",
    "GURMUKHI": "Guru",
    "ORIYA": "Orya",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "LAO": "Laoo",
    "KHMER": "Khmr",
    "MYANMAR": "Mymr",
}
"""ISO 15924 codes, by the first word of letters' Unicode names."""

_ONE_LANGUAGE: Mapping[str, str] = {
    "Jpan": "ja",
    "Kore": "ko",
    "Grek": "el",
    "Hebr": "he",
    "Armn": "hy",
    "Geor": "ka",
    "Ethi": "am",
    "Gujr": "gu",
    "Guru": "pa",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Khmr": "km",
    "Mymr": "my",
}
"""The language of whoever publishes news in a script."""

_SIMPLIFIED = (
    "这国个们来说时为会对过还没开问关长东车见门学经发现进动业产实两从电话让应该书记头难级区"
)
_TRADITIONAL = (
    "這國個們來說時為會對過還沒開問關長東車見門學經發現進動業產實兩從電話讓應該書記頭難級區"
)
_PART_OF = {
    **dict.fromkeys(("arz", "ary"), "ar"),
    **dict.fromkeys(("grc",), "el"),
    **dict.fromkeys(("wuu",), "zh"),
    **dict.fromkeys(("ext", "an"), "es"),
    **dict.fromkeys(("uzs",), "uz"),
    **dict.fromkeys(("pcm",), "en"),
}
"""The language that news is written in where these are spoken, or the code that voices know."""
_ENGLISH = frozenset({"the", "of", "and", "to", "that"})
_ENGLISH_SHARE = 0.10
"""Share of these words in any English text; news has 15 % of them."""
_FOREIGN_SHARE = 0.02
"""A text with so few of them is not in English."""
_FEWEST_WORDS = 40
"""Of fewer words no shares are taken."""


def decide(
    stated: str, texts: Iterable[str], place: Place, asked: str | None = None
) -> tuple[str, tuple[Finding, ...]]:
    """Return an article's language as a BCP 47 tag, and what should be said about it.

    Args:
        stated: what the document says; empty when it says nothing.
        texts: the headline and the body.
        place: where it was found.
        asked: what the user says, who is always obeyed; none when they say nothing.

    Raises:
        RecipeError: what the user says is no language tag.
    """
    text = "\n".join(texts)[:_SAMPLE]
    if asked is not None:
        language = _tag(asked)
        if not language:
            raise RecipeError(
                f"“{asked}” is no language",
                place="--language",
                remedy="Write a language tag: en, en-GB, fr, zh-Hant.",
            )
        misfit = (language_does_not_fit(language, language, place.name),)
        return language, () if _may_be_in(text, language) else misfit
    language = _tag(stated)
    if language and not _scripts_of(language.partition("-")[0].lower()):
        language = ""  # a tag of the right form, but of no language
    if language and _may_be_in(text, language):
        return language, ()
    found = detect(text, _CERTAIN if language else _SURE)
    if language:
        misfit = (language_does_not_fit(language, found or language, place.name),)
        return found or language, () if found is None or found == language else misfit
    remarks = []
    if stated.strip().lower() not in _NOTHING_STATED:
        remedy = "Write it as a language tag: en, en-GB, fr, zh-Hant."
        remarks.append(value_not_understood("language", stated, place.name, remedy))
    if found is None:
        return ASSUMED_LANGUAGE, (*remarks, language_assumed(ASSUMED_LANGUAGE, place.name))
    return found, (*remarks, language_detected(found, place.name))


def detect(text: str, sure: float = _SURE) -> str | None:
    """Return the BCP 47 tag of a text's language; none when it is not sure enough.

    >>> detect("船工陈大海今年五十四岁，他的父亲和祖父也都在河上摆渡。"), detect("OK")
    ('zh-Hans', None)
    """
    script = script_of(text)
    if script is None:
        return None
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script]
    if script == "Hani":
        return _chinese(text)
    if script == "Latn" and _english_share(text) >= _ENGLISH_SHARE:
        return "en"
    if sum(map(str.isalpha, text)) < _FEWEST_LETTERS:
        return None
    label, probability = _model().classify(text)
    known = probability >= sure and label != "zxx"
    return _PART_OF.get(label, label) if known else None


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters are in; none when none prevails.

    Japanese is ``Jpan`` and Korean ``Kore``, with the ideographs among their own letters.
    """
    counts: Counter[str] = Counter()
    for character, count in Counter(filter(str.isalpha, text)).items():
        name = unicodedata.name(character, "").replace("-", " ").partition(" ")[0]
        weight = _IDEOGRAPH if name in ("CJK", "HANGUL") else 1
        counts[_SCRIPTS.get(name, name)] += count * weight
    kana = counts["Hira"] + counts["Kana"]
    if kana > _KANA * counts["Hani"] / _IDEOGRAPH:
        counts["Jpan"] = counts.pop("Hira", 0) + counts.pop("Kana", 0) + counts.pop("Hani", 0)
    if counts["Hang"]:
        counts["Kore"] = counts.pop("Hang")
        if counts["Kore"] > counts["Hani"]:
            counts["Kore"] += counts.pop("Hani", 0)
    if not counts.total():
        return None
    script, count = counts.most_common(1)[0]
    return script if count >= _DOMINANT * counts.total() else None


def _tag(stated: str) -> str:
    """Return a stated language as a tag; empty when it is none."""
    tag = stated.strip().replace("_", "-")
    return tag if _TAG.fullmatch(tag) and tag.lower() not in _NOTHING_STATED else ""


def _may_be_in(text: str, language: str) -> bool:
    """Whether a text can be in a language, by its script and, for English, its commonest words."""
    primary, *subtags = language.lower().split("-")
    script = script_of(text)
    written = _scripts_of(primary) | {subtag.title() for subtag in subtags if len(subtag) == 4}
    if script is not None and len(written) and script not in written:
        return False
    is_long = len(text.split()) >= _FEWEST_WORDS
    return not (primary == "en" and is_long and _english_share(text) < _FOREIGN_SHARE)


@cache
def _scripts_of(primary: str) -> frozenset[str]:
    """Return the scripts that a language is written in (Unicode CLDR); empty if it is unknown."""
    from babel.core import get_global

    likely: Mapping[str, str] = get_global("likely_subtags")
    found = {
        value.split("_")[1] for tag, value in likely.items() if tag.split("_", 1)[0] == primary
    }
    return frozenset(found | {"Hani"} if found & {"Hans", "Hant"} else found)


def _chinese(text: str) -> str:
    simplified = sum(map(text.count, _SIMPLIFIED))
    traditional = sum(map(text.count, _TRADITIONAL))
    if simplified == traditional:
        return "zh"
    return "zh-Hans" if simplified > traditional else "zh-Hant"


def _english_share(text: str) -> float:
    words = text.lower().split()
    return sum(word in _ENGLISH for word in words) / max(len(words), _FEWEST_WORDS)


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
