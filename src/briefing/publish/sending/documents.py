"""The feeds that are about to be published, read as a stranger would: what they name, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from briefing.errors import SiteInvalid
from briefing.publish.model import Order, SiteFile

_LENGTH = re.compile(r"[0-9]{1,18}")
_ATOM = "{http://www.w3.org/2005/Atom}"
_PODCAST = "{https://podcastindex.org/namespace/1.0}"
_NAMES = (
    ("enclosure", "url"),
    (f"{_PODCAST}source", "uri"),
    (f"{_PODCAST}transcript", "url"),
    (f"{_PODCAST}chapters", "url"),
    (f"{_PODCAST}trailer", "url"),
)
"""Elements that apps fetch a file by, and the attributes with its address."""


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A sound that a feed names."""

    address: str
    """Where apps fetch it."""
    bytes: int
    """How long the feed says it is."""
    media_type: str
    """What the feed says it is."""


@dataclass(frozen=True, slots=True)
class Document:
    """A feed in RSS."""

    path: str
    """Where it is in the site."""
    base: str
    """The site's public address by the feed's own link; empty when it has none."""
    enclosures: tuple[Enclosure, ...]
    """As the feed orders them."""
    files: frozenset[str]
    """Paths in the site of all files that apps fetch by it."""


def read_documents(site: Path, files: Sequence[SiteFile]) -> tuple[Document, ...]:
    """Return a site's feeds in RSS.

    Raises:
        SiteInvalid: one cannot be read, or names a file that would not be published.
    """
    paths = {file.path for file in files}
    feeds = [file.path for file in files if file.order is Order.FEED]
    documents = tuple(_read(site, path) for path in sorted(feeds) if path.endswith(".xml"))
    for document in documents:
        if lost := sorted(document.files - paths):
            raise SiteInvalid(
                f"it names a file that the site does not have: {lost[0]!r}",
                place=document.path,
                remedy="Build the site's feeds again.",
            )
    return documents


def named_paths(site: Path, files: Sequence[SiteFile], bases: Sequence[str]) -> Iterator[str]:
    """Yield every path in the site that a feed of whatever kind names in whatever way."""
    addresses = [re.compile(re.escape(base) + r"[^\"'<>\s]+") for base in bases if base]
    for file in files:
        if file.order is Order.FEED:
            text = (site / file.path).read_text(encoding="utf-8", errors="replace")
            for base, address in zip(filter(None, bases), addresses, strict=True):
                for found in address.findall(text):
                    yield unquote(unescape(found.removeprefix(base)))


def _read(site: Path, path: str) -> Document:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(str(site / path), parser).getroot()
    except (OSError, etree.XMLSyntaxError):
        raise SiteInvalid(
            "the feed cannot be read", place=path, remedy="Build the site's feeds again."
        ) from None
    base = next((_base(link, path) for link in root.iter(f"{_ATOM}link") if _is_self(link)), "")
    addresses = [node.get(name, "") for tag, name in _NAMES for node in root.iter(tag)]
    return Document(
        path,
        base,
        tuple(
            Enclosure(node.get("url", ""), int(length), node.get("type", ""))
            for node in root.iter("enclosure")
            if _LENGTH.fullmatch(length := node.get("length", ""))
        ),
        frozenset(
            unquote(address.removeprefix(base))
            for address in addresses
            if base and address.startswith(base)
        ),
    )


def _is_self(link: Any) -> bool:
    return bool(link.get("rel") == "self" and link.getparent().tag == "channel")


def _base(link: Any, path: str) -> str:
    """Return the site's address, of which the document's own is a part."""
    address = str(link.get("href", ""))
    is_ours = unquote(address).endswith(f"/{path}") and address.startswith(("http://", "https://"))
    return f"{address.rsplit('/', path.count('/') + 1)[0]}/" if is_ours else ""
