"""Captions as wide as films can show them: measured in the letters that are really drawn."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

from briefing.captions.ruler import NO_RULER, WHOLE_LINE
from briefing.captions.split import split
from briefing.captions.style import HOUSE, SHIPPED, shipped_style
from briefing.captions.width import width
from briefing.picture.captions import draw_caption, line_share, widest_line_share
from briefing.picture.theme import DARK
from briefing.pipeline.captioned import captioned, ruler_for
from timelines import prose

WIDE, UPRIGHT = (1920, 1080), (1080, 1920)
SAFE = {WIDE: 0.75, (1080, 1080): 0.9, UPRIGHT: 0.9}
"""Of the width (BBC Subtitle Guidelines: the central 75 %; 90 % for narrow pictures)."""
BBC = shipped_style("bbc")
words = st.text("WMiljt.,éÅw", min_size=1, max_size=14).filter(lambda word: word.strip(".,"))
sentences = st.lists(words, min_size=1, max_size=24).map(lambda found: " ".join(found) + ".")


@given(sentences, st.sampled_from(SHIPPED), st.sampled_from(sorted(SAFE)))
@example(" ".join(["WWWWWWW"] * 12) + ".", "bbc", WIDE)
@example(" ".join(["WWWWWWW"] * 12) + ".", "social", UPRIGHT)
@settings(max_examples=25)
def test_no_line_of_any_style_leaves_the_safe_area(
    text: str, name: str, size: tuple[int, int]
) -> None:
    style, picture = shipped_style(name), Image.new("RGB", size)
    for cue in captioned(prose(text), style, "en", size=size):
        patch = draw_caption(picture, cue.lines, DARK)
        margin = (1 - SAFE[size]) / 2 * size[0] - 1
        assert margin <= patch.left
        assert patch.left + patch.image.width <= size[0] - margin
        assert 0.05 * size[1] <= patch.top
        assert patch.top + patch.image.height <= 0.95 * size[1]
        if style.line_share is None:
            continue
        longest = widest_line_share(DARK, size)
        if size == WIDE:
            longest = min(longest, float(style.line_share))
        for line in cue.lines:
            assert line_share(line, DARK, size) <= longest or " " not in line
            assert width(line) <= style.line_characters


def test_lines_of_wide_letters_hold_fewer_of_them_and_of_narrow_ones_no_more_than_before() -> None:
    wide, narrow = prose(" ".join(["MMMM"] * 20) + "."), prose(" ".join(["ilil"] * 20) + ".")
    assert max(len(line) for cue in split(wide, BBC) for line in cue.lines) > 30
    assert max(len(line) for cue in captioned(wide, BBC, "en") for line in cue.lines) < 30
    assert captioned(narrow, BBC, "en") == split(narrow, BBC)


def test_where_characters_alone_count_nothing_is_measured() -> None:
    assert ruler_for(HOUSE, "dark", WIDE, "en") is NO_RULER


@given(st.lists(words, min_size=2, max_size=8))
def test_widths_of_words_add_up_to_that_of_the_line_within_the_margin(parts: list[str]) -> None:
    ruler = ruler_for(BBC, "dark", WIDE, "en")
    whole = ruler(" ".join(parts))
    summed = sum(map(ruler, parts)) + (len(parts) - 1) * ruler(" ")
    assert abs(summed - whole) <= max(0.01 * WHOLE_LINE, 0.01 * whole)


@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(68, 100)])
def test_a_line_takes_the_share_of_a_wide_picture_that_the_style_allows(share: Fraction) -> None:
    style = replace(BBC, line_share=share, line_characters=100)
    cues = captioned(prose(" ".join(["harbour mill of the old town"] * 9) + "."), style, "en")
    widest = max(line_share(line, DARK, WIDE) for cue in cues for line in cue.lines)
    assert share * Fraction(4, 5) < widest <= share
