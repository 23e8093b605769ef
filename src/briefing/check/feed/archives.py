"""Rules about the other documents of a feed: its archives (RFC 5005), and its JSON Feed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefing.check.feed.items import enclosure_address
from briefing.check.feed.model import Feed, Node, fault, quoted
from briefing.check.feed.reading import LARGEST_FEED_BYTES, read_feed
from briefing.check.feed.site import Site
from briefing.findings import Finding

JSON_FEED = "https://jsonfeed.org/version/1"
"""How the version of a JSON Feed begins (jsonfeed.org)."""
MOST_ARCHIVES = 1000
"""Documents that a chain of archives may have before it is taken for endless."""


def judge_archives(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-110 where archives do not hang together, W-111 where they contradict the feed."""
    if feed.is_archive:
        yield from _current(feed, site)
    pages, broken = _chain(feed, site)
    if broken:
        yield feed.channel.fault("W-110", broken)
    elif not feed.is_archive:
        yield from _left_out(feed, pages, site)
    for newer, older in zip((feed, *pages), pages, strict=False):
        yield from _agree(newer, older)
    yield from _contradictions((feed, *pages))


def _read(address: str, site: Site) -> Feed | None:
    path = site.file(address)
    return read_feed(path)[0] if path else None


def _current(feed: Feed, site: Site) -> Iterator[Finding]:
    for address in feed.channel.links("current"):
        current = _read(address, site) if site.has(address) else feed
        if current is None or (current is not feed and current.is_archive):
            problem = f"Its link rel=current, {quoted(address, 200)}, leads to no feed."
            yield feed.channel.fault("W-110", problem)


def _chain(feed: Feed, site: Site) -> tuple[list[Feed], str]:
    """Return the archives before a document, newest first, and where their chain breaks."""
    pages: list[Feed] = []
    seen = {feed.address}
    page = feed
    while links := page.channel.links("prev-archive"):
        address = links[0]
        if address in seen or len(pages) >= MOST_ARCHIVES:
            return pages, f"Its archives lead in a circle, by {quoted(address, 200)}."
        if not site.has(address):
            return pages, ""  # elsewhere: another's business
        seen.add(address)
        older = _read(address, site)
        if older is None or not older.is_archive:
            return pages, f"Its archive {quoted(address, 200)} is no archive that can be read."
        pages.append(older)
        page = older
    return pages, ""


def _agree(newer: Feed, older: Feed) -> Iterator[Finding]:
    """Yield W-110 where an archive does not lead back, or is another show's."""
    back = older.channel.links("next-archive")
    if newer.is_archive and back != (newer.address,):
        problem = f"{quoted(older.name)} does not lead back to it by rel=next-archive."
        yield newer.channel.fault("W-110", problem)
    if not newer.is_archive and newer.address not in older.channel.links("current"):
        problem = f"{quoted(older.name)} does not lead to it by rel=current."
        yield newer.channel.fault("W-110", problem)
    if newer.channel.value("podcast:guid") != older.channel.value("podcast:guid"):
        problem = f"{quoted(older.name)} has another podcast:guid."
        yield newer.channel.fault("W-110", problem)


def _left_out(feed: Feed, pages: Sequence[Feed], site: Site) -> Iterator[Finding]:
    """Yield W-110 for archives beside a feed that its chain does not lead to."""
    own = site.file(feed.address)
    if own is None:
        return
    reached = {page.address for page in pages}
    for path in sorted(own.parent.glob("*.xml")):
        page = read_feed(path)[0] if path != own else None
        if page is None or not page.is_archive or page.address in reached:
            continue
        if feed.address in page.channel.links("current"):
            problem = f"No link leads to its archive {quoted(path.name)}: its episodes are lost."
            yield feed.channel.fault("W-110", problem)


def _contradictions(pages: Sequence[Feed]) -> Iterator[Finding]:
    """Yield W-111 where one episode has two identities, or one identity two sounds."""
    sounds: dict[str, str] = {}
    guids: dict[str, str] = {}
    for page in pages:
        for item in page.items:
            guid, sound = item.value("guid"), enclosure_address(item)
            if not guid or not sound:
                continue
            if page is not pages[0] and _differs(guid, sound, sounds, guids):
                problem = f"{quoted(guid)} has another sound or another guid elsewhere in the feed."
                yield item.fault("W-111", problem)
            sounds.setdefault(guid, sound)
            guids.setdefault(sound, guid)


def _differs(guid: str, sound: str, sounds: Mapping[str, str], guids: Mapping[str, str]) -> bool:
    return sounds.get(guid, sound) != sound or guids.get(sound, guid) != guid


def judge_json_feed(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-112 where the JSON Feed beside the document says something else."""
    document = site.file(feed.address)
    path = document.with_suffix(".json") if document else None
    if path is None or not path.is_file():
        return
    said = _json(path)
    if not isinstance(said, dict) or not str(said.get("version", "")).startswith(JSON_FEED):
        yield fault("W-112", "It is no JSON Feed.", path.name)
        return
    items = said.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        yield fault("W-112", "It has no list of items.", path.name)
        return
    by_id = {str(item.get("id")): item for item in items}
    for item in feed.items:
        guid = item.value("guid")
        if guid not in by_id:
            yield item.fault("W-112", f"{quoted(path.name)} has no item {quoted(guid)}.")
        elif _attachment(by_id[guid]) != _enclosure(item):
            yield item.fault("W-112", f"{quoted(path.name)} names another file for it.")
    extra = len(by_id) - len({item.value("guid") for item in feed.items} & set(by_id))
    if extra:
        problem = f"It has {extra} items that {quoted(feed.name)} does not have."
        yield fault("W-112", problem, path.name)


def _json(path: Path) -> Any:
    try:
        if path.stat().st_size > LARGEST_FEED_BYTES:
            return None
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def _attachment(item: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return address, size and type of what an item of a JSON Feed plays."""
    attachments = item.get("attachments")
    first = attachments[0] if isinstance(attachments, list) and attachments else None
    said = first if isinstance(first, dict) else {}
    url, size, kind = (said.get(name, "") for name in ("url", "size_in_bytes", "mime_type"))
    return str(url), str(size), str(kind)


def _enclosure(item: Node) -> tuple[str, str, str]:
    """Return the same of an item of RSS."""
    enclosure = item.first("enclosure")
    held = enclosure.attributes if enclosure else {}
    return held.get("url", ""), held.get("length", ""), held.get("type", "")
