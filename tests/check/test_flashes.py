from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.check.flashes import FlashWatch, check_flashes, small_size
from briefing.findings import Finding, Severity
from briefing.media.small import shrunk
from briefing.timeline.rate import FRAME_RATES, FrameRate
from strategies import frame_rates

Colour = tuple[int, int, int]
BLACK, GREY, WHITE = (0, 0, 0), (128, 128, 128), (255, 255, 255)
RED, BLUE = (255, 0, 0), (0, 0, 255)
RATE = FRAME_RATES["25"]
SIZE = small_size(1920, 1080)


def flat(colour: Colour, size: tuple[int, int] = SIZE) -> NDArray[np.uint8]:
    return np.full((size[1], size[0], 3), colour, np.uint8)


def patch(ground: Colour, colour: Colour, width: int, height: int) -> NDArray[np.uint8]:
    """A rectangle in the middle of a small picture."""
    picture = flat(ground)
    top, left = (SIZE[1] - height) // 2, (SIZE[0] - width) // 2
    picture[top : top + height, left : left + width] = colour
    return picture


def flashing(
    states: Sequence[NDArray[np.uint8]], hertz: Fraction | int, rate: FrameRate = RATE
) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Four seconds in which one state follows the other, each of both so often a second."""
    for number in range(round(4 * rate.fps)):
        yield number, states[int(number * len(states) * hertz / rate.fps) % len(states)]


def judged(
    one: NDArray[np.uint8], other: NDArray[np.uint8], hertz: Fraction | int, rate: FrameRate = RATE
) -> tuple[Finding, ...]:
    return check_flashes(flashing((one, other), hertz, rate), rate)


@pytest.mark.parametrize("rate", FRAME_RATES.values(), ids=FRAME_RATES)
@pytest.mark.parametrize(("hertz", "fails"), [(2, False), (3, False), (4, True), (10, True)])
def test_more_than_three_flashes_a_second_are_told(
    hertz: int, fails: bool, rate: FrameRate
) -> None:
    assert bool(judged(flat(BLACK), flat(WHITE), hertz, rate)) is fails


def test_the_passage_is_named_by_its_timecode() -> None:
    calm = [(number, flat(GREY)) for number in range(50)]
    wild = [(number, flat((WHITE, BLACK)[number // 3 % 2])) for number in range(50, 80)]
    after = [(number, flat(GREY)) for number in range(80, 200)]
    (finding,) = check_flashes([*calm, *wild, *after], RATE, start_frame=10 * 3600 * 25)
    assert (finding.code, finding.severity) == ("P-010", Severity.ERROR)
    assert finding.place == "10:00:02:00"  # the first change: grey gives way to white
    assert "until 10:00:03:05" in finding.problem  # the last: to grey


def test_passages_apart_are_told_apart() -> None:
    frames = [(number, flat(GREY)) for number in range(300)]
    for start in (50, 200):
        for number in range(start, start + 30):
            frames[number] = (number, flat((WHITE, BLACK)[number // 2 % 2]))
    assert len(check_flashes(frames, RATE)) == 2


@pytest.mark.parametrize(
    ("one", "other", "fails"),
    [
        (BLACK, (85, 85, 85), False),  # relative luminance 0 and 0.091
        (BLACK, (92, 92, 92), True),  # 0 and 0.107
        (WHITE, (232, 232, 232), False),  # 1 and 0.807: the darker one is not dark enough
        (WHITE, (229, 229, 229), True),  # 1 and 0.783
        ((20, 20, 20), (60, 60, 60), False),  # dark alone
    ],
)
def test_small_and_bright_changes_may_be(one: Colour, other: Colour, fails: bool) -> None:
    assert bool(judged(flat(one), flat(other), 5)) is fails


@pytest.mark.parametrize(
    ("width", "height", "fails"),
    [
        (10, 6, False),  # cells of the 252 of a field: 24 %
        (10, 7, True),  # 28 %
        (63, 2, False),  # long and thin: 17 % of any field
        (64, 1, False),
        (3, 36, False),  # 14 % of any
        (6, 36, True),
    ],
)
def test_a_quarter_of_a_field_may_flash(width: int, height: int, fails: bool) -> None:
    there = patch(BLACK, WHITE, width, height)
    assert bool(judged(flat(BLACK), there, 5)) is fails


def test_flashes_now_here_now_there_in_one_field_count_together() -> None:
    here, there = flat(BLACK), flat(BLACK)
    here[0:12, 0:10], there[0:12, 11:21] = 255, 255
    states = (here, flat(BLACK), there, flat(BLACK))
    assert check_flashes(flashing(states, 2), RATE)  # each twice a second: together four times
    apart = flat(BLACK)
    apart[24:36, 43:53] = 255  # in another field
    states = (here, flat(BLACK), apart, flat(BLACK))
    assert not check_flashes(flashing(states, 2), RATE)


def test_a_flash_that_takes_its_time_is_one_too() -> None:
    waves = (
        (number, flat((level, level, level)))
        for number in range(200)
        for level in [round(100 + 90 * np.sin(2 * np.pi * 5 * number / 50))]
    )
    assert check_flashes(waves, FRAME_RATES["50"])


def test_a_flash_that_runs_over_the_picture_is_one_too() -> None:
    """Each row at its own time, so that few change on any one frame."""
    rows = np.arange(SIZE[1])
    frames = []
    for number in range(200):
        lit = np.sin(2 * np.pi * (5 * number / 50 - rows / SIZE[1])) > 0
        frames.append((number, (flat(WHITE) * lit[:, None, None]).astype(np.uint8)))
    assert check_flashes(frames, FRAME_RATES["50"])


def test_a_picture_that_only_grows_brighter_does_not_flash() -> None:
    steps = ((number, flat((number, number, number))) for number in range(0, 256, 16))
    assert not check_flashes(steps, RATE)


@pytest.mark.parametrize(
    ("one", "other", "fails"),
    [
        (RED, (0, 77, 0), True),  # luminance 0.21 and 0.05
        ((190, 0, 0), (0, 0, 190), True),  # of luminance, less than a tenth
        ((170, 0, 0), (85, 85, 85), True),
        ((170, 0, 0), BLACK, True),
        ((170, 0, 0), (120, 0, 0), False),  # one red and another
        ((110, 85, 85), (85, 85, 110), False),  # no saturated red
        ((12, 0, 0), (0, 0, 12), False),  # as good as black
    ],
)
def test_red_flashes_at_any_brightness(one: Colour, other: Colour, fails: bool) -> None:
    assert bool(judged(flat(one), flat(other), 5)) is fails
    assert not judged(flat(one), flat(other), 3)


def test_red_flashes_are_named_as_such() -> None:
    (finding,) = judged(flat((170, 0, 0)), flat((0, 0, 170)), 5)
    assert "flashes in red" in finding.problem


def test_held_pictures_need_not_be_shown_again() -> None:
    every = list(flashing((flat(BLACK), flat(RED)), 4))
    changes = [(n, p) for n, p in every if n == 0 or not np.array_equal(p, every[n - 1][1])]
    assert len(changes) < len(every) / 2
    assert check_flashes(changes, RATE) == check_flashes(every, RATE) != ()


def test_what_was_shown_may_be_drawn_over() -> None:
    watch, buffer = FlashWatch(RATE), flat(BLACK)
    for number in range(50):
        buffer[:] = (0, 255)[number // 3 % 2]
        watch.add(number, buffer)
    assert watch.findings()


@pytest.mark.parametrize(
    "size", [(1080, 1920), (1080, 1080), (1080, 1350), (3840, 160), (160, 3840), (160, 160)]
)
def test_every_shape_is_judged(size: tuple[int, int]) -> None:
    small = small_size(*size)
    assert max(small) == 64
    assert min(small) >= 3
    assert judged(flat(BLACK, small), flat(WHITE, small), 4)
    assert not judged(flat(BLACK, small), flat(WHITE, small), 3)


@pytest.mark.parametrize("size", [(1920, 1080), (270, 480), (1000, 998)])
def test_a_small_picture_has_the_means_of_areas(size: tuple[int, int]) -> None:
    whole = np.random.default_rng(1).integers(0, 256, (size[1], size[0], 3), np.uint8)
    columns, rows = small_size(*size)
    small = shrunk(whole, (columns, rows))
    assert small.shape == (rows, columns, 3)
    corner = whole[: size[1] // rows, : size[0] // columns]
    assert abs(corner.mean() - small[0, 0].mean()) < 5
    assert abs(whole.mean() - small.mean()) < 1


@st.composite
def held_pictures(draw: st.DrawFn) -> tuple[FrameRate, list[tuple[int, Any]]]:
    """A film of pictures, held, that change at most three times in any second."""
    rate = draw(frame_rates)
    spans = draw(st.lists(st.integers(1, 3 * rate.nominal), min_size=2, max_size=30))
    frames: list[int] = [0]
    for span in spans:
        earliest = frames[-3] + rate.nominal if len(frames) > 3 else 0
        frames.append(max(frames[-1] + span, earliest))
    seed = draw(st.integers(0, 2**32 - 1))
    extremes = draw(st.booleans())
    random = np.random.default_rng(seed)
    pictures = random.integers(0, 2 if extremes else 256, (len(frames), 9, 16, 3))
    pictures = pictures.repeat(4, 1).repeat(4, 2) * (255 if extremes else 1)
    return rate, list(zip(frames, pictures.astype(np.uint8), strict=True))


@settings(max_examples=60)
@given(held_pictures())
def test_pictures_that_change_three_times_a_second_never_fail(
    film: tuple[FrameRate, list[tuple[int, Any]]],
) -> None:
    rate, frames = film
    assert check_flashes(frames, rate) == ()


@settings(max_examples=25)
@given(st.tuples(*[st.integers(0, 255)] * 3), st.tuples(*[st.integers(0, 255)] * 3), frame_rates)
def test_two_colours_are_judged_alike_in_either_order(
    one: Colour, other: Colour, rate: FrameRate
) -> None:
    size = (3, 3)
    forth = judged(flat(one, size), flat(other, size), 5, rate)
    back = judged(flat(other, size), flat(one, size), 5, rate)
    assert [f.problem[:30] for f in forth] == [f.problem[:30] for f in back]
