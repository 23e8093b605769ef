"""Finding what could be said wrong: names, acronyms, numbers, amounts, dates and symbols.

Names are found by their capitals, so that this works for languages without rules too. Where
capitals say little, at the start of a sentence and in headlines, a word counts as a name when it
is one elsewhere in the article; in German, where every noun has a capital, every noun is found.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator
from dataclasses import dataclass
from enum import StrEnum

from briefing.script.model import Script, Segment, SegmentKind, Sentence
from briefing.script.rules import common
from briefing.script.rules import english_words as words
from briefing.script.rules.english_counts import TELEPHONE


class Kind(StrEnum):
    """What an item is."""

    NAME = "name"
    ACRONYM = "acronym"
    NUMBER = "number"
    AMOUNT = "amount"
    DATE = "date"
    SYMBOL = "symbol"
    """A sign that is no letter, digit or punctuation; web and e-mail addresses too."""


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MONTH = "|".join(
    re.escape(m) for m in (*words.MONTHS, *dict.fromkeys(words.MONTHS.values()), "May")
)
_YEAR = r"(?:1[1-9]|20)\d\d"
_UNIT = "|".join(map(re.escape, sorted(words.UNITS, key=lambda unit: (-len(unit), unit))))
_COUNT = r"(?<!\d)(?<!\d[.,])\d[\d.,]*+"
"""A number; where one begins only, and whole, so that a long one costs no time."""
_CODE = "|".join(sorted(words.CODES))
_SPANS = (
    (Kind.NUMBER, TELEPHONE),
    (
        Kind.SYMBOL,
        re.compile(
            r"https?://\S+|\bwww\.\S+|[\w.+-]{1,64}@[\w.-]+\.\w+|(?<!\w)[#@]\w+"
            r"|(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|gov|edu|int|info|uk|eu)\b\S*"
        ),
    ),
    (
        Kind.DATE,
        re.compile(
            rf"\b(?:{_MONTH})\.?\s\d\d?(?:[–-]\d\d?)?(?:st|nd|rd|th)?\b(?:,?\s{_YEAR})?"
            rf"|\b\d\d?(?:st|nd|rd|th)?\s(?:{_MONTH})\b\.?(?:,?\s{_YEAR})?"
            rf"|\b(?:{_MONTH})\.?,?\s{_YEAR}\b"
            r"|\b\d{4}-\d\d-\d\d\b|\b\d\d?([/.])\d\d?\1\d{4}\b"
            r"|\b\d\d?(?:[:.]\d\d)?\s?[apAP]\.?\s?[mM]\b\.?|\b\d\d?:\d\d(?::\d\d)?\b"
            rf"|(?<![\w.,/:-]){_YEAR}\s?[–-]\s?(?:\d\d)?\d\d\b(?![\w%-])"
            rf"|(?<![\w.,$£€¥])(?:{_YEAR}|\d0(?=s))s?\b(?![.,]\d|%)"
        ),
    ),
    (
        Kind.AMOUNT,
        re.compile(
            rf"[A-Z]{{0,3}}[$£€¥₹₽₩₺₴]\s?{_COUNT}(?:\s?[–-]\s?\S?{_COUNT})?"
            r"(?:[\s-](?:hundred|thousand|million|billion|trillion)\b|[a-zA-Z]{1,2}\b)?"
            rf"|\b(?:{_CODE})\s?{_COUNT}|{_COUNT}\s(?:[mb]illion\s)?(?:{_CODE})\b"
            rf"|(?<![\w.,])\d\d?[p¢](?!\w)"
            rf"|{_COUNT}\s?(?:[$£€¥₹₽₩₺₴%‰°]|(?:percent|per\scent|{_UNIT})(?!\w))"
        ),
    ),
    (Kind.NUMBER, re.compile(rf"{_COUNT}(?:\s?[–/:-]\s?{_COUNT})?")),
)
"""What a stretch of words is, by what stands in it; the first that fits."""
_PARTICLES = _set("al bin da de del den der di dos du el ibn la le ten ter van von")
"""Words without a capital that may stand inside a name."""
_NO_NAMES = _set(
    "a about after all also although an and another any are as at because before both but by can"
    " could did do does during each even every few for from had has have he her here his how"
    " however i if in into is it its just last later many may me meanwhile more most much my"
    " neither new no nobody none nor not now of officials often on once one only or other our over"
    " people perhaps several she should since so some still such than that the their then there"
    " these they this those though through to today together under until upon we what when where"
    " whether which while who whose why will with within without would yes yesterday yet you your"
    " monday tuesday wednesday thursday friday saturday sunday january february march april june"
    " july august september october november december i'm i'd i'll i've it's he's she's"
)
"""English words that have a capital and still are no names, case folded."""
_INITIAL = re.compile(r"[^\W\d_]\.")
_POSSESSIVE = re.compile(rf"[{common.APOSTROPHES}]s?$")
_ELISION = re.compile(rf"^[a-zà-ÿ]{{1,4}}[{common.APOSTROPHES}](?=[^\W\d_a-zà-ÿ])")
"""What French and Italian put before a name without a space, as in "l’ONU"."""
_OPENING = frozenset({"Pi", "Ps"})
_SIGNS = "&@#§%†‡"


@dataclass(frozen=True, slots=True)
class Known:
    """What the article shows where capitals mean something."""

    names: frozenset[str]
    acronyms: frozenset[str]
    plain: frozenset[str]
    """Words that it also writes without a capital, case folded."""


def stretches(
    segment: Segment, sentence: Sentence, known: Known, looked_up: Container[int]
) -> Iterator[tuple[Kind, int, int]]:
    """Yield what each stretch of words is, with its first and last word; none overlap.

    Words that are looked up in a lexicon, given by index, count as names.
    """
    shown = sentence.words()
    free = [True] * len(shown)
    for kind, pattern in _SPANS:
        for match in pattern.finditer(sentence.text):
            inside = _words_in(match.span(), sentence)
            if inside and all(free[index] for index in inside):
                yield kind, inside[0], inside[-1]
                free[inside[0] : inside[-1] + 1] = [False] * len(inside)
    capitals_tell = _capitals_tell(segment, sentence)
    for index, word in enumerate(shown):
        is_acronym = _is_acronym(word) and (capitals_tell or core(word) in known.acronyms)
        if free[index] and (is_acronym or _has_sign(word)):
            yield Kind.ACRONYM if is_acronym else Kind.SYMBOL, index, index
            free[index] = False
    names = [
        free[index] and (index in looked_up or _is_name(shown, index, known, capitals_tell))
        for index in range(len(shown))
    ]
    yield from ((Kind.NAME, first, last) for first, last in _runs(shown, names))


def _words_in(span: tuple[int, int], sentence: Sentence) -> range:
    """Return the indexes of the words that a stretch of the displayed text touches."""
    first = bisect_right(sentence.tokens, span[0], key=lambda token: token.end)
    return range(first, bisect_left(sentence.tokens, span[1], key=lambda token: token.start))


def _runs(shown: tuple[str, ...], names: list[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each name of one or several words."""
    index = 0
    while index < len(shown):
        if not names[index]:
            index += 1
            continue
        last = index
        while (following := _next_of_name(shown, names, last)) is not None:
            last = following
        yield index, last
        index = last + 1


