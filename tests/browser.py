"""Chromium as a judge: it opens a page, and the page tells what it made of the files it asked for.

The files are served from this machine alone; what the page saw comes back as the body of a request
to ``/report``, so nothing but the browser itself is needed.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from tempfile import TemporaryDirectory
from typing import Any

CHROMIUM = shutil.which("chromium")
PATIENCE_SECONDS = 120
"""How long a browser may take before a test says that it hangs."""

Files = Mapping[str, tuple[bytes, str]]
"""Bytes and media type by path."""


def report_of(files: Files) -> Any:
    """Let Chromium open the page ``/`` among some files, and return what it reports."""
    with _served(files) as (address, reports), _browser(address):
        try:
            report = reports.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise AssertionError(f"Chromium said nothing for {PATIENCE_SECONDS} s") from None
    assert "error" not in report, report["error"]
    return report


@contextmanager
def _browser(address: str) -> Iterator[None]:
    assert CHROMIUM, "Chromium is missing: install it, or run pytest with -m 'not chromium'"
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        arguments = [CHROMIUM, "--headless", f"--user-data-dir={profile}", "--mute-audio"]
        arguments += ["--no-first-run", "--autoplay-policy=no-user-gesture-required"]
        arguments += ["--disable-background-networking", "--disable-component-update"]
        arguments += ["--disable-dev-shm-usage", "--window-size=1280,800"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            arguments.append("--no-sandbox")  # which root may not have
        browser = subprocess.Popen(
            [*arguments, address],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            yield
        finally:
            os.killpg(browser.pid, signal.SIGKILL)  # with all the processes it has started
            browser.wait()


@contextmanager
def _served(files: Files) -> Iterator[tuple[str, queue.Queue[Any]]]:
    """Serve some files; yield the address, and where reports arrive."""
    with _Server(files) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", server.reports
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, files: Files) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.reports: queue.Queue[Any] = queue.Queue()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let the browser break off a film that it has seen enough of."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        if self.path not in self.server.files:
            self.send_error(404)
            return
        data, kind = self.server.files[self.path]
        asked = self.headers["Range"]
        if asked is None:
            self._send(data, kind)
            return
        # A part of it: without parts a browser cannot seek in a film (RFC 9110, 14).
        first, _, last = asked.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(data)), len(data) - 1)
        extent = f"bytes {start}-{end}/{len(data)}"
        self._send(data[start : end + 1], kind, 206, extent)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(b"", "text/plain")
        self.server.reports.put(json.loads(body))

    def _send(self, data: bytes, kind: str, status: int = 200, extent: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Accept-Ranges", "bytes")
        if extent:
            self.send_header("Content-Range", extent)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""
