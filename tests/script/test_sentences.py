"""Sentences: nothing lost, and split where an English newsreader would breathe."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.sentences import split_sentences

ARTICLES = Path(__file__).parent.parent / "articles"
NEWS_SIGNS = st.text(alphabet="aB.!?…“”„\"'’«»()[] \n\t-—1é你。」「د؟की।\u200f🙂", max_size=80)


@given(
    NEWS_SIGNS | st.text(max_size=60),
    st.sampled_from(["en", "fr", "zh", "ar", "hi", "de", "xx", ""]),
)
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


OTHERS = {
    "ar": [
        ["قالت مديرة المشروع، د. سلمى الحداد: «نعم».", "ثم غادرت."],
        ["ماذا؟", "لا!", "نعم؛ ربما."],
        ["قال أ.د. سامي ذلك.", "ص.ب. 123 في عمّان."],
    ],
    "de": [["Er kam am 3. März z. B. nach Köln.", "„Er bleibt.“", "So ist es."]],
    "es": [
        ["¿Por qué de noche?", "Según el Sr. Ramos y D. Juan, sí.", "«¡Es un autobús!», bromeó."],
        ["Los EE. UU. votaron.", "Costó 3.500 euros según la pág. 3, art. 2.", "S. M. el Rey fue."],
    ],
    "fa": [
        ["او گفت: «نه!»", "قیمت ۴.۵ بود.", "در سال ۱۳۷۰ ه.ش. متولد شد."],
        ["آیا می‌آیند؟", "دکتر م. کاوه می‌گوید: «آری؛ فردا.»"],
    ],
    "fr": [
        ["« Oui. »", "Comment ?", "« Bon ! » dit-il.", "M. Roux et Mme Vidal ont ri."],
        ["L’O.N.U. a voté.", "Voir l’art. 5 de 51 av. J.-C. et le no. 6 : rien ; rien."],
        ["C’est de l’art.", "Elle a dit non."],
    ],
    "hi": [
        ["सरपंच डॉ. मीना यादव आईं।", "“हाँ।”", "क्या?", "ए. पी. जे. अब्दुल कलाम गए।"],
        ["कीमत रु. 500 है।", "बी.जे.पी. ने 3.5 प्रतिशत कहा।"],
        ["वे गए.", "फिर आए."],
    ],
    "ja": [["政府は月曜日、決定した。", "そうですか？", "はい。"]],
    "sw": [
        ["“Ndiyo,” alisema Bi. Asha Juma.", "Bw. Ali na Dkt. Mrema walifika.", "Bei ni Sh. 500."],
        ["Je, utatosha?", "Ndiyo."],
    ],
    "uk": [
        ["Він живе в м. Київ на вул. Хрещатик, 5.", "А. Шевченко і Т. Г. Франко тут."],
        ["«Рахувати будемо, — сказав він.", "— А хліб уже печемо!»", "Біля греблі ім. Лесі тихо."],
    ],
    "ur": [["وزیر نے کہا: ”نہیں۔“", "کیا یہ سچ ہے؟", "ہاں۔"]],
}


@pytest.mark.parametrize(
    ("language", "sentences"), [(key, one) for key, of in OTHERS.items() for one in of]
)
def test_news_in_other_languages(language: str, sentences: list[str]) -> None:
    assert list(split_sentences(" ".join(sentences), language)) == sentences


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("zh", ["你好。", "“再见。”", "他说。"]),
        ("zh-Hans", ["价格为3.5元。", "U.S.公司问：“为什么？", "完了！？”", "第一……第二。"]),
        ("zh-Hant", ["他問：「去哪裡？」", "她說：「回家。」", "然後走了。"]),
    ],
)
def test_where_no_space_parts_sentences(language: str, sentences: list[str]) -> None:
    assert list(split_sentences("".join(sentences), language)) == sentences


def test_french_marks_stay_with_what_they_mark() -> None:
    assert split_sentences("« Oui. Non. » Il dit : « Bon ! »", "fr")[0] == "« Oui."


@pytest.mark.parametrize("path", sorted(ARTICLES.glob("*.txt")), ids=lambda path: path.stem)
def test_no_sentence_of_an_article_is_only_an_abbreviation(path: Path) -> None:
    for paragraph in path.read_text(encoding="utf-8").split("\n\n")[1:]:
        sentences = split_sentences(paragraph, path.stem)
        assert "".join("".join(sentences).split()) == "".join(paragraph.split())
        assert 1 <= len(sentences) <= 4
        assert all(4 < len(sentence) < 220 for sentence in sentences)


@pytest.mark.parametrize("monster", ["a" * 5000, "🙂" * 2000, "“" * 3000, "A." * 3000, "x " * 5000])
def test_monsters_come_out_whole(monster: str) -> None:
    assert "".join("".join(split_sentences(monster, "en")).split()) == "".join(monster.split())
