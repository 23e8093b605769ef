"""Captions in the colours of who speaks: the right words, the same letters, in every shape."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from briefing.captions.model import Cue, Voice
from briefing.captions.speakers import Colour
from briefing.editions.screen import FilmPlan
from briefing.media.x264 import Quality
from briefing.picture.captions import Patch, draw_caption
from briefing.picture.coloured import Stretch, letter_colours
from briefing.picture.theme import DARK, Rgb
from briefing.timeline.rate import FRAME_RATES

YELLOW, WHITE, CYAN = (255, 255, 0), (255, 255, 255), (0, 255, 255)
LINES = ("“We will not pay for it twice,”", "the mayor said. “Not this year.”")
QUOTED = (Stretch(0, 31, YELLOW), Stretch(48, 64, CYAN))
SIZES = [(1920, 1080), (1080, 1080), (1080, 1920)]


def drawn(
    size: tuple[int, int], *stretches: Stretch, lines: tuple[str, ...] = LINES
) -> tuple[Patch, np.ndarray[tuple[int, ...], np.dtype[np.int16]]]:
    patch = draw_caption(Image.new("RGB", size), lines, DARK, stretches)
    return patch, np.asarray(patch.image).astype(np.int16)


def test_the_stretches_are_those_meant() -> None:
    block = "\n".join(LINES)
    assert [block[s.start : s.end] for s in QUOTED] == [LINES[0], "“Not this year.”"]


@pytest.mark.parametrize("size", SIZES)
def test_colours_change_nothing_but_colours(size: tuple[int, int]) -> None:
    plain_patch, plain = drawn(size)
    patch, pixels = drawn(size, *QUOTED)
    assert (patch.left, patch.top) == (plain_patch.left, plain_patch.top)
    assert (pixels.max(axis=2) == plain.max(axis=2)).all()  # each colour has a full channel


@pytest.mark.parametrize("size", SIZES)
def test_words_are_in_the_colour_of_who_says_them(size: tuple[int, int]) -> None:
    _, pixels = drawn(size, *QUOTED)
    red, green, blue = (pixels[:, :, channel] for channel in range(3))
    yellow, cyan = (red == 255) & (blue < 20), (blue == 255) & (red < 20)
    white = (red == 255) & (green == 255) & (blue == 255)
    assert min(yellow.sum(), cyan.sum(), white.sum()) > 200
    lowest = np.nonzero(yellow.any(axis=1))[0].max()
    assert lowest < np.nonzero(cyan.any(axis=1))[0].min()  # the first line is above the last
    last = np.nonzero(cyan.any(axis=0))[0]
    on_its_line = white[np.nonzero(cyan.any(axis=1))[0]].any(axis=0)
    if size[0] >= size[1]:  # on one line: the mayor first, then what was said
        assert np.nonzero(on_its_line)[0].max() < last.min()


def test_a_line_that_runs_from_right_to_left_has_the_colour_of_most_of_it() -> None:
    line = "قال: «لن ندفع مرتين هذا العام»"
    _, pixels = drawn((1920, 1080), Stretch(5, len(line), YELLOW), lines=(line,))
    assert pixels[:, :, 0].max() == 255
    assert pixels[:, :, 2].max() < 60


@given(
    st.lists(st.sampled_from(["We", "will", "not", "pay,", "“twice”"]), min_size=2, max_size=9),
    st.data(),
)
def test_letters_keep_their_colours_wherever_the_lines_are_broken(
    words: list[str], data: st.DataObject
) -> None:
    def broken() -> list[str]:
        at = data.draw(st.integers(1, len(words) - 1))
        return [" ".join(words[:at]), " ".join(words[at:])]

    lines, elsewhere = broken(), broken()
    start = data.draw(st.integers(0, len("\n".join(lines)) - 1))
    stretches = [Stretch(start, start + data.draw(st.integers(1, 30)), YELLOW)]

    def of_letters(shown: list[str]) -> list[tuple[str, Rgb]]:
        colours = letter_colours(shown, lines, stretches, WHITE)
        pairs = zip("".join(shown), (one for row in colours for one in row), strict=True)
        return [pair for pair in pairs if pair[0] != " "]

    assert of_letters(lines) == of_letters(elsewhere)
    block = "\n".join(lines)
    meant = [YELLOW if at in range(start, stretches[0].end) else WHITE for at in range(len(block))]
    assert [c for _, c in of_letters(lines)] == [
        colour for character, colour in zip(block, meant, strict=True) if not character.isspace()
    ]


def test_a_film_colours_the_speakers_it_knows_and_nobody_else() -> None:
    voices = (Voice(0, 31, "Ines Calder"), Voice(48, 64, "Somebody"))
    cue = Cue("c001", 0, 50, LINES, "p01", (), voices=voices)
    colours = {"Ines Calder": Colour.YELLOW.rgb}
    rate, size = FRAME_RATES["25"], (640, 360)
    plan = FilmPlan((), (cue,), rate, DARK, size, Quality.DRAFT, colours=colours)
    assert plan.coloured(cue) == (Stretch(0, 31, YELLOW),)
