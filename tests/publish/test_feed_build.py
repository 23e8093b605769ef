"""Building the feeds of a site: only what changed is written, and nothing takes a feed down."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from briefing.errors import OutputUnwritable, RecipeError, SiteInvalid
from briefing.publish.episode.reading import read_found
from briefing.publish.model import Order
from briefing.publish.site.building import FeedsBuilt
from briefing.publish.site.changes import State, correct, episodes_now, remove, restore
from briefing.publish.site.overview import settled
from briefing.publish.site.register import read_register
from briefing.publish.site.sitefiles import site_files
from feed_sites import (
    NOW,
    assert_names_what_is_there,
    built,
    changed,
    enclosures,
    guids,
    items,
    podcast,
    read_tree,
    state,
    write_picture,
    write_tree,
)
from sites import article_numbered, corrected, make_site, write_briefing

REGISTER = ".briefing/register.json"
LATER = NOW + timedelta(days=3)
_HEAD = b'{"schema": "briefing.register", "schema_version": 1, "register": '
DAMAGES = (
    b"",
    b"{}",
    b"[" * 100_000,
    b'{"schema": "briefing.register", "schema_version": 2, "register": {}}',
    _HEAD + b'{"episodes": 3}}',
    _HEAD + b'{"made": {"../../etc/passwd": ["0"]}}}',
)
"""What no register has."""


@pytest.fixture(autouse=True)
def _fast_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody pulls a plug here."""
    monkeypatch.setattr("os.fsync", lambda _: None)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_picture(tmp_path_factory.mktemp("show") / "show.jpg")


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    site = tmp_path_factory.mktemp("three")
    make_site(site, 3)
    return read_tree(site)


@pytest.fixture
def site(tmp_path: Path, three: dict[str, bytes]) -> Path:
    return write_tree(tmp_path / "site", three)


def codes(made: FeedsBuilt) -> list[str]:
    return [finding.code for finding in made.findings]


def test_building_again_writes_nothing(site: Path, picture: Path) -> None:
    first = built(site, podcast(picture))
    before = state(site)
    again = built(site, podcast(picture), now=LATER)
    assert changed(before, state(site)) == set()
    assert (first.episodes, again.episodes) == (3, 3)
    assert again.written == ()
    assert set(again.unchanged) == {"feed.xml", "feed.json", "feeds.opml"}
    assert_names_what_is_there(site, site / "feed.xml")
    assert [item.findtext("title") for item in items(site / "feed.xml")] == [
        f"Ferry returns to the island {number}" for number in (2, 1, 0)
    ]


def test_the_same_site_gives_the_same_bytes_elsewhere(
    tmp_path: Path, picture: Path, three: dict[str, bytes]
) -> None:
    for name in ("one", "other"):
        built(write_tree(tmp_path / name, three), podcast(picture))
    one, other = (state(tmp_path / name) for name in ("one", "other"))
    assert {path: kept[0] for path, kept in one.items()} == {p: k[0] for p, k in other.items()}


