from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.captions.cost import Passage
from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track
from briefing.captions.split import best_split, passages, split, total_cost
from briefing.captions.style import HOUSE, HouseStyle, LineShape
from briefing.captions.width import width
from briefing.check.captions import check_captions
from briefing.findings import Severity
from briefing.script.model import Script, SegmentKind
from briefing.speech.contract import Provenance, WordTime
from briefing.timeline.layout import SpokenLength, arrange, lay_out
from briefing.timeline.model import TimedSegment, Timeline
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import SAMPLE_RATE, FrameRate
from strategies import frame_rates, readings, script, scripts
from timelines import naturally_spoken, prose, timeline

NEWS = (
    "Heavy rain is expected across the north of England from Thursday morning, with up to 120 mm"
    " falling on higher ground in Cumbria. The Met Office has issued an amber warning for wind and"
    " rain between 6 a.m. on Thursday and 9 p.m. on Friday, Nov. 27, 2026. Flooding of homes and"
    " businesses is likely, and some rural communities could be cut off by deep floodwater.",
    "Scientists at the University of Edinburgh have found that a common gut bacterium may help"
    " older people keep their muscle strength. In a trial of 214 volunteers aged between 65 and"
    " 84, those who took a daily supplement for six months gained an average of 7.3 percent in"
    " grip strength, while those who were given a placebo gained nothing. Dr. Amara Okafor, who"
    " led the study, said the result was “small but real”.",
    "The agreement -- the first of its kind in more than a decade -- commits both governments to"
    " halving emissions from shipping by 2040. Critics say it does not go far enough: there are no"
    " penalties for those who miss the target, no independent monitoring, and no money for poorer"
    " countries. “It’s a start,” said Lars Henriksen, Denmark’s climate minister. “But it’s only a"
    " start.”",
)

odd_words = st.sampled_from(
    [
        *("--", "–", "…", "“", "(sic)", "1,234.56", "$1.2bn", "U.S.-UK", "&", "<b>", "-->"),
        "https://www.example.org/news/2026/november/the-council-voted-to-close-two-car-parks",
        "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
        "市議会は月曜日の夜遅くに、二つの駐車場と一つの車両基地を閉鎖することを決定しました。",
        "ประชุมสภาเมืองลงมติปิดลานจอดรถสองแห่ง",
        "a-" * 30 + "z",
        "العاجلة",
        "x",
    ]
)
plain_words = st.text(alphabet="abcdefghijklmnop,.'", min_size=1, max_size=12)
odd_texts = st.lists(odd_words | plain_words, min_size=1, max_size=20).map(" ".join)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    """Return programmes read at any plausible rate."""
    written = draw(scripts(longest=2))
    spoken = draw(readings(written))
    return lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, draw(frame_rates), 0)


@st.composite
def odd_timelines(draw: st.DrawFn) -> Timeline:
    """Return programmes of odd words, read naturally."""
    written = script([(SegmentKind.PARAGRAPH, draw(st.lists(odd_texts, min_size=1, max_size=3)))])
    wpm = draw(st.integers(80, 300))
    spoken = {s.id: naturally_spoken(s, wpm) for s in written.sentences()}
    return lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, draw(frame_rates), 0)


@st.composite
def broken_timelines(draw: st.DrawFn) -> Timeline:
    """Return programmes whose words may have no length, or come all at once."""
    written = draw(scripts(longest=2))
    spoken = {s.id: draw(_any_times(len(s.tokens))) for s in written.sentences()}
    return lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, draw(frame_rates), 0)


def _any_times(count: int) -> st.SearchStrategy[SpokenLength]:
    edges = st.lists(st.integers(0, 3 * SAMPLE_RATE), min_size=2 * count, max_size=2 * count)
    return edges.map(sorted).map(
        lambda e: SpokenLength(
            e[-1],
            tuple(
                WordTime(a, b, Provenance.ESTIMATED) for a, b in zip(e[::2], e[1::2], strict=True)
            ),
        )
    )


def squeezed(text: str) -> str:
    return "".join(text.split())


def by_segment(timeline: Timeline, cues: tuple[Cue, ...]) -> list[tuple[TimedSegment, list[Cue]]]:
    return [
        (segment, [cue for cue in cues if cue.segment_id == segment.segment.id])
        for segment in timeline.segments
    ]


def assert_laws(timeline: Timeline, cues: tuple[Cue, ...]) -> None:
    assert len({cue.id for cue in cues}) == len(cues)
    for cue in cues:
        assert cue.start_frame < cue.end_frame
        assert all(line and line == line.strip() for line in cue.lines)
    for one, following in pairwise(cues):
        assert one.end_frame <= following.start_frame
    assert sum(len(own) for _, own in by_segment(timeline, cues)) == len(cues)
    for segment, own in by_segment(timeline, cues):
        assert squeezed("".join(cue.text for cue in own)) == squeezed(segment.segment.text)
        for cue in own:
            assert timeline.frame(segment.start) <= cue.start_frame
            assert cue.end_frame <= timeline.frame(segment.end)
        said = [identity for cue in own for identity in cue.sentence_ids]
        assert list(dict.fromkeys(said)) == [s.sentence.id for s in segment.sentences]


@given(timelines())
def test_cues_keep_the_laws(timeline: Timeline) -> None:
    assert_laws(timeline, split(timeline))


@given(odd_timelines(), st.sampled_from(["en", "de", "ja", "th", "fr-CA"]))
def test_odd_words_keep_the_laws(timeline: Timeline, language: str) -> None:
    assert_laws(timeline, split(timeline, language=language))


@given(broken_timelines())
def test_words_without_usable_times_keep_the_laws(timeline: Timeline) -> None:
    assert_laws(timeline, split(timeline))


@given(timelines())
def test_a_cue_appears_with_its_first_word_and_never_before(timeline: Timeline) -> None:
    onsets = [word.start for sentence in timeline.sentences() for word in sentence.words]
    word = 0
    for cue in split(timeline):
        late = Fraction(cue.start_frame) - onsets[word] * timeline.rate.fps / SAMPLE_RATE
        assert 0 <= late < 1
        word += len(cue.text.split())


def test_a_cue_that_starts_with_a_silent_dash_waits_for_the_next_word() -> None:
    written = script([(SegmentKind.PARAGRAPH, ["-- so that there can be peace."])])
    words = [(0, 0), *((48_000 + i * 20_000, 60_000 + i * 20_000) for i in range(6))]
    length = SpokenLength(170_000, tuple(WordTime(*w, Provenance.ENGINE) for w in words))
    programme = arrange(written, {written.sentences()[0].id: length}, HOUSE_PACING)
    laid_out = lay_out(programme, USUAL, FrameRate(Fraction(25)), 0)
    (cue,) = split(laid_out)
    assert cue.text == "-- so that there can be peace."
    onset = next(laid_out.sentences()).words[1].start * laid_out.rate.fps / SAMPLE_RATE
    assert 0 <= cue.start_frame - onset < 1


@given(timelines())
def test_no_line_is_too_long_and_no_cue_too_high(timeline: Timeline) -> None:
    for cue in split(timeline):
        assert len(cue.lines) <= HOUSE.lines
        assert all(width(line) <= HOUSE.line_characters for line in cue.lines)


@given(odd_timelines())
def test_only_what_cannot_be_broken_makes_a_line_too_long(timeline: Timeline) -> None:
    for cue in split(timeline):
        for line in cue.lines:
            assert width(line) <= HOUSE.line_characters or " " not in line


@given(timelines())
def test_a_gap_is_closed_or_a_pause(timeline: Timeline) -> None:
    fps = timeline.rate.fps
    for _, own in by_segment(timeline, split(timeline)):
        for one, following in pairwise(own):
            gap = following.start_frame - one.end_frame
            is_longest = one.end_frame - one.start_frame + 1 > HOUSE.maximum_seconds * fps
            assert gap == HOUSE.gap_frames or gap >= fps or is_longest


@given(timelines())
def test_every_limit_is_kept_or_found_broken(timeline: Timeline) -> None:
    """What the splitter cannot do is what the judge reports, and nothing else."""
    cues = split(timeline)
    text = " ".join(segment.segment.text for segment in timeline.segments)
    cuts = [timeline.frame(segment.start) for segment in timeline.segments]
    file = WRITERS["webvtt"].write(
        cues, Track(timeline.rate, timeline.frame_count, "en", "", HOUSE)
    )
    findings = check_captions(file, timeline.rate, HOUSE, text, timeline.frame_count, cuts=cuts)
    assert {f.code for f in findings} <= {"C-004", "C-005", "C-006", "C-007", "C-012", "C-014"}
    assert all(f.severity is not Severity.ERROR or f.code in {"C-004", "C-012"} for f in findings)
    broken = {(f.code, f.place.split(",")[0]) for f in findings}
    for number, cue in enumerate(cues, 1):
        seconds = (cue.end_frame - cue.start_frame) / timeline.rate.fps
        if len(cue.text) > HOUSE.characters_per_second * seconds:
            assert ("C-004", f"cue {number}") in broken
        if seconds < HOUSE.minimum_seconds:
            assert ("C-005", f"cue {number}") in broken
        if seconds > HOUSE.maximum_seconds:
            assert ("C-006", f"cue {number}") in broken


