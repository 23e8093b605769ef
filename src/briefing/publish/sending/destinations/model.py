"""What a destination promises, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from briefing.errors import DestinationRefused, DestinationUnreachable, PublishError
from briefing.publish.model import Order, SiteFile

CHUNK = 1 << 20
"""Bytes that are held in memory at once, of a file that is read."""
_PERMANENT = re.compile(r"revisions/[0-9a-f]{12}/.+|(artwork|chapters)/[^/]*-[0-9a-f]{8}\.\w+")
"""Paths with a digest of their bytes in them, which therefore never change."""
_SHORT, _DAY, _YEAR = 300, 86_400, 31_536_000
"""Seconds."""
_TEXT = ("text/", "application/x-subrip", "application/rss+xml", "application/xml")


@dataclass(frozen=True, slots=True)
class Remote:
    """A file as the destination lists it."""

    bytes: int
    """Its size."""
    tag: str
    """Something that is another when the file changes: an ETag, or when it was written."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an exception of a library means."""

    error: PublishError
    """What it is for the user. It repeats nothing that a library or a server said, since that may
    hold what must not be shown."""
    again: bool
    """Whether it may go away by itself, as a broken connection does."""


class Destination(Protocol):
    """Where files go. All paths are within the site, with forward slashes.

    Every method may be called again after it failed. Its exceptions are the library's own, and
    :meth:`explain` tells what they mean.
    """

    address: str
    """How people write it, without secrets."""
    at_once: int
    """How many files may be put at the same time, from several threads."""

    def find(self, folders: Collection[str]) -> Mapping[str, Remote]:
        """Return at least the files that lie in some folders; a missing folder has none."""
        ...

    def put(self, source: Path, file: SiteFile) -> Remote:
        """Put a file there, verified; readers find the old one or the new one, never a part.

        Raises:
            Damaged: what arrived is something else.
            Changed: the file here is another than the one that the site lists.
        """
        ...

    def holds(self, source: Path, file: SiteFile, remote: Remote) -> bool:
        """Whether the bytes there are a file's, by their digest, not only by their size."""
        ...

    def remove(self, path: str) -> None:
        """Remove a file; nothing happens when it is not there."""
        ...

    def explain(self, error: Exception) -> Verdict | None:
        """Return what an exception means; ``None`` when it is none that was to be expected."""
        ...

    def renew(self) -> None:
        """Connect again, after a connection broke."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


class Damaged(Exception):
    """What arrived is not what was sent."""


class Changed(Exception):
    """What was to be sent is not what the site lists: it was written meanwhile."""


def media_type(file: SiteFile) -> str:
    """Return a file's ``Content-Type``: text says that it is UTF-8."""
    is_text = file.media_type.startswith(_TEXT)
    return f"{file.media_type}; charset=utf-8" if is_text else file.media_type


def cache_control(file: SiteFile) -> str:
    """Return a file's ``Cache-Control``.

    What has its digest in its path never changes (RFC 8246); feeds and pages must be fresh.
    """
    if _PERMANENT.fullmatch(file.path):
        return f"public, max-age={_YEAR}, immutable"
    return f"public, max-age={_DAY if file.order is Order.MEDIA else _SHORT}"


def refused(address: str, problem: str, remedy: str) -> Verdict:
    """Return the verdict that a destination does not take us, or what we bring."""
    error = DestinationRefused(problem, place=address, remedy=remedy)
    return Verdict(error, again=False)


def unreachable(address: str) -> Verdict:
    """Return the verdict that a destination did not answer, which may go away by itself."""
    error = DestinationUnreachable(
        "it cannot be reached, or it broke off",
        place=address,
        remedy="Publish again: what is there already is not sent twice.",
    )
    return Verdict(error, again=True)
