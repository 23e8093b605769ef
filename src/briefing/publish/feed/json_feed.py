"""A feed as JSON Feed 1.1: what RSS says, for programs that read no XML."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from briefing.publish.feed.naming import (
    channel_author,
    channel_link,
    channel_title,
    link_of,
    seconds_of,
    title_of,
)
from briefing.publish.feed.notes import description, html
from briefing.publish.feed.text import one_line
from briefing.publish.model import Channel, Episode, Rendition, address_of

VERSION = "https://jsonfeed.org/version/1.1"


def json_path(feed_path: str) -> str:
    """Return where a feed is as JSON, from where it is as RSS: beside it.

    >>> json_path("feed.xml")
    'feed.json'
    """
    return str(PurePosixPath(feed_path).with_suffix(".json"))


def write_json_feed(channel: Channel) -> bytes:
    """Return a feed's document as JSON; ``channel.path`` is that of its RSS document."""
    settings, base = channel.podcast.settings, channel.base
    author = channel_author(channel)
    data = {
        "version": VERSION,
        "title": channel_title(channel),
        "home_page_url": channel_link(channel),
        "feed_url": address_of(json_path(channel.path), base),
        "description": one_line(settings.description, None),
        "icon": channel.artwork.address(base),
        "authors": [{"name": author}] if author else [],
        "language": one_line(channel.language),
        "expired": settings.complete,
        "hubs": [{"type": "WebSub", "url": settings.hub}] if settings.hub else [],
        "items": [_item(episode, base) for episode in channel.episodes],
    }
    return f"{json.dumps(_without_empty(data), ensure_ascii=False, indent=1)}\n".encode()


def _item(episode: Episode, base: str) -> dict[str, Any]:
    corrected = max((correction.at for correction in episode.corrections), default=None)
    byline, section = one_line(episode.byline), one_line(episode.section)
    return _without_empty(
        {
            "id": one_line(episode.guid, None),
            "url": link_of(episode, base),
            "title": title_of(episode),
            "content_html": html(episode),
            "summary": description(episode),
            "image": episode.artwork.address(base) if episode.artwork else "",
            "date_published": _rfc_3339(episode.published),
            "date_modified": _rfc_3339(corrected) if corrected else "",
            "authors": [{"name": byline}] if byline else [],
            "tags": [section] if section else [],
            "language": one_line(episode.language),
            "attachments": [
                _attachment(rendition, base)
                for rendition in (episode.enclosure, *episode.alternates)
            ],
        }
    )


def _attachment(rendition: Rendition, base: str) -> dict[str, Any]:
    """Return a file that plays; formats of the same have one title (JSON Feed, attachments)."""
    return {
        "url": rendition.asset.address(base),
        "mime_type": rendition.asset.media_type,
        "title": one_line(rendition.title.partition(" (")[0]),
        "size_in_bytes": rendition.asset.bytes,
        "duration_in_seconds": seconds_of(rendition),
    }


def _rfc_3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _without_empty(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value or key == "items"}
