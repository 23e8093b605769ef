from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.captions.style import HOUSE
from briefing.captions.timing import FrameLimits, frame_at_or_after
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from strategies import frame_rates

LIMITS = FrameLimits.of(HOUSE, FRAME_RATES["25"])


@given(st.integers(0, 10**9), frame_rates)
def test_the_frame_at_or_after_a_sample_is_less_than_a_frame_late(
    sample: int, rate: FrameRate
) -> None:
    late = frame_at_or_after(sample, rate) - Fraction(sample) * rate.fps / SAMPLE_RATE
    assert 0 <= late < 1


@given(frame_rates)
def test_limits_in_frames_keep_the_limits_in_seconds(rate: FrameRate) -> None:
    limits = FrameLimits.of(HOUSE, rate)
    assert limits.minimum / rate.fps >= HOUSE.minimum_seconds > (limits.minimum - 1) / rate.fps
    assert limits.maximum / rate.fps <= HOUSE.maximum_seconds < (limits.maximum + 1) / rate.fps
    assert limits.separate / rate.fps >= 1 > (limits.separate - 1) / rate.fps
    assert limits.hold / rate.fps <= Fraction(1, 2)


@given(frame_rates, st.integers(1, 80))
def test_the_frames_that_characters_need_are_just_enough(rate: FrameRate, characters: int) -> None:
    limits = FrameLimits.of(HOUSE, rate)
    needed = limits.needed(characters)
    assert characters <= 20 * needed / rate.fps
    assert needed == limits.minimum or characters > 20 * (needed - 1) / rate.fps


@given(frame_rates, st.integers(1, 40))
def test_the_frames_that_words_need_are_just_enough(rate: FrameRate, words: int) -> None:
    needed = FrameLimits.of(HOUSE, rate).needed_for_words(words)
    assert Fraction(3, 10) * words <= needed / rate.fps < Fraction(3, 10) * words + 1 / rate.fps


@pytest.mark.parametrize(
    ("heard", "needed", "following", "cut", "end"),
    [
        (50, 40, 1000, 1000, 62),  # silence follows: held half a second
        (50, 80, 1000, 1000, 80),  # and longer when there is more to read
        (50, 40, 60, 60, 58),  # a short pause is closed
        (50, 40, 52, 52, 50),
        (50, 40, 51, 51, 49),  # even at the cost of a frame
        (50, 40, 76, 76, 51),  # the hold gives way so that a pause of a second stays one
        (50, 60, 80, 80, 78),  # reading does not: the pause is closed
        (50, 40, 70, 64, 62),  # before a cut a pause cannot be closed
        (50, 40, 70, 55, 55),  # and a cue never outlives its card
        (140, 40, 160, 160, 150),  # nor six seconds
        (155, 40, 300, 300, 155),  # unless its words last longer
    ],
)
def test_a_cue_ends_where_reading_sound_and_its_neighbour_let_it(
    heard: int, needed: int, following: int, cut: int, end: int
) -> None:
    assert LIMITS.end(0, heard, needed, following, cut) == end


def test_hurry_grows_from_comfortable_to_the_limit() -> None:
    assert LIMITS.hurry(17, 25) == 0
    assert 0 < LIMITS.hurry(18, 25) < LIMITS.hurry(19, 25) < 100
    assert LIMITS.hurry(20, 25) == LIMITS.hurry(30, 25) == 100
    relaxed = replace(HOUSE, characters_per_second=17)
    assert FrameLimits.of(relaxed, FRAME_RATES["25"]).hurry(30, 25) == 0
