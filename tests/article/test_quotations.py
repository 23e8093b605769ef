"""Which paragraphs are wholly somebody's words."""

from __future__ import annotations

import pytest

from briefing.article.model import Block, BlockKind
from briefing.article.quotations import mark_quotations

Q, P = BlockKind.QUOTATION, BlockKind.PARAGRAPH


def kinds(*texts: str) -> list[BlockKind]:
    return [block.kind for block in mark_quotations([Block(P, text) for text in texts])]


@pytest.mark.parametrize(
    "text",
    [
        "“We will be there.”",
        '"We will be there."',
        '“We will be there."',
        "“We will be there”.",
        "“She said ‘never’ and went.”",
        "“She said “never” and went.”",
        '“She said "never" and went.”',
        "«Nous serons là.»",
        "« Nous serons là. »",
        "„Wir sind dabei.“",
        "»Wir sind dabei.«",
        "‘It’s ours, and we’ll keep it.’",
        "「行きます。」",
    ],
)
def test_words_between_the_marks_that_open_and_close_are_a_quotation(text: str) -> None:
    assert kinds(text) == [Q]


@pytest.mark.parametrize(
    "text",
    [
        "We will be there.",
        "“We will be there,” she said.",
        "She said: “We will be there.”",
        "“We,” she said, “will be there.”",
        '"We," she said, "will be there."',
        "“We will be there. Nobody closed this.",
        "“",
        "“”, he typed.",
        "‘It’s ours,’ he said.",
    ],
)
def test_mixed_and_unclosed_paragraphs_stay_what_they_are(text: str) -> None:
    assert kinds(text) == [P]


def test_a_quotation_may_run_over_paragraphs_that_each_open_again() -> None:
    assert kinds("“One.", "“Two.", "“Three.”", "Then he left.") == [Q, Q, Q, P]


def test_a_paragraph_left_open_is_all_quotation_even_when_the_next_one_is_mixed() -> None:
    assert kinds("“One.", "“Two,” he said.") == [Q, P]


def test_a_paragraph_left_open_before_other_words_is_not_taken_for_one() -> None:
    assert kinds("“One.", "Two.") == [P, P]


def test_headings_and_list_items_are_left_alone() -> None:
    blocks = [Block(BlockKind.HEADING, "“Never silent”"), Block(BlockKind.LIST_ITEM, "“Yes.”")]
    assert list(mark_quotations(blocks)) == blocks
