"""Sentences: nothing lost, and split where an English newsreader would breathe."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.sentences import split_sentences

NEWS_SIGNS = st.text(alphabet="aB.!?…“”\"'’«»()[] \n\t-—1é你。」「\u200f🙂", max_size=80)


@given(NEWS_SIGNS | st.text(max_size=60), st.sampled_from(["en", "fr", "zh", "ar", "xx", ""]))
@example("\ud800. A", "en")
@example("”", "en")
@example("你好。“再见。”他说。", "zh")
def test_no_character_is_lost_and_no_sentence_is_empty(text: str, language: str) -> None:
    sentences = split_sentences(text, language)
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence.strip() == sentence != "" for sentence in sentences)


@given(NEWS_SIGNS)
def test_a_sentence_without_words_never_stands_beside_another(text: str) -> None:
    sentences = split_sentences(text, "en")
    assert len(sentences) < 2 or all(any(map(str.isalnum, s)) for s in sentences)


@pytest.mark.parametrize(
    "sentences",
    [
        ["The U.S. Senate met in Washington, D.C., today.", "It voted."],
        ["He lives in the U.S.", "He left."],
        ["U.S.-UK Alliance Delivers on Global Priorities"],
        ["Dr. Lee met Sen. Warren and Amb. Frank on Jan. 17, 2023.", "They talked."],
        ["Lt. Gen. Mark A. Milley spoke to Vice Adm. Jo.", "See Vol. 2."],
        ["The St. Louis mayor lives at No. 10.", "She is in."],
        ["At 5 p.m. Eastern time it rained.", "It ended at 3 a.m. Monday."],
        ["It began at 5 p.m.", "He left."],
        ["It cost $1.2 billion.", "That is 3.5 percent."],
        ["The bill (H.R. 1234) passed.", "Visit bbc.co.uk.", "Apple Inc. said so."],
        ["“We remain united,” said Secretary Blinken.", "To prevent more, it joined."],
        ["Blinken “welcome(ed) the plan.", "We look forward to it.”"],
        ["He said: “We will go.", "We will win.”", "Then he left."],
        ["“It is over.”", "“No it is not.”"],
        ["“Are you sure?” he asked.", "“Yes!” President Biden said.", "No."],
        ["That was “great!” and we left.", "I said “No.” twice."],
        ['"It fits.', 'It is so," said the Secretary:'],
        ["“We’ll continue.", "We’ll stand with those led by women – all of this now.”"],
        ["Wait... what?", "No."],
        ["Prof. X of Acme Corp. met Gov. Y.", "The rest left."],
    ],
    ids=lambda sentences: sentences[0][:30],
)
def test_english_news(sentences: list[str]) -> None:
    assert list(split_sentences(" ".join(sentences), "en")) == sentences


def test_other_languages_keep_marks_with_what_they_mark() -> None:
    assert split_sentences("你好。“再见。”他说。", "zh") == ("你好。", "“再见。”", "他说。")
    assert split_sentences("« Oui. Non. » Il dit : « Bon ! »", "fr")[0] == "« Oui."


@pytest.mark.parametrize("monster", ["a" * 5000, "🙂" * 2000, "“" * 3000, "A." * 3000, "x " * 5000])
def test_monsters_come_out_whole(monster: str) -> None:
    assert "".join("".join(split_sentences(monster, "en")).split()) == "".join(monster.split())
