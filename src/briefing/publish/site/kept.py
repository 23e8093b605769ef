"""What a site remembers, as values: its shows, its episodes, and every address that it ever had."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from briefing.publish.model import Asset, Correction, Trailer


@dataclass(frozen=True, slots=True)
class Origin:
    """What an episode was made of."""

    name: str
    """The article's file name; ``-`` when it came by standard input."""
    link: str
    """The article's address; may be empty."""
    sha256: str
    """Digest of the article's bytes."""
    language: str
    """BCP 47 tag of the article."""
    day: str
    """The day it was published, as 2026-11-24; empty when the article does not say."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That an episode was removed, and does not come back by itself."""

    at: datetime
    """When."""
    note: str
    """Why, for the newsroom; may be empty."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A folder that was an episode's own, before it was corrected by another."""

    folder: str
    """Its name in the site."""
    origin: Origin
    """What is in it."""


@dataclass(frozen=True, slots=True)
class EpisodeKept:
    """An episode, as the register keeps it."""

    guid: str
    """Permanent."""
    show: str
    """The id of its show."""
    folder: str
    """Its briefing's folder in the site."""
    title: str
    """Its headline, when the feed was built last."""
    origin: Origin
    """What it was made of, when the feed was built last."""
    first_seen: datetime
    """When a feed was first built with it."""
    published: datetime
    """When it was published, as feeds say."""
    manifest: str = ""
    """Digest of the manifest that the feed tells of; empty when the feed has to be built anew."""
    files: tuple[Asset, ...] = ()
    """What the feed names of it, where it is in the site; nothing while it is left out."""
    corrections: tuple[Correction, ...] = ()
    """What was put right, oldest first."""
    removed: Tombstone | None = None
    """Set when it was removed."""
    replaced: tuple[Replaced, ...] = ()
    """Folders that were its own before it was corrected by others; they stay out of the feed."""

    @property
    def revision(self) -> int:
        """How it is counted: 1 as first published, and one more for each correction."""
        return 1 + len(self.corrections)

    @property
    def is_listed(self) -> bool:
        """Whether the feed lists it."""
        return self.removed is None and bool(self.files)


@dataclass(frozen=True, slots=True)
class SectionKept:
    """The feed of a section of the paper."""

    path: str
    """Its document in the site."""
    guid: str
    """Its GUID of Podcasting 2.0, permanent."""


@dataclass(frozen=True, slots=True)
class Artwork:
    """A show's picture."""

    made_of: str
    """Digest of what decided how it looks."""
    asset: Asset
    """Its file."""


@dataclass(frozen=True, slots=True)
class ShowKept:
    """A show, as the register keeps it."""

    id: str
    """What tells a newsroom's shows apart."""
    path: str
    """Its feed's document in the site."""
    guid: str
    """The feed's GUID of Podcasting 2.0, permanent."""
    title: str = ""
    """What it is called."""
    address: str = ""
    """The public address of the site, with its slash at the end."""
    link: str = ""
    """The address of its own page; may be empty."""
    language: str = ""
    """BCP 47 tag."""
    description: str = ""
    """What it is about; may be empty."""
    is_private: bool = False
    """Whether it is listed nowhere but in its own feed."""
    artwork: Artwork | None = None
    """Its picture; none until the feed was built."""
    trailer: Trailer | None = None
    """What tells what it is about."""
    sections: tuple[SectionKept, ...] = ()
    """The feeds of sections that there ever were."""
    documents: tuple[str, ...] = ()
    """Every document that was built for it last, the feed itself first."""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that a site remembers."""

    shows: tuple[ShowKept, ...] = ()
    """Its shows, by their ids."""
    episodes: tuple[EpisodeKept, ...] = ()
    """Every episode that there ever was, in the order in which they were first seen."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Every path that a feed ever named, with the digest of what is there, for ever."""
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Every file that was put beside the briefings, with digests of what it may hold: while a
    document is replaced, that is the one before or the new one, which comes last."""
    pages: tuple[str, ...] = ()
    """Every page of the site's own that was built last."""
    linked: tuple[str, ...] = ()
    """Folders of the briefings that those pages tell of."""

    def show(self, id: str) -> ShowKept | None:  # noqa: A002  # it is the field's name
        """Return a show; none when there is no such one."""
        return next((show for show in self.shows if show.id == id), None)

    def with_episode(self, episode: EpisodeKept) -> Register:
        """Return it with an episode changed."""
        changed = tuple(episode if e.guid == episode.guid else e for e in self.episodes)
        return replace(self, episodes=changed)
