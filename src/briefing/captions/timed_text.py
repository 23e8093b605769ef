"""What the dialects of TTML share: one document, its styles, its region and its paragraphs.

A dialect is a value: what it declares about itself, and in which units it gives sizes. All times
are clock times of the media to the millisecond, which the frame metric of TTML would not better:
a millisecond is less than a sixteenth of the shortest frame, so that readers find every frame
again at every rate; EBU-TT-D has no other; and the times are the same as in WebVTT and SRT.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from briefing.captions.clock import clock
from briefing.captions.direction import base_direction
from briefing.captions.model import Cue, Track
from briefing.captions.speakers import NARRATOR_COLOUR, Colour, colours
from briefing.captions.style import HouseStyle, Speakers
from briefing.captions.tagging import flat

TT = "http://www.w3.org/ns/ttml"
TTP = f"{TT}#parameter"
TTS = f"{TT}#styling"
TTM = f"{TT}#metadata"
ITTS = f"{TT}/profile/imsc1#styling"
EBUTTS = "urn:ebu:tt:style"
_XML = "http://www.w3.org/XML/1998/namespace"
_PREFIXES: Mapping[str | None, str] = {
    None: TT,
    "ttp": TTP,
    "tts": TTS,
    "ttm": TTM,
    "itts": ITTS,
    "ebutts": EBUTTS,
}

LETTERS_TO_LINE = 1.2
"""Height of a line in font sizes."""
_WIDE, _UPRIGHT = ("12.5% 5%", "75% 90%"), ("5% 5%", "90% 90%")
"""Origin and extent of the safe area (BBC Subtitle Guidelines: 75 % by 90 %; 90 % at 9:16)."""
_BOX = "#000000CC"
"""Black at 0.8: white on it has 12.6:1 over a white picture (WCAG 2.2, 1.4.6 asks for 7)."""
_LINE_PADDING = "0.5c"
"""Box left and right of each line, in cells (BBC Subtitle Guidelines: half an em)."""

_REGION, _LINES, _RIGHT_TO_LEFT = "bottom", "lines", "rtl"

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) has no place for, not even as a reference."""
_OUR_ID = re.compile(r"c\d+", re.ASCII)
"""What cues that come from elsewhere need not be called: XML has rules for names, and they might
be those of our styles."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What sets one kind of TTML apart from another."""

    prefixes: Mapping[str, str]
    """Its own namespaces by their prefixes."""
    parameters: Mapping[str, str]
    """Attributes of the document besides its language, time base and spaces; by qualified name."""
    metadata: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    """What the document says of itself: elements, each with its children and their text."""
    font_size: str
    """Of the letters."""
    line_height: str
    """Of a line."""


def line_height_percent(style: HouseStyle) -> float:
    """Return the height of a line in percent of the picture's (BBC Subtitle Guidelines).

    7 to 8 % are asked for; 3.9 to 4.5 % where the film is held upright.
    """
    return 4.2 if is_upright(style) else 7.5


