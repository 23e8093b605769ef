"""An episode as an item of RSS 2.0, as podcast apps read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.publish.feed.elements import add, add_texts, rfc_2822
from briefing.publish.feed.naming import link_of, seconds_of, title_of
from briefing.publish.feed.notes import description, html
from briefing.publish.feed.podcasting import add_item_tags
from briefing.publish.feed.text import one_line
from briefing.publish.model import Channel, Episode, Rendition

if TYPE_CHECKING:
    from lxml.etree import _Element


def add_item(channel_element: _Element, episode: Episode, channel: Channel) -> None:
    """Add an episode to a channel."""
    item = add(channel_element, "item")
    title = title_of(episode)
    add(item, "title", title)
    add_texts(item, {"link": link_of(episode, channel.base)})
    add(item, "guid", one_line(episode.guid, None), {"isPermaLink": "false"})
    add(item, "pubDate", rfc_2822(episode.published))
    add_texts(
        item,
        {
            "category": one_line(episode.section),
            "description": description(episode),
            "content:encoded": html(episode),
        },
    )
    add(item, "enclosure", attributes=_enclosure(episode.enclosure, channel.base))
    add(item, "itunes:title", title)
    add_texts(item, {"itunes:author": one_line(episode.byline)})
    add(item, "itunes:duration", str(seconds_of(episode.enclosure)))
    add(item, "itunes:explicit", "true" if episode.explicit else "false")
    if episode.artwork:
        image = {"href": episode.artwork.address(channel.base)}
        add(item, "itunes:image", attributes=image)
    add_texts(
        item,
        {
            "itunes:season": str(episode.season or ""),  # Apple takes no zero
            "itunes:episode": str(episode.number or ""),
            "itunes:episodeType": episode.kind.value,
        },
    )
    add_item_tags(item, episode, channel)


def _enclosure(rendition: Rendition, base: str) -> dict[str, str]:
    asset = rendition.asset
    return {
        "url": asset.address(base),
        "length": str(asset.bytes),
        "type": asset.media_type,
    }
