from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.captions import direction
from briefing.captions.direction import base_direction, marked, marks, unmarked
from briefing.captions.width import width

lines = st.text(alphabet="abc שלום عربي 123 .,!?“”():%-", max_size=20)
languages = st.sampled_from(["ar", "he", "fa-IR", "ur", "en", "de-CH", "ar-Latn", "pa-Arab"])


def test_the_examples_in_the_documentation_hold() -> None:
    assert doctest.testmod(direction).failed == 0


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        *(("ar", "rtl"), ("ar-EG", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ur-PK", "rtl")),
        *(("ckb", "rtl"), ("yi", "rtl"), ("az-Arab", "rtl"), ("ku-Arab-IQ", "rtl")),
        *(("en", "ltr"), ("zh-Hant-TW", "ltr"), ("ar-Latn", "ltr"), ("", "ltr"), ("ku", "ltr")),
    ],
)
def test_a_language_runs_one_way(language: str, expected: str) -> None:
    assert base_direction(language) == expected


@given(lines, languages)
def test_marks_change_nothing_one_reads_or_measures(line: str, language: str) -> None:
    assert unmarked(marked(line, language)) == line
    assert width(marked(line, language)) == width(line)


def test_a_line_that_is_plain_anyway_gets_no_marks() -> None:
    assert marks("شكرا لكم", "ar") == ("", "")
    assert marks("عام 2026 كان", "ar") == ("", "")
    assert marks("Nobody came (2 left).", "en") == ("", "")
    assert marks("", "ar") == ("", "")


@pytest.mark.parametrize("line", ["شكرا.", "2026 كان", "قالت BBC أمس", "“شكرا” قال", "BBC قالت"])
def test_a_line_that_some_renderer_would_turn_is_embedded(line: str) -> None:
    assert marks(line, "ar") == ("\u200f\u202b", "\u202c")


def test_a_line_of_english_that_begins_in_hebrew_still_runs_left_to_right() -> None:
    assert marks("שלום is a greeting.", "en") == ("\u200e\u202a", "\u202c")
