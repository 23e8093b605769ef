"""Web pages: pages of several kinds, what they hide, and pages made to harm."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from refusals import refusal

from briefing.article.model import Article, BlockKind
from briefing.article.page import make_readable, parse_page, runs
from briefing.article.reading import article_from_bytes
from briefing.errors import ArticleMalformed

SENTENCE = "The tide mill began to turn on Monday for the first time in 96 years."


def read(page: str, folder: Path | None = None) -> Article:
    return article_from_bytes(page.encode(), "mill.html", folder)


def page(body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>Mill reopens | Courier</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><article><h1>Mill reopens</h1>{body}</article>"
        "<footer><p>All rights reserved.</p></footer></body></html>"
    )


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def codes(article: Article) -> list[str]:
    return [finding.code for finding in article.findings]


def test_structure_becomes_kinds_of_blocks() -> None:
    article = read(
        page(
            f"<p>{SENTENCE}</p><h2>A second life</h2><blockquote><p>“We waited.</p><p>“Now it is"
            "here.”</p></blockquote><ul><li>one<ul><li>within</li></ul></li></ul><ol><li>first</li>"
            "</ol><table><tr><th>Year</th><th>Homes</th></tr><tr><td>2027</td><td>1,350</td></tr>"
            "</table>"
        )
    )
    kinds = [block.kind for block in article.blocks]
    item = BlockKind.LIST_ITEM
    assert kinds == [
        BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.QUOTATION, BlockKind.QUOTATION,
        item, item, item, item, item,
    ]  # fmt: skip
    assert texts(article)[4:] == ["one", "within", "first", "Year Homes", "2027 1,350"]


def test_no_word_is_lost_to_the_markup_around_it() -> None:
    inside = (
        "On <time datetime='2026-11-16'>Monday</time> the <label>wheel</label> of <em>the</em>"
        " <b>m</b>ill<sup>1</sup> <span class='related'>turned</span>, <abbr>U.K.</abbr>"
        " <a href='/x'>visitors</a> said <q>we <i>love</i> it</q> &amp; left &lt;early&gt;."
    )
    article = read(page(f"<p>{SENTENCE}</p><p>{inside}</p>"))
    assert texts(article)[1] == (
        "On Monday the wheel of the mill1 turned, U.K. visitors said “we love it” & left <early>."
    )


def test_repeated_short_and_oddly_named_paragraphs_are_kept() -> None:
    body = [SENTENCE, "No.", "No.", SENTENCE, "The sidebar of the studio was rebuilt.", "Thanks."]
    marked = [f"<p>{text}</p>" for text in body]
    marked[4] = f"<p class='sidebar-note'>{body[4]}</p>"
    assert texts(read(page("".join(marked)))) == body


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    article = read(page(f"<div>{SENTENCE}<br><br>“Yes,” she said.<br> \n<br/>One<br>line.</div>"))
    assert texts(article) == [SENTENCE, "“Yes,” she said.", "One line."]


DIVS = """<html><head><title>Bridge opens after years - City Herald</title></head><body>
<div class="nav"><ul><li><a href=1>Home</a></li><li><a href=2>Sport</a></li></ul></div>
<div class="content"><div class="story"><div class="hl"><h1>Bridge opens after years</h1></div>
<div class="byline">By Jane Doe</div><div class="date">17 January 2023</div>
<div class="text">The bridge over the river opened on Monday, and thousands of people crossed it.
<br><br>"It is ours," said the mayor.<br><br>It is 400 m long.<br>It has two lanes.</div>
<div class="ad">Advertisement</div>
<div class="text"><p>Second part, with a quotation:</p><div class="pullquote">“A promise.”</div>
<p>No.</p><p>Ships <span>may <em>still</em></span> pass.</p></div>
<div class="share"><a href=x>Share on Facebook</a></div>
<div class="related"><h3>Read more</h3><ul><li><a href=3>Tunnel closes</a></li></ul></div>
</div></div><div class="footer">© City Herald 2023. Terms of use.</div></body></html>"""


def test_a_page_of_nothing_but_divs() -> None:
    article = read(DIVS)
    assert article.headline == "Bridge opens after years"
    assert article.byline == "Jane Doe"
    assert article.published == date(2023, 1, 17)
    assert texts(article) == [
        "The bridge over the river opened on Monday, and thousands of people crossed it.",
        '"It is ours," said the mayor.',
        "It is 400 m long. It has two lanes.",
        "Second part, with a quotation:",
        "“A promise.”",
        "No.",
        "Ships may still pass.",
    ]


def test_words_in_markup_are_kept_where_each_paragraph_has_a_box_of_its_own() -> None:
    days = ("Monday", "Friday")
    said = [f"On {days[n % 2]} bridge number {n} opened, and many crossed it." for n in range(9)]
    marked = (text.replace("Monday", "<time>Monday</time>") for text in said)
    boxes = "".join(f"<div><div><p>{text}</p></div></div>" for text in marked)
    assert texts(read(f"<html><body><h1>Bridge opens</h1>{boxes}</body></html>")) == said


def test_asides_links_and_hidden_parts_are_not_read_but_told() -> None:
    article = read(
        page(
            f"<p>{SENTENCE}</p><aside><p>Read this other story about fish.</p></aside>"
            "<p>It <script>alert(1)</script>turned<style>p{}</style>.</p>"
            "<p style='display: none'>Hidden words here.</p><p hidden>More hidden words.</p>"
            "<div class='newsletter-box'><p>Get our letter each morning.</p></div>"
            "<p>People came.</p>"
        )
    )
    assert texts(article) == [SENTENCE, "It turned.", "People came."]
    told = next(f.problem for f in article.findings if f.code == "A-004")
    assert "other story about fish" in told
    assert "letter each morning" in told


def test_metadata_states_what_the_page_does_not_show() -> None:
    article = read(
        page(
            f"<p>{SENTENCE}</p>",
            """<script type="application/ld+json">[{"@type": "WebSite", "name": "Courier"},
            {"@context": "https://schema.org", "@type": ["NewsArticle"], "headline": "Mill reopens",
            "description": "A wheel &amp; a town.", "datePublished": "2023-01-17T23:30:00-05:00",
            "author": [{"name": "Jane Doe"}, {"name": "Ann Lee"}], "articleSection": ["Local"],
            "url": "https://news.example/mill", "inLanguage": "en-GB",
            "video": {"@type": "VideoObject", "duration": "PT3M40S"}}]</script>""",
        )
    )
    assert article.summary == "A wheel & a town."
    assert article.published == date(2023, 1, 17)
    assert article.byline == "Jane Doe, Ann Lee"
    assert article.published_at == datetime(
        2023, 1, 17, 23, 30, tzinfo=timezone(timedelta(hours=-5))
    )
    assert (article.kicker, article.section) == ("Local", "Local")
    assert article.link == "https://news.example/mill"
    assert article.language == "en-GB"
    assert article.stated_seconds == 220


def test_a_description_that_the_article_begins_with_is_not_said_twice() -> None:
    meta = f'<meta property="og:description" content="{SENTENCE[:40]}…">'
    article = read(page(f"<p>{SENTENCE}</p><p>People came.</p>", meta))
    assert article.summary == ""
    assert texts(article) == [SENTENCE, "People came."]


@pytest.mark.parametrize(
    "json_ld",
    ["{", "[]", "null", '{"@type": 5}', '{"@type": "NewsArticle", "headline": {"a": []}}',
     "[" * 9999,
     '{"@type": "NewsArticle", "author": 5, "image": [[]], "video": ["x"], "datePublished": {}}',
     '{"@type": "NewsArticle", "headline": "\\ud800"}'],
)  # fmt: skip
def test_broken_metadata_says_nothing(json_ld: str) -> None:
    script = f'<script type="application/ld+json">{json_ld}</script>'
    assert texts(read(page(f"<p>{SENTENCE}</p>", script))) == [SENTENCE]


def test_pictures_stand_at_their_places_with_descriptions_captions_and_credits(
    tmp_path: Path,
) -> None:
    for name in ("lead.jpg", "two words.png"):
        (tmp_path / name).write_bytes(b"any")
    article = read(
        page(
            "<figure><img src='lead.jpg?w=600' alt='The mill'><figcaption>The mill at dawn."
            f"<span class='credit'>Photo: A. Lee</span></figcaption></figure><p>{SENTENCE}</p>"
            "<figure><img data-src='two%20words.png' src='data:image/gif;base64,R0' alt='A gate'>"
            "<figcaption>It closes by itself.</figcaption></figure><p>People came.</p>"
            "<img src='icon.png' alt=''><img src='x.gif' width=1 height=1 alt='counter'>"
        ),
        tmp_path,
    )
    lead, gate = article.pictures
    assert (lead.file, lead.description, lead.credit, lead.position) == (
        tmp_path / "lead.jpg", "The mill at dawn.", "Photo: A. Lee", 0,
    )  # fmt: skip
    assert (gate.file, gate.position) == (tmp_path / "two words.png", 1)
    assert gate.description == "A gate. It closes by itself."
    assert texts(article) == [SENTENCE, "People came."]


@pytest.mark.parametrize(
    "source",
    ["https://cdn.example/x.jpg", "//cdn.example/x.jpg", "/etc/x.jpg", "../../etc/passwd",
     "../secret.jpg", "a/../../secret.jpg", "%2e%2e/secret.jpg", "javascript:alert(1)",
     "file:///etc/x.jpg", "C:\\x.jpg", "..\\secret.jpg", "link.jpg", "missing.jpg", "notes.txt",
     "x" * 9000 + ".jpg", "a%00.jpg"],
)  # fmt: skip
def test_no_picture_is_taken_from_elsewhere(source: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "secret.jpg").write_bytes(b"any")
    (folder / "notes.txt").write_bytes(b"any")
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    article = read(
        page(f"<figure><img src='{source}' alt='A gate.'></figure><p>{SENTENCE}</p>"), folder
    )
    (picture,) = article.pictures
    assert (picture.file, picture.description) == (None, "A gate.")
    assert "A-006" in codes(article)


def test_a_hundred_thousand_tags_inside_each_other_are_refused_in_words() -> None:
    with pytest.raises(ArticleMalformed, match="nested too deep"):
        read("<html>" + "<div>" * 100_000 + "x")


def test_tags_left_open_and_closed_at_random_lose_nothing() -> None:
    article = read(
        page(f"<p>{SENTENCE}<p>“Yes,” <b>she<i> said.</b></div></i><p>People</span> came.")
    )
    assert texts(article) == [SENTENCE, "“Yes,” she said.", "People came."]


def test_references_to_forbidden_characters_do_no_harm() -> None:
    body = f"<p>{SENTENCE}</p><p>a&#0;b&#12;c&#xD800;d&#x110000;e&#147;f&#148;.</p>"
    assert texts(read(page(body)))[1] == "ab c\ufffdd\ufffde“f”."


def test_a_page_under_a_texts_name_or_from_standard_input_is_still_a_page() -> None:
    data = page(f"<p>{SENTENCE}</p>").encode()
    for name in ("mill.txt", "-", "mill"):
        assert texts(article_from_bytes(data, name, None)) == [SENTENCE]


BODY = st.lists(
    st.lists(st.text("abcdefghij", min_size=1, max_size=8), min_size=1, max_size=12).map(
        lambda words: " ".join(words) + "."
    ),
    min_size=1,
    max_size=8,
)


@given(BODY)
def test_every_paragraph_of_an_article_element_comes_back(body: list[str]) -> None:
    assert texts(read(page("".join(f"<p>{text}</p>" for text in body)))) == body


NAMES = "p div h1 h2 article main ul li blockquote q figure figcaption img br table tr td nav aside"
ELEMENTS = st.recursive(
    st.text(max_size=20) | st.sampled_from(["<", "</p>", "&#0;", "<!--", "<br><br>", SENTENCE]),
    lambda inner: st.tuples(st.sampled_from(NAMES.split()), st.lists(inner, max_size=4)).map(
        lambda made: f"<{made[0]} class='share' alt='a'>{''.join(made[1])}</{made[0]}>"
    ),
    max_leaves=12,
)


@given(ELEMENTS)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    assert refusal(markup.encode("utf-8", "surrogatepass"), "mill.html") in (None, "with a remedy")


@given(ELEMENTS)
def test_runs_are_the_words_of_the_page(markup: str) -> None:
    tree = parse_page(markup)
    make_readable(tree)
    said = "".join(run.text for run in runs(tree))
    assert "".join(said.split()) == "".join(str(tree.text_content()).split())


@pytest.mark.parametrize(
    ("body", "head", "moment"),
    [
        ("", "<meta property='article:published_time' content='2024-03-05T06:30:00+01:00'>",
         "2024-03-05T06:30:00+01:00"),
        ("<p><time datetime='2024-03-05T06:30Z'>Tuesday</time></p>", "",
         "2024-03-05T06:30:00+00:00"),
        ("<p><time datetime='2024-03-05T06:30Z'>Tuesday</time></p>",
         "<meta name='date' content='2024-03-05'>", "2024-03-05T06:30:00+00:00"),
        ("<p>Published 5 March 2024, 06:30 GMT</p>", "", "2024-03-05T06:30:00+00:00"),
        ("<p><time datetime='2024-03-05T19:30Z'>tonight</time></p>",
         "<meta name='date' content='2024-03-04'>", None),
        ("", "<meta property='article:published_time' content='2024-03-05T06:30:00'>", None),
    ],
)  # fmt: skip
def test_the_moment_is_the_one_that_the_page_states(
    body: str, head: str, moment: str | None
) -> None:
    article = read(page(f"{body}<p>{SENTENCE}</p>", head))
    stated = article.published_at.isoformat() if article.published_at else None
    assert stated == moment
    assert article.published is not None


def test_opengraphs_section_is_a_section_and_no_kicker() -> None:
    head = "<meta property='article:section' content='World &amp; Sea'>"
    article = read(page(f"<p>{SENTENCE}</p>", head))
    assert (article.section, article.kicker) == ("World & Sea", "")
