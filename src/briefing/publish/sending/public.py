"""A published site as apps meet it: asked for at its public address, right after it was sent.

What is wrong there is the web server's doing, so it is told, and nothing fails by it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import IO, Protocol
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from briefing.findings import Finding, Severity
from briefing.publish.sending.documents import Document, Enclosure

NEWEST = 3
"""Enclosures of each feed that are asked for; the others are served in the same way."""
ANSWER_SECONDS = 10
"""How long a server may take to answer."""
_LARGEST_FEED_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says."""

    status: int
    """HTTP's code."""
    headers: Message
    """What it says of it; names in any letters."""
    body: bytes
    """The beginning of what it sends."""


class Elsewhere(Exception):
    """The server sends apps to another host."""


class Ask(Protocol):
    """Asks a server.

    Raises:
        OSError: it cannot be reached, or does not answer in time.
        Elsewhere: it names another host.
    """

    def __call__(
        self, address: str, *, method: str = "GET", span: str = "", most: int = 0
    ) -> Answer:
        """``span`` is a range of bytes as HTTP has it, ``most`` how many bytes to read."""
        ...


def ask(address: str, *, method: str = "GET", span: str = "", most: int = 0) -> Answer:
    """Ask a server of the web, as an app does, but past caches."""
    headers = {"User-Agent": "briefing", "Cache-Control": "no-cache"}
    if span:
        headers["Range"] = span
    request = Request(address, headers=headers, method=method)
    try:
        with build_opener(_StayThere).open(request, timeout=ANSWER_SECONDS) as answer:
            return Answer(answer.status, answer.headers, answer.read(most) if most else b"")
    except HTTPError as error:  # an answer like others
        with error:
            return Answer(error.code, error.headers, b"")
    except (HTTPException, ValueError) as error:  # no HTTP, or an address that is none
        raise ConnectionError(type(error).__name__) from None


class _StayThere(HTTPRedirectHandler):
    """Follows a server to its other addresses, and never to another server."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request:
        if urlsplit(newurl).hostname != urlsplit(req.full_url).hostname:
            raise Elsewhere(urlsplit(newurl).hostname or "")
        return Request(newurl, headers=dict(req.header_items()), method=req.get_method())


def verify(site: Path, documents: Sequence[Document], ask: Ask = ask) -> tuple[Finding, ...]:
    """Return what is wrong with a site at its public address, by its newest sounds and its feeds.

    A site whose feeds do not say where they are has no public address, and nothing is asked.
    """
    found: list[Finding] = []
    lost: set[str] = set()
    asked: set[str] = set()
    for document in documents:
        if document.base and document.base not in lost:
            newest = [e for e in document.enclosures[:NEWEST] if e.address not in asked]
            asked |= {enclosure.address for enclosure in newest}
            try:
                found += _of_feed(site, document, newest, ask)
            except OSError:
                lost.add(document.base)
                found.append(_finding("W-301", document.base))
    return tuple(found)


def _of_feed(
    site: Path, document: Document, newest: Sequence[Enclosure], ask: Ask
) -> Iterator[Finding]:
    address = f"{document.base}{quote(document.path)}"
    sent = (site / document.path).read_bytes()
    try:
        answer = ask(address, most=min(len(sent) + 1, _LARGEST_FEED_BYTES))
    except Elsewhere as elsewhere:
        yield _finding("W-306", address, str(elsewhere))
    else:
        if answer.status != HTTPStatus.OK:
            yield _finding("W-302", address, str(answer.status))
        elif answer.body != sent:
            yield _finding("W-305", address)
    for enclosure in newest:
        if enclosure.address.startswith(document.base):
            try:
                yield from _of_enclosure(site, document.base, enclosure, ask)
            except Elsewhere as elsewhere:
                yield _finding("W-306", enclosure.address, str(elsewhere))


def _of_enclosure(site: Path, base: str, enclosure: Enclosure, ask: Ask) -> Iterator[Finding]:
    address, size = enclosure.address, enclosure.bytes
    head = ask(address, method="HEAD")
    if head.status != HTTPStatus.OK:
        yield _finding("W-302", address, str(head.status))
        return
    if head.headers.get("Content-Length") != str(size):
        yield _finding("W-307", address, f"{head.headers.get('Content-Length')}, not {size}")
    if head.headers.get_content_type() != enclosure.media_type:
        said = f"{head.headers.get_content_type()}, not {enclosure.media_type}"
        yield _finding("W-304", address, said)
    start = size // 2
    end = min(start + 1, size - 1)
    part = ask(address, span=f"bytes={start}-{end}", most=end - start + 2)
    with (site / unquote(address.removeprefix(base))).open("rb") as file:
        file.seek(start)
        ours = file.read(end - start + 1)
    is_range = part.status == HTTPStatus.PARTIAL_CONTENT
    if not is_range or part.headers.get("Content-Range") != f"bytes {start}-{end}/{size}":
        yield _finding("W-303", address, str(part.status))
    elif part.body != ours:
        yield _finding("W-305", address)


_SAID = {
    "W-301": ("The site's public address cannot be reached.", "Check the address, and the server."),
    "W-302": ("The server does not have it.", "Check what folder the server serves."),
    "W-303": ("The server does not send parts of it.", "Let the server answer byte ranges."),
    "W-304": ("The server says that it is something else.", "Set the server's media types."),
    "W-305": ("The server sends other bytes than were published.",
              "Check what folder the server serves, and how long caches before it keep files."),
    "W-306": ("The server sends apps to another host.", "Give the feed that host's address."),
    "W-307": ("The server tells another length for it.", "Let the server send it as it is."),
}  # fmt: skip
"""What is said of each, and what to do."""


def _finding(code: str, place: str, what: str = "") -> Finding:
    problem, remedy = _SAID[code]
    if what:
        problem = f"{problem.rstrip('.')} ({what})."
    return Finding(code, Severity.WARNING, problem, place, remedy)
