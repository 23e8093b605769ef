"""What could be said wrong, and by which rule it is said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Article, Block, BlockKind, InputKind, Source
from briefing.script.lexicon import Lexicon, look_up
from briefing.script.lexicon_file import lexicon_from_bytes
from briefing.script.preflight import Item, review
from briefing.script.segments import build_script

SOURCE = Source("a.txt", InputKind.TEXT, "0" * 64, "utf-8")
NONE = Lexicon()


def reviewed(
    *paragraphs: str, headline: str = "The news", lexicon: Lexicon = NONE, language: str = "en"
) -> tuple[Item, ...]:
    blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs)
    article = Article(SOURCE, headline, blocks, language=language)
    return review(build_script(article, (), [lexicon]), look_up([lexicon], language))


def found(*paragraphs: str, headline: str = "The news") -> list[tuple[str, str]]:
    return [(item.kind.value, item.shown) for item in reviewed(*paragraphs, headline=headline)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill stands at Polwithen, in the sun.", [("name", "Polwithen")]),
        ("He met Ursula von der Leyen.", [("name", "Ursula von der Leyen")]),
        ("He met J. K. Rowling’s sister.", [("name", "J. K. Rowling")]),
        ("In Oslo, Bergen and Voss", [("name", "Oslo"), ("name", "Bergen"), ("name", "Voss")]),
        ("Antony Blinken spoke.", [("name", "Antony Blinken")]),
        ("“We won,” he said. “The rain stopped.”", []),
        ("It rose. Measurements show it. I’m sure.", []),
        ("It was Monday, in May.", []),
        ("The US-led talks at NATO", [("acronym", "US-led"), ("acronym", "NATO")]),
        ("at AT&T in the U.S. today", [("acronym", "AT&T"), ("acronym", "U.S.")]),
        ("It cost $1.2 million, or £5m.", [("amount", "$1.2 million"), ("amount", "£5m")]),
        ("a change of 5–10 percent", [("amount", "5–10 percent")]),
        ("about .5% at 8 km/h", [("amount", ".5%"), ("amount", "8 km/h")]),
        ("on Jan. 17, 2023, at 6:42 p.m.", [("date", "Jan. 17, 2023"), ("date", "6:42 p.m.")]),
        ("17/01/2023 or 2023-01-17", [("date", "17/01/2023"), ("date", "2023-01-17")]),
        ("2019–2023 and 2023-24", [("date", "2019–2023"), ("date", "2023-24")]),
        ("EUR 10 or 50p", [("amount", "EUR 10"), ("amount", "50p")]),
        ("5 million USD", [("amount", "5 million USD")]),
        ("call +44 20 7946 0958 now", [("number", "+44 20 7946 0958")]),
        ("the 1920s and 1984", [("date", "1920s"), ("date", "1984")]),
        ("a 15-year-old won 3–2", [("number", "15-year-old"), ("number", "3–2")]),
        ("out -- slowly", [("symbol", "--")]),
        ("rain 🌧 and salt & sand", [("symbol", "🌧"), ("symbol", "&")]),
        ("at news@a.example or https://a.example/b", [("symbol", "news@a.example"), ("symbol", "https://a.example/b")]),
    ],
)  # fmt: skip
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_in_headlines_only_what_is_a_name_elsewhere_is_one() -> None:
    names = found("The mill at Polwithen runs.", headline="Polwithen Wins Big Prize")
    assert names == [("name", "Polwithen")]
    assert found("They won at NATO.", headline="NATO WINS") == [("acronym", "NATO")]


def test_each_thing_is_listed_once_with_how_often_it_is_there() -> None:
    (item,) = reviewed("They like Voss. He is in Voss.", "In Voss it rains.")
    assert (item.shown, item.sentence, item.times) == ("Voss", "s002", 3)


def test_who_says_how_it_is_said() -> None:
    lexicon = lexicon_from_bytes(b'[say]\n"Polwithen" = "pol WITH en"', "names.toml")
    items = reviewed(
        "“Polwithen’s” mayor met Sen. Warner of the U.S. Senate in 1984 for $5 -- by Voss.",
        lexicon=lexicon,
    )
    assert [(i.shown, i.said, i.rules, i.is_unknown) for i in items] == [
        ("Polwithen", "pol WITH en", ("lexicon",), False),
        ("Sen", "Senator", ("title",), False),
        ("Warner", "Warner", (), True),
        ("U.S.", "U.S", ("initials",), False),
        ("Senate", "Senate", (), True),
        ("1984", "nineteen eighty-four", ("year",), False),
        ("$5", "5 dollars", ("amount of money",), False),
        ("--", "", ("dash",), False),
        ("Voss", "Voss", (), True),
    ]


def test_a_name_is_known_only_when_each_of_its_words_is() -> None:
    lexicon = lexicon_from_bytes(b'say."Mairi" = "mah ree"', "names.toml")
    (item,) = reviewed("We met Mairi Rae.", lexicon=lexicon)
    assert (item.said, item.rules, item.is_unknown) == ("mah ree Rae", ("lexicon",), True)
    same = lexicon_from_bytes(b'say."Mairi Rae" = "Mairi Rae"', "names.toml")
    (item,) = reviewed("We met Mairi Rae.", lexicon=same)
    assert not item.is_unknown


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Le maire de Vannes paie 5 %.", [("name", "Vannes"), ("amount", "5 %")]),
        ("fr", "Pour l’ONU, c’est à 18:30.", [("acronym", "ONU"), ("date", "18:30")]),
        ("fr", "On parle d’Élise.", [("name", "Élise")]),
        ("it", "Il capo dell’Utri & C. lo sa.", [("name", "Utri"), ("symbol", "&")]),
        ("de", "Um 18:30 zahlte die UNO.", [("date", "18:30"), ("acronym", "UNO")]),
        ("de", "Es kostet 1.200 €.", [("amount", "1.200 €")]),
        ("uk", "Для ООН 5 % у 2023 році.", [("acronym", "ООН"), ("date", "2023")]),
        ("ar", "في ١٧ يناير دفعت 5% 🌧", [("number", "١٧"), ("amount", "5%"), ("symbol", "🌧")]),
        ("hi", "१७ जनवरी 2023 को ₹500", [("number", "१७"), ("date", "2023"), ("amount", "₹500")]),
        ("sw", "Kwa NATO ni a@b.org, leo.", [("acronym", "NATO"), ("symbol", "a@b.org")]),
    ],
)  # fmt: skip
def test_other_languages_are_reviewed_too(
    language: str, text: str, expected: list[tuple[str, str]]
) -> None:
    items = reviewed(text, headline="x", language=language)
    found = {(i.kind.value, i.shown) for i in items}
    assert set(expected) <= found
    # What one language's rules make one thing of, another's may take apart; nothing is lost.
    assert all(i.said for i in items if i.kind.value in ("name", "acronym", "amount"))


def test_phonemes_are_listed_with_what_they_stand_for() -> None:
    lexicon = lexicon_from_bytes(
        '[say]\n"Mairi" = { ipa = "ˈmɑːɹi" }\n"Rae" = { espeak = "r\'eI", say = "ray" }\n'.encode(),
        "names.toml",
    )
    mairi, rae, both = reviewed("We met Mairi. So did Rae's son. And Mairi Rae.", lexicon=lexicon)
    assert (mairi.said, mairi.sounds, mairi.rules) == ("Mairi", "/ˈmɑːɹi/", ("lexicon",))
    assert (rae.said, rae.sounds) == ("ray", "[[r'eIz]]")
    assert (both.shown, both.said) == ("Mairi Rae", "Mairi ray")
    assert both.sounds == "/ˈmɑːɹi/ [[r'eI]]"
    assert not any(item.is_unknown for item in (mairi, rae, both))


@pytest.mark.parametrize(
    "monster",
    ["9" * 5000, "1." * 2500, "A" * 5000, "a." * 2500, "1 " * 2500, "$ " * 2500,
     "@" * 5000, "a@" * 2500, "Ab " * 2500, "U." * 2500],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_monsters_are_reviewed_in_no_time(monster: str) -> None:
    assert isinstance(reviewed(f"x {monster} x"), tuple)


@given(st.text(alphabet="aBé .$5%-–&\"“”'’U,:@#😀\u200dnd\n", max_size=60).filter(str.strip))
def test_any_text_can_be_reviewed(text: str) -> None:
    for item in reviewed(text):
        assert item.times >= 1
        assert item.shown in text.replace("\n", " ") or " " in item.shown
