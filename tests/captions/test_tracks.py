"""Chapters, descriptions and metadata, read by the project's own strict reader."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise

import pytest

from briefing.captions.model import Track
from briefing.captions.reading import read_captions
from briefing.captions.style import HOUSE
from briefing.captions.tracks import write_chapters, write_descriptions, write_metadata
from briefing.script.model import Quote, SegmentKind
from briefing.timeline.chapters import chapters
from briefing.timeline.model import Timeline
from briefing.timeline.rate import FRAME_RATES
from timelines import timeline

PARTS = (
    (SegmentKind.TITLE, ("Ferry Returns to the Sound",)),
    (SegmentKind.PICTURE, ("The ferry at <dusk> & dawn.",)),
    (SegmentKind.HEADING, ("What next --> now",)),
    (SegmentKind.PARAGRAPH, ("It sails again.", "We are glad.")),
)


def track(of: Timeline) -> Track:
    return Track(of.rate, of.frame_count, "en-GB", "Ferry", HOUSE, of.start_frame)


def test_chapters_and_descriptions_look_like_this() -> None:
    made = timeline(PARTS)
    told = track(made)
    head = "WEBVTT - Ferry\n\nNOTE language: en-GB\n\n"
    picture, heading, end = (
        f"00:00:{frame // 25:02}.{frame % 25 * 40:03}"
        for frame in (*(made.frame(s.start) for s in made.segments[1:3]), made.frame_count)
    )
    assert write_chapters(chapters(made, "Ferry"), told) == (
        f"{head}chapter01\n00:00:00.000 --> {heading}\nFerry\n\n"
        f"chapter02\n{heading} --> {end}\nWhat next --&gt; now\n\n"
    )
    assert write_descriptions(made, told) == (
        f"{head}p02\n{picture} --> {heading}\nThe ferry at &lt;dusk&gt; &amp; dawn.\n\n"
    )
    undescribed = timeline([(SegmentKind.PICTURE, ()), PARTS[3]])
    assert write_descriptions(undescribed, track(undescribed)) == head


@pytest.mark.parametrize("name", sorted(FRAME_RATES))
def test_chapters_tile_the_programme_at_every_rate(name: str) -> None:
    made = timeline(PARTS, rate=FRAME_RATES[name])
    file = read_captions(write_chapters(chapters(made, "Ferry"), track(made)))
    assert file.findings == ()
    assert [cue.text for cue in file.cues] == ["Ferry", "What next --> now"]
    assert file.cues[0].start == 0
    assert all(one.end == following.start for one, following in pairwise(file.cues))
    assert file.cues[-1].end == made.rate.frames_to_milliseconds(made.frame_count)


def test_metadata_says_where_each_segment_is_and_whose_words_it_is() -> None:
    made = timeline(PARTS, rate=FRAME_RATES["29.97df"])
    *rest, last = made.segments
    quoting = [
        replace(s, quotes=(Quote(0, len(s.text), "Ana --> B\u2028"),))
        for s in last.segment.sentences
    ]
    last = replace(last, segment=replace(last.segment, sentences=tuple(quoting)))
    made = replace(made, start_frame=17_982, segments=(*rest, last))
    text = write_metadata(made, track(made))
    blocks = [block.split("\n") for block in text.split("\n\n")[2:-1]]
    assert [name for name, _, _ in blocks] == ["p01", "p02", "p03", "p04"]
    assert text.count("-->") == len(blocks)
    objects = [json.loads(line) for _, _, line in blocks]
    assert objects[0] == {
        "id": "p01",
        "kind": "title",
        "speaker": "Narrator",
        "quoted": [],
        "start_timecode": "00:10:00;00",
        "end_timecode": made.timecode(objects[0]["end_frame"]),
        "start_frame": 0,
        "end_frame": made.frame(made.segments[0].end),
    }
    assert (objects[3]["speaker"], objects[3]["quoted"]) == ("Ana --> B\u2028", ["Ana --> B\u2028"])
    assert objects[3]["end_frame"] == made.frame_count
