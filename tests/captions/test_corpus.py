"""Articles of all kinds and in many languages, in every house style."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from briefing.captions.breaks import Joint
from briefing.captions.cost import Passage
from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track
from briefing.captions.phrases import NEVER_FIRST, NEVER_LAST
from briefing.captions.split import best_split, passages, split, total_cost
from briefing.captions.style import HOUSE, HouseStyle
from briefing.captions.style_file import find_style
from briefing.captions.width import width
from briefing.check.captions import check_captions
from briefing.findings import Finding, Severity
from briefing.timeline.model import Timeline
from corpus import NAMES, Written, article, spoken

STYLES = ("house", "bbc", "netflix", "dcmp", "ebu", "social")
SAMPLE = ("en-GB.quotations", "en-US.figures", "de.reportage", "ar.akhbar", "ja.nyusu")
_OF_A_CUE = frozenset({"C-002", "C-004", "C-005", "C-006", "C-014"})
_OF_THE_VOICE = frozenset({"C-007", "C-012"})


def judged(
    written: Written, laid_out: Timeline, style: HouseStyle
) -> tuple[tuple[Cue, ...], tuple[Finding, ...]]:
    cues = split(laid_out, style, language=written.language)
    track = Track(laid_out.rate, laid_out.frame_count, written.language, "", style)
    findings = check_captions(
        WRITERS["webvtt"].write(cues, track),
        laid_out.rate,
        style,
        written.text,
        laid_out.frame_count,
        cuts=[laid_out.frame(segment.start) for segment in laid_out.segments],
        timeline=laid_out,
        language=written.language,
    )
    return cues, findings


def greedy(passage: Passage) -> Iterator[int]:
    """Yield what cues cost that are filled as far as they go, and so are their lines."""
    start = 0
    while start < len(passage.pieces):
        end = passage.lines.furthest(start)
        breaks = []
        place = start
        while not passage.lines.fits(place, end):
            place = max(at for at in range(place + 1, end) if passage.lines.fits(place, at))
            breaks.append(place)
        lines = passage.lines
        best, filled = lines.best(start, end)[0], lines.cost(start, tuple(breaks), end)
        yield passage.cost(start, end) - best + filled
        start = end


def limits_broken(cue: Cue, laid_out: Timeline, style: HouseStyle) -> Iterator[str]:
    """Yield the codes of the limits that a cue breaks, by the style's numbers alone."""
    seconds = (cue.end_frame - cue.start_frame) / laid_out.rate.fps
    if any(width(line) > style.line_characters for line in cue.lines):
        yield "C-002"
    if sum(map(width, cue.lines)) > style.characters_per_second * seconds:
        yield "C-004"
    if seconds < style.minimum_seconds:
        yield "C-005"
    if seconds > style.maximum_seconds:
        yield "C-006"


def assert_judged(written: Written, laid_out: Timeline, style: HouseStyle) -> None:
    """Hold that nothing is broken without a finding, nor found without a reason."""
    cues, findings = judged(written, laid_out, style)
    assert {finding.code for finding in findings} <= _OF_A_CUE | _OF_THE_VOICE
    told = {(finding.code, finding.frame) for finding in findings}
    for cue in cues:
        assert len(cue.lines) <= style.lines
        for code in limits_broken(cue, laid_out, style):
            assert (code, cue.start_frame) in told
    for finding in findings:
        if finding.code in _OF_A_CUE:
            assert ": " in finding.problem
            assert "not the best" not in finding.problem
        if finding.severity is Severity.ERROR:
            assert finding.code in {"C-004", "C-012"}, "only the voice can force an error"


@pytest.mark.parametrize("name", NAMES)
def test_an_article_keeps_the_rules_or_says_why_not_and_beats_a_greedy_splitter(name: str) -> None:
    written = article(name)
    laid_out = spoken(written)
    assert_judged(written, laid_out, HOUSE)
    best = filled = 0
    for _, passage in passages(laid_out, HOUSE, written.language):
        best += total_cost(passage, best_split(passage))
        filled += sum(greedy(passage))
    assert best < filled


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", SAMPLE)
def test_every_house_style_is_kept_or_says_why_not(name: str, style: str) -> None:
    written = article(name)
    assert_judged(written, spoken(written, wpm=165), find_style(style))


@pytest.mark.parametrize("name", [name for name in NAMES if name[:2] in ("ja", "th", "zh")])
def test_no_line_begins_or_ends_with_what_it_must_not(name: str) -> None:
    written = article(name)
    for cue in split(spoken(written), language=written.language):
        assert all(line[0] not in NEVER_FIRST and line[-1] not in NEVER_LAST for line in cue.lines)


@pytest.mark.parametrize("name", NAMES)
def test_no_pair_is_parted_at_the_speed_of_news(name: str) -> None:
    """But by a word that needs a line for itself."""
    written = article(name)
    for _, passage in passages(spoken(written), HOUSE, written.language):
        for start, end in pairwise(best_split(passage)):
            for at in (*passage.lines.best(start, end)[1], end):
                held = passage.pieces[at - 1].joint is Joint.HELD
                assert not held or passage.pieces[at].width > HOUSE.line_characters


def test_there_are_articles_of_many_kinds() -> None:
    assert len(NAMES) >= 30
    assert len({name.split(".")[0].split("-")[0] for name in NAMES}) >= 18
