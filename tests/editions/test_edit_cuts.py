"""Edited timelines as editing programs give them back, whole, changed and damaged."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import opentimelineio as otio
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.editions.edit_cuts import read_cuts
from briefing.editions.edit_file import DEEPEST, open_edit
from briefing.errors import EditInvalid
from briefing.findings import Finding
from briefing.script.model import SegmentKind
from briefing.timeline.cuts import Edit
from briefing.timeline.handed import METADATA_KEY
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES
from edits import handed_off, span, whole
from strategies import evenly_spoken, script

ARTICLE = "a" * 64


def laid(rate: str = "25", start_frame: int = 900_000) -> Timeline:
    written = script(
        [
            (SegmentKind.TITLE, ["Ferry returns to the sound"]),
            (SegmentKind.PARAGRAPH, ["The ferry sailed again on Monday.", "It is back."]),
            (SegmentKind.PARAGRAPH, ["It carries two hundred and ten passengers."]),
        ]
    )
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    arranged = arrange(written, spoken, HOUSE_PACING)
    return lay_out(arranged, USUAL, FRAME_RATES[rate], start_frame)


def given_back(timeline: Timeline, made: Any, folder: Path) -> tuple[Edit, tuple[Finding, ...]]:
    path = folder / "edited.otio"
    otio.adapters.write_to_file(made, str(path))
    return read_cuts(open_edit(path), timeline)


def ranges(edit: Edit) -> list[tuple[int, int, int]]:
    return [(cut.start_frame, cut.end_frame, cut.hold) for cut in edit.pieces]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def clips(made: Any) -> list[Any]:
    return list(made.video_tracks()[0])


@pytest.mark.parametrize("rate", list(FRAME_RATES))
def test_what_was_handed_off_comes_back_frame_by_frame(rate: str, tmp_path: Path) -> None:
    timeline = laid(rate, 107_892)
    edit, findings = given_back(timeline, handed_off(timeline, ARTICLE), tmp_path)
    assert edit == whole(timeline)
    assert findings == ()


def _reversed_order(made: Any) -> None:
    for track in made.tracks:
        items = [item.deepcopy() for item in reversed(track)]
        track[:] = items


def _lost_metadata(made: Any) -> None:
    made.metadata.clear()
    for clip in made.find_clips():
        clip.metadata.clear()
        clip.name = "Untitled"


def _lost_media(made: Any) -> None:
    for clip in made.find_clips():
        clip.media_reference = otio.schema.MissingReference()


def _counted_from_zero(made: Any) -> None:
    for clip in made.find_clips():
        rate = clip.source_range.start_time.rate
        back = otio.opentime.RationalTime(900_000, rate)
        clip.source_range = otio.opentime.TimeRange(
            clip.source_range.start_time - back, clip.source_range.duration
        )
        clip.media_reference.available_range = None
        clip.media_reference.target_url = "file:///D:/Edit%20Room/film%20copy.mov"


def _at_double_rate(made: Any) -> None:
    for clip in made.find_clips():
        used = clip.source_range
        clip.source_range = otio.opentime.TimeRange(
            used.start_time.rescaled_to(50), used.duration.rescaled_to(50)
        )


def _in_a_compound_clip(made: Any) -> None:
    for track in made.tracks:
        inner = track.deepcopy()
        stack = otio.schema.Stack("compound")
        stack.append(inner)
        track[:] = [stack]


@pytest.mark.parametrize(
    "change",
    [_lost_metadata, _lost_media, _counted_from_zero, _at_double_rate, _in_a_compound_clip],
)
def test_what_editing_programs_do_to_a_timeline_changes_no_cut(
    change: Callable[[Any], None], tmp_path: Path
) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    change(made)
    edit, findings = given_back(timeline, made, tmp_path)
    assert ranges(edit) == ranges(whole(timeline))
    assert findings == ()


def test_the_order_of_the_first_video_track_is_followed(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    _reversed_order(made)
    edit, findings = given_back(timeline, made, tmp_path)
    assert [cut.name for cut in edit.pieces] == ["p03", "p02", "p01"]
    assert findings == ()


def test_a_part_of_a_compound_clip_is_that_part(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    _in_a_compound_clip(made)
    for track in made.tracks:
        track[0].source_range = span(10, timeline.frame_count - 30, 25)
    edit, _ = given_back(timeline, made, tmp_path)
    assert edit.pieces[0].start_frame == 10
    assert edit.pieces[-1].end_frame == timeline.frame_count - 20
    assert edit.frame_count == timeline.frame_count - 30


def test_gaps_transitions_effects_and_further_tracks_are_told_of(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    track = made.video_tracks()[0]
    time = otio.opentime.RationalTime
    track.insert(1, otio.schema.Transition("fade", in_offset=time(5, 25), out_offset=time(5, 25)))
    track.insert(3, otio.schema.Gap(duration=time(12, 25)))
    track.insert(0, otio.schema.Gap(duration=time(3, 25)))
    track[1].effects.append(otio.schema.Effect(effect_name="Blur"))
    titles = otio.schema.Track("V2", kind="Video")
    titles.append(otio.schema.Clip("title", otio.schema.GeneratorReference()))
    made.tracks.append(titles)
    edit, findings = given_back(timeline, made, tmp_path)
    assert edit.lead_in == 3
    assert [cut.hold for cut in edit.pieces] == [0, 12, 0]
    assert codes(findings) == ["E-015", "E-016", "E-016", "E-015", "E-017", "E-018"]
    gap = findings[3]
    assert gap.frame == edit.pieces[1].end_frame + 3
    assert timeline.timecode(gap.frame) in gap.place


def test_a_disabled_clip_is_a_gap(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    clips(made)[1].enabled = False
    edit, findings = given_back(timeline, made, tmp_path)
    length = whole(timeline).pieces[1].frames
    assert [(cut.name, cut.hold) for cut in edit.pieces] == [("p01", length), ("p03", 0)]
    assert codes(findings) == ["E-015", "E-018"]


def test_a_hand_off_without_a_film_is_read_from_its_sound(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    del made.tracks[0]
    edit, findings = given_back(timeline, made, tmp_path)
    assert ranges(edit) == ranges(whole(timeline))
    assert findings == ()


def _faster(made: Any) -> None:
    clips(made)[1].effects.append(otio.schema.LinearTimeWarp(time_scalar=1.04))


def _frozen(made: Any) -> None:
    clips(made)[1].effects.append(otio.schema.FreezeFrame())


def _backwards(made: Any) -> None:
    clips(made)[1].effects.append(otio.schema.LinearTimeWarp(time_scalar=-1))


def _other_media(made: Any) -> None:
    media = clips(made)[1].media_reference
    media.target_url = "file:///D:/interview.mov"
    media.available_range = span(0, 5000, 25)


def _generated(made: Any) -> None:
    clips(made)[1].media_reference = otio.schema.GeneratorReference("Title")


def _other_briefing(made: Any) -> None:
    clips(made)[1].metadata[METADATA_KEY]["article_sha256"] = "b" * 64


def _beyond(made: Any) -> None:
    clips(made)[1].source_range = span(900_000, 100_000, 25)


def _without_range(made: Any) -> None:
    clips(made)[1].source_range = None
    clips(made)[1].media_reference = None


def _half_frames(made: Any) -> None:
    clips(made)[1].source_range = span(900_100.5, 20, 25)


def _no_number(made: Any) -> None:
    clips(made)[1].source_range = span(float("nan"), 20, 25)


def _no_rate(made: Any) -> None:
    clips(made)[1].source_range = span(900_100, 20, 0)


def _nested_nonsense(made: Any) -> None:
    stack = otio.schema.Stack("compound")
    stack.source_range = span(0, 20, 25)
    made.video_tracks()[0][1] = stack
    stack.effects.append(otio.schema.FreezeFrame())


def _two_layers(made: Any) -> None:
    stack = otio.schema.Stack("compound")
    for _ in range(2):
        layer = otio.schema.Track(kind="Video")
        layer.append(clips(made)[1].deepcopy())
        stack.append(layer)
    made.video_tracks()[0][1] = stack


def _more_than_there_is(made: Any) -> None:
    layer = otio.schema.Track(kind="Video")
    layer.append(clips(made)[1].deepcopy())
    stack = otio.schema.Stack("compound", [layer])
    stack.source_range = span(0, 100_000, 25)
    made.video_tracks()[0][1] = stack


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (_two_layers, "it is a compound clip that cannot be taken apart"),
        (_faster, "it runs at another speed"),
        (_frozen, "it stands still"),
        (_backwards, "it runs backwards"),
        (_other_media, "it uses interview.mov, not the film"),
        (_generated, "it uses pictures of the editing program, not the film"),
        (_other_briefing, "it is of another briefing"),
        (_beyond, "it goes beyond the film"),
        (_without_range, "it does not say what it uses of the film"),
        (_half_frames, "it begins or ends between two of the film's frames"),
        (_no_number, "it has a time that is no number"),
        (_no_rate, "it has a time that is no number"),
        (_nested_nonsense, "it stands still"),
    ],
)
def test_what_cannot_be_followed_is_refused_by_clip_and_timecode(
    change: Callable[[Any], None], problem: str, tmp_path: Path
) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    change(made)
    at = timeline.timecode(whole(timeline).pieces[1].start_frame)
    with pytest.raises(EditInvalid) as refused:
        given_back(timeline, made, tmp_path)
    error = refused.value
    assert error.problem.startswith(problem)
    assert error.remedy.endswith(".")
    assert error.place.startswith("edited.otio, ")
    assert error.place.endswith(f" at {at}")


def test_more_of_a_compound_clip_than_there_is_is_refused(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    _more_than_there_is(made)
    with pytest.raises(EditInvalid, match="cannot be taken apart"):
        given_back(timeline, made, tmp_path)


def test_trimming_a_compound_clip_is_what_the_library_makes_of_it(tmp_path: Path) -> None:
    timeline = laid()
    for start, length in ((0, 60), (30, 200), (199, 1), (150, 180)):
        made = handed_off(timeline, ARTICLE)
        del made.tracks[1]
        wanted = otio.algorithms.track_trimmed_to_range(made.tracks[0], span(start, length, 25))
        _in_a_compound_clip(made)
        made.tracks[0][0].source_range = span(start, length, 25)
        edit, _ = given_back(timeline, made, tmp_path)
        found = [clip.source_range for clip in wanted]
        assert [(c.start_frame, c.frames) for c in edit.pieces] == [
            (used.start_time.value - 900_000, used.duration.value) for used in found
        ]


def test_an_empty_timeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditInvalid, match="no track with a clip in it"):
        given_back(laid(), otio.schema.Timeline(), tmp_path)


def test_a_timeline_in_a_bin_is_found(tmp_path: Path) -> None:
    timeline = laid()
    bin_of_one = otio.schema.SerializableCollection(children=[handed_off(timeline, ARTICLE)])
    assert given_back(timeline, bin_of_one, tmp_path)[0] == whole(timeline)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "it is not OpenTimelineIO"),
        (b"<xmeml version='5'/>", "it is not OpenTimelineIO"),
        (b"\xff\xfe\x00\x00", "it is not OpenTimelineIO"),
        (b"{}", "it holds no timeline"),
        (b"[1, 2]", "it is damaged: a list stands where an object should be"),
        (b'{"OTIO_SCHEMA": "Clip.1"}', "it holds no timeline"),
        (b"[" * (DEEPEST + 1), "nested too deeply"),
    ],
)
def test_what_is_no_timeline_is_refused(content: bytes, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "edited.otio"
    path.write_bytes(content)
    with pytest.raises(EditInvalid, match=problem):
        open_edit(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.otio", tmp_path):
        with pytest.raises(EditInvalid, match=r"there is no such file|cannot be read"):
            open_edit(path)


def test_names_from_outside_are_shown_on_one_line(tmp_path: Path) -> None:
    timeline = laid()
    made = handed_off(timeline, ARTICLE)
    clips(made)[1].name = "p02\n\x1b[31m" + "x" * 500
    _faster(made)
    with pytest.raises(EditInvalid) as refused:
        given_back(timeline, made, tmp_path)
    assert "\n" not in refused.value.place
    assert "\x1b" not in refused.value.place
    assert len(refused.value.place) < 120


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    items = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, dict | list):
        for key, inner in items:
            found += (
                _paths(inner, (*path, key)) if isinstance(inner, dict | list) else [(*path, key)]
            )
    return found


TEXT = handed_off(laid(), ARTICLE).to_json_string()
PATHS = _paths(json.loads(TEXT))
ODD: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "x", -1, 0, 1e308, Fraction(1, 3), [], {}, [[]], True, "Clip.2", "Track.1"]
)


@settings(max_examples=150)
@given(st.sampled_from(PATHS), ODD)
def test_a_damaged_edit_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, path: tuple[Any, ...], odd: Any
) -> None:
    values = json.loads(TEXT)
    inner = values
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = float(odd) if isinstance(odd, Fraction) else odd
    file = tmp_path_factory.getbasetemp() / "damaged.otio"
    file.write_text(json.dumps(values), encoding="utf-8")
    timeline = laid()
    try:
        edit, _ = read_cuts(open_edit(file), timeline)
    except EditInvalid:
        return
    assert all(0 <= c.start_frame < c.end_frame <= timeline.frame_count for c in edit.pieces)
