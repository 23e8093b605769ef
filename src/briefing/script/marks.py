"""Which stretches of a text stand in quotation marks, also over paragraphs.

Double marks, straight and curly, guillemets and corner brackets, in the pairs in which languages
use them. Single marks are apostrophes far more often; they count in articles that have no others,
but inside them, and where they close behind a comma or a full stop. Marks that do not pair mean
that nothing is guessed for their paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_CLOSERS = {
    "“": '”"',
    '"': '"”',
    "„": '“”"',
    "«": "»",
    "»": "«»",
    "「": "」",
    "『": "』",
    "”": "”",
}
"""What closes each opening mark; pages mix curly opening marks with straight closing ones."""
_MARKS = frozenset('“”"„«»「」『』')
OPENING = frozenset(_CLOSERS)
"""Marks that a quotation may begin with."""
_OPENS_AFTER = frozenset("([{-–—―/:'‘’¿¡")
_AFTER_THE_CLOSE = ".,;:!?…"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of one quotation within one passage."""

    passage: int
    """Index of the passage it stands in."""
    start: int
    """Index of its first character in the passage: the opening mark."""
    end: int
    """Index after its last one: the closing mark, or the passage's end."""


def find_quotations(passages: Sequence[str]) -> tuple[tuple[Stretch, ...], ...]:
    """Return every quotation as its stretches, in the order of the text.

    A quotation of several passages opens each of them and closes only the last; its stretches go
    together. What is never closed is no quotation.
    """
    passages = _with_double_marks(passages)
    found: list[tuple[Stretch, ...]] = []
    running: list[Stretch] = []
    opener = ""
    for index, text in enumerate(passages):
        if running and text[:1] not in _repeats(opener):
            running = []
        closed, open_at = _pair(text)
        if running and closed and closed[0][0] == 0:
            found.append((*running, Stretch(index, *closed.pop(0))))
            running = []
        elif running and open_at != 0:
            running = []
        found += [(Stretch(index, start, end),) for start, end in closed]
        if open_at is None:
            running = []
        else:
            running.append(Stretch(index, open_at, len(text)))
            opener = text[open_at]
            follows = passages[index + 1] if index + 1 < len(passages) else ""
            if follows[:1] not in _repeats(opener):
                # The mark may be missing anywhere in this passage: take back what it seemed to say.
                found = [q for q in found if q[-1].passage != index]
                running = []
    return tuple(found)


def fills(text: str, stretch: Stretch) -> bool:
    """Tell whether a stretch is all of its passage, but for marks behind it."""
    return stretch.start == 0 and not text[stretch.end :].strip(_AFTER_THE_CLOSE + " ")


_SINGLE = re.compile(
    r"(?<![^\s(\[–—-])(?P<open>[‘'])(?=[^\W\d_])"  # opens before a letter
    r"|(?<=[,.?!…])(?P<close>[’'])(?![^\W_])"  # closes behind a comma or a full stop
)
_SWAPPED = str.maketrans('“”"', "‘’'")


def _with_double_marks(passages: Sequence[str]) -> Sequence[str]:
    """Return the passages of an article in the British style of marks in the usual one.

    Every character stays at its place. Articles of another style come back as they are.
    """
    singles = [_single_pairs(text) for text in passages]
    if not any(singles) or any(
        mark in _MARKS and not any(start <= place < end for start, end in pairs)
        for text, pairs in zip(passages, singles, strict=True)
        for place, mark in enumerate(text)
    ):
        return passages
    return [_doubled(text, pairs) for text, pairs in zip(passages, singles, strict=True)]


def _single_pairs(text: str) -> list[tuple[int, int]]:
    """Return what stands in single marks; up to the end where the last one is not closed."""
    pairs: list[tuple[int, int]] = []
    start: int | None = None
    for match in _SINGLE.finditer(text):
        if match["open"]:
            start = match.start()
        elif start is not None:
            if _may_pair(text, start, match.start()):
                pairs.append((start, match.end()))
            start = None
    if start == 0:
        pairs.append((0, len(text) + 1))  # a quotation that goes on in the next paragraph
    return pairs


def _may_pair(text: str, start: int, end: int) -> bool:
    """Tell whether no other mark between two is likelier to close: "The ‘odd’ one is here,’"."""
    before = text[:start].rstrip()
    is_new = not before or before[-1] in ",.:;?!…—–-("
    return is_new or not re.search(r"\w[’']\s", text[start:end])


def _doubled(text: str, pairs: Sequence[tuple[int, int]]) -> str:
    for start, end in pairs:
        inside = text[start + 1 : end - 1].translate(_SWAPPED)
        closing = "”" if end <= len(text) else ""
        text = f"{text[:start]}“{inside}{closing}{text[end:]}"
    return text


def _repeats(opener: str) -> tuple[str, ...]:
    """Return what a paragraph begins with that goes on with a quotation opened by a mark."""
    return (opener, "»") if opener == "«" else (opener,)


def _pair(text: str) -> tuple[list[tuple[int, int]], int | None]:
    """Return the closed stretches of a text, outermost only, and where an open one starts."""
    closed: list[tuple[int, int]] = []
    stack: list[int] = []
    for index, mark in enumerate(text):
        if mark not in _MARKS:
            continue
        if stack and mark in _CLOSERS[text[stack[-1]]] and _may_close(text, stack[-1], index):
            start = stack.pop()
            if not stack:
                closed.append((start, index + 1))
        elif mark in _CLOSERS and _may_open(text, index):
            if any(text[start] == mark for start in stack):
                return [], None  # opened twice: where the first one ends nobody can tell
            stack.append(index)
        elif mark != '"':
            return [], None
    return closed, stack[0] if stack else None


def _may_open(text: str, index: int) -> bool:
    """Tell whether a mark stands where one opens; ``6"`` is a length."""
    before, mark = text[index - 1 : index], text[index]
    if mark in '"”»':
        return not before or before.isspace() or before in _OPENS_AFTER or before in _MARKS
    return True


def _may_close(text: str, start: int, index: int) -> bool:
    """Tell whether a mark closes, and does not open another quotation inside the first."""
    mark = text[index]
    if mark == '"' and text[start] == "“":
        curly = text.find("”", index)
        reopened = text.find("“", index)
        if curly >= 0 and (reopened < 0 or curly < reopened):
            return False
    return index > start + 1
