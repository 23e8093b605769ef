"""What a sound file says of itself to players: titles, chapters with pictures, cover, lyrics."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ChapterLabel:
    """A chapter, as a player lists it."""

    title: str
    """Its name, on one line."""
    start: int
    """First sample."""
    end: int
    """Sample after the last; the start of the next."""
    picture: Path | None = None
    """What is shown during it: a square JPEG file, of the same size for all chapters."""
    description: str = ""
    """What the picture shows, for those who cannot see it."""
    link: str = ""
    """An address for it, as a page's with ``#t=65``; may be empty."""


@dataclass(frozen=True, slots=True)
class SoundLabels:
    """Everything that a sound file says of itself."""

    tags: Mapping[str, str]
    """By ffmpeg's names, as ``title``, ``artist``, ``album``, ``date``, ``genre``,
    ``description``, ``comment`` and ``copyright``."""
    language: str
    """BCP 47 tag of what is said."""
    chapters: Sequence[ChapterLabel] = ()
    """They tile the sound."""
    cover: Path | None = None
    """The cover: a JPEG file, square."""
    cover_description: str = ""
    """What the cover shows."""
    lyrics: str = ""
    """What is said: the transcript, as paragraphs with empty lines between them."""
    links: Mapping[str, str] = field(default_factory=dict)
    """Addresses: ``page`` of the briefing or its article; may be empty."""
