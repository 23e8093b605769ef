"""Laws of spoken English for any text, and what a show may choose."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spoken_forms import ENGLISH

from briefing.script.rewriting import says_something
from briefing.script.rules.emoji import Emoji
from briefing.script.spoken import SpokenOptions, rules_for, rules_that_fired, speak
from briefing.speech.engines.espeak_library import transcribe

SHOWN = [shown for group in ENGLISH.values() for shown, _ in group]
SAID = [said for group in ENGLISH.values() for _, said in group]
NAMED = SpokenOptions(emoji=Emoji.NAME)
SCRAPS = st.text(alphabet="Aa1.,-–/$%' I'", max_size=8) | st.text(alphabet="IVXLC. '", max_size=6)
WORDS = sorted({word for shown in SHOWN for word in shown.split()})
PROSE = st.lists(st.sampled_from(SHOWN) | st.sampled_from(WORDS) | SCRAPS, min_size=1, max_size=9)
"""Texts in which forms meet each other, and scraps of forms."""


@pytest.mark.parametrize("said", SAID)
def test_what_is_said_is_said_as_it_stands(said: str) -> None:
    assert speak("s001", said, "en").spoken == said


def test_an_engine_finds_no_dot_slash_or_dash_to_read_out() -> None:
    """As eSpeak NG says "slash" for "24/7", and "dot" for a genitive behind a dot, "U.S's"."""
    texts = [said for group in ENGLISH if group not in ("addresses", "markup")
             for _, said in ENGLISH[group] if said]  # fmt: skip
    for text, sounds in zip(texts, transcribe(texts, "gmw/en"), strict=True):
        assert not re.search("dɒt|slaʃ|daʃ", re.sub("[ˈˌ]", "", sounds)), text


@given(PROSE, st.sampled_from(["en", "en-US", "en-GB"]))
@example(["1", "1/2"], "en")
@example(["St."], "en")
def test_forms_may_meet_anywhere(forms: list[str], language: str) -> None:
    text = " ".join(forms)
    sentence = speak("s001", text, language)
    assert sentence.text == text
    assert sentence.words() == tuple(text.split())
    reached = 0
    for token in sentence.tokens:
        assert reached <= token.spoken_start <= token.spoken_end <= len(sentence.spoken)
        reached = token.spoken_end
    covered = "".join(sentence.spoken[t.spoken_start : t.spoken_end] for t in sentence.tokens)
    assert not says_something(re.sub(r"\s", "", _without(sentence.spoken, covered)))
    assert not set(sentence.spoken) & set('<>[]{}“”"')


def _without(spoken: str, covered: str) -> str:
    """Return what of a spoken text no word says, in order."""
    rest = iter(covered)
    following = next(rest, "")
    left = []
    for character in spoken:
        if character == following:
            following = next(rest, "")
        elif not character.isspace():
            left.append(character)
    return "".join(left)


@given(st.integers(1000, 2099))
def test_years_are_words(year: int) -> None:
    spoken = speak("s001", f"It was in {year}, they say.", "en").spoken
    is_year = year >= 1010
    assert is_year == (not re.search(r"\d", spoken)), spoken


@given(st.integers(0, 23), st.integers(0, 59))
def test_clock_times_are_words(hour: int, minute: int) -> None:
    spoken = speak("s001", f"It begins at {hour}:{minute:02} today.", "en").spoken
    assert re.fullmatch(r"It begins at [a-z'-]+(?: [a-z'-]+)* today\.", spoken)


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1990, 2040))
def test_dates_in_numbers_are_the_same_day_everywhere(day: int, month: int, year: int) -> None:
    british, american = f"{day}/{month}/{year}", f"{month}/{day}/{year}"
    assert (
        speak("s001", british, "en-GB").spoken
        == speak("s001", f"{year}-{month:02}-{day:02}", "en-GB").spoken
    )
    assert (
        speak("s001", american, "en-US").spoken
        == speak("s001", f"{year}-{month:02}-{day:02}", "en-US").spoken
    )


@given(st.decimals(0, 10**6, places=2), st.sampled_from("$£€"))
def test_no_sign_of_money_is_left(amount: object, sign: str) -> None:
    spoken = speak("s001", f"It cost {sign}{amount}.", "en").spoken
    assert sign not in spoken
    assert re.search(r"(?:dollar|cent|pound|penn|pence|euro)", spoken)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("rain 🌧 today", "rain, cloud with rain, today"),
        ("won 🏆!", "won, trophy!"),
        ("👍🏽", "thumbs up"),
        ("👩‍🚀 went", "woman, rocket, went"),
        ("in 🇫🇷 now", "in, flag of France, now"),
        ("I ❤️ it", "I, red heart, it"),
    ],
)
def test_emoji_are_named_where_a_show_wants_it(shown: str, said: str) -> None:
    assert speak("s001", shown, "en", options=NAMED).spoken == said


def test_emoji_bring_no_english_into_other_languages() -> None:
    assert speak("s001", "la pluie 🌧 en 🇩🇪", "fr", options=NAMED).spoken == (
        "la pluie en, Allemagne"
    )


def test_emoji_within_a_word_part_it() -> None:
    assert speak("s001", "sun☀️shine", "en").spoken == "sun shine"


def test_joiners_of_a_script_are_no_emoji() -> None:
    assert speak("s001", "می\u200cخواهم", "fa").spoken == "می\u200cخواهم"


def test_the_region_is_found_in_any_spelling_of_a_tag() -> None:
    assert rules_for("en_us") == rules_for("EN-US") == rules_for("en-Latn-US")


def test_every_rule_tells_its_name() -> None:
    fired = rules_that_fired("Sen. Lee paid $5 on Jan. 17 at 3:40 p.m. to 1/2 of MPs.", "en")
    names = [[rule.name for rule in word] for word in fired]
    assert names[:4] == [["title"], [], [], ["amount of money"]]
    assert names[5] == ["month", "date"]
    assert all(rule.name == rule.name.strip() and rule.name for rule in rules_for("en"))


LONG = ["a" * 50_000, "1–" * 9_000, "$1" * 9_000, "a/" * 9_000, "+1 " * 5_000, "A I " * 5_000,
        "£1m-" * 5_000, "½" * 9_000, "(a) " * 5_000, "🙂 " * 5_000, "St. " * 5_000]  # fmt: skip


@pytest.mark.parametrize("monster", LONG, ids=lambda text: text[:4])
def test_long_words_are_said(monster: str) -> None:
    """Each takes less than a second: a rule that looks again and again would take minutes."""
    assert len(speak("s001", monster, "en").tokens) == len(monster.split())