def test_an_episode_more_touches_only_what_changed(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    before = state(site)
    write_briefing(site, article_numbered(7), folder="seven")
    made = built(site, podcast(picture), now=LATER)
    (chapters,) = (path for path in made.written if path.startswith("chapters/seven-"))
    touched = {path for path in changed(before, state(site)) if not path.startswith("seven/")}
    assert touched == {"feed.xml", "feed.json", REGISTER, chapters}


def test_other_bytes_get_another_address(site: Path, picture: Path) -> None:
    """What is in caches under the old address stays right."""
    built(site, podcast(picture))
    before = (guids(site / "feed.xml"), read_register(site).addresses)
    old = site / "ferry-returns-to-the-island-1"
    write_briefing(site, article_numbered(1), text="put right")
    made = built(site, podcast(picture), now=LATER)
    assert guids(site / "feed.xml") == before[0]
    path = enclosures(site / "feed.xml")["Ferry returns to the island 1"]
    assert path.startswith("revisions/")
    assert path.endswith(f"/{old.name}/audio.mp3")
    assert (site / path).read_bytes() == (old / "audio.mp3").read_bytes()
    assert_names_what_is_there(site, site / "feed.xml")
    after = read_register(site).addresses
    assert before[1].items() <= after.items()
    assert codes(made) == []
    public = {file.path: file for file in site_files(site)}
    assert f"{old.name}/audio.mp3" not in public, "its address stands for other bytes"
    assert path in public
    write_briefing(site, article_numbered(1))  # as it was before
    built(site, podcast(picture), now=LATER)
    path = enclosures(site / "feed.xml")["Ferry returns to the island 1"]
    assert path == f"{old.name}/audio.mp3"


@pytest.mark.slow
def test_old_revisions_stay_until_they_are_pruned(site: Path, picture: Path) -> None:
    for text in ("", "second", "third"):
        write_briefing(site, article_numbered(1), text=text)
        built(site, podcast(picture))
    revisions = {path for path in state(site) if path.startswith("revisions/")}
    sounds = [path for path in revisions if path.endswith("audio.mp3")]
    assert len(sounds) == 2
    for path in sounds:
        assert state(site)[path][0] == read_register(site).addresses[path]
    (site / "revisions" / "notes.txt").write_text("a stranger's")
    made = built(site, podcast(picture), prune=True)
    left = {path for path in state(site) if path.startswith("revisions/")}
    assert set(made.removed) == revisions - left
    assert "revisions/notes.txt" in left
    assert_names_what_is_there(site, site / "feed.xml")
    assert built(site, podcast(picture), prune=True).removed == ()


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("manifest.json", b"{"),
        ("manifest.json", b'{"schema": "briefing.manifest", "schema_version": 1}'),
        ("audio.mp3", None),
        ("audio.mp3", b"short"),
    ],
)
def test_a_broken_briefing_is_left_out(
    site: Path, picture: Path, file: str, data: bytes | None
) -> None:
    built(site, podcast(picture))
    before = guids(site / "feed.xml")
    place = site / "ferry-returns-to-the-island-1" / file
    kept = place.read_bytes()
    place.unlink() if data is None else place.write_bytes(data)
    made = built(site, podcast(picture))
    assert codes(made) == ["W-201"]
    assert place.parent.name in made.findings[0].place
    assert set(guids(site / "feed.xml")) == {f"Ferry returns to the island {n}" for n in (0, 2)}
    assert [now.state for now in episodes_now(site)] == [State.LIVE, State.BROKEN, State.LIVE]
    assert not [file for file in site_files(site) if file.path.startswith(place.parent.name)]
    place.write_bytes(kept)
    assert codes(built(site, podcast(picture))) == []
    assert guids(site / "feed.xml") == before


def test_a_briefing_rendered_again_meanwhile_is_not_broken(site: Path) -> None:
    folder = site / "ferry-returns-to-the-island-1"
    before = read_found(folder)
    write_briefing(site, article_numbered(1), text="put right")
    found, findings = settled(site, before)
    assert findings == ()
    assert found == read_found(folder) != before
    (folder / "audio.mp3").unlink()
    found, findings = settled(site, before)
    assert [finding.place for finding in findings] == [f"{folder.name}/audio.mp3"]


