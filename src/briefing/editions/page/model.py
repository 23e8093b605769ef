"""What is on a page, as values: all that its templates know. Times are seconds from media zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from fractions import Fraction


class Part(StrEnum):
    """What a piece of the body is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTATION = "quotation"
    LIST_ITEM = "list-item"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class SentenceShown:
    """A sentence of the page that is spoken: the transcript's unit."""

    id: str
    """As in the manifest, ``s004``; also its element's id."""
    text: str
    """As published."""
    start: Fraction
    """When its first word is heard."""
    end: Fraction
    """When its last word has been heard."""
    language: str = ""
    """BCP 47 tag, when it is not that of the page."""


@dataclass(frozen=True, slots=True)
class PhotoShown:
    """A picture of the article."""

    path: str
    """Its file, as a path from the page; empty when only its description is known."""
    width: int
    """Pixels; 0 without a file."""
    height: int
    """Pixels; 0 without a file."""
    description: str
    """What it shows; may be empty."""
    credit: str
    """Who made it; may be empty."""


@dataclass(frozen=True, slots=True)
class PartShown:
    """A piece of the body, in reading order."""

    kind: Part
    """What it is."""
    sentences: tuple[SentenceShown, ...]
    """What is said of it; of a picture, its description."""
    speaker: str = ""
    """Whose words a quotation is; may be empty."""
    role: str = ""
    """What that person is; may be empty."""
    photo: PhotoShown | None = None
    """The picture, for pictures."""


@dataclass(frozen=True, slots=True)
class MediaShown:
    """A film or a sound that the page plays or offers."""

    path: str
    """As a path from the page."""
    media_type: str
    """What web servers call it."""
    bytes: int
    """Its size."""
    name: str
    """Key of what it is called in the page's own words, as ``film`` or ``sound-plain``."""


@dataclass(frozen=True, slots=True)
class TrackShown:
    """A ``<track>``: captions, chapters or descriptions."""

    kind: str
    """``captions``, ``subtitles``, ``chapters`` or ``descriptions``."""
    path: str
    """As a path from the page."""
    language: str
    """BCP 47 tag."""
    label: str
    """What players list it as."""
    is_default: bool = False
    """Whether players show it unasked."""


@dataclass(frozen=True, slots=True)
class CueShown:
    """A caption, for players that cannot load tracks, as from a file."""

    start: Fraction
    """When it appears."""
    end: Fraction
    """When it is gone."""
    lines: tuple[str, ...]
    """Top to bottom."""


@dataclass(frozen=True, slots=True)
class ChapterShown:
    """A chapter."""

    title: str
    """Its name."""
    start: Fraction
    """When it begins."""
    end: Fraction
    """When it ends."""


@dataclass(frozen=True, slots=True)
class DownloadShown:
    """A file that the page offers."""

    path: str
    """As a path from the page."""
    name: str
    """Key of what it is called in the page's own words, as ``download-mp3``."""
    bytes: int
    """Its size."""


@dataclass(frozen=True, slots=True)
class PageView:
    """Everything on a page."""

    language: str
    """BCP 47 tag of the article, and of the page's own words where there are some in it."""
    direction: str
    """``ltr`` or ``rtl``."""
    show: str
    """What the show is called."""
    show_link: str
    """The address of the show's own page; may be empty."""
    kicker: tuple[SentenceShown, ...]
    """The band above the headline; mostly one or none."""
    headline: tuple[SentenceShown, ...]
    """The headline; one, or none when nobody speaks it."""
    title: str
    """The headline as text, never empty."""
    summary: tuple[SentenceShown, ...]
    """What stands under it; may be empty."""
    summary_text: str
    """Likewise, as text; may be empty."""
    byline: str
    """Who wrote it; may be empty."""
    published: date | None
    """The day."""
    published_at: datetime | None
    """The moment, when it is known."""
    section: str
    """The part of the paper; may be empty."""
    link: str
    """The article's own address; may be empty."""
    parts: tuple[PartShown, ...]
    """The body, in reading order."""
    closing: tuple[SentenceShown, ...]
    """The show's last words, the disclosure included; may be empty."""
    disclosure: str
    """What tells that the voice is synthetic; may be empty."""
    seconds: Fraction
    """How long film and sound play."""
    fps: Fraction
    """Frames per second of the film, for timecode."""
    drop_frame: bool
    """Whether timecode drops labels."""
    start_frame: int
    """Timecode of the first frame, as a frame from midnight."""
    films: tuple[MediaShown, ...]
    """That play in the player, the best first; empty when there is none."""
    sounds: tuple[MediaShown, ...]
    """Likewise."""
    tracks: tuple[TrackShown, ...]
    """Of the film."""
    captions: tuple[CueShown, ...]
    """In the article's language."""
    descriptions: tuple[CueShown, ...]
    """What the pictures show, when."""
    chapters: tuple[ChapterShown, ...]
    """They tile the programme."""
    downloads: tuple[DownloadShown, ...]
    """Every file that is offered, in the order in which it is listed."""
    poster: str
    """The film's picture, as a path from the page; may be empty."""
    width: int
    """Of the film in pixels; 0 without one."""
    height: int
    """Likewise."""
    base: str = ""
    """The public address of the site, with a slash at its end; empty when it is not known."""
    folder: str = ""
    """The briefing's folder in the site."""
    feed: str = ""
    """The show's feed, as a path from the page; empty when there is none."""
    opening: tuple[SentenceShown, ...] = ()
    """The show's first words, before the headline; mostly none."""
