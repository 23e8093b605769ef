"""What is read along: cues, and the house style that they keep."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption: what stands on the screen from one frame to another."""

    id: str
    """Stable within the briefing, as ``c001``."""
    start_frame: int
    """First frame it is shown on, counted from media zero."""
    end_frame: int
    """Frame after the last it is shown on."""
    lines: tuple[str, ...]
    """Its lines, top to bottom; joined with spaces they are a stretch of the published text."""
    segment_id: str
    """The segment it belongs to; a cue never crosses segments."""
    sentence_ids: tuple[str, ...]
    """The sentences it shows words of, in order."""

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The limits of one house; durations are exact seconds."""

    name: str
    """What it is called."""
    line_characters: int
    """Longest line."""
    lines: int
    """Most lines in a cue."""
    characters_per_second: int
    """Fastest reading speed of one cue; spaces count."""
    comfortable_characters_per_second: int
    """Reading speed that nobody has to hurry for."""
    minimum_seconds: Fraction
    """Shortest time on the screen."""
    seconds_per_word: Fraction
    """Least time on the screen for each word."""
    maximum_seconds: Fraction
    """Longest time on the screen."""
    gap_frames: int
    """Frames between two cues that follow each other closely."""
    longest_closed_gap_seconds: Fraction
    """A pause shorter than this between two cues is closed to ``gap_frames``."""
    hold_seconds: Fraction
    """How long a cue may stay after its last word."""


HOUSE = HouseStyle(
    name="house",
    line_characters=37,  # BBC Subtitle Guidelines: 37 characters for broadcast
    lines=2,  # BBC, Netflix, DCMP alike
    characters_per_second=20,  # Netflix English timed text style guide: 20 for adults
    comfortable_characters_per_second=17,  # Netflix, the same guide: 17 for children
    minimum_seconds=Fraction(4, 3),  # DCMP Captioning Key: 40 frames of 30
    seconds_per_word=Fraction(3, 10),  # BBC Subtitle Guidelines: 0.3 seconds a word
    maximum_seconds=Fraction(6),  # DCMP Captioning Key
    gap_frames=2,  # Netflix timing guide
    longest_closed_gap_seconds=Fraction(1),  # BBC: no gap, or at least one second
    hold_seconds=Fraction(1, 2),  # Netflix timing guide
)
"""Within the BBC's, Netflix's and DCMP's limits at once."""
