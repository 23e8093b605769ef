"""What a briefing is about: the article, read back from the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from briefing.editions.manifest_values import text_in, whole_in

_TEXTS = ("headline", "kicker", "summary", "byline", "language", "link")


@dataclass(frozen=True, slots=True)
class Described:
    """A picture of the article, as the manifest tells of it."""

    description: str
    """What it shows; empty when the article does not say."""
    credit: str
    """Who made it; empty when the article does not say."""
    file: str = ""
    """Its file for the web, as a path in the briefing's folder; empty when there is none."""
    width: int = 0
    """Of that file, in pixels."""
    height: int = 0
    """Likewise."""


@dataclass(frozen=True, slots=True)
class About:
    """What a briefing is about: the article, without its body."""

    source_name: str
    """The article's file name."""
    source_sha256: str
    """Digest of the article's bytes."""
    headline: str
    """Its headline."""
    kicker: str
    """The band above it; may be empty."""
    summary: str
    """What stands under it; may be empty."""
    byline: str
    """Who wrote it; may be empty."""
    published: date | None
    """The day it was published."""
    language: str
    """BCP 47 tag."""
    link: str
    """Its address; may be empty."""
    pictures: tuple[Described, ...]
    """Its pictures, in order."""
    published_at: datetime | None = None
    """The moment it was published, with its time zone, when the article says it."""
    section: str = ""
    """The part of the paper that it stood in; may be empty."""
    explicit: bool = False
    """Whether it says that it is not for children."""
    season: int | None = None
    """The season that it belongs to, when it says so."""
    episode: int | None = None
    """Its number in the season or in the show, when it says so."""


def read_about(manifest: Mapping[str, Any]) -> About:
    """Return what a manifest says of the article.

    Raises:
        KeyError, TypeError, ValueError, OverflowError: it is damaged.
    """
    source, article = manifest["source"], manifest["article"]
    published = article["published"]
    return About(
        source_name=text_in(source["name"]),
        source_sha256=text_in(source["sha256"]),
        **{name: text_in(article[name]) for name in _TEXTS},
        published=None if published is None else date.fromisoformat(published),
        pictures=tuple(
            Described(
                text_in(p["description"]),
                text_in(p["credit"]),
                text_in(p.get("file", "")),
                whole_in(p.get("width", 0)),
                whole_in(p.get("height", 0)),
            )
            for p in article["pictures"]
        ),
        # What follows, manifests made before there were feeds do not have.
        published_at=_moment(article.get("published_at")),
        section=text_in(article.get("section", "")),
        explicit=article.get("explicit") is True,
        season=_number(article.get("season")),
        episode=_number(article.get("episode")),
    )


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(text_in(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value[:40]!r} has no time zone")
    moment.astimezone(UTC)  # which the first and the last day of all time may not have
    return moment


def _number(value: Any) -> int | None:
    return None if value is None else whole_in(value)
