"""Advanced SubStation Alpha: captions that light up word by word, in players with libass.

The format has no standard; this is what libass draws, which mpv, VLC, Kodi and ffmpeg have inside.
Other renderers show the same words with a shadow in place of the box: a box of theirs would be one
for each word, darker where two of them meet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefing.captions.model import Cue, Track
from briefing.captions.speakers import Colour, speaker_colours
from briefing.captions.tagging import (
    Order,
    Tag,
    direction_tags,
    flat,
    flat_block,
    tagged,
    whole_words,
)
from briefing.captions.timed_text import is_upright
from briefing.timeline.rate import SAMPLE_RATE, FrameRate

if TYPE_CHECKING:
    from pysubs2 import SSAStyle

WORD_JOINER = "\u2060"
"""Stands, without width, behind what had to be written otherwise than published."""
ESCAPES = {
    "\\": "\\" + WORD_JOINER,
    "{": "\N{FULLWIDTH LEFT CURLY BRACKET}" + WORD_JOINER,
    "}": "\N{FULLWIDTH RIGHT CURLY BRACKET}" + WORD_JOINER,
}
"""How text is written that would be taken for codes. A backslash before a brace is understood by
libass alone; ffmpeg and VSFilter would lose what stands in braces."""
_ESCAPED = str.maketrans({**ESCAPES, "\n": r"\N"})
_FONT = "Source Sans 3"
_LINE = 81
"""Of both pictures: 7.5 % of the wide one's height, 4.2 % of the upright one's (BBC Subtitle
Guidelines: 7 to 8 %, 3.9 to 4.5 %). ASS sizes are heights of lines."""
_PADDING = 8
"""How far the box reaches around the letters."""
_BOX_TRANSPARENCY = 0x33
"""A box of 0.8: a contrast of 12.6:1 over white."""
_TO_COME = 0xC4
"""How light words are that are still to be spoken: 7.2:1."""


@dataclass(frozen=True, slots=True)
class _Picture:
    """The picture that sizes are given for; players scale them to theirs."""

    width: int
    """In pixels, as all of it."""
    height: int
    side: int
    """Left free at each side, by captions and their box."""
    below: int
    """Left free below them."""


_WIDE = _Picture(1920, 1080, side=240, below=54)
"""Captions stay in the central 75 % by 90 % (BBC Subtitle Guidelines)."""
_UPRIGHT = _Picture(1080, 1920, side=54, below=640)
"""In the central 90 % (the same), above what apps lay over the lower third."""


def write_ass(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as an ASS file, timed from media zero.

    Times are hundredths of a second, rounded down: a player shows a cue from the first picture at
    or after its time, so that it appears with its own frame and never a frame late.

    Args:
        cues: sorted and disjoint.
        track: what they belong to; with word times, words are grey until they are spoken.
    """
    from pysubs2 import SSAEvent, SSAFile

    picture = _UPRIGHT if is_upright(track.style) else _WIDE
    file = SSAFile()
    file.info = {
        "Title": " ".join(flat(track.title).split()),
        "PlayResX": str(picture.width),
        "PlayResY": str(picture.height),
        "WrapStyle": "2",  # lines are broken already
        "ScaledBorderAndShadow": "yes",
    }
    file.styles = {"Default": _style(picture)}
    colours = speaker_colours(cues, track)
    file.events = [
        SSAEvent(
            start=10 * _hundredths(track.rate, cue.start_frame),
            end=10 * _hundredths(track.rate, cue.end_frame),
            name=_actor(cue),
            text=_text(cue, track, colours),
        )
        for cue in cues
    ]
    return file.to_string("ass", header_notice="")


def _style(picture: _Picture) -> SSAStyle:
    from pysubs2 import Alignment, Color, SSAStyle

    return SSAStyle(
        fontname=_FONT,
        fontsize=_LINE,
        primarycolor=Color(255, 255, 255),
        secondarycolor=Color(_TO_COME, _TO_COME, _TO_COME),
        outlinecolor=Color(0, 0, 0, _BOX_TRANSPARENCY),
        backcolor=Color(0, 0, 0, _BOX_TRANSPARENCY),
        borderstyle=4,  # one box for the whole cue, as far around it as the shadow would fall
        outline=0,
        shadow=_PADDING,
        alignment=Alignment.BOTTOM_CENTER,
        marginl=picture.side + _PADDING,
        marginr=picture.side + _PADDING,
        marginv=picture.below + _PADDING,
    )


def _text(cue: Cue, track: Track, colours: Mapping[str, Colour]) -> str:
    tags = [*_voices(cue, colours), *direction_tags(cue, cue.language or track.language)]
    if track.word_times:
        tags += _karaoke(cue, track.rate)
    return tagged(flat_block(cue), tags, _escape)


def _voices(cue: Cue, colours: Mapping[str, Colour]) -> Iterator[Tag]:
    for voice in cue.voices:
        if voice.speaker in colours:
            red, green, blue = colours[voice.speaker].rgb
            colour = rf"{{\c&H{blue:02X}{green:02X}{red:02X}&}}"
            yield Tag(voice.start, Order.VOICE_START, colour)
            yield Tag(voice.end, Order.VOICE_END, r"{\c}")


def _karaoke(cue: Cue, rate: FrameRate) -> Iterator[Tag]:
    """Yield for each word how long it takes until the next one; edges are rounded, not lengths."""
    start, end = (_hundredths(rate, frame) for frame in (cue.start_frame, cue.end_frame))
    words = whole_words(cue)
    now, edges = start, []
    for word in words:
        now = min(max(now, word.onset * 100 // SAMPLE_RATE), end)
        edges.append(now)
    if edges and edges[0] > start:
        yield Tag(words[0].start, Order.WORD_TIME, rf"{{\k{edges[0] - start}}}")
    for word, begins, ends in zip(words, edges, [*edges[1:], end], strict=False):
        yield Tag(word.start, Order.WORD_START, rf"{{\k{ends - begins}}}")


def _actor(cue: Cue) -> str:
    """Return whose words the whole of a cue is, for the editor's column of names."""
    whole = [voice.speaker for voice in cue.voices if voice.end - voice.start == len(cue.block)]
    return " ".join(flat("".join(whole)).replace(",", " ").split())


def _escape(text: str) -> str:
    """Return text in which no player finds codes."""
    return text.translate(_ESCAPED)


def _hundredths(rate: FrameRate, frame: int) -> int:
    return frame * 100 * rate.fps.denominator // rate.fps.numerator
