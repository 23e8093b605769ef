"""Edits: the same words in another order, and their laws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import EditInvalid
from briefing.script.model import SegmentKind
from briefing.timeline.cuts import TOLERANCE_SECONDS, Cut, Edit, joined
from briefing.timeline.edit import Edited, apply_edit
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import TimedSentence, Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from edits import whole
from strategies import evenly_spoken, frame_rates, readings, script, scripts

PARTS: tuple[tuple[SegmentKind, list[str]], ...] = (
    (SegmentKind.TITLE, ["Breaking news", "Ferry returns to the sound"]),
    (SegmentKind.PARAGRAPH, ["The ferry sailed again on Monday.", "It carries two hundred."]),
    (SegmentKind.PICTURE, []),
    (SegmentKind.PARAGRAPH, ["We waited for one part, said the skipper of the ferry."]),
    (SegmentKind.SIGN_OFF, ["Read by a synthetic voice."]),
)


def laid(rate: FrameRate = FRAME_RATES["25"]) -> Timeline:
    written = script(PARTS)
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    return lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, rate, 90_000)


def reordered(timeline: Timeline, order: Sequence[int]) -> Edit:
    pieces = whole(timeline).pieces
    return Edit(tuple(pieces[index] for index in order))


def ids(timeline: Timeline) -> list[str]:
    return [timed.segment.id for timed in timeline.segments]


def heard(timed: TimedSentence) -> tuple[object, ...]:
    """Return what of a sentence no edit may change."""
    words = tuple((w.start - timed.start, w.end - timed.start, w.provenance) for w in timed.words)
    return timed.sentence, timed.end - timed.start, words


def check_tiles(edited: Edited) -> None:
    timeline = edited.timeline
    edges = [0]
    for segment in timeline.segments:
        assert segment.start == edges[-1] < segment.end
        frame = timeline.frame(segment.end)
        assert timeline.rate.frames_to_samples(frame) == segment.end
        times = [segment.start]
        for timed in segment.sentences:
            times += [timed.start, timed.end]
        assert [*times, segment.end] == sorted([*times, segment.end])
        assert segment.segment.sentences == tuple(t.sentence for t in segment.sentences)
        edges.append(segment.end)
    assert timeline.frame_count == edited.edit.frame_count
    assert len(set(ids(timeline))) == len(timeline.segments)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    written = draw(scripts(longest=4))
    spoken = draw(readings(written))
    return lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, draw(frame_rates), 0)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Timeline, Edit]:
    """Return a timeline, and an edit that cuts it in its pauses."""
    timeline = draw(timelines())
    said = list(timeline.sentences())
    bounds = [0, *(timeline.frame(t.end) + 1 for t in said[:-1]), timeline.frame_count]
    pieces = []
    for sentence, (low, high) in zip(said, pairwise(bounds), strict=True):
        first = timeline.frame(sentence.start) - 1
        last = timeline.frame(sentence.end) + 1
        start = draw(st.integers(low, max(low, first)))
        end = draw(st.integers(min(last, high), high))
        pieces.append(Cut(start, end, draw(st.sampled_from([0, 0, 7])), sentence.sentence.id))
    kept = draw(st.permutations(pieces))[: draw(st.integers(1, len(pieces)))]
    return timeline, Edit(tuple(kept), draw(st.sampled_from([0, 5])))


@settings(max_examples=40)
@given(timelines())
def test_an_edit_that_changes_nothing_makes_the_same_film(timeline: Timeline) -> None:
    edited = apply_edit(timeline, whole(timeline))
    assert edited.timeline == timeline
    assert (edited.findings, edited.left_out) == ((), ())


@settings(max_examples=60)
@given(edits())
def test_what_is_kept_is_said_whole_in_the_order_of_the_edit(edit: tuple[Timeline, Edit]) -> None:
    timeline, wanted = edit
    edited = apply_edit(timeline, wanted)
    check_tiles(edited)
    before = {timed.sentence.id: heard(timed) for timed in timeline.sentences()}
    after = {timed.sentence.id: heard(timed) for timed in edited.timeline.sentences()}
    assert list(after) == [cut.name for cut in wanted.pieces]
    assert all(before[identity] == told for identity, told in after.items())
    left_out = {sentence.id for sentence in edited.left_out}
    assert left_out == set(before) - set(after)
    assert bool(left_out) == any(f.code == "E-013" for f in edited.findings)
    if not any(f.code == "E-011" for f in edited.findings):
        assert edited.timeline.frame_count == wanted.frame_count
        now = wanted.lead_in
        for cut, timed in zip(wanted.pieces, edited.timeline.sentences(), strict=True):
            source = next(t for t in timeline.sentences() if t.sentence == timed.sentence)
            shift = timeline.rate.frames_to_samples(now)
            shift -= timeline.rate.frames_to_samples(cut.start_frame)
            assert shift - 1 <= timed.start - source.start <= shift
            now += cut.frames
    assert edited == apply_edit(timeline, wanted)


@settings(max_examples=40)
@given(timelines(), st.data())
def test_reordering_and_reordering_back_is_the_programme_again(
    timeline: Timeline, data: st.DataObject
) -> None:
    count = len(timeline.segments)
    order = data.draw(st.permutations(range(count)))
    edited = apply_edit(timeline, reordered(timeline, order))
    check_tiles(edited)
    back = apply_edit(
        edited.timeline, reordered(edited.timeline, [*map(order.index, range(count))])
    )
    assert ids(back.timeline) == ids(timeline)
    for old, new in zip(timeline.segments, back.timeline.segments, strict=True):
        assert timeline.frame(old.start) == timeline.frame(new.start)
        assert [*map(heard, old.sentences)] == [*map(heard, new.sentences)]
        for was, now in zip(old.sentences, new.sentences, strict=True):
            assert abs(was.start - now.start) <= 4  # roundings of four moved boundaries


@pytest.mark.parametrize("rate", ["25", "29.97df", "59.94", "23.976"])
def test_a_trimmed_pause_is_as_long_as_the_producer_made_it(rate: str) -> None:
    timeline = laid(FRAME_RATES[rate])
    first, second, *rest = whole(timeline).pieces
    shorter = replace(first, end_frame=first.end_frame - 9)
    edited = apply_edit(timeline, Edit((shorter, second, *rest)))
    assert edited.timeline.frame_count == timeline.frame_count - 9
    assert edited.findings == ()
    assert edited.timeline.frame(edited.timeline.segments[1].start) == shorter.end_frame


def test_a_gap_holds_the_card_before_it() -> None:
    timeline = laid()
    first, *rest = whole(timeline).pieces
    edited = apply_edit(timeline, Edit((replace(first, hold=50), *rest), lead_in=25))
    assert edited.timeline.frame_count == timeline.frame_count + 75
    assert edited.timeline.frame(edited.timeline.segments[1].start) == first.end_frame + 75
    was, now = (next(iter(t.sentences())).start for t in (timeline, edited.timeline))
    assert now - was == SAMPLE_RATE


def test_the_title_may_come_after_the_body() -> None:
    timeline = laid()
    edited = apply_edit(timeline, reordered(timeline, [3, 1, 0, 2, 4]))
    assert ids(edited.timeline) == ["p04", "p02", "p01", "p03", "p05"]
    assert edited.left_out == ()


def between(timeline: Timeline, segment: int) -> int:
    """Return the frame in the middle of the pause after a segment's first sentence."""
    one, two = timeline.segments[segment].sentences[:2]
    return timeline.frame((one.end + two.start) // 2)


def test_a_paragraph_whose_two_halves_stand_apart_is_two_segments() -> None:
    timeline = laid()
    pieces = whole(timeline).pieces
    middle = between(timeline, 1)
    head, tail = replace(pieces[1], end_frame=middle), replace(pieces[1], start_frame=middle)
    edited = apply_edit(timeline, Edit((pieces[0], tail, pieces[3], head, pieces[2], pieces[4])))
    assert ids(edited.timeline) == ["p01", "p02", "p04", "p02-2", "p03", "p05"]
    assert [t.sentence.id for t in edited.timeline.sentences()] == [
        *("s001", "s002", "s004", "s005", "s003", "s006")
    ]


def test_a_paragraph_with_a_trimmed_pause_stays_one() -> None:
    timeline = laid()
    pieces = whole(timeline).pieces
    middle = between(timeline, 1)
    head, tail = replace(pieces[1], end_frame=middle - 2), replace(pieces[1], start_frame=middle)
    edited = apply_edit(timeline, Edit((pieces[0], head, tail, *pieces[2:])))
    assert ids(edited.timeline) == ids(timeline)
    assert edited.timeline.frame_count == timeline.frame_count - 2


def test_a_razor_that_moves_nothing_changes_nothing() -> None:
    timeline = laid()
    inside = timeline.frame(timeline.segments[1].sentences[0].start) + 20
    edit = Edit((Cut(0, inside), Cut(inside, timeline.frame_count)))
    assert joined(edit).pieces == (Cut(0, timeline.frame_count),)
    assert apply_edit(timeline, edit).timeline == timeline


def test_a_cut_just_inside_a_sentence_is_moved_to_its_edge() -> None:
    timeline = laid()
    pieces = whole(timeline).pieces
    sentence = timeline.segments[3].sentences[0]
    within = timeline.frame(sentence.end) - 4
    short = replace(pieces[3], end_frame=within)
    edited = apply_edit(timeline, Edit((*pieces[:3], short)))
    edge = edited.edit.pieces[-1].end_frame
    told = next(f for f in edited.findings if f.code == "E-011")
    assert timeline.timecode(within) in told.problem
    assert timeline.timecode(edge) in told.problem
    assert 0 <= timeline.rate.frames_to_samples(edge) - sentence.end < 1920
    assert edited.timeline.frame_count == edge
    check_tiles(edited)


def test_a_remnant_of_the_next_sentence_is_silent() -> None:
    timeline = laid()
    pieces = whole(timeline).pieces
    following = timeline.segments[1].sentences[0]
    long = replace(pieces[0], end_frame=timeline.frame(following.start) + 4)
    edited = apply_edit(timeline, Edit((long, pieces[3])))
    assert [t.sentence.id for t in edited.timeline.sentences()] == ["s001", "s002", "s005"]
    assert ids(edited.timeline) == ["p01", "p04"]
    assert edited.timeline.frame_count == long.frames + pieces[3].frames
    assert [f.code for f in edited.findings] == ["E-012", "E-013", "E-014"]
    assert edited.findings[1].place == "s003, s004, s006"


@pytest.mark.parametrize("edge", ["start", "end"])
def test_a_cut_through_a_sentence_is_refused_with_the_nearest_good_timecodes(edge: str) -> None:
    timeline = laid()
    pieces = whole(timeline).pieces
    sentence = timeline.segments[3].sentences[0]
    deep = timeline.frame(sentence.start) + int(2 * TOLERANCE_SECONDS * timeline.rate.fps)
    cut = (
        replace(pieces[3], start_frame=deep)
        if edge == "start"
        else replace(pieces[3], end_frame=deep)
    )
    with pytest.raises(EditInvalid) as refused:
        apply_edit(timeline, Edit((*pieces[:3], cut)))
    error = refused.value
    assert f"its {edge}, {timeline.timecode(deep)} of the source" in error.problem
    assert "s005" in error.problem
    for good in error.remedy.split()[2], error.remedy.split()[8]:
        assert good.startswith("01:00:")
    assert "“p04”" in error.place


def test_the_timecodes_that_are_offered_are_good() -> None:
    timeline = laid()
    pieces = whole(timeline).pieces
    sentence = timeline.segments[3].sentences[0]
    deep = timeline.frame(sentence.start) + 30
    with pytest.raises(EditInvalid) as refused:
        apply_edit(timeline, Edit((replace(pieces[3], start_frame=deep),)))
    offered = [word.rstrip(",") for word in refused.value.remedy.split() if word.startswith("01:")]
    labels = {timeline.timecode(frame): frame for frame in range(timeline.frame_count)}
    before, after = (labels[label] for label in offered)
    kept = apply_edit(timeline, Edit((replace(pieces[3], start_frame=before),)))
    assert [t.sentence.id for t in kept.timeline.sentences()] == ["s005"]
    assert not any(f.code == "E-011" for f in kept.findings)
    rest = apply_edit(timeline, Edit((pieces[0], replace(pieces[3], start_frame=after))))
    assert [t.sentence.id for t in rest.timeline.sentences()] == ["s001", "s002"]


def test_nothing_is_said_twice() -> None:
    timeline = laid()
    with pytest.raises(
        EditInvalid, match=r"s003.*used twice, from clip “p01” on and from clip “p02” on"
    ):
        apply_edit(timeline, reordered(timeline, [0, 1, 3, 1]))


def test_no_silent_picture_is_seen_twice() -> None:
    timeline = laid()
    with pytest.raises(EditInvalid, match="p03 is used twice"):
        apply_edit(timeline, reordered(timeline, [0, 2, 3, 2]))


def test_an_edit_without_a_sentence_is_refused() -> None:
    timeline = laid()
    for edit in (reordered(timeline, [2]), Edit(())):
        with pytest.raises(EditInvalid, match="nothing that is said is left"):
            apply_edit(timeline, edit)


def test_an_edit_of_another_film_is_refused() -> None:
    timeline = laid()
    with pytest.raises(EditInvalid, match=f"a film that has {timeline.frame_count}"):
        apply_edit(timeline, Edit((Cut(0, timeline.frame_count + 1, name="p01"),)))
