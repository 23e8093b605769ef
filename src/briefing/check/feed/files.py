"""Rules about the files that a feed names: they are there, and they are what it says of them."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.check.feed.forms import seconds_of
from briefing.check.feed.items import enclosure_address
from briefing.check.feed.looked import artwork_faults, digest_of, seconds_played
from briefing.check.feed.model import Feed, Node, fault, quoted
from briefing.check.feed.podcasting import digests_of
from briefing.check.feed.site import Site
from briefing.findings import Finding

LONGEST_DIFFERENCE_SECONDS = 1
"""Between what a feed says that a sound lasts, in whole seconds, and what it plays."""
_NAMING = (
    ("enclosure", "url"),
    ("itunes:image", "href"),
    ("podcast:image", "href"),
    ("podcast:trailer", "url"),
    ("podcast:transcript", "url"),
    ("podcast:chapters", "url"),
    ("podcast:source", "uri"),
)
"""Tags that name files, and the attributes that do."""


def named(node: Node) -> Iterator[tuple[Node, str]]:
    """Yield every file that a tag or one within it names: the tag that does, and the address."""
    attribute = dict(_NAMING).get(node.name)
    address = node.attributes.get(attribute, "") if attribute else ""
    if address:
        yield node, address
    for child in node.children:
        yield from named(child)


def judge_presence(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-101 for files that are not there, W-113 for pages, W-114 for what is elsewhere."""
    elsewhere: set[str] = set()
    missing: set[str] = set()
    for node, address in named(feed.channel):
        if not site.has(address):
            elsewhere.add(address)
        elif address not in missing and site.file(address) is None:
            missing.add(address)
            yield node.fault("W-101", f"{node.name} names {quoted(address, 200)}: no such file.")
    for node in (feed.channel, *feed.items):
        page = node.value("link")
        if site.has(page) and page != site.base and site.file(page) is None:
            yield node.fault("W-113", f"It links to {quoted(page, 200)}: no such page.")
    if elsewhere:
        problem = f"{len(elsewhere)} of the files it names are elsewhere, and were not looked at."
        yield fault("W-114", problem, feed.name)


def judge_sizes(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-102 for each length that is not the file's."""
    for node, address in named(feed.channel):
        yield from _size(node, address, site)
    for alternate in _alternates(feed):
        for source in alternate.all("podcast:source"):
            yield from _size(alternate, source.attributes.get("uri", ""), site)


def _alternates(feed: Feed) -> Iterator[Node]:
    return (node for item in feed.items for node in item.all("podcast:alternateEnclosure"))


def _size(node: Node, address: str, site: Site) -> Iterator[Finding]:
    said = node.attributes.get("length", "")
    path = site.file(address)
    if path is None or not said.isascii() or not said.isdigit():
        return
    size = path.stat().st_size
    if said.lstrip("0") != str(size):
        yield node.fault("W-102", f"Its length is {said[:20]}; the file has {size} bytes.")


def judge_digests(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-104 for each digest that is not the file's."""
    for alternate in _alternates(feed):
        integrity = alternate.first("podcast:integrity")
        wanted = digests_of(integrity.attributes.get("value", "")) if integrity else None
        if integrity is None or wanted is None or integrity.attributes.get("type") != "sri":
            continue
        for source in alternate.all("podcast:source"):
            path = site.file(source.attributes.get("uri", ""))
            for algorithm, digest in sorted(wanted.items()) if path else ():
                if path is not None and digest_of(path, algorithm) != digest:
                    problem = f"The {algorithm} digest is not that of {quoted(path.name)}."
                    yield integrity.fault("W-104", problem)


def judge_sounds(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-103 for each duration that is not what the sound plays, W-105 for what plays not."""
    for item in feed.items:
        enclosure = item.first("enclosure")
        path = site.file(enclosure_address(item))
        if enclosure is None or path is None or path.suffix.lower() == ".pdf":
            continue
        played = seconds_played(path)
        said = seconds_of(item.value("itunes:duration"))
        if played is None:
            yield enclosure.fault("W-105", f"{quoted(path.name)} cannot be played.")
        elif said is not None and abs(played - said) > LONGEST_DIFFERENCE_SECONDS:
            problem = f"Its duration is {said} s; the sound plays {float(played):.1f} s."
            yield item.fault("W-103", problem)


def judge_pictures(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-109 for artwork that directories refuse."""
    seen: set[str] = set()
    for node in (feed.channel, *feed.items):
        for image in node.all("itunes:image"):
            address = image.attributes.get("href", "")
            path = site.file(address)
            if path is None or address in seen:
                continue
            seen.add(address)
            for problem in artwork_faults(path):
                yield image.fault("W-109", f"{quoted(path.name)}: {problem}")
