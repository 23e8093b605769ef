"""A feed in RSS says everything, each thing in the tag that apps and directories look for."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pytest
from lxml import etree, html

from briefing.publish.feed.rss import write_rss
from briefing.publish.model import ChapterMark, Neighbours
from channels import BASE, CORRECTIONS, SETTINGS, asset, channel, episode

NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "fh": "http://purl.org/syndication/history/1.0",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "podcast": "https://podcastindex.org/namespace/1.0",
}


class Read:
    """A document as a stranger reads it, by XPath."""

    def __init__(self, document: bytes) -> None:
        self.root = etree.fromstring(document)

    def all(self, path: str) -> list[Any]:
        """Return everything that a path names."""
        return list(self.root.xpath(path, namespaces=NAMES))

    def one(self, path: str) -> Any:
        """Return the one thing that a path names."""
        (found,) = self.all(path)
        return found

    def texts(self, parent: str, *tags: str) -> list[str]:
        """Return what each of a parent's tags holds; each must be there once."""
        return [str(self.one(f"{parent}/{tag}/text()")) for tag in tags]


FULL = Read(write_rss(channel(episode(2), episode(1))))
ITEM = "/rss/channel/item[1]"


def test_the_channel_has_what_apple_asks_for() -> None:
    assert FULL.one("/rss/@version") == "2.0"
    rss = ("title", "link", "description", "language", "copyright")
    assert FULL.texts("/rss/channel", *rss) == [
        "Harbour Briefing",
        "https://news.example/",
        "What happens on the island & around it.",
        "en",
        "© Harbour News",
    ]
    itunes = ("itunes:author", "itunes:explicit", "itunes:type")
    assert FULL.texts("/rss/channel", *itunes) == ["Harbour News", "false", "episodic"]
    owner = "/rss/channel/itunes:owner"
    assert FULL.texts(owner, "itunes:name", "itunes:email") == [
        "Harbour News",
        "feeds@news.example",
    ]
    assert FULL.one("/rss/channel/itunes:image/@href") == f"{BASE}artwork/harbour.jpg"
    assert FULL.all("/rss/channel/itunes:category/@text") == ["News", "Society & Culture"]
    assert FULL.one("/rss/channel/itunes:category/itunes:category/@text") == "Daily News"
    for tag in ("new-feed-url", "complete", "block"):
        assert not FULL.all(f"/rss/channel/itunes:{tag}")


def test_the_channel_has_what_podcasting_asks_for() -> None:
    texts = ("podcast:guid", "podcast:locked", "podcast:medium", "podcast:license")
    assert FULL.texts("/rss/channel", *texts) == [
        "9b024349-ccf0-5f69-a609-6b82873eab3c",
        "yes",
        "podcast",
        "cc-by-4.0",
    ]
    assert FULL.one("/rss/channel/podcast:locked/@owner") == "feeds@news.example"
    assert FULL.one("/rss/channel/podcast:txt[@purpose='ai-content']/text()") == "true"
    assert FULL.one("/rss/channel/podcast:podping/@usesPodping") == "true"
    frequency = FULL.one("/rss/channel/podcast:updateFrequency")
    assert (frequency.get("rrule"), frequency.text) == ("FREQ=DAILY", "Daily")
    trailer = FULL.one("/rss/channel/podcast:trailer")
    assert dict(trailer.attrib) == {
        "pubdate": "Thu, 05 Mar 2026 06:30:00 +0000",
        "url": f"{BASE}trailer.mp3",
        "length": "500000",
        "type": "audio/mpeg",
    }
    assert trailer.text == "Harbour Briefing"
    person = FULL.one("/rss/channel/podcast:person")
    assert (person.text, person.get("group"), person.get("role")) == (
        "Tom Birk",
        "writing",
        "editor",
    )
    assert person.get("href") == "https://news.example/tom"


def test_the_document_says_where_it_is() -> None:
    links = {link.get("rel"): link.get("href") for link in FULL.all("/rss/channel/atom:link")}
    assert links == {"self": f"{BASE}feed.xml", "hub": "https://hub.example/"}
    assert FULL.one("//atom:link[@rel='self']/@type") == "application/rss+xml"


