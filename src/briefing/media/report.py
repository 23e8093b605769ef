"""What is in a media file, as :func:`briefing.media.probe.probe` finds it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from briefing.media.language import UNDETERMINED


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamReport:
    """One track."""

    index: int
    """Its number in the file, from 0."""
    kind: str
    """``video``, ``audio``, ``subtitle`` or ``data``."""
    codec: str
    """As FFmpeg calls it: ``h264``, ``aac``, ``mp3``, ``mov_text``; ``tmcd`` for timecode."""
    language: str
    """ISO 639-2 code, ``und`` when the file does not say."""
    dispositions: frozenset[str]
    """What a player is told about it: ``default``, ``captions`` …"""
    start: Fraction
    """Time of its first packet on the clock of the file, in seconds."""
    duration: Fraction
    """How long it plays, in seconds."""
    packets: int
    """How many packets it has: for a film's pictures, frames."""
    timecode: str
    """Label of its first frame; empty when there is none."""
    title: str = ""
    """What players list it as; empty when it has no name."""
    reel: str = ""
    """Name of the reel that its timecode belongs to; empty when there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoStream(StreamReport):
    """A track of pictures."""

    width: int
    """In pixels."""
    height: int
    """In pixels."""
    profile: str
    """As ``High``."""
    level: int
    """Ten times the level's number."""
    pixel_format: str
    """As ``yuv420p``."""
    colour: tuple[str, str, str, str]
    """Primaries, transfer, matrix and range, as ``bt709`` and ``tv``; ``unknown`` when not said."""
    frame_rate: Fraction
    """Frames per second, on average."""
    constant_rate: bool
    """Whether every frame follows the one before after the same time."""
    seek_points: tuple[int, ...]
    """Frames that a player can start at."""

    @property
    def is_cover(self) -> bool:
        """Whether it is one picture that stands for the file, and no film."""
        return "attached_pic" in self.dispositions and not self.shows_chapters

    @property
    def shows_chapters(self) -> bool:
        """Whether it is pictures of chapters, one for each, and no film."""
        return "timed_thumbnails" in self.dispositions


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioStream(StreamReport):
    """A track of sound."""

    sample_rate: int
    """In Hz."""
    channels: int
    """1 is mono."""
    profile: str
    """As ``LC``."""
    samples: int
    """How many samples it plays, without what its coder added and players leave out."""


@dataclass(frozen=True, slots=True)
class ChapterReport:
    """One chapter."""

    title: str
    """What players list."""
    start: Fraction
    """In seconds."""
    end: Fraction
    """In seconds."""


@dataclass(frozen=True, slots=True)
class MediaReport:
    """A whole file."""

    formats: tuple[str, ...]
    """Container formats it may be, as FFmpeg calls them."""
    duration: Fraction
    """How long it plays, in seconds, to the microsecond."""
    tags: tuple[tuple[str, str], ...]
    """Names, in small letters, and values, sorted."""
    streams: tuple[StreamReport, ...]
    """Its tracks in order."""
    chapters: tuple[ChapterReport, ...]
    """Its chapters in order."""
    chapter_pictures: int = 0
    """How many of its chapters have a picture."""

    @property
    def title(self) -> str:
        """What players show as its name; empty when it has none."""
        return self.tag("title")

    @property
    def language(self) -> str:
        """ISO 639-2 code of what is said, ``und`` when the file does not say."""
        return next((audio.language for audio in self.audio), UNDETERMINED)

    @property
    def lyrics(self) -> str:
        """What is said, as text; empty when the file does not carry it."""
        names = (name for name, _ in self.tags if name.partition("-")[0] == "lyrics")
        return self.tag(next(names, "lyrics"))

    def tag(self, name: str) -> str:
        """Return what a tag says; empty when there is none of the name."""
        return dict(self.tags).get(name, "")

    @property
    def video(self) -> tuple[VideoStream, ...]:
        """The tracks of pictures that play; a cover is none, nor are those of chapters."""
        return tuple(s for s in self._pictures if not (s.is_cover or s.shows_chapters))

    @property
    def covers(self) -> tuple[VideoStream, ...]:
        """What players show for the file as a whole."""
        return tuple(stream for stream in self._pictures if stream.is_cover)

    @property
    def _pictures(self) -> tuple[VideoStream, ...]:
        return tuple(stream for stream in self.streams if isinstance(stream, VideoStream))

    @property
    def audio(self) -> tuple[AudioStream, ...]:
        """The tracks of sound."""
        return tuple(stream for stream in self.streams if isinstance(stream, AudioStream))

    @property
    def captions(self) -> tuple[StreamReport, ...]:
        """The tracks of captions."""
        return tuple(stream for stream in self.streams if stream.kind == "subtitle")

    @property
    def timecodes(self) -> tuple[StreamReport, ...]:
        """The timecode tracks."""
        return tuple(stream for stream in self.streams if stream.codec == "tmcd")
