"""What moves: passages made as MoviePy clips, drawn frame by frame between held pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rgb = NDArray[np.uint8]
"""Height x width x 3, in sRGB."""


def cross_fade(before: Rgb, after: Rgb, frames: int) -> Iterator[Rgb]:
    """Yield the pictures between two of one size, in even steps; neither of the two is among them.

    Args:
        before: what is seen just before the first.
        after: what is seen just after the last.
        frames: how many pictures lie between.
    """
    if frames < 1:
        return
    from moviepy import VideoClip
    from PIL import Image

    one, other = Image.fromarray(before), Image.fromarray(after)

    # MoviePy's own cross-fade blends three float masks a frame: 90 ms at 1920x1080 against 6.
    def blended(second: float) -> Rgb:
        return np.asarray(Image.blend(one, other, second / (frames + 1)))

    yield from passage(VideoClip(blended, duration=frames + 1), 1, frames, first=1)


def passage(clip: Any, fps: float, frames: int, *, first: int = 0) -> Iterator[Rgb]:
    """Yield pictures of a MoviePy clip, at a frame rate; the clip is closed when they are drawn.

    Args:
        clip: what moves.
        fps: how many pictures there are to a second of it.
        frames: how many to draw.
        first: how many to leave out before them.
    """
    try:
        for frame in range(first, first + frames):
            yield clip.get_frame(frame / fps)
    finally:
        clip.close()
