from __future__ import annotations

import doctest
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import RecipeError
from briefing.timeline import rate as rate_module
from briefing.timeline import timecode as timecode_module
from briefing.timeline.rate import (
    FRAME_RATES,
    SAMPLE_RATE,
    FrameRate,
    parse_frame_rate,
    round_half_up,
)
from strategies import frame_rates

A_DAY = 24 * 3600 * SAMPLE_RATE


@pytest.mark.parametrize("module", [rate_module, timecode_module])
def test_the_examples_in_the_docstrings_are_true(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@given(frame_rates, st.integers(0, A_DAY))
def test_a_sample_is_never_further_than_half_a_frame_from_its_frame(
    rate: FrameRate, sample: int
) -> None:
    boundary = rate.samples_to_frames(sample) * SAMPLE_RATE / rate.fps
    assert abs(boundary - sample) <= SAMPLE_RATE / rate.fps / 2


@given(frame_rates, st.integers(0, 24 * 3600 * 60))
def test_frames_survive_the_way_through_samples(rate: FrameRate, frame: int) -> None:
    assert rate.samples_to_frames(rate.frames_to_samples(frame)) == frame


@given(frame_rates, st.lists(st.integers(0, SAMPLE_RATE * 60), max_size=30))
def test_frames_of_the_parts_sum_to_the_frames_of_the_whole(
    rate: FrameRate, parts: list[int]
) -> None:
    boundaries = [sum(parts[:i]) for i in range(len(parts) + 1)]
    frames = [rate.samples_to_frames(b) for b in boundaries]
    lengths = [b - a for a, b in pairwise(frames)]
    assert sum(lengths) == rate.samples_to_frames(sum(parts))


@given(st.fractions())
def test_rounding_is_to_the_nearest_and_halves_go_up(value: Fraction) -> None:
    assert Fraction(-1, 2) < round_half_up(value) - value <= Fraction(1, 2)


@pytest.mark.parametrize("name", FRAME_RATES)
def test_every_rate_is_found_by_its_own_name(name: str) -> None:
    assert parse_frame_rate(name).name == name
    assert parse_frame_rate(f" {name.upper()} ").name == name


@pytest.mark.parametrize("name", ["", "26", "25 fps", "29.97 drop", "0", "-25", "1e9"])
def test_an_unknown_rate_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(RecipeError, match=r"29\.97df"):
        parse_frame_rate(name)
