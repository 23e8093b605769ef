"""Pictures of a finished film, each from where it stands still: after what leads to it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefing.errors import FootageUnreadable
from briefing.media.fitting import Fitter
from briefing.media.reel import REMEDY, Damaged, pictures, reel_facts
from briefing.media.yuv import Rgb

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

STANDS_SECONDS = Fraction(1, 5)
"""A picture that has not changed for so long is no part of a movement; a house choice."""
SEARCH_SECONDS = 2
"""How far in a picture that stands is looked for: twice as long as any entrance takes."""
_ENTERED_SECONDS = Fraction(1, 2)
"""After so long, what never stands is at least past its entrance."""


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A picture, and the first frame on which it stands."""

    frame: int
    """Counted from media zero."""
    rgb: Rgb
    """The picture, in the film's own size."""


def standing_picture(film: Path, start_frame: int, end_frame: int, fps: Fraction) -> Standing:
    """Return the first picture of a stretch of a film that stands still.

    Of what moves all the time, it is the one half a second in.

    Args:
        film: a film of a constant rate, whose first frame is 0.
        start_frame: first frame of the stretch.
        end_frame: frame after its last.
        fps: frames per second.

    Raises:
        FootageUnreadable: the film cannot be read there.
    """
    last = min(end_frame, start_frame + int(SEARCH_SECONDS * fps)) - 1
    stands = max(1, int(STANDS_SECONDS * fps))
    entered = min(last, start_frame + int(_ENTERED_SECONDS * fps))
    since, shown, moving = start_frame, None, None
    try:
        for number, picture in enumerate(pictures(film, start_frame / fps), start_frame):
            frame = picture.frame
            if shown is None or not _is_same(shown, frame):
                since, shown = number, frame
            if number == entered:
                moving = frame
            if number - since == stands or number == end_frame - 1:
                return Standing(since, _rgb(film, shown))
            if number == last:
                break
    except Damaged as damage:
        raise _unreadable(film, damage.reason) from damage
    if moving is None:
        raise _unreadable(film, f"frame {start_frame} is not there")
    return Standing(entered, _rgb(film, moving))


def _is_same(one: VideoFrame, other: VideoFrame) -> bool:
    return np.array_equal(one.to_ndarray(), other.to_ndarray())


def _rgb(film: Path, frame: VideoFrame) -> Rgb:
    transfer = reel_facts(film).transfer
    return Fitter((frame.width, frame.height), Fraction(1), transfer).fit(frame)


def _unreadable(film: Path, reason: str) -> FootageUnreadable:
    return FootageUnreadable(
        "its pictures cannot be read", place=str(film), remedy=REMEDY, last_lines=(reason,)
    )
