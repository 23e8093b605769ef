"""Quotations one can hear: who speaks which words, and what is said where only one voice is."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.script.model import Script, Sentence
from briefing.script.said_quotes import WORDS, can_say_quotes
from briefing.script.segments import build_script
from briefing.script.turns import turns


def written(*paragraphs: str, language: str = "en", in_words: bool = False) -> Script:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    article = Article(
        source=Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8"),
        headline="A Headline",
        language=language,
        blocks=blocks,
    )
    return build_script(article, (), quotes_in_words=in_words)


def body(script: Script) -> list[Sentence]:
    return [s for segment in script.segments[1:] for s in segment.sentences]


def heard(*paragraphs: str, language: str = "en") -> list[tuple[bool, str]]:
    """Return who says what: whether it is quoted, and the displayed words."""
    return [
        (turn.quoted, turn.sentence.text)
        for sentence in body(written(*paragraphs, language=language))
        for turn in turns(sentence)
    ]


TURNS: list[tuple[tuple[str, ...], list[tuple[bool, str]]]] = [
    (("The ferry is back.",), [(False, "The ferry is back.")]),
    (
        ("“We waited for one part all week,” said the skipper.",),
        [(True, "“We waited for one part all week,”"), (False, "said the skipper.")],
    ),
    (
        ("The skipper said: “We waited for one part all week.”",),
        [(False, "The skipper said:"), (True, "“We waited for one part all week.”")],
    ),
    (
        ("“It came,” the skipper said on Monday, “by van from the depot in Oban.”",),
        [
            (False, "“It came,” the skipper said on Monday,"),
            (True, "“by van from the depot in Oban.”"),
        ],
    ),
    (
        ("They spoke of the “special relationship” again.",),
        [(False, "They spoke of the “special relationship” again.")],
    ),
    (
        ("“We waited for one part. It came by van,” said the skipper.",),
        [
            (True, "“We waited for one part."),
            (True, "It came by van,”"),
            (False, "said the skipper."),
        ],
    ),
    (
        ("“Never again!” The crowd cheered.",),
        [(True, "“Never again!”"), (False, "The crowd cheered.")],
    ),
    (
        ("The mayor said: “We begin at noon with the work.", "“We shall be done by six.”"),
        [
            (False, "The mayor said:"),
            (True, "“We begin at noon with the work."),
            (True, "“We shall be done by six.”"),
        ],
    ),
]


@pytest.mark.parametrize(("paragraphs", "expected"), TURNS)
def test_each_speaker_has_their_own_words(
    paragraphs: tuple[str, ...], expected: list[tuple[bool, str]]
) -> None:
    assert heard(*paragraphs) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "« Nous avons attendu une pièce toute la semaine », a dit le capitaine."),
        ("de", "„Wir haben die ganze Woche auf ein Teil gewartet“, sagte der Kapitän."),
        ("es", "«Esperamos una pieza durante toda la semana», dijo el capitán."),
        ("uk", "«Ми чекали на одну деталь цілий тиждень», — сказав капітан."),
        ("ar", "«انتظرنا قطعة واحدة طوال الأسبوع»، قال القبطان."),
        ("fa", "«ما یک هفته منتظر یک قطعه بودیم»، ناخدا گفت."),
        ("hi", "“हमने पूरे हफ्ते एक पुर्जे का इंतज़ार किया,” कप्तान ने कहा।"),
        ("sw", "“Tulisubiri kipuri kimoja wiki nzima,” nahodha alisema."),
    ],
)
def test_quotations_are_heard_in_other_languages(language: str, text: str) -> None:
    said = heard(text, language=language)
    assert [quoted for quoted, _ in said] == [True, False]
    assert " ".join(words for _, words in said) == text


def test_a_narrators_fragment_does_not_end_like_a_sentence() -> None:
    (sentence,) = body(written("She called it “a very long history of friendship” on Monday."))
    assert [turn.sentence.spoken for turn in turns(sentence)] == [
        "She called it,",
        "a very long history of friendship,",
        "on Monday.",
    ]
    (sentence,) = body(written("उसने इसे “एक बहुत लंबी और पुरानी दोस्ती” कहा।", language="hi"))
    assert turns(sentence)[0].sentence.spoken == "उसने इसे,"


ODD = '“ ” " ‘ ’ « » -- … . , said he We know a B $1.2 2023 welcome(ed) U.S. 🙂 day’s \u202b —'
marked = st.lists(
    st.sampled_from(ODD.split(" ")),
    min_size=1,
    max_size=30,
).flatmap(lambda parts: st.sampled_from([" ".join(parts), "".join(parts)]))


@given(marked)
def test_the_turns_of_a_sentence_are_the_sentence(text: str) -> None:
    for sentence in body(written(text)):
        parts = turns(sentence)
        assert " ".join(p.sentence.text for p in parts).split() == sentence.text.split()
        assert sum(len(p.sentence.tokens) for p in parts) == len(sentence.tokens)
        words = [w for p in parts for w in p.sentence.words()]
        assert words == list(sentence.words())
        for part in parts:
            obeys_the_map(part.sentence)
        said = re.sub(r"[\W_]", "", "".join(p.sentence.spoken for p in parts))
        assert said == re.sub(r"[\W_]", "", sentence.spoken)


def obeys_the_map(sentence: Sentence) -> None:
    reached = 0
    for token in sentence.tokens:
        assert reached <= token.spoken_start <= token.spoken_end <= len(sentence.spoken)
        reached = token.spoken_end


def spoken(*paragraphs: str, language: str = "en") -> list[str]:
    return [s.spoken for s in body(written(*paragraphs, language=language, in_words=True))]


def test_a_quotation_is_announced_and_ended() -> None:
    assert spoken("“We waited for one part all week,” said the skipper.") == [
        "quote, We waited for one part all week, end quote, said the skipper."
    ]
    assert spoken("The skipper said: “We waited for one part.”") == [
        "The skipper said: quote, We waited for one part, end quote."
    ]


def test_a_long_quotation_is_announced_once_and_ended_once() -> None:
    said = " ".join(
        spoken(
            "The mayor said: “We begin at noon with it.", "“We shall all be done by six,” he said."
        )
    )
    assert len(re.findall(r"\bquote\b", said)) == 2
    assert said.index("quote, We begin") < said.index("six, end quote")


def test_a_question_stays_a_question() -> None:
    (said,) = spoken("“When will the next ferry come?” asked the mayor.")
    assert said == "quote, When will the next ferry come? end quote, asked the mayor."


def test_a_few_words_in_marks_are_not_announced() -> None:
    (said,) = spoken("They spoke of the “special relationship” again.")
    assert "quote" not in said


def test_the_words_are_the_languages_own() -> None:
    (said,) = spoken("« Nous avons attendu une pièce », a dit le capitaine.", language="fr")
    assert said == "je cite, Nous avons attendu une pièce, fin de citation, a dit le capitaine."
    assert not can_say_quotes("xx")
    assert "quote" not in spoken("“Abc def ghi jkl,” mno.", language="xx")[0]
    assert all(
        can_say_quotes(tag) for tag in ("en-GB", "es", "fr", "ar", "fa", "uk", "zh", "sw", "hi")
    )
    assert all(before != after for before, after in WORDS.values())


@given(marked)
def test_announcing_moves_no_word(text: str) -> None:
    plain = body(written(text))
    for sentence, before in zip(body(written(text, in_words=True)), plain, strict=True):
        assert sentence.text == before.text
        assert sentence.words() == before.words()
        obeys_the_map(sentence)
        without = re.sub(r"\b(?:end )?quote\b", "", sentence.spoken)
        assert re.sub(r"[\W_]", "", without) == re.sub(r"[\W_]", "", before.spoken)


paragraphs = st.lists(marked, min_size=1, max_size=4).filter(
    lambda texts: all(map(str.split, texts))
)


@given(paragraphs)
@example(["“We came at last. [sic]”", "He left."])
@example(["“We came.", "“", "He left."])
def test_what_is_announced_is_ended(texts: list[str]) -> None:
    said = " ".join(spoken(*texts))
    announced = re.findall(r"\b(?:end )?quote\b", said)
    assert announced == ["quote", "end quote"] * (len(announced) // 2)


@pytest.mark.parametrize("language", sorted(WORDS))
def test_every_language_announces_and_ends_over_sentences_and_paragraphs(language: str) -> None:
    texts = ("«A1 b c d e. F g h i.", "«J k l m n2», o p.")
    before, after = WORDS[language]
    said = " ".join(spoken(*texts, language=language))
    assert said.count(before) == 1 + after.count(before)
    assert said.count(after) == 1
    plain = " ".join(s.spoken for s in body(written(*texts, language=language)))
    letters = re.sub(r"[\W_]", "", said.replace(after, "").replace(before, ""))
    assert letters == re.sub(r"[\W_]", "", plain)
