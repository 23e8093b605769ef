"""Each rule finds the feed that breaks it, and nothing else in it; a good feed has no finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from good_feed import FEED, damaged, write_feed

from briefing.check.feed.document import check_feed
from briefing.check.feed.forms import FORMS
from briefing.check.feed.tags import tags
from samples import ROOT

LONG = "x" * 256
DAMAGES = (
    ("W-005", 'xmlns:itunes="http://www.itunes', 'xmlns:itunes="https://www.itunes'),
    ("W-005", "namespace/1.0", "namespace/1.0/"),
    ("W-005", "http://www.w3.org/2005/Atom", "http://www.w3.org/2005/atom"),
    ("W-006", "<itunes:block>No</itunes:block>", "<itunes:blok>No</itunes:blok>"),
    ("W-006", "<ttl>60</ttl>", "<timeToLive>60</timeToLive>"),
    ("W-007", "<ttl>60</ttl>", "<podcast:chapters url='https://a.example/c.json' type='x'/>"),
    ("W-007", "<author>", "<itunes:type>serial</itunes:type><author>"),
    ("W-008", "<ttl>60</ttl>", "<ttl>60</ttl><ttl>90</ttl>"),
    ("W-008", "<podcast:episode>7<", "<podcast:episode>7</podcast:episode><podcast:episode>7<"),
    ("W-009", '<itunes:category text="News"/>', "<itunes:category/>"),
    ("W-009", 'pubdate="Thu, 01 Jan 2026 08:00:00 +0000"', ""),
    ("W-009", 'length="6" type="audio/mpeg"/>', 'type="audio/mpeg"/>'),
    ("W-009", 'transcript.json"\n type="application/json"', 'transcript.json"'),
    ("W-010", "<language>en-GB</language>", ""),
    ("W-010", "<title>Harbour Briefing</title>\n<link>https://harbour.example/</link>\n<desc",
     "<title> </title>\n<link>https://harbour.example/</link>\n<desc"),
    ("W-010", "<itunes:explicit>false</itunes:explicit>\n<itunes:block>", "<itunes:block>"),
    ("W-010", '<itunes:image href="https://harbour.example/audio/show.jpg"/>', ""),
    ("W-010", '<enclosure url="https://harbour.example/audio/storm/audio.m4a" length="5"'
     ' type="audio/x-m4a"/>', ""),
    ("W-010", "<itunes:email>desk@harbour.example</itunes:email>", ""),
    ("W-010", '<podcast:source uri="https://harbour.example/audio/ferry/audio.mp3"/>', ""),
    ("W-011", "<itunes:author>Harbour News</itunes:author>", ""),
    ("W-011", "<pubDate>Mon, 23 Nov 2026 07:00:00 +0100</pubDate>", ""),
    ("W-011", "<itunes:duration>220</itunes:duration>", ""),
    ("W-012", "<itunes:title>Ferry returns</itunes:title>", f"<itunes:title>{LONG}</itunes:title>"),
    ("W-012", "It is back after ten days.", "ä" * 2001),
    ("W-013", "<itunes:title>Ferry returns<", "<itunes:title>\nFerry returns<"),
    ("W-014", "<itunes:explicit>true<", "<itunes:explicit>clean<"),
    ("W-014", "<itunes:explicit>true<", "<itunes:explicit>True<"),
    ("W-015", '<itunes:category text="News"/>', '<itunes:category text="Daily News"/>'),
    ("W-015", '"Documentary"', '"Politics"'),
    ("W-016", "<language>en-GB<", "<language>en_GB<"),
    ("W-016", "<language>en-GB<", "<language>jp<"),
    ("W-016", "<language>en-GB<", "<language>und<"),
    ("W-016", 'language="en-GB"', 'language="English"'),
    ("W-017", "<itunes:type>episodic<", "<itunes:type>daily<"),
    ("W-017", "<podcast:medium>podcast<", "<podcast:medium>audio<"),
    ("W-017", ">yes</podcast:locked>", ">true</podcast:locked>"),
    ("W-017", "<itunes:complete>Yes<", "<itunes:complete>true<"),
    ("W-017", 'rel="captions"', 'rel="subtitles"'),
    ("W-017", 'usesPodping="true"', 'usesPodping="yes"'),
    ("W-018", "<itunes:email>desk@harbour.example<", "<itunes:email>the desk<"),
    ("W-018", 'owner="desk@harbour.example"', 'owner="desk"'),
    ("W-019", "<link>https://harbour.example/ferry<", "<link>/ferry<"),
    ("W-019", "https://harbour.example/audio/ferry/captions.vtt", "captions.vtt"),
    ("W-019", "https://harbour.example/audio/storm/audio.m4a", "file:///audio.m4a"),
    ("W-019", 'href="https://hub.example/"', 'href="hub"'),
    ("W-020", ' rel="self" type="application/rss+xml"', ' rel="alternate"'),
    ("W-020", 'rel="self" type="application/rss+xml"', 'rel="self" type="audio/mpeg"'),
    ("W-021", "Mon, 23 Nov 2026 07:00:00 +0100", "2026-11-23T07:00:00+01:00"),
    ("W-021", "Mon, 23 Nov 2026 07:00:00 +0100", "Mon, 23 Nov 26 07:00:00 +0100"),
    ("W-021", "Mon, 23 Nov 2026 07:00:00 +0100", "Mon, 31 Nov 2026 07:00:00 +0100"),
    ("W-022", "Tue, 24 Nov 2026 06:00:00 +0000</pubDate>\n<description>Ships",
     "Sat, 28 Nov 2026 06:00:00 +0000</pubDate>\n<description>Ships"),
    ("W-023", "Mon, 23 Nov 2026 07:00:00 +0100", "Tue, 24 Nov 2026 07:01:00 +0100"),
    ("W-025", "Film with captions", "F" * 33),
    ("W-025", 'Writing">Ines Calder<', f'Writing">{LONG}<'),
    ("W-025", 'purpose="ai-content">false', f'purpose="{LONG}">false'),
    ("W-026", "<itunes:season>1<", "<itunes:season>one<"),
    ("W-026", 'width="3000"', 'width="0"'),
    ("W-026", "<podcast:episode>7<", "<podcast:episode>seven<"),
    ("W-026", '<podcast:season name="Winter">1<', '<podcast:season name="Winter">I<'),
    ("W-026", 'startTime="10.5"', 'startTime="0:10"'),
    ("W-026", 'aspect-ratio="1/1"', 'aspect-ratio="square"'),
    ("W-027", "ferry/artwork.jpg", "ferry/artwork.webp"),
    ("W-028", "<itunes:type>episodic<", "<itunes:type>serial<"),
    ("W-029", "<podcast:medium>podcast</podcast:medium>", "<podcast:medium/>"),
    ("W-029", "Ines Calder</podcast:person>\n<podcast:t", "</podcast:person>\n<podcast:t"),
    ("W-030", '<guid isPermaLink="false">urn:uuid:1</guid>', ""),
    ("W-031", "urn:uuid:1<", "urn:uuid:2<"),
    ("W-032", '<guid isPermaLink="false">urn:uuid:1<', "<guid>urn:uuid:1<"),
    ("W-033", "<itunes:duration>90<",
     '<enclosure url="https://a.example/b.mp3" length="6" type="audio/mpeg"/><itunes:duration>90<'),
    ("W-034", 'url="https://harbour.example/audio/storm/audio.m4a" length="5" type="audio/x-m4a"',
     'url="https://harbour.example/audio/ferry/audio.mp3" length="6" type="audio/mpeg"'),
    ("W-035", 'length="6"', 'length="0"'),
    ("W-035", 'length="6"', 'length="3:40"'),
    ("W-035", 'length="8"', 'length="-8"'),
    ("W-036", 'm4a" length="5" type="audio/x-m4a"', 'm4a" length="5" type="audio/mp4"'),
    ("W-037", 'm4a" length="5" type="audio/x-m4a"', 'm4a" length="5" type="audio/mpeg"'),
    ("W-038", "<itunes:duration>90<", "<itunes:duration>0<"),
    ("W-038", "<itunes:duration>90<", "<itunes:duration>90.5<"),
    ("W-039", "<itunes:duration>90<", "<itunes:duration>1:30<"),
    ("W-040", "<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>", ""),
    ("W-041", "917393e3-1b1e-5cef-ace4-edaa54e1f810", "917393e3-1b1e-4cef-ace4-edaa54e1f810"),
    ("W-041", "917393e3-1b1e-5cef-ace4-edaa54e1f810", "harbour"),
    ("W-044", '"application/json"', '"text/json"'),
    ("W-045", 'transcript.json"', 'transcript.srt"'),
    ("W-046", "application/json+chapters", "application/json"),
    ("W-048", "ipfs://QmX33FYehk6ckGQ6g1D9D3FqZPix5JpKstKQKbaS8quUFb", "film.mp4"),
    ("W-049", "sha256-47DEQpj8HBSa", "sha256:47DEQpj8HBSa"),
    ("W-049", "sha256-47DEQpj8HBSa", "sha256-DEQpj8HBSa"),
    ("W-050", 'duration="20"', 'duration="14.9"'),
    ("W-051", 'startTime="60"', 'startTime="77"'),
    ("W-052", ">cc-by-4.0<", ">CC-BY-4.0<"),
    ("W-053", "FREQ=WEEKLY;BYDAY=MO,TU", "every week"),
    ("W-054", '"ai-content">true', '"ai-content">yes'),
    ("W-055", 'role="Author"', 'role="Scribe"'),
    ("W-055", 'group="Writing"', 'group="Newsroom"'),
    ("W-056", "<itunes:episode>7<", "<itunes:episode>8<"),
    ("W-057", '<podcast:podping', '<fh:archive/><podcast:podping'),
    ("W-057", "audio/old.xml", "audio/feed.xml"),
    ("W-057", "<podcast:podping",
     '<atom:link href="https://harbour.example/n.xml" rel="next-archive"/><podcast:podping'),
    ("W-058", '<podcast:source uri="https://harbour.example/audio/ferry/audio.mp3"',
     '<podcast:source uri="https://harbour.example/audio/ferry/b.mp3"'),
)  # fmt: skip
"""Codes, what stands in the good feed, and what stands there instead."""
OF_THE_DOCUMENT = {"W-001", "W-002", "W-003", "W-004", "W-024"}
"""Codes whose damages are files of their own (``test_feed_documents.py``)."""


def test_good_feed_has_no_finding(tmp_path: Path) -> None:
    assert check_feed(write_feed(tmp_path)) == ()


@pytest.mark.parametrize(("code", "old", "new"), DAMAGES)
def test_each_damage_is_found_and_nothing_else(
    tmp_path: Path, code: str, old: str, new: str
) -> None:
    findings = check_feed(write_feed(tmp_path, damaged(old, new)))
    assert [finding.code for finding in findings] == [code]
    (finding,) = findings
    assert finding.place.startswith("feed.xml")
    assert finding.problem.endswith(".")
    assert finding.remedy


def test_every_rule_about_the_document_has_a_damage() -> None:
    judge = ROOT / "src" / "briefing" / "check" / "feed"
    text = "".join(path.read_text(encoding="utf-8") for path in judge.glob("*.py"))
    codes = set(re.findall(r'"(W-0\d\d)"', text))
    assert codes == {code for code, _, _ in DAMAGES} | OF_THE_DOCUMENT


def test_forms_that_tags_name_are_there() -> None:
    values = [value for tag in tags().values() for value in tag.attributes.values()]
    values += [tag.text for tag in tags().values() if tag.text]
    assert {value.form for value in values} - {""} == set(FORMS)


def test_places_name_line_and_episode(tmp_path: Path) -> None:
    (finding,) = check_feed(write_feed(tmp_path, damaged("<itunes:season>1<", "<itunes:season>x<")))
    line = FEED[: FEED.index("<itunes:season>")].count("\n") + 1
    assert finding.place == f"feed.xml, line {line}, episode 2"


def test_texts_from_outside_are_quoted_short_and_on_one_line(tmp_path: Path) -> None:
    hostile = "&lt;script&gt;\u202e" + "y" * 10_000 + "\n\x85\u2028"
    text = damaged("<itunes:type>episodic<", f"<itunes:type>{hostile}<")
    said = " ".join(finding.problem for finding in check_feed(write_feed(tmp_path, text)))
    assert "\n" not in said
    assert "\u202e" not in said
    assert len(said) < 500


def test_the_drafts_name_of_the_podcast_namespace_is_one_too(tmp_path: Path) -> None:
    draft = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
    official = "https://podcastindex.org/namespace/1.0"
    assert check_feed(write_feed(tmp_path, FEED.replace(official, draft))) == ()
    wrong = FEED.replace(official, draft).replace(">yes</podcast:locked>", ">1</podcast:locked>")
    assert [finding.code for finding in check_feed(write_feed(tmp_path, wrong))] == ["W-017"]
