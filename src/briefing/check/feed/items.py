"""Rules about episodes, and about each one among the others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlsplit

from briefing.check.feed.forms import ending_of, is_address
from briefing.check.feed.model import Feed, Node, quoted
from briefing.findings import Finding

ENCLOSURE_TYPES: Mapping[str, str] = {
    "audio/x-m4a": ".m4a",
    "audio/mpeg": ".mp3",
    "video/quicktime": ".mov",
    "video/mp4": ".mp4",
    "video/x-m4v": ".m4v",
    "application/pdf": ".pdf",
}
"""What Apple takes, and how the names of such files end (A Podcaster's Guide to RSS)."""


def judge_guids(feed: Feed) -> Iterator[Finding]:
    """Yield W-030 to W-032: each episode has one identity of its own, which is no broken link."""
    for item in feed.items:
        guid = item.first("guid")
        if guid is None:
            yield item.fault("W-030", "It has no guid.")
        elif guid.attributes.get("isPermaLink") != "false" and not is_address(guid.text.strip()):
            problem = f"Its guid, {quoted(guid.text)}, is no address, and does not say so."
            yield guid.fault("W-032", problem)
    yield from _twice(feed, "W-031", "guid", lambda item: item.value("guid"))


def judge_enclosures(feed: Feed) -> Iterator[Finding]:
    """Yield W-033 to W-037: one file an episode, that no other has, of a type that apps play."""
    for item in feed.items:
        enclosures = list(item.all("enclosure"))
        if len(enclosures) > 1:
            yield item.fault("W-033", f"It has {len(enclosures)} enclosures; apps take one.")
        for enclosure in enclosures:
            yield from _type(enclosure)
    yield from _twice(feed, "W-034", "address of its enclosure", enclosure_address)


def enclosure_address(item: Node) -> str:
    """Return where an episode's sound is; empty when it has none."""
    enclosure = item.first("enclosure")
    return enclosure.attributes.get("url", "") if enclosure else ""


def _type(enclosure: Node) -> Iterator[Finding]:
    kind, address = (enclosure.attributes.get(name, "") for name in ("type", "url"))
    if kind and kind not in ENCLOSURE_TYPES:
        yield enclosure.fault("W-036", f"Apple takes no enclosure of the type {quoted(kind)}.")
    elif kind and is_address(address) and ending_of(address) != ENCLOSURE_TYPES[kind]:
        problem = f"It is said to be {kind}, and its name is {quoted(_name(address))}."
        yield enclosure.fault("W-037", problem)


def _name(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[2]


def judge_durations(feed: Feed) -> Iterator[Finding]:
    """Yield W-039 for lengths on a clock, which not all apps read alike."""
    for item in feed.items:
        duration = item.first("itunes:duration")
        if duration is not None and ":" in duration.text:
            yield duration.fault("W-039", f"It lasts {quoted(duration.text)}, not whole seconds.")


def _twice(feed: Feed, code: str, what: str, value_of: Callable[[Node], str]) -> Iterator[Finding]:
    """Yield a finding for each episode that has a value of one above it."""
    seen: set[str] = set()
    for item in feed.items:
        value = value_of(item)
        if value and value in seen:
            yield item.fault(code, f"Another episode has the same {what}, {quoted(value, 120)}.")
        seen.add(value)
