"""What a site's pages tell of, as values: its shows and its briefings. Paths are from its root."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BriefingShown:
    """A finished briefing, as lists tell of it."""

    folder: str
    """Its folder in the site."""
    path: str
    """What a link to it opens; empty when it has nothing to open."""
    title: str
    """The headline, on one line."""
    summary: str
    """What stands under it; may be empty."""
    show: str
    """The id of its show; may be empty."""
    language: str
    """BCP 47 tag."""
    day: date | None
    """When it was published."""
    moment: datetime | None
    """The moment of it, in universal time, when it is known."""
    seconds: int
    """How long it plays; positive."""
    film: str
    """Path of its film; empty without one."""
    picture: str
    """Path of the picture that stands for it; empty without one."""
    embed: str
    """Path of its player for other sites; empty without one."""
    width: int
    """Of its film in pixels; 0 without one."""
    height: int
    """Likewise."""


@dataclass(frozen=True, slots=True)
class ShowShown:
    """A show."""

    id: str
    """What tells a newsroom's shows apart; part of its page's name."""
    title: str
    """What it is called; never empty."""
    language: str
    """BCP 47 tag."""
    description: str
    """What it is about; may be empty."""
    link: str
    """The address of its own page elsewhere; may be empty."""
    feed: str
    """Path of its feed; empty when none was built."""
    feeds: tuple[tuple[str, str], ...]
    """What else one can subscribe to: path and media type."""

    @property
    def page(self) -> str:
        """Path of its page."""
        return f"shows/{self.id}.html"


@dataclass(frozen=True, slots=True)
class SiteShown:
    """A site."""

    title: str
    """What it is called; empty to take the usual words."""
    language: str
    """BCP 47 tag of what it says of itself."""
    base: str
    """Its public address, with a slash at its end; empty when it is not known."""
    email: str
    """Whom to tell what does not work; may be empty."""
    shows: tuple[ShowShown, ...]
    """Those that have briefings, by title."""
    briefings: tuple[BriefingShown, ...]
    """Newest first."""

    def of_show(self, show: str) -> tuple[BriefingShown, ...]:
        """Return the briefings of a show, newest first."""
        return tuple(briefing for briefing in self.briefings if briefing.show == show)

    def in_language(self, language: str) -> tuple[BriefingShown, ...]:
        """Return the briefings in a language, a tag in small letters, newest first."""
        return tuple(
            briefing for briefing in self.briefings if briefing.language.lower() == language
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of its briefings as tags in small letters, sorted."""
        return tuple(sorted({briefing.language.lower() for briefing in self.briefings}))

    def show_title(self, show: str) -> str:
        """Return what a show is called; empty when there is no such one."""
        return next((one.title for one in self.shows if one.id == show), "")
