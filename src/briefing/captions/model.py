"""What is read along: cues, and what a caption file is told about them."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.captions.style import HouseStyle
from briefing.timeline.rate import FrameRate


@dataclass(frozen=True, slots=True)
class CueWord:
    """A word of a cue, or the part of a very long one that stands in it."""

    start: int
    """Index of its first character in the cue's :attr:`~Cue.block`."""
    end: int
    """Index after its last character there."""
    onset: int
    """First sample of its sound, counted from media zero; for what is not spoken, as a lone dash,
    that of the next word."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a cue in which somebody's words are quoted."""

    start: int
    """Index of its first character in the cue's :attr:`~Cue.block`."""
    end: int
    """Index after its last character there."""
    speaker: str
    """Full name of whose words they are, never empty."""


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
    words: tuple[CueWord, ...] = ()
    """Its words in order, with their times; empty when nobody knows them."""
    voices: tuple[Voice, ...] = ()
    """Whose words are quoted in it, in order; disjoint. What is in none is the narrator's."""
    language: str = ""
    """BCP 47 tag of its text; empty when it is that of all the captions."""

    @property
    def block(self) -> str:
        """The whole text as it stands on the screen, with line feeds between its lines."""
        return "\n".join(self.lines)

    @property
    def text(self) -> str:
        """The whole text on one line."""
        return " ".join(self.lines)


@dataclass(frozen=True, slots=True)
class Track:
    """What a writer of caption files is told about the cues it writes."""

    rate: FrameRate
    """Of their frames."""
    frame_count: int
    """How long the programme is, in frames."""
    language: str
    """BCP 47 tag of their text."""
    title: str
    """What they belong to."""
    style: HouseStyle
    """The house style that they keep."""
    start_frame: int = 0
    """Timecode of media zero, as a frame counted from midnight; for the one format that counts in
    timecode, all others count from media zero."""
    word_times: bool = False
    """Whether words light up one by one, in formats that can do it."""
