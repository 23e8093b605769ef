"""What editing programs are given, read back at every frame rate: by other libraries and by hand.

Of OpenTimelineIO's adapters only the readers judge; where they are wrong, the labels are compared.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import opentimelineio as otio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.captions.split import split
from briefing.captions.style import HOUSE
from briefing.editions.about import About
from briefing.editions.bundle import Bundle
from briefing.editions.edit_cuts import read_cuts
from briefing.editions.edit_file import open_edit
from briefing.editions.handoff.edl import write_edl
from briefing.editions.handoff.otio_file import write_otio
from briefing.editions.handoff.programme import Programme, in_ascii, programme_of
from briefing.editions.handoff.readme import write_readme
from briefing.editions.handoff.xmeml import write_xmeml
from briefing.script.model import SegmentKind
from briefing.timeline.chapters import chapters
from briefing.timeline.handed import timeline_metadata, timeline_sha256
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES, FrameRate
from briefing.timeline.timecode import timecode_to_frame
from strategies import evenly_spoken, frame_rates, script

HEADLINE = "Fähre <zurück> & “wieder da”"
PARTS = (
    (SegmentKind.TITLE, (HEADLINE,)),
    (SegmentKind.PICTURE, ()),
    (SegmentKind.PARAGRAPH, ("The ferry sailed again, ten days late.", "It carries 14 cars.")),
    (SegmentKind.PARAGRAPH, ("“We waited for one part,” she said, “and it came by van.”",)),
    (SegmentKind.SIGN_OFF, ("Bye.",)),
)
EVENT = re.compile(r"(\d{3})  (\S{1,8}) +(\S+) +C +" + r" ".join([r"(\d\d:\d\d:\d\d[:;]\d\d)"] * 4))
rates = pytest.mark.parametrize("rate", FRAME_RATES.values(), ids=list(FRAME_RATES))


@cache
def finished(rate: FrameRate) -> Bundle:
    """Return a briefing whose timecode goes over minutes at which labels are dropped."""
    written = script(PARTS)
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    first = timecode_to_frame(f"00:58:55{';' if rate.drop_frame else ':'}00", rate)
    timeline = lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, rate, first)
    return Bundle(
        folder=None,  # type: ignore[arg-type]  # nothing here opens a file
        about=About("a.txt", "ab" * 32, HEADLINE, "", "", "", None, "en", "", ()),
        timeline=timeline,
        chapters=chapters(timeline, HEADLINE),
        style=HOUSE,
        captions=(),
        film={"width": 1280, "height": 720, "reel": "Ferry-07 east"},
        sound={},
        files=(),
        findings=(),
        manifest={},
    )


@cache
def handed(rate: FrameRate, *, has_film: bool = True) -> Programme:
    """Return what is handed off of it."""
    bundle = finished(rate)
    return programme_of(
        bundle, split(bundle.timeline), film_url="media/film.mp4" if has_film else ""
    )


def read(text: str, adapter: str, **options: Any) -> Any:
    return otio.adapters.read_from_string(text, adapter, **options)


@rates
def test_clips_tile_the_film(rate: FrameRate) -> None:
    programme = handed(rate)
    events = programme.events
    assert (events[0].start_frame, events[-1].end_frame) == (0, programme.timeline.frame_count)
    assert all(a.end_frame == b.start_frame for a, b in pairwise(events))
    assert [e.timed for e in events] == list(programme.timeline.segments)
    said = " ".join(note.text for event in events for note in event.captions)
    assert said == " ".join(text for _, texts in PARTS for text in texts)


@rates
def test_opentimelineio_reads_what_was_written(rate: FrameRate) -> None:
    programme = handed(rate)
    timeline = programme.timeline
    text = write_otio(programme)
    found = read(text, "otio_json")
    assert found.is_equivalent_to(
        read(otio.adapters.write_to_string(found, "otio_json"), "otio_json")
    )
    assert dict(found.metadata["briefing"]) == timeline_metadata(timeline, "ab" * 32)
    assert label(found.global_start_time, rate) == timeline.timecode(0)
    assert found.duration().to_frames() == timeline.frame_count
    pictures, sound = found.tracks
    assert (pictures.kind, sound.kind) == ("Video", "Audio")
    for track, url in ((pictures, "media/film.mp4"), (sound, "stems/narration.wav")):
        assert sum(clip.duration().to_frames() for clip in track) == timeline.frame_count
        for clip, event in zip(track, programme.events, strict=True):
            media = clip.media_reference
            assert media.target_url == url
            assert label(media.available_range.start_time, rate) == timeline.timecode(0)
            assert media.available_range.duration.to_frames() == timeline.frame_count
            assert label(clip.source_range.start_time, rate) == timeline.timecode(event.start_frame)
            assert clip.metadata["briefing"]["segment"] == event.timed.segment.id
    assert text == write_otio(programme)


def label(time: Any, rate: FrameRate) -> str:
    return str(otio.opentime.to_timecode(time, time.rate, rate.drop_frame))


@rates
def test_captions_and_chapters_are_markers_where_they_are_seen(rate: FrameRate) -> None:
    programme = handed(rate)
    found = read(write_otio(programme), "otio_json")
    first = programme.timeline.start_frame
    cues = iter(split(programme.timeline))
    for clip in found.tracks[0]:
        for marker in clip.markers:
            cue = next(cues)
            used, marked = clip.source_range, marker.marked_range
            assert used.start_time <= marked.start_time
            assert marked.end_time_exclusive() <= used.end_time_exclusive()
            shown = marker.marked_range.start_time.to_frames() - first
            assert (marker.comment, shown) == (cue.text, cue.start_frame)
            assert marker.marked_range.duration.to_frames() == cue.end_frame - cue.start_frame
    assert next(cues, None) is None
    parts = [(m.name, m.marked_range.start_time.to_frames()) for m in found.tracks.markers]
    assert parts == [(n.text, n.start_frame) for n in programme.chapters]
    assert parts[0] == (HEADLINE, 0)


@rates
def test_our_own_reader_finds_the_whole_film_again(tmp_path: Path, rate: FrameRate) -> None:
    programme = handed(rate)
    path = tmp_path / "edited.otio"
    path.write_text(write_otio(programme), encoding="utf-8")
    edit, findings = read_cuts(open_edit(path), programme.timeline)
    assert findings == ()
    spans = [(cut.start_frame, cut.end_frame) for cut in edit.pieces]
    assert spans == [(e.start_frame, e.end_frame) for e in programme.events]


@rates
def test_a_list_of_edits_says_what_the_film_was_cut_from(rate: FrameRate) -> None:
    programme = handed(rate)
    text = write_edl(programme)
    lines = text.splitlines()
    assert lines[1] == f"FCM: {'DROP FRAME' if rate.drop_frame else 'NON-DROP FRAME'}"
    events = [m.groups() for line in lines if (m := EVENT.fullmatch(line))]
    assert [int(event[0]) for event in events] == [1, 2, 3, 4, 5]
    assert {event[1:3] for event in events} == {("FERRY07E", "V")}
    assert all(event[3:5] == event[5:7] for event in events)
    ends = [(timecode_to_frame(e[5], rate), timecode_to_frame(e[6], rate)) for e in events]
    assert ends[0][0] == programme.timeline.start_frame
    assert all(a[1] == b[0] for a, b in pairwise(ends))
    assert sum(end - start for start, end in ends) == programme.timeline.frame_count
    assert text.isascii()


@rates
def test_opentimelineio_reads_the_list_of_edits(rate: FrameRate) -> None:
    programme = handed(rate)
    found = read(write_edl(programme), "cmx_3600", rate=float(rate.fps))
    (track,) = found.tracks
    used = [clip.source_range for clip in track]
    assert [r.duration.to_frames() for r in used] == [e.frames for e in programme.events]
    starts = [r.start_time.to_frames() - programme.timeline.start_frame for r in used]
    assert starts == [e.start_frame for e in programme.events]


@rates
def test_xml_counts_frames_and_names_their_labels(rate: FrameRate) -> None:
    programme = handed(rate)
    timeline = programme.timeline
    (sequence,) = fromstring(write_xmeml(programme))
    for rated in sequence.iter("rate"):
        assert int(text_of(rated, "timebase")) == round(rate.fps)
        assert (text_of(rated, "ntsc") == "TRUE") == (rate.fps.denominator == 1001)
    for stamp in sequence.iter("timecode"):
        assert text_of(stamp, "string") == timeline.timecode(0)
        assert int(text_of(stamp, "frame")) == timeline.start_frame
        assert text_of(stamp, "displayformat") == ("DF" if rate.drop_frame else "NDF")
    tracks = sequence.findall("media/video/track") + sequence.findall("media/audio/track")
    assert len(tracks) == 2
    for track in tracks:
        spans = [tuple(int(text_of(c, t)) for t in ("start", "end", "in", "out")) for c in track]
        assert spans == [(e.start_frame, e.end_frame) * 2 for e in programme.events]
    ids = {clip.get("id") for clip in sequence.iter("clipitem")}
    assert {link.text for link in sequence.iter("linkclipref")} == ids
    assert text_of(sequence, "name") == HEADLINE


def text_of(element: Element, tag: str) -> str:
    return element.findtext(tag) or ""


@rates
def test_opentimelineio_reads_the_xml(rate: FrameRate) -> None:
    programme = handed(rate)
    found = read(write_xmeml(programme), "fcp_xml")
    assert label(found.global_start_time, rate) == programme.timeline.timecode(0)
    for track in found.tracks:
        assert [c.duration().to_frames() for c in track] == [e.frames for e in programme.events]
        assert {c.media_reference.target_url for c in track} < {
            "media/film.mp4",
            "stems/narration.wav",
        }
        for clip, event in zip(track, programme.events, strict=True):
            start = clip.source_range.start_time
            assert label(start, rate) == programme.timeline.timecode(event.start_frame)
    markers = [m.name for clip in found.tracks[0] for m in clip.markers]
    assert markers == [n.text for e in programme.events for n in e.captions]


def test_a_programme_without_a_film_is_its_sound() -> None:
    programme = handed(FRAME_RATES["25"], has_film=False)
    (track,) = read(write_otio(programme), "otio_json").tracks
    assert (track.kind, track[0].media_reference.target_url) == ("Audio", "stems/narration.wav")
    assert sum(len(clip.markers) for clip in track) == len(split(programme.timeline))
    edl = write_edl(programme)
    assert {m[3] for line in edl.splitlines() if (m := EVENT.fullmatch(line))} == {"A"}
    assert "<video>" not in write_xmeml(programme)
    assert "film.mp4" not in edl + write_xmeml(programme) + write_readme(programme, (), 0, ())


def test_the_digest_is_of_the_layout_alone() -> None:
    timeline = handed(FRAME_RATES["25"]).timeline
    elsewhere = replace(timeline, start_frame=0)
    assert timeline_sha256(elsewhere) == timeline_sha256(timeline)
    *others, last = timeline.segments
    longer = replace(timeline, segments=(*others, replace(last, end=last.end + 1)))
    assert timeline_sha256(longer) != timeline_sha256(timeline)


@settings(max_examples=30)
@given(st.text(), frame_rates)
def test_no_name_breaks_a_file(name: str, rate: FrameRate) -> None:
    bundle = finished(rate)
    timed, *others = bundle.timeline.segments
    sentence = replace(timed.sentences[0].sentence, text=name, tokens=())
    segment = replace(timed.segment, sentences=(sentence,))
    named = replace(timed, segment=segment)
    bundle = replace(
        bundle,
        timeline=replace(bundle.timeline, segments=(named, *others)),
        about=replace(bundle.about, headline=name),
    )
    hostile = programme_of(bundle, ())
    assert len(read(write_otio(hostile), "otio_json").tracks[0]) == len(PARTS)
    assert len(list(fromstring(write_xmeml(hostile)).iter("clipitem"))) == 2 * len(PARTS)
    edl = write_edl(hostile)
    assert edl.isascii()
    assert len(edl.splitlines()) == 3 + 4 * len(PARTS) - 1
    assert in_ascii(name).isascii()
