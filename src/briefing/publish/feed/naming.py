"""What feeds call a channel and an episode, and where they lead, in whatever format."""

from __future__ import annotations

from briefing.publish.feed.text import one_line, web_address
from briefing.publish.model import Channel, Episode, Rendition, address_of
from briefing.timeline.rate import round_half_up


def channel_title(channel: Channel) -> str:
    """Return what a channel is called; never empty."""
    return one_line(channel.title) or channel.podcast.id


def channel_link(channel: Channel) -> str:
    """Return the address of a show's page, or of its site when it has none."""
    return web_address(channel.podcast.link) or channel.base


def channel_author(channel: Channel) -> str:
    """Return who makes a show: the one it names, or the show itself."""
    return one_line(channel.podcast.settings.author) or one_line(channel.podcast.title)


def title_of(episode: Episode) -> str:
    """Return what an episode is called; never empty."""
    return one_line(episode.title) or one_line(episode.folder) or one_line(episode.guid)


def link_of(episode: Episode, base: str) -> str:
    """Return the address of an episode's page, or of its article; empty when it has neither."""
    return address_of(episode.page, base) if episode.page else web_address(episode.link)


def seconds_of(rendition: Rendition) -> int:
    """Return how long it plays, in whole seconds, which apps prefer (Apple, itunes:duration)."""
    return max(1, round_half_up(rendition.seconds))