def test_a_folder_that_is_gone_is_told(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    shutil.rmtree(site / "ferry-returns-to-the-island-1")
    made = built(site, podcast(picture))
    assert codes(made) == ["W-204"]
    assert made.episodes == 2


def test_a_revision_has_the_bytes_that_the_manifest_lists(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    folder = write_briefing(site, article_numbered(1), text="put right")
    sound = folder / "audio.mp3"
    sound.write_bytes(sound.read_bytes()[::-1])
    made = built(site, podcast(picture))
    assert codes(made) == ["W-201"]
    assert "bytes are not those" in made.findings[0].problem
    assert made.episodes == 2


@pytest.mark.parametrize("path", ["feed.xml", "feed.json", "feeds.opml"])
def test_a_strangers_file_is_never_written_over(site: Path, picture: Path, path: str) -> None:
    (site / path).write_text("somebody's own")
    before = state(site)
    with pytest.raises(OutputUnwritable, match="this program did not write"):
        built(site, podcast(picture))
    documents = {"feed.xml", "feed.json", "feeds.opml"}
    assert not changed(before, state(site)) & documents, "the others stay as they were"


def test_a_feed_that_somebody_edited_is_theirs(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    feed = site / "feed.xml"
    feed.write_bytes(feed.read_bytes() + b"<!-- mine -->")
    write_briefing(site, article_numbered(7))
    before = state(site)
    with pytest.raises(OutputUnwritable, match="somebody changed it"):
        built(site, podcast(picture))
    assert not changed(before, state(site)) & {"feed.xml", "feed.json", "feeds.opml"}


def test_a_feed_that_is_lost_is_made_again(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    before = (site / "feed.xml").read_bytes()
    (site / "feed.xml").unlink()
    built(site, podcast(picture))
    assert (site / "feed.xml").read_bytes() == before


def test_a_damaged_register_is_never_begun_anew(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    for damage in DAMAGES:
        (site / REGISTER).write_bytes(damage)
        before = state(site)
        with pytest.raises(SiteInvalid) as caught:
            built(site, podcast(picture))
        assert caught.value.remedy
        assert changed(before, state(site)) == set()


def test_a_register_without_time_zones_is_damaged(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    register = site / REGISTER
    register.write_text(register.read_text().replace("2026-01-01T06:00:00Z", "2026-01-01T06:00:00"))
    with pytest.raises(SiteInvalid, match="time zone"):
        built(site, podcast(picture))


def test_a_site_is_a_folder(tmp_path: Path, picture: Path) -> None:
    with pytest.raises(SiteInvalid, match="no such folder"):
        built(tmp_path / "nowhere", podcast(picture))
    assert built(tmp_path, podcast(picture)).episodes == 0
    assert items(tmp_path / "feed.xml") == []


def test_a_feed_needs_an_address(site: Path, picture: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        built(site, podcast(picture, address=""))
    assert "--address" in caught.value.remedy


def test_what_is_removed_does_not_come_back(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    before = guids(site / "feed.xml")
    name = "ferry-returns-to-the-island-1"
    kept = remove(site, name, now=NOW, note="The family asked for it.", files=True)
    assert not (site / name).exists()
    write_briefing(site, article_numbered(1), folder="again")
    for _ in range(2):
        assert codes(built(site, podcast(picture), now=LATER)) == []
        assert guids(site / "feed.xml") == {t: g for t, g in before.items() if g != kept.guid}
    assert not [file for file in site_files(site) if file.path.startswith("again/")]
    assert [now.state for now in episodes_now(site)].count(State.REMOVED) == 1
    restore(site, kept.guid)
    built(site, podcast(picture), now=LATER)
    assert guids(site / "feed.xml") == before


def test_a_folder_with_somebodys_files_is_not_deleted(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    folder = site / "ferry-returns-to-the-island-1"
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(OutputUnwritable, match=r"notes\.txt"):
        remove(site, folder.name, now=NOW, files=True)
    assert episodes_now(site)[1].state is State.LIVE


def test_a_correction_by_another_folder(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    before = guids(site / "feed.xml")
    article = corrected(article_numbered(1), headline="Ferry returns on Monday")
    folder = write_briefing(site, article)
    made = built(site, podcast(picture), now=LATER)
    assert codes(made) == ["W-203"]
    assert "feed correct ferry-returns-to-the-island-1 --by" in made.findings[0].remedy
    assert guids(site / "feed.xml") == before
    name = "ferry-returns-to-the-island-1"
    kept = correct(site, name, now=LATER, note="It is on Monday.", by=folder)
    assert kept.revision == 2
    assert codes(built(site, podcast(picture), now=LATER)) == []
    after = guids(site / "feed.xml")
    assert after["Ferry returns on Monday"] == before["Ferry returns to the island 1"]
    assert len(after) == 3
    assert b"It is on Monday." in (site / "feed.xml").read_bytes()
    assert_names_what_is_there(site, site / "feed.xml")
    with pytest.raises(RecipeError, match="episode of its own"):
        correct(site, folder.name, now=LATER, note="no", by=site / "ferry-returns-to-the-island-0")


def test_a_new_headline_is_no_new_episode(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    before = guids(site / "feed.xml")
    shutil.rmtree(site / "ferry-returns-to-the-island-1")
    article = replace(corrected(article_numbered(1), headline="Ferry is back"), link="")
    write_briefing(site, article)
    assert codes(built(site, podcast(picture), now=LATER)) == []
    after = guids(site / "feed.xml")
    assert after["Ferry is back"] == before["Ferry returns to the island 1"]


@pytest.mark.slow
def test_days_without_a_time_keep_an_order(tmp_path: Path, picture: Path) -> None:
    for number in (3, 1, 2):
        article = replace(
            article_numbered(number), published=date(2026, 5, 1), published_at=None, link=""
        )
        write_briefing(tmp_path, article)
        built(tmp_path, podcast(picture), now=NOW)
    undated = replace(article_numbered(9), published=None, published_at=None)
    write_briefing(tmp_path, undated)
    built(tmp_path, podcast(picture), now=LATER)
    moments = {now.kept.title[-1]: now.kept.published for now in episodes_now(tmp_path)}
    midnight = datetime(2026, 5, 1, tzinfo=UTC)
    assert moments == {
        "9": LATER,
        **{number: midnight + timedelta(seconds=n) for n, number in enumerate("312")},
    }
    assert [title[-1] for title in guids(tmp_path / "feed.xml")] == ["9", "2", "1", "3"]


@pytest.mark.slow
def test_shows_of_one_site_have_feeds_of_their_own(tmp_path: Path, picture: Path) -> None:
    for number, show in enumerate(("news", "sport", "news", "weather")):
        write_briefing(tmp_path, article_numbered(number), show)
    write_briefing(tmp_path, article_numbered(5), "")
    made = built(tmp_path, podcast(picture, "news"), podcast(picture, "sport"))
    assert [f"{f.code} {f.severity}" for f in made.findings] == ["W-205 info", "W-205 info"]
    assert {d.path: d.episodes for d in made.documents if d.path.endswith(".xml")} == {
        "news.xml": 2,
        "sport.xml": 1,
    }
    before = state(tmp_path)
    built(tmp_path, podcast(picture, "weather"))  # by itself
    touched = changed(before, state(tmp_path))
    assert {"feed.xml", "feed.json", "feeds.opml", REGISTER} <= touched
    assert not touched & {"news.xml", "sport.xml"}
    assert len(items(tmp_path / "feed.xml")) == 2, "who has no show belongs to one built alone"
    opml = (tmp_path / "feeds.opml").read_text()
    assert [name in opml for name in ("news.xml", "sport.xml", "feed.xml")] == [True] * 3
    assert b"news-" in (tmp_path / "news.xml").read_bytes(), "the picture's name"


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (("one.xml", "one.xml"), "two feeds"),
        (("ferry-returns-to-the-island-0/feed.xml", "two.xml"), "a briefing's own files"),
    ],
)
def test_feeds_have_places_of_their_own(
    site: Path, picture: Path, files: tuple[str, str], problem: str
) -> None:
    shows = [podcast(picture, name, file=f) for name, f in zip(("a", "b"), files, strict=True)]
    with pytest.raises(RecipeError, match=problem):
        built(site, *shows)
    assert not list(site.glob("**/*.xml"))
    with pytest.raises(RecipeError, match="2 shows are called"):
        built(site, podcast(picture), podcast(picture))


@pytest.mark.slow
def test_sections_and_archives(tmp_path: Path, picture: Path) -> None:
    make_site(tmp_path, 7)
    show = podcast(picture, per_page=2, sections=True)
    made = built(tmp_path, show)
    counts = {d.path: d.episodes for d in made.documents if d.path.endswith(".xml")}
    assert counts == {
        "feed.xml": 2,
        "feed-archive-1.xml": 2,
        "feed-archive-2.xml": 2,
        "feed-archive-3.xml": 2,
        "feed-harbour.xml": 2,
        "feed-harbour-archive-1.xml": 2,
        "feed-politics.xml": 2,
        "feed-politics-archive-1.xml": 2,
    }
    listed = [title for n in (1, 2, 3) for title in guids(tmp_path / f"feed-archive-{n}.xml")]
    assert set(listed) | set(guids(tmp_path / "feed.xml")) == {
        f"Ferry returns to the island {n}" for n in range(7)
    }
    before = state(tmp_path)
    write_briefing(tmp_path, article_numbered(8))
    built(tmp_path, show)
    touched = {path for path in changed(before, state(tmp_path)) if path.endswith(".xml")}
    assert {path for path in touched if "harbour" not in path} == {"feed.xml"}
    write_briefing(tmp_path, article_numbered(11))
    made = built(tmp_path, show)
    assert "feed-archive-4.xml" in made.written
    assert not {"feed-archive-1.xml", "feed-archive-2.xml"} & set(made.written)
    assert len(guids(tmp_path / "feed-archive-4.xml")) == 2


@pytest.mark.slow
def test_a_picture_is_drawn_once(site: Path, picture: Path) -> None:
    """And the one that was drawn has another address than one of another title."""
    show = podcast(picture, artwork=None)
    built(site, show)
    before = state(site)
    (drawn,) = (path for path in before if path.startswith("artwork/"))
    renamed = replace(show, theme="light")
    built(site, renamed)
    now = [path for path in state(site) if path.startswith("artwork/")]
    assert drawn in now
    assert len(now) == 2
    assert built(site, show).written, "its address is back in the feed"
    assert {p for p in state(site) if p.startswith("artwork/")} == set(now)


def test_a_picture_that_directories_refuse_is_refused(site: Path, tmp_path: Path) -> None:
    from PIL import Image

    small = tmp_path / "small.png"
    Image.new("RGB", (300, 300)).save(small)
    with pytest.raises(RecipeError, match="300 x 300"):
        built(site, podcast(small))
    with pytest.raises(RecipeError, match="cannot be read"):
        built(site, podcast(tmp_path / "none.png"))


def test_what_changed_since_the_build_is_not_public(site: Path, picture: Path) -> None:
    """A feed would name what is not there."""
    built(site, podcast(picture))
    captions = site / "ferry-returns-to-the-island-1" / "captions.vtt"
    before = captions.read_bytes()
    captions.unlink()
    with pytest.raises(SiteInvalid, match=r"captions\.vtt is not what it was"):
        site_files(site)
    captions.write_bytes(before)
    assert site_files(site)
    write_briefing(site, article_numbered(1), text="put right")
    with pytest.raises(SiteInvalid, match="is not what it was"):
        site_files(site)
    built(site, podcast(picture))
    assert site_files(site)
    remove(site, captions.parent.name, now=NOW, files=False)
    with pytest.raises(SiteInvalid, match="not removed yet") as caught:
        site_files(site)
    assert "feed build" in caught.value.remedy
    built(site, podcast(picture))
    assert captions.parent.name not in {file.path.partition("/")[0] for file in site_files(site)}


def test_a_new_title_is_no_new_show(site: Path, picture: Path) -> None:
    """A show without an id of its own is known by its title: who is subscribed must not be lost."""
    built(site, podcast(picture))
    before = state(site)
    with pytest.raises(RecipeError, match=r"feed\.xml is the feed of “Briefing”") as caught:
        built(site, podcast(picture, "harbor-news"))
    assert 'set id = "briefing"' in caught.value.remedy
    assert changed(before, state(site)) == set()
    renamed = replace(podcast(picture), title="Harbor News")
    assert "feed.xml" in built(site, renamed).written


def test_names_that_could_be_mistaken(tmp_path: Path, picture: Path) -> None:
    """A section called as an archive is, and a folder whose name is as long as names can be."""
    for number, section in enumerate(("Archive 1", "archive-1", "Sport")):
        article = replace(article_numbered(number), section=section)
        write_briefing(tmp_path, article, folder=f"{'я' * 127}{number}")
    made = built(tmp_path, podcast(picture, per_page=2, sections=True))
    counts = {d.path: d.episodes for d in made.documents if d.path.endswith(".xml")}
    assert counts == {
        "feed.xml": 2,
        "feed-archive-1.xml": 2,
        "feed-archive-1-section.xml": 2,
        "feed-sport.xml": 1,
    }
    assert codes(made) == []
    write_briefing(tmp_path, article_numbered(7), folder="chapters")
    assert codes(built(tmp_path, podcast(picture))) == ["W-202"]


def test_a_private_show_is_not_on_the_list(tmp_path: Path, picture: Path) -> None:
    make_site(tmp_path, 1)
    built(tmp_path, podcast(picture, "briefing"), podcast(picture, "secret", private=True))
    opml = (tmp_path / "feeds.opml").read_text()
    assert "briefing.xml" in opml
    assert "secret" not in opml


def test_a_trailer_is_put_beside_the_feed(site: Path, picture: Path, tmp_path: Path) -> None:
    (tmp_path / "trailer.mp3").write_bytes(b"what it is about")
    show = podcast(picture, trailer=tmp_path / "trailer.mp3")
    built(site, show)
    assert b"trailers/briefing-" in (site / "feed.xml").read_bytes()
    assert built(site, show, now=LATER).written == ()


def test_a_feed_keeps_its_guid(site: Path, picture: Path) -> None:
    built(site, podcast(picture))
    before = read_register(site).shows[0].guid
    built(site, podcast(picture, file="audio/news.xml", address="https://moved.example/"))
    assert read_register(site).shows[0].guid == before
    assert (site / "audio" / "news.xml").is_file()


def test_what_is_for_the_public(site: Path, picture: Path) -> None:
    write_briefing(site, article_numbered(7), "another")
    built(site, podcast(picture))
    (site / "private.txt").write_text("hidden")
    files = {file.path: file for file in site_files(site)}
    folders = {path.partition("/")[0] for path in files if "/" in path}
    assert folders == {f"ferry-returns-to-the-island-{n}" for n in range(3)} | {
        "artwork",
        "chapters",
    }
    feeds = {path for path, file in files.items() if file.order is Order.FEED}
    assert feeds == {"feed.xml", "feed.json", "feeds.opml"}
    assert {p for p, file in files.items() if "/" not in p} == feeds
    now = state(site)
    for path, file in files.items():
        assert now[path][0] == file.sha256
        assert (site / path).stat().st_size == file.bytes
    assert files["feed.xml"].media_type == "application/rss+xml"
    manifest = json.loads((site / "ferry-returns-to-the-island-0" / "manifest.json").read_text())
    named = {f"ferry-returns-to-the-island-0/{file['name']}" for file in manifest["files"]}
    assert named < files.keys()
