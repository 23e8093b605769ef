"""Music in captions: a sign where nobody speaks, and words that are the same as without it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from briefing.captions.formats import WRITERS
from briefing.captions.model import Track
from briefing.captions.music import MUSIC, is_music
from briefing.captions.reading import read_captions
from briefing.captions.speakers import shown_text
from briefing.captions.split import split
from briefing.captions.style_file import BUILT_IN, find_style
from briefing.check.captions import check_captions
from briefing.script.model import SegmentKind
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL, with_room
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE
from strategies import evenly_spoken, script


def programme(ident: int = 3) -> Timeline:
    """Return a programme with an ident of so many seconds, and a sign-off of three."""
    written = script(
        [
            (SegmentKind.TITLE, ["Ferry returns."]),
            (SegmentKind.PARAGRAPH, ["It runs from Monday, said the port.", "All are glad of it."]),
        ]
    )
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    pacing = with_room(HOUSE_PACING, Fraction(ident), Fraction(4))
    laid = lay_out(arrange(written, spoken, pacing), USUAL, FRAME_RATES["25"], 0)
    last = list(laid.sentences())[-1].end + SAMPLE_RATE // 3
    music = ((0, (ident * 10 - 2) * SAMPLE_RATE // 10), (last, laid.sample_count))
    return replace(laid, music=music)


@pytest.mark.parametrize("name", BUILT_IN)
def test_captions_tell_of_music_and_keep_their_style(name: str) -> None:
    style, timeline = find_style(name), programme()
    cues = split(timeline, style)
    assert [is_music(cue) for cue in cues] == [True, *[False] * (len(cues) - 2), True]
    assert [cue.id for cue in cues] == [f"c{n:03}" for n in range(1, len(cues) + 1)]
    without = split(replace(timeline, music=()), style)
    assert [(c.lines, c.start_frame) for c in cues[1:-1]] == [
        (c.lines, c.start_frame) for c in without
    ]
    track = Track(timeline.rate, timeline.frame_count, "en", "Ferry", style)
    for format_name in ("webvtt", "srt", "ttml", "ebu-tt-d"):
        text = WRITERS[format_name].write(cues, track)
        read = read_captions(text).cues
        assert [cue.text for cue in read].count(MUSIC) == 2, format_name
    assert "9137" in WRITERS["scc"].write(cues, track)  # CEA-608's own sign, with its parity
    found = check_captions(
        WRITERS["webvtt"].write(cues, track),
        timeline.rate,
        style,
        shown_text(timeline, style),
        timeline.frame_count,
        timeline=timeline,
    )
    assert not found


def test_music_before_the_first_word_gives_way_to_it() -> None:
    cues = split(programme(ident=9))
    assert cues[0].end_frame - cues[0].start_frame == 6 * 25  # as long as a cue may stay
    first, second = split(programme(ident=3))[:2]
    assert second.start_frame - first.end_frame == 2  # the gap of a chain


def test_transcripts_have_the_words_alone() -> None:
    timeline = programme()
    cues = split(timeline)
    track = Track(timeline.rate, timeline.frame_count, "en", "Ferry", find_style("house"))
    for name in ("text", "json", "html"):
        assert MUSIC not in WRITERS[name].write(cues, track)
