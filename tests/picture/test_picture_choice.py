"""Which card when, judged by what a viewer sees while which words are spoken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from picture_samples import HEADLINE

from briefing.article.model import (
    Article,
    Block,
    BlockKind,
    InputKind,
    Picture,
    Source,
    StagedPart,
    Staging,
)
from briefing.picture.cards import (
    Card,
    CardKind,
    FigureCard,
    Furniture,
    ListCard,
    PhotoCard,
    Progress,
    QuotationCard,
    SectionCard,
    SignOffCard,
    TextCard,
    TitleCard,
    kind_of,
    texts_of,
)
from briefing.picture.choice import (
    QUOTATION_CHARACTERS,
    TEXT_CHARACTERS,
    Choice,
    Show,
    title_card,
)
from briefing.picture.wishes import meetable
from briefing.script.model import Quote, Segment, SegmentKind
from briefing.script.segments import build_script
from strategies import script

SHOW = Show("The Show", "show.example", running_time="3 min 40 s")


def article(*blocks: Block, **changes: object) -> Article:
    values: dict[str, object] = {
        "source": Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8"),
        "headline": HEADLINE,
        "blocks": blocks or (Block(BlockKind.PARAGRAPH, "One."),),
        "kicker": "Breaking News",
        "summary": "In short.",
        "byline": "By A Writer",
        "published": date(2023, 1, 31),
        "pictures": (
            Picture("Only described."),
            Picture("The mill.", Path("mill.jpg"), "Photo: A Desk"),
        ),
        **changes,
    }
    return Article(**values)  # type: ignore[arg-type]


def shown(segment: Segment, **changes: object) -> list[Card]:
    """Return the cards of a segment that stands alone."""
    choice = Choice(article(**changes), (segment,), SHOW)
    return [cut.card for cut in choice.cuts(0)]


def one(kind: SegmentKind, *texts: str, **changes: object) -> list[Card]:
    (segment,) = script([(kind, texts)]).segments
    return shown(segment, **changes)


def of_article(written: Article) -> list[Card]:
    """Return the cards of everything that is said of an article, in order."""
    said = build_script(written, ("Goodbye.",))
    choice = Choice(written, said.segments, SHOW)
    return [cut.card for index in range(len(said.segments)) for cut in choice.cuts(index)]


def paragraph(text: str) -> Block:
    return Block(BlockKind.PARAGRAPH, text)


def test_the_title_card_says_everything_and_stays_for_the_summary() -> None:
    cards = of_article(article(pictures=(Picture("The mill.", Path("mill.jpg")),)))
    title = cards[0]
    assert isinstance(title, TitleCard)
    assert title.details == ("By A Writer", "31 January 2023", "3 min 40 s")
    assert title.photo == Path("mill.jpg")
    assert title.progress is not None
    assert [kind_of(card) for card in cards[1:]] == ["photo", "text", "sign-off"]


def test_the_poster_is_the_title_card_without_a_line() -> None:
    poster = title_card(article(), Show("The Show"))
    assert poster.progress is None
    assert poster.details == ("By A Writer", "31 January 2023")


def test_dates_are_words_in_english_and_figures_elsewhere() -> None:
    assert title_card(article(language="de-AT"), SHOW).details[1] == "2023-01-31"


def test_each_kind_of_segment_has_its_card() -> None:
    (picture,) = shown(Segment("p01", SegmentKind.PICTURE, (), 0))
    assert isinstance(picture, PhotoCard)
    assert picture.photo is None
    assert isinstance(one(SegmentKind.HEADING, "Next")[0], SectionCard)
    assert isinstance(one(SegmentKind.QUOTATION, "“Yes.”")[0], QuotationCard)
    (last,) = one(SegmentKind.SIGN_OFF, "Bye.")
    assert isinstance(last, SignOffCard)
    assert (last.show_name, last.address) == ("The Show", "show.example")
    assert last.disclosure == "Read by a synthetic voice"


def test_a_quotation_names_its_speaker_when_there_is_one() -> None:
    def names(*quotes: Quote) -> tuple[str, str]:
        (segment,) = script([(SegmentKind.QUOTATION, ["“Yes.", "No.”"])]).segments
        sentences = tuple(
            replace(sentence, quotes=(quote,))
            for sentence, quote in zip(segment.sentences, quotes, strict=False)
        )
        (card,) = shown(replace(segment, sentences=sentences))
        assert isinstance(card, QuotationCard)
        return card.speaker, card.role

    calder, birk = Quote(0, 4, "Ines Calder", "Mayor"), Quote(0, 4, "Tom Birk")
    assert names(calder, calder) == ("Ines Calder", "Mayor")
    assert names(birk) == ("Tom Birk", "")
    assert names(calder, birk) == ("", "")
    assert names(calder, Quote(0, 4)) == ("", "")


def test_somebodys_words_within_a_paragraph_have_a_card_of_their_own() -> None:
    cards = of_article(
        article(
            paragraph(
                "The harbour opened again on Monday after two weeks of repairs to its gates. “We "
                "have waited for this day longer than any of us would have liked,” Mayor Ines "
                "Calder said. The ferries leave at nine and return at six in the evening."
            ),
            pictures=(),
        )
    )
    before, quotation, after = cards[1:-1]
    assert isinstance(before, TextCard)
    assert before.text.endswith("its gates.")
    assert isinstance(quotation, QuotationCard)
    assert quotation.text == (
        "“We have waited for this day longer than any of us would have liked,”"
    )
    assert quotation.speaker == "Ines Calder"
    assert isinstance(after, TextCard)
    assert after.text.startswith("The ferries")


def test_a_sentence_that_turns_on_an_amount_shows_it_large_once() -> None:
    cards = of_article(
        article(
            paragraph(
                "The council met on Monday. The new harbour wall will cost $1.2 billion. It pays "
                "40% of that itself. Work begins in the spring of next year."
            ),
            pictures=(),
        )
    )
    figures = [card for card in cards if isinstance(card, FigureCard)]
    assert [(card.figure, card.context) for card in figures] == [
        ("$1.2 billion", "The new harbour wall will cost $1.2 billion.")
    ]
    assert [kind_of(card) for card in cards] == ["title", "text", "figure", "text", "sign-off"]


def test_a_list_grows_item_by_item_and_begins_anew_behind_other_text() -> None:
    items = [Block(BlockKind.LIST_ITEM, text) for text in ("Bread.", "Salt.", "Water.")]
    cards = of_article(article(*items, paragraph("And then:"), items[0], pictures=()))
    lists = [card.items for card in cards if isinstance(card, ListCard)]
    assert lists == [
        ("Bread.",),
        ("Bread.", "Salt."),
        ("Bread.", "Salt.", "Water."),
        ("Bread.",),
    ]


def test_a_house_may_do_without_some_kinds_of_card() -> None:
    written = article(
        Block(BlockKind.HEADING, "Next"),
        Block(BlockKind.LIST_ITEM, "Bread."),
        Block(BlockKind.QUOTATION, "“We have waited for this day for a very long time.”"),
        paragraph("The wall will cost $1.2 billion."),
    )
    said = build_script(written, ("Goodbye.",))
    plain = Choice(written, said.segments, SHOW, frozenset())
    kinds = {kind_of(cut.card) for i in range(len(said.segments)) for cut in plain.cuts(i)}
    assert kinds == {"title", "photo", "text", "sign-off"}


@given(st.lists(st.integers(1, 600), min_size=1, max_size=12))
def test_text_cards_hold_whole_sentences_and_no_more_than_they_may(lengths: list[int]) -> None:
    texts = ["x" * length for length in lengths]
    pages = [card.text for card in one(SegmentKind.PARAGRAPH, *texts) if isinstance(card, TextCard)]
    assert " ".join(pages) == " ".join(texts)
    for page in pages:
        assert page
        assert len(page) <= TEXT_CHARACTERS or " " not in page


def test_pages_are_about_even() -> None:
    pages = one(SegmentKind.PARAGRAPH, *["x" * 100] * 6)
    assert [len(page.text) for page in pages if isinstance(page, TextCard)] == [302, 302]


WORDS = st.text("abcd,.;", min_size=1, max_size=14)


@settings(max_examples=200)
@given(st.lists(st.lists(WORDS, min_size=1, max_size=70), min_size=1, max_size=4))
def test_quotation_cards_hold_every_word_once_in_order_and_are_short(
    sentences: list[list[str]],
) -> None:
    texts = [" ".join(words) for words in sentences]
    (segment,) = script([(SegmentKind.QUOTATION, texts)]).segments
    cuts = Choice(article(), (segment,), SHOW).cuts(0)
    pages = [cut.card.text for cut in cuts if isinstance(cut.card, QuotationCard)]
    assert " ".join(pages) == " ".join(texts)
    assert all(len(page) <= 1.5 * QUOTATION_CHARACTERS for page in pages)
    for cut, page in zip(cuts, pages, strict=True):
        sentence = segment.sentences[cut.sentence]
        token = sentence.tokens[cut.token]
        assert page.startswith(sentence.text[token.start : token.end])


def staged(**wish: object) -> tuple[Card, list[str]]:
    """Return the card of the second block, and what is said when a wish cannot be met."""
    blocks = (paragraph("One."), paragraph("The wall will cost $1.2 billion, or 40% of all."))
    wishes = (Staging(StagedPart.BLOCK, 1, **wish),)  # type: ignore[arg-type]
    written, findings = meetable(article(*blocks, stagings=wishes))
    said = build_script(written, ())
    number = next(i for i, segment in enumerate(said.segments) if segment.block == 1)
    return Choice(written, said.segments, SHOW).cuts(number)[0].card, [f.problem for f in findings]


def test_a_producer_has_the_last_word() -> None:
    assert staged()[0] == staged(card="text")[0]
    figure, said = staged(card="figure", figure="40%")
    assert isinstance(figure, FigureCard)
    assert (figure.figure, said) == ("40%", [])
    photo, _ = staged(card="photo")
    assert isinstance(photo, PhotoCard)
    assert photo.description == "The mill."
    first, _ = staged(card="photo", picture=0)
    assert isinstance(first, PhotoCard)
    assert first.description == "Only described."
    assert kind_of(staged(card="title")[0]) is CardKind.TITLE
    assert kind_of(staged(card="section")[0]) is CardKind.SECTION
    assert kind_of(staged(card="quotation")[0]) is CardKind.QUOTATION


@pytest.mark.parametrize(
    ("wish", "problem"),
    [
        ({"card": "hologram"}, "there is no card 'hologram'; choose from title, photo, quotation"),
        ({"card": "figure"}, "does not turn on one figure"),
        ({"card": "figure", "figure": "50%"}, "“50%” does not stand in that text"),
        ({"card": "photo", "picture": 5}, "the article has no picture 6"),
    ],
)
def test_a_wish_that_cannot_be_met_is_told_of_and_the_usual_card_shown(
    wish: dict[str, object], problem: str
) -> None:
    card, said = staged(**wish)
    assert isinstance(card, TextCard)
    assert len(said) == 1
    assert problem in said[0]


def test_every_text_of_a_card_is_known() -> None:
    around = Furniture("Kicker", "Headline", "Show", Progress(0, 2))
    quotation = QuotationCard("“Words.”", "Ines Calder", "Mayor", around)
    assert set(texts_of(quotation)) == {
        *("“Words.”", "Ines Calder", "Mayor"),
        *("Kicker", "Headline", "Show"),
    }
    assert set(texts_of(ListCard(("Bread.", "Salt."), around))) >= {"Bread.", "Salt.", "Show"}
    photo = PhotoCard(Path("mill.jpg"), "The mill.", "A Desk")
    assert set(filter(None, texts_of(photo))) == {"The mill.", "A Desk"}


def in_order(written: Article, *order: int) -> list[Card]:
    """Return the cards of an article whose parts a producer put into another order."""
    said = build_script(written, ("Goodbye.",)).segments
    choice = Choice(written, tuple(said[index] for index in order), SHOW)
    return [cut.card for index in range(len(order)) for cut in choice.cuts(index)]


def test_in_a_producers_order_each_part_keeps_its_card() -> None:
    photo = Picture("The mill.", Path("mill.jpg"))
    cards = in_order(article(pictures=(photo,)), 3, 2, 0, 1, 4)
    assert [kind_of(card) for card in cards] == ["text", "photo", "title", "sign-off"]
    title = cards[2]
    assert isinstance(title, TitleCard)
    assert title.progress == Progress(2, 5)


def test_a_summary_that_was_cut_out_is_not_read_on_the_title_card() -> None:
    written = article(pictures=(), summary="In short. And more.")
    assert in_order(written, 0, 1)[0].summary == "In short. And more."  # type: ignore[union-attr]
    assert in_order(written, 0, 2)[0].summary == ""  # type: ignore[union-attr]


def test_a_figure_that_was_cut_out_is_not_shown_large() -> None:
    text = "It cost £4m. It took a year."
    staging = Staging(StagedPart.BLOCK, 0, card="figure", figure="£4m")
    written = article(paragraph(text), pictures=(), stagings=(staging,))
    whole = build_script(written, ()).segments[2]
    for sentence, kind in zip(whole.sentences, ("figure", "text"), strict=True):
        left = replace(whole, sentences=(sentence,))
        (cut,) = Choice(written, (left,), SHOW).cuts(0)
        assert kind_of(cut.card) == kind
