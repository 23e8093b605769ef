"""A tiny site to publish, and what a stranger finds where it was published."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from briefing.errors import BriefingError
from briefing.findings import Finding
from briefing.publish.model import Order, SiteFile, media_type_of
from briefing.publish.sending.destinations.model import Destination
from briefing.publish.sending.patience import Patience
from briefing.publish.sending.publishing import Ready, prepare, publish
from briefing.publish.sending.target import Target
from briefing.publish.sending.uploads import Done

BASE = "https://news.example/audio/"
AT_ONCE = Patience(())
"""Nothing is tried twice."""
EPISODES = ("harbour", "storm", "львів")


def write_site(
    site: Path, episodes: Sequence[str] = EPISODES, *, base: str = BASE, edition: str = ""
) -> Path:
    """Write a site of episodes with a feed, its archive, a page and a list of feeds."""
    for episode in episodes:
        folder = site / episode
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "audio.mp3").write_bytes(f"sound of {episode}".encode() * 99)
    (site / episodes[0] / "index.html").write_text(f"<p>{edition}</p>", encoding="utf-8")
    (site / "feed.xml").write_text(_feed(site, "feed.xml", episodes[1:], base), encoding="utf-8")
    archive = _feed(site, "feed-archive-1.xml", episodes[:1], base)
    (site / "feed-archive-1.xml").write_text(archive, encoding="utf-8")
    return site


def _feed(site: Path, path: str, episodes: Sequence[str], base: str) -> str:
    from urllib.parse import quote

    items = "".join(
        f'<item><title>{episode}</title><enclosure url="{base}{quote(episode)}/audio.mp3"'
        f' length="{(site / episode / "audio.mp3").stat().st_size}" type="audio/mpeg"/></item>'
        for episode in reversed(episodes)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"'
        ' xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>News</title>'
        f'<atom:link href="{base}{path}" rel="self" type="application/rss+xml"/>'
        f"{items}</channel></rss>\n"
    )


def listed(site: Path) -> tuple[SiteFile, ...]:
    """Return all files of a tiny site, as the register would."""
    return tuple(
        SiteFile(
            path,
            "application/rss+xml" if path.endswith(".xml") else media_type_of(path),
            file.stat().st_size,
            sha256(file.read_bytes()).hexdigest(),
            Order.FEED
            if file.suffix in (".xml", ".opml")
            else Order.PAGE
            if file.suffix == ".html"
            else Order.MEDIA,
        )
        for file in sorted(site.rglob("*"))
        if file.is_file() and not (path := file.relative_to(site).as_posix()).startswith(".")
    )


def no_judge(_: Path, __: Path) -> tuple[Finding, ...]:
    """Notice nothing."""
    return ()


def published(
    site: Path,
    target: Target,
    destination: Destination,
    *,
    delete: bool = False,
    patience: Patience = AT_ONCE,
) -> tuple[Done, ...]:
    """Publish a tiny site."""
    ready = ready_for(site, target, destination, delete=delete, patience=patience)
    return publish(ready, destination, patience=patience)


def ready_for(
    site: Path,
    target: Target,
    destination: Destination,
    *,
    delete: bool = False,
    patience: Patience = AT_ONCE,
) -> Ready:
    """Prepare to publish a tiny site."""
    return prepare(
        site, listed(site), target, destination, no_judge, delete=delete, patience=patience
    )


def promises(feed: bytes, base: str = BASE) -> Iterator[tuple[str, int]]:
    """Yield what a feed says: paths of sounds, and how long they are."""
    from urllib.parse import unquote

    for enclosure in ET.fromstring(feed).iter("enclosure"):
        path = unquote(enclosure.attrib["url"].removeprefix(base))
        yield path, int(enclosure.attrib["length"])


def broken_promises(read: Callable[[str], bytes | None]) -> list[str]:
    """Return what the public feeds name and the public cannot get, reading as the public does."""
    return [
        path
        for name in ("feed.xml", "feed-archive-1.xml")
        if (feed := read(name)) is not None
        for path, length in promises(feed)
        if len(read(path) or b"") != length
    ]


def reading(folder: Path) -> Callable[[str], bytes | None]:
    """Return what reads a public folder."""
    return lambda path: (folder / path).read_bytes() if (folder / path).is_file() else None


def missing(site: Path, read: Callable[[str], bytes | None]) -> list[str]:
    """Return what of a site the public does not get as it is."""
    return [
        file.path for file in listed(site) if read(file.path) != (site / file.path).read_bytes()
    ]


def silent_about(secret: str, error: BaseException | None) -> None:
    """Nothing of an error, and of those it came from, tells a secret."""
    import traceback

    assert isinstance(error, BriefingError)
    told = "".join(traceback.format_exception(error))
    assert secret not in told + str(error) + repr(error) + repr(error.__dict__)
