"""Whatever is published, a feed of it is valid, and means what was written."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from briefing.publish.feed.chapters_json import write_chapters_json
from briefing.publish.feed.json_feed import write_json_feed
from briefing.publish.feed.opml import write_opml
from briefing.publish.feed.rss import write_rss
from briefing.publish.feed.text import one_line
from briefing.publish.model import Channel, Episode
from channels import CORRECTIONS, channel, episode

PODCAST = "{https://podcastindex.org/namespace/1.0}"
ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
HOSTILE = [
    "]]>",
    "<![CDATA[x]]>",
    "<script>alert(1)</script>",
    "</title><item>",
    "&lt;b&gt; &amp; &#0; &nbsp;",
    "<!DOCTYPE x [<!ENTITY e 'x'>]>&e;",
    "<?xml-stylesheet href='x'?>",
    "a\x00b\x08c\x1bd\ufffee\ud800f",
    "one\r\ntwo\u2028three\x85four",
    "x" * 10_000,
    "Wort " * 2_000,
    "\u202eexe.gpj",
    "\u2067\u202b open",
    "\u202c\u2069 closed",
    "e\u0301" * 500,
    "{title} %s $x \\",
]


def with_text(text: str) -> Channel:
    """Return a feed that has a text wherever it may have one."""
    said = episode(
        title=text,
        summary=text,
        paragraphs=(text, text),
        language=text,
        link=text,
        section=text,
        byline=text,
        disclosure=text,
        guid=text or "x",
        chapters=tuple(replace(chapter, title=text) for chapter in episode().chapters),
        corrections=tuple(replace(correction, note=text) for correction in CORRECTIONS),
    )
    made = channel(said, title=text)
    return replace(made, podcast=replace(made.podcast, title=text, link=text), language=text)


def check(text: str) -> None:
    """Check that a text, wherever it stands, is what is read, and nothing else."""
    line = one_line(text)
    feed = with_text(text)
    (said,) = feed.episodes
    root = etree.fromstring(write_rss(feed), etree.XMLParser(resolve_entities=False))
    (item,) = root.iter("item")
    assert root.findtext("channel/title") == (line or "harbour")
    expected = line or said.folder
    assert item.findtext("title") == item.findtext(f"{ITUNES}title") == expected
    assert (item.findtext("category") or "") == line
    assert item.findtext(f"{PODCAST}soundbite") == one_line(expected, 128)
    assert len(item.findtext("description", "").encode()) <= 4000
    page = html.fromstring(item.findtext(CONTENT, ""))
    assert {element.tag for element in page.iter()} <= {"div", "p", "strong", "time", "em", "a"}
    whole = one_line(text, None)
    assert [p.text_content() for p in page if not len(p)] == [whole] * (3 if whole else 0)
    data = json.loads(write_json_feed(feed))
    assert data["items"][0]["title"] == expected
    assert data["items"][0]["content_html"] == item.findtext(CONTENT)
    assert data["items"][0]["summary"] == item.findtext("description")
    marks = json.loads(write_chapters_json(said.chapters, title=text, base=feed.base))
    assert [chapter["title"] for chapter in marks["chapters"]] == [line] * 3
    listed = etree.fromstring(write_opml(text, [(text, "https://a.example/", "", text, text)]))
    assert (listed.find("body/outline").get("text") or "") == line


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_valid_and_means_what_it_says(text: str) -> None:
    check(text)


@settings(max_examples=40)
@given(st.text(st.characters() | st.sampled_from("<>&]'\"\u202e\u2069\r\n\0"), max_size=40))
def test_any_text_in_every_place_is_read_as_it_was_written(text: str) -> None:
    check(text)


@pytest.mark.parametrize("text", ["]]>", "<script>alert(1)</script>", "x" * 10_000, "\u202egpj"])
def test_a_reader_shows_hostile_titles_harmlessly(text: str) -> None:
    made: Episode = episode(title=text, byline=text)
    read = feedparser.parse(io.BytesIO(write_rss(channel(made))))
    assert not read.bozo
    (entry,) = read.entries
    assert len(entry.title) <= 255
    assert entry.title.count("\u202e") == entry.title.count("\u202c")
