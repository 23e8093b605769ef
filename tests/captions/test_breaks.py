from __future__ import annotations

import doctest
import re
from itertools import pairwise
from pathlib import Path
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.captions import breaks, clock, phrases, pieces, timing, webvtt, width
from briefing.captions import units as unit_module
from briefing.captions.breaks import Joint, joints
from briefing.captions.pieces import cut
from briefing.captions.rules import RULES, model, rules_for
from briefing.captions.units import count_words, units

MODULES = [breaks, clock, model, phrases, pieces, timing, unit_module, webvtt, width]


@pytest.mark.parametrize("module", MODULES)
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
        "They met with U.S. Secretary of State | Antony Blinken.",
        "They met with Mary Ann O’Neill | of St. John’s University.",
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
    assert grade("Rådet röstade sent, | ingen kom.", "sv") is Joint.COMMA
    assert grade("De stängde en | parkering i måndags.", "sv-FI") is Joint.LEANING
    assert grade("De stängde | två parkeringar.", "sv") is Joint.PLAIN
    assert grade("Тя затвори | два паркинга.", "bg") is Joint.PLAIN
    assert grade("Тя дойде в | понеделник.", "bg") is Joint.LEANING


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


def test_an_address_is_cut_between_its_parts_rather_than_within() -> None:
    assert cut("help@accessible-elections.example.org;", 37) == [
        *("help@", "accessible-elections.example.org;"),
    ]
    assert cut("https://vote.example.org/find-my-polling-place?state=or", 37) == [
        *("https://vote.example.org/", "find-my-polling-place?state=or"),
    ]


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


