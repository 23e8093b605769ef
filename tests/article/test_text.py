"""Plain text: dumps of pages as broadcasters' sites give them, and articles typed by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from briefing.article.model import Article, BlockKind
from briefing.article.reading import article_from_bytes


def read(text: str, name: str = "mill.txt", folder: Path | None = None) -> Article:
    return article_from_bytes(text.encode(), name, folder)


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def told(article: Article) -> str:
    return " ".join(f.problem for f in article.findings if f.code == "A-004")


def test_a_typed_article_is_headline_and_paragraphs_and_no_summary() -> None:
    article = read("Mill reopens\n\nShort one.\n\nThe mill reopened on Monday after long work.\n")
    assert article.headline == "Mill reopens"
    assert texts(article) == ["Short one.", "The mill reopened on Monday after long work."]
    assert (article.kicker, article.summary, article.pictures) == ("", "", ())


def test_line_ends_of_every_kind_mean_the_same() -> None:
    text = "Mill reopens\n\nIt turned.\n\nPeople came.\n"
    for end in ("\r\n", "\r", "\u2028"):
        assert texts(read(text.replace("\n", end))) == ["It turned.", "People came."]


@pytest.mark.parametrize(
    ("lines", "kicker"),
    [
        (["Breaking News", "Mill reopens"], "Breaking News"),
        (["EXCLUSIVE", "Mill reopens"], "EXCLUSIVE"),
        (["Mill reopens"], ""),
        (["News travels fast in Polwithen"], ""),
    ],
)
def test_a_kicker_over_the_headline_is_known_by_its_words_or_capitals(
    lines: list[str], kicker: str
) -> None:
    article = read("\n\n".join([*lines, "The mill turned again on Monday."]))
    assert (article.kicker, article.headline) == (kicker, lines[-1])


def test_byline_and_date_are_taken_from_over_the_body_only() -> None:
    article = read(
        "Mill reopens\n\nBy Jane Doe and Tom O’Neil\nJanuary 17, 2023\n\nThe mill turned.\n\n"
        "17 January 1927\n\nOn that day it had stopped.\n\nBy Monday it ran again."
    )
    assert article.byline == "Jane Doe and Tom O’Neil"
    assert article.published == date(2023, 1, 17)
    assert texts(article)[1:] == [
        "17 January 1927",
        "On that day it had stopped.",
        "By Monday it ran again.",
    ]


PAGE = """Skip to main content

Home

World

Live

Ferry returns to the islands

FILE - The ferry in port, May 4, 2022. (Photo: Harbor Office)

Ferry returns to the islands

Embed
share
The code has been copied to your clipboard.
width px height px
Share on Facebook
Share on Twitter
No media source now available
0:00 / 2:05
Direct link
64 kbps | MP3
Advertisement
3 min read

By Ann Lee

The ferry came back on Sunday.

Advertisement - scroll to continue

Read more: Islands wait for a ferry

People waved. “Finally,” said one.

Story continues below advertisement

They had waited since May.

Sign up for our newsletter

