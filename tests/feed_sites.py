"""Shows and sites whose feeds tests build, and what a stranger reads in them."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from briefing.publish.model import Podcast
from briefing.publish.settings import FeedSettings
from briefing.publish.site.building import FeedsBuilt, build_feeds

ADDRESS = "https://news.example/audio/"
NOW = datetime(2026, 11, 24, 7, 30, tzinfo=UTC)


def write_picture(path: Path) -> Path:
    """Write a show's own picture, which takes less time than drawing one."""
    from PIL import Image

    Image.new("RGB", (1400, 1400), (12, 60, 90)).save(path)
    return path


def podcast(picture: Path, show: str = "briefing", **settings: object) -> Podcast:
    """Return a show whose feed is at :data:`ADDRESS`."""
    usual = {"address": ADDRESS, "email": "audio@news.example", "description": "The news."}
    feed = FeedSettings(**{**usual, "artwork": picture, **settings})  # type: ignore[arg-type]
    return Podcast(show, show.title(), "https://news.example/", "", "dark", feed)


def built(site: Path, *podcasts: Podcast, now: datetime = NOW, prune: bool = False) -> FeedsBuilt:
    return build_feeds(site, podcasts, now=now, prune=prune)


def items(feed: Path) -> list[etree._Element]:
    return list(etree.fromstring(feed.read_bytes()).findall("channel/item"))


def guids(feed: Path) -> dict[str, str]:
    """Return the GUIDs of a feed by the titles of its items, in the feed's order."""
    return {str(item.findtext("title")): str(item.findtext("guid")) for item in items(feed)}


def enclosures(feed: Path) -> dict[str, str]:
    """Return the paths in the site of a feed's enclosures, by the titles of its items."""
    return {
        str(item.findtext("title")): unquote(
            item.find("enclosure").get("url", "").removeprefix(ADDRESS)
        )
        for item in items(feed)
    }


def named_paths(feed: Path) -> set[str]:
    """Return every path of the site that a feed names anywhere."""
    text = etree.fromstring(feed.read_bytes())
    values = [value for element in text.iter() for value in element.attrib.values()]
    return {unquote(v.removeprefix(ADDRESS)) for v in map(str, values) if v.startswith(ADDRESS)}


def assert_names_what_is_there(site: Path, feed: Path) -> None:
    """Make sure that every file that a feed names is there, with the length that it says."""
    for path in named_paths(feed):
        assert (site / path).is_file(), path
    for item in items(feed):
        enclosure = item.find("enclosure")
        assert enclosure is not None
        path = unquote(enclosure.get("url", "").removeprefix(ADDRESS))
        assert (site / path).stat().st_size == int(enclosure.get("length", "")), path


def state(site: Path) -> dict[str, tuple[str, int]]:
    """Return the digest and time of every file of a site."""
    return {
        path.relative_to(site).as_posix(): (
            sha256(path.read_bytes()).hexdigest(),
            path.stat().st_mtime_ns,
        )
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def changed(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> set[str]:
    """Return the paths that were written or removed between two states."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below a folder, to write them elsewhere again and again."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def write_tree(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder
