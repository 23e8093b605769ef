"""Reading the document of a feed that nobody vouches for: nothing is fetched, nothing expanded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from xml.parsers import expat

from briefing.check.feed.model import DRAFT, NAMESPACES, Feed, Node, fault, quoted
from briefing.findings import Finding

LARGEST_FEED_BYTES = 32_000_000
"""Twice what the largest apps fetch; a feed of a thousand long episodes has 10 MB."""
_WEB_PAGE = (b"<!doctype html", b"<html")


def read_feed(document: Path) -> tuple[Feed | None, tuple[Finding, ...]]:
    """Return a feed, none if the document is none, and what is wrong with the document as such."""
    content = _content(document)
    if isinstance(content, Finding):
        return None, (content,)
    name = document.name
    tree = _refused(content, name) or _tree(content, name)
    if isinstance(tree, Finding):
        return None, (tree,)
    root = tree.getroot()
    wrong = _not_a_feed(root)
    if wrong:
        return None, (fault("W-004", wrong, name),)
    return _feed(root, name), (*_encoding(tree, name), *_namespaces(root, name))


def _content(document: Path) -> bytes | Finding:
    """Return the bytes of a document, or why there are none to judge."""
    try:
        if document.is_dir():
            return fault("W-001", "It is a folder.", document.name)
        if document.stat().st_size > LARGEST_FEED_BYTES:
            problem = f"It has more than {LARGEST_FEED_BYTES // 1_000_000} MB."
            return fault("W-001", problem, document.name)
        content = document.read_bytes()
    except OSError as error:
        problem = f"It cannot be read: {error.strerror or error}."
        return fault("W-001", problem, document.name)
    return content if content.strip() else fault("W-001", "It is empty.", document.name)


def _refused(content: bytes, name: str) -> Finding | None:
    """Return why a document is not even parsed; none for what may be a feed."""
    beginning = content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = _document_type(content)
    if beginning.startswith(_WEB_PAGE) or kind.lower() == "html":
        return fault("W-004", "It is a web page.", name)
    if not beginning.startswith((b"<", b"\xff\xfe", b"\xfe\xff", b"\0")):
        return fault("W-004", "It is no XML at all.", name)
    if kind:
        problem = f"It declares a document type, {quoted(kind)}."
        return fault("W-003", problem, f"{name}, line 1")
    return None


def _document_type(content: bytes) -> str:
    """Return the document type that a document declares, if any; reads on to its first tag."""
    found: list[str] = []

    def stop(*_: object) -> None:
        raise StopIteration

    def declared(name: str, *_: object) -> None:
        found.append(name)
        raise StopIteration

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = stop
    with suppress(StopIteration, expat.ExpatError, LookupError):
        parser.Parse(content)
    return found[0] if found else ""


def _tree(content: bytes, name: str) -> Any | Finding:
    """Return the tree of an XML document, or why it is none."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(content, parser).getroottree()
    except etree.XMLSyntaxError as error:
        problem = f"It is no well-formed XML: {quoted(error.msg or 'it breaks off', 200)}."
        return fault("W-002", problem, f"{name}, line {error.lineno}")


def _not_a_feed(root: Any) -> str:
    """Return what a document is instead of RSS 2.0 with one channel; empty if it is that."""
    channels = root.findall("channel")
    if root.tag != "rss":
        return f"Its outermost tag is {quoted(root.tag)}, not rss."
    if root.get("version") != "2.0":
        return f"Its version of RSS is {quoted(root.get('version') or 'not said')}, not 2.0."
    if len(channels) != 1:
        return f"It has {len(channels)} channels, not one."
    return ""


def _encoding(tree: Any, name: str) -> Iterator[Finding]:
    encoding = tree.docinfo.encoding or "UTF-8"
    if encoding.upper() not in ("UTF-8", "US-ASCII", "ASCII"):
        yield fault("W-024", f"It is in {quoted(encoding)}, not in UTF-8.", f"{name}, line 1")


def _namespaces(root: Any, name: str) -> Iterator[Finding]:
    """Yield each namespace that is nearly one that apps know."""
    used = ((element.prefix or "", _uri(element)) for element in root.iter("{*}*"))
    declared = sorted({*used, *((prefix or "", uri) for prefix, uri in root.nsmap.items())})
    for prefix, uri in declared:
        known = NAMESPACES.get(prefix) or _NEARLY.get(_near(uri))
        if known and uri not in (known, DRAFT):
            problem = f"The namespace {quoted(uri, 120)} is not {known}, letter by letter."
            yield fault("W-005", problem, name)


def _near(uri: str) -> str:
    return uri.strip().lower().partition("://")[2].strip("/").removeprefix("www.")


_NEARLY = {_near(uri): uri for uri in NAMESPACES.values()}
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()} | {DRAFT: "podcast"}


def _feed(root: Any, name: str) -> Feed:
    channel = _node(root.find("channel"), name)
    return Feed(name, channel, tuple(channel.all("item")))


def _node(element: Any, document: str, episode: str = "") -> Node:
    """Return an element as a node; an episode is counted from 1 in its document."""
    children, count = [], 0
    for child in element:
        if isinstance(child.tag, str):
            count += child.tag == "item"
            own = f", episode {count}" if child.tag == "item" else episode
            children.append(_node(child, document, own))
    return Node(
        _name(element),
        dict(element.attrib),
        "".join([element.text or "", *(child.tail or "" for child in element)]),
        tuple(children),
        f"{document}, line {element.sourceline}{episode}",
    )


def _name(element: Any) -> str:
    """Return what a tag is called here; one of a namespace nearly right is taken for right."""
    uri, local = _uri(element), element.tag.rpartition("}")[2]
    if not uri:
        return str(local)
    known = NAMESPACES.get(element.prefix or "") or _NEARLY.get(_near(uri)) or uri
    prefix = _PREFIXES.get(known)
    return f"{prefix}:{local}" if prefix else str(element.tag)


def _uri(element: Any) -> str:
    """Return the namespace of a tag; empty when it has none."""
    return str(element.tag.rpartition("}")[0].removeprefix("{"))