More stories
Tunnel closes for repairs
A bridge too short
© 2023 Bay News. All rights reserved.
"""


def test_another_broadcasters_page_loses_its_furniture_and_no_sentence() -> None:
    article = read(PAGE)
    assert article.kicker == "Live"
    assert article.headline == "Ferry returns to the islands"
    assert article.pictures[0].description.startswith("FILE - The ferry in port")
    assert article.summary == ""
    assert article.byline == "Ann Lee"
    assert article.stated_seconds == 125
    assert texts(article) == [
        "The ferry came back on Sunday.",
        "People waved. “Finally,” said one.",
        "They had waited since May.",
    ]


def test_everything_left_out_is_told() -> None:
    said = told(read(PAGE))
    for line in ("Skip to main content", "Home", "World", "Embed", "width px", "Advertisement",
                 "Read more: Islands wait", "Tunnel closes", "A bridge too", "© 2023"):  # fmt: skip
        assert f"“{line}" in said


def test_words_that_look_like_furniture_stay_inside_sentences() -> None:
    paragraphs = [
        "Please wait, the sign said, and no media source was currently available.",
        "Advertisement paid for the mill.",
        "Share on Facebook if you must, he said.",
        "At 10:30 the gate opened.",
        "Read more: that was her advice.",
        "All rights reserved the town to itself.",
    ]
    assert texts(read("Mill reopens\n\n" + "\n\n".join(paragraphs))) == paragraphs


def test_a_heading_over_link_titles_is_furniture_only_where_no_sentence_follows() -> None:
    article = read(
        "Mill reopens\n\nIt turned.\n\nMore stories\n\nA new wheel\n\nIt has 48 paddles."
    )
    assert texts(article) == ["It turned.", "A new wheel", "It has 48 paddles."]
    assert article.blocks[1].kind is BlockKind.HEADING


def test_text_broken_at_a_fixed_width_is_joined_again() -> None:
    paragraph = (
        "The tide mill in Polwithen, a harbor town of 4,800 people, began to turn on Monday for\n"
        "the first time in 96 years. Its new wheel drives a generator that will power homes and\n"
        "share"
    )
    other = (
        "Mr. Birk, who is 81, said that he hoped to see it turn once more and did not mind all\n"
        "the rain."
    )
    article = read(f"Mill reopens\n\n{paragraph}\n\n{other}\n")
    assert texts(article) == [paragraph.replace("\n", " "), other.replace("\n", " ")]


def test_lines_without_blank_lines_between_them_are_paragraphs() -> None:
    article = read(
        "Mill reopens\nIt turned on Monday.\nPeople came from far away to see it turn.\n"
    )
    assert texts(article) == ["It turned on Monday.", "People came from far away to see it turn."]


def test_bullets_and_numbers_make_list_items_and_lone_numbers_do_not() -> None:
    article = read(
        "Mill reopens\n\nIt needs:\n- water\n* a wheel\n• patience\n\n1. Open the gate.\n"
        "2) Wait.\n\n5. Mai was the day.\n\n-- so they said.\n\n1. FC Polwithen won."
    )
    items = [b.text for b in article.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == ["water", "a wheel", "patience", "Open the gate.", "Wait."]
    assert texts(article)[-3:] == [
        "5. Mai was the day.",
        "-- so they said.",
        "1. FC Polwithen won.",
    ]


def test_a_picture_of_the_same_name_beside_the_text_is_its_lead(tmp_path: Path) -> None:
    (tmp_path / "mill.png").write_bytes(b"any")
    (tmp_path / "other.jpg").write_bytes(b"any")
    article = read("Mill reopens\n\nIt turned.", folder=tmp_path)
    assert [p.file for p in article.pictures] == [tmp_path / "mill.png"]
    assert "A-007" in [f.code for f in article.findings]


def test_with_a_picture_beside_it_the_one_line_under_the_headline_describes_it(
    tmp_path: Path,
) -> None:
    page = "Mill reopens now\n\nThe mill at dawn.\n\nMill reopens now\nplease wait\n\nIt turned."
    assert read(page, folder=tmp_path).summary == "The mill at dawn."
    (tmp_path / "mill.jpg").write_bytes(b"any")
    assert read(page, folder=tmp_path).pictures[0].description == "The mill at dawn."


def test_characters_nobody_sees_are_gone_and_those_scripts_need_are_kept() -> None:
    article = read(
        "Mill\u200b re\u00adopens\ufeff\n\nIt\x07 turned\u202e again\u00a0now.\n\n"
        "می\u200cخواهم 👩\u200d🚒."
    )
    assert article.headline == "Mill reopens"
    assert texts(article) == ["It turned again now.", "می\u200cخواهم 👩\u200d🚒."]


def test_letters_are_left_composed_or_decomposed_as_published() -> None:
    article = read("Cafe\u0301 reopens\n\nThe Å and the caf\u00e9.")
    assert article.headline == "Cafe\u0301 reopens"
    assert texts(article) == ["The Å and the caf\u00e9."]


def test_windows_marks_mistaken_for_controls_are_marks_again() -> None:
    assert texts(read("Mill reopens\n\n\x93Yes,\x94 she said \x96 and left.")) == [
        "“Yes,” she said – and left."
    ]


words = st.text(st.characters(categories=("Ll", "Lu", "Lo")), min_size=1, max_size=9)
sentences = st.lists(words, min_size=3, max_size=12).map(lambda said: " ".join(said) + ".")
bodies = st.lists(sentences, min_size=1, max_size=8)


@given(sentences, sentences, bodies)
def test_every_paragraph_of_a_dumped_page_comes_back_and_no_furniture_does(
    description: str, summary: str, body: list[str]
) -> None:
    headline = "Seven words stand over all of this"
    page = [
        "Accessibility links", "Breaking News", headline, description, summary,
        f"{headline}\nplease wait", "No media source currently available", "0:00 0:03:40 0:00",
        *body, "Share on Facebook", "All rights reserved.",
    ]  # fmt: skip
    article = read("\n\n".join(page))
    assert texts(article) == body
    assert article.headline == headline
    assert article.summary == summary
    assert [picture.description for picture in article.pictures] == [description]
    assert article.stated_seconds == 220
    assert article.kicker == "Breaking News"


@given(bodies)
def test_every_paragraph_of_a_typed_article_comes_back(body: list[str]) -> None:
    assert texts(read("\n\n".join(["Mill reopens", *body]))) == body


@given(
    st.text() | st.lists(st.sampled_from(PAGE.splitlines()) | st.text(), max_size=30).map("\n".join)
)
def test_any_text_is_read_or_refused(text: str) -> None:
    assert refusal(text.encode(), "mill.txt") in (None, "with a remedy")
