from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from timed_text_readers import (
    pycaption_reads_ttml,
    ttconv_document,
    ttconv_reads_ttml,
    ttconv_reads_webvtt,
)

from briefing.captions.ebu_tt_d import EBUTTM, write_ebu_tt_d
from briefing.captions.formats import Writer
from briefing.captions.model import Cue, Track, Voice
from briefing.captions.split import split
from briefing.captions.style import HOUSE, Speakers
from briefing.captions.timed_text import EBUTTS, ITTS, TT, TTM, TTP, TTS
from briefing.captions.ttml import write_ttml
from briefing.captions.webvtt import write_webvtt
from briefing.timeline.rate import FRAME_RATES, FrameRate
from timelines import prose

P25 = FRAME_RATES["25"]
XML = "http://www.w3.org/XML/1998/namespace"
NAMES = {"": TT, "tts": TTS, "ttm": TTM, "ebuttm": EBUTTM}

ARTICLE = (
    "“Nobody asked us,” said R&D chief Margaret Holloway -- in 2026. Is 3 <4? <b>Nobody</b> knows;"
    " {\\an8} is no --> arrow, ]]> is no end, and &amp; is no ampersand.",
    "Residents of the four-storey building were still waiting for an answer on Sunday evening.",
)
DIALECTS = [write_ttml, write_ebu_tt_d]
both = pytest.mark.parametrize("write", DIALECTS)
every_rate = pytest.mark.parametrize("name", sorted(FRAME_RATES))


def track(rate: FrameRate = P25, *, language: str = "en", title: str = "Title") -> Track:
    return Track(rate, 10_000_000, language, title, HOUSE)


def cue(*lines: str, name: str = "c001", at: int = 0, **more: object) -> Cue:
    return Cue(name, at, at + 50, lines, "p01", ("s001",), **more)  # type: ignore[arg-type]


def parsed(file: str) -> etree._Element:
    return etree.fromstring(file.encode("utf-8"))


def paragraphs(file: str) -> list[etree._Element]:
    return list(parsed(file).iterfind(".//p", NAMES))


def shown(paragraph: etree._Element) -> list[str]:
    lines = [""]
    for child in paragraph:
        if child.tag == f"{{{TT}}}br":
            lines.append("")
        else:
            lines[-1] += child.text or ""
    return lines


def test_a_ttml_file_looks_like_this() -> None:
    file = write_ttml([cue("R&D: a <b>", "two")], track(FRAME_RATES["29.97"], title="A & B"))
    assert file == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"'
        ' xmlns:tts="http://www.w3.org/ns/ttml#styling"'
        ' xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
        ' xmlns:itts="http://www.w3.org/ns/ttml/profile/imsc1#styling"'
        ' xmlns:ebutts="urn:ebu:tt:style" xml:lang="en" xml:space="preserve" ttp:timeBase="media"'
        ' ttp:contentProfiles="http://www.w3.org/ns/ttml/profile/imsc1.1/text"'
        ' ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001">\n'
        "  <head>\n"
        "    <metadata>\n"
        "      <ttm:title>A &amp; B</ttm:title>\n"
        "    </metadata>\n"
        "    <styling>\n"
        '      <style xml:id="lines" tts:fontFamily="proportionalSansSerif" tts:fontSize="6.25rh"'
        ' tts:lineHeight="7.5rh" tts:textAlign="center" ebutts:multiRowAlign="center"'
        ' ebutts:linePadding="0.5c" itts:fillLineGap="true"/>\n'
        '      <style xml:id="rtl" tts:direction="rtl" tts:unicodeBidi="embed"/>\n'
        '      <style xml:id="white" tts:color="#FFFFFF" tts:backgroundColor="#000000CC"/>\n'
        "    </styling>\n"
        "    <layout>\n"
        '      <region xml:id="bottom" tts:origin="12.5% 5%" tts:extent="75% 90%"'
        ' tts:displayAlign="after" tts:overflow="visible" tts:showBackground="whenActive"/>\n'
        "    </layout>\n"
        "  </head>\n"
        "  <body>\n"
        "    <div>\n"
        '      <p xml:id="c001" region="bottom" style="lines" begin="00:00:00.000"'
        ' end="00:00:01.668"><span style="white">R&amp;D: a &lt;b&gt;</span><br/>'
        '<span style="white">two</span></p>\n'
        "    </div>\n"
        "  </body>\n"
        "</tt>\n"
    )


