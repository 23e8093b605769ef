"""A site, served for real on a port of this machine while a test looks at it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.publish.serving.app import address_of_socket, listen, server_of, site_app


@contextmanager
def served(
    site: Path, prefix: str = "/", told: Callable[[str], None] | None = None
) -> Iterator[str]:
    """Serve a site, as ``briefing serve`` does; yield its address, with a slash at the end."""
    site.mkdir(parents=True, exist_ok=True)
    with listen("127.0.0.1", 0) as listening:
        server = server_of(site_app(site, prefix=prefix, told=told))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield address_of_socket(listening, prefix)
        finally:
            server.should_exit = True
            thread.join()