def greedy_edges(passage: Passage) -> list[int]:
    """Fill each cue as far as it goes."""
    edges = [0]
    while edges[-1] < len(passage.pieces):
        edges.append(passage.lines.furthest(edges[-1]))
    return edges


@given(timelines())
def test_it_is_never_worse_than_filling_each_cue(timeline: Timeline) -> None:
    for _, passage in passages(timeline):
        best = total_cost(passage, best_split(passage))
        assert best <= total_cost(passage, greedy_edges(passage))


@given(scripts(longest=2), st.data())
def test_no_other_split_of_a_short_segment_costs_less(written: Script, data: st.DataObject) -> None:
    spoken = data.draw(readings(written))
    laid_out = lay_out(arrange(written, spoken, HOUSE_PACING), USUAL, data.draw(frame_rates), 0)
    for _, passage in passages(laid_out):
        count = len(passage.pieces)
        inner = data.draw(st.sets(st.integers(1, max(count - 1, 1)), max_size=count - 1))
        edges = sorted({0, *inner, count})
        assert total_cost(passage, best_split(passage)) <= total_cost(passage, edges)


@pytest.mark.parametrize("paragraph", NEWS)
def test_news_is_split_better_than_greedily(paragraph: str) -> None:
    for _, passage in passages(prose(paragraph)):
        best = total_cost(passage, best_split(passage))
        assert best < total_cost(passage, greedy_edges(passage))


def shown(timeline: Timeline, style: HouseStyle = HOUSE) -> list[str]:
    return [" / ".join(cue.lines) for cue in split(timeline, style)]


def test_news_is_split_as_a_person_would() -> None:
    assert shown(prose(*NEWS)) == [
        "Heavy rain is expected / across the north of England",
        "from Thursday morning,",
        "with up to 120 mm falling / on higher ground in Cumbria.",
        "The Met Office / has issued an amber warning for wind",
        "and rain between 6 a.m. on Thursday / and 9 p.m. on Friday, Nov. 27, 2026.",
        "Flooding of homes / and businesses is likely,",
        "and some rural communities / could be cut off by deep floodwater.",
        "Scientists / at the University of Edinburgh",
        "have found / that a common gut bacterium",
        "may help older people / keep their muscle strength.",
        "In a trial of 214 volunteers",
        "aged between 65 and 84, / those who took a daily supplement",
        "for six months gained an average / of 7.3 percent in grip strength,",
        "while those who were given / a placebo gained nothing.",
        "Dr. Amara Okafor, who led the study, / said the result was “small but real”.",
        "The agreement -- the first / of its kind in more than a decade --",
        "commits both governments to halving / emissions from shipping by 2040.",
        "Critics say / it does not go far enough:",
        "there are no penalties / for those who miss the target,",
        "no independent monitoring, / and no money for poorer countries.",
        "“It’s a start,” said Lars Henriksen, / Denmark’s climate minister.",
        "“But it’s only a start.”",
    ]


def test_a_sentence_that_fits_has_a_cue_to_itself() -> None:
    assert shown(prose("The council voted late on Monday. Residents are furious about it.")) == [
        "The council voted late on Monday.",
        "Residents are furious about it.",
    ]


def test_sentences_too_short_to_read_alone_share_a_cue() -> None:
    assert shown(prose("Yes. No. That was all she said.")) == ["Yes. No. That was all she said."]


def test_a_kicker_is_not_run_into_the_headline() -> None:
    title = (SegmentKind.TITLE, ["Breaking News", "Alliance Delivers on Global Priorities"])
    assert shown(timeline([title], wpm=120)) == [
        "Breaking News",
        "Alliance Delivers / on Global Priorities",
    ]


