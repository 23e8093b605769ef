"""Who is speaking: a table written from the rules of news prose, and laws for any text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from speaker_cases import (
    ELSEWHERE,
    LONG,
    LONG_COMMA,
    NAMED,
    NO_QUOTATION,
    NOBODY,
    NOT_ELSEWHERE,
    PIECES_SAID,
    UNNAMED,
    Said,
)

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.article.quotations import mark_quotations
from briefing.article.reading import read_article
from briefing.script.model import Script, SegmentKind
from briefing.script.segments import build_script
from samples import SAMPLE

SOURCE = Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8")


def article(text: str, language: str = "en") -> Article:
    blocks = [Block(BlockKind.PARAGRAPH, part) for part in text.split("\n\n")]
    return Article(SOURCE, "A headline", mark_quotations(blocks), language=language)


def quoted(script: Script) -> list[Said]:
    return [
        (sentence.text[quote.start : quote.end], quote.speaker, quote.role)
        for sentence in script.sentences()
        for quote in sentence.quotes
    ]


def found(text: str, language: str = "en") -> list[Said]:
    return quoted(build_script(article(text, language), ()))


@pytest.mark.parametrize(("text", "speaker", "role"), NAMED)
def test_the_speaker_is_named(text: str, speaker: str, role: str) -> None:
    start = text.index("“")
    words = text[start : text.index("”") + 1]
    assert found(text) == [(words, speaker, role)]


@pytest.mark.parametrize("text", UNNAMED)
def test_nobody_is_named_who_is_not_sure(text: str) -> None:
    assert {(speaker, role) for _, speaker, role in found(text)} - {("Ines Calder", "")} <= {NOBODY}
    assert found(text)[-1][1:] == NOBODY


def test_in_a_sentence_longer_than_any_of_news_nobody_is_named() -> None:
    text = f"Ines Calder{', who came' * 100}, said: {LONG}"
    assert found(text) == [(LONG, *NOBODY)]


@pytest.mark.parametrize("text", NO_QUOTATION)
def test_not_everything_in_marks_is_a_quotation(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    PIECES_SAID,
)
def test_pieces_of_what_is_said(text: str, expected: list[Said]) -> None:
    assert found(text) == expected


def test_a_quotation_that_its_page_marks_needs_no_marks_in_the_text() -> None:
    blocks = (
        Block(BlockKind.PARAGRAPH, "Ines Calder said:"),
        Block(BlockKind.QUOTATION, "We came. It was late."),
        Block(BlockKind.HEADING, "Next"),
        Block(BlockKind.QUOTATION, "It was late. — Tom Birk, carpenter"),
    )
    assert quoted(build_script(Article(SOURCE, "Head", blocks), ())) == [
        ("We came.", "Ines Calder", ""),
        ("It was late.", "Ines Calder", ""),
        ("It was late.", "Tom Birk", "carpenter"),
    ]


@pytest.mark.parametrize(("language", "text", "words"), ELSEWHERE)
def test_other_languages_have_their_quotations_and_no_names(
    language: str, text: str, words: str
) -> None:
    assert found(text, language) == [(words, "", "")]


@pytest.mark.parametrize(("language", "text"), NOT_ELSEWHERE)
def test_not_everything_in_marks_is_a_quotation_elsewhere(language: str, text: str) -> None:
    assert found(text, language) == []


@pytest.mark.parametrize("kind", [".txt", ".md", ".html"])
def test_the_sample_has_its_speakers(kind: str) -> None:
    script = build_script(read_article(str(SAMPLE.with_suffix(kind))), ())
    said = [(words[:12], speaker, role) for words, speaker, role in quoted(script)]
    birk = ("Tom Birk", "retired carpenter")
    assert said == [
        ("“giving the ", "Ines Calder", "Mayor"),
        ("“We did not ", "Mara Teague", "engineer"),
        ("“We cleaned ", "Mara Teague", "engineer"),
        ("“hope(d) to ", *birk),
        ("“My grandmot", *birk),
        ("She used to ", *birk),
        ("“Now my grea", *birk),
        ("That is wort", *birk),
        ("“There it is", "", ""),
    ]


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "«", "»", "„", "「", "」", "’s", ",", ".", ":", "?", " -- ", "\n\n", "("),
        *(")", "\u200f"),
        *(" said ", " told ", " according to ", " he ", "She ", " the ", " mayor", " and ", " of "),
        *("Ines Calder", " Calder", "Mr. ", "Secretary ", "U.S. ", "State ", "We came", " who "),
        *("\ud800", "🦦", "1,000", "is ", " A. B. ", "— "),
    ]
)  # fmt: skip
TEXTS = (st.lists(PIECES, min_size=1, max_size=40).map("".join) | st.text(max_size=60)).filter(
    lambda text: any(map(str.split, text.split("\n\n")))
)


@given(TEXTS, st.sampled_from(["en", "en-GB", "fr", "zh", "und"]), st.sampled_from(BlockKind))
@example("“", "en", BlockKind.QUOTATION)
@example("“”", "en", BlockKind.QUOTATION)
@example("said", "en", BlockKind.PARAGRAPH)
@example("“A” Of Secretary of", "en", BlockKind.PARAGRAPH)
def test_quotes_lie_within_the_text_in_order_and_apart(
    text: str, language: str, kind: BlockKind
) -> None:
    parts = [part for part in text.split("\n\n") if part.split()]
    blocks = tuple(Block(kind, part) for part in parts)
    made = Article(SOURCE, "Head", blocks, summary=parts[0], language=language)
    script = build_script(made, ("“Goodbye to all of you now,” said Ines Calder.",))
    assert script == build_script(made, ("“Goodbye to all of you now,” said Ines Calder.",))
    for segment in script.segments:
        for sentence in segment.sentences:
            reached = 0
            for quote in sentence.quotes:
                assert reached <= quote.start < quote.end <= len(sentence.text)
                reached = quote.end
                assert quote.speaker or not quote.role
                assert segment.kind is not SegmentKind.SIGN_OFF


@given(st.lists(st.sampled_from([LONG, "We came.", f"{LONG_COMMA} said Ines Calder."]), min_size=1))
def test_narrators_words_stay_the_narrators(parts: list[str]) -> None:
    words = {words for words, _, _ in found("\n\n".join(parts))}
    assert words <= {LONG, LONG_COMMA}
