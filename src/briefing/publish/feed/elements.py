"""XML elements of feeds: one door for text, so that nothing gets in that XML cannot hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
HISTORY = "http://purl.org/syndication/history/1.0"
"""RFC 5005, feed paging and archiving."""
ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
PODCAST = "https://podcastindex.org/namespace/1.0"
NAMESPACES: Mapping[str, str] = {
    "atom": ATOM,
    "content": CONTENT,
    "fh": HISTORY,
    "itunes": ITUNES,
    "podcast": PODCAST,
}
"""By their usual prefixes, which are all that some apps look for."""


def add(
    parent: _Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> _Element:
    """Add an element, and return it.

    Args:
        parent: what it is added to.
        tag: its name, with a usual prefix, as ``itunes:author``.
        text: what it holds, free of what XML has no place for (:mod:`briefing.publish.feed.text`).
        attributes: likewise; those without a value are left out.
    """
    from lxml.etree import SubElement

    prefix, _, name = tag.rpartition(":")
    element = SubElement(parent, f"{{{NAMESPACES[prefix]}}}{name}" if prefix else name)
    for key, value in (attributes or {}).items():
        if value:
            element.set(key, value)
    if text:
        element.text = text
    return element


def add_texts(parent: _Element, texts: Mapping[str, str]) -> None:
    """Add elements by their tags, without those that would hold nothing."""
    for tag, text in texts.items():
        if text:
            add(parent, tag, text)


def document(root: _Element) -> bytes:
    """Return a document as the bytes of its file."""
    from lxml import etree

    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def rfc_2822(moment: datetime) -> str:
    """Return a moment as RSS has it, in universal time (RFC 2822, 3.3)."""
    from email.utils import format_datetime

    return format_datetime(moment.astimezone(UTC))