LANGUAGES = {
    "de": [
        "Sie kamen mit | dem Zug.",
        "Dort sprach der | Minister lange.",
        "Es waren 12 | Prozent mehr.",
        "Sie treffen sich am 3. | März wieder.",
        "Dann haben sie | gewonnen.",
    ],
    "fr": [
        "Elle a vu la | maire hier.",
        "Ils ont | voté tard.",
        "Il n’a pas | voté hier.",
        "Le vote aura lieu le 3 | mars prochain.",
        "Le vote de mars | 2026 est annulé.",
        "Il y avait 12 | 000 personnes dehors.",
        "C’était Mme | Durand hier.",
    ],
    "es": [
        "Llegaron con el | alcalde ayer.",
        "Será el 3 | de marzo próximo.",
        "Será en marzo | de 2026 quizás.",
        "Ellos han | votado tarde.",
    ],
    "it": ["Sono arrivati con il | sindaco ieri.", "Hanno | votato ieri.", "Erano 12 | persone."],
    "pt": ["Eles chegaram com o | prefeito ontem.", "Elas têm | votado sempre."],
    "nl": ["Zij kwamen met de | trein aan.", "Hij sprak met Jan van | der Berg vandaag."],
    "pl": ["Byli w | parku rano.", "Nie bali | się burzy.", "To było 3 | marca rano."],
    "uk": ["Вони були в | парку зранку.", "Це було 3 | березня зранку."],
    "ar": ["ذهبوا إلى | المدينة أمس", "كان ذلك في 3 | مارس الماضي", "قال المهندس | سامي الخطيب"],
    "he": ["הם הלכו אל | העיר אתמול"],
    "fa": ["او شهر | را دید"],
    "hi": ["वह शहर | में रहता है।", "वे कल | थे"],
    "sw": ["Walikuja na | watoto jana."],
    "en": [
        "They met J. | K. Rowling there.",
        "They met J. K. | Rowling there.",
        "They read the J. | R. R. Tolkien Estate Trust papers.",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"),
    [(language, text) for language in LANGUAGES for text in LANGUAGES[language]],
)
def test_what_belongs_together_is_held_in_many_languages(language: str, text: str) -> None:
    assert grade(text, language) is Joint.HELD


@pytest.mark.parametrize(
    ("language", "text", "joint"),
    [
        ("de", "Sie kamen gestern | mit dem Zug.", Joint.OPENING),
        ("de", "Er sagt, dass sie gekommen sind | und bleiben.", Joint.OPENING),
        ("de", "Das sagte Angela | Merkel gestern.", Joint.LEANING),  # or two nouns in a row
        ("de", "Der Rat | stimmte ab.", Joint.PLAIN),
        ("fr", "Elle est venue | avec le maire.", Joint.OPENING),
        ("es", "Llegaron ayer | con el alcalde.", Joint.OPENING),
        ("uk", "Вони прийшли | після обіду.", Joint.OPENING),
        ("hi", "वह गया | और लौटा।", Joint.OPENING),
        ("hi", "अधिकारी डॉ. अनिल | रावत बोले।", Joint.LEANING),
        ("ar", "في المدينة | القديمة أمس", Joint.LEANING),  # a noun and its adjective
        ("de", "Er sagte „gut“ | und ging.", Joint.OPENING),
        ("de", "Er ging »einfach« | weg.", Joint.OPENING),
        ("ar", "وصلوا أمس | من المدينة", Joint.OPENING),
    ],
)
def test_phrases_open_in_many_languages(language: str, text: str, joint: Joint) -> None:
    assert grade(text, language) is joint


def together(text: str, language: str) -> list[str]:
    """Return the units of a sentence."""
    return [text[unit.start : unit.end] for unit in units(text, 37, language)]


def test_french_marks_are_never_parted_from_their_word() -> None:
    text = "Elle a dit : « Oui, merci ! » Vraiment ? 5 % ; c’est tout."
    assert together(text, "fr") == [
        *("Elle", "a", "dit :", "« Oui,", "merci ! »", "Vraiment ?", "5 % ;", "c’est", "tout."),
    ]


def test_initials_are_never_parted_and_abbreviations_may_be() -> None:
    assert together("So said J. K. Rowling here.", "en") == ["So", "said", "J. K. Rowling", "here."]
    assert together("The U.S. embassy", "en") == ["The", "U.S.", "embassy"]


def test_what_is_glued_is_no_wider_than_a_line() -> None:
    text = "A" * 36 + " » oui"
    assert [text[u.start : u.end] for u in units(text, 37, "fr")] == ["A" * 36, "»", "oui"]


@given(st.text(alphabet="ab J.«»:!?日本ー「」。、กา 12", max_size=30), st.sampled_from([*RULES]))
def test_units_are_the_sentence(text: str, language: str) -> None:
    text = " ".join(text.split())
    if not text:
        return
    found = units(text, 20, language)
    assert "".join(text[u.start : u.end] for u in found).replace(" ", "") == text.replace(" ", "")
    assert all(one.end <= following.start for one, following in pairwise(found))
    assert found[-1].joint is Joint.SENTENCE


def test_japanese_words_are_not_parted_and_lines_begin_and_end_as_they_may() -> None:
    text = "市議会は2026年11月5日に、「ショッピングセンター」の駐車場をクローズした。"
    found = together(text, "ja")
    assert "2026年11月5日に、" in "".join(found)
    assert not any(unit[0] in "。、」ーョッ" or unit[-1] in "「（" for unit in found)
    assert any("「ショッピングセンター」" in unit for unit in found)


def test_too_long_japanese_words_are_cut_where_lines_may_begin() -> None:
    parts = cut("スーパーショッピングセンターチョコレートキャッチャーコンピューターシステム", 20)
    assert not any(part[0] in "ーョッャュ" for part in parts)
    assert all(width.width(part) <= 20 for part in parts)


def test_thai_is_parted_into_words() -> None:
    assert together("ประชุมสภาเมืองลงมติปิดลานจอดรถสองแห่ง เมื่อวันจันทร์", "th")[:3] == [
        *("ประชุม", "สภาเมือง", "ลงมติ"),
    ]


@pytest.mark.parametrize(
    ("language", "left", "right", "joint"),
    [
        ("zh-Hans", "对岸", "的", Joint.HELD),  # a particle ends a phrase
        ("zh-Hans", "在", "栏杆旁", Joint.HELD),  # a preposition holds its noun
        ("zh-Hans", "58", "名", Joint.HELD),
        ("zh-Hant", "他們", "和", Joint.OPENING),
        ("ja", "市議会は", "駐車場を", Joint.OPENING),  # a topic has been named
        ("ja", "月曜日の", "夜遅く", Joint.LEANING),
    ],
)
def test_phrases_lean_where_no_spaces_part_them(
    language: str, left: str, right: str, joint: Joint
) -> None:
    assert joints(["x", left, right, "x"], language)[1] is joint


def test_chinese_is_broken_after_punctuation_rather_than_anywhere() -> None:
    found = units("重新开航，首班船走了；好", 37, "zh")
    assert Joint.COMMA in [unit.joint for unit in found]
    assert Joint.CLAUSE in [unit.joint for unit in found]


@pytest.mark.parametrize(
    ("text", "count"),
    [("He left -- twice.", 3), ("市议会投票。", 3), ("ประชุมสภาเมือง ลงมติ", 4), ("", 0), ("--", 0)],
)
def test_words_are_counted_where_no_spaces_part_them(text: str, count: int) -> None:
    assert count_words(text) == count


def test_the_documentation_names_every_language_that_has_a_table() -> None:
    page = Path(__file__).parents[2] / "docs" / "captions.md"
    _, _, section = page.read_text(encoding="utf-8").partition("## How the text is split")
    rows = [line for line in section.split("##")[0].splitlines() if line.startswith("| ")]
    assert sorted(re.findall(r"`(\w+)`", "".join(rows))) == sorted(RULES)
