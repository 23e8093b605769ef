"""The smallest stretches of a sentence: what is never parted, and how well one may break after it.

Mostly they are its words. A mark that stands alone goes with its word, and so do initials; where
words are not parted by spaces, as in Chinese, Japanese and Thai, the units are the words or
phrases that a model finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from briefing.captions.breaks import Joint, is_glued, joints
from briefing.captions.phrases import UNSPACED, phrases
from briefing.captions.rules import rules_for
from briefing.captions.width import width

_RUN = re.compile(r"\S+")
COLUMNS_A_WORD = 4
"""How wide a word is, on average, where no spaces tell words apart: two Chinese signs."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of a sentence."""

    start: int
    """Index of its first character in the sentence's displayed text."""
    end: int
    """Index after its last character there."""
    joint: Joint
    """How well the text may be broken after it."""
    words: int
    """How many words it counts for where the number of words matters."""


def units(text: str, longest: int, language: str) -> tuple[Unit, ...]:
    """Return the units of a sentence in order; the last ends the sentence.

    Law: white space aside, they are the sentence.

    Args:
        text: the sentence's displayed text.
        longest: what is glued together is no wider than this.
        language: BCP 47 tag of the text.
    """
    model = rules_for(language).phrases
    runs = [run.span() for run in _RUN.finditer(text)]
    spans = [span for run in runs for span in (_phrases(text, run, model) if model else (run,))]
    words = [text[start:end] for start, end in spans]
    after = [*joints(words, language), Joint.SENTENCE]
    if model:
        _prefer_spaces(text, spans, after)
    return tuple(_glued(text, spans, after, longest))


def _phrases(text: str, run: tuple[int, int], model: str) -> Iterator[tuple[int, int]]:
    start, end = run
    if UNSPACED.search(text, start, end) is None:
        yield run
        return
    edges = accumulate(map(len, phrases(text[start:end], model)), initial=start)
    yield from pairwise(edges)


def _prefer_spaces(text: str, spans: Sequence[tuple[int, int]], after: list[Joint]) -> None:
    """Grade a space between two words that need none: it parts phrases, as a comma does."""
    for at, ((_, end), (start, _)) in enumerate(pairwise(spans)):
        around = text[end - 1] + text[start]
        if end < start and all(map(UNSPACED.match, around)):
            after[at] = min(after[at], Joint.COMMA)


def _word_counts(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Count each word as one; of a run without spaces, each so many columns begun."""
    counts = []
    run = reached = 0
    for start, end in spans:
        word = text[start:end]
        if UNSPACED.search(word) is None:
            counts.append(int(any(map(str.isalnum, word))))
            continue
        run = run if start == reached else 0
        before, run, reached = run, run + width(word), end
        counts.append(-(-run // COLUMNS_A_WORD) + -before // COLUMNS_A_WORD)
    return counts


def count_words(text: str) -> int:
    """Return how many words a text counts for where the number of words matters.

    Where no spaces part them, it is the width that counts: a Chinese word has two signs, mostly.

    >>> count_words("Nobody -- or 2?"), count_words("市议会投票。")
    (3, 3)
    """
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    unspaced = (width(word) // COLUMNS_A_WORD for word in words if UNSPACED.search(word))
    return sum(max(count, 1) for count in unspaced) + sum(not UNSPACED.search(w) for w in words)


def _glued(
    text: str, spans: Sequence[tuple[int, int]], after: Sequence[Joint], longest: int
) -> Iterator[Unit]:
    """Yield words, each with those that it is never parted from, as far as a line goes."""
    counts = _word_counts(text, spans)
    start, last = spans[0]
    begun, count = start, counts[0]
    for at, (first, end) in enumerate(spans[1:]):
        is_one = is_glued(text[begun:last], text[first:end])
        if not is_one or width(text[start:end]) > longest:
            yield Unit(start, last, after[at], count)
            start, count = first, 0
        begun, last = first, end
        count += counts[at + 1]
    yield Unit(start, last, after[-1], count)
