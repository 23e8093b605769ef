"""Publishing to a folder, which has all of the rules but the network."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from briefing.errors import CheckFailed, DestinationRefused, RecipeError, SiteInvalid
from briefing.findings import Finding, Severity
from briefing.publish.sending.destinations.folder import FolderDestination
from briefing.publish.sending.planning import Act
from briefing.publish.sending.publishing import prepare, publish
from briefing.publish.sending.record import record_path
from briefing.publish.sending.target import parse_target
from outlets import (
    AT_ONCE,
    broken_promises,
    listed,
    missing,
    no_judge,
    published,
    reading,
    ready_for,
    write_site,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site")


@pytest.fixture
def public(tmp_path: Path) -> Path:
    return tmp_path / "public"


def to(site: Path, public: Path, *, delete: bool = False) -> dict[str, Act]:
    done = published(site, parse_target(str(public)), FolderDestination(public), delete=delete)
    return {one.path: one.act for one in done}


def test_everything_arrives_and_nothing_is_sent_twice(site: Path, public: Path) -> None:
    first = to(site, public)
    assert set(first) == {file.path for file in listed(site)}
    assert set(first.values()) == {Act.SEND}
    assert missing(site, reading(public)) == []
    assert to(site, public) == {}
    assert [path.name for path in public.rglob(".*")] == []


def test_feeds_go_last_and_the_subscribed_one_after_its_archive(site: Path, public: Path) -> None:
    paths = list(to(site, public))
    assert paths[-2:] == ["feed-archive-1.xml", "feed.xml"]
    assert paths[-3] == "harbour/index.html"


def test_only_what_changed_is_sent(site: Path, public: Path) -> None:
    to(site, public)
    write_site(site, edition="second")
    assert to(site, public) == {"harbour/index.html": Act.REPLACE}


def test_a_corrected_sound_under_a_new_path_leaves_the_old_one(site: Path, public: Path) -> None:
    to(site, public)
    old = (public / "storm/audio.mp3").read_bytes()
    revised = site / "revisions/0123456789ab/storm/audio.mp3"
    revised.parent.mkdir(parents=True)
    revised.write_bytes(b"corrected" * 200)
    feed = site / "feed.xml"
    text = feed.read_text(encoding="utf-8").replace(
        f'audio/storm/audio.mp3" length="{len(old)}"',
        'audio/revisions/0123456789ab/storm/audio.mp3" length="1800"',
    )
    feed.write_text(text, encoding="utf-8")
    done = to(site, public)
    assert list(done.items()) == [
        ("revisions/0123456789ab/storm/audio.mp3", Act.SEND),
        ("feed.xml", Act.REPLACE),
    ]
    assert (public / "storm/audio.mp3").read_bytes() == old
    assert broken_promises(reading(public)) == []


@pytest.mark.parametrize("same_length", [False, True])
def test_a_file_damaged_there_is_repaired(site: Path, public: Path, same_length: bool) -> None:
    to(site, public)
    sound = public / "storm/audio.mp3"
    sound.write_bytes(b"?" * sound.stat().st_size if same_length else b"?")
    assert to(site, public) == {"storm/audio.mp3": Act.REPLACE}
    assert missing(site, reading(public)) == []


def test_a_lost_record_costs_time_and_nothing_else(site: Path, public: Path) -> None:
    to(site, public)
    sound = public / "storm/audio.mp3"
    sound.write_bytes(b"?" * sound.stat().st_size)
    record_path(site, parse_target(str(public))).write_bytes(b'{"files": 1')
    done = to(site, public)
    assert done.pop("storm/audio.mp3") is Act.REPLACE
    assert set(done.values()) == {Act.KEEP}
    assert missing(site, reading(public)) == []
    assert to(site, public) == {}


def test_a_foreign_record_is_not_believed(site: Path, public: Path, tmp_path: Path) -> None:
    to(site, public)
    other = tmp_path / "other"
    mine = record_path(site, parse_target(str(public)))
    mine.rename(record_path(site, parse_target(str(other))))
    assert set(to(site, other).values()) == {Act.SEND}
    assert missing(site, reading(other)) == []


def test_nothing_is_deleted_unless_asked(site: Path, public: Path) -> None:
    to(site, public)
    (public / "stranger.html").write_bytes(b"somebody else's")
    (site / "harbour/index.html").unlink()
    assert to(site, public) == {}
    assert to(site, public, delete=True) == {"harbour/index.html": Act.DELETE}
    assert (public / "stranger.html").exists()
    assert not (public / "harbour/index.html").exists()


def test_what_was_there_before_us_is_never_deleted(site: Path, public: Path) -> None:
    page = public / "harbour/index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes((site / "harbour/index.html").read_bytes())
    assert to(site, public)["harbour/index.html"] is Act.KEEP
    (site / "harbour/index.html").unlink()
    assert to(site, public, delete=True) == {}
    assert page.exists()


def test_what_a_feed_still_links_to_is_not_deleted(site: Path, public: Path) -> None:
    to(site, public)
    (site / "harbour/index.html").unlink()
    feed = site / "feed.xml"
    link = "<link>https://news.example/audio/harbour/index.html</link></channel>"
    feed.write_text(feed.read_text(encoding="utf-8").replace("</channel>", link), encoding="utf-8")
    assert to(site, public, delete=True) == {"feed.xml": Act.REPLACE}
    assert (public / "harbour/index.html").exists()


def test_a_removed_feed_is_deleted_before_its_sounds(site: Path, public: Path) -> None:
    to(site, public)
    (site / "feed-archive-1.xml").unlink()
    (site / "harbour/audio.mp3").unlink()
    assert list(to(site, public, delete=True)) == ["feed-archive-1.xml", "harbour/audio.mp3"]


def test_a_feed_that_names_a_missing_file_is_refused(site: Path, public: Path) -> None:
    (site / "storm/audio.mp3").unlink()
    with pytest.raises(SiteInvalid, match=r"storm/audio\.mp3"):
        to(site, public)
    assert not public.exists()


def test_errors_of_a_feed_refuse_all(site: Path, public: Path) -> None:
    def judge(document: Path, _: Path) -> list[Finding]:
        return [Finding("W-001", Severity.ERROR, "It has no title.", document.name)]

    with pytest.raises(CheckFailed, match="W-001"):
        prepare(site, listed(site), parse_target(str(public)), FolderDestination(public), judge)
    assert not public.exists()


@pytest.mark.parametrize("path", ["../up.mp3", "/etc/up.mp3", ".briefing/register.json", "a\\b"])
def test_paths_that_lead_elsewhere_are_refused(site: Path, public: Path, path: str) -> None:
    from dataclasses import replace

    files = (*listed(site), replace(listed(site)[0], path=path))
    with pytest.raises(SiteInvalid):
        prepare(site, files, parse_target(str(public)), FolderDestination(public), no_judge)


def test_the_site_is_not_published_into_itself(site: Path) -> None:
    with pytest.raises(RecipeError, match="own folder"):
        to(site, site / "public")


def test_a_file_that_changes_meanwhile_is_noticed(site: Path, public: Path) -> None:
    target, destination = parse_target(str(public)), FolderDestination(public)
    ready = ready_for(site, target, destination)
    (site / "feed.xml").write_bytes(b"<rss/>")
    with pytest.raises(SiteInvalid, match="was written while"):
        publish(ready, destination, patience=AT_ONCE)
    assert not (public / "feed.xml").exists()
    assert list(public.rglob(".*")) == []


def test_a_file_that_goes_meanwhile_is_not_blamed_on_the_target(site: Path, public: Path) -> None:
    target, destination = parse_target(str(public)), FolderDestination(public)
    ready = ready_for(site, target, destination)
    (site / "storm/audio.mp3").unlink()
    with pytest.raises(SiteInvalid, match="was written while"):
        publish(ready, destination, patience=AT_ONCE)
    assert not (public / "feed.xml").exists()


def test_something_in_the_way_is_told(site: Path, public: Path) -> None:
    public.mkdir()
    (public / "storm").write_bytes(b"a file where a folder should be")
    with pytest.raises(DestinationRefused, match="in the way"):
        to(site, public)


def test_a_target_that_is_a_file_is_told(site: Path, public: Path) -> None:
    public.write_bytes(b"")
    with pytest.raises(DestinationRefused, match="in the way"):
        to(site, public)
    assert public.read_bytes() == b""


@pytest.mark.slow
def test_killed_at_any_moment_it_is_old_or_new(site: Path, public: Path) -> None:
    chance = random.Random(6)
    begun = time.perf_counter()
    to(site, public)
    usual = time.perf_counter() - begun
    for round_ in range(100):
        old = (public / "feed.xml").read_bytes()
        episodes = ("harbour", "storm", "львів", f"news-{round_}")
        write_site(site, episodes, edition=str(round_))
        child = os.fork()
        if child == 0:
            try:
                to(site, public)
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, usual))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        assert (public / "feed.xml").read_bytes() in (old, (site / "feed.xml").read_bytes())
        assert broken_promises(reading(public)) == []
        to(site, public)
        assert missing(site, reading(public)) == []
    assert list(public.rglob(".*.part")) == []
