"""Feeds in pages: every episode in one of them, and archives that stay."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from briefing.publish.model import Asset, Episode, Rendition
from briefing.publish.site.paging import Page, pages
from feed_sites import NOW

SOUND = Rendition(Asset("a/audio.mp3", "audio/mpeg", 1, "0" * 64), "", Fraction(1))
EPISODE = Episode("", "a", "", "", (), "en", "", "", NOW, SOUND, (), (), (), None, None)


def episodes(count: int) -> tuple[Episode, ...]:
    return tuple(replace(EPISODE, guid=str(number)) for number in reversed(range(count)))


def numbers(page: Page) -> list[int]:
    return [int(episode.guid) for episode in page.episodes]


def test_650_episodes() -> None:
    newest, first = pages("feed.xml", episodes(600), 300)
    assert numbers(newest) == list(range(599, 299, -1))
    assert numbers(first) == list(range(299, -1, -1))
    newest, *archives = pages("feed.xml", episodes(650), 300)
    assert [page.path for page in archives] == ["feed-archive-1.xml", "feed-archive-2.xml"]
    assert numbers(newest) == list(range(649, 349, -1))
    assert archives[0].episodes == first.episodes
    assert numbers(archives[1]) == list(range(599, 299, -1))
    assert newest.neighbours.previous == "feed-archive-2.xml"
    assert archives[1].neighbours.previous == "feed-archive-1.xml"
    assert archives[1].neighbours.current == archives[0].neighbours.current == "feed.xml"
    assert archives[0].neighbours.following == "feed-archive-2.xml"
    assert archives[1].neighbours.following == archives[0].neighbours.previous == ""


@given(st.integers(0, 60), st.integers(1, 9))
def test_archives_stay_and_nothing_is_lost(count: int, per_page: int) -> None:
    newest, *archives = pages("feed.xml", episodes(count), per_page)
    assert len(newest.episodes) == min(count, per_page)
    assert all(len(page.episodes) == per_page for page in archives)
    assert {n for page in (newest, *archives) for n in numbers(page)} == set(range(count))
    assert not archives or count > per_page
    _, *later = pages("feed.xml", episodes(count + 1), per_page)
    assert later[: max(0, len(archives) - 1)] == archives[:-1]
    assert [page.episodes for page in later[: len(archives)]] == [p.episodes for p in archives]
