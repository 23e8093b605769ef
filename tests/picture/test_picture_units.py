"""Places where lines may end, script by script."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import name

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.picture.breaking import best_lines
from briefing.picture.runs import clusters
from briefing.picture.theme import find_theme
from briefing.picture.typeset import BOLD, Style, fit
from briefing.picture.units import units

NOT_FIRST = "、。，．：；！？」』）】》〉”’ーっゃゅょァィゥェォッャュョ々…％"
NOT_LAST = "「『（【《〈“‘￥"


def pieces(text: str) -> list[str]:
    return [unit.text for unit in units(text, len)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今日は、晴れ。", ["今", "日", "は、", "晴", "れ。"]),
        ("「はい」と言った", ["「は", "い」", "と", "言っ", "た"]),
        ("ガソリン", ["ガ", "ソ", "リ", "ン"]),
        ("キャッチャー", ["キャッ", "チャー"]),
        ("人々は", ["人々", "は"]),
        ("（約4.5％）", ["（約", "4.5％）"]),
        ("《人民日报》", ["《人", "民", "日", "报》"]),
        ("한국은 오늘", ["한국은", "오늘"]),
        ("the 25th of May", ["the", "25th", "of", "May"]),
    ],
)
def test_ideographs_break_anywhere_but_at_signs_that_close_or_open(
    text: str, expected: list[str]
) -> None:
    found = pieces(text)
    assert found == expected
    assert all(piece[0] not in NOT_FIRST for piece in found)
    assert all(piece[-1] not in NOT_LAST for piece in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vraiment ? Oui !", ["Vraiment ?", "Oui !"]),
        ("Il dit : « Non »", ["Il", "dit :", "« Non »"]),
        ("Il dit\u00a0: «\u00a0Non\u00a0»", ["Il", "dit\u00a0:", "«\u00a0Non\u00a0»"]),
        ("30\u202f% de plus", ["30\u202f%", "de", "plus"]),
        ("30 % mehr", ["30 %", "mehr"]),
    ],
)
def test_french_marks_stay_with_what_they_close_or_open(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_thai_lines_end_at_spaces_or_where_a_syllable_begins() -> None:
    assert pieces("สวัสดี ประเทศไทย") == ["สวัสดี", "ประ", "เทศ", "ไทย"]
    (one,) = pieces("น้ำผึ้ง"[:3])
    assert one == "น้ำ"
    assert pieces("เร็ว ๆ นี้") == ["เร็ว ๆ", "นี้"]
    costs = [unit.cost for unit in units("ประเทศไทย สวัสดี", len)]
    assert costs[0] > 0
    assert costs[2] == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [("क्ष", 1), ("ज्ञा", 1), ("த்த", 2), ("เก้า", 1), ("\u1112\u1161\u11ab", 1), ("한국", 2)],
)
def test_what_is_one_sign_is_one_cluster(text: str, count: int) -> None:
    assert len(clusters(text)) == count


@pytest.mark.parametrize(
    ("language", "text", "torn"),
    [
        ("en", "The programme costs 1.2 billion dollars over the next five years", "1.2"),
        ("de", "Das Programm kostet 1,2 Milliarden Euro in den kommenden fünf Jahren", "1,2"),
        ("ru", "Программа обойдётся в 1,2 млрд долларов в ближайшие пять лет", "1,2"),
        ("ar", "يكلف البرنامج 1.2 مليار دولار خلال السنوات الخمس المقبلة في البلاد", "1.2"),
    ],
)
def test_a_number_keeps_its_unit_in_every_language(language: str, text: str, torn: str) -> None:
    style = Style(find_theme("dark", language).families, BOLD, 1.1)
    ends = 0
    for width in range(500, 1500, 25):
        lines = fit(text, style, width, 900, largest=60, smallest=60, balanced=True).lines
        ends += any(line.endswith(torn) for line in lines)
    assert ends <= 2  # where keeping them together would take another line


def test_a_japanese_headline_breaks_between_words() -> None:
    style = Style(find_theme("dark", "ja").families, BOLD, 1.1)
    text = "政府は新しいガソリン価格の対策を来月から実施すると発表した"
    lines = fit(text, style, 900, 400, largest=60, smallest=60, balanced=True).lines
    assert len(lines) == 3
    for before, after in pairwise(lines):  # no word of one kind of letter is torn
        assert name(before[-1]).split()[0] != name(after[0]).split()[0], lines
    assert "".join(lines) == text


@pytest.mark.parametrize("width", range(500, 1100, 50))
def test_a_chinese_headline_ends_lines_at_its_commas_where_it_can(width: int) -> None:
    style = Style(find_theme("dark", "zh").families, BOLD, 1.1)
    text = "政府宣布全面调整列车时刻，乘客的愤怒平息了，由Network Rail公司实施"
    lines = fit(text, style, width, 900, largest=50, smallest=50, balanced=True).lines
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith(("的", "了", "，")) for line in lines), lines
    assert not any(line.endswith("Network") for line in lines), lines


def test_a_comma_is_the_best_place_of_all_in_chinese() -> None:
    parts = units("全面调整时刻，乘客平息，", len)
    costs = {unit.text: unit.cost for unit in parts}
    assert costs["刻，"] == 0.0 < costs["整"]


@settings(max_examples=60)
@given(st.text(alphabet="日本語はのガッー、。「」A1 ", min_size=1, max_size=40), st.integers(3, 30))
def test_no_line_begins_or_ends_with_a_forbidden_sign(text: str, room: int) -> None:
    parts = units(text, len)
    for line in best_lines(parts, 1.0, float(room), balanced=False):
        by_the_writer = {sign for word in text.split() for sign in (word[0], word[-1])}
        assert line[0] not in NOT_FIRST or line[0] in by_the_writer
        assert line[-1] not in NOT_LAST or line[-1] in by_the_writer


def test_a_last_line_of_a_few_ideographs_is_an_orphan() -> None:
    style = Style(find_theme("dark", "zh").families, BOLD, 1.1)
    text = "政府宣布对全国铁路时刻表进行全面调整以应对数月来的延误取消和乘客投诉"
    for width in range(400, 1400, 40):
        lines = fit(text, style, width, 900, largest=60, smallest=60).lines
        assert len(lines[-1]) > 3, lines
