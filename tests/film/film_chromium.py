"""A browser as a judge: Chromium plays a film, seeks in it, and tells what it showed.

The page ``player.html`` does the work. It is served, with the film, from this machine alone; what
it saw comes back as the body of a request, so nothing but the browser itself is needed.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

CHROMIUM = shutil.which("chromium")
GRID = (16, 9)
"""Columns and rows of the cells whose mean colours stand for a picture."""
PATIENCE_SECONDS = 120
"""How long a browser may take before a test says that it hangs."""
_PAGE = Path(__file__).with_name("player.html")


@dataclass(frozen=True, slots=True)
class Seen:
    """The picture a browser showed after a seek."""

    asked: float
    """Where it was sent, in seconds."""
    media_time: float
    """The time of the frame it showed, in seconds, as it says itself."""
    cells: NDArray[np.float64]
    """Mean colours, cell by cell: rows, columns, red green blue."""


@dataclass(frozen=True, slots=True)
class Playback:
    """What a browser made of a film."""

    duration: float
    """In seconds."""
    size: tuple[int, int]
    """Width and height in pixels."""
    seen: tuple[Seen, ...]
    """After each seek."""
    frames: int
    """How many it showed or dropped while it played."""
    dropped: int
    """How many of these it dropped."""
    ticks: tuple[float, ...]
    """When it could draw anything at all while it played, in milliseconds: 60 times a second on
    a machine that is not busy."""

    def held_up(self, frame: Fraction) -> int:
        """How many frames of a length in seconds it could not draw, whatever the film."""
        gaps = (after - before for before, after in pairwise(self.ticks))
        return sum(int(Fraction(gap) / 1000 / frame) for gap in gaps)


def play_in_chromium(path: Path, seeks: Sequence[float], seconds: float = 0) -> Playback:
    """Let Chromium open a film, seek to some times, and then play its first seconds, muted."""
    columns, rows = GRID
    task = {"seeks": list(seeks), "seconds": seconds, "columns": columns, "rows": rows}
    with _served(path, task) as (address, reports), _browser(address):
        try:
            report = reports.get(timeout=PATIENCE_SECONDS)
        except queue.Empty:
            raise AssertionError(f"Chromium said nothing for {PATIENCE_SECONDS} s") from None
    assert "error" not in report, report["error"]
    played = report.get("played", {"total": 0, "dropped": 0, "ticks": []})
    return Playback(
        duration=report["duration"],
        size=(report["width"], report["height"]),
        seen=tuple(
            Seen(s["asked"], s["mediaTime"], np.array(s["cells"]).reshape(rows, columns, 3))
            for s in report["seeks"]
        ),
        frames=played["total"],
        dropped=played["dropped"],
        ticks=tuple(played["ticks"]),
    )


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
def _served(
    path: Path, task: Mapping[str, Any]
) -> Iterator[tuple[str, queue.Queue[dict[str, Any]]]]:
    """Serve the page, the film and the task; yield the address, and where reports arrive."""
    with _Server(path.read_bytes(), json.dumps(task).encode()) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/", server.reports
        finally:
            server.shutdown()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, film: bytes, task: bytes) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.film, self.task = film, task
        self.reports: queue.Queue[dict[str, Any]] = queue.Queue()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let the browser break off a film that it has seen enough of."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        if self.path == "/film.mp4":
            self._send_film()
        elif self.path == "/task":
            self._send(self.server.task, "application/json")
        elif self.path == "/":
            self._send(_PAGE.read_bytes(), "text/html")
        else:
            self.send_error(404)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self._send(b"", "text/plain")
        self.server.reports.put(json.loads(body))

    def _send_film(self) -> None:
        """Answer with a part of the film: without parts a browser cannot seek (RFC 9110, 14)."""
        film, asked = self.server.film, self.headers["Range"]
        if asked is None:
            self._send(film, "video/mp4")
            return
        first, _, last = asked.removeprefix("bytes=").partition("-")
        start, end = int(first), min(int(last or len(film)), len(film) - 1)
        extent = f"bytes {start}-{end}/{len(film)}"
        self._send(film[start : end + 1], "video/mp4", 206, extent)

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
