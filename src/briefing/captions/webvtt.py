"""WebVTT, the captions of the web (W3C WebVTT)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.captions.clock import clock, clock_of_milliseconds
from briefing.captions.model import Cue, Track
from briefing.captions.music import is_music
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
from briefing.timeline.rate import SAMPLE_RATE, FrameRate

NARRATOR = "Narrator"
"""Whose words those are that nobody is quoted with; players may show or style it, so it is said
once, with the first cue."""

_STYLE = "::cue { color: #fff; background: rgba(0,0,0,0.8); }"
"""White on black at 0.8: a contrast of 12.6:1 over a white picture (WCAG 2.2, 1.4.6 asks for 7)."""
_STYLE_TO_COME = "::cue(:future) { color: #c4c4c4; }"
"""Words still to be spoken: 7.2:1 over the same, and still to be told from white."""


def write_webvtt(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as a WebVTT file, timed from media zero.

    Cues carry no settings: a player then centres them at the bottom and moves them out of the way
    of its own controls. Whose words are quoted stands in voice spans. Cues are named by their
    number: readers that know SRT better than WebVTT take any other name for text.

    Args:
        cues: sorted and disjoint.
        track: what they belong to; its title goes into the header.
    """
    colours = speaker_colours(cues, track)
    styles = [_STYLE, *map(_colour_style, dict.fromkeys(colours.values()))]
    styles += [_STYLE_TO_COME] if track.word_times else []
    payloads = _payloads(cues, track, colours)
    blocks = (
        cue_block(str(number), cue.start_frame, cue.end_frame, track.rate, payload)
        for number, (cue, payload) in enumerate(zip(cues, payloads, strict=True), 1)
    )
    return document(track, "\n".join(("STYLE", *styles)), *blocks)


def document(track: Track, *blocks: str) -> str:
    """Return a WebVTT file of finished blocks: header, language, and a blank line behind each."""
    header = f"WEBVTT - {_comment(track.title)}" if track.title.strip() else "WEBVTT"
    head = (header, f"NOTE language: {_comment(track.language)}")
    return "".join(f"{block}\n\n" for block in (*head, *blocks))


def cue_block(identity: str, start: int, end: int, rate: FrameRate, payload: str) -> str:
    """Return a cue from one frame to another; lines with nothing on them are left out.

    Args:
        identity: its name, without an arrow in it.
        start: its first frame.
        end: the frame after its last.
        rate: of the frames.
        payload: its text as it stands in the file.
    """
    shown = (line for line in payload.split("\n") if line)
    return "\n".join((identity, f"{clock(rate, start, '.')} --> {clock(rate, end, '.')}", *shown))


def escape(text: str) -> str:
    """Return text so that a WebVTT parser shows exactly it: nothing in it is markup or timing.

    >>> escape("R&D <b> -->")
    'R&amp;D &lt;b&gt; --&gt;'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _payloads(cues: Sequence[Cue], track: Track, colours: Mapping[str, Colour]) -> Iterator[str]:
    first = next((cue for cue in cues if not is_music(cue)), None)
    for cue in cues:
        tags = [*_voices(cue, colours), *direction_tags(cue, cue.language or track.language)]
        if cue is first and not cue.voices:
            tags += _around(cue, f"v {NARRATOR}", "v", Order.CUE_START)
        if cue.language:
            tags += _around(cue, f"lang {_annotation(cue.language)}", "lang", Order.CUE_START)
        if track.word_times:
            tags += _word_times(cue, track.rate)
        yield tagged(flat_block(cue), tags, escape)


def _around(cue: Cue, opening: str, name: str, order: Order) -> Iterable[Tag]:
    return (
        Tag(0, order, f"<{opening}>"),
        Tag(len(cue.block), Order.CUE_END, f"</{name}>"),
    )


def _voices(cue: Cue, colours: Mapping[str, Colour]) -> Iterator[Tag]:
    for voice in cue.voices:
        opening, closing = f"<v {_annotation(voice.speaker)}>", "</v>"
        if voice.speaker in colours:
            opening, closing = f"{opening}<c.{colours[voice.speaker]}>", f"</c>{closing}"
        yield Tag(voice.start, Order.VOICE_START, opening)
        yield Tag(voice.end, Order.VOICE_END, closing)


def _colour_style(colour: Colour) -> str:
    red, green, blue = colour.rgb
    return f"::cue(.{colour}) {{ color: #{red:02x}{green:02x}{blue:02x}; }}"


def _word_times(cue: Cue, rate: FrameRate) -> Iterator[Tag]:
    """Yield when each word begins to be spoken.

    Only where that is inside the cue's time and later than the word before: W3C WebVTT allows no
    other timestamps. A word without one lights up with the word before. Only elements can be
    styled as being still to come, so words are elements.
    """
    now, end = map(rate.frames_to_milliseconds, (cue.start_frame, cue.end_frame))
    has_begun = False
    for word in whole_words(cue):
        onset = (2000 * word.onset + SAMPLE_RATE) // (2 * SAMPLE_RATE)
        if now < onset < end:
            now, has_begun = onset, True
            yield Tag(word.start, Order.WORD_TIME, f"<{clock_of_milliseconds(onset, '.')}>")
        if has_begun:
            yield Tag(word.start, Order.WORD_START, "<c>")
            yield Tag(word.end, Order.WORD_END, "</c>")


def _annotation(text: str) -> str:
    return escape(" ".join(flat(text).split()))


def _comment(text: str) -> str:
    """Return text on one line that no parser takes for a timing line."""
    return " ".join(flat(text).split()).replace("-->", "--&gt;")
