"""Lines to paragraphs: what a line end means in this text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.article.folding import fold
from briefing.article.furniture import is_furniture, is_label
from briefing.article.shapes import ends_sentence

_SHORTEST_WRAP = 40
_LONGEST_WRAP = 100
"""Characters: a text whose longest line is between these may be broken at a fixed width."""
_LONG_LINE = 55
"""Characters after which a line without an end may go on in the next line."""


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a plain text and its lines of furniture, each on one line.

    Blank lines part paragraphs. Lines without one between them are paragraphs of their own, as
    dumps of pages have them, unless the text is broken at a fixed width: then they are joined.
    """
    groups = list(_groups(text))
    width = _wrap_width(groups)
    for group in groups:
        if _is_wrapped(group, width):
            yield " ".join(group)
        else:
            yield from _joined(group)


def _groups(text: str) -> Iterator[list[str]]:
    group: list[str] = []
    for line in map(fold, text.splitlines()):
        if line:
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _wrap_width(groups: Sequence[Sequence[str]]) -> int:
    """Return the width that the text is broken at; 0 when it is not."""
    width = max((len(line) for group in groups for line in group if " " in line), default=0)
    if not _SHORTEST_WRAP <= width <= _LONGEST_WRAP:
        return 0
    return width if any(len(g) > 2 and _is_wrapped(g, width) for g in groups) else 0


def _is_wrapped(group: Sequence[str], width: int) -> bool:
    """Whether no line of the group could have taken in the next line's first word."""
    return len(group) > 1 and all(
        len(line) + 1 + len(following.split()[0]) > width > 0 for line, following in pairwise(group)
    )


def _joined(group: Sequence[str]) -> Iterator[str]:
    """Yield the group's lines, those joined of which one plainly goes on in the next."""
    waiting = ""
    for line in group:
        if waiting and _goes_on(waiting, line):
            waiting += " " + line
            continue
        if waiting:
            yield waiting
        waiting = line
    if waiting:
        yield waiting


def _goes_on(line: str, following: str) -> bool:
    if len(line) < _LONG_LINE or ends_sentence(line) or is_furniture(line):
        return False
    return is_label(following) or (following[:1].islower() and not is_furniture(following))
