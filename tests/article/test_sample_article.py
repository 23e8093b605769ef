"""The project's own sample article: three kinds of file, one article."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from briefing.article.model import Article, BlockKind, InputKind
from briefing.article.reading import read_article

SAMPLE = Path(__file__).parents[2] / "assets" / "sample"
KINDS = {"txt": InputKind.TEXT, "html": InputKind.HTML, "md": InputKind.MARKDOWN}


@pytest.fixture(params=sorted(KINDS))
def article(request: pytest.FixtureRequest) -> Article:
    read = read_article(str(SAMPLE / f"harbour-mill.{request.param}"))
    assert read.source.kind is KINDS[request.param]
    return read


def test_each_kind_gives_the_same_words_in_the_same_order(article: Article) -> None:
    text = read_article(str(SAMPLE / "harbour-mill.txt"))
    assert list(article.passages()) == list(text.passages())
    assert article.blocks == text.blocks


def test_what_stands_over_the_body(article: Article) -> None:
    assert article.kicker == "Breaking News"
    assert article.headline == "Old Tide Mill Lights a Harbor Town Again"
    assert article.summary == (
        "A mill that ground flour for three centuries is “giving the town its evenings back,”"
        " said Mayor Ines Calder."
    )
    assert article.stated_seconds == 200
    assert article.language == "en"


def test_the_picture_beside_it_is_the_lead_picture(article: Article) -> None:
    (lead,) = article.pictures
    assert lead.file == SAMPLE / "harbour-mill.jpg"
    assert lead.position == 0
    assert lead.description == (
        "The restored tide mill at Polwithen stands beside the harbor at dawn,"
        " its wheel turning above calm water."
    )


def test_the_quotation_over_two_paragraphs_is_one_on_both(article: Article) -> None:
    kinds = [block.kind for block in article.blocks]
    assert len(kinds) == 11
    assert [i for i, kind in enumerate(kinds) if kind is BlockKind.QUOTATION] == [5, 6]
    assert set(kinds) == {BlockKind.PARAGRAPH, BlockKind.QUOTATION}


def test_what_is_hard_to_read_aloud_is_there_as_published(article: Article) -> None:
    body = " ".join(block.text for block in article.blocks)
    for passage in (
        "$1.2 million", "1,350 homes", "5–10 percent", "2027", "U.K.", "Dr. Mara", "St. Brannoc’s",
        "8 km/h", "“hope(d) to see", "wheel -- slowly", "6:42 p.m.",
    ):  # fmt: skip
        assert passage in body


def test_nothing_of_the_page_around_it_is_read(article: Article) -> None:
    said = " ".join(article.passages())
    for furniture in (
        "Accessibility", "please wait", "No media", "0:00", "Advertisement", "Read more",
        "Winter regatta called", "newsletter", "Share", "rights reserved", "Sign up", "Courier",
        "16 November", "Jonah Pell",
    ):  # fmt: skip
        assert furniture not in said


@pytest.mark.parametrize("suffix", ["html", "md"])
def test_kinds_that_can_say_more_do(suffix: str) -> None:
    article = read_article(str(SAMPLE / f"harbour-mill.{suffix}"))
    assert article.byline == "Jonah Pell"
    assert article.published == date(2026, 11, 16)
    assert article.link == "https://news.example/polwithen/tide-mill"
    assert article.pictures[0].credit == "Illustration: Briefing"
    assert "A-001" not in [finding.code for finding in article.findings]


def test_the_dump_that_says_nothing_of_its_language_is_remarked_on() -> None:
    article = read_article(str(SAMPLE / "harbour-mill.txt"))
    assert "A-009" in [finding.code for finding in article.findings]
    assert article.language == "en"
