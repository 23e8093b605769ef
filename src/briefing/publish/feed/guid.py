"""The GUID of a podcast, which stays when its address changes."""

from __future__ import annotations

from uuid import UUID, uuid5

_PODCASTS = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
"""The namespace that all of them are in (Podcasting 2.0, podcast:guid)."""


def podcast_guid(feed_address: str) -> str:
    """Return the GUID of a podcast, made of the first address that its feed has (podcast:guid).

    It is made once and kept: when the feed moves, its GUID must not change.

    >>> podcast_guid("https://podnews.net/rss")
    '9b024349-ccf0-5f69-a609-6b82873eab3c'
    """
    _, scheme_ends, rest = feed_address.partition("://")
    return str(uuid5(_PODCASTS, (rest if scheme_ends else feed_address).rstrip("/")))
