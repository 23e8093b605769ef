"""The narrator's own words, sentence by sentence, each quotation standing in them as one word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefing.script.marks import Stretch

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?:[’']s)?"  # U.S.
    r"|(?:Mrs?|Ms|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cmdr|Maj|Adm|Cpl|Pte|Const|Insp|Supt|Det|Msgr|St|Jr|Sr)\."
    r"|[A-Z]\.(?=\s[A-Z])"  # the initial of a name
    r"|[^\W\d_]+(?:[-’'][^\W\d_]+)*"
    r"|\d+(?:[.,]\d+)*"
    r"|--+|\S"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a mark, or a whole quotation among the narrator's words."""

    text: str
    """As published; empty for a quotation."""
    quotation: int = -1
    """Index of the quotation; -1 for a word."""


Line = tuple[Word, ...]
"""A sentence of the narrator's."""


def narrated_lines(
    text: str, sentence_starts: Iterable[int], stretches: Sequence[tuple[Stretch, int]]
) -> tuple[Line, ...]:
    """Return a passage as the narrator's sentences; breaks inside quotations are none.

    Args:
        text: the passage.
        sentence_starts: where its sentences start.
        stretches: what is quoted in it, in order, each with its quotation's index.
    """
    breaks = sorted(sentence_starts)
    lines: list[list[Word]] = []
    reached = 0
    for word, start, end in _placed_words(text, stretches):
        position = bisect_left(breaks, reached)
        if not lines or (position < len(breaks) and breaks[position] <= start):
            lines.append([])
        lines[-1].append(word)
        reached = end
    return tuple(map(tuple, lines))


def _placed_words(
    text: str, stretches: Sequence[tuple[Stretch, int]]
) -> Iterator[tuple[Word, int, int]]:
    at = 0
    for stretch, index in stretches:
        yield from _words(text, at, stretch.start)
        yield Word("", index), stretch.start, stretch.end
        at = stretch.end
    yield from _words(text, at, len(text))


def _words(text: str, start: int, end: int) -> Iterator[tuple[Word, int, int]]:
    for match in _WORD.finditer(text, start, end):
        if match[0].isprintable():  # a zero-width space is no word
            yield Word(match[0]), *match.span()