def test_an_archive_leads_to_its_neighbours() -> None:
    pages = Neighbours("feed.xml", "feed-archive-1.xml", "feed-archive-3.xml")
    read = Read(write_rss(channel(episode(), path="feed-archive-2.xml", neighbours=pages)))
    links = {link.get("rel"): link.get("href") for link in read.all("/rss/channel/atom:link")}
    assert links.pop("hub")
    assert links == {
        "self": f"{BASE}feed-archive-2.xml",
        "current": f"{BASE}feed.xml",
        "prev-archive": f"{BASE}feed-archive-1.xml",
        "next-archive": f"{BASE}feed-archive-3.xml",
    }
    assert read.one("/rss/channel/fh:archive") is not None
    assert not FULL.all("//fh:archive")


def test_a_feed_that_moved_ended_or_is_private_says_so() -> None:
    settings = replace(
        SETTINGS,
        moved_to="https://new.example/feed.xml",
        complete=True,
        private=True,
        explicit=True,
        locked=False,
        kind="serial",
    )
    read = Read(write_rss(channel(episode(), settings=settings)))
    tags = ("new-feed-url", "complete", "block", "explicit", "type")
    assert read.texts("/rss/channel", *(f"itunes:{tag}" for tag in tags)) == [
        "https://new.example/feed.xml",
        "Yes",
        "Yes",
        "true",
        "serial",
    ]
    assert read.one("/rss/channel/podcast:locked/text()") == "no"
    assert read.one("//podcast:updateFrequency/@complete") == "true"


def test_the_feed_is_as_new_as_its_newest_episode_or_correction() -> None:
    newest = "/rss/channel/lastBuildDate/text()"
    assert FULL.one(newest) == "Sat, 07 Mar 2026 06:30:00 +0000"
    read = Read(write_rss(channel(episode(2), episode(1, corrections=CORRECTIONS))))
    assert read.one(newest) == "Tue, 14 Apr 2026 06:30:00 +0000"
    assert not Read(write_rss(channel(trailer=None))).all(newest)


def test_an_item_has_what_apple_asks_for() -> None:
    texts = ("title", "link", "guid", "pubDate", "category")
    assert FULL.texts(ITEM, *texts) == [
        "Ferry returns to the island 2",
        f"{BASE}ferry-2/index.html",
        "urn:uuid:00000000-0000-5000-8000-000000000002",
        "Sat, 07 Mar 2026 06:30:00 +0000",
        "Harbour",
    ]
    assert FULL.one(f"{ITEM}/guid/@isPermaLink") == "false"
    assert dict(FULL.one(f"{ITEM}/enclosure").attrib) == {
        "url": f"{BASE}ferry-2/audio.mp3",
        "length": "2400000",
        "type": "audio/mpeg",
    }
    tags = ("title", "author", "duration", "explicit", "season", "episode", "episodeType")
    assert FULL.texts(ITEM, *(f"itunes:{tag}" for tag in tags)) == [
        "Ferry returns to the island 2",
        "Ines Calder",
        "220",
        "false",
        "2",
        "2",
        "full",
    ]
    assert FULL.one(f"{ITEM}/itunes:image/@href") == f"{BASE}ferry-2/artwork.jpg"


def test_an_item_has_what_podcasting_asks_for() -> None:
    assert [dict(t.attrib) for t in FULL.all(f"{ITEM}/podcast:transcript")] == [
        {
            "url": f"{BASE}ferry-2/captions.vtt",
            "type": "text/vtt",
            "language": "en",
            "rel": "captions",
        },
        {"url": f"{BASE}ferry-2/transcript.html", "type": "text/html", "language": "en"},
        {
            "url": f"{BASE}ferry-2/captions.fr.vtt",
            "type": "text/vtt",
            "language": "fr",
            "rel": "captions",
        },
    ]
    assert dict(FULL.one(f"{ITEM}/podcast:chapters").attrib) == {
        "url": f"{BASE}chapters/ferry-2.json",
        "type": "application/json+chapters",
    }
    texts = ("podcast:season", "podcast:episode", "podcast:license")
    assert FULL.texts(ITEM, *texts) == ["2", "2", "cc-by-4.0"]
    assert FULL.one(f"{ITEM}/podcast:txt[@purpose='ai-content']/text()") == "true"
    image = FULL.one(f"{ITEM}/podcast:image")
    assert (image.get("href"), image.get("aspect-ratio")) == (f"{BASE}ferry-2/artwork.jpg", "1/1")
    assert image.get("alt") == "Ferry returns to the island 2"
    soundbite = FULL.one(f"{ITEM}/podcast:soundbite")
    assert dict(soundbite.attrib) == {"startTime": "1.0", "duration": "25.72"}


