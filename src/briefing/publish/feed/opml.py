"""A newsroom's shows as one list, which podcast apps import: OPML 2.0."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.publish.feed.elements import add, document
from briefing.publish.feed.text import one_line, web_address


def write_opml(title: str, entries: Sequence[tuple[str, str, str, str, str]]) -> bytes:
    """Return a list of feeds to subscribe to.

    Args:
        title: what the list is called.
        entries: of each feed the title, its address, the address of its page (may be empty), its
            language and what it is about (may be empty).
    """
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    add(add(root, "head"), "title", one_line(title))
    body = add(root, "body")
    for name, feed, page, language, description in entries:
        add(
            body,
            "outline",
            attributes={
                "type": "rss",
                "version": "RSS2",
                "text": one_line(name),
                "title": one_line(name),
                "xmlUrl": web_address(feed),
                "htmlUrl": web_address(page),
                "language": one_line(language),
                "description": one_line(description, None),
            },
        )
    return document(root)
