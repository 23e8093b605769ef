"""Two readers that are not ours find everything in our feeds, in several languages."""

from __future__ import annotations

import calendar
import io
from pathlib import Path
from typing import Any

import feedparser
import podcastparser
import pytest

from briefing.publish.episode.making import Identity, episode_of, named_files
from briefing.publish.episode.reading import Found, read_found
from briefing.publish.feed.rss import write_rss
from briefing.publish.model import Asset, Episode, media_type_of
from channels import BASE, SETTINGS, asset, channel, episode
from sites import HEADLINES, make_site


def assets(found: Found) -> dict[str, Asset]:
    """Return a briefing's files at the places where they are."""
    entries = {file.name: file for file in found.files}
    return {
        name: Asset(
            f"{found.folder}/{name}",
            media_type_of(name),
            entries[name].bytes,
            entries[name].sha256,
        )
        for name in named_files(found, SETTINGS)
    }


def told(found: Found) -> Episode:
    """Return a briefing found as an episode of its own moment."""
    assert found.published_at
    identity = Identity(f"urn:test:{found.folder}", found.published_at)
    file = asset(f"chapters/{found.folder}.json")
    return episode_of(found, assets(found), identity, SETTINGS, file)


def address(file: Asset | None) -> str:
    """Return where a file is that must be there."""
    assert file
    return file.address(BASE)


def podcast(document: bytes) -> dict[str, Any]:
    """Return what gPodder reads, which knows the podcast namespace by the name of its draft alone.

    "Clients which recognize this namespace must also recognize" the other (Podcasting 2.0).
    """
    draft = b"https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    official = b"https://podcastindex.org/namespace/1.0"
    assert document.count(official) == 1
    read: dict[str, Any] = podcastparser.parse(
        f"{BASE}feed.xml", io.BytesIO(document.replace(official, draft))
    )
    return read


@pytest.fixture(scope="module")
def episodes(tmp_path_factory: pytest.TempPathFactory) -> tuple[Episode, ...]:
    """Return ten episodes in five languages, newest first."""
    folders = make_site(tmp_path_factory.mktemp("site"), 10, tuple(HEADLINES))
    return tuple(told(read_found(Path(folder))) for folder in reversed(folders))


def test_feedparser_finds_everything(episodes: tuple[Episode, ...]) -> None:
    read = feedparser.parse(io.BytesIO(write_rss(channel(*episodes))))
    assert not read.bozo
    assert read.feed.title == "Harbour Briefing"
    assert read.feed.language == "en"
    assert read.feed.image.href == f"{BASE}artwork/harbour.jpg"
    assert [entry.title for entry in read.entries] == [e.title for e in episodes]
    for entry, told in zip(read.entries, episodes, strict=True):
        (sound,) = entry.enclosures
        file = told.enclosure.asset
        assert (entry.id, entry.link) == (told.guid, told.link)
        assert (sound.href, sound.length, sound.type) == (
            file.address(BASE),
            str(file.bytes),
            "audio/mpeg",
        )
        assert calendar.timegm(entry.published_parsed) == told.published.timestamp()
        assert entry.itunes_duration == str(round(told.enclosure.seconds))
        assert entry.summary.startswith("It is back after ten days.")
        assert "<p>The ferry runs from Monday, said the port &amp; its &lt;crew&gt;.</p>" in (
            entry.content[0].value
        )
        assert entry.image.href == address(told.artwork)
        assert (entry.author, entry.tags[0].term) == (told.byline, told.section)


def test_podcastparser_finds_everything(episodes: tuple[Episode, ...]) -> None:
    read = podcast(write_rss(channel(*episodes)))
    assert (read["title"], read["link"]) == ("Harbour Briefing", "https://news.example/")
    assert read["cover_url"] == f"{BASE}artwork/harbour.jpg"
    assert (read["itunes_owner"]["email"], read["type"]) == ("feeds@news.example", "episodic")
    assert [found["guid"] for found in read["episodes"]] == [e.guid for e in episodes]
    for found, told in zip(read["episodes"], episodes, strict=True):
        (sound,) = found["enclosures"]
        file = told.enclosure.asset
        assert (sound["url"], sound["file_size"]) == (file.address(BASE), file.bytes)
        assert (found["title"], found["published"]) == (told.title, told.published.timestamp())
        assert found["total_time"] == round(told.enclosure.seconds)
        assert found["episode_art_url"] == address(told.artwork)
        assert found["chapters_json_url"] == address(told.chapters_file)
        assert found["transcript_url"] in {address(t.asset) for t in told.transcripts}
        assert "The ferry runs from Monday" in found["description_html"]


def test_readers_find_seasons_numbers_and_people() -> None:
    document = write_rss(channel(episode(2), episode(1)))
    (entry, _) = feedparser.parse(io.BytesIO(document)).entries
    assert (entry.itunes_season, entry.itunes_episode) == ("2", "2")
    (found, _) = podcast(document)["episodes"]
    assert (found["number"], found["type"], found["explicit"]) == (2, "full", False)
    assert [person["name"] for person in found["persons"]] == ["Ines Calder", "Tom Birk"]
