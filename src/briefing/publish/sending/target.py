"""Where a site is published to, as people type it: a folder, a bucket, a server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from briefing.errors import RecipeError
from briefing.settings.checks import has_control

FORMS = (
    "a folder, s3://bucket/prefix, sftp://user@host/path, webdavs://host/path or webdav://host/path"
)
"""What a target may look like, for people. Other protocols are not offered, whatever libraries
may know them: for each of these it is known when a file is whole there, and each is tested."""

_ALMOST_ADDRESS = re.compile(r"[^/\\]{2,}:")
"""What no folder's path begins with, but for those in the working folder; C: is a disk."""


class Kind(StrEnum):
    """What takes the files."""

    FOLDER = "folder"
    """A folder of this machine, or of a disk that it has."""
    S3 = "s3"
    """A bucket, of Amazon's or of any store that speaks its language."""
    SFTP = "sftp"
    """A server, over SSH."""
    WEBDAV = "webdav"
    """A server, over HTTP."""
    WEBDAVS = "webdavs"
    """A server, over HTTPS."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a site is published to. It holds no secret, so it may be shown and kept."""

    kind: Kind
    """What takes the files."""
    path: str
    """The folder there, without slashes at its ends but for a folder's own, which is absolute."""
    host: str = ""
    """The server's name, or the bucket's; empty for a folder."""
    port: int | None = None
    """The server's port; none for the usual one."""
    user: str = ""
    """Who we are there; empty when the environment or the keyring tells."""

    @property
    def address(self) -> str:
        """How it is written, the same for all ways to type it."""
        if self.kind is Kind.FOLDER:
            return self.path
        user = f"{self.user}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.kind}://{user}{host}{port}/{self.path}"

    @property
    def digest(self) -> str:
        """What its record is called in the site."""
        return sha256(self.address.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def parse_target(text: str) -> Target:
    """Return what a user typed as a target.

    Raises:
        RecipeError: it is none, or has a password in it, which the message does not repeat.
    """
    if not text.strip() or has_control(text):
        raise _refused("it is empty or has a control character")
    scheme, is_address, _ = text.partition("://")
    if not is_address:
        if _ALMOST_ADDRESS.match(text):  # a mistyped one may hold a password
            raise _refused("it looks like an address, but is none", "Write ./ before a folder.")
        return Target(Kind.FOLDER, str(Path(text).expanduser().absolute()))
    try:
        kind = Kind(scheme.lower())
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise _refused("it is no address that can be published to") from None
    _check_secrets(kind, parts)
    if kind is Kind.FOLDER or not host or parts.query or parts.fragment:
        raise _refused("it is no address that can be published to")
    path = parts.path.removeprefix("/").removesuffix("/")
    if kind is Kind.S3:
        host = parts.netloc  # urlsplit would make its letters small
    else:
        path = unquote(path)
    if any(step in ("", ".", "..") for step in path.split("/")) and path:
        raise _refused("its path has an empty step, or one of dots")
    return Target(kind, path, host, port, unquote(parts.username or ""))


def _check_secrets(kind: Kind, parts: SplitResult) -> None:
    """Refuse a password, and what may be a part of one that had a slash in it."""
    if parts.password is not None or (kind is Kind.S3 and parts.username is not None):
        raise RecipeError(
            "there is a password in the target, where others can read it",
            place="TARGET",
            remedy="Leave it out; docs/publishing.md says where it is looked for.",
        )
    if "@" in parts.path:
        raise _refused("its path has an @", "Write %40 for it.")


def _refused(problem: str, remedy: str = f"It is {FORMS}.") -> RecipeError:
    return RecipeError(problem, place="TARGET", remedy=remedy)
