"""A podcast app of our own: it reads a feed and downloads what it names, and is cut off again and
again. Nothing in it is the program's: sockets, an XML parser, and digests.
"""

from __future__ import annotations

import base64
import hashlib
import http.client
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree

PODCAST = "{https://podcastindex.org/namespace/1.0}"
PATIENCE_SECONDS = 30
_PART = re.compile(r"bytes (\d+)-(\d+)/(\d+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said."""

    status: int
    headers: Mapping[str, str]
    """By names in small letters."""
    body: bytes
    """As much of it as was read before the connection was closed."""


@dataclass(frozen=True, slots=True)
class Medium:
    """A sound or a film that a feed names."""

    address: str
    media_type: str
    bytes: int
    integrity: str
    """As podcast:integrity has it; empty when the feed does not say."""


@dataclass(frozen=True, slots=True)
class FeedItem:
    """An episode, as the app sees it."""

    guid: str
    enclosure: Medium
    alternates: tuple[Medium, ...]
    texts: tuple[tuple[str, str], ...]
    """Addresses and types of transcripts and chapters."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file, and how it came."""

    body: bytes
    answers: tuple[Answer, ...]
    """One for every connection."""


def ask(
    address: str,
    headers: Mapping[str, str] | None = None,
    *,
    method: str = "GET",
    most: int | None = None,
) -> Answer:
    """Ask for an address as it is; read at most so many bytes and close the connection."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=PATIENCE_SECONDS)
    try:
        target = address.split(parts.netloc, 1)[1] or "/"
        connection.request(method, target, headers=dict(headers or {}))
        response = connection.getresponse()
        said = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, said, response.read(most))
    finally:
        connection.close()


def download(address: str, breaks: Sequence[int] = ()) -> Download:
    """Download a file, cut off after so many bytes of each connection, and resumed each time."""
    body, answers = b"", []
    validator, whole = "", None
    for most in (*breaks, None):
        asked = {"Range": f"bytes={len(body)}-", "If-Range": validator} if body else {}
        answer = ask(address, asked, most=most)
        answers.append(answer)
        if answer.status == 200:  # from the beginning: another file, or the first time
            body, whole = b"", int(answer.headers["content-length"])
        else:
            assert answer.status == 206, answer
            part = _PART.fullmatch(answer.headers["content-range"])
            assert part is not None
            assert [int(n) for n in part.groups()] == [len(body), (whole or 0) - 1, whole]
            assert int(answer.headers["content-length"]) == (whole or 0) - len(body)
        validator = answer.headers["etag"]
        body += answer.body
        if len(body) == whole:
            break
    assert len(body) == whole
    return Download(body, tuple(answers))


def read_feed(address: str) -> tuple[FeedItem, ...]:
    """Fetch a feed and return its episodes."""
    answer = ask(address)
    assert answer.status == 200, address
    assert answer.headers["content-type"].partition(";")[0] == "application/rss+xml"
    return tuple(map(_item, ElementTree.fromstring(answer.body).iter("item")))


def integrity_of(body: bytes) -> str:
    """Return what podcast:integrity says of a file (Subresource Integrity)."""
    return f"sha256-{base64.b64encode(hashlib.sha256(body).digest()).decode()}"


def _item(item: ElementTree.Element) -> FeedItem:
    (enclosure,) = item.iter("enclosure")
    alternates = tuple(_alternates(item))
    address = enclosure.attrib["url"]
    same = [medium.integrity for medium in alternates if medium.address == address]
    return FeedItem(
        guid=item.findtext("guid") or "",
        enclosure=Medium(
            address,
            enclosure.attrib["type"],
            int(enclosure.attrib["length"]),
            same[0] if same else "",
        ),
        alternates=alternates,
        texts=tuple(
            (element.attrib["url"], element.attrib["type"])
            for name in ("transcript", "chapters")
            for element in item.iter(f"{PODCAST}{name}")
        ),
    )


def _alternates(item: ElementTree.Element) -> Iterator[Medium]:
    for element in item.iter(f"{PODCAST}alternateEnclosure"):
        integrity = element.find(f"{PODCAST}integrity")
        for source in element.iter(f"{PODCAST}source"):
            yield Medium(
                source.attrib["uri"],
                element.attrib["type"],
                int(element.attrib["length"]),
                "" if integrity is None else integrity.attrib["value"],
            )
