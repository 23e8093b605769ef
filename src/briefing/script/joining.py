"""Putting sentences side by side, with a space where their language has one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from unicodedata import east_asian_width

_NARROW_MARKS = "”’…—"
"""Marks that look the same in every language: the sign before them tells which it is."""


def space_after(sentence: str) -> str:
    """Return what parts a sentence from the next: nothing where full-width marks bring their own.

    >>> space_after("He left."), space_after("他走了。”")
    (' ', '')
    """
    last = sentence.rstrip(_NARROW_MARKS)[-1:]
    return "" if last and east_asian_width(last) in ("W", "F") else " "


def side_by_side(sentences: Sequence[str]) -> str:
    """Return sentences as one text.

    Law: white space aside, it is the sentences joined.

    >>> side_by_side(("他走了。", "A 再见。")), side_by_side(("He left.", "Bye."))
    ('他走了。A 再见。', 'He left. Bye.')
    """
    spaced = (one + space_after(one) for one, _ in pairwise(sentences))
    return "".join((*spaced, *sentences[-1:]))