@every_rate
@both
def test_ttconv_reads_the_same_text_and_frames(name: str, write: Writer) -> None:
    rate = FRAME_RATES[name]
    cues = split(prose(*ARTICLE, rate=rate))
    # An hour on, too, where a wrong rate would have added up to many frames.
    hour = rate.seconds_to_frames(3600)
    late = [
        replace(c, id=f"late{c.id}", start_frame=c.start_frame + hour, end_frame=c.end_frame + hour)
        for c in cues
    ]
    cues = (*cues, *late)
    read = ttconv_reads_ttml(write(cues, track(rate)))
    assert [one.lines for one in read] == [c.lines for c in cues]
    for one, written in zip(read, cues, strict=True):
        assert rate.seconds_to_frames(one.start) == written.start_frame
        assert rate.seconds_to_frames(one.end) == written.end_frame
        assert abs(one.start - written.start_frame / rate.fps) <= Fraction(1, 2000)


def test_the_imsc_text_profile_is_kept() -> None:
    from ttconv.filters.doc.imsc11text import IMSC11TextFilter

    cues = split(prose(*ARTICLE))
    for language in ("en", "ar"):
        IMSC11TextFilter().process(ttconv_document(write_ttml(cues, track(language=language))))


@both
def test_webvtt_and_ttml_tell_the_same(write: Writer) -> None:
    cues = split(prose("The restored tide mill stands beside the harbor at dawn.", ARTICLE[1]))
    told = ttconv_reads_ttml(write(cues, track()))
    same = ttconv_reads_webvtt(write_webvtt(cues, track()))
    assert [one.lines for one in told] == [one.lines for one in same]
    for one, other in zip(told, same, strict=True):  # ttconv reads WebVTT's times as floats
        assert abs(one.start - other.start) < Fraction(1, 1_000_000)
        assert abs(one.end - other.end) < Fraction(1, 1_000_000)


@both
def test_pycaption_reads_the_same_text_and_times(write: Writer) -> None:
    cues = split(prose(*ARTICLE))
    read = pycaption_reads_ttml(write(cues, track()))
    assert [one.lines for one in read] == [c.lines for c in cues]
    assert [one.start * P25.fps for one in read] == [c.start_frame for c in cues]
    assert [one.end * P25.fps for one in read] == [c.end_frame for c in cues]


def test_ebu_tt_d_keeps_its_rules() -> None:
    quoted = cue("Mayor: “No.”", voices=(Voice(7, 12, "Ines Calder"),))
    root = parsed(write_ebu_tt_d([quoted, cue("وداعا", name="c002", at=50)], track(language="ar")))
    assert root.get(f"{{{TTP}}}timeBase") == "media"
    assert root.get(f"{{{TTP}}}cellResolution") == "32 16"
    # EBU Tech 3380 has neither profiles nor frame rates.
    allowed = {f"{{{TTP}}}timeBase", f"{{{TTP}}}cellResolution", f"{{{XML}}}lang"}
    assert set(root.attrib) == {*allowed, f"{{{XML}}}space"}
    head = root.find("head", NAMES)
    assert [child.tag for child in head] == [
        f"{{{TT}}}{name}" for name in ("metadata", "styling", "layout")
    ]
    standards = head.findall(".//ebuttm:conformsToStandard", NAMES)
    assert "urn:ebu:tt:distribution:2018-04" in [standard.text for standard in standards]
    assert all(f"{{{XML}}}space" not in element.attrib for element in root.iterdescendants())
    for element in root.iterdescendants():
        inline = [name for name in element.attrib if name.startswith((f"{{{TTS}}}", f"{{{ITTS}}}"))]
        inline += [name for name in element.attrib if name.startswith(f"{{{EBUTTS}}}")]
        assert not inline or element.tag in (f"{{{TT}}}style", f"{{{TT}}}region")
        assert "px" not in "".join(element.attrib.values())
    for paragraph in root.iterfind(".//p", NAMES):
        assert {"begin", "end", "region", "style", f"{{{XML}}}id"} <= set(paragraph.attrib)
        assert not {"begin", "end"} & {name for span in paragraph for name in span.attrib}


@both
def test_every_reference_leads_somewhere(write: Writer) -> None:
    voices = (Voice(0, 3, "Ines Calder"), Voice(4, 7, "R&D <Ltd>"))
    root = parsed(write([cue("one", "two", "end", voices=voices)], track(language="he")))
    ids = [element.get(f"{{{XML}}}id") for element in root.iter()]
    known = [name for name in ids if name]
    assert len(set(known)) == len(known)
    for element in root.iter():
        for name in ("style", "region", f"{{{TTM}}}agent"):
            assert set(element.get(name, "").split()) <= set(known)


