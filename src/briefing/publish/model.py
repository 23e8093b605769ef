"""What is published, as values: a podcast, its feed, its episodes, and the files that they name.

Paths are within the site, with forward slashes; an address is the site's own and a path. All times
are exact: seconds from media zero as ``Fraction``, moments with their time zone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from urllib.parse import quote

from briefing.publish.settings import FeedSettings


@dataclass(frozen=True, slots=True)
class Asset:
    """A finished file that a feed names."""

    path: str
    """Where it is in the site."""
    media_type: str
    """What web servers call it."""
    bytes: int
    """Its size."""
    sha256: str
    """Digest of its bytes, in hexadecimal."""

    def address(self, base: str) -> str:
        """Return its public address; ``base`` is the site's, with a slash at its end."""
        return address_of(self.path, base)


def address_of(path: str, base: str) -> str:
    """Return the public address of a path in a site.

    >>> address_of("львів/audio.mp3", "https://news.example/")
    'https://news.example/%D0%BB%D1%8C%D0%B2%D1%96%D0%B2/audio.mp3'
    """
    return base + quote(path)


@dataclass(frozen=True, slots=True)
class Rendition:
    """A film or a sound of an episode."""

    asset: Asset
    """Its file."""
    title: str
    """What it is, for people who choose; at most 32 characters (podcast:alternateEnclosure)."""
    seconds: Fraction
    """How long it plays."""
    height: int = 0
    """Of its picture in pixels; 0 for a sound."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is said, as a file."""

    asset: Asset
    """Its file."""
    language: str
    """BCP 47 tag."""
    is_captions: bool
    """Whether it is timed, to be shown while the sound plays."""


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter."""

    title: str
    """What players list."""
    start: Fraction
    """Seconds from media zero."""
    end: Fraction
    """Likewise."""
    picture: Asset | None = None
    """What is seen during it."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that was put right after it was published."""

    at: datetime
    """When."""
    note: str
    """What was wrong, for readers; may be empty."""


class EpisodeKind(StrEnum):
    """What an episode is (itunes:episodeType)."""

    FULL = "full"
    TRAILER = "trailer"
    BONUS = "bonus"


@dataclass(frozen=True, slots=True)
class Episode:
    """A finished briefing, as a feed tells of it."""

    guid: str
    """Its identity: permanent, whatever is renamed or corrected."""
    folder: str
    """The briefing's folder in the site."""
    title: str
    """The headline."""
    summary: str
    """What stands under it; may be empty."""
    paragraphs: tuple[str, ...]
    """The article's text."""
    language: str
    """BCP 47 tag."""
    link: str
    """The article's own address; may be empty."""
    page: str
    """Path of its page in the site; empty when it has none."""
    published: datetime
    """When it was published, with its time zone."""
    enclosure: Rendition
    """The sound that every app gets."""
    alternates: tuple[Rendition, ...]
    """Everything else that plays, the best first."""
    transcripts: tuple[Transcript, ...]
    """What is said, in several formats and languages."""
    chapters: tuple[ChapterMark, ...]
    """Its parts."""
    chapters_file: Asset | None
    """They, as JSON of Podcasting 2.0."""
    artwork: Asset | None
    """Its picture, square."""
    section: str = ""
    """The part of the paper that the article stood in; may be empty."""
    byline: str = ""
    """Who wrote it; may be empty."""
    synthetic: bool = True
    """Whether a machine speaks."""
    disclosure: str = ""
    """What tells so; may be empty."""
    soundbite: tuple[Fraction, Fraction] | None = None
    """Start and length in seconds of what may stand for the whole."""
    explicit: bool = False
    """Whether it is not for children."""
    season: int | None = None
    """Its season, when it has one."""
    number: int | None = None
    """Its number, when it has one."""
    kind: EpisodeKind = EpisodeKind.FULL
    """What it is."""
    corrections: tuple[Correction, ...] = ()
    """What was put right, oldest first."""


@dataclass(frozen=True, slots=True)
class Podcast:
    """A show, as far as publishing is concerned."""

    id: str
    """What tells a newsroom's shows apart: a slug."""
    title: str
    """What it is called."""
    link: str
    """The address of its own page; may be empty."""
    language: str
    """BCP 47 tag of what it says of itself; empty to take that of most of its episodes."""
    theme: str
    """The theme of its pictures, as a show has it: a shipped one's name or a file's path."""
    settings: FeedSettings
    """What its feed says."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where a feed's other pages are (RFC 5005, section 4: archived feeds); paths in the site."""

    current: str = ""
    """The subscription document, when this is an archive; else empty."""
    previous: str = ""
    """The archive before this document; empty when there is none."""
    following: str = ""
    """The archive after this one; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Trailer:
    """What tells what a show is about."""

    asset: Asset
    """Its sound."""
    published: datetime
    """Since when it is there."""


@dataclass(frozen=True, slots=True)
class Channel:
    """One feed document: a show's, a section's, or an archive of either."""

    podcast: Podcast
    """Whose it is."""
    path: str
    """The document's own path in the site."""
    guid: str
    """The feed's GUID of Podcasting 2.0; the same in its archives."""
    title: str
    """What it is called."""
    language: str
    """BCP 47 tag."""
    artwork: Asset
    """Its picture."""
    episodes: tuple[Episode, ...]
    """Newest first."""
    trailer: Trailer | None = None
    """What tells what the show is about."""
    neighbours: Neighbours = Neighbours()
    """The other pages of the same feed."""

    @property
    def base(self) -> str:
        """The public address of the site."""
        return self.podcast.settings.base


class Order(StrEnum):
    """When a file of a site may be published: nothing may name what is not there yet."""

    MEDIA = "media"
    """Whatever others name: sounds, films, captions, pictures."""
    PAGE = "page"
    """What names media: pages for people."""
    FEED = "feed"
    """What names all of these."""


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of a site that is for the public."""

    path: str
    """Where it is in the site."""
    media_type: str
    """What web servers call it."""
    bytes: int
    """Its size."""
    sha256: str
    """Digest of its bytes, in hexadecimal."""
    order: Order
    """When it may be published."""


MEDIA_TYPES = {
    ".aac": "audio/aac",
    ".ass": "text/x-ssa",
    ".css": "text/css",
    ".edl": "text/plain",
    ".flac": "audio/flac",
    ".html": "text/html",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4a": "audio/x-m4a",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".opml": "text/x-opml",
    ".opus": "audio/ogg",
    ".png": "image/png",
    ".scc": "text/x-scc",
    ".srt": "application/x-subrip",
    ".ttml": "application/ttml+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".xml": "application/xml",
}
"""What web servers call files, by how their names end. Podcast apps want audio/x-m4a for M4A
(Apple, podcaster's guide to RSS)."""
RSS_TYPE = "application/rss+xml"
JSON_FEED_TYPE = "application/feed+json"
CHAPTERS_TYPE = "application/json+chapters"
"""Of podcast:chapters."""


def media_type_of(path: str) -> str:
    """Return what web servers call a file, by its name alone; feeds have types of their own."""
    return MEDIA_TYPES.get(Path(path).suffix.lower(), "application/octet-stream")
