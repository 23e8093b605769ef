"""Colours that can be read, by the formula that auditors use."""

from __future__ import annotations

import pickle
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from legibility import RGB, meetings, wcag

from briefing.errors import RecipeError
from briefing.picture import theme as themes
from briefing.picture.legible import COLOURS, mended, pairs
from briefing.picture.theme import (
    DARK,
    MINIMUM_CONTRAST,
    SHIPPED,
    Rgb,
    Theme,
    contrast_ratio,
    find_theme,
)

WHITE, BLACK = (255, 255, 255), (0, 0, 0)
THEMES = st.builds(
    Theme,
    st.just("any"),
    contrast=st.sampled_from([7.0, 15.0, 18.0]),
    **dict.fromkeys(COLOURS, RGB),
)


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [(WHITE, 21.0), ((255, 255, 0), 19.56), ((0, 255, 255), 16.75), ((0, 255, 0), 15.3)],
)
def test_contrast_on_black_is_what_the_bbc_publishes(
    colour: tuple[int, int, int], ratio: float
) -> None:
    assert contrast_ratio(colour, BLACK) == pytest.approx(ratio, abs=0.005)
    assert contrast_ratio(BLACK, colour) == contrast_ratio(colour, BLACK)


def test_the_darkest_grey_that_passes_on_white_is_the_one_known_from_the_web() -> None:
    assert contrast_ratio((118, 118, 118), WHITE) >= 4.5 > contrast_ratio((119, 119, 119), WHITE)


@given(RGB, RGB)
def test_contrast_is_as_the_standard_words_it(one: Rgb, other: Rgb) -> None:
    assert contrast_ratio(one, other) == pytest.approx(wcag(one, other), rel=1e-6)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_pair_of_tokens_that_meet_can_be_read(name: str) -> None:
    theme = find_theme(name)
    least = 15.0 if name == "high-contrast" else MINIMUM_CONTRAST
    assert theme.contrast == least
    assert {pair: ratio for pair, ratio in meetings(theme).items() if ratio < least} == {}
    assert wcag(theme.accent, theme.track) >= 3
    assert all(pair.passes for pair in pairs(theme))


@given(THEMES)
def test_a_mended_theme_can_be_read(theme: Theme) -> None:
    better = mended(theme)
    assert min(meetings(better).values()) >= theme.contrast
    assert wcag(better.accent, better.track) >= 3
    assert mended(better) == better
    for setting in fields(Theme):
        if setting.name not in COLOURS:
            assert getattr(better, setting.name) == getattr(theme, setting.name)


@given(THEMES)
def test_mending_leaves_alone_what_can_be_read(theme: Theme) -> None:
    better = mended(theme)
    if all(pair.passes for pair in pairs(theme)):
        assert better == theme
    if contrast_ratio(theme.band_ink, theme.band) >= theme.contrast:
        assert (better.band, better.band_ink) == (theme.band, theme.band_ink)


def test_mending_goes_no_farther_than_it_must() -> None:
    # Of greys on white, #595959 is the lightest with 7:1.
    assert mended(
        Theme("grey", WHITE, BLACK, (119, 119, 119), BLACK, BLACK, WHITE, WHITE)
    ).muted == ((89, 89, 89))


def test_themes_are_found_by_name_and_an_unknown_one_is_refused_with_their_names() -> None:
    assert find_theme(" Light ").name == "light"
    assert find_theme("dark") is DARK
    with pytest.raises(RecipeError, match="dark, light, high-contrast"):
        find_theme("neon")


def test_a_language_has_its_own_faces_in_every_theme() -> None:
    for name in SHIPPED:
        assert find_theme(name, "zh-Hant-HK").families[0] == "Noto Sans CJK TC"
        assert find_theme(name, "fr").families == find_theme(name).families


def test_there_is_nothing_else_in_the_module_of_themes() -> None:
    assert not hasattr(themes, "SEPIA")
    assert not hasattr(themes, "dark")


def test_a_theme_goes_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(DARK)) == DARK
    assert hash(pickle.loads(pickle.dumps(DARK))) == hash(DARK)
