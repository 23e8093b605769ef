"""Spoken forms: a table written from the rules, and laws for any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.script.rewriting import says_something
from briefing.script.spoken import speak

ENGLISH = [
    # Marks
    ("I’m here", "I'm here"),
    ("‘We’re’ “free”", "We're free"),
    ('the soldiers’ "homes"', "the soldiers homes"),
    ("«Bonjour»", "Bonjour"),
    ("the table emerges -- so that", "the table emerges, so that"),
    ("women – all of this", "women, all of this"),
    ("word—word", "word, word"),
    ("Monday - it rained", "Monday, it rained"),
    ("So, -- and", "So, and"),
    ("“Why?” — “No.”", "Why? No."),
    ("-- start and end --", "start and end"),
    ("wait... what", "wait, what"),
    ("wait… what", "wait, what"),
    ("and then…", "and then."),
    ("…and then", "and then"),
    ("Russia–Ukraine war", "Russia Ukraine war"),
    ("Indo-Pacific, 15-year-old", "Indo-Pacific, 15-year-old"),
    ("Really?!?", "Really?"),
    ("• first point", "first point"),
    ("a ----- b", "a, b"),
    # Editors' insertions
    ("welcome(ed) the plan", "welcomed the plan"),
    ("bomb[ed] and try(ied)", "bombed and tried"),
    ("the winner(s)", "the winners"),
    ("[T]he [new] plan", "The new plan"),
    ("he done [sic] it", "he done it"),
    # Letters
    ("the U.S. Senate", "the U.S Senate"),
    ("in the U.S.", "in the U.S."),
    ("the U.S.’s plan", "the U S's plan"),
    ("U.S.-UK Alliance", "U.S UK Alliance"),
    ("U.S.-led", "U.S led"),
    ("the U.K. and U.A.E. envoys", "the U.K and U.A.E envoys"),
    ("the UK’s commitment", "the UK's commitment"),
    ("Washington, D.C., area", "Washington, D.C, area"),
    ("5 p.m. Eastern", "5 p.m Eastern"),
    ("for $5, or €7, not 3 km, he said", "for 5 dollars, or 7 euros, not 3 kilometres, he said"),
    ("J. K. Rowling", "J K Rowling"),
    ("a Ph.D. thesis", "a P.H.D thesis"),
    ("R&D at AT&T", "R and D at A.T and T"),
    ("you & me &amp; us", "you and me and us"),
    ("BIDEN SIGNS UKRAINE BILL AT NATO", "biden signs ukraine BILL AT NATO"),
    ("NAACP WELCOMES RULING", "NAACP welcomes ruling"),
    ("the USMCA deal", "the USMCA deal"),
    ("UNESCO", "UNESCO"),
    # Words cut short
    ("Dr. Smith and Sen. Warren", "Doctor Smith and Senator Warren"),
    ("Mr. Lee, Mrs. Lee and Ms. Lee", "Mr Lee, Mrs Lee and Miz Lee"),
    ("Lt. Gen. Milley", "Lieutenant General Milley"),
    ("St. Louis", "Saint Louis"),
    ("on Main St. today", "on Main Street today"),
    ("Apple Inc. said", "Apple Incorporated said"),
    ("at Apple Inc.", "at Apple Incorporated."),
    ("cats, dogs, etc.", "cats, dogs, et cetera."),
    ("No. 10", "Number 10"),
    ("No. He left.", "No. He left."),
    ("e.g. tanks", "for example, tanks"),
    ("Smith vs. Jones", "Smith versus Jones"),
    # Amounts
    ("$1.2 billion", "1.2 billion dollars"),
    ("a $5 million fine", "a 5 million dollar fine"),
    ("$1 or $5", "1 dollar or 5 dollars"),
    ("$1,234.56", "1,234 dollars and 56 cents"),
    ("$0.50", "50 cents"),
    ("£5m and £1.01", "5 million pounds and 1 pound and 1 penny"),
    ("€3.50", "3 euros and 50 cents"),
    ("US$5 million", "5 million US dollars"),
    ("$5-10 million", "5 to 10 million dollars"),
    ("5–10 percent", "5 to 10 percent"),
    ("5-10%", "5 to 10 percent"),
    ("won 2-1", "won 2 1"),
    ("60 km/h", "60 kilometres per hour"),
    ("1 km, 5°C", "1 kilometre, 5 degrees Celsius"),
    ("1,500 tanks", "1,500 tanks"),
    ("Challenger 2 tanks", "Challenger 2 tanks"),
    # Dates
    ("Jan. 17, 2023", "January 17th, 20 23"),
    ("May 1-3", "May 1st to 3rd"),
    ("April 22 and June 12", "April 22nd and June 12th"),
    ("in 1905, 1984, 1900, 2005", "in 19 oh 5, 19 84, 19 hundred, 2005"),
    ("in March 2023", "in March 20 23"),
    ("the 1990s and the ’80s", "the 19 nineties and the eighties"),
    ("2,023 or $2023", "2,023 or 2023 dollars"),
    ("World War II", "World War 2"),
    # Addresses and markup
    ("See https://www.bbc.co.uk/news/x?y=1.", "See bbc dot co dot uk."),
    ("on example.com, or", "on example dot com, or"),
    ("write to press.office@state.gov.", "write to press dot office at state dot gov."),
    ("<break/> now", "break/ now"),
    ("a < b", "a less than b"),
    ("<script>alert</script>", "script alert /script"),
    ("[[h@l'oU]] x", "h@l'oU x"),
    ("a\x00b \u202ec\u202c \u200bd", "ab c d"),
    ("cafe\u0301", "café"),
    ("”", ""),
]


@pytest.mark.parametrize(("shown", "said"), ENGLISH, ids=[shown for shown, _ in ENGLISH])
def test_english(shown: str, said: str) -> None:
    sentence = speak("s001", shown, "en-GB")
    assert sentence.spoken == said
    assert sentence.text == shown


@pytest.mark.parametrize(
    ("shown", "said", "language"),
    [
        ("« Oui » — dit-il…", "Oui, dit-il.", "fr"),
        ("l’État, aujourd’hui", "l'État, aujourd'hui", "fr"),
        ("10 % und 5–10", "10 % und 5 10", "de"),
        ("“你好”", "你好", "zh"),
        ("می\u200cخواهم", "می\u200cخواهم", "fa"),
        ("<b>", "b", "sw"),
    ],
)
def test_other_languages_have_the_common_rules(shown: str, said: str, language: str) -> None:
    assert speak("s001", shown, language).spoken == said


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
        ("17,", "17th,"),
        ("2023", "20 23"),
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
