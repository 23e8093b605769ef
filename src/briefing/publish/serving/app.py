"""A site over HTTP, as an app or a browser meets it: ranges, validators, types, and nothing hidden.

For newsrooms that look at a site before they publish it, and for tests of what is in it. Starlette
answers ranges and validators; this module says what is public, and what each file is.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefing.errors import AddressUnavailable, SiteInvalid
from briefing.publish.serving.locating import INDEX, locate, served_type
from briefing.publish.serving.ranges import satisfiable

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Message, Receive, Scope, Send
    from uvicorn import Server

Told = Callable[[str], None]
"""Takes a line about each request that was answered."""

ALLOWED = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",  # podcast:transcript: apps that are web pages read along
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "Range, If-Range, If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "Accept-Ranges, Content-Length, Content-Range, ETag",
    "Cache-Control": "no-cache",  # kept, and asked about each time: a site here changes all day
    "X-Content-Type-Options": "nosniff",
}
"""Of every answer."""
_BACKLOG = 128
_LAST_WORDS_SECONDS = 2
"""How long downloads may go on once the server is told to stop."""


def site_app(site: Path, *, prefix: str = "/", told: Told | None = None) -> ASGIApp:
    """Return a site as an ASGI application.

    Args:
        site: its folder.
        prefix: the path that it stands below, as ``/audio/``.
        told: takes a line about each request.

    Raises:
        SiteInvalid: there is no such folder.
    """
    from starlette.concurrency import run_in_threadpool
    from starlette.requests import Request

    if not site.is_dir():
        raise SiteInvalid(
            "there is no such folder", place=str(site), remedy="Name the folder of briefings."
        )
    root, base = site.resolve(), _below(prefix)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise NotImplementedError(f"{scope['type']} has no place here")
        request = Request(scope)
        response = await run_in_threadpool(_respond, root, base, request)
        for name, value in HEADERS.items():
            response.headers[name] = value
        await response(request.scope, receive, _overheard(request, send, told) if told else send)

    return app


def _overheard(request: Request, send: Send, told: Told) -> Send:
    async def overheard(message: Message) -> None:
        if message["type"] == "http.response.start":
            path = quote(request.scope["path"])
            asked = request.headers.get("range", "")
            told(" ".join(filter(None, (request.method, path, str(message["status"]), asked))))
        await send(message)

    return overheard


def _respond(site: Path, base: str, request: Request) -> Response:
    """Return the answer to a request."""
    from starlette.responses import RedirectResponse, Response

    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={"Allow": ALLOWED})
    if request.method not in ("GET", "HEAD"):
        return _plain(HTTPStatus.METHOD_NOT_ALLOWED, {"Allow": ALLOWED})
    path: str = request.scope["path"]
    if path in ("/", base[:-1]) and path != base:
        return RedirectResponse(base)
    place = locate(site, path.removeprefix(base[:-1])) if path.startswith(base) else None
    if place is not None and place.is_dir():
        if not path.endswith("/"):
            return RedirectResponse(f"{quote(path)}/")
        index = locate(site, f"{path.removeprefix(base[:-1])}{INDEX}")
        if index is None and path == base:
            return _listing(site)
        place = index
    try:
        return _file(place, request) if place and place.is_file() else _missing()
    except OSError:  # it went away while we looked
        return _missing()


def _file(file: Path, request: Request) -> Response:
    """Return a file, the parts of it that are asked for, or word that nothing has changed.

    Raises:
        OSError: it cannot be read.
    """
    from starlette.responses import FileResponse
    from starlette.staticfiles import NotModifiedResponse, StaticFiles

    status = file.stat()
    etag = f'"{status.st_mtime_ns:x}-{status.st_size:x}"'
    response = FileResponse(
        file, headers={"ETag": etag}, media_type=served_type(file), stat_result=status
    )
    wanted = request.headers.get("if-match")
    if wanted and wanted.strip() != "*" and etag not in map(str.strip, wanted.split(",")):
        return _plain(HTTPStatus.PRECONDITION_FAILED)
    if StaticFiles(check_dir=False).is_not_modified(response.headers, request.headers):
        return NotModifiedResponse(response.headers)
    asked = request.headers.get("range")
    ranges = None if asked is None else satisfiable(asked, status.st_size)
    validators = (None, etag, response.headers["last-modified"])
    # Ranges are GET's alone (RFC 9110, section 14.2), and of the file that the client began with.
    if request.method != "GET" or request.headers.get("if-range") not in validators:
        ranges = None
    if ranges == "":
        return _plain(
            HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
            {"Content-Range": f"bytes */{status.st_size}", "Accept-Ranges": "bytes"},
        )
    _ask_for(request, ranges)
    return response


def _ask_for(request: Request, ranges: str | None) -> None:
    """Set the request's ranges to those that will be answered."""
    others = [(name, value) for name, value in request.scope["headers"] if name != b"range"]
    asked = [(b"range", ranges.encode("ascii"))] if ranges else []
    request.scope["headers"] = [*others, *asked]


def _listing(site: Path) -> Response:
    from starlette.responses import HTMLResponse

    from briefing.publish.serving.listing import write_listing

    return HTMLResponse(write_listing(site))


def _missing() -> Response:
    return _plain(HTTPStatus.NOT_FOUND)


def _plain(status: HTTPStatus, headers: dict[str, str] | None = None) -> Response:
    from starlette.responses import PlainTextResponse

    return PlainTextResponse(f"{status.phrase}.\n", status, headers)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; connections wait until :func:`server_of` answers them.

    Args:
        host: a name or an address of this machine.
        port: 0 for any that is free.

    Raises:
        AddressUnavailable: it cannot be had.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        family, *_, address = found[0]
        return socket.create_server(address[:2], family=family, backlog=_BACKLOG)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise AddressUnavailable(
            f"no server can have this address here: {' '.join(reason.split()).rstrip('.')}",
            place=f"{host[:200]}, port {port}",
            remedy="Choose another with --port, as --port 0 for any that is free, or --host.",
        ) from None


def address_of_socket(listening: socket.socket, prefix: str = "/") -> str:
    """Return the address that a browser on this machine finds a site at."""
    host, port = listening.getsockname()[:2]
    own = ip_address(host)
    if own.is_unspecified:
        host = "127.0.0.1" if own.version == 4 else "::1"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}{quote(_below(prefix))}"


def _below(prefix: str) -> str:
    """Return the path that a site stands below, with a slash at both ends."""
    return f"/{'/'.join(filter(None, prefix.split('/')))}/".replace("//", "/")


def is_private(listening: socket.socket) -> bool:
    """Whether only this machine can connect."""
    return ip_address(listening.getsockname()[0]).is_loopback


def server_of(app: ASGIApp) -> Server:
    """Return a server of an application: ``run(sockets=[listen(host, port)])`` answers until told.

    Control-C, or setting its ``should_exit``, stops it.
    """
    from uvicorn import Config, Server

    config = Config(
        app,
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        log_config=None,
        log_level="critical",  # a download that is broken off is nobody's fault
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=_LAST_WORDS_SECONDS,
    )
    return Server(config)
