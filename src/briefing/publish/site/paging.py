"""A feed in pages: the newest episodes where apps look, the older ones in archives.

RFC 5005, section 4 (archived feeds). An archive has the same episodes for ever, as they are
counted from the oldest on: apps fetch it once. The newest of them share episodes with the
subscription document, so that none is lost whichever of them an app has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.publish.model import Episode, Neighbours


@dataclass(frozen=True, slots=True)
class Page:
    """One document of a feed."""

    path: str
    """Where it is in the site."""
    episodes: tuple[Episode, ...]
    """Newest first."""
    neighbours: Neighbours
    """The other pages of the feed."""


def pages(path: str, episodes: Sequence[Episode], per_page: int) -> tuple[Page, ...]:
    """Return a feed's documents: the one that is subscribed to, then its archives, oldest first.

    Every episode is in one of them, and no archive but the newest changes when one is added.

    Args:
        path: of the document that is subscribed to.
        episodes: all of them, newest first.
        per_page: how many a document has at most.
    """
    count = max(0, -(-len(episodes) // per_page) - 1)
    archives = [_archive(path, number) for number in range(1, count + 1)]
    oldest_first = tuple(reversed(episodes))
    newest = Page(
        path, tuple(episodes[:per_page]), Neighbours(previous=archives[-1] if archives else "")
    )
    older = (
        Page(
            archive,
            tuple(reversed(oldest_first[k * per_page : (k + 1) * per_page])),
            Neighbours(
                current=path,
                previous=archives[k - 1] if k else "",
                following=archives[k + 1] if k + 1 < count else "",
            ),
        )
        for k, archive in enumerate(archives)
    )
    return (newest, *older)


def _archive(path: str, number: int) -> str:
    return f"{path.removesuffix('.xml')}-archive-{number}.xml"
