"""A show's feed: what podcast apps and directories are told of it.

The docstring under each setting is also its description for people, as those of a show's are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar, Literal
from urllib.parse import urlsplit

from briefing.settings.checks import STRICT, SettingError, check_names, has_control

LONGEST_DESCRIPTION_BYTES = 4000
"""Of a channel's and an item's description, in UTF-8 (Apple, podcaster's guide to RSS)."""
MOST_PER_PAGE = 1000
"""Episodes in one document; more make it slow to read for apps that fetch it every hour."""
_HEX = "[0-9a-fA-F]"
_FORMS = (
    (
        "id",
        re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII),
        "it is not made of small letters, digits and hyphens",
    ),
    (
        "file",
        re.compile(r"([a-z0-9][a-z0-9._-]*/)*[a-z0-9][a-z0-9._-]*\.xml", re.ASCII),
        "it is no file's name such as feed.xml",
    ),
    ("email", re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+"), "it is no e-mail address"),
    (
        "guid",
        re.compile(rf"{_HEX}{{8}}(-{_HEX}{{4}}){{3}}-{_HEX}{{12}}"),
        "it is no GUID, as 917393e3-1b1e-5cef-ace4-edaa54e1f810",
    ),
)
"""Settings, what they may look like, and what is said of those that do not."""


@dataclass(frozen=True, slots=True)
class PersonSettings:
    """Somebody who works on the show."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = STRICT

    name: str
    """The name."""
    role: str = "Host"
    """What they do, as Podcasting 2.0 names it: Host, Reporter, Editor."""
    link: str = ""
    """The address of a page about them."""
    image: str = ""
    """The address of a picture of them."""

    def __post_init__(self) -> None:
        check_names({"name": self.name, "role": self.role})
        for setting in ("link", "image"):
            _check_address(setting, getattr(self, setting))


@dataclass(frozen=True, slots=True)
class FeedSettings:
    """What podcast apps and directories are told of the show."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = STRICT

    address: str = ""
    """The public address of the folder that briefings are published in, as
    https://harbor-news.example/audio/."""
    id: str = ""
    """What tells the newsroom's shows apart, in small letters, digits and hyphens; empty for the
    title's own."""
    file: str = ""
    """The feed's file in that folder; empty for feed.xml. Each show of a site has another."""
    description: str = ""
    """What the show is about; at most 4000 bytes."""
    author: str = ""
    """Who makes it; empty for the show's title."""
    email: str = ""
    """Where directories write to when they ask whose the feed is; published in it."""
    category: tuple[str, ...] = ("News > Daily News",)
    """What directories list it under, the first first: a category of Apple's, as News, or one
    within another, as News > Politics."""
    kind: Literal["episodic", "serial"] = "episodic"
    """How apps order episodes: episodic (newest first) or serial (from the beginning)."""
    explicit: bool = False
    """Whether it is not for children; single articles may say so too."""
    copyright: str = ""
    """The line of copyright."""
    license: str = ""
    """The licence of its sounds, as cc-by-4.0."""
    locked: bool = True
    """Whether other platforms must ask before they import the feed."""
    medium: Literal["podcast", "video", "newsletter", "audiobook"] = "podcast"
    """What the feed is, as Podcasting 2.0 names it."""
    enclosure: Literal["mp3", "m4a"] = "mp3"
    """The sound that every app gets: mp3, which plays everywhere, or m4a, whose chapters have
    pictures in more apps. The other one is offered beside it."""
    private: bool = False
    """Whether directories must not list it."""
    complete: bool = False
    """Whether no episode will ever follow."""
    moved_to: str = ""
    """The feed's new address, when it has moved."""
    hub: str = ""
    """The address of a WebSub hub that is told of every change."""
    podping: bool = False
    """Whether changes are announced by podping, so that apps need not ask again and again."""
    frequency: str = ""
    """How often there is a new episode, as a rule of iCalendar: FREQ=DAILY."""
    sections: bool = False
    """Whether every section of the paper has a feed of its own, too."""
    per_page: int = 300
    """How many of the newest episodes the feed lists; older ones are in archives it links to."""
    artwork: Path | None = None
    """The show's picture, square, 1400 to 3000 pixels, as a path from the show's own file; empty to
    have it drawn in the show's theme."""
    trailer: Path | None = None
    """A sound that tells what the show is about, as a path from the show's own file."""
    guid: str = ""
    """The feed's GUID of Podcasting 2.0, if it has one already; empty to have it made of the
    feed's first address."""
    people: tuple[PersonSettings, ...] = ()
    """Who works on it."""

    def __post_init__(self) -> None:
        check_names({name: getattr(self, name) for name in _LINES})
        for setting in ("address", "moved_to", "hub"):
            _check_address(setting, getattr(self, setting))
        for setting, pattern, problem in _FORMS:
            text = getattr(self, setting)
            if text and not pattern.fullmatch(text):
                raise SettingError(problem, setting)
        _check_description(self.description)
        if not self.category or not all(self.category):
            raise SettingError("it names no category", "category")
        if not 1 <= self.per_page <= MOST_PER_PAGE:
            problem = f"it is between 1 and {MOST_PER_PAGE}, not {self.per_page}"
            raise SettingError(problem, "per_page")
        for name in ("artwork", "trailer"):
            if "\0" in str(getattr(self, name)):
                raise SettingError("no file has a NUL character in its name", name)

    def from_folder(self, folder: Path) -> FeedSettings:
        """Return them with the paths of their files, which so far start from a folder."""
        own = {
            name: folder / path
            for name in ("artwork", "trailer")
            if (path := getattr(self, name)) is not None
        }
        return replace(self, **own)

    @property
    def base(self) -> str:
        """The public address of the site, with its slash at the end; empty when there is none."""
        return f"{self.address.rstrip('/')}/" if self.address else ""


_LINES = ("address", "email", "author", "copyright", "license", "moved_to", "hub", "frequency")


def _check_address(setting: str, address: str) -> None:
    """Refuse what is no address of the web.

    Raises:
        SettingError: it is none, or has a part that an address to begin with cannot have.
    """
    if not address:
        return
    try:
        parts = urlsplit(address)
        good = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.fragment
    except ValueError:
        good = False
    if not good or set(address) & set(" <>\"'\\`{}|^") or not address.isascii():
        problem = f"{address[:200]!r} is no address of the web, as https://news.example/audio/"
        raise SettingError(problem, setting)


def _check_description(text: str) -> None:
    if has_control(text):
        raise SettingError("it has a control character", "description")
    size = len(text.encode())
    if size > LONGEST_DESCRIPTION_BYTES:
        problem = f"it has {size} bytes; {LONGEST_DESCRIPTION_BYTES} are the most"
        raise SettingError(problem, "description")
