"""Which frame of a film stands for a part of it: the first after what leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from briefing.errors import FootageUnreadable
from briefing.media.standing import standing_picture

FPS = Fraction(30000, 1001)


def film(folder: Path, levels: Sequence[int]) -> Path:
    """Return a film without losses, each of whose frames is one grey."""
    path = folder / "film.mov"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("png", rate=FPS)
        stream.width, stream.height, stream.pix_fmt = 16, 16, "rgb24"
        for number, level in enumerate(levels):
            frame = av.VideoFrame.from_ndarray(np.full((16, 16, 3), level, np.uint8))
            frame.pts, frame.time_base = number, 1 / FPS
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


@pytest.mark.parametrize(
    ("levels", "span", "frame", "level"),
    [
        ([7] * 40, (0, 40), 0, 7),
        ([7] * 40, (13, 40), 13, 7),
        ([1] * 20 + [2, 3, 4] + [9] * 30, (20, 53), 23, 9),  # after a cross-fade
        ([1] * 20 + [2, 3, 4] + [9] * 30, (20, 25), 23, 9),  # and also where it is brief
        ([1, 2, 3], (1, 2), 1, 2),
        ([1, 1, 2, 2] + [9] * 30, (0, 34), 4, 9),  # two alike are still on the move
        (list(range(100)), (10, 100), 24, 24),  # what never stands: half a second in
        (list(range(100)), (10, 16), 15, 15),
    ],
)
def test_it_stands_still(
    tmp_path: Path, levels: list[int], span: tuple[int, int], frame: int, level: int
) -> None:
    found = standing_picture(film(tmp_path, levels), *span, FPS)
    assert (found.frame, found.rgb.shape) == (frame, (16, 16, 3))
    assert set(found.rgb.ravel()) == {level}


def test_a_film_that_is_too_short_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FootageUnreadable):
        standing_picture(film(tmp_path, [1, 2, 3]), 5, 20, FPS)
