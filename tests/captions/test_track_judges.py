"""Every WebVTT file that is written, judged by W3C's parser and by Chromium."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache

import pytest
from specimens import Specimen, specimens
from track_judges import JudgedCue, TrackFile, read_by_chromium, read_by_w3c

from briefing.captions.tracks import write_chapters, write_descriptions, write_metadata
from briefing.captions.webvtt import NARRATOR, write_webvtt
from briefing.script.model import SegmentKind

MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c"))
"""What makes lines run in their direction; it may stand inside a voice span or beside it."""


@cache
def files() -> Mapping[str, TrackFile]:
    """Return every kind of file of every specimen."""
    made = {}
    for s in specimens():
        made[f"{s.name}-captions.vtt"] = TrackFile(write_webvtt(s.cues, s.track), "captions")
        made[f"{s.name}-chapters.vtt"] = TrackFile(write_chapters(s.chapters, s.track), "chapters")
        described = write_descriptions(s.timeline, s.track)
        made[f"{s.name}-descriptions.vtt"] = TrackFile(described, "descriptions")
        made[f"{s.name}-metadata.vtt"] = TrackFile(write_metadata(s.timeline, s.track), "metadata")
    return made


def times(cues: Sequence[JudgedCue]) -> list[tuple[int, int]]:
    return [(cue.start, cue.end) for cue in cues]


def assert_tells(read: Mapping[str, Sequence[JudgedCue]], specimen: Specimen) -> None:
    """Assert that a judge found in a specimen's files what was put into them."""
    captions, chapters, descriptions, metadata = (
        read[f"{specimen.name}-{kind}.vtt"]
        for kind in ("captions", "chapters", "descriptions", "metadata")
    )
    assert [cue.name for cue in captions] == [str(n) for n in range(1, len(captions) + 1)]
    assert [cue.text for cue in captions] == list(map(specimen.shown, specimen.cues))
    assert times(captions) == specimen.times()

    rate = specimen.track.rate
    end = rate.frames_to_milliseconds(specimen.track.frame_count)
    assert [cue.text for cue in chapters] == [chapter.title for chapter in specimen.chapters]
    assert [cue.start for cue in chapters] == [0, *(cue.end for cue in chapters[:-1])]
    assert chapters[-1].end == end

    segments = specimen.timeline.segments
    pictures = [s.segment.text for s in segments if s.segment.kind is SegmentKind.PICTURE]
    assert [cue.text for cue in descriptions] == pictures

    objects = [json.loads(cue.raw) for cue in metadata]
    assert [cue.name for cue in metadata] == [o["id"] for o in objects]
    assert times(metadata) == [
        (rate.frames_to_milliseconds(o["start_frame"]), rate.frames_to_milliseconds(o["end_frame"]))
        for o in objects
    ]
    assert [o["start_timecode"] for o in objects] == [
        specimen.timeline.timecode(specimen.timeline.frame(s.start)) for s in segments
    ]


@pytest.mark.node
def test_w3c_finds_no_error_and_reads_the_same() -> None:
    verdicts = read_by_w3c(files())
    assert {name: errors for name, (errors, _) in verdicts.items() if errors} == {}
    for specimen in specimens():
        assert_tells({name: cues for name, (_, cues) in verdicts.items()}, specimen)


@pytest.mark.node
def test_w3c_would_find_errors() -> None:
    broken = {
        "arrow": TrackFile("WEBVTT\n\n00:00.000 --> 00:01.000\na --> b\n\n", "captions"),
        "bare": TrackFile("WEBVTT\n\n00:00.000 --> 00:01.000\nR&D <v>\n\n", "captions"),
        "tags": TrackFile("WEBVTT\n\n00:00.000 --> 00:01.000\n<i>a</i>\n\n", "chapters"),
    }
    assert all(errors for errors, _ in read_by_w3c(broken).values())


@pytest.mark.chromium
@pytest.mark.slow
def test_chromium_reads_the_same() -> None:
    read = read_by_chromium(files())
    for specimen in specimens():
        assert_tells(read, specimen)
        for number, cue in enumerate(specimen.cues):
            spoken = [(voice.speaker, cue.block[voice.start : voice.end]) for voice in cue.voices]
            narrated = [(NARRATOR, cue.block)] if number == 0 else []
            seen = read[f"{specimen.name}-captions.vtt"][number].voices
            assert [(who, what.translate(MARKS)) for who, what in seen] == (spoken or narrated)
