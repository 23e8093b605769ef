"""The real page's dump, when it lies beside the checkout: what exactly is read from it."""

from __future__ import annotations

import pytest

from briefing.article.model import Article, BlockKind
from briefing.article.reading import read_article
from samples import REAL


@pytest.fixture(scope="module")
def article() -> Article:
    return read_article(str(REAL))


def test_what_stands_over_the_body(article: Article) -> None:
    assert article.kicker == "Breaking News"
    assert article.headline == "U.S.-UK Alliance Delivers on Global Priorities"
    assert article.summary == (
        "The United States and United Kingdom are “adding another chapter to a very long history"
        ' of this Special Relationship," said State Secretary Antony Blinken.'
    )
    assert [picture.description for picture in article.pictures] == [
        "U.S. Secretary of State Antony Blinken and British Foreign Secretary James Cleverly"
        " shake hands."
    ]
    assert article.stated_seconds == 220
    assert article.published is None
    assert article.byline == ""


def test_the_body_is_every_paragraph_under_the_player_word_for_word(article: Article) -> None:
    dump = REAL.read_text(encoding="utf-8")
    under_the_player = dump.split("0:00 0:03:40 0:00")[1]
    paragraphs = [line.strip() for line in under_the_player.splitlines() if line.strip()]
    assert len(paragraphs) == 9
    assert [block.text for block in article.blocks] == paragraphs


def test_only_the_paragraph_that_is_all_quotation_is_one(article: Article) -> None:
    quoted = [block.text for block in article.blocks if block.kind is BlockKind.QUOTATION]
    assert len(quoted) == 1
    assert quoted[0].startswith("“We’ll continue to work with the United Kingdom")
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH, BlockKind.QUOTATION}


def test_no_furniture_is_left_and_all_of_it_is_told(article: Article) -> None:
    furniture = ["Accessibility links", "please wait", "No media source currently available"]
    said = " ".join(article.passages())
    told = next(str(finding) for finding in article.findings if finding.code == "A-004")
    for line in [*furniture, "0:00 0:03:40 0:00"]:
        assert line not in said
        assert line in told
    assert said.count("Delivers on Global Priorities") == 1


def test_the_words_are_counted(article: Article) -> None:
    dump = REAL.read_text(encoding="utf-8").split()
    left_out = "Accessibility links please wait No media source currently available 0:00 3:40 0:00"
    repeated = article.headline
    assert len(" ".join(article.passages()).split()) == len(dump) - len(
        f"{left_out} {repeated}".split()
    )
