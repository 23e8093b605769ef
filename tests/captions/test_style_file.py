"""House styles: those that come with the program, and those that a house writes itself."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from briefing.captions.style import HOUSE, SHIPPED, LineShape, Speakers, shipped_style
from briefing.captions.style_file import find_style, read_style
from briefing.errors import BriefingError, RecipeError, StyleInvalid


def written(folder: Path, text: str) -> Path:
    file = folder / "harbour.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", SHIPPED)
def test_every_style_that_comes_along_is_called_as_its_file(name: str) -> None:
    assert find_style(name).name == name


def test_the_usual_style_is_within_the_limits_of_the_bbc_and_of_netflix() -> None:
    for other in (shipped_style("bbc"), shipped_style("netflix")):
        assert HOUSE.line_characters <= other.line_characters
        assert HOUSE.lines <= other.lines
        assert HOUSE.characters_per_second <= other.characters_per_second
        assert HOUSE.words_per_minute <= other.words_per_minute
        assert HOUSE.minimum_seconds >= other.minimum_seconds
        assert HOUSE.seconds_per_word >= other.seconds_per_word
        assert HOUSE.maximum_seconds <= other.maximum_seconds
        assert HOUSE.longest_closed_gap_seconds >= other.longest_closed_gap_seconds


def test_the_usual_style_keeps_the_times_of_dcmp() -> None:
    dcmp = shipped_style("dcmp")
    assert HOUSE.minimum_seconds >= dcmp.minimum_seconds
    assert HOUSE.maximum_seconds <= dcmp.maximum_seconds


def test_a_style_may_have_a_name_of_its_own_and_close_no_pause(tmp_path: Path) -> None:
    style = read_style(written(tmp_path, 'name = "Harbour"\nlongest_closed_gap_seconds = 0\n'))
    assert style == replace(HOUSE, name="Harbour", longest_closed_gap_seconds=Fraction(0))
    assert find_style(" BBC ") == shipped_style("bbc")


@pytest.mark.parametrize("name", SHIPPED)
def test_a_house_can_start_from_every_style_that_comes_along(tmp_path: Path, name: str) -> None:
    style = read_style(written(tmp_path, f'based_on = "{name}"\n'))
    assert style == replace(shipped_style(name), name="harbour")


def test_a_file_says_only_what_is_different(tmp_path: Path) -> None:
    style = read_style(
        written(
            tmp_path,
            'based_on = "bbc"\nline_characters = 30\nminimum_seconds = "5/4"\nhold_seconds = 0.7\n'
            'line_share = 0\nshape = "balanced"\nspeakers = "colours"\n',
        )
    )
    assert (style.name, style.gap_frames) == ("harbour", shipped_style("bbc").gap_frames)
    assert (style.minimum_seconds, style.hold_seconds) == (Fraction(5, 4), Fraction(7, 10))
    assert (style.line_share, style.shape) == (None, LineShape.BALANCED)
    assert style.speakers is Speakers.COLOURS


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('based_on = "bbx"', "line 1.*no style 'bbx'.*Use one of house"),
        ("\nlines = 9", "line 2.*between 1 and 4"),
        ("minimum_seconds = 8", "line 1.*minimum_seconds is 8, which is more than maximum_seconds"),
        ("\nmaximum_seconds = 1", "line 2.*minimum_seconds is 1.33333, which is more than"),
        ("comfortable_words_per_minute = 190", "more than words_per_minute, 180"),
        ("characters_per_second = 15", "comfortable_characters_per_second is 17, which is more"),
        ("gap_frames = 26", "a gap of 26 frames can be longer than a pause that is left open, 1 s"),
        ("longest_closed_gap_seconds = 0.04", "line 1.*a gap of 2 frames can be longer"),
        ("lines = 0", "between 1 and 4, not 0"),
        ("hold_seconds = -1", "between 0 and 5, not -1"),
        ('name = "a\u0007b"', "cannot be read"),
        ('name = "a\\u0007b"', "line break or a control character"),
        ("maximum_secs = 3", "Did you mean maximum_seconds"),
        ('minimum_seconds = "a"', "neither a number nor a fraction"),
        ('minimum_seconds = "1/0"', "neither a number nor a fraction"),
        ("minimum_seconds = nan", "neither a number nor a fraction"),
        ('speakers = "colors"', "'none', 'labels' or 'colours'"),
        ("lines = 2.5", "whole number"),
        ("lines =", "cannot be read"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_write(
    tmp_path: Path, text: str, says: str
) -> None:
    with pytest.raises(StyleInvalid, match=says) as refused:
        read_style(written(tmp_path, text))
    assert refused.value.remedy


@pytest.mark.parametrize("name", ["boose", "missing.toml", "", "\0.toml"])
def test_a_style_that_is_not_there_is_told_in_a_sentence(name: str) -> None:
    with pytest.raises(BriefingError) as refused:
        find_style(name)
    assert isinstance(refused.value, RecipeError)
    assert refused.value.remedy