def test_who_wrote_the_article_is_named_beside_who_makes_the_show() -> None:
    """An item's people stand in place of the channel's (podcast:person)."""
    people = FULL.all(f"{ITEM}/podcast:person")
    assert [(p.text, p.get("group"), p.get("role")) for p in people] == [
        ("Ines Calder", "writing", "author"),
        ("Tom Birk", "writing", "editor"),
    ]
    assert not Read(write_rss(channel(episode(byline="")))).all("//item/podcast:person")


def test_every_file_that_plays_is_offered_and_can_be_proved() -> None:
    offered = FULL.all(f"{ITEM}/podcast:alternateEnclosure")
    assert [(o.get("title"), o.get("type"), o.get("height"), o.get("rel")) for o in offered] == [
        ("Audio (MP3)", "audio/mpeg", None, None),
        ("Film", "video/mp4", "1080", None),
        ("Audio (M4A)", "audio/x-m4a", None, None),
        ("Without picture descriptions", "audio/mpeg", None, "plain"),
    ]
    assert [o.get("default") for o in offered] == ["true", None, None, None]
    assert [o.get("bitrate") for o in offered] == ["87273", "1090909", "87273", "101053"]
    for element, name in zip(offered, ("audio.mp3", "film.mp4"), strict=False):
        source, integrity = element
        assert source.get("uri") == f"{BASE}ferry-2/{name}"
        assert source.get("contentType") == element.get("type")
        kind, _, digest = integrity.get("value").partition("-")
        assert (integrity.get("type"), kind) == ("sri", "sha256")
        assert base64.b64decode(digest) == sha256(f"ferry-2/{name}".encode()).digest()


def test_the_notes_tell_the_summary_the_voice_and_the_chapters() -> None:
    assert FULL.one(f"{ITEM}/description/text()") == (
        "It is back after ten days.\n\n"
        "Read by a synthetic voice.\n\n"
        "00:00:00 Ferry returns\n00:00:16 The port\n00:01:40 The crew"
    )


def test_two_chapters_are_too_few_to_be_found_in_notes() -> None:
    few = episode().chapters[:2]
    read = Read(write_rss(channel(episode(chapters=few))))
    assert "00:00" not in read.one("//item/description/text()")


def test_corrections_come_first_with_their_dates() -> None:
    read = Read(write_rss(channel(episode(language="de-AT", corrections=CORRECTIONS))))
    notes = read.one("//item/description/text()")
    assert "Korrektur (2026-04-14): It is back after nine days.\n\nKorrektur (2026-04-04)" in notes
    page = html.fromstring(read.one("//item/content:encoded/text()"))
    assert [p.text_content() for p in page][:3] == [
        "Korrektur (2026-04-14): It is back after nine days.",
        "Korrektur (2026-04-04): The ferry is the Sula, not the Skua.",
        "It is back after ten days.",
    ]
    assert page.xpath("//time/@datetime") == ["2026-04-14", "2026-04-04"]


def test_the_article_is_clean_html_with_a_link_to_where_it_stands() -> None:
    page = html.fromstring(FULL.one(f"{ITEM}/content:encoded/text()"))
    assert [p.text_content() for p in page] == [
        "It is back after ten days.",
        "The ferry runs again, said the port & its <crew>.",
        "“At last.”",
        "Read by a synthetic voice.",
        "Ferry returns to the island 2",
    ]
    assert page.xpath("//a/@href") == ["https://news.example/2"]
    assert not page.xpath("//crew")
    right = Read(write_rss(channel(episode(language="ar"))))
    assert html.fromstring(right.one("//item/content:encoded/text()")).get("dir") == "rtl"


