"""Feeds while processes are killed or work side by side, and while anything is done to a site."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefing.article.model import Article
from briefing.publish.model import Podcast
from briefing.publish.site.changes import correct, remove, restore
from briefing.publish.site.register import read_register
from feed_sites import (
    NOW,
    assert_names_what_is_there,
    built,
    guids,
    named_paths,
    podcast,
    write_picture,
)
from sites import article_numbered, corrected, write_briefing

CRASH = Path(__file__).with_name("feed_crash.py")


def run(folder: Path, what: str) -> str:
    command = [sys.executable, str(CRASH), str(folder), what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_killed_at_any_moment_a_feed_is_old_or_new(tmp_path: Path) -> None:
    seen_old, seen_new = map(int, run(tmp_path, "steps").split())
    assert seen_old + seen_new == 100
    assert seen_old > 10
    assert seen_new > 0


@pytest.mark.slow
def test_processes_side_by_side_lose_nothing(tmp_path: Path) -> None:
    run(tmp_path, "together")


@dataclass
class Newsroom:
    """A site to which anything happens, and what must stay true of it whatever does."""

    site: Path
    show: Podcast
    articles: dict[str, Article] = field(default_factory=dict)
    """By their folders."""
    guids: dict[str, str] = field(default_factory=dict)
    """By the addresses of articles, for ever."""
    digests: dict[str, bytes] = field(default_factory=dict)
    """What was there under each address that a feed ever named."""
    moment: int = 0

    def do(self, what: str, number: int) -> None:
        self.moment += 1
        getattr(self, what)(number)

    def write(self, number: int) -> None:
        article = article_numbered(number)
        if not any(a.link == article.link for a in self.articles.values()):
            folder = write_briefing(self.site, article)
            self.articles[folder.name] = article

    def render_again(self, number: int) -> None:
        for folder, article in self._of(number):
            write_briefing(self.site, article, folder=folder, text=str(self.moment))

    def rename(self, number: int) -> None:
        for folder, article in self._of(number):
            shutil.rmtree(self.site / folder)
            del self.articles[folder]
            renamed = corrected(article, headline=f"Ferry {number} again {self.moment}")
            self.articles[write_briefing(self.site, renamed).name] = renamed

    def correct(self, number: int) -> None:
        for kept in self._kept(number):
            if kept.removed is None:
                correct(self.site, kept.guid, now=NOW + timedelta(self.moment), note="Put right.")

    def remove(self, number: int) -> None:
        for kept in self._kept(number):
            remove(self.site, kept.folder, now=NOW, files=False)

    def restore(self, number: int) -> None:
        for kept in self._kept(number):
            restore(self.site, kept.guid)

    def build(self, number: int) -> None:
        prune = number == 0
        built(self.site, self.show, now=NOW + timedelta(self.moment), prune=prune)
        self.look()

    def look(self) -> None:
        feed = self.site / "feed.xml"
        assert_names_what_is_there(self.site, feed)
        register = read_register(self.site)
        listed = guids(feed)
        assert len(set(listed.values())) == len(listed)
        removed = {kept.origin.link for kept in register.episodes if kept.removed}
        living = {a.headline: a.link for a in self.articles.values() if a.link not in removed}
        assert listed.keys() == living.keys()
        for title, guid in listed.items():
            assert self.guids.setdefault(living[title], guid) == guid
        for path in named_paths(feed) - {"feed.xml", "feed.json", ""}:
            data = (self.site / path).read_bytes()
            assert self.digests.setdefault(path, data) == data, path

    def _of(self, number: int) -> list[tuple[str, Article]]:
        link = article_numbered(number).link
        return [(f, a) for f, a in self.articles.items() if a.link == link]

    def _kept(self, number: int) -> list:  # type: ignore[type-arg]
        link = article_numbered(number).link
        return [kept for kept in read_register(self.site).episodes if kept.origin.link == link]


OPERATIONS = ("write", "render_again", "rename", "correct", "remove", "restore", "build", "build")
steps = st.tuples(st.sampled_from(OPERATIONS), st.integers(0, 1))


@pytest.fixture(autouse=True)
def _fast_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls a plug here."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture(scope="module")
def show(tmp_path_factory: pytest.TempPathFactory) -> Podcast:
    return podcast(write_picture(tmp_path_factory.mktemp("show") / "show.jpg"))


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(steps, min_size=4, max_size=14))
def test_identities_and_addresses_are_permanent(show: Podcast, what: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        newsroom = Newsroom(Path(folder), show)
        for step in (("write", 0), ("build", 1), *what, ("build", 0)):
            newsroom.do(*step)


def test_a_moment_of_the_article_is_followed(tmp_path: Path, show: Podcast) -> None:
    folder = write_briefing(tmp_path, article_numbered(1))
    built(tmp_path, show)
    before = guids(tmp_path / "feed.xml")
    moment = NOW - timedelta(days=2)
    article = replace(article_numbered(1), published=moment.date(), published_at=moment)
    write_briefing(tmp_path, article, folder=folder.name)
    built(tmp_path, show)
    assert read_register(tmp_path).episodes[0].published == moment
    assert guids(tmp_path / "feed.xml") == before
