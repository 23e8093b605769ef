"""A published site at its public address: served well, and served badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.findings import Severity
from briefing.publish.sending.destinations.folder import FolderDestination
from briefing.publish.sending.documents import read_documents
from briefing.publish.sending.public import verify
from briefing.publish.sending.target import parse_target
from outlets import listed, published, write_site
from served import served


class Plain(SimpleHTTPRequestHandler):
    """Python's own web server, which sends no parts."""

    extensions_map = {".mp3": "text/plain", "": "application/octet-stream"}  # noqa: RUF012

    def log_message(self, *_: object) -> None:
        return


class Elsewhere(Plain):
    """Sends everybody to another host."""

    def send_head(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://localhost:9/taken.mp3")
        self.send_header("Content-Length", "0")
        self.end_headers()


class OnceMore(Plain):
    """Sends everybody to another address of its own."""

    def send_head(self):  # type: ignore[no-untyped-def]
        if self.path.startswith("/audio"):
            return super().send_head()
        self.send_response(301)
        self.send_header("Location", f"/audio{self.path}")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None


@contextmanager
def badly_served(folder: Path, kind: type[Plain]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(kind, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def codes(site: Path) -> list[str]:
    found = verify(site, read_documents(site, listed(site)))
    assert {finding.severity for finding in found} <= {Severity.WARNING}
    return sorted({finding.code for finding in found})


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


def put(tmp_path: Path, public: Path, base: str) -> Path:
    site = write_site(tmp_path / "site", base=base)
    published(site, parse_target(str(public)), FolderDestination(public))
    return site


def test_a_good_server_has_nothing_wrong(tmp_path: Path, public: Path) -> None:
    with served(public) as address:
        site = put(tmp_path, public, address)
        assert codes(site) == []
        (public / "storm/audio.mp3").write_bytes(b"short")
        (public / "feed.xml").write_bytes(b"<rss/>")
        assert codes(site) == ["W-303", "W-305", "W-307"]
        (public / "storm/audio.mp3").unlink()
        assert codes(site) == ["W-302", "W-305"]


@pytest.mark.parametrize(
    ("server", "expected"),
    [
        (Plain, ["W-303", "W-304"]),
        (Elsewhere, ["W-306"]),
    ],
)
def test_bad_servers_are_told_of(
    tmp_path: Path, public: Path, server: type[Plain], expected: list[str]
) -> None:
    public.mkdir()
    with badly_served(public, server) as address:
        assert codes(put(tmp_path, public, address)) == expected


def test_a_server_may_send_on_within_itself(tmp_path: Path, public: Path) -> None:
    public.mkdir()
    with badly_served(public, OnceMore) as address:
        site = put(tmp_path, public / "audio", address)
        assert codes(site) == ["W-303", "W-304"]


def test_an_address_that_nobody_serves_is_told_once(tmp_path: Path, public: Path) -> None:
    with served(public) as address:
        pass
    assert codes(put(tmp_path, public, address)) == ["W-301"]


def test_without_an_address_nobody_is_asked(tmp_path: Path, public: Path) -> None:
    site = put(tmp_path, public, "https://news.example/audio/")
    feed = (site / "feed.xml").read_text(encoding="utf-8")
    start, end = feed.index("<atom:link"), feed.index("<item>")
    for name in ("feed.xml", "feed-archive-1.xml"):
        (site / name).write_text(feed[:start] + feed[end:], encoding="utf-8")

    def nobody(*_: object, **__: object) -> None:
        raise AssertionError

    assert verify(site, read_documents(site, listed(site)), nobody) == ()  # type: ignore[arg-type]
