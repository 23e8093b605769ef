from __future__ import annotations

import doctest
from unicodedata import combining

import pytest

from briefing.captions import breaks, clock, pieces, timing, webvtt, width
from briefing.captions.breaks import Joint, joints
from briefing.captions.pieces import cut
from briefing.captions.rules import RULES, rules_for


@pytest.mark.parametrize("module", [breaks, clock, pieces, timing, webvtt, width])
def test_the_examples_in_the_documentation_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def grade(text: str, language: str = "en") -> Joint:
    """Return the grade of the joint marked by a bar."""
    before, after = text.split(" | ")
    return joints([*before.split(), *after.split()], language)[len(before.split()) - 1]


@pytest.mark.parametrize(
    "text",
    [
        "Nobody saw the | council vote.",  # article and noun
        "It was an | apple.",
        "They spoke to Margaret | Holloway today.",  # first and last name
        "They met at the Bank of | England today.",
        "They met at the Bank | of England today.",
        "They asked Mr. | Lee to leave.",  # title and name
        "They asked President | Biden to leave.",
        "They asked J. | Hall to leave.",
        "It ran for 25 | yards then.",  # number and unit
        "It gained 7.3 | percent then.",
        "It cost £1.2 | million then.",
        "It changed by 5–10 | percent then.",
        "They sent Challenger | 2 tanks.",
        "They met on Nov. | 23 in London.",
        "They met on 23 | November in London.",
        "They met on Nov. 23, | 2026 in London.",
        "They walked through | the park.",  # preposition and its phrase
        "They left and | went home.",  # conjunction and its clause
        "They knew that | nobody would come.",
        "Then they | went home.",  # pronoun and verb
        "They have | gone home.",  # auxiliary and verb
        "They did not | go home.",
        "They have recently | gone home.",
        "They said we’ll | go home.",
        "They know it | can be done.",
        "They pride | themselves on it.",  # reflexive
        "It lasted for hours | -- too long.",  # a dash ends what it follows
    ],
)
def test_what_belongs_together_is_held(text: str) -> None:
    assert grade(text) is Joint.HELD


@pytest.mark.parametrize(
    "text",
    [
        "They were standing | up for it.",  # verb and particle
        "It was a humanitarian | effort by all.",  # adjective and noun
        "It was an amber | warning for wind.",
        "It was the negotiated | solution they wanted.",
        "It was Iran’s | leadership that left.",
        "They arrived on Tuesday | night by train.",
        "They closed two | car parks there.",
        "It would turn | once” and stop.",  # the last word of a phrase opens nothing
        "They met with Foreign Secretary | James Cleverly.",  # a long name, where it hurts least
    ],
)
def test_what_probably_belongs_together_leans(text: str) -> None:
    assert grade(text) is Joint.LEANING


@pytest.mark.parametrize(
    ("text", "joint"),
    [
        ("They left; | nobody came.", Joint.CLAUSE),
        ("They left -- | nobody came.", Joint.CLAUSE),
        ("They left: | nobody came.", Joint.CLAUSE),
        ("The limit is 8 km/h. | Measurements show it.", Joint.CLAUSE),
        ("“They left,” | she said.", Joint.COMMA),
        ("They left | because nobody came.", Joint.OPENING),
        ("They left | with the others.", Joint.OPENING),
        ("The man | who left came back.", Joint.OPENING),
        ("She called it | “small but real”.", Joint.OPENING),
        ("It would turn once” | and stop.", Joint.OPENING),
        ("The two governments | have left.", Joint.OPENING),
        ("Then Antony Blinken | affirmed it.", Joint.OPENING),
        ("Then the council | voted late.", Joint.PLAIN),
    ],
)
def test_where_sense_pauses_one_may_break(text: str, joint: Joint) -> None:
    assert grade(text) is joint


def test_the_full_stop_of_an_abbreviation_is_no_pause() -> None:
    assert grade("The U.S. | embassy closed.") is Joint.LEANING
    assert grade("They left at 6 a.m. | on Thursday.") is Joint.OPENING


def test_the_capitals_of_a_headline_are_no_names() -> None:
    assert grade("Alliance Delivers | Tanks Across Borders") is Joint.PLAIN
    assert grade("Alliance Delivers | on Global Priorities") is Joint.OPENING


