"""Our feeds before those who did not write them: the judge of any feed, and two readers.

A site of 200 episodes in five languages, with sections and archives, is built once.
"""

from __future__ import annotations

import calendar
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import feedparser
import podcastparser
import pytest
from test_hostile_feeds import HOSTILE, with_text

from briefing.check.feed.document import check_feed
from briefing.check.feed.reading import read_feed
from briefing.publish.feed.rss import write_rss
from briefing.publish.settings import PersonSettings
from feed_sites import ADDRESS, built, podcast, write_picture
from sites import HEADLINES, article_numbered, make_site

COUNT, PER_PAGE = 200, 60
LANGUAGES = tuple(HEADLINES)
DOCUMENTS = ("feed.xml", *(f"feed-archive-{number}.xml" for number in (3, 2, 1)))
"""The pages of the whole show, newest first."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newsroom's whole year."""
    folder = tmp_path_factory.mktemp("year")
    make_site(folder, COUNT, LANGUAGES)
    picture = write_picture(tmp_path_factory.mktemp("show") / "show.png")
    settings: dict[str, Any] = {
        "author": "Harbour News",
        "copyright": "© 2026 Harbour News",
        "category": ("News > Daily News", "Society & Culture > Documentary"),
        "license": "cc-by-4.0",
        "frequency": "FREQ=DAILY",
        "hub": "https://hub.example/",
        "podping": True,
        "people": (PersonSettings("Tom Birk", "Editor", "https://news.example/tom"),),
        "sections": True,
        "per_page": PER_PAGE,
    }
    assert built(folder, podcast(picture, **settings)).findings == ()
    return folder


@pytest.mark.slow
def test_the_judge_finds_nothing_in_any_document(site: Path) -> None:
    documents = sorted(site.glob("*.xml"))
    assert len(documents) == len(DOCUMENTS) + 4  # two sections with an archive each
    for document in documents:
        assert check_feed(document) == ()


@pytest.mark.slow
def test_every_file_is_as_the_feed_says(site: Path) -> None:
    """Sizes, digests, chapters and archives; what plays and is read is a few bytes here."""
    codes = {finding.code for finding in check_feed(site / "feed.xml", site)}
    assert codes <= {"W-105", "W-106", "W-109"}


def whole(site: Path, read: Any) -> list[Any]:
    """Return what a reader finds in all pages of the feed, newest first, each episode once."""
    found: dict[str, Any] = {}
    for name in DOCUMENTS:
        for entry in read(site / name):
            found.setdefault(entry["guid"], entry)
    return list(found.values())


@pytest.mark.slow
def test_feedparser_loses_nothing(site: Path) -> None:
    def read(document: Path) -> list[Any]:
        found = feedparser.parse(document.read_bytes())
        assert found.bozo == 0
        assert found.version == "rss20"
        return list(found.entries)

    entries = whole(site, read)
    assert len(entries) == COUNT
    for number, entry in zip(reversed(range(COUNT)), entries, strict=True):
        article = article_numbered(number, LANGUAGES[number % len(LANGUAGES)])
        assert article.published_at is not None
        assert (entry.title, entry.link) == (article.headline, article.link)
        assert entry.author == article.byline
        assert calendar.timegm(entry.published_parsed) == article.published_at.timestamp()
        (sound,) = entry.enclosures
        assert (sound.type, int(sound.length)) == ("audio/mpeg", file_of(site, sound.href))
        assert file_of(site, entry.image.href)
        assert int(entry.itunes_duration) > 0


@pytest.mark.slow
def test_podcastparser_loses_nothing(site: Path) -> None:
    def read(document: Path) -> list[Any]:
        with document.open("rb") as stream:
            found = podcastparser.parse(f"{ADDRESS}{document.name}", stream)
        return list(found["episodes"])

    entries = whole(site, read)
    assert len(entries) == COUNT
    for number, entry in zip(reversed(range(COUNT)), entries, strict=True):
        article = article_numbered(number, LANGUAGES[number % len(LANGUAGES)])
        assert article.published_at is not None
        assert (entry["title"], entry["link"]) == (article.headline, article.link)
        assert entry["published"] == article.published_at.timestamp()
        (sound,) = entry["enclosures"]
        assert sound["mime_type"] == "audio/mpeg"
        assert sound["file_size"] == file_of(site, sound["url"])
        assert file_of(site, entry["episode_art_url"])
        assert entry["total_time"] > 0


def file_of(site: Path, address: str) -> int:
    """Return how large the file is that an address of the site stands for."""
    assert address.startswith(ADDRESS)
    return (site / unquote(address.removeprefix(ADDRESS))).stat().st_size


@pytest.mark.slow
def test_a_real_briefing_is_what_its_feed_says(bundle: Path, tmp_path: Path) -> None:
    """Sounds that play, captions that are read, artwork that directories take: no finding."""
    site = tmp_path / "site"
    shutil.copytree(bundle, site / "ferry")
    assert built(site, podcast(write_picture(tmp_path / "show.png"))).findings == ()
    assert check_feed(site / "feed.xml", site) == ()
    feed, _ = read_feed(site / "feed.xml")
    assert feed is not None
    (item,) = feed.items
    names = {child.name for child in item.children}
    assert names >= {"podcast:transcript", "podcast:chapters", "podcast:alternateEnclosure"}


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_the_judge_finds_hostile_texts_harmless(tmp_path: Path, number: int) -> None:
    document = tmp_path / "feed.xml"
    made = with_text(HOSTILE[number])
    (told,) = made.episodes
    own = replace(told, guid="urn:uuid:1", language="en")  # which nobody outside has a say in
    document.write_bytes(write_rss(replace(made, episodes=(own,), language="en")))
    assert check_feed(document) == ()
