"""Links that open a podcast app with a feed, by the apps' own public schemes."""

from __future__ import annotations

from urllib.parse import quote

AppLink = tuple[str, str]
"""An app's name, and the address that opens it."""


def app_links(feed: str) -> tuple[AppLink, ...]:
    """Return links to subscribe to a feed; ``feed`` is its public address.

    Apple Podcasts and Pocket Casts want the address without its scheme, Overcast as a parameter.
    AntennaPod's address is a page of the web too, for those who do not have it.

    >>> app_links("https://news.example/feed.xml")[0]
    ('Apple Podcasts', 'podcast://news.example/feed.xml')
    """
    bare, whole = feed.partition("://")[2], quote(feed, safe="")
    return (
        ("Apple Podcasts", f"podcast://{bare}"),
        ("Overcast", f"overcast://x-callback-url/add?url={whole}"),
        ("Pocket Casts", f"pktc://subscribe/{bare}"),
        ("AntennaPod", f"https://antennapod.org/deeplink/subscribe?url={whole}"),
    )
