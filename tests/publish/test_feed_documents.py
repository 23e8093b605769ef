"""The documents beside RSS: JSON Feed, chapters, OPML, and the GUID of a podcast."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefing.publish.feed.chapters_json import write_chapters_json
from briefing.publish.feed.guid import podcast_guid
from briefing.publish.feed.json_feed import write_json_feed
from briefing.publish.feed.opml import write_opml
from briefing.publish.model import ChapterMark
from channels import BASE, CORRECTIONS, SETTINGS, asset, channel, episode


def test_json_feed_says_what_rss_says() -> None:
    data = json.loads(write_json_feed(channel(episode(2, corrections=CORRECTIONS), episode(1))))
    first, _ = data.pop("items")
    assert data == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Briefing",
        "home_page_url": "https://news.example/",
        "feed_url": f"{BASE}feed.json",
        "description": "What happens on the island & around it.",
        "icon": f"{BASE}artwork/harbour.jpg",
        "authors": [{"name": "Harbour News"}],
        "language": "en",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
    }
    assert first.pop("content_html").startswith('<div lang="en" dir="ltr"><p><strong>Correction')
    assert first.pop("summary").startswith("It is back after ten days.\n")
    sound, film, other, plain = first.pop("attachments")
    assert sound == {
        "url": f"{BASE}ferry-2/audio.mp3",
        "mime_type": "audio/mpeg",
        "title": "Audio",
        "size_in_bytes": 2_400_000,
        "duration_in_seconds": 220,
    }
    # Formats of the same have the same title, and only they (JSON Feed 1.1, attachments).
    assert [a["title"] for a in (film, other, plain)] == [
        "Film",
        "Audio",
        "Without picture descriptions",
    ]
    assert plain["duration_in_seconds"] == 190
    assert first == {
        "id": "urn:uuid:00000000-0000-5000-8000-000000000002",
        "url": f"{BASE}ferry-2/index.html",
        "title": "Ferry returns to the island 2",
        "image": f"{BASE}ferry-2/artwork.jpg",
        "date_published": "2026-03-07T06:30:00Z",
        "date_modified": "2026-04-14T06:30:00Z",
        "authors": [{"name": "Ines Calder"}],
        "tags": ["Harbour"],
        "language": "en",
    }


def test_an_empty_or_finished_json_feed_is_one_too() -> None:
    settings = replace(SETTINGS, complete=True)
    data = json.loads(write_json_feed(channel(settings=settings, path="harbour.xml")))
    assert (data["items"], data["expired"]) == ([], True)
    assert data["feed_url"] == f"{BASE}harbour.json"
    moment = datetime(2026, 3, 5, 6, 30, 15, 999_999, tzinfo=UTC)
    (item,) = json.loads(write_json_feed(channel(episode(published=moment))))["items"]
    assert item["date_published"] == "2026-03-05T06:30:15Z"


def test_chapters_are_seconds_to_the_millisecond_with_their_pictures() -> None:
    data = json.loads(write_chapters_json(episode().chapters, title="Ferry", base=BASE))
    assert data == {
        "version": "1.2.0",
        "title": "Ferry",
        "chapters": [
            {"startTime": 0, "endTime": 16.521, "title": "Ferry returns"},
            {
                "startTime": 16.521,
                "endTime": 100,
                "title": "The port",
                "img": f"{BASE}chapters/02.jpg",
            },
            {"startTime": 100, "endTime": 220, "title": "The crew"},
        ],
    }


@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=30))
def test_chapters_meet_wherever_their_times_are_rounded(lengths: list[int]) -> None:
    marks, at = [], 0
    for length in lengths:
        marks.append(
            ChapterMark("x", Fraction(at, 48_000), Fraction(at + length, 48_000), asset("a.jpg"))
        )
        at += length
    read = json.loads(write_chapters_json(marks, title="x", base=BASE))["chapters"]
    assert read[0]["startTime"] == 0
    assert all(a["endTime"] == b["startTime"] for a, b in pairwise(read))
    assert all(
        abs(chapter["startTime"] * 1000 - mark.start * 1000) <= Fraction(1, 2) + Fraction(1, 10**6)
        for chapter, mark in zip(read, marks, strict=True)
    )


def test_a_newsrooms_shows_can_be_imported_as_one_list() -> None:
    entries = [
        ("Harbour", f"{BASE}harbour.xml", "https://news.example/", "en", "All & sundry."),
        ("Острів", f"{BASE}island.xml", "", "uk", ""),
    ]
    root = etree.fromstring(write_opml("Harbour News", entries))
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert root.findtext("head/title") == "Harbour News"
    first, second = root.findall("body/outline")
    assert dict(first.attrib) == {
        "type": "rss",
        "version": "RSS2",
        "text": "Harbour",
        "title": "Harbour",
        "xmlUrl": f"{BASE}harbour.xml",
        "htmlUrl": "https://news.example/",
        "language": "en",
        "description": "All & sundry.",
    }
    assert (second.get("text"), second.get("htmlUrl")) == ("Острів", None)


@pytest.mark.parametrize(
    ("address", "guid"),
    [
        ("https://podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("http://podnews.net/rss//", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("podnews.net/rss", "9b024349-ccf0-5f69-a609-6b82873eab3c"),
        ("https://mp3s.nashownotes.com/pc20rss.xml", "917393e3-1b1e-5cef-ace4-edaa54e1f810"),
    ],
)
def test_the_guid_of_a_podcast_is_the_namespaces(address: str, guid: str) -> None:
    """The vectors of podcast:guid."""
    assert podcast_guid(address) == guid
