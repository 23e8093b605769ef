"""SMPTE timecode: labels for frames, drop-frame included (SMPTE ST 12-1).

Drop-frame timecode drops *labels*, never frames. At 29.97 frames a second, a clock that counts
30 frames to a second falls behind by 3.6 s an hour, which is 108 frames; so the labels ``;00``
and ``;01`` are left out at the start of each minute except every tenth: 2 x 54 = 108 labels.
At 59.94 four labels are left out in place of two.
"""

from __future__ import annotations

import re

from briefing.errors import TimecodeInvalid
from briefing.timeline.rate import FrameRate

HOURS_IN_A_DAY = 24
_LABEL = re.compile(r"(\d\d):(\d\d):(\d\d)([:;])(\d\d)", re.ASCII)


def dropped_labels(rate: FrameRate) -> int:
    """Return how many labels are left out at the start of a dropping minute: 0, 2 or 4."""
    return rate.nominal // 15 if rate.drop_frame else 0


def frames_in_a_day(rate: FrameRate) -> int:
    """Return how many frames have a label, before labels start again at midnight."""
    return _frames_before(HOURS_IN_A_DAY * 60, rate)


def frame_to_timecode(frame: int, rate: FrameRate) -> str:
    """Return the label of a frame, counted from midnight; labels wrap after 24 hours.

    >>> from briefing.timeline.rate import FRAME_RATES
    >>> frame_to_timecode(1800, FRAME_RATES["29.97df"])
    '00:01:00;02'
    """
    frame %= frames_in_a_day(rate)
    tens, within = divmod(frame, _frames_before(10, rate))
    first_minute = rate.nominal * 60  # the one minute of ten that drops nothing
    drop = dropped_labels(rate)
    dropping = 0 if within < first_minute else 1 + (within - first_minute) // (first_minute - drop)
    label = frame + drop * (9 * tens + dropping)
    seconds, ff = divmod(label, rate.nominal)
    minutes, ss = divmod(seconds, 60)
    hh, mm = divmod(minutes, 60)
    return f"{hh:02}:{mm:02}:{ss:02}{';' if rate.drop_frame else ':'}{ff:02}"


def timecode_to_frame(label: str, rate: FrameRate) -> int:
    """Return the frame, counted from midnight, that has a label.

    Raises:
        TimecodeInvalid: it is not a timecode, or no frame at this rate has that label.

    >>> from briefing.timeline.rate import FRAME_RATES
    >>> timecode_to_frame("00:10:00;00", FRAME_RATES["29.97df"])
    17982
    """
    match = _LABEL.fullmatch(label.strip())
    if match is None:
        raise _invalid(
            label, "is not a timecode", "Write it as HH:MM:SS:FF, for example 10:00:00:00."
        )
    hh, mm, ss, ff = (int(match[group]) for group in (1, 2, 3, 5))
    if rate.drop_frame != (match[4] == ";"):
        wanted = ";" if rate.drop_frame else ":"
        raise _invalid(
            label,
            f"does not exist at {rate.name} frames a second",
            f"Write {wanted!r} before the frames: drop-frame timecode belongs to 29.97df and"
            " 59.94df alone.",
        )
    if hh >= HOURS_IN_A_DAY or mm >= 60 or ss >= 60 or ff >= rate.nominal:
        raise _invalid(
            label,
            f"does not exist at {rate.name} frames a second",
            f"The last label of the day is {frame_to_timecode(-1, rate)}.",
        )
    if ss == 0 and ff < dropped_labels(rate) and mm % 10:
        raise _invalid(
            label,
            "is a label that drop-frame timecode leaves out",
            f"The next one is {hh:02}:{mm:02}:00;{dropped_labels(rate):02}.",
        )
    minutes = hh * 60 + mm
    return _frames_before(minutes, rate) + ss * rate.nominal + ff


def _frames_before(minutes: int, rate: FrameRate) -> int:
    return minutes * 60 * rate.nominal - dropped_labels(rate) * (minutes - minutes // 10)


def _invalid(label: str, problem: str, remedy: str) -> TimecodeInvalid:
    return TimecodeInvalid(f"{label!r} {problem}", place="timecode", remedy=remedy)
