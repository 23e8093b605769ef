"""Publishing to a server over WebDAV (RFC 4918)."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from briefing.errors import DestinationRefused
from briefing.publish.model import SiteFile
from briefing.publish.sending.credentials import SERVICE, WEBDAV_PASSWORD, WEBDAV_USER, Login
from briefing.publish.sending.destinations.files import FilesDestination
from briefing.publish.sending.destinations.model import (
    Damaged,
    Remote,
    Verdict,
    refused,
    unreachable,
)
from briefing.publish.sending.target import Kind, Target

_CANNOT = (HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED)
"""What servers say to a method that they do not know."""
ANSWER_SECONDS = 60
"""How long a server may take to answer."""


class WebdavDestination(FilesDestination):
    """A folder of a server."""

    def __init__(self, target: Target, login: Login) -> None:
        from webdav4.fsspec import WebdavFileSystem

        self._host = target.host
        secure = target.kind is Kind.WEBDAVS
        if login.password and not secure and not _is_here(target.host):
            raise DestinationRefused(
                "the password would travel where others can read it",
                place=target.address,
                remedy="Write webdavs:// for webdav://.",
            )
        host = f"[{target.host}]" if ":" in target.host else target.host
        port = f":{target.port}" if target.port else ""
        files = WebdavFileSystem(
            f"{'https' if secure else 'http'}://{host}{port}/",
            auth=(login.user, login.password) if login.password else None,
            retry=False,  # pausing and trying again is ours
            timeout=ANSWER_SECONDS,
            skip_instance_cache=True,
        )
        super().__init__(target.address, files, target.path)
        self._renames = True
        """Whether the server knows MOVE, as far as we know."""

    def put(self, source: Path, file: SiteFile) -> Remote:
        """Put a file there: aside first, or in its place where a server cannot rename."""
        from webdav4.client import HTTPError

        if self._renames:
            try:
                return super().put(source, file)
            except HTTPError as error:
                if error.status_code not in _CANNOT:
                    raise
                self._renames = False
        place = self._place(file.path)
        self._files.put_file(str(source), place)
        remote = self._remote(self._files.info(place))
        if not self.holds(source, file, remote):
            raise Damaged(file.path)
        return remote

    def close(self) -> None:
        """Close the connections."""
        self._files.client.http.close()

    def explain(self, error: Exception) -> Verdict | None:
        """Return what an exception of the library means."""
        from httpx import HTTPError as Broken
        from webdav4.client import ClientError, HTTPError, InsufficientStorage

        if isinstance(error, InsufficientStorage):
            return self._refuse("the server has no room left", "Free some there.")
        if isinstance(error, HTTPError):
            return self._by_status(int(error.status_code))
        if isinstance(error, Broken | ConnectionError | TimeoutError):
            return unreachable(self.address)
        if isinstance(error, ClientError | OSError):
            return self._refuse("the server refuses the file", "Check the path, and whose it is.")
        return None

    def _by_status(self, status: int) -> Verdict:
        if status == HTTPStatus.UNAUTHORIZED:
            return self._refuse(
                "the server does not let us in",
                f"Set {WEBDAV_USER} and {WEBDAV_PASSWORD}, or keep the password with: keyring set"
                f" {SERVICE} {self._host}.",
            )
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.LOCKED:
            return unreachable(self.address)
        return self._refuse(f"the server refuses what is asked ({status})", "Check the path, and"
                             " what we may do there.")  # fmt: skip

    def _refuse(self, problem: str, remedy: str) -> Verdict:
        return refused(self.address, problem, remedy)

    def _rename(self, aside: str, place: str) -> None:
        self._files.client.move(aside, place, overwrite=True)

    def _remote(self, about: Mapping[str, Any]) -> Remote:
        tag = about.get("etag") or about.get("modified") or ""
        return Remote(int(about["size"]), str(tag))


def _is_here(host: str) -> bool:
    """Whether a host is this machine, so that nobody can listen on the way."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
