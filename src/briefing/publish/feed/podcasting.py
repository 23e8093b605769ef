"""The tags of Podcasting 2.0, of a channel and of an item (podcastindex.org/namespace/1.0)."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from briefing.publish.feed.elements import add, add_texts, rfc_2822
from briefing.publish.feed.naming import channel_title, title_of
from briefing.publish.feed.text import LONGEST_SHORT_LINE, one_line, web_address
from briefing.publish.model import CHAPTERS_TYPE, Asset, Channel, Episode, Rendition, Transcript
from briefing.publish.settings import FeedSettings, PersonSettings
from briefing.timeline.rate import round_half_up

if TYPE_CHECKING:
    from lxml.etree import _Element

LONGEST_RENDITION_TITLE = 32
"""Characters (podcast:alternateEnclosure)."""
_GROUPS = {
    "author": "writing",
    "editorial director": "writing",
    "co-writer": "writing",
    "writer": "writing",
    "guest writer": "writing",
    "story editor": "writing",
    "managing editor": "writing",
    "script editor": "writing",
    "researcher": "writing",
    "editor": "writing",
    "fact checker": "writing",
    "transcriber": "writing",
    "director": "creative direction",
    "executive producer": "creative direction",
    "senior producer": "creative direction",
    "producer": "creative direction",
    "associate producer": "creative direction",
    "creative director": "creative direction",
    "audio engineer": "audio production",
    "technical director": "audio production",
    "audio editor": "audio post-production",
    "sound designer": "audio post-production",
    "composer": "audio post-production",
}
"""The group of a role (Podcast Taxonomy); every other is one of the cast."""
_FREQUENCIES = {
    "FREQ=DAILY": "Daily",
    "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR": "Every weekday",
    "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR": "Every weekday",
    "FREQ=WEEKLY": "Weekly",
    "FREQ=WEEKLY;INTERVAL=2": "Biweekly",
    "FREQ=MONTHLY": "Monthly",
    "FREQ=YEARLY": "Yearly",
}
"""Rules in words; any other rule stands for itself."""
_WITHOUT = "plain"
"""How renditions are grouped that are of another length than the enclosure, and so no mere copies
of it."""


def add_channel_tags(element: _Element, channel: Channel) -> None:
    """Add what Podcasting 2.0 tells of a channel."""
    settings = channel.podcast.settings
    add(element, "podcast:guid", channel.guid)
    owner = {"owner": one_line(settings.email)}
    add(element, "podcast:locked", "yes" if settings.locked else "no", owner)
    add(element, "podcast:medium", settings.medium)
    if any(episode.synthetic for episode in channel.episodes):
        _add_ai_content(element)
    add_texts(element, {"podcast:license": _license(settings)})
    _add_people(element, settings.people)
    _add_image(element, channel.artwork, channel_title(channel), channel.base)
    if trailer := channel.trailer:
        attributes = {
            "pubdate": rfc_2822(trailer.published),
            "url": trailer.asset.address(channel.base),
            "length": str(trailer.asset.bytes),
            "type": trailer.asset.media_type,
        }
        title = one_line(channel_title(channel), LONGEST_SHORT_LINE)
        add(element, "podcast:trailer", title, attributes)
    if rule := one_line(settings.frequency).upper():
        words = one_line(_FREQUENCIES.get(rule, rule), LONGEST_SHORT_LINE)
        complete = "true" if settings.complete else ""
        add(element, "podcast:updateFrequency", words, {"rrule": rule, "complete": complete})
    if settings.podping:
        add(element, "podcast:podping", attributes={"usesPodping": "true"})


def add_item_tags(item: _Element, episode: Episode, channel: Channel) -> None:
    """Add what Podcasting 2.0 tells of an episode."""
    settings, base = channel.podcast.settings, channel.base
    if episode.season is not None:
        add(item, "podcast:season", str(episode.season))
    if episode.number is not None:
        add(item, "podcast:episode", str(episode.number))
    for transcript in episode.transcripts:
        add(item, "podcast:transcript", attributes=_transcript(transcript, base))
    if episode.chapters_file:
        where = {"url": episode.chapters_file.address(base), "type": CHAPTERS_TYPE}
        add(item, "podcast:chapters", attributes=where)
    for rendition in (episode.enclosure, *episode.alternates):
        _add_rendition(item, rendition, episode, base)
    if episode.soundbite:
        _add_soundbite(item, *episode.soundbite, title=title_of(episode))
    byline = one_line(episode.byline, LONGEST_SHORT_LINE)
    if byline:
        # An item's people stand in place of the channel's, so that these are named again. An
        # author "has written prose … now being read verbatim on air" (Podcast Taxonomy).
        add(item, "podcast:person", byline, {"group": "writing", "role": "author"})
        _add_people(item, settings.people)
    if episode.artwork:
        _add_image(item, episode.artwork, title_of(episode), base)
    add_texts(item, {"podcast:license": _license(settings)})
    if episode.synthetic:
        _add_ai_content(item)


def _add_ai_content(element: _Element) -> None:
    add(element, "podcast:txt", "true", {"purpose": "ai-content"})


def _license(settings: FeedSettings) -> str:
    return one_line(settings.license.lower(), LONGEST_SHORT_LINE)


def _add_people(element: _Element, people: Sequence[PersonSettings]) -> None:
    for person in people:
        role = one_line(person.role).lower()
        attributes = {
            "group": _GROUPS.get(role, "cast"),
            "role": role,
            "href": web_address(person.link),
            "img": web_address(person.image),
        }
        add(element, "podcast:person", one_line(person.name, LONGEST_SHORT_LINE), attributes)


def _add_image(element: _Element, image: Asset, shown: str, base: str) -> None:
    attributes = {
        "href": image.address(base),
        "alt": one_line(shown),
        "aspect-ratio": "1/1",
        "type": image.media_type,
        "purpose": "artwork",
    }
    add(element, "podcast:image", attributes=attributes)


def _transcript(transcript: Transcript, base: str) -> dict[str, str]:
    return {
        "url": transcript.asset.address(base),
        "type": transcript.asset.media_type,
        "language": one_line(transcript.language),
        "rel": "captions" if transcript.is_captions else "",
    }


def _add_rendition(item: _Element, rendition: Rendition, episode: Episode, base: str) -> None:
    asset = rendition.asset
    attributes = {
        "type": asset.media_type,
        "length": str(asset.bytes),
        "bitrate": str(round_half_up(8 * asset.bytes / max(rendition.seconds, Fraction(1, 1000)))),
        "height": str(rendition.height or ""),
        "lang": one_line(episode.language),
        "title": one_line(rendition.title, LONGEST_RENDITION_TITLE),
        "rel": "" if rendition.seconds == episode.enclosure.seconds else _WITHOUT,
        "default": "true" if rendition is episode.enclosure else "",
    }
    element = add(item, "podcast:alternateEnclosure", attributes=attributes)
    source = {"uri": asset.address(base), "contentType": asset.media_type}
    add(element, "podcast:source", attributes=source)
    digest = b64encode(bytes.fromhex(asset.sha256)).decode()
    add(element, "podcast:integrity", attributes={"type": "sri", "value": f"sha256-{digest}"})


def _add_soundbite(item: _Element, start: Fraction, length: Fraction, *, title: str) -> None:
    """Add it with times to the millisecond; its boundaries are rounded, not its length."""
    first, after = round_half_up(1000 * start), round_half_up(1000 * (start + length))
    times = {"startTime": str(first / 1000), "duration": str((after - first) / 1000)}
    add(item, "podcast:soundbite", one_line(title, LONGEST_SHORT_LINE), times)
