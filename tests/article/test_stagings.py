"""A producer's wishes in front matter: understood as meant, or told of, never lost in silence."""

from __future__ import annotations

from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article, FootageEnd, StagedPart, Staging
from briefing.article.reading import read_article
from briefing.errors import ArticleMalformed

BODY = """
The ferry is back.

## What next

Every nation has a harbour, the minister said.
"""


def read(folder: Path, wishes: str) -> Article:
    path = folder / "ferry.md"
    path.write_text(f"---\ntitle: Ferry\nlanguage: en\n{wishes}\n---\n{BODY}", encoding="utf-8")
    (folder / "harbour.mp4").write_bytes(b"moving")
    return read_article(str(path))


def told(article: Article) -> list[str]:
    return [finding.problem for finding in article.findings if finding.code == "A-011"]


def test_footage_by_a_name_alone_plays_under_the_title(tmp_path: Path) -> None:
    article = read(tmp_path, "footage: harbour.mp4")
    (staging,) = article.stagings
    assert staging.part is StagedPart.TITLE
    assert staging.footage is not None
    assert staging.footage.file == tmp_path / "harbour.mp4"
    assert staging.footage.start == 0
    assert staging.footage.end is None
    assert not told(article)


def test_everything_about_footage_can_be_said(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        "footage:\n  - at: 3\n    file: harbour.mp4\n    start: 0:05\n    end: 1:02.5\n"
        "    then: loop\n    credit: Port Desk\n  - at: sign-off\n    clip: waves",
    )
    block, last = article.stagings
    assert (block.part, block.block) == (StagedPart.BLOCK, 2)
    assert block.footage is not None
    assert block.footage.start == 5
    assert block.footage.end == Fraction(125, 2)
    assert (block.footage.ends, block.footage.credit) == (FootageEnd.LOOP, "Port Desk")
    assert last.part is StagedPart.SIGN_OFF
    assert last.footage is not None
    assert (last.footage.clip, last.footage.file) == ("waves", None)
    assert not told(article)


def test_cards_go_by_number_or_first_words(tmp_path: Path) -> None:
    article = read(tmp_path, 'cards:\n  1: quotation\n  "every nation": text')
    assert article.stagings == (
        Staging(StagedPart.BLOCK, 0, "quotation"),
        Staging(StagedPart.BLOCK, 2, "text"),
    )


def test_a_card_and_footage_for_one_part_go_together(tmp_path: Path) -> None:
    article = read(
        tmp_path,
        "cards:\n  - at: 1\n    card: Figure\n    figure: $1.2 billion\n    picture: 2\n"
        "footage:\n  1: harbour.mp4",
    )
    (staging,) = article.stagings
    assert (staging.card, staging.figure, staging.picture) == ("figure", "$1.2 billion", 1)
    assert staging.footage is not None


@pytest.mark.parametrize(
    ("wishes", "problem"),
    [
        ("footage: sea.mp4", "“sea.mp4” is not used: there is no such file beside the article"),
        ("footage: ../harbour.mp4", "it is not in the article's own folder"),
        ("footage: https://example.org/a.mp4", "nothing is fetched from the web"),
        ("footage:\n  - at: 1", "it has to say either `file:` or `clip:`"),
        ("footage:\n  9: harbour.mp4", "there is no block 9; the body has 3"),
        ("footage:\n  nobody: harbour.mp4", "no block of the body begins with “nobody”"),
        ("footage: {file: harbour.mp4, start: soon}", "`start: soon` is not a time, as 0:05"),
        ("footage: {file: harbour.mp4, start: '5', end: '5'}", "it ends before it begins"),
        ("footage: {file: harbour.mp4, then: never}", "`then: never` is neither hold nor loop"),
        ("footage: {file: [harbour.mp4]}", "`file:` is not a text"),
        ("cards:\n  - card: text", "it does not say where"),
        ("cards:\n  - at: 1", "it does not say which `card:`"),
        ("cards: {at: 1, card: photo, picture: first}", "`picture: first` is not a picture's"),
        ("cards:\n  1: text\n  the ferry: figure", "there are two for the same part"),
    ],
)
def test_what_cannot_be_understood_is_told_and_left_out(
    wishes: str, problem: str, tmp_path: Path
) -> None:
    article = read(tmp_path, wishes)
    (said,) = told(article)
    assert problem in said
    assert len(article.stagings) == problem.startswith("there are two")


def test_a_mistyped_key_is_told(tmp_path: Path) -> None:
    article = read(tmp_path, "footage: {file: harbour.mp4, stat: 0:05}")
    assert any(f.code == "A-008" and "stat" in f.problem for f in article.findings)


WORDS = st.text("abc123:[]{}-,.' \n", max_size=30)


@given(cards=WORDS, footage=WORDS)
def test_nothing_that_is_written_there_breaks_the_reading(
    tmp_path_factory: pytest.TempPathFactory, cards: str, footage: str
) -> None:
    with suppress(ArticleMalformed):
        read(tmp_path_factory.getbasetemp(), f"cards: {cards}\nfootage: {footage}")
