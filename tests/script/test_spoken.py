"""Which word says what, and laws of spoken forms for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.rewriting import says_something
from briefing.script.spoken import speak


def said_by(text: str) -> list[tuple[str, str]]:
    sentence = speak("s001", text, "en")
    stretches = [sentence.spoken[t.spoken_start : t.spoken_end] for t in sentence.tokens]
    return list(zip(sentence.words(), stretches, strict=True))


def test_each_word_knows_what_is_said_for_it() -> None:
    assert said_by("The U.S. paid $1.2 billion -- on Jan. 17, 2023") == [
        ("The", "The"),
        ("U.S.", "U.S"),
        ("paid", "paid"),
        ("$1.2", "1.2"),
        ("billion", "billion dollars"),
        ("--", ""),
        ("on", "on"),
        ("Jan.", "January"),
        ("17,", "seventeenth,"),
        ("2023", "twenty twenty-three"),
    ]
    assert said_by("60 km/h ” [sic]") == [
        ("60", "60"),
        ("km/h", "kilometres per hour"),
        ("”", ""),
        ("[sic]", ""),
    ]


@given(
    st.text(max_size=60)
    | st.text(
        alphabet="aAU.S'’“”\"()[]<>&;-–—… $£5,0%kmJan@/:wcoe\u200d\u202e\x07é\u0301", max_size=60
    ),
    st.sampled_from(["en", "en-US", "fr", "zh", "x", ""]),
)
@example("A.B.C.-D", "en")
@example("\ud800", "en")
def test_the_map_holds_for_any_text(text: str, language: str) -> None:
    sentence = speak("s001", text, language)
    assert sentence.words() == tuple(text.split())
    reached = 0
    for token in sentence.tokens:
        assert reached <= token.spoken_start <= token.spoken_end <= len(sentence.spoken)
        reached = token.spoken_end
        stretch = sentence.spoken[token.spoken_start : token.spoken_end]
        assert stretch == stretch.strip()
        assert bool(stretch) == says_something(stretch)
    assert not {unicodedata.category(c) for c in sentence.spoken} & {"Cc", "Cs"}
    assert not set(sentence.spoken) & set('<>[]“”"')
    assert sentence.spoken == " ".join(sentence.spoken.split())


@pytest.mark.parametrize(
    "monster",
    [
        "a" * 5000,
        "🙂" * 2000,
        "A." * 3000,
        "$1" * 2500,
        "a@" * 2500,
        "1-" * 2500,
        "." * 5000,
        "-" * 5000,
        "x." * 2500,
    ],
)
def test_monsters_are_said(monster: str) -> None:
    assert len(speak("s001", monster, "en").tokens) == 1
