"""When each picture is seen: frame by frame, against the timeline."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from test_picture_choice import SHOW, article, paragraph

from briefing.article.model import Block, BlockKind, Footage, Picture, StagedPart, Staging
from briefing.captions.model import Cue
from briefing.picture.cards import QuotationCard, TextCard, kind_of
from briefing.picture.plan import plan_stills
from briefing.picture.storyboard import Scene, storyboard
from briefing.script.model import TITLE_CARD, Script, SegmentKind
from briefing.script.segments import build_script
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES
from strategies import evenly_spoken, frame_rates, readings, script, scripts


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    written = draw(scripts())
    programme = arrange(written, draw(readings(written)), HOUSE_PACING)
    return lay_out(programme, USUAL, draw(frame_rates), 0)


@st.composite
def films(draw: st.DrawFn) -> tuple[Timeline, tuple[Cue, ...]]:
    """Return a timeline, and sorted, disjoint cues inside its segments, some of them touching."""
    timeline = draw(timelines())
    cues: list[Cue] = []
    for timed in timeline.segments:
        first, last = timeline.frame(timed.start), timeline.frame(timed.end)
        edges = sorted(draw(st.sets(st.integers(first, last), max_size=6)))
        for start, end in pairwise(edges):
            if draw(st.booleans()):
                cues.append(Cue(f"c{len(cues)}", start, end, ("Text.",), timed.segment.id, ()))
    return timeline, tuple(cues)


def laid_out(said: Script) -> Timeline:
    spoken = {s.id: evenly_spoken(s) for s in said.sentences()}
    return lay_out(arrange(said, spoken, HOUSE_PACING), USUAL, FRAME_RATES["25"], 0)


def scenes_of(timeline: Timeline) -> tuple[Scene, ...]:
    pictures = tuple(Picture(f"Picture {number}.") for number in range(len(timeline.segments)))
    return storyboard(timeline, article(pictures=pictures), SHOW)


@settings(max_examples=60)
@given(timelines())
def test_scenes_tile_the_film_and_no_two_neighbours_are_alike(timeline: Timeline) -> None:
    scenes = scenes_of(timeline)
    assert scenes[0].start_frame == 0
    assert scenes[-1].end_frame == timeline.frame_count
    for one, following in pairwise(scenes):
        assert one.end_frame == following.start_frame
        assert one.card != following.card
    assert all(scene.frames > 0 for scene in scenes)


@settings(max_examples=60)
@given(timelines())
def test_every_frame_shows_a_card_of_what_is_being_said(timeline: Timeline) -> None:
    kinds = [timed.segment.kind for timed in timeline.segments]
    for scene in scenes_of(timeline):
        for frame in {scene.start_frame, scene.end_frame - 1}:
            (spoken,) = (
                index
                for index, timed in enumerate(timeline.segments)
                if timeline.frame(timed.start) <= frame < timeline.frame(timed.end)
            )
            while spoken and {kinds[spoken], kinds[spoken - 1]} <= TITLE_CARD:
                spoken -= 1
            assert scene.segment == spoken


@settings(max_examples=60)
@given(films())
def test_captions_are_seen_on_their_own_frames_and_change_no_scene(
    film: tuple[Timeline, tuple[Cue, ...]],
) -> None:
    timeline, cues = film
    scenes = scenes_of(timeline)
    stills = plan_stills(scenes, cues)
    seen: list[int | None] = []
    for still in stills:
        seen += [still.cue] * (still.end_frame - still.start_frame)
        scene = scenes[still.scene]
        assert scene.start_frame <= still.start_frame < still.end_frame <= scene.end_frame
    assert len(seen) == timeline.frame_count
    for number, cue in enumerate(cues):
        assert seen[cue.start_frame : cue.end_frame] == [number] * (cue.end_frame - cue.start_frame)
    assert sum(shown is not None for shown in seen) == sum(map(_frames, cues))
    assert [s.start_frame for s in plan_stills(scenes)] == [s.start_frame for s in scenes]


def _frames(cue: Cue) -> int:
    return cue.end_frame - cue.start_frame


def test_a_page_turns_where_its_first_sentence_begins() -> None:
    words = " ".join(["word"] * 60)
    timeline = laid_out(script([(SegmentKind.TITLE, ["A."]), (SegmentKind.PARAGRAPH, [words] * 2)]))
    scenes = scenes_of(timeline)
    assert [scene.segment for scene in scenes] == [0, 1, 1]
    begins = timeline.segments[1].sentences[1].start
    assert scenes[2].start_frame == timeline.frame(begins)


def test_a_long_quotation_turns_with_the_word_that_is_spoken() -> None:
    words = "“" + ", ".join(["we have waited for this day for so long"] * 8) + ".”"
    quotation = Block(BlockKind.QUOTATION, words)
    timeline = laid_out(build_script(article(quotation, pictures=()), ()))
    scenes = [s for s in scenes_of(timeline) if isinstance(s.card, QuotationCard)]
    assert len(scenes) >= 2
    timed = timeline.segments[scenes[0].segment].sentences[0]
    said = ""
    for scene in scenes:
        assert isinstance(scene.card, QuotationCard)
        token = len(said.split())
        said += f" {scene.card.text}"
        if token:
            assert scene.start_frame == timeline.frame(timed.words[token].start)
    assert said.strip() == words


def test_footage_takes_the_place_of_all_cards_of_its_part() -> None:
    film = Footage(Path("harbour.mp4"), start=Fraction(2))
    body = paragraph("word " * 80 + "end. " + "word " * 80 + "end.")
    wishes = (Staging(StagedPart.BLOCK, 0, footage=film),)
    written = article(body, paragraph("More."), pictures=(Picture("A mill."),), stagings=wishes)
    timeline = laid_out(build_script(written, ("Bye.",)))
    scenes = storyboard(timeline, written, SHOW)
    kinds = [(kind_of(scene.card).value, scene.footage) for scene in scenes]
    assert kinds == [
        ("title", None), ("photo", None), ("text", film), ("text", None), ("sign-off", None),
    ]  # fmt: skip
    moving = timeline.segments[scenes[2].segment]
    assert scenes[2].start_frame == timeline.frame(moving.start)
    assert scenes[2].end_frame == timeline.frame(moving.end)
    assert isinstance(scenes[2].card, TextCard)
