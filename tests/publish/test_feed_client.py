"""Feeds, end to end: built, served, read by an app of ours, downloaded in pieces and compared."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefing.publish.model import Podcast
from briefing.publish.settings import FeedSettings
from briefing.publish.site.building import build_feeds
from feed_client import FeedItem, Medium, ask, download, integrity_of, read_feed
from served import served
from sites import article_numbered, make_site, write_briefing

NOW = datetime(2026, 7, 1, tzinfo=UTC)
LANGUAGES = ("en", "de", "ar", "uk", "zh")


def build(site: Path, address: str) -> None:
    settings = FeedSettings(address=address)
    built = build_feeds(site, [Podcast("briefing", "News", "", "", "dark", settings)], now=NOW)
    assert not built.findings


def fetch(medium: Medium, chance: random.Random) -> None:
    """Download what a feed names, cut off up to three times, and compare it with what it says."""
    breaks = [chance.randrange(1, max(2, medium.bytes // 4)) for _ in range(chance.randrange(4))]
    got = download(medium.address, breaks)
    assert [answer.status for answer in got.answers] == [200] + [206] * len(breaks)
    assert len(got.body) == medium.bytes
    assert integrity_of(got.body) == medium.integrity
    for answer in got.answers:
        assert answer.headers["content-type"] == medium.media_type
        assert answer.headers["accept-ranges"] == "bytes"


def subscribe(items: tuple[FeedItem, ...]) -> None:
    """Download everything of every episode."""
    chance = random.Random(48)
    for item in items:
        for medium in {item.enclosure, *item.alternates}:
            fetch(medium, chance)


def test_everything_that_a_feed_names_can_be_fetched_in_pieces(tmp_path: Path) -> None:
    with served(tmp_path / "site", "/news/audio/") as address:
        make_site(tmp_path / "site", 5, LANGUAGES)
        build(tmp_path / "site", address)
        items = read_feed(f"{address}feed.xml")
        assert len(items) == len({item.guid for item in items}) == 5
        subscribe(items)
        for item in items:
            for text, media_type in item.texts:
                answer = ask(text)
                assert (answer.status, answer.headers["access-control-allow-origin"]) == (200, "*")
                assert answer.headers["content-type"].partition(";")[0] == media_type
        assert len(items[0].texts) > 3


@pytest.mark.slow
def test_two_hundred_episodes_in_five_languages_reach_an_app_whole(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        make_site(tmp_path, 200, LANGUAGES)
        build(tmp_path, address)
        items = read_feed(f"{address}feed.xml")
        assert len({item.enclosure.address for item in items}) == 200
        chance = random.Random(48)
        for item in items:
            fetch(item.enclosure, chance)


def test_a_long_download_survives_that_its_connection_is_closed_while_it_runs(
    tmp_path: Path,
) -> None:
    sound = random.Random(48).randbytes(8_000_000)  # more than fits on the way
    (tmp_path / "long.mp3").write_bytes(sound)
    with served(tmp_path) as address:
        got = download(f"{address}long.mp3", [100_000, 1, 1_000_000])
    assert [answer.status for answer in got.answers] == [200, 206, 206, 206]
    assert got.body == sound


def test_an_app_never_joins_halves_of_two_files(tmp_path: Path) -> None:
    with served(tmp_path) as address:
        folder = write_briefing(tmp_path, article_numbered(1))
        sound = folder / "audio.mp3"
        first = ask(f"{address}{folder.name}/audio.mp3", most=100)
        sound.with_name("new").write_bytes(b"corrected " * 300)
        sound.with_name("new").replace(sound)
        asked = {"Range": "bytes=100-", "If-Range": first.headers["etag"]}
        second = ask(f"{address}{folder.name}/audio.mp3", asked)
        assert (second.status, second.body) == (200, b"corrected " * 300)
