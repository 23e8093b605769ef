"""Colours that can be read, by the formula that auditors use."""

from __future__ import annotations

import pytest

from briefing.errors import RecipeError
from briefing.picture.theme import MINIMUM_CONTRAST, THEMES, Theme, contrast_ratio, find_theme

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


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


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_every_pair_of_tokens_that_meet_can_be_read(theme: Theme) -> None:
    pairs = {
        "ink on ground": (theme.ink, theme.ground),
        "muted on ground": (theme.muted, theme.ground),
        "accent on ground": (theme.accent, theme.ground),
        "kicker on band": (theme.band_ink, theme.band),
        "ink on a full veil": (theme.ink, theme.scrim),
    }
    weak = {name: contrast_ratio(*pair) for name, pair in pairs.items()}
    assert {name: ratio for name, ratio in weak.items() if ratio < MINIMUM_CONTRAST} == {}


def test_themes_are_found_by_name_and_an_unknown_one_is_refused_with_their_names() -> None:
    assert find_theme(" Light ").name == "light"
    with pytest.raises(RecipeError, match="dark, light"):
        find_theme("neon")
