"""Which paragraphs are wholly somebody's words.

A paragraph is a quotation when its opening mark stands at its start and the mark that closes it at
its end. A quotation of several paragraphs opens each of them and closes only the last; so a
paragraph whose mark stays open is a quotation when the next one opens again. Anything else, such
as a quotation with "she said" after it, is an ordinary paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from briefing.article.model import Block, BlockKind

_PAIRS = {
    "“": "”",
    '"': '"',
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "‘": "’",
    "「": "」",
    "『": "』",
}
_AFTER_THE_CLOSE = ".,;:!?…"


class _Reach(Enum):
    """How far the quotation that a paragraph starts with goes."""

    NONE = auto()
    """It does not start with one, or ends before the paragraph does."""
    WHOLE = auto()
    """To the paragraph's end."""
    OPEN = auto()
    """Past the paragraph's end: it is not closed."""


def mark_quotations(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with each paragraph that is wholly quoted as a quotation."""
    marked = []
    for index, block in enumerate(blocks):
        follows = blocks[index + 1] if index + 1 < len(blocks) else None
        if block.kind is BlockKind.PARAGRAPH and _is_quoted(block, follows):
            block = replace(block, kind=BlockKind.QUOTATION)
        marked.append(block)
    return tuple(marked)


def _is_quoted(block: Block, follows: Block | None) -> bool:
    reach = _reach(block.text)
    if reach is _Reach.OPEN:
        return (
            follows is not None
            and follows.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTATION)
            and follows.text[:1] == block.text[:1]
        )
    return reach is _Reach.WHOLE


def _reach(text: str) -> _Reach:
    opening = text[:1]
    if opening not in _PAIRS or not text[1:]:
        return _Reach.NONE
    closing = _PAIRS[opening]
    if opening == "“" and "”" not in text:
        closing = '"'  # pages mix a curly opening mark with a straight closing one
    end = len(text.rstrip(_AFTER_THE_CLOSE)) or len(text)
    depth = 0
    for index, character in enumerate(text):
        if character in closing and depth and not _is_apostrophe(text, index):
            depth -= 1
            if depth == 0:
                return _Reach.WHOLE if index == end - 1 else _Reach.NONE
        elif character == opening:
            depth += 1
    return _Reach.OPEN


def _is_apostrophe(text: str, index: int) -> bool:
    return text[index] == "’" and text[index + 1 : index + 2].isalnum()
