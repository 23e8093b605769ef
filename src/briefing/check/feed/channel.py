"""Rules about a show as a whole."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

from briefing.check.feed.forms import moment_of
from briefing.check.feed.model import Feed, quoted
from briefing.findings import Finding

RSS_TYPES = ("application/rss+xml", "application/xml", "text/xml")
"""What a link to a feed may be said to lead to; the first is right (RSS Advisory Board)."""
LATEST_AFTER_BUILD = timedelta(days=1)
"""How long after its feed was built an episode may be dated: clocks and time zones differ."""


@cache
def categories() -> Mapping[str, list[str]]:
    """Return Apple's categories with the ones within them."""
    text = files("briefing.check.feed").joinpath("categories.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def judge_categories(feed: Feed) -> Iterator[Finding]:
    """Yield W-015 for each category that Apple does not have."""
    for outer in feed.channel.all("itunes:category"):
        name = outer.attributes.get("text", "")
        if name and name not in categories():
            yield outer.fault("W-015", f"Apple has no category {quoted(name)}.")
            continue
        for inner in outer.all("itunes:category"):
            within = inner.attributes.get("text", "")
            if within and within not in categories().get(name, ()):
                problem = f"Apple has no category {quoted(within)} in {quoted(name)}."
                yield inner.fault("W-015", problem)


def judge_self_link(feed: Feed) -> Iterator[Finding]:
    """Yield W-020 unless the feed says once where it is."""
    own = [link for link in feed.channel.all("atom:link") if link.attributes.get("rel") == "self"]
    if len(own) != 1:
        problem = f"It has {len(own)} links to itself (atom:link rel=self), not one."
        yield feed.channel.fault("W-020", problem)
    for link in own:
        kind = link.attributes.get("type", RSS_TYPES[0])
        if kind not in RSS_TYPES:
            yield link.fault("W-020", f"Its link to itself says that it is {quoted(kind)}.")


def judge_dates(feed: Feed) -> Iterator[Finding]:
    """Yield W-022 for episodes later than the feed, W-023 where they are out of order."""
    built = moment_of(feed.channel.value("lastBuildDate"))
    dated = [(moment_of(item.value("pubDate")), item) for item in feed.items]
    for moment, item in dated:
        if built and moment and moment - built > LATEST_AFTER_BUILD:
            problem = f"It is dated {moment:%Y-%m-%d %H:%M}, its feed {built:%Y-%m-%d %H:%M}."
            yield item.fault("W-022", problem)
    if feed.channel.value("itunes:type").lower() == "serial":
        return
    known = [(moment, item) for moment, item in dated if moment]
    for (above, _), (moment, item) in pairwise(known):
        if moment > above:
            yield item.fault("W-023", "It is newer than the episode above it.")
            return  # one is enough: sorting mends all


def judge_numbering(feed: Feed) -> Iterator[Finding]:
    """Yield W-028 for episodes of a serial show without a number."""
    if feed.channel.value("itunes:type").lower() != "serial":
        return
    for item in feed.items:
        is_full = item.value("itunes:episodeType").lower() in ("", "full")
        if is_full and not item.value("itunes:episode"):
            yield item.fault("W-028", "It has no itunes:episode, in a show that is a serial.")


def judge_identity(feed: Feed) -> Iterator[Finding]:
    """Yield W-040 when the show has no GUID."""
    if feed.channel.first("podcast:guid") is None:
        yield feed.channel.fault("W-040", "The show has no podcast:guid.")


def judge_paging(feed: Feed) -> Iterator[Finding]:
    """Yield W-057 where links between pages contradict each other (RFC 5005, section 4)."""
    channel = feed.channel
    for rel in ("prev-archive", "next-archive", "current"):
        links = channel.links(rel)
        if len(links) > 1:
            yield channel.fault("W-057", f"It has {len(links)} links rel={rel}, not one.")
        if rel != "current" and feed.address and feed.address in links:
            yield channel.fault("W-057", f"Its link rel={rel} leads to itself.")
    if feed.is_archive and not channel.links("current"):
        yield channel.fault("W-057", "It is an archive without a link rel=current to its feed.")
    if channel.links("next-archive") and not feed.is_archive:
        yield channel.fault("W-057", "It has a link rel=next-archive, and is no archive itself.")
