"""Signs, addresses, hashtags and names of accounts in other languages than English."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import rule
from briefing.script.rules.other_words import Words

if TYPE_CHECKING:
    from babel import Locale

_PARTS = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|[\W_]+")
_DOMAIN = r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"
_ENDINGS = r"(?:com|org|net|info|eu|int|gov|edu|fr|de|es|mx|ar|br|pt|it|ua|cn|in|ir|ke|tz|ch|at|be)"


def addresses(words: Words) -> tuple[Rule, ...]:
    """Return what says web and e-mail addresses short, and hashtags as words; first of all."""

    def spelled(text: str) -> str:
        text = re.sub(r"^www\.", "", text)
        if words.point:
            text = text.replace(".", f" {words.point} ")
        return text.replace("@", f" {words.at} ") if words.at else text

    def hashtag(match: re.Match[str]) -> str:
        return f"{words.hashtag} {_apart(match[1])}".strip()

    return (
        # Whole to its end, its own punctuation left out: nobody reads a path out.
        rule(
            "web address",
            rf"\b(?:https?://|www\.)({_DOMAIN})(?::\d+)?(?:[/?\#][^\s<>\"«»“”]*?)?"
            r"(?=[.,;:!?)\]]{0,8}(?:\s|$)|[<>\"«»“”،。，])",
            lambda match: spelled(match[1]),
        ),
        rule(
            "e-mail address",
            rf"(?<![\w.+-])[\w.+-]{{1,64}}@{_DOMAIN}(?!\w)",
            lambda match: spelled(match[0]),
        ),
        rule(
            "web address",
            rf"(?<![\w.@-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}{_ENDINGS}(?![\w-]|\.\w)",
            lambda match: spelled(match[0]),
        ),
        rule("hashtag", r"(?<![\w&])[#＃](?=\w*[^\W\d_])(\w{1,140})[#＃]?", hashtag),
        rule("name of an account", r"(?<![\w@])@(\w{1,60})", lambda match: _apart(match[1])),
    )


def _apart(text: str) -> str:
    """Return what was written as one word as the words that its capitals or its lines show.

    >>> _apart("PourLeClimat"), _apart("COP28"), _apart("ONU")
    ('Pour Le Climat', 'COP 28', 'ONU')
    """
    words = _PARTS.sub(" ", text).split()
    return " ".join(" ".join(_by_capitals(word)) for word in words) or text


def _by_capitals(word: str) -> list[str]:
    parts = [word[0]]
    for before, letter in pairwise(word):
        if letter.isupper() and before.islower():
            parts.append(letter)
        else:
            parts[-1] += letter
    return parts


def signs(locale: Locale | None, words: Words) -> tuple[Rule, ...]:
    """Return what says signs that stand for a word; last, when numbers have been said."""
    found = [rule("trademark", r"[®™℠©]", "")]
    found.append(rule("slash between words", r"(?<=[^\W\d])/(?=[^\W\d])", " "))
    both = _and(locale)
    if both:
        found.append(rule("ampersand", r"\s*&(?:amp;)?\s*", both))
    if words.section:
        found.append(rule("section", r"§+\s?(?=\w)", f"{words.section} "))
    if words.number:
        gap = "" if words.number == "第" else " "
        found.append(rule("number sign", r"№\s?", f"{words.number}{gap}"))
    return tuple(found)


def _and(locale: Locale | None) -> str:
    """Return what stands between two things in a list of two, if it is a word."""
    if locale is None:
        return ""
    styles = locale.list_patterns
    pattern = str((styles.get("standard") or styles.get("or") or {}).get("2", ""))
    between = re.sub(r"\{\d\}", "", pattern)
    if not any(map(str.isalpha, between)):
        return ""
    # Arabic writes its "and" together with what follows: engines read it alone as well.
    return between if between.strip() == between and between[0] >= "ا" else f" {between.strip()} "
