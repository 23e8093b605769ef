"""RSS 2.0 as podcast apps and directories read it: the channel, and what it is called where.

Tags and limits are those of Apple's podcaster's guide to RSS, of the RSS Best Practices Profile,
of RFC 5005 (archives) and of Podcasting 2.0. Nothing in a document depends on when it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from briefing.publish.feed.elements import NAMESPACES, add, add_texts, document, rfc_2822
from briefing.publish.feed.naming import channel_author, channel_link, channel_title
from briefing.publish.feed.podcasting import add_channel_tags
from briefing.publish.feed.rss_item import add_item
from briefing.publish.feed.text import of_bytes, one_line, web_address
from briefing.publish.model import RSS_TYPE, Channel, address_of
from briefing.publish.settings import LONGEST_DESCRIPTION_BYTES

if TYPE_CHECKING:
    from lxml.etree import _Element

GENERATOR = "briefing"
"""What feeds say they were written by."""


def write_rss(channel: Channel) -> bytes:
    """Return a feed's document, as the bytes of its file."""
    from lxml import etree

    root = etree.Element("rss", nsmap=dict(NAMESPACES), version="2.0")
    element = add(root, "channel")
    _add_rss_tags(element, channel)
    _add_links(element, channel)
    _add_itunes_tags(element, channel)
    add_channel_tags(element, channel)
    for episode in channel.episodes:
        add_item(element, episode, channel)
    return document(root)


def _add_rss_tags(element: _Element, channel: Channel) -> None:
    settings = channel.podcast.settings
    title = channel_title(channel)
    newest = max(_moments(channel), default=None)
    add(element, "title", title)
    add(element, "link", channel_link(channel))
    add(element, "description", _description(settings.description) or title)
    add(element, "language", one_line(channel.language))
    add_texts(
        element,
        {
            "copyright": one_line(settings.copyright),
            "lastBuildDate": rfc_2822(newest) if newest else "",
            "generator": GENERATOR,
        },
    )


def _description(text: str) -> str:
    """Return what the show is about; its lines may be paragraphs."""
    kept = "\n".join(one_line(line, None) for line in text.strip().splitlines())
    fits = len(kept.encode()) <= LONGEST_DESCRIPTION_BYTES
    return kept if fits else of_bytes(text, LONGEST_DESCRIPTION_BYTES)


def _moments(channel: Channel) -> Iterator[datetime]:
    """Yield everything that a channel has a time for."""
    for episode in channel.episodes:
        yield episode.published
        yield from (correction.at for correction in episode.corrections)
    if channel.trailer:
        yield channel.trailer.published


def _add_links(element: _Element, channel: Channel) -> None:
    """Say where the document is, who tells of its changes, and where its other pages are.

    Source: RSS Best Practices Profile; WebSub, 4; RFC 5005, 4.
    """
    pages = channel.neighbours
    for rel, path in (
        ("self", channel.path),
        ("current", pages.current),
        ("prev-archive", pages.previous),
        ("next-archive", pages.following),
    ):
        if path:
            link = {"rel": rel, "href": address_of(path, channel.base), "type": RSS_TYPE}
            add(element, "atom:link", attributes=link)
    if hub := web_address(channel.podcast.settings.hub):
        add(element, "atom:link", attributes={"rel": "hub", "href": hub})
    if pages.current:
        add(element, "fh:archive")


def _add_itunes_tags(element: _Element, channel: Channel) -> None:
    settings = channel.podcast.settings
    author = channel_author(channel)
    add_texts(element, {"itunes:author": author, "itunes:type": settings.kind})
    add(element, "itunes:image", attributes={"href": channel.artwork.address(channel.base)})
    for category in settings.category:
        _add_category(element, category)
    add(element, "itunes:explicit", "true" if settings.explicit else "false")
    if settings.email:
        owner = add(element, "itunes:owner")
        add_texts(owner, {"itunes:name": author, "itunes:email": one_line(settings.email)})
    add_texts(
        element,
        {
            "itunes:new-feed-url": web_address(settings.moved_to),
            "itunes:complete": "Yes" if settings.complete else "",
            "itunes:block": "Yes" if settings.private else "",
        },
    )


def _add_category(parent: _Element, category: str) -> None:
    """Add a category, and within it what stands behind a ``>``."""
    for name in category.split(">"):
        parent = add(parent, "itunes:category", attributes={"text": one_line(name)})
