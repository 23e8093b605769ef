from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.captions.breaks import Joint
from briefing.captions.cost import Passage
from briefing.captions.formats import WRITERS
from briefing.captions.model import Track
from briefing.captions.reasons import ALWAYS, Limit, SegmentJudge
from briefing.captions.split import best_split, passages, split
from briefing.captions.style import HOUSE, HouseStyle
from briefing.check.captions import check_captions
from briefing.findings import Finding
from briefing.script.model import SegmentKind
from briefing.timeline.model import Timeline
from corpus import article, spoken
from timelines import prose, timeline

words = st.sampled_from(
    [
        *("the", "of", "a", "park", "council", "voted", "and", "because", "closed"),
        *("Dr.", "Lee", "12", "miles,", "who", "strategies"),
    ]
)
passages_of_words = st.lists(words, min_size=1, max_size=8).map(lambda w: " ".join(w) + ".")
styles = st.sampled_from(
    [
        HOUSE,
        replace(HOUSE, name="narrow", line_characters=14),
        replace(HOUSE, name="one", line_characters=18, lines=1, seconds_per_word=Fraction(0)),
        replace(HOUSE, name="short", maximum_seconds=Fraction(2), gap_frames=0),
    ]
)


def judged(laid_out: Timeline, style: HouseStyle = HOUSE, language: str = "en") -> list[Finding]:
    """Return the findings about limits of the best captions, with their reasons."""
    cues = split(laid_out, style, language=language)
    track = Track(laid_out.rate, laid_out.frame_count, language, "", style)
    findings = check_captions(
        WRITERS["webvtt"].write(cues, track),
        laid_out.rate,
        style,
        " ".join(segment.segment.text for segment in laid_out.segments),
        laid_out.frame_count,
        cuts=[laid_out.frame(segment.start) for segment in laid_out.segments],
        timeline=laid_out,
        language=language,
    )
    limits = {"C-002", "C-003", "C-004", "C-005", "C-006", "C-014"}
    return [finding for finding in findings if finding.code in limits]


def all_ways(count: int) -> Iterator[tuple[int, ...]]:
    """Yield the edges of all the ways to cut a row of so many in parts."""
    for inner in range(count):
        for places in combinations(range(1, count), inner):
            yield 0, *places, count


def keeps_all(passage: Passage, edges: tuple[int, ...]) -> bool:
    return all(keeps(passage, start, end) for start, end in pairwise(edges))


def keeps(passage: Passage, start: int, end: int) -> bool:
    """Tell from the numbers of the style alone whether a cue is as it should be."""
    style, fps, pieces = passage.limits.style, passage.limits.fps, passage.pieces
    first, after = passage.frames(start, end)
    seconds = (after - first) / fps
    text = " ".join(piece.text for piece in pieces[start:end])
    count = sum(any(map(str.isalnum, word)) for word in text.split())
    is_in_time = (
        style.minimum_seconds <= seconds <= style.maximum_seconds
        and len(text) <= style.characters_per_second * seconds
        and style.seconds_per_word * count <= seconds
    )
    edges = {start, end} - {0, len(pieces)}
    parts = any(pieces[edge - 1].joint is Joint.HELD for edge in edges)
    return is_in_time and not parts and has_lines(passage, start, end)


def has_lines(passage: Passage, start: int, end: int) -> bool:
    style, pieces = passage.limits.style, passage.pieces
    for way in all_ways(end - start):
        edges = [start + place for place in way]
        texts = [" ".join(piece.text for piece in pieces[i:j]) for i, j in pairwise(edges)]
        parts = any(pieces[edge - 1].joint is Joint.HELD for edge in edges[1:-1])
        fits = all(len(text) <= style.line_characters for text in texts)
        if len(texts) <= style.lines and fits and not parts:
            return True
    return False


