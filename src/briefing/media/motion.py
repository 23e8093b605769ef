"""What moves: passages that MoviePy draws, frame by frame, between pictures that do not."""

from __future__ import annotations

from collections.abc import Iterator

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
    from moviepy import CompositeVideoClip, ImageClip, vfx

    steps = frames + 1  # MoviePy counts seconds: let a step be one
    appearing = ImageClip(after, duration=steps).with_effects([vfx.CrossFadeIn(steps)])
    clip = CompositeVideoClip([ImageClip(before, duration=steps), appearing])
    for step in range(1, steps):
        yield clip.get_frame(step)
    clip.close()
