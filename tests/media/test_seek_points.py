"""Where a film can be entered, and that what is seen from there is what is seen anyway."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from films import DECODERS, Pictures, usual_film
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.groups import AccessUnit
from briefing.media.model import Shot
from briefing.media.splice import LONGEST_SEEK_SECONDS, SEEK_SECONDS, encode
from briefing.media.x264 import EncoderSettings, Quality

RATES = [Fraction(24_000, 1001), Fraction(25), Fraction(30_000, 1001), Fraction(50), Fraction(60)]
DRAW = Pictures(32, 48)
PALETTE = [DRAW.flat(40), DRAW.gradient(), *(DRAW.noise(seed) for seed in range(3))]

shots = st.builds(
    Shot,
    picture=st.sampled_from(PALETTE),
    frames=st.just(1) | st.integers(1, 12) | st.integers(1, 400),
    starts_group=st.booleans(),
)
films = st.lists(shots, min_size=1, max_size=12)


def decoded(units: list[AccessUnit], size: tuple[int, int], decoder: str) -> NDArray[np.uint8]:
    """Every frame that a decoder shows of a stream, which need not be a film's whole."""
    words = f"-f h264 -c:v {decoder} -i - -fps_mode passthrough -f rawvideo -pix_fmt yuv420p -"
    stream = b"".join(unit.data for unit in units)
    raw = run_ffmpeg(words.split(), purpose="decode a test film", stdin=stream)
    return np.frombuffer(raw, np.uint8).reshape(-1, size[0] * size[1] * 3 // 2)


@given(films, st.sampled_from(RATES), st.integers(1, 10))
@settings(max_examples=25)
def test_seek_points_are_as_near_as_asked_and_at_every_chapter(
    film: list[Shot], fps: Fraction, seek_seconds: int
) -> None:
    units = list(encode(film, EncoderSettings(fps, Quality.DRAFT), seek_seconds=seek_seconds))
    points = [frame for frame, unit in enumerate(units) if unit.is_idr]
    assert points[0] == 0
    for point, after in pairwise([*points, len(units)]):
        assert (after - point) / fps <= seek_seconds
    first = 0
    for shot in film:
        assert not shot.starts_group or first in points
        first += shot.frames
    assert len(units) == first
    assert all(bool(unit.parameter_sets) == unit.is_idr for unit in units)


@given(films, st.sampled_from(RATES))
@settings(max_examples=3)
def test_a_film_entered_anywhere_is_the_same_in_both_decoders(
    film: list[Shot], fps: Fraction
) -> None:
    units = list(encode(film, EncoderSettings(fps), seek_seconds=1))
    points = [frame for frame, unit in enumerate(units) if unit.is_idr]
    size = DRAW.width, DRAW.height
    whole = decoded(units, size, DECODERS[0])
    assert len(whole) == len(units)
    for decoder in DECODERS:
        for point in points[:: max(1, len(points) // 4)]:
            assert np.array_equal(decoded(units[point:], size, decoder), whole[point:])


@pytest.mark.parametrize("decoder", DECODERS)
def test_every_group_of_a_usual_film_stands_alone(decoder: str) -> None:
    size = (160, 90)
    film = usual_film(*size)
    units = list(encode(film, EncoderSettings(Fraction(25)), seek_seconds=1))
    whole = decoded(units, size, "h264")
    points = [frame for frame, unit in enumerate(units) if unit.is_idr]
    for point, after in pairwise([*points, len(units)]):
        group = decoded(units[point:after], size, decoder)
        assert np.array_equal(group, whole[point:after])


def test_a_long_movement_is_coded_in_groups_side_by_side() -> None:
    """A second and a half of pictures that all differ: a seek point every half second."""
    film = [Shot(PALETTE[step % len(PALETTE)], 1) for step in range(36)]
    coded = {
        b"".join(unit.data for unit in encode(film, EncoderSettings(Fraction(25)), workers=many))
        for many in (1, 2, 4)
    }
    assert len(coded) == 1
    points = [
        n for n, unit in enumerate(encode(film, EncoderSettings(Fraction(25)))) if unit.is_idr
    ]
    assert points == [0, 12, 24]


@pytest.mark.parametrize("seek_seconds", [0, -1, LONGEST_SEEK_SECONDS + 1, 3600])
def test_a_film_that_cannot_be_entered_often_enough_is_refused(seek_seconds: int) -> None:
    film = [Shot(PALETTE[0], 3)]
    with pytest.raises(ValueError, match="every 1 to 10 seconds"):
        list(encode(film, EncoderSettings(Fraction(25)), seek_seconds=seek_seconds))


def test_usually_a_film_can_be_entered_every_four_seconds() -> None:
    assert SEEK_SECONDS == 4
    units = list(encode([Shot(PALETTE[1], 250)], EncoderSettings(Fraction(25))))
    assert [frame for frame, unit in enumerate(units) if unit.is_idr] == [0, 100, 200]