@settings(max_examples=80)
@given(passages_of_words, styles, st.integers(120, 420), st.data())
def test_what_is_said_to_be_impossible_is_so(
    text: str, style: HouseStyle, wpm: int, data: st.DataObject
) -> None:
    """No split of the passage keeps all limits without parting a pair that belongs together."""
    laid_out = timeline([(SegmentKind.PARAGRAPH, [text])], wpm=wpm)
    ((_, passage),) = passages(laid_out, style)
    count = len(passage.pieces)
    edges = data.draw(st.sets(st.integers(0, count))) | {0, count}
    judge = SegmentJudge(passage, sorted(edges))
    told = [
        judge.reason(start, end, limit)
        for start, end in pairwise(judge.edges)
        for limit in sorted(ALWAYS & judge.broken(start, end), key=str)
    ]
    if any("keeping to it" not in reason and "for its sake" not in reason for reason in told):
        assert not any(keeps_all(passage, edges) for edges in all_ways(count))


@settings(max_examples=60)
@given(passages_of_words, styles, st.integers(120, 420))
def test_what_can_be_kept_is_known(text: str, style: HouseStyle, wpm: int) -> None:
    laid_out = timeline([(SegmentKind.PARAGRAPH, [text])], wpm=wpm)
    ((_, passage),) = passages(laid_out, style)
    judge, count = SegmentJudge(passage), len(passage.pieces)
    possible = any(keeps_all(passage, edges) for edges in all_ways(count))
    assert judge.can_keep(0, count, ALWAYS) == possible


@settings(max_examples=40)
@given(passages_of_words, styles, st.integers(120, 420))
def test_every_broken_limit_has_its_reason(text: str, style: HouseStyle, wpm: int) -> None:
    for finding in judged(timeline([(SegmentKind.PARAGRAPH, [text])], wpm=wpm), style):
        assert ": " in finding.problem
        assert finding.problem.endswith(".")
        assert finding.frame is not None
        assert "not the best" not in finding.problem


def reasons(laid_out: Timeline, style: HouseStyle = HOUSE) -> list[str]:
    return [finding.problem.partition(": ")[2] for finding in judged(laid_out, style)]


@pytest.mark.parametrize(
    ("laid_out", "reason"),
    [
        (
            timeline([(SegmentKind.HEADING, ["Cuts."]), (SegmentKind.HEADING, ["More of them."])]),
            "there is nothing else on the card to join it to.",
        ),
        (prose("They met the Donaudampfschifffahrtsgesellschaftskapitän."), "alone is longer"),
        (
            timeline([(SegmentKind.HEADING, ["Cuts."]), (SegmentKind.HEADING, ["More of them."])]),
            "its words can stay 1.16 s, until the card changes",
        ),
    ],
)
def test_reasons_are_told_as_a_producer_sees_them(laid_out: Timeline, reason: str) -> None:
    assert any(reason in told for told in reasons(laid_out))


def test_a_reason_names_what_would_become_worse() -> None:
    told = [finding.problem for finding in judged(spoken(article("en-GB.news"), wpm=200))]
    assert any(", until the next are spoken; joined with the words" in one for one in told)
    assert any("for its sake “" in one and "would have to be read too fast" in one for one in told)
    told = [finding.problem for finding in judged(spoken(article("en-GB.sport"), wpm=140))]
    assert any("keeping to it would break the text between “down” and “to”" in one for one in told)


def test_a_cue_that_ends_before_it_has_to_is_told_so() -> None:
    laid_out = prose("They closed two car parks on Monday.")
    (cue,) = split(laid_out)
    hasty = [replace(cue, end_frame=cue.start_frame + 20)]
    file = WRITERS["webvtt"].write(hasty, Track(laid_out.rate, 10_000, "en", "", HOUSE))
    findings = check_captions(
        file, laid_out.rate, HOUSE, cue.text, 10_000, timeline=laid_out, language="en"
    )
    (finding,) = (finding for finding in findings if finding.code == "C-005")
    least = cue.end_frame - cue.start_frame - 20
    assert f"though it could stay {least} frames longer." in finding.problem


def test_limits_of_a_split_are_those_that_are_found() -> None:
    laid_out = spoken(article("de.nachrichten"), wpm=190)
    found = sum("is comfortable" not in finding.problem for finding in judged(laid_out))
    broken = sum(
        bool(ALWAYS & SegmentJudge(passage).broken(start, end) - {Limit.WORDY})
        + (Limit.WORDY in SegmentJudge(passage).broken(start, end))
        for _, passage in passages(laid_out, HOUSE, "de")
        for start, end in pairwise(best_split(passage))
    )
    assert found == broken > 0
