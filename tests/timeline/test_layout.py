from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.script.model import Quote, Script, SegmentKind
from briefing.timeline.chapters import LONGEST_TITLE, chapters, shorten
from briefing.timeline.fit import ease_for, guess_lengths, miss, rate_for
from briefing.timeline.layout import Programme, arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import HOUSE_PACING, LONGEST, SHORTEST, USUAL, Ease
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, SOUND_FRAME, FrameRate
from strategies import evenly_spoken, frame_rates, readings, script, scripts

eases = st.builds(
    Ease,
    st.fractions(-1, 1, max_denominator=1000),
    st.fractions(-1, 1, max_denominator=1000),
)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    written = draw(scripts())
    spoken = draw(readings(written))
    programme = arrange(written, spoken, HOUSE_PACING)
    return lay_out(programme, draw(eases), draw(frame_rates), draw(st.integers(0, 10**6)))


@given(timelines())
def test_segments_tile_the_programme_on_frame_boundaries(timeline: Timeline) -> None:
    assert timeline.segments[0].start == 0
    for one, following in pairwise(timeline.segments):
        assert one.end == following.start
    for segment in timeline.segments:
        assert segment.start < segment.end
        frame = timeline.frame(segment.start)
        assert timeline.rate.frames_to_samples(frame) == segment.start
    assert timeline.rate.frames_to_samples(timeline.frame_count) == timeline.sample_count


@given(timelines())
def test_sentences_keep_their_order_inside_their_segments(timeline: Timeline) -> None:
    for segment in timeline.segments:
        edges = [segment.start]
        for sentence in segment.sentences:
            edges += [sentence.start, sentence.end]
        edges.append(segment.end)
        assert edges == sorted(edges)


@given(timelines())
def test_words_lie_inside_their_sentence(timeline: Timeline) -> None:
    for sentence in timeline.sentences():
        assert len(sentence.words) == len(sentence.sentence.tokens)
        for word in sentence.words:
            assert sentence.start <= word.start <= word.end <= sentence.end


@given(scripts(), st.data(), eases, frame_rates)
def test_the_programme_is_as_long_as_speech_and_silences_together(
    written: Script, data: st.DataObject, ease: Ease, rate: FrameRate
) -> None:
    spoken = data.draw(readings(written))
    programme = arrange(written, spoken, HOUSE_PACING)
    timeline = lay_out(programme, ease, rate, 0)
    assert abs(timeline.sample_count - programme.samples(ease)) <= SAMPLE_RATE / rate.fps
    assert programme.samples(SHORTEST) <= programme.samples(ease) <= programme.samples(LONGEST)


@given(scripts(), st.data(), frame_rates, st.fractions(0, 1, max_denominator=97))
def test_any_length_between_shortest_and_longest_is_met_to_the_frame(
    written: Script, data: st.DataObject, rate: FrameRate, share: Fraction
) -> None:
    spoken = data.draw(readings(written))
    programme = arrange(written, spoken, HOUSE_PACING)
    shortest, longest = programme.samples(SHORTEST), programme.samples(LONGEST)
    frames = rate.samples_to_frames(round(shortest + share * (longest - shortest)))
    wanted = frames * SAMPLE_RATE / rate.fps
    ease = ease_for(programme, wanted, holds=True)
    if ease is None:  # only when rounding to a frame left the range
        assert not shortest <= wanted <= longest
    else:
        assert lay_out(programme, ease, rate, 0).frame_count == frames


@given(scripts(), st.data(), eases)
def test_title_and_end_cards_stay_as_long_as_the_house_asks(
    written: Script, data: st.DataObject, ease: Ease
) -> None:
    spoken = data.draw(readings(written))
    timeline = lay_out(arrange(written, spoken, HOUSE_PACING), ease, FRAME_RATES["25"], 0)
    title_kinds = {SegmentKind.TITLE, SegmentKind.SUMMARY}
    title_end = next(s.start for s in timeline.segments if s.segment.kind not in title_kinds)
    # The cut lies inside the pause, a third of it before the next words.
    assert title_end >= (HOUSE_PACING.title_card.shortest - Fraction(1, 2)) * SAMPLE_RATE
    last = timeline.segments[-1]
    if last.segment.kind is SegmentKind.SIGN_OFF:
        assert last.end - last.start >= HOUSE_PACING.end_card.shortest * SAMPLE_RATE


def _programme(paragraphs: int) -> Programme:
    text = "one two three four five six seven eight nine ten."
    written = script(
        [(SegmentKind.TITLE, [text]), *[(SegmentKind.PARAGRAPH, [text, text])] * paragraphs]
    )
    return arrange(written, {s.id: evenly_spoken(s) for s in written.sentences()}, HOUSE_PACING)


def test_pauses_give_way_before_holds() -> None:
    programme = _programme(5)
    a_little_more = programme.samples(USUAL) + SAMPLE_RATE
    ease = ease_for(programme, a_little_more, holds=True)
    assert ease is not None
    assert 0 < ease.pauses < 1
    assert ease.holds == 0


