"""When a cue appears and disappears, in whole frames.

A cue appears on the first frame boundary at or after the onset of its first word. It stays until
its last word has been heard, a little longer where there is silence, and as long as it takes to
read where there is room; it never meets the next cue, nor outlives its card.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from briefing.captions.style import HouseStyle
from briefing.timeline.rate import SAMPLE_RATE, FrameRate


def frame_at_or_after(sample: int, rate: FrameRate) -> int:
    """Return the first frame boundary at or after a sample.

    >>> from briefing.timeline.rate import FRAME_RATES
    >>> frame_at_or_after(1920, FRAME_RATES["25"]), frame_at_or_after(1921, FRAME_RATES["25"])
    (1, 2)
    """
    return -(-sample * rate.fps.numerator // (SAMPLE_RATE * rate.fps.denominator))


@dataclass(frozen=True, slots=True)
class FrameLimits:
    """A house style's limits at one frame rate, in frames, rounded so that they are kept."""

    fps: Fraction
    """Frames per second."""
    style: HouseStyle
    """Whose limits they are."""
    minimum: int
    """Shortest cue."""
    maximum: int
    """Longest cue."""
    gap: int
    """Between cues that follow each other closely."""
    separate: int
    """The shortest gap that may be left open."""
    hold: int
    """How long a cue stays after its last word."""

    @classmethod
    def of(cls, style: HouseStyle, rate: FrameRate) -> FrameLimits:
        """Return the limits of a style at a frame rate."""
        fps = rate.fps
        return cls(
            fps=fps,
            style=style,
            minimum=ceil(style.minimum_seconds * fps),
            maximum=floor(style.maximum_seconds * fps),
            gap=style.gap_frames,
            separate=ceil(style.longest_closed_gap_seconds * fps),
            hold=floor(style.hold_seconds * fps),
        )

    def needed(self, characters: int) -> int:
        """Return how long a cue must stay whatever its words are: its reading time at least."""
        return max(self.minimum, self._reading(characters, self.style.characters_per_second))

    def easy(self, characters: int) -> int:
        """Return how long a cue should stay, where there is silence, to be read in comfort."""
        return self._reading(characters, self.style.comfortable_characters_per_second)

    def _reading(self, characters: int, per_second: int) -> int:
        return -(-characters * self.fps.numerator // (self.fps.denominator * per_second))

    def needed_for_words(self, words: int) -> int:
        """Return how long a cue of so many words should stay."""
        per_word, fps = self.style.seconds_per_word, self.fps
        return -(
            -words * per_word.numerator * fps.numerator // (per_word.denominator * fps.denominator)
        )

    def end(
        self, start: int, heard: int, needed: int, following: int, cut: int, *, easy: int = 0
    ) -> int:
        """Return the frame after a cue's last.

        ``start`` is its first frame; ``heard`` the boundary after its last word; ``needed`` how
        long it must stay to be read, and ``easy`` in comfort; ``following`` the next cue's first
        frame and ``cut`` its card's last boundary. The gap to the next cue is either ``gap`` or at
        least ``separate``, unless the cut or the longest duration comes before.
        """
        read = max(heard, start + needed)
        held = max(heard + self.hold, read, start + easy)
        if following - read >= self.separate:
            end = min(held, following - self.separate)
        elif following - self.gap <= cut:
            end = following - self.gap
        else:
            end = held
        longest = max(start + self.maximum, heard)
        return min(end, longest, following - self.gap, cut)

    def hurry(self, characters: int, frames: int) -> int:
        """Return how far reading is from comfortable (0) to the limit (100), in per cent."""
        easy = self.style.comfortable_characters_per_second
        fast = self.style.characters_per_second
        if fast <= easy:
            return 0
        top, bottom = self.fps.numerator, self.fps.denominator
        speed = 100 * (characters * top - easy * frames * bottom)
        return min(max(speed // (frames * bottom * (fast - easy)), 0), 100)
