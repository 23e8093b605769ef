"""Building a site's feeds: all documents anew, and only what changed is written.

Media are put in place first, then the register, then the documents, each in one step. Whoever
pulls the plug at any moment finds old documents or new ones, and a register that knows both; the
next build goes on from there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from briefing.errors import RecipeError
from briefing.findings import Finding
from briefing.publish.feed.json_feed import json_path, write_json_feed
from briefing.publish.feed.opml import write_opml
from briefing.publish.feed.rss import write_rss
from briefing.publish.model import Channel, Podcast, address_of
from briefing.publish.site.channels import (
    channels_of,
    show_of,
    with_artwork,
    with_trailer,
)
from briefing.publish.site.documents import write_documents
from briefing.publish.site.entries import Listed, list_episodes
from briefing.publish.site.kept import Register, ShowKept
from briefing.publish.site.overview import look_over
from briefing.publish.site.placing import OWN_FOLDERS, Placing
from briefing.publish.site.register import held_register, read_register, write_register
from briefing.store.ownership import MANIFEST

OPML = "feeds.opml"
"""The list of all feeds of a site."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A document that was built."""

    path: str
    """Where it is in the site."""
    show: str
    """The id of its show; empty for the list of all."""
    title: str
    """What it is called."""
    episodes: int
    """How many it lists."""


@dataclass(frozen=True, slots=True)
class FeedsBuilt:
    """What building the feeds of a site came to."""

    documents: tuple[FeedDocument, ...]
    """Every document, in the order in which they are written: each show's own feed last."""
    episodes: int
    """How many there are in all feeds together."""
    written: tuple[str, ...]
    """Paths of the documents and other files that are new or have other bytes now."""
    unchanged: tuple[str, ...]
    """Paths of the documents that are as they were."""
    removed: tuple[str, ...]
    """Paths of what nothing named any more, and is gone."""
    findings: tuple[Finding, ...]
    """Briefings that were left out, and why."""


def build_feeds(
    site: Path, podcasts: Sequence[Podcast], *, now: datetime, prune: bool = False
) -> FeedsBuilt:
    """Build the feeds of some shows from the finished briefings in a site.

    Args:
        site: the folder of finished briefings.
        podcasts: the shows; others that the site has stay as they are.
        now: when this is done, with a time zone; for what has no moment of its own.
        prune: whether to remove what builds put there and nothing names any more.

    Raises:
        RecipeError: a show has no public address, or two shows would have one feed.
        SiteInvalid: the site is no folder, or its register is damaged.
        DiskFull, OutputUnwritable: something cannot be written, or somebody's file is in the way.
    """
    _check_podcasts(podcasts)
    now = now.astimezone(UTC).replace(microsecond=0)
    with held_register(site) as register:
        known = [show_of(podcast, register, several=len(podcasts) > 1) for podcast in podcasts]
        placing = Placing(site, register.addresses, register.made)
        listed = list_episodes(site, look_over(site), podcasts, register, placing, now)
        findings = [*listed.findings]
        shows: list[ShowKept] = []
        channels: list[Channel] = []
        for podcast, before in zip(podcasts, known, strict=True):
            show, about_picture = with_artwork(podcast, before, placing)
            show = with_trailer(podcast, show, placing, now)
            show, own = channels_of(podcast, show, listed.of_show(podcast.id))
            shows.append(replace(show, documents=tuple(_paths(own))))
            channels += own
            findings += about_picture
        after = _register_after(register, shows, listed)
        built = _documents(channels, after.shows)
        _check_documents(site, built, after)
        documents = [{document.path: data} for document, data in built]
        unchanged = write_documents(after, documents, placing)
        removed = _prune(site, placing) if prune else ()
    return FeedsBuilt(
        documents=tuple(document for document, _ in built),
        episodes=sum(len(listed.of_show(podcast.id)) for podcast in podcasts),
        written=tuple(placing.written),
        unchanged=unchanged,
        removed=removed,
        findings=tuple(findings),
    )