def test_forty_chapters_in_any_script_fit_into_the_notes() -> None:
    """As Apple's 4000 bytes hold few Ukrainian letters, titles of chapters give way first."""
    title = "Пором повертається на острів після десяти довгих днів без зв’язку з портом"
    marks = tuple(ChapterMark(title, Fraction(n * 9), Fraction(n * 9 + 9)) for n in range(40))
    read = Read(write_rss(channel(episode(chapters=marks, corrections=CORRECTIONS))))
    notes = str(read.one("//item/description/text()"))
    assert len(notes.encode()) <= 4000
    assert sum(line.startswith("00:0") for line in notes.splitlines()) == 40
    assert "nine days" in notes


@pytest.mark.parametrize(
    ("samples", "said"), [(48_000, "1"), (71_999, "1"), (72_000, "2"), (10, "1")]
)
def test_durations_are_whole_seconds(samples: int, said: str) -> None:
    sound = replace(episode().enclosure, seconds=Fraction(samples, 48_000))
    read = Read(write_rss(channel(episode(enclosure=sound))))
    assert read.one("//item/itunes:duration/text()") == said


def test_moments_are_universal_wherever_they_were() -> None:
    here = datetime(2026, 3, 5, 1, 30, tzinfo=timezone(timedelta(hours=-5)))
    read = Read(write_rss(channel(episode(published=here))))
    assert read.one("//item/pubDate/text()") == "Thu, 05 Mar 2026 06:30:00 +0000"


def test_what_an_episode_lacks_leaves_no_empty_tag() -> None:
    bare = episode(
        summary="",
        link="",
        page="",
        alternates=(),
        transcripts=(),
        chapters=(),
        chapters_file=None,
        artwork=None,
        section="",
        byline="",
        synthetic=False,
        disclosure="",
        soundbite=None,
        season=None,
        number=None,
    )
    read = Read(write_rss(channel(bare)))
    tags = {etree.QName(element).localname for element in read.one("//item")}
    assert tags == {
        *("title", "guid", "pubDate", "description", "encoded", "enclosure", "duration"),
        *("explicit", "episodeType", "alternateEnclosure", "license"),
    }
    assert read.one("//item/description/text()") == bare.paragraphs[0]
    assert not read.all("//podcast:txt")
    mute = Read(write_rss(channel(replace(bare, paragraphs=()))))
    assert mute.one("//item/description/text()") == bare.title


def test_an_article_without_a_page_is_linked_itself() -> None:
    read = Read(write_rss(channel(episode(page=""))))
    assert read.one("//item/link/text()") == "https://news.example/1"


def test_names_in_other_scripts_have_addresses_in_ascii() -> None:
    sound = replace(episode().enclosure, asset=asset("пором & 渡轮/audio.mp3"))
    read = Read(write_rss(channel(episode(enclosure=sound))))
    url = read.one("//item/enclosure/@url")
    assert url == f"{BASE}%D0%BF%D0%BE%D1%80%D0%BE%D0%BC%20%26%20%E6%B8%A1%E8%BD%AE/audio.mp3"


def test_the_same_feed_has_the_same_bytes_and_says_its_encoding() -> None:
    first = write_rss(channel(episode(2), episode(1)))
    assert first == write_rss(channel(episode(2), episode(1)))
    assert first.startswith(b"<?xml version='1.0' encoding='UTF-8'?>\n<rss ")


def test_what_a_show_is_about_may_be_paragraphs() -> None:
    settings = replace(SETTINGS, description="News.\n\nEvery  day. \n")
    read = Read(write_rss(channel(episode(), settings=settings)))
    assert read.one("/rss/channel/description/text()") == "News.\n\nEvery day."
    silent = replace(SETTINGS, description="")
    read = Read(write_rss(channel(episode(), settings=silent)))
    assert read.one("/rss/channel/description/text()") == "Harbour Briefing"
