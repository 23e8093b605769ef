"""Real servers on loopback to publish to, which can break off at any request."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from http.client import HTTPConnection
from pathlib import Path
from socket import SHUT_RDWR
from typing import Any
from urllib.parse import quote

BUCKET = "harbor-news"
_PUBLIC = {
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Principal": "*",
            "Action": "s3:*",
            "Resource": f"arn:aws:s3:::{BUCKET}/*",
        }
    ],
}
"""A policy that lets strangers at everything."""


@dataclass
class Link:
    """The way to a server: after so many requests it is down."""

    seen: list[str] = field(default_factory=list)
    """Methods of the requests that came."""
    cut_at: int | None = None
    """From which request on it is down."""
    answered_too_late: bool = False
    """Whether the server does what it is asked with the first request that is cut off."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def mend(self) -> None:
        """Let everything pass again."""
        self.cut_at = None
        self.seen.clear()

    def wrap(self, server: Callable[..., Any]) -> Callable[..., Any]:
        """Return a server (WSGI) behind this link."""

        def linked(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
            if environ.get("HTTP_USER_AGENT") == "stranger":
                return server(environ, start)
            with self.lock:
                number = len(self.seen)
                self.seen.append(environ["REQUEST_METHOD"])
            if self.cut_at is None or number < self.cut_at:
                return server(environ, start)
            if self.answered_too_late and number == self.cut_at:
                list(server(environ, lambda *_: lambda _: None))
            environ["werkzeug.socket"].shutdown(SHUT_RDWR)
            raise ConnectionError

        return linked


@dataclass(frozen=True)
class Store:
    """A bucket's server."""

    port: int
    link: Link

    @property
    def address(self) -> str:
        """Of the server."""
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", body: bytes = b"") -> tuple[int, Message, bytes]:
        """Ask the server as a stranger does, who has no key and no library of ours."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request(method, quote(path, "/?"), body, {"User-Agent": "stranger"})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def read(self, path: str) -> bytes | None:
        """Return an object's bytes."""
        status, _, body = self.ask(f"/{BUCKET}/audio/{path}")
        return body if status == 200 else None

    def empty(self) -> None:
        """Begin with an empty bucket that anybody may read."""
        self.ask("/moto-api/reset", "POST")
        self.ask(f"/{BUCKET}", "PUT")
        self.ask(f"/{BUCKET}?policy", "PUT", json.dumps(_PUBLIC).encode())
        self.link.mend()


@contextmanager
def s3_server() -> Iterator[Store]:
    """Run an S3 server."""
    import logging

    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
    from werkzeug.serving import make_server

    logging.getLogger("werkzeug").setLevel(logging.CRITICAL)
    link = Link()
    application = link.wrap(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", 0, application, threaded=True)
    with _running(lambda: server.serve_forever(0.02), server.shutdown):
        yield Store(server.server_port, link)
    server.server_close()


@contextmanager
def webdav_server(folder: Path, user: str, password: str, unknown: str = "") -> Iterator[int]:
    """Serve a folder over WebDAV, but for a method that is unknown, and yield the port."""
    from cheroot.wsgi import Server
    from wsgidav.wsgidav_app import WsgiDAVApp

    users = {user: {"password": password}}
    webdav = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": users}},
            "http_authenticator": {"domain_controller": None, "accept_basic": True},
            "verbose": 0,
            "logging": {"enable": False, "enable_loggers": []},
        }
    )

    def application(environ: dict[str, Any], start: Callable[..., Any]) -> Any:
        if environ["REQUEST_METHOD"] == unknown:
            start("405 Method Not Allowed", [("Content-Length", "0")])
            return [b""]
        return webdav(environ, start)

    server = Server(("127.0.0.1", 0), application, numthreads=4)
    server.prepare()
    with _running(server.serve, server.stop):
        yield server.bind_addr[1]


@contextmanager
def _running(serve: Callable[[], None], stop: Callable[[], None]) -> Iterator[None]:
    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop()
        with suppress(RuntimeError):
            thread.join(10)


@contextmanager
def sftp_server(folder: Path, password: str) -> Iterator[tuple[int, str, Callable[[], None]]]:
    """Serve a folder over SSH; yield the port, the line of ``known_hosts``, and what breaks off."""
    import socket

    import paramiko

    key = paramiko.ECDSAKey.generate()
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    transports: list[paramiko.Transport] = []

    class Door(paramiko.ServerInterface):  # type: ignore[misc]  # paramiko has no types
        def check_auth_password(self, username: str, given: str) -> int:
            good = (username, given) == ("desk", password)
            return int(paramiko.AUTH_SUCCESSFUL if good else paramiko.AUTH_FAILED)

        def check_channel_request(self, *_: object) -> int:
            return int(paramiko.OPEN_SUCCEEDED)

        def get_allowed_auths(self, *_: object) -> str:
            return "password"

    def serve() -> None:
        with suppress(OSError):
            while True:
                transport = paramiko.Transport(listener.accept()[0])
                transport.add_server_key(key)
                transport.set_subsystem_handler("sftp", paramiko.SFTPServer, _files_in(folder))
                transports.append(transport)
                with suppress(paramiko.SSHException, EOFError):
                    transport.start_server(server=Door())

    def drop() -> None:
        for transport in transports:
            transport.close()

    def stop() -> None:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        drop()

    with _running(serve, stop):
        yield port, f"[127.0.0.1]:{port} {key.get_name()} {key.get_base64()}\n", drop


def _files_in(folder: Path) -> Any:
    """Return what answers SFTP's requests from a folder."""
    import os

    import paramiko

    def answered(action: Callable[..., Any]) -> Callable[..., Any]:
        def run(_: Any, path: str, *more: Any) -> Any:
            try:
                return action(folder / path.lstrip("/"), *more)
            except OSError as error:
                return paramiko.SFTPServer.convert_errno(error.errno)

        return run

    def listing(path: Path) -> list[Any]:
        return [paramiko.SFTPAttributes.from_stat(one.stat(), one.name) for one in path.iterdir()]

    def opened(path: Path, flags: int, _: Any) -> Any:
        handle = paramiko.SFTPHandle(flags)
        file = os.fdopen(os.open(path, flags, 0o644), "wb" if flags & os.O_WRONLY else "rb")
        handle.readfile = handle.writefile = file
        handle.filename = str(path)
        handle.stat = lambda: paramiko.SFTPAttributes.from_stat(os.fstat(file.fileno()))
        return handle

    def done(action: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> int:
            action(*given)
            return int(paramiko.SFTP_OK)

        return answered(run)

    actions = {
        "list_folder": answered(listing),
        "stat": answered(lambda path: paramiko.SFTPAttributes.from_stat(path.stat())),
        "lstat": answered(lambda path: paramiko.SFTPAttributes.from_stat(path.lstat())),
        "open": answered(opened),
        "remove": done(Path.unlink),
        "mkdir": done(lambda path, _: path.mkdir()),
        "posix_rename": done(lambda path, other: path.replace(folder / other.lstrip("/"))),
    }
    return type("Files", (paramiko.SFTPServerInterface,), actions)
