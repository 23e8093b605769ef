"""From an article to its script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Picture, Source
from briefing.script.model import SegmentKind
from briefing.script.segments import build_script

SOURCE = Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8")
TEXTS = st.text(alphabet="aB .!?“”U.S’-", min_size=1, max_size=60).filter(str.strip)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    blocks = draw(
        st.lists(st.builds(Block, st.sampled_from(BlockKind), TEXTS), min_size=1, max_size=5)
    )
    positions = sorted(draw(st.lists(st.integers(0, len(blocks)), max_size=3)))
    return Article(
        SOURCE,
        headline=draw(TEXTS),
        blocks=tuple(blocks),
        kicker=draw(st.just("") | TEXTS),
        summary=draw(st.just("") | TEXTS),
        pictures=tuple(Picture(draw(st.just("") | TEXTS), position=p) for p in positions),
    )


@given(articles(), st.lists(TEXTS, max_size=2))
def test_the_script_says_the_article_and_nothing_else(article: Article, last: list[str]) -> None:
    script = build_script(article, tuple(last))
    said = "".join(segment.text for segment in script.segments if segment.is_published_text)
    assert "".join(said.split()) == "".join("".join(article.passages()).split())
    ids = [segment.id for segment in script.segments] + [s.id for s in script.sentences()]
    assert len(set(ids)) == len(ids)
    pictures = [s.picture for s in script.segments if s.kind is SegmentKind.PICTURE]
    assert pictures == list(range(len(article.pictures)))


def test_parts_stand_in_their_order() -> None:
    article = Article(
        SOURCE,
        headline="A Deal. At Last",
        kicker="Breaking News",
        summary="It is done. All agree.",
        blocks=(
            Block(BlockKind.PARAGRAPH, "One. Two."),
            Block(BlockKind.HEADING, "Next"),
            Block(BlockKind.QUOTATION, "“We won.”"),
            Block(BlockKind.LIST_ITEM, "a thing"),
        ),
        pictures=(Picture("Two men."), Picture("", position=1), Picture("A flag.", position=4)),
        language="en-GB",
    )
    script = build_script(article, ("Read by a synthetic voice.", " "))
    assert script.language == "en-GB"
    assert [(s.id, s.kind.value, [t.text for t in s.sentences]) for s in script.segments] == [
        ("p01", "title", ["Breaking News", "A Deal. At Last"]),
        ("p02", "summary", ["It is done.", "All agree."]),
        ("p03", "picture", ["Two men."]),
        ("p04", "paragraph", ["One.", "Two."]),
        ("p05", "picture", []),
        ("p06", "heading", ["Next"]),
        ("p07", "quotation", ["“We won.”"]),
        ("p08", "list-item", ["a thing"]),
        ("p09", "picture", ["A flag."]),
        ("p10", "sign-off", ["Read by a synthetic voice."]),
    ]
    assert [sentence.id for sentence in script.sentences()][:3] == ["s001", "s002", "s003"]


def test_without_a_sign_off_there_is_no_such_segment() -> None:
    article = Article(SOURCE, "Head", (Block(BlockKind.PARAGRAPH, "Text."),))
    assert [s.kind for s in build_script(article, ()).segments] == [
        SegmentKind.TITLE,
        SegmentKind.PARAGRAPH,
    ]