def paths_in_use(register: Register) -> set[str]:
    """Return every path that the feeds of a site name, those of the feeds, and of its pages."""
    assets = [file for e in register.episodes if e.is_listed for file in e.files]
    assets += [show.artwork.asset for show in register.shows if show.artwork]
    assets += [show.trailer.asset for show in register.shows if show.trailer]
    documents = [path for show in register.shows for path in show.documents]
    named = {*(asset.path for asset in assets), *documents, *register.pages}
    return named | {OPML} if register.shows else named


def _check_podcasts(podcasts: Sequence[Podcast]) -> None:
    for podcast in podcasts:
        if not podcast.settings.base:
            raise RecipeError(
                f"nobody knows where the feed of “{podcast.title}” will be published",
                place="[feed] address",
                remedy='Set it in the show\'s file, as address = "https://news.example/audio/", or'
                " give --address.",
            )
    for show, count in Counter(podcast.id for podcast in podcasts).items():
        if count > 1:
            raise RecipeError(
                f"{count} shows are called {show!r}",
                place="[feed] id",
                remedy="Give each show an id of its own, with [feed] id.",
            )


def _register_after(register: Register, shows: Sequence[ShowKept], listed: Listed) -> Register:
    """Return the register with the shows that were built and their episodes."""
    kept = {show.id: show for show in (*register.shows, *shows)}
    ordered = tuple(kept[show] for show in sorted(kept))
    return replace(register, shows=ordered, episodes=listed.kept)


def _documents(
    channels: Sequence[Channel], shows: Sequence[ShowKept]
) -> list[tuple[FeedDocument, bytes]]:
    """Return all documents with their bytes, what is named before what names it."""
    feeds: list[tuple[FeedDocument, bytes]] = []
    first: list[tuple[FeedDocument, bytes]] = []
    own = {show.path for show in shows}
    for channel in channels:
        count, show = len(channel.episodes), channel.podcast.id
        document = FeedDocument(channel.path, show, channel.title, count)
        (first if channel.path in own else feeds).append((document, write_rss(channel)))
        if channel.path in own:
            path = json_path(channel.path)
            data = write_json_feed(channel)
            feeds.append((FeedDocument(path, show, channel.title, count), data))
    listed = [show for show in shows if not show.is_private]
    title = ", ".join(show.title for show in listed)
    entries = [
        (
            show.title,
            address_of(show.path, show.address),
            show.link,
            show.language,
            show.description,
        )
        for show in listed
    ]
    feeds.append((FeedDocument(OPML, "", title, 0), write_opml(title, entries)))
    return [*feeds, *first]


def _paths(channels: Sequence[Channel]) -> Iterator[str]:
    yield channels[0].path
    yield json_path(channels[0].path)
    yield from (channel.path for channel in channels[1:])


def _check_documents(
    site: Path, built: Sequence[tuple[FeedDocument, bytes]], register: Register
) -> None:
    """Make sure that every document has a place of its own, outside the briefings.

    Raises:
        RecipeError: it has not.
    """
    owners = Counter(path for show in register.shows for path in {*show.documents})
    for document, _ in built:
        folder = document.path.partition("/")[0] if "/" in document.path else ""
        is_briefing = folder and (folder in OWN_FOLDERS or (site / folder / MANIFEST).exists())
        if is_briefing or owners[document.path] > 1:
            problem = (
                f"{document.path} would lie among a briefing's own files"
                if is_briefing
                else f"two feeds would both be {document.path}"
            )
            raise RecipeError(
                problem, place="[feed] file", remedy="Give the show's feed another file."
            )


def _prune(site: Path, placing: Placing) -> tuple[str, ...]:
    register = read_register(site)
    removed = placing.prune(paths_in_use(register))
    write_register(site, replace(register, made=placing.made))
    return removed
