"""The review copy: the film with its timecode in the picture, for whoever writes notes by it.

Every frame differs from the one before, but only in one digit or a few: these alone are coded
(:mod:`briefing.media.updates`), and the rest of the picture is that of the film without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from briefing.media.model import Part, Shot
from briefing.media.yuv import from_rgb, pasted
from briefing.picture.timecode import TimecodeWindow
from briefing.timeline.rate import FrameRate
from briefing.timeline.timecode import frame_to_timecode


class BurnedTimecode:
    """Puts labels of timecode into pictures, as parts that are each one value."""

    def __init__(self, window: TimecodeWindow, rate: FrameRate, start_frame: int) -> None:
        """Label frames from ``start_frame`` on, which is counted from midnight."""
        pictures = {c: from_rgb(np.asarray(image)) for c, image in window.images.items()}
        self._parts = [
            {character: Part(left, window.top, picture) for character, picture in pictures.items()}
            for left in window.lefts
        ]
        self._rate, self._start = rate, start_frame

    def label(self, frame: int) -> str:
        """Return the label of a frame that is counted from media zero."""
        return frame_to_timecode(self._start + frame, self._rate)

    def whole(self, frame: int) -> tuple[Part, ...]:
        """Return everything that shows a frame's label."""
        return tuple(p[c] for p, c in zip(self._parts, self.label(frame), strict=True))

    def change(self, frame: int) -> tuple[Part, ...]:
        """Return what changes from the label of the frame before to that of a frame."""
        now, before = self.label(frame), self.label(frame - 1)
        triples = zip(self._parts, now, before, strict=True)
        return tuple(parts[new] for parts, new, old in triples if new != old)


def with_timecode(
    shots: Iterable[Shot], timecode: BurnedTimecode, seek_frames: int
) -> Iterator[Shot]:
    """Yield a film's shots with their timecode in the picture.

    Shots are cut so that none is longer than ``seek_frames``, and none of a still becomes a
    single frame: those are taken for movements.
    """
    frame = 0
    for shot in shots:
        pieces = -(-shot.frames // seek_frames)
        edges = [shot.frames * piece // pieces for piece in range(pieces + 1)]
        for number, (start, end) in enumerate(pairwise(edges)):
            yield replace(
                shot,
                picture=pasted(shot.picture, timecode.whole(frame + start)),
                frames=end - start,
                starts_group=shot.starts_group and number == 0,
                updates=tuple(timecode.change(frame + n) for n in range(start + 1, end)),
            )
        frame += shot.frames
