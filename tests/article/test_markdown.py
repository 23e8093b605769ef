"""Markdown: front matter of many spellings, and CommonMark down to its words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from briefing.article.model import Article, BlockKind
from briefing.article.reading import article_from_bytes
from briefing.errors import ArticleMalformed


def read(text: str, folder: Path | None = None) -> Article:
    return article_from_bytes(text.encode(), "mill.md", folder)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def problems(article: Article, code: str) -> list[str]:
    return [finding.problem for finding in article.findings if finding.code == code]


def test_the_first_heading_is_the_headline_when_front_matter_names_none() -> None:
    article = read("# Mill *reopens*\n\nIt turned.\n\n## Later\n\nPeople came.\n")
    assert article.headline == "Mill reopens"
    assert [b.kind for b in article.blocks] == [
        BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_a_heading_that_repeats_the_title_is_said_once() -> None:
    article = read("---\ntitle: Mill reopens\n---\n# Mill Reopens\n\nIt turned.\n")
    assert article.headline == "Mill reopens"
    assert texts(article) == ["It turned."]


def test_blocks_keep_their_kinds_and_inline_markup_its_words() -> None:
    article = read(
        "# Mill\n\nIt **turned** on [Monday](http://x.example), `48` ~~paddles~~ &amp;\n"
        "all.\\\nYes.\n\n"
        "> “One.\n>\n> “Two.”\n\n- water\n  - salt\n- wheel\n\n1. open\n2. wait\n\n***\n\n"
        "| Year | Homes |\n|---|---|\n| 2027 | 1,350 |\n\n"
        "<div>Raw <b>words</b><script>x</script></div>\n\n"
        "Inline <i>tags</i> go.\n\n```\ncode stays\n```\n"
    )
    assert [(block.kind.value, block.text) for block in article.blocks] == [
        ("paragraph", "It turned on Monday, 48 paddles & all. Yes."),
        ("quotation", "“One."),
        ("quotation", "“Two.”"),
        ("list-item", "water"),
        ("list-item", "salt"),
        ("list-item", "wheel"),
        ("list-item", "open"),
        ("list-item", "wait"),
        ("list-item", "Year Homes"),
        ("list-item", "2027 1,350"),
        ("paragraph", "Raw words"),
        ("paragraph", "Inline tags go."),
        ("paragraph", "code stays"),
    ]


@pytest.mark.parametrize(
    "day", ["2023-01-17", "'2023-01-17'", "17 January 2023", "2023-01-17 10:30:00"]
)
@pytest.mark.parametrize("length", ["3:40", "'3:40'", "0:03:40", "220", "PT3M40S"])
def test_dates_and_lengths_in_yamls_and_peoples_spelling(day: str, length: str) -> None:
    article = read(f"---\nheadline: Mill\ndate: {day}\ntarget: {length}\n---\nIt turned.\n")
    assert article.published == date(2023, 1, 17)
    assert article.stated_seconds == 220


def test_values_that_yaml_would_turn_into_something_else_stay_words() -> None:
    article = read("---\ntitle: 12:30\nlanguage: no\nkicker: yes\nauthor: 007\n---\nIt turned.\n")
    assert (article.headline, article.language) == ("12:30", "no")
    assert (article.kicker, article.byline) == ("yes", "007")


def test_what_cannot_be_understood_is_told_and_nothing_else_is_lost() -> None:
    article = read(
        "---\ntitle: Mill\ndate: 01/02/2023\nduration: soon\nlang: Klingonese!\nlink: javascript:x"
        "\nmood: calm\n---\nIt turned.\n"
    )
    assert len(problems(article, "A-005")) == 4
    (unknown,) = problems(article, "A-008")
    assert "mood" in unknown
    assert (article.published, article.stated_seconds, article.link) == (None, None, "")
    assert article.language == "en"


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: Mill: reopens: again", 2),
        ("title: Mill\nkicker: 'open", 4),
        ("title: Mill\n\tkicker: x", 3),
        ("# a list\n- one\n- two", 1),
        ("a: " + "[" * 1000, 2),
    ],
)
def test_front_matter_that_is_not_yaml_is_refused_with_its_line(front: str, line: int) -> None:
    with pytest.raises(ArticleMalformed) as refused:
        read(f"---\n{front}\n---\nIt turned.\n")
    name, number = refused.value.place.split(", line ")
    assert name == "mill.md"
    assert abs(int(number) - line) <= 1
    assert refused.value.remedy


def test_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(ArticleMalformed, match="not closed"):
        read("---\ntitle: Mill\n\nIt turned.\n")


def test_rules_between_paragraphs_are_no_front_matter() -> None:
    assert texts(read("# Mill\n\nOne.\n\n---\n\nTwo.\n\n---\n\nThree.\n")) == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_pictures_of_front_matter_and_body(tmp_path: Path) -> None:
    for name in ("lead.jpg", "gate.png"):
        (tmp_path / name).write_bytes(b"any")
    article = read(
        "---\ntitle: Mill\nimage: lead.jpg\nalt: The mill.\ncredit: A. Lee\n---\n"
        'One.\n\n![The gate](gate.png "Photo: B")\n\nTwo ![](../x.jpg) three.\n',
        tmp_path,
    )
    assert [(p.file, p.description, p.credit, p.position) for p in article.pictures] == [
        (tmp_path / "lead.jpg", "The mill.", "A. Lee", 0),
        (tmp_path / "gate.png", "The gate", "Photo: B", 1),
    ]
    assert texts(article) == ["One.", "Two three."]
    assert len(problems(article, "A-006")) == 1


def test_markdown_on_standard_input_is_known_by_its_front_matter() -> None:
    article = article_from_bytes(b"---\ntitle: Mill\n---\n*It* turned.\n", "-", None)
    assert (article.headline, texts(article)) == ("Mill", ["It turned."])


PIECES = ("---\n", "title: x\n", "date: 2023-99-99\n", "a: [\n", "# H\n", "- item\n", "> quote\n",
          "\n", "![a](b.jpg)", "words.\n", "| a | b |\n|--|--|\n| c | d |\n", "```\n",
          "<div>x</div>\n", "key: &a [*a]\n", "? x\n",
           "%YAML 9\n", "\u00a0", "\t", "*", "[l](x)")  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=9), max_size=20).map("".join))
def test_any_markdown_is_read_or_refused(text: str) -> None:
    assert refusal(text.encode(), "mill.md") in (None, "with a remedy")


@given(st.lists(st.text("abcdef ", min_size=1).filter(str.strip), min_size=1, max_size=6))
def test_every_paragraph_comes_back(body: list[str]) -> None:
    said = [" ".join(text.split()) for text in body]
    assert texts(read("# Mill\n\n" + "\n\n".join(said))) == said


def test_front_matter_tells_what_feeds_say_of_an_episode() -> None:
    article = read(
        "---\ntitle: Mill\ndate: 2024-03-05 06:30 UTC\nsection: Politics & Power\nexplicit: Yes\n"
        "season: 2\nepisode: 17\n---\nIt turned.\n"
    )
    assert article.published == date(2024, 3, 5)
    assert article.published_at == datetime(2024, 3, 5, 6, 30, tzinfo=UTC)
    assert (article.section, article.explicit) == ("Politics & Power", True)
    assert (article.season, article.episode) == (2, 17)
    assert article.kicker == ""
    assert not problems(article, "A-005") + problems(article, "A-008")


def test_an_article_that_says_nothing_of_feeds_is_for_everyone_and_in_no_season() -> None:
    article = read("---\ntitle: Mill\ndate: 2024-03-05T06:30:00\nexplicit: no\n---\nIt turned.\n")
    assert (article.published, article.published_at) == (date(2024, 3, 5), None)
    assert (article.section, article.explicit) == ("", False)
    assert (article.season, article.episode) == (None, None)


@pytest.mark.parametrize(
    ("key", "value"),
    [("explicit", "maybe"), ("season", "two"), ("season", "0"), ("episode", "-1"),
     ("episode", "3.5"), ("episode", "９")],
)  # fmt: skip
def test_mistakes_in_what_feeds_say_are_told(key: str, value: str) -> None:
    article = read(f"---\ntitle: Mill\n{key}: '{value}'\n---\nIt turned.\n")
    assert (article.explicit, article.season, article.episode) == (False, None, None)
    assert problems(article, "A-005") == [
        f"The {key} “{value}” could not be understood and is not used."
    ]
