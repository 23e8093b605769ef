"""Times of day as caption files write them."""

from __future__ import annotations

from briefing.timeline.rate import FrameRate


def clock(rate: FrameRate, frame: int, decimal_mark: str) -> str:
    """Return the time of a frame boundary, to the nearest millisecond.

    Boundaries are rounded, never durations: cues that are disjoint in frames are so on the clock.

    >>> from briefing.timeline.rate import FRAME_RATES
    >>> clock(FRAME_RATES["29.97"], 1, ".")
    '00:00:00.033'
    """
    return clock_of_milliseconds(rate.frames_to_milliseconds(frame), decimal_mark)


def clock_of_milliseconds(milliseconds: int, decimal_mark: str) -> str:
    """Return a time in milliseconds as hours, minutes, seconds and thousandths.

    >>> clock_of_milliseconds(3_661_005, ",")
    '01:01:01,005'
    """
    seconds, milliseconds = divmod(milliseconds, 1000)
    minutes, ss = divmod(seconds, 60)
    hh, mm = divmod(minutes, 60)
    return f"{hh:02}:{mm:02}:{ss:02}{decimal_mark}{milliseconds:03}"
