from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from briefing.media.bands import MACROBLOCK, bands
from briefing.media.groups import SHORTEST_STILL, plan, together
from briefing.media.model import Shot, Yuv420

PIXELS = np.zeros((2, 2), np.uint8)
shots = st.lists(
    st.builds(
        Shot,
        picture=st.just(Yuv420(PIXELS, PIXELS, PIXELS)),
        frames=st.integers(1, 60) | st.integers(1, 4),
        starts_group=st.booleans(),
    ),
    min_size=1,
)


@given(shots, st.integers(1, 50))
def test_groups_are_never_longer_than_asked(film: list[Shot], seek_frames: int) -> None:
    since = 0
    for number, planned in enumerate(plan(film, seek_frames)):
        assert planned.is_idr or number > 0
        assert planned.is_idr or not planned.shot.starts_group
        for frame in range(planned.shot.frames):
            if planned.is_idr and frame % seek_frames == 0:
                since = 0
            since += 1
            assert since <= seek_frames


@given(shots, st.integers(1, 50))
def test_stills_and_movements_never_share_a_group(film: list[Shot], seek_frames: int) -> None:
    planned = list(plan(film, seek_frames))
    assert [p.shot for p in planned] == film
    for before, after in pairwise(planned):
        assert after.is_idr or before.moves == after.moves
        assert after.moves == (after.shot.frames < SHORTEST_STILL)


@given(shots, st.integers(1, 50), st.integers(1, 50))
def test_what_moves_is_put_together_by_the_group(
    film: list[Shot], seek_frames: int, moving_frames: int
) -> None:
    groups = list(together(plan(film, seek_frames, moving_frames)))
    assert [one.shot for group in groups for one in group] == film
    for group in groups:
        first, *others = group
        assert not any(one.is_idr for one in others)
        assert first.is_idr or not first.moves
        assert len(group) <= (min(seek_frames, moving_frames) if first.moves else 1)
        assert all(one.moves for one in others)


@given(st.integers(8, 2000), st.integers(8, 2000))
def test_bands_tile_the_picture_in_whole_macroblocks(half_width: int, half_height: int) -> None:
    width, height = 2 * half_width, 2 * half_height
    tiles = bands(width, height)
    assert tiles[0].top == 0
    assert tiles[-1].bottom == height
    for above, below in pairwise(tiles):
        assert above.bottom == below.top
        assert below.top % MACROBLOCK == 0
        assert below.first_mb == below.top // MACROBLOCK * -(-width // MACROBLOCK)
    assert len(tiles) <= 9