def test_an_opening_mark_stays_with_what_follows_and_a_closing_one_with_what_precedes() -> None:
    assert grade("Elle dit « | merci » .", "fr") is Joint.HELD
    assert grade("Elle dit | « merci » .", "fr") is not Joint.HELD
    assert grade("Elle dit « merci | » .", "fr") is Joint.HELD
    assert grade("Qui est là | ?", "fr") is Joint.HELD


def test_in_an_unknown_language_punctuation_counts_and_short_words_lean() -> None:
    assert grade("Der Rat stimmte ab, | niemand kam.", "de") is Joint.COMMA
    assert grade("Sie schlossen den | Parkplatz am Montag.", "de-AT") is Joint.LEANING
    assert grade("Sie schlossen | zwei Parkplätze.", "de") is Joint.PLAIN
    assert grade("Она закрыла | две стоянки.", "ru") is Joint.PLAIN
    assert grade("Она пришла в | понедельник.", "ru") is Joint.LEANING


def test_one_word_has_no_joints() -> None:
    assert joints(["Yes."], "en") == ()
    assert joints([], "en") == ()


def test_rules_are_found_by_primary_language() -> None:
    assert rules_for("en-GB") is RULES["en"]
    assert rules_for("EN") is RULES["en"]
    assert rules_for("x-klingon").holds_next == frozenset()


def test_all_words_of_the_rules_are_as_they_are_looked_up() -> None:
    for rules in RULES.values():
        for words in (rules.holds_next, rules.titles, rules.units, rules.verbs, rules.opens):
            assert all(word == word.lower() and "’" not in word for word in words)
        assert rules.opens <= rules.holds_next, "what opens a phrase is never left at a line's end"


@pytest.mark.parametrize(
    "word",
    [
        "https://www.example.org/news/2026/november/the-council-voted-to-close-two-car-parks",
        "Rindfleischetikettierungs-Überwachungsaufgaben-Übertragungsgesetz",
    ],
)
def test_a_word_wider_than_a_line_is_cut_where_it_can_be(word: str) -> None:
    parts = cut(word, 37)
    assert "".join(parts) == word
    assert len(parts) > 1
    assert all(width.width(part) <= 37 for part in parts)
    assert not any(part[0] in "-/、。" for part in parts)


def test_a_word_without_a_place_to_cut_is_kept_whole() -> None:
    assert cut("x" * 50, 37) == ["x" * 50]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 5000,
        "🙂" * 2000,
        "👩\u200d👧" * 99,
        "คณะรัฐมนตรีอนุมัติงบประมาณใหม่เมื่อวันจันทร์ที่ผ่านมานี้",
        "x\u0301" * 999,
    ],
    ids=["letters", "emoji", "families", "Thai", "marks"],
)
def test_what_is_wider_than_any_word_is_cut_between_letters(text: str) -> None:
    parts = cut(text, 37)
    assert "".join(parts) == text
    assert len(parts) > 1
    assert all(width.width(part) <= 37 for part in parts)
    assert not any(combining(part[0]) or part[0] == "\u200d" for part in parts)
    assert not any(part[-1] in "\u200dเแโใไ" for part in parts)


def test_one_letter_with_thousands_of_marks_is_still_one_letter() -> None:
    assert len(cut("Z" + "\u0301\u0316" * 3000, 37)) == 1


def test_width_is_what_one_sees() -> None:
    assert width.width("cafe\u0301") == 4
    assert width.width("東京") == 4
    assert width.width("a\u2060b") == 2


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("过去|居民要绕行二十三公里才能到达|对岸的医院", "岸的"),  # a particle ends a phrase
        ("青石镇渡船于清晨重新开航", "开航"),  # two signs before a stop are mostly a word
        ("青石镇渡船于清晨重新开航", "青石"),
        ("他们坐在栏杆旁听水拍打船身的声音", "在栏"),  # a preposition holds its noun
    ],
)
def test_chinese_is_not_broken_within_what_is_surely_one(text: str, held: str) -> None:
    signs = list(text.replace("|", ""))
    at = text.replace("|", "").index(held)
    assert joints(signs, "zh-Hans")[at] >= Joint.LEANING


def test_chinese_is_broken_after_punctuation_rather_than_anywhere() -> None:
    signs = ["重", "新", "开", "航，", "首", "班", "船", "走", "了；", "好"]
    assert joints(signs, "zh")[3] is Joint.COMMA
    assert joints(signs, "zh")[8] is Joint.CLAUSE
    assert min(joints(signs, "zh")[4:8]) > Joint.COMMA