def _next_of_name(shown: tuple[str, ...], names: list[bool], last: int) -> int | None:
    following = last + 1
    if not (shown[last][-1].isalpha() or _INITIAL.fullmatch(shown[last])):
        return None
    while following < len(shown) and shown[following] in _PARTICLES:
        following += 1
    is_one = following < len(shown) and names[following] and shown[following][0].isalpha()
    return following if is_one else None


def known_words(script: Script) -> Known:
    """Return what a script shows where capitals mean something."""
    names: set[str] = set()
    acronyms: set[str] = set()
    plain: set[str] = set()
    for segment in script.segments:
        for sentence in segment.sentences:
            if _capitals_tell(segment, sentence):
                shown = sentence.words()
                acronyms.update(core(word) for word in shown if _is_acronym(word))
                plain.update(core(word) for word in shown if word == word.lower())
                names.update(
                    core(word)
                    for index, word in enumerate(shown)
                    if _is_capitalised(word) and not _is_start(shown, index)
                )
    return Known(frozenset(names), frozenset(acronyms), frozenset(plain))


def _capitals_tell(segment: Segment, sentence: Sentence) -> bool:
    """Whether capitals mean names here: not in headlines, and not where all is in capitals."""
    is_headline = segment.kind in (SegmentKind.TITLE, SegmentKind.HEADING)
    return not is_headline and sentence.text != sentence.text.upper()


def _is_name(shown: tuple[str, ...], index: int, known: Known, capitals_tell: bool) -> bool:
    word = shown[index]
    if not _is_capitalised(word):
        return False
    if not capitals_tell:
        return core(word) in known.names
    if not _is_start(shown, index) or core(word) in known.names:
        return True
    follows = index + 1 < len(shown) and _is_capitalised(shown[index + 1])
    return follows and word[-1].isalpha() and core(word).casefold() not in known.plain


def _is_start(shown: tuple[str, ...], index: int) -> bool:
    """Whether a sentence, or one within a sentence, begins with the word."""
    word, before = shown[index], shown[index - 1]
    is_quoted = unicodedata.category(word[0]) in _OPENING or word[0] in "\"'"
    is_short = before.count(".") > 1 or before.removesuffix(".") in words.TITLES
    is_short = is_short or _INITIAL.fullmatch(before) is not None
    return index == 0 or is_quoted or (before[-1] in ".!?:-–—" and not is_short)


def _is_capitalised(word: str) -> bool:
    bare = core(word)
    return bare[:1].isupper() and bare.casefold() not in _NO_NAMES


def _is_acronym(word: str) -> bool:
    """Whether it is two capitals or more, or has such a part, as "US-led" and "R&D" have."""
    parts = (part.removesuffix("s") for part in re.split(r"[-‑–/]", core(word)))
    letters = (part.replace(".", "").replace("&", "") for part in parts)
    return any(part.isalpha() and part.isupper() and len(part) > 1 for part in letters)


def _has_sign(word: str) -> bool:
    if not any(map(str.isalnum, word)) and any(unicodedata.category(c) == "Pd" for c in word):
        return True
    signs = (c for c in word if c not in common.APOSTROPHES)
    return any(c in _SIGNS or unicodedata.category(c)[0] == "S" for c in signs)


def core(text: str) -> str:
    """Return a text without the punctuation around it, an elided article or a possessive ending."""
    bare = _ELISION.sub("", text.strip('"“”„‟«»‹›‘‚()[]{},;:!?…'))
    bare = _POSSESSIVE.sub("", bare).rstrip("\"”’'),;:!?…")
    ends = not bare[-2:-1].isalpha() or (bare.count(".") == 1 and not _INITIAL.fullmatch(bare))
    return bare.rstrip(".") if ends else bare