def test_a_slow_voice_gets_shorter_cues() -> None:
    for cue in split(prose(*NEWS, wpm=50)):
        assert cue.end_frame - cue.start_frame <= 25 * HOUSE.maximum_seconds


def test_a_style_with_no_gap_chains_cues_without_one() -> None:
    bbc = replace(HOUSE, name="bbc", gap_frames=0)
    for _, own in by_segment(laid_out := prose(*NEWS), split(laid_out, bbc)):
        for one, following in pairwise(own):
            gap = following.start_frame - one.end_frame
            assert gap == 0 or gap >= 25


def test_a_style_with_three_short_lines_is_kept() -> None:
    tall = replace(HOUSE, name="tall", line_characters=25, lines=3)
    cues = split(prose(*NEWS), tall)
    assert all(len(cue.lines) <= 3 for cue in cues)
    assert all(len(line) <= 25 for cue in cues for line in cue.lines)
    assert any(len(cue.lines) == 3 for cue in cues)


def two_lines(shape: LineShape) -> list[tuple[int, int]]:
    cues = split(prose(*NEWS), replace(HOUSE, shape=shape))
    return [(len(cue.lines[0]), len(cue.lines[1])) for cue in cues if len(cue.lines) == 2]


def test_lines_are_balanced_or_bottom_heavy() -> None:
    balanced, heavy = two_lines(LineShape.BALANCED), two_lines(LineShape.BOTTOM_HEAVY)
    uneven = [sum(abs(one - other) for one, other in pairs) for pairs in (balanced, heavy)]
    assert uneven[0] < uneven[1]
    is_top_heavy = [sum(one > other for one, other in pairs) for pairs in (balanced, heavy)]
    assert is_top_heavy[0] > is_top_heavy[1]


def test_a_cue_stays_into_silence_until_it_is_read_in_comfort() -> None:
    laid_out = timeline([(SegmentKind.PARAGRAPH, ["Organisations criticised it."])], wpm=300)
    (cue,) = split(laid_out)
    heard = laid_out.frame(next(laid_out.sentences()).words[-1].end)
    assert cue.end_frame - heard > 25 * HOUSE.hold_seconds
    seconds = (cue.end_frame - cue.start_frame) / 25
    assert len(cue.text) / seconds <= HOUSE.comfortable_characters_per_second


def test_a_clause_does_not_begin_in_a_cue_that_does_not_end_with_it() -> None:
    social = replace(HOUSE, name="social", line_characters=25, seconds_per_word=Fraction(0))
    assert shown(
        prose("He could not rule it out at all: “Everything is on the table,” he said."), social
    )[:2] == ["He could not rule it out / at all:", "“Everything is / on the table,” he said."]


def test_ten_thousand_words_in_one_segment() -> None:
    laid_out = prose(" ".join(NEWS * 50))
    assert sum(len(sentence.words) for sentence in laid_out.sentences()) > 10_000
    assert_laws(laid_out, split(laid_out))


def test_a_programme_in_which_nothing_is_said_has_no_cues() -> None:
    assert split(timeline([(SegmentKind.PICTURE, [])])) == ()


CHINESE = (
    "停运二十六年的青石镇渡船于2025年3月3日清晨重新开航，首班船载着58名乘客驶向对岸。",
    "镇长说：“过去，居民要绕行二十三公里才能到达对岸的医院，坐公共汽车需要一个多小时；现在只要七分钟。”",
)


def test_chinese_cues_are_split_at_sense_and_shown_with_their_first_sign() -> None:
    programme = timeline([(SegmentKind.PARAGRAPH, CHINESE)], wpm=240)
    cues = split(programme, language="zh-Hans")
    assert_laws(programme, cues)
    assert len(cues) > 3
    assert sum(cue.text[-1] in "，。：；”" for cue in cues) >= len(cues) - 1
    onsets = {programme.frame(word.start) for s in programme.sentences() for word in s.words}
    assert all({cue.start_frame, cue.start_frame - 1} & onsets for cue in cues)
    assert all(width(line) <= HOUSE.line_characters for cue in cues for line in cue.lines)


def test_no_space_is_shown_between_chinese_signs_or_sentences() -> None:
    programme = timeline([(SegmentKind.PARAGRAPH, ("你好。", "再见。", "A 12岁。"))])
    lines = [line for cue in split(programme, language="zh") for line in cue.lines]
    assert "".join(lines) == "你好。再见。A 12岁。"