def is_upright(style: HouseStyle) -> bool:
    """Tell whether a style is for narrow pictures: its lines take more than a wide one's may."""
    return style.line_share is not None and style.line_share > Fraction(3, 4)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Somebody who is quoted."""

    id: str
    """What the document calls them."""
    colour: Colour
    """Of their words."""


def q(namespace: str, name: str) -> str:
    """Return a qualified name as lxml writes it."""
    return f"{{{namespace}}}{name}"


def timed_text(cues: Sequence[Cue], track: Track, dialect: Dialect) -> str:
    """Return cues as a TTML document, timed from media zero.

    Characters that XML cannot hold are left out.

    Args:
        cues: sorted and disjoint.
        track: what they belong to.
        dialect: which TTML.
    """
    from lxml import etree

    prefixes = dict(_PREFIXES)
    prefixes.update(dialect.prefixes)
    root = etree.Element(q(TT, "tt"), nsmap=prefixes)
    root.set(q(_XML, "lang"), xml_text(track.language))
    root.set(q(_XML, "space"), "preserve")
    root.set(q(TTP, "timeBase"), "media")
    for name, value in dialect.parameters.items():
        root.set(name, value)
    is_coloured = track.style.speakers is Speakers.COLOURS
    speakers = {
        name: _Speaker(f"speaker{number}", colour if is_coloured else NARRATOR_COLOUR)
        for number, (name, colour) in enumerate(colours(cues).items(), 1)
    }
    head = etree.SubElement(root, q(TT, "head"))
    _metadata(head, track, dialect, speakers)
    _styling(head, dialect, {NARRATOR_COLOUR, *(s.colour for s in speakers.values())})
    _layout(head, *(_UPRIGHT if is_upright(track.style) else _WIDE))
    paragraphs = []
    if cues:  # a division must not be empty (EBU Tech 3380)
        division = etree.SubElement(etree.SubElement(root, q(TT, "body")), q(TT, "div"))
        paragraphs = [etree.SubElement(division, q(TT, "p")) for _ in cues]
    # Before the paragraphs are filled: spaces inside them would be shown.
    etree.indent(root)
    for paragraph, cue, name in zip(paragraphs, cues, _ids(cues), strict=True):
        _fill(paragraph, cue, name, track, speakers)
    body = etree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def xml_text(text: str) -> str:
    r"""Return text on one line without what XML cannot hold.

    >>> xml_text("a\x07b\nc")
    'ab c'
    """
    return _NOT_XML.sub("", flat(text))


def _metadata(head: Any, track: Track, dialect: Dialect, speakers: Mapping[str, _Speaker]) -> None:
    from lxml import etree

    metadata = etree.SubElement(head, q(TT, "metadata"))
    if track.title.strip():
        etree.SubElement(metadata, q(TTM, "title")).text = xml_text(track.title)
    for tag, children in dialect.metadata:
        element = etree.SubElement(metadata, tag)
        for child, text in children:
            etree.SubElement(element, child).text = text
    for name, speaker in speakers.items():
        element = etree.SubElement(metadata, q(TTM, "agent"))
        element.set(q(_XML, "id"), speaker.id)
        element.set("type", "other")  # a person, an office or a company: nobody has said
        etree.SubElement(element, q(TTM, "name"), type="full").text = xml_text(name)


def _styling(head: Any, dialect: Dialect, used: Collection[Colour]) -> None:
    from lxml import etree

    lines = {
        q(TTS, "fontFamily"): "proportionalSansSerif",
        q(TTS, "fontSize"): dialect.font_size,
        q(TTS, "lineHeight"): dialect.line_height,
        q(TTS, "textAlign"): "center",
        q(EBUTTS, "multiRowAlign"): "center",
        q(EBUTTS, "linePadding"): _LINE_PADDING,
        q(ITTS, "fillLineGap"): "true",
    }
    styles = {
        _LINES: lines,
        _RIGHT_TO_LEFT: {q(TTS, "direction"): "rtl", q(TTS, "unicodeBidi"): "embed"},
        **{
            colour.value: {q(TTS, "color"): _hexadecimal(colour), q(TTS, "backgroundColor"): _BOX}
            for colour in Colour
            if colour in used
        },
    }
    styling = etree.SubElement(head, q(TT, "styling"))
    for name, settings in styles.items():
        style = etree.SubElement(styling, q(TT, "style"))
        style.set(q(_XML, "id"), name)
        for setting, value in settings.items():
            style.set(setting, value)


def _hexadecimal(colour: Colour) -> str:
    return "#" + "".join(f"{part:02X}" for part in colour.rgb)


def _layout(head: Any, origin: str, extent: str) -> None:
    from lxml import etree

    region = etree.SubElement(etree.SubElement(head, q(TT, "layout")), q(TT, "region"))
    region.set(q(_XML, "id"), _REGION)
    region.set(q(TTS, "origin"), origin)
    region.set(q(TTS, "extent"), extent)
    region.set(q(TTS, "displayAlign"), "after")
    region.set(q(TTS, "overflow"), "visible")
    region.set(q(TTS, "showBackground"), "whenActive")


def _ids(cues: Sequence[Cue]) -> Sequence[str]:
    """Return a name for each cue: its own where all are of our making, and differ."""
    own = [cue.id for cue in cues]
    if len(set(own)) == len(own) and all(map(_OUR_ID.fullmatch, own)):
        return own
    return [f"cue{number:04}" for number in range(1, len(cues) + 1)]


def _fill(p: Any, cue: Cue, id_: str, track: Track, speakers: Mapping[str, _Speaker]) -> None:
    from lxml import etree

    language = cue.language or track.language
    p.set(q(_XML, "id"), id_)
    p.set("region", _REGION)
    is_rtl = base_direction(language) == "rtl"
    p.set("style", f"{_LINES} {_RIGHT_TO_LEFT}" if is_rtl else _LINES)
    p.set("begin", clock(track.rate, cue.start_frame, "."))
    p.set("end", clock(track.rate, cue.end_frame, "."))
    if language != track.language:
        p.set(q(_XML, "lang"), xml_text(language))
    for text, name in _runs(cue):
        if text == "\n":
            etree.SubElement(p, q(TT, "br"))
            continue
        who = speakers.get(name)
        span = etree.SubElement(
            p, q(TT, "span"), style=(who.colour if who else NARRATOR_COLOUR).value
        )
        span.text = xml_text(text)
        if who:
            span.set(q(TTM, "agent"), who.id)


def _runs(cue: Cue) -> Iterator[tuple[str, str]]:
    """Yield stretches of a cue with whose words they are; line feeds are stretches of their own."""
    block = cue.block
    edges = {0, len(block)}
    edges.update(edge for voice in cue.voices for edge in (voice.start, voice.end))
    at = 0
    for line in cue.lines:
        edges |= {at, at + len(line)}
        at += len(line) + 1
    for start, end in pairwise(sorted(edges)):
        inside = (voice.speaker for voice in cue.voices if voice.start <= start < voice.end)
        yield block[start:end], next(inside, "")
