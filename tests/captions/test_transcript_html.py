"""The transcript as a web page: what it looks like, and what other readers make of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track, Voice
from briefing.captions.readers.transcript import read_transcript_page
from briefing.captions.style import HOUSE
from briefing.captions.transcript import write_text
from briefing.captions.transcript_html import write_html
from briefing.timeline.rate import FRAME_RATES

P25 = FRAME_RATES["25"]
CHARACTERS = st.characters(exclude_categories=["Cs"])
TEXTS = st.text(CHARACTERS | st.sampled_from("<>&\"';/-p\n\t\0"), max_size=40)
FORBIDDEN = {0xFFFE, 0xFFFF}


def track(language: str = "en-GB", title: str = "Ferry returns") -> Track:
    return Track(P25, 200_000, language, title, HOUSE)


def cue(number: int, text: str, segment: str, speaker: str = "", language: str = "") -> Cue:
    voices = (Voice(0, len(text), speaker),) if speaker else ()
    start = 100 * number
    return Cue(f"c{number:03}", start, start + 90, (text,), segment, ("s",), (), voices, language)


def test_a_page_looks_like_this() -> None:
    cues = [
        cue(0, "Ferry <returns> & stays", "title"),
        cue(1, "It sails", "p01"),
        cue(2, "again.", "p01"),
        cue(3, "“We waited.”", "p02", "Ines Calder"),
        cue(900, "“Long.”", "p03", "Ines Calder"),
        cue(901, "C’est tout.", "p04", language="fr"),
    ]
    assert write_html(cues, track(title="R&D <i>")) == (
        '<!DOCTYPE html>\n<html lang="en-GB" dir="ltr">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>R&amp;D &lt;i&gt;</title>\n</head>\n<body>\n<h1>R&amp;D &lt;i&gt;</h1>\n"
        "<cite>Narrator:</cite>\n"
        '<time datetime="PT0S">0:00</time>\n<p>Ferry &lt;returns&gt; &amp; stays</p>\n'
        '<time datetime="PT4S">0:04</time>\n<p>It sails again.</p>\n'
        "<cite>Ines Calder:</cite>\n"
        '<time datetime="PT12S">0:12</time>\n<p>“We waited.”</p>\n'
        '<time datetime="PT3600S">1:00:00</time>\n<p>“Long.”</p>\n'
        "<cite>Narrator:</cite>\n"
        '<time datetime="PT3604S">1:00:04</time>\n<p lang="fr" dir="ltr">C’est tout.</p>\n'
        "</body>\n</html>\n"
    )


def test_a_name_that_the_text_begins_with_is_not_said_twice() -> None:
    page = html.fromstring(
        write_html([cue(1, "INES CALDER: “We won.”", "p1", "Ines Calder")], track())
    )
    assert page.text_content().upper().count("INES CALDER") == 1


def test_a_page_runs_in_the_direction_of_its_language_and_always_has_a_title() -> None:
    page = html.document_fromstring(write_html([cue(1, "عادت العبارة.", "p1")], track("ar", "")))
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert page.findtext("head/title") == page.findtext("body/h1") == "Transcript"


def test_it_is_called_a_transcript_in_every_language() -> None:
    assert WRITERS["html"].file_name() == "transcript.html"
    assert WRITERS["html"].file_name("fr") == "transcript.fr.html"


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5), TEXTS)
def test_any_text_is_text_and_nothing_else(parts: list[tuple[str, str]], title: str) -> None:
    cues = [cue(i, text, f"p{i}", speaker) for i, (text, speaker) in enumerate(parts)]
    written = write_html(cues, track(title=title))
    page = html.document_fromstring(written)
    assert {element.tag for element in page.iter()} <= {
        "html", "head", "meta", "title", "body", "h1", "cite", "time", "p",
    }  # fmt: skip
    paragraphs = [p.text or "" for p in page.iter("p")]
    shown = write_text([cue(i, text, f"p{i}") for i, (text, _) in enumerate(parts)], track())
    assert list(map(seen, paragraphs)) == [seen(line) for line in shown.split("\n\n") if line != ""]
    assert list(map(seen, read_transcript_page(written))) == list(map(seen, paragraphs))
    assert not any(ord(c) & 0xFFFF in FORBIDDEN or (ord(c) < 32 and c != "\n") for c in written)


def seen(text: str) -> str:
    """What a page can show of a text."""
    kept = (c for c in text if not (0xFDD0 <= ord(c) <= 0xFDEF or ord(c) & 0xFFFF in FORBIDDEN))
    return "".join(c for c in kept if not c.isspace() and not (ord(c) < 32 or 127 <= ord(c) < 160))
