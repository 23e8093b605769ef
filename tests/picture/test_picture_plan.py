"""Which still when: laws on every timeline."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.captions.model import Cue
from briefing.picture.plan import (
    PAGE_CHARACTERS,
    Still,
    page_count,
    page_text,
    plan_stills,
)
from briefing.script.model import Segment, SegmentKind
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from strategies import frame_rates, readings, script, scripts


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    written = draw(scripts())
    programme = arrange(written, draw(readings(written)), HOUSE_PACING)
    return lay_out(programme, USUAL, draw(frame_rates), 0)


@st.composite
def cues_of(draw: st.DrawFn, timeline: Timeline) -> tuple[Cue, ...]:
    """Return sorted, disjoint cues inside their segments, some of them touching."""
    cues: list[Cue] = []
    for timed in timeline.segments:
        first, last = timeline.frame(timed.start), timeline.frame(timed.end)
        edges = sorted(draw(st.sets(st.integers(first, last), max_size=6)))
        for start, end in pairwise(edges):
            if draw(st.booleans()):
                cues.append(Cue(f"c{len(cues)}", start, end, ("Text.",), timed.segment.id, ()))
    return tuple(cues)


@st.composite
def films(draw: st.DrawFn) -> tuple[Timeline, tuple[Cue, ...]]:
    timeline = draw(timelines())
    return timeline, draw(cues_of(timeline))


@settings(max_examples=60)
@given(films())
def test_stills_tile_the_film_and_change_only_for_a_reason(
    film: tuple[Timeline, tuple[Cue, ...]],
) -> None:
    timeline, cues = film
    stills = plan_stills(timeline, cues)
    assert stills[0].start_frame == 0
    assert stills[-1].end_frame == timeline.frame_count
    for one, following in pairwise(stills):
        assert one.end_frame == following.start_frame
        assert (one.segment, one.page, one.cue) != (
            following.segment,
            following.page,
            following.cue,
        )
    assert all(still.start_frame < still.end_frame for still in stills)


@settings(max_examples=60)
@given(films())
def test_every_frame_shows_its_own_card_and_caption(
    film: tuple[Timeline, tuple[Cue, ...]],
) -> None:
    timeline, cues = film
    kinds = [timed.segment.kind for timed in timeline.segments]
    for still in plan_stills(timeline, cues):
        for frame in {still.start_frame, still.end_frame - 1}:
            (spoken,) = (
                index
                for index, timed in enumerate(timeline.segments)
                if timeline.frame(timed.start) <= frame < timeline.frame(timed.end)
            )
            if kinds[spoken] is SegmentKind.SUMMARY and kinds[spoken - 1] is SegmentKind.TITLE:
                spoken -= 1
            assert still.segment == spoken
            shown = [i for i, cue in enumerate(cues) if cue.start_frame <= frame < cue.end_frame]
            assert still.cue == next(iter(shown), None)
            assert len(shown) < 2


@settings(max_examples=60)
@given(films())
def test_the_clean_film_has_the_same_cards(film: tuple[Timeline, tuple[Cue, ...]]) -> None:
    timeline, cues = film
    clean = plan_stills(timeline)
    assert all(still.cue is None for still in clean)
    cards: list[Still] = []
    for still in plan_stills(timeline, cues):
        if cards and (cards[-1].segment, cards[-1].page) == (still.segment, still.page):
            last = cards.pop()
            still = Still(last.start_frame, still.end_frame, still.segment, still.page, None)
        cards.append(Still(still.start_frame, still.end_frame, still.segment, still.page, None))
    assert tuple(cards) == clean


def paragraph(*lengths: int, kind: SegmentKind = SegmentKind.PARAGRAPH) -> Segment:
    """Return a segment of sentences of those lengths."""
    (segment,) = script([(kind, ["x" * length for length in lengths])]).segments
    return segment


@given(st.lists(st.integers(1, 600), min_size=1, max_size=12))
def test_pages_hold_whole_sentences_and_no_more_than_they_may(lengths: list[int]) -> None:
    segment = paragraph(*lengths)
    pages = [page_text(segment, page) for page in range(page_count(segment))]
    assert " ".join(pages) == segment.text
    for page in pages:
        assert page
        assert len(page) <= PAGE_CHARACTERS or " " not in page


def test_pages_are_about_even() -> None:
    segment = paragraph(*[100] * 6)
    pages = [page_text(segment, page) for page in range(page_count(segment))]
    assert [len(page) for page in pages] == [302, 302]


def test_a_usual_paragraph_is_one_page_and_a_long_title_always_is() -> None:
    assert page_count(paragraph(200, 200)) == 1
    assert page_count(paragraph(400, 400, kind=SegmentKind.TITLE)) == 1
    assert page_count(paragraph(400, 400, kind=SegmentKind.QUOTATION)) == 2


def test_a_page_turns_where_its_first_sentence_begins() -> None:
    from briefing.timeline.rate import FRAME_RATES
    from strategies import evenly_spoken

    words = " ".join(["word"] * 60)
    written = script([(SegmentKind.TITLE, ["A."]), (SegmentKind.PARAGRAPH, [words, words])])
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    timeline = lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, FRAME_RATES["25"], 0)
    stills = plan_stills(timeline)
    assert [(still.segment, still.page) for still in stills] == [(0, 0), (1, 0), (1, 1)]
    begins = timeline.segments[1].sentences[1].start
    assert stills[2].start_frame == timeline.rate.samples_to_frames(begins)
    assert timeline.rate.fps == Fraction(25)
