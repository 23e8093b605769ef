"""Clips that other wheels bring: what moves in a producer's own way, drawn by MoviePy.

A clip is a callable under the entry-point group ``briefing.clips``::

    def rain(size: tuple[int, int], seconds: float, fps: float) -> moviepy.VideoClip: ...

It is given the film's width and height in pixels, for how long it will be seen, and how many of its
pictures are drawn in a second. ``BRIEFING_PLUGINS=off`` switches all clips off.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from fractions import Fraction
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

import numpy as np

from briefing.article.model import Footage, FootageEnd
from briefing.errors import FootageUnreadable
from briefing.media.fitting import fit_picture
from briefing.media.yuv import Rgb
from briefing.speech.registry import PLUGINS_SWITCH

if TYPE_CHECKING:
    from moviepy import VideoClip

CLIP_GROUP = "briefing.clips"
"""The entry-point group that clips are registered in."""
Clip = Callable[[tuple[int, int], float, float], "VideoClip"]
"""Width and height in pixels, seconds, pictures per second: what moves."""


def find_clip(name: str) -> Clip:
    """Return a clip by the name that it is registered under.

    Raises:
        FootageUnreadable: there is none, or it cannot be loaded.
    """
    if os.environ.get(PLUGINS_SWITCH, "").strip().lower() == "off":
        raise _broken(name, "it comes with a plug-in, and plug-ins are off", PLUGINS_SWITCH)
    points = sorted(entry_points(group=CLIP_GROUP), key=lambda point: (point.name, point.value))
    for point in points:
        if point.name == name:
            try:
                clip = point.load()
            except Exception as error:  # whatever a stranger's plug-in raises
                raise _broken(name, f"it cannot be loaded ({_said(error)})") from error
            if not callable(clip):
                raise _broken(name, "it is not a function that makes a clip")
            return clip  # type: ignore[no-any-return]
    known = sorted({point.name for point in points})
    raise FootageUnreadable(
        "there is no such clip",
        place=_place(name),
        remedy=_suggestion(get_close_matches(name, known) or known),
    )


def clip_pictures(
    footage: Footage, size: tuple[int, int], fps: Fraction, frames: int
) -> Iterator[Rgb]:
    """Yield the pictures of a clip; one that is shorter is held or begins again.

    Raises:
        FootageUnreadable: there is no such clip, or it fails.
    """
    make = find_clip(footage.clip)
    seconds = footage.start + Fraction(frames) / fps
    try:
        clip = make(size, float(seconds), float(fps))
        draw, length = clip.get_frame, _seconds(clip.duration) or seconds
    except Exception as error:
        raise _broken(footage.clip, f"it failed ({_said(error)})") from error
    end = min(length, footage.end or length)
    try:
        for number in range(frames):
            at = float(_instant(footage, Fraction(number) / fps, end, 1 / fps))
            yield fit_picture(_picture(footage.clip, draw, at), size)
    finally:
        with suppress(Exception):  # a stranger's; it has been shown
            clip.close()


def _seconds(duration: float | None) -> Fraction:
    """Return a clip's length exactly, as its author wrote it: 0.4 is not a little more."""
    return Fraction(duration or 0).limit_denominator(1_000_000)


def _instant(footage: Footage, passed: Fraction, end: Fraction, step: Fraction) -> Fraction:
    """Return the time in a clip of a moment, in seconds since it came on the screen."""
    length = max(end - footage.start, step)
    if footage.ends is FootageEnd.LOOP:
        return footage.start + passed % length
    return footage.start + min(passed, length - step)


def _picture(name: str, draw: Callable[[float], Any], at: float) -> Rgb:
    """Return what a clip draws as 8-bit RGB.

    Raises:
        FootageUnreadable: it fails, or what it draws is no picture.
    """
    try:
        drawn = np.asarray(draw(at))
        if drawn.dtype != np.uint8:
            drawn = np.clip(np.nan_to_num(drawn.astype(np.float64)), 0, 255).round()
    except Exception as error:
        raise _broken(name, f"it failed at {at:.2f} seconds ({_said(error)})") from error
    if drawn.ndim == 2:
        drawn = drawn[..., None].repeat(3, axis=2)
    if drawn.ndim != 3 or drawn.shape[2] not in (3, 4) or not drawn.size:
        raise _broken(name, f"what it draws is no picture but numbers in {drawn.shape}")
    return np.array(drawn[..., :3], np.uint8, order="C")  # it may draw the next one into the same


def _broken(name: str, problem: str, place: str = "") -> FootageUnreadable:
    return FootageUnreadable(
        problem, place=place or _place(name), remedy="Mend the clip, or leave it out."
    )


def _place(name: str) -> str:
    return f"the clip {name!r}"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def _suggestion(known: list[str]) -> str:
    if not known:
        return f"No package is installed that brings clips ({CLIP_GROUP})."
    return f"Name one of those that are installed: {', '.join(known)}."
