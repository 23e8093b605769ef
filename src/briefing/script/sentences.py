"""Splitting a text into sentences.

``sentencex`` knows abbreviations of about 300 languages and loses no character; but it never
splits inside a quotation, and in news a quotation is often a whole paragraph. So it is shown the
text without quotation marks, and its boundaries are carried back: a closing mark stays with what
it closes, an opening mark with what it opens. Then the splits that news English shows to be wrong
are mended.
"""

from __future__ import annotations

import re
from itertools import pairwise

from briefing.script.abbreviations import ends_no_sentence

_QUOTES = frozenset('"“”„‟«»')
_CLOSING = frozenset("”»")
_SPACED_OPENING = frozenset({"« ", "“ ", "„ "})
"""As French sets them; the space may be a narrow one, but it is folded by then."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CLOCK = re.compile(r"\b[ap]\.\s?m\.$", re.IGNORECASE)
_AFTER_CLOCK = re.compile(
    r"(?:Eastern|Central|Mountain|Pacific|Greenwich|local|[A-Z]{1,3}T\b|UTC|(?:Mon|Tues|Wednes|Thurs|"
    r"Fri|Satur|Sun)day|(?:Jan|Febr)uary|March|April|May\b|June|July|August|September|October|"
    r"November|December)"
)
_ASKED = re.compile(r"[!?…][\"”’»]+$")
_SAYS = re.compile(
    r"^(?:[^\s,.;:!?]+\s){1,5}?(?:said|says|asked|asks|added|adds|told|wrote|writes|replied|"
    r"answered|cried|shouted|warned|insisted|continued)\b"
)
"""The speaker named behind a quotation, as in “Why?” President Biden asked."""


def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a text, in order, white space folded.

    Joined with spaces they are the text, white space aside; none is empty.

    >>> split_sentences("The U.S. Senate met. “We won. We did,” said Sen. Lee.", "en")
    ('The U.S. Senate met.', '“We won.', 'We did,” said Sen. Lee.')
    """
    text = " ".join(text.split())
    if not text:
        return ()
    starts = [0]
    edges = [*_boundaries(text, language), len(text)]
    for start, end in pairwise(edges):
        if not _belongs_together(text[starts[-1] : start], text[start:end], language):
            starts.append(start)
    return tuple(text[a:b].strip() for a, b in zip(starts, [*starts[1:], None], strict=True))


def _boundaries(text: str, language: str) -> list[int]:
    """Return where sentences start, after the first, in a text with its quotation marks."""
    from sentencex import segment

    places = [index for index, character in enumerate(text) if character not in _QUOTES]
    bare = _SURROGATE.sub("\ufffd", "".join(text[index] for index in places))
    starts: list[int] = []
    reached = 0
    for piece in segment(language.partition("-")[0] or "en", bare):
        start = reached + len(piece) - len(piece.lstrip())
        reached += len(piece)
        if piece.strip() and start:
            starts.append(_back_over_opening_marks(text, places[start]))
    return sorted(set(starts) - {0})


def _back_over_opening_marks(text: str, start: int) -> int:
    """Return where a sentence starts whose first character but for marks is at ``start``."""
    while start and (text[start - 1] in _QUOTES or _is_spaced_opening(text, start)):
        start -= 1
    if start and not text[start - 1].isspace():
        # Where no space parts sentences, as in Chinese, a closing mark is among those passed.
        while text[start] in _CLOSING:
            start += 1
    return start


def _is_spaced_opening(text: str, start: int) -> bool:
    """Tell whether an opening mark and a space stand before a place; „so“ closes with the same."""
    return text[start - 2 : start] in _SPACED_OPENING and not text[start - 3 : start - 2].strip()


def _belongs_together(before: str, after: str, language: str) -> bool:
    """Tell whether a split between two pieces was a mistake."""
    if ends_no_sentence(before, after, language):
        return True
    before = before.strip()
    if not any(map(str.isalnum, before)) or not any(map(str.isalnum, after)):
        return True  # a lone mark is no sentence
    first = next(character for character in after if character.isalnum())
    if first.islower():
        return True
    if language.partition("-")[0].lower() != "en":
        return False
    return bool(
        (_CLOCK.search(before) and _AFTER_CLOCK.match(after))
        or (_ASKED.search(before) and _SAYS.match(after))
    )
