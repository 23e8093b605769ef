"""Frame rates as exact fractions, and the one place where frames and samples are converted.

Whole numbers of frames or samples are counted from media zero. A time in samples is turned into
frames by rounding the *boundary*, half up; a duration is always the difference of two rounded
boundaries, so that rounding errors never add up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from briefing.errors import RecipeError

SAMPLE_RATE = 48_000
"""Samples per second of everything on the timeline: the rate of broadcast and of film."""
SOUND_FRAME = 1024
"""Samples that AAC codes together (ISO/IEC 14496-3, 4.5.1.1). Sentences begin on whole frames where
they can, 11 ms off at most, so that a coded one can be used again wherever it stands."""


@dataclass(frozen=True, slots=True)
class FrameRate:
    """A frame rate, and how its frames are labelled."""

    fps: Fraction
    """Frames per second, exactly."""
    drop_frame: bool = False
    """Whether timecode leaves out labels to keep up with the clock (SMPTE ST 12-1)."""

    @property
    def nominal(self) -> int:
        """The whole number of frames that timecode counts to a second: 30 for 29.97."""
        return round(self.fps)

    @property
    def name(self) -> str:
        """What a user types for it, as ``29.97df``."""
        return next(name for name, rate in FRAME_RATES.items() if rate == self)

    def samples_to_frames(self, samples: int, sample_rate: int = SAMPLE_RATE) -> int:
        """Return the frame boundary nearest to a sample boundary, half up.

        >>> FRAME_RATES["25"].samples_to_frames(1920 * 10 + 960)
        11
        """
        return round_half_up(samples * self.fps / sample_rate)

    def frames_to_samples(self, frames: int, sample_rate: int = SAMPLE_RATE) -> int:
        """Return the sample boundary nearest to a frame boundary, half up.

        As a frame is longer than a sample, ``samples_to_frames(frames_to_samples(n)) == n``.

        >>> FRAME_RATES["29.97"].frames_to_samples(1)
        1602
        """
        return round_half_up(frames * sample_rate / self.fps)

    def frames_to_seconds(self, frames: int) -> Fraction:
        """Return the exact time of a frame boundary, in seconds."""
        return frames / self.fps

    def seconds_to_frames(self, seconds: Fraction | int) -> int:
        """Return the frame boundary nearest to a time in seconds, half up."""
        return round_half_up(seconds * self.fps)

    def frames_to_milliseconds(self, frames: int) -> int:
        """Return the millisecond nearest to a frame boundary, half up."""
        return round_half_up(1000 * frames / self.fps)


def round_half_up(value: Fraction) -> int:
    """Return the nearest whole number; halves go up, also below zero.

    >>> round_half_up(Fraction(5, 2)), round_half_up(Fraction(-5, 2))
    (3, -2)
    """
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


_NTSC = Fraction(1000, 1001)

FRAME_RATES = {
    "23.976": FrameRate(24 * _NTSC),
    "24": FrameRate(Fraction(24)),
    "25": FrameRate(Fraction(25)),
    "29.97": FrameRate(30 * _NTSC),
    "29.97df": FrameRate(30 * _NTSC, drop_frame=True),
    "30": FrameRate(Fraction(30)),
    "50": FrameRate(Fraction(50)),
    "59.94": FrameRate(60 * _NTSC),
    "59.94df": FrameRate(60 * _NTSC, drop_frame=True),
    "60": FrameRate(Fraction(60)),
}
"""Every frame rate that a film may have, by the name a user types."""


def parse_frame_rate(name: str) -> FrameRate:
    """Return the frame rate that a user typed.

    Raises:
        RecipeError: there is no such rate.
    """
    rate = FRAME_RATES.get(name.strip().lower())
    if rate is None:
        raise RecipeError(
            f"there is no frame rate {name!r}",
            place="--fps",
            remedy=f"Use one of {', '.join(FRAME_RATES)}.",
        )
    return rate
