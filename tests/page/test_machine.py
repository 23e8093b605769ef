"""What pages tell machines: only words that schema.org has, and never markup of an article's."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefing.editions.page.machine import json_ld, meta_tags, oembed
from briefing.editions.page.model import (
    ChapterShown,
    MediaShown,
    PageView,
    Part,
    PartShown,
    SentenceShown,
    TrackShown,
)
from briefing.editions.page.schema_org import duration

SENTENCE = SentenceShown("s001", "The ferry is back.", Fraction(1), Fraction(3))
VIEW = PageView(
    language="en-GB",
    direction="ltr",
    show="Harbour News",
    show_link="https://news.example/",
    kicker=(),
    headline=(SENTENCE,),
    title="The ferry is back.",
    summary=(),
    summary_text="After ten days.",
    byline="Ines Calder",
    published=date(2026, 1, 2),
    published_at=None,
    section="Harbour",
    link="https://news.example/1",
    parts=(PartShown(Part.PARAGRAPH, (replace(SENTENCE, id="s002", text="It sailed."),)),),
    closing=(),
    disclosure="",
    seconds=Fraction(220),
    fps=Fraction(25),
    drop_frame=False,
    start_frame=0,
    films=(MediaShown("film.mp4", "video/mp4", 9, "film"),),
    sounds=(MediaShown("audio.m4a", "audio/mp4", 9, "sound"),),
    tracks=(TrackShown("captions", "captions.vtt", "en-GB", "English", True),),
    captions=(),
    descriptions=(),
    chapters=(ChapterShown("Opening", Fraction(0), Fraction("16.9")),),
    downloads=(),
    poster="poster.jpg",
    width=1920,
    height=1080,
    base="https://site.example/",
    folder="ferry back",
)
MEDIA = (
    "name description inLanguage duration uploadDate thumbnailUrl contentUrl encodingFormat"
    " transcript"
)
WORDS = {
    "NewsArticle": "headline description inLanguage url mainEntityOfPage isBasedOn datePublished"
    " articleSection author publisher image video audio accessMode accessModeSufficient"
    " accessibilityFeature accessibilityHazard accessibilityControl",
    "VideoObject": f"{MEDIA} videoFrameSize embedUrl caption hasPart",
    "AudioObject": MEDIA,
    "MediaObject": "encodingFormat inLanguage contentUrl",
    "Clip": "name startOffset endOffset url",
    "ItemList": "itemListElement",
    "Person": "name",
    "Organization": "name url",
}
"""Properties by type, of those that schema.org defines, that a page may have."""
HOSTILE = (
    """</script><script>x()</script><!-- "><img src=x onerror='x()'> \u2028 \ud800 \x00 &lt;"""
)


def data_of(view: PageView) -> Any:
    scripts = html.fromstring(f"<div>{json_ld(view)}</div>").findall("script")
    (script,) = scripts
    return json.loads(script.text)


def outside_vocabulary(thing: Any) -> list[str]:
    if isinstance(thing, list):
        return [word for item in thing for word in outside_vocabulary(item)]
    if not isinstance(thing, dict):
        return []
    known = WORDS[thing["@type"]].split()
    wrong = [f"{thing['@type']}.{name}" for name in thing if name[0] != "@" and name not in known]
    return wrong + [word for value in thing.values() for word in outside_vocabulary(value)]


def test_schema_org_is_told_of_the_article_its_film_and_its_sound() -> None:
    data = data_of(VIEW)
    assert outside_vocabulary(data) == []
    film = data["video"]
    assert film["duration"] == data["audio"]["duration"] == "PT3M40S"
    assert film["transcript"] == "The ferry is back.\nIt sailed."
    assert film["contentUrl"] == "https://site.example/ferry%20back/film.mp4"
    assert film["hasPart"][0]["url"] == "https://site.example/ferry%20back/index.html#t=0"
    assert film["hasPart"][0]["endOffset"] == 16.9
    assert film["caption"][0]["contentUrl"].endswith("/captions.vtt")


def test_without_a_site_no_address_of_it_is_made_up() -> None:
    view = replace(VIEW, base="")
    told = f"{json_ld(view)}{meta_tags(view)}"
    assert "film.mp4" not in told
    assert "poster.jpg" not in told
    assert 'rel="canonical"' not in told
    assert oembed(view) == ""


def test_apps_and_sites_find_the_player() -> None:
    head = html.fromstring(f"<div>{meta_tags(replace(VIEW, feed='../feed.xml'))}</div>")
    told = {m.get("property") or m.get("name"): m.get("content") for m in head.iter("meta")}
    assert told["twitter:card"] == "player"
    assert told["twitter:player"] == "https://site.example/ferry%20back/embed.html"
    assert told["og:locale"] == "en_GB"
    assert told["og:video:type"] == "video/mp4"
    kinds = [link.get("type") or link.get("rel") for link in head.iter("link")]
    assert kinds == ["canonical", "application/rss+xml", "application/json+oembed"]
    answer = json.loads(oembed(VIEW))
    frame = html.fromstring(answer["html"])
    assert (frame.tag, frame.get("width"), frame.get("height")) == ("iframe", "640", "360")
    assert (answer["type"], answer["width"], answer["height"]) == ("video", 640, 360)


@pytest.mark.parametrize("base", ["", "https://site.example/"])
def test_hostile_words_stay_words(base: str) -> None:
    view = replace(
        VIEW,
        base=base,
        title=HOSTILE,
        summary_text=HOSTILE,
        show=HOSTILE,
        byline=HOSTILE,
        section=HOSTILE,
        link="javascript:x()",
        show_link="javascript:x()",
        headline=(replace(SENTENCE, text=HOSTILE),),
        chapters=(ChapterShown(HOSTILE, Fraction(0), Fraction(1)),),
    )
    data = data_of(view)
    assert data["headline"].startswith("</script><script>x()</script><!--")
    assert "isBasedOn" not in data
    head = html.fromstring(f"<div>{meta_tags(view)}</div>")
    assert {element.tag for element in head.iter()} <= {"div", "meta", "link"}
    assert not [name for element in head.iter() for name in element.attrib if name[:2] == "on"]
    assert "javascript:" not in json_ld(view) + meta_tags(view)
    if base:
        frame = html.fromstring(json.loads(oembed(view))["html"])
        assert [element.tag for element in frame.iter()] == ["iframe"]
        assert "onerror" not in frame.attrib


@given(st.integers(0, 10**8))
def test_durations_say_the_time_to_the_millisecond(thousandths: int) -> None:
    said = duration(Fraction(thousandths, 1000)).removeprefix("PT")
    seconds, number = Fraction(0), ""
    for sign in said:
        if sign in "HMS":
            seconds += Fraction(number) * {"H": 3600, "M": 60, "S": 1}[sign]
            number = ""
        else:
            number += sign
    assert number == ""
    assert seconds * 1000 == thousandths