@both
def test_one_sees_who_is_quoted(write: Writer) -> None:
    quoted = cue("“No,” said", "she. “Never.”", voices=(Voice(0, 5, "Ines"), Voice(16, 24, "Ines")))
    file = write([quoted, cue("Yes.", name="c002", at=60, voices=(Voice(0, 4, "Bo"),))], track())
    root = parsed(file)
    names = [name.text for name in root.iterfind(".//ttm:agent/ttm:name", NAMES)]
    assert names == ["Ines", "Bo"]
    agent = f"{{{TTM}}}agent"
    spoken = [(s.text, s.get(agent)) for p in paragraphs(file) for s in p.iterfind("span", NAMES)]
    assert spoken == [
        ("“No,”", "speaker1"),
        (" said", None),
        ("she. ", None),
        ("“Never.”", "speaker1"),
        ("Yes.", "speaker2"),
    ]


@both
def test_speakers_have_colours_where_the_style_wants_them(write: Writer) -> None:
    cues = [
        cue("“No,” she said.", voices=(Voice(0, 5, "Ines"),)),
        cue("“Yes.”", name="c002", at=60, voices=(Voice(0, 6, "Bo"),)),
    ]
    coloured = replace(track(), style=replace(HOUSE, speakers=Speakers.COLOURS))
    root = parsed(write(cues, coloured))
    styles = {s.get(f"{{{XML}}}id"): s.get(f"{{{TTS}}}color") for s in root.iter(f"{{{TT}}}style")}
    assert [styles[span.get("style")] for span in root.iter(f"{{{TT}}}span")] == [
        "#FFFF00",
        "#FFFFFF",
        "#00FFFF",
    ]
    assert {s.get("style") for s in parsed(write(cues, track())).iter(f"{{{TT}}}span")} == {"white"}


def test_lines_are_smaller_and_wider_where_the_film_is_held_upright() -> None:
    upright = replace(track(), style=replace(HOUSE, line_share=Fraction(9, 10)))
    for write, size in ((write_ttml, "3.5rh"), (write_ebu_tt_d, "56%")):
        root = parsed(write([cue("Yes.")], upright))
        (lines,) = (s for s in root.iter(f"{{{TT}}}style") if s.get(f"{{{TTS}}}fontSize"))
        assert lines.get(f"{{{TTS}}}fontSize") == size  # with lines of 4.2 % of the height
        (region,) = root.iter(f"{{{TT}}}region")
        assert region.get(f"{{{TTS}}}extent") == "90% 90%"


@both
def test_right_to_left_is_stated(write: Writer) -> None:
    arabic = cue("قالت BBC.", name="c002", at=60, language="ar")
    first, second = paragraphs(write([cue("She said."), arabic], track()))
    assert first.get("style") == "lines"
    assert second.get("style") == "lines rtl"
    assert second.get(f"{{{XML}}}lang") == "ar"
    assert shown(second) == ["قالت BBC."]


# Everything that has a place in XML 1.0 (section 2.2) on one line.
in_xml = st.characters(
    exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff"
)
texts = st.text(in_xml | st.sampled_from("<>&'\"]\u202e\u2067😀 "), min_size=1, max_size=40)


@given(st.lists(st.lists(texts, min_size=1, max_size=3), max_size=4), texts, st.booleans())
def test_any_text_is_shown_and_never_markup(
    blocks: list[list[str]], title: str, is_ebu: bool
) -> None:
    cues = [
        cue(*lines, name=f"c{n:03}", at=60 * n, voices=(Voice(0, len(lines[0]), title),))
        for n, lines in enumerate(blocks)
    ]
    file = (write_ebu_tt_d if is_ebu else write_ttml)(cues, track(title=title))
    assert [shown(p) for p in paragraphs(file)] == blocks
    assert [p.get(f"{{{XML}}}id") for p in paragraphs(file)] == [c.id for c in cues]


@both
def test_what_xml_cannot_hold_is_left_out(write: Writer) -> None:
    controls = "".join(map(chr, range(1, 32)))
    hostile = cue(f"a{controls}b\ufffe\uffff]]>&amp;<!--", "x" * 10_000)
    (paragraph,) = paragraphs(write([hostile], track(title=controls, language="en\x07")))
    assert shown(paragraph)[0].replace(" ", "") == "ab]]>&amp;<!--"
    assert shown(paragraph)[1] == "x" * 10_000


@both
def test_ids_from_elsewhere_are_numbered(write: Writer) -> None:
    odd = [cue("One", name="1"), cue("Two", name="a b", at=60), cue("Three", name="white", at=120)]
    ids = [p.get(f"{{{XML}}}id") for p in paragraphs(write(odd, track()))]
    assert ids == ["cue0001", "cue0002", "cue0003"]


@both
def test_no_cues_make_a_valid_file(write: Writer) -> None:
    file = write([], track(title=""))
    assert ttconv_reads_ttml(file) == []
    assert parsed(file).find("body", NAMES) is None