def test_a_rate_is_proposed_inside_the_comfortable_limits_and_in_the_right_direction() -> None:
    programme = _programme(10)
    usual = programme.samples(USUAL)
    slower = rate_for(programme, usual + 25 * SAMPLE_RATE, 140, HOUSE_PACING)
    faster = rate_for(programme, usual - 8 * SAMPLE_RATE, 140, HOUSE_PACING)
    assert 130 <= slower < 140 < faster <= 180
    assert rate_for(programme, usual * 2, 140, HOUSE_PACING) == 130
    assert rate_for(programme, usual / 2, 140, HOUSE_PACING) == 180


def test_a_guess_grows_with_the_text_and_falls_with_the_rate() -> None:
    written = script([(SegmentKind.TITLE, ["One.", "One two three.", "One two three 1,350."])])
    guess = guess_lengths(written, 140)
    lengths = [guess[s.id].samples for s in written.sentences()]
    assert 0 < lengths[0] < lengths[1] < lengths[2]
    faster = guess_lengths(written, 280)
    for identity, length in guess.items():
        assert abs(length.samples - 2 * faster[identity].samples) <= 1


def test_a_miss_says_by_how_much() -> None:
    programme = _programme(3)
    over = miss(programme, programme.samples(SHORTEST) - 5 * SAMPLE_RATE)
    assert over.samples == 5 * SAMPLE_RATE
    short = miss(programme, programme.samples(LONGEST) + 7 * SAMPLE_RATE)
    assert short.samples == -7 * SAMPLE_RATE


@given(timelines())
def test_chapters_tile_the_programme_and_start_where_segments_do(timeline: Timeline) -> None:
    found = chapters(timeline, "The headline")
    assert found[0].title == "The headline"
    assert found[0].start == 0
    assert found[-1].end == timeline.sample_count
    for one, following in pairwise(found):
        assert one.end == following.start
    starts = {segment.start for segment in timeline.segments}
    assert {chapter.start for chapter in found} <= starts
    assert all(0 < len(chapter.title) <= LONGEST_TITLE for chapter in found)


def test_a_long_title_is_cut_between_words() -> None:
    text = (
        "The council voted late on Monday, after a long and heated debate, to close two car parks."
    )
    assert shorten(text) == "The council voted late on Monday, after a long and heated…"
    assert shorten("Short") == "Short"


def _pauses(written: Script, ease: Ease = USUAL) -> list[Fraction]:
    """Return the silences between neighbouring sentences, in seconds."""
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    programme = arrange(written, spoken, HOUSE_PACING)
    timed = list(lay_out(programme, ease, FRAME_RATES["25"], 0).sentences())
    return [Fraction(b.start - a.end, SAMPLE_RATE) for a, b in pairwise(timed)]


def _quoted(written: Script, *which: int) -> Script:
    """Return a script in which sentences, by number, are somebody's words."""
    sentences = iter(enumerate(written.sentences()))
    segments = []
    for segment in written.segments:
        marked = [
            replace(s, quotes=(Quote(0, len(s.text)),) if number in which else ())
            for number, s in (next(sentences) for _ in segment.sentences)
        ]
        segments.append(replace(segment, sentences=tuple(marked)))
    return replace(written, segments=tuple(segments))


def test_every_kind_of_pause_is_where_it_belongs() -> None:
    written = script(
        [
            (SegmentKind.INTRODUCTION, ["This is the news."]),
            (SegmentKind.TITLE, ["Breaking", "Ferry returns"]),
            (
                SegmentKind.PARAGRAPH,
                ["One is said.", "Two is quoted.", "Three is too.", "Four is said."],
            ),
            (SegmentKind.PARAGRAPH, ["Five is said."]),
            (SegmentKind.HEADING, ["Six"]),
            (SegmentKind.PARAGRAPH, ["Seven is said."]),
        ]
    )
    kinds = [
        "headline",
        "headline",
        "section",
        "quotation",
        "sentence",
        "quotation",
        "paragraph",
        "section",
        "section",
    ]
    found = _pauses(_quoted(written, 4, 5))
    long = {2}  # what the title card is held for is added to the pause behind its last words
    for number, (pause, kind) in enumerate(zip(found, kinds, strict=True)):
        usual = getattr(HOUSE_PACING, kind).usual
        # Sentences begin on frames of sound, each half a frame off at most.
        near = abs(pause - usual) <= Fraction(SOUND_FRAME + 1, SAMPLE_RATE)
        assert near or (number in long and pause > usual), kind


def test_the_shows_first_words_stand_on_the_title_card_and_are_no_chapter() -> None:
    parts: list[tuple[SegmentKind, list[str]]] = [
        (SegmentKind.INTRODUCTION, ["This is the news."]),
        (SegmentKind.TITLE, ["Ferry returns"]),
        (SegmentKind.PARAGRAPH, ["One is said."]),
    ]
    written = script(parts)
    spoken = {s.id: evenly_spoken(s) for s in written.sentences()}
    timeline = lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, FRAME_RATES["25"], 0)
    titles = [chapter.title for chapter in chapters(timeline, "Ferry returns")]
    assert titles == ["Ferry returns", "One is said."]
    assert timeline.segments[2].start >= 8 * SAMPLE_RATE


@given(timelines())
def test_sentences_begin_on_frames_of_sound_where_there_is_room(timeline: Timeline) -> None:
    ended = 0
    for timed in timeline.sentences():
        assert timed.start >= ended
        assert timed.start % SOUND_FRAME == 0 or timed.start - ended < SOUND_FRAME
        ended = timed.end
