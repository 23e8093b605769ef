"""When, exactly: the one timeline that every edition derives from.

All times are whole samples at :data:`~briefing.timeline.rate.SAMPLE_RATE`, counted from media
zero, in half-open ranges. Frames and timecode are derived from them, never stored beside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.script.model import Segment, Sentence
from briefing.speech.contract import Provenance
from briefing.timeline.rate import FrameRate
from briefing.timeline.timecode import frame_to_timecode


@dataclass(frozen=True, slots=True)
class TimedWord:
    """One displayed word, in programme time."""

    start: int
    """First sample."""
    end: int
    """Sample after the last."""
    provenance: Provenance
    """How the time is known."""


@dataclass(frozen=True, slots=True)
class TimedSentence:
    """One sentence, from its first sound to its last."""

    sentence: Sentence
    """What is said and shown."""
    start: int
    """First sample of its utterance."""
    end: int
    """Sample after the last of its utterance."""
    words: tuple[TimedWord, ...]
    """One for each token of the sentence."""


@dataclass(frozen=True, slots=True)
class TimedSegment:
    """One segment, with the silence before and after its words; segments tile the programme."""

    segment: Segment
    """What part of the briefing it is."""
    start: int
    """First sample: where its card appears."""
    end: int
    """Sample after the last: the start of the next segment."""
    sentences: tuple[TimedSentence, ...]
    """Its sentences, in order, inside it and not overlapping."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole programme."""

    rate: FrameRate
    """Of the film; the sound runs at the house sample rate."""
    start_frame: int
    """Timecode of media zero, as a frame counted from midnight; nothing but labels uses it."""
    segments: tuple[TimedSegment, ...]
    """In order, from media zero to the end, without a gap."""
    music: tuple[tuple[int, int], ...] = ()
    """First sample, and sample after the last, of music that is heard where nobody speaks: of an
    ident, of a sign-off; in order."""

    @property
    def sample_count(self) -> int:
        """The length of the sound: the sample boundary of the last frame's end."""
        return self.segments[-1].end

    @property
    def frame_count(self) -> int:
        """The length of the film."""
        return self.frame(self.sample_count)

    def frame(self, sample: int) -> int:
        """Return the frame boundary nearest to a sample."""
        return self.rate.samples_to_frames(sample)

    def timecode(self, frame: int) -> str:
        """Return the label of a frame counted from media zero."""
        return frame_to_timecode(self.start_frame + frame, self.rate)

    def sentences(self) -> Iterator[TimedSentence]:
        """Yield the sentences of all segments, in order."""
        for segment in self.segments:
            yield from segment.sentences


@dataclass(frozen=True, slots=True)
class Chapter:
    """A named stretch of the programme; chapters tile it."""

    title: str
    """What players list, on one line."""
    start: int
    """First sample."""
    end: int
    """Sample after the last."""
