from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track
from briefing.captions.reading import read_captions
from briefing.captions.style import HOUSE
from briefing.check import captions as judge
from briefing.check.captions import check_captions
from briefing.findings import Finding, Severity
from briefing.script.model import SegmentKind
from briefing.timeline.layout import arrange, lay_out
from briefing.timeline.pacing import HOUSE_PACING, USUAL
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from strategies import evenly_spoken, script

P25 = FRAME_RATES["25"]

Spec = tuple[int, int, str]
"""First frame, frame after the last, text."""

GOOD: list[Spec] = [
    (0, 85, "The council voted late on Monday\nto close two car parks."),
    (87, 137, "Residents are furious."),
    (170, 220, "Nobody asked them."),
]
"""Two that are chained, and one after a pause."""


def cues(spec: Sequence[Spec]) -> list[Cue]:
    return [
        Cue(f"c{number:03}", start, end, tuple(text.split("\n")), "p01", ("s001",))
        for number, (start, end, text) in enumerate(spec, 1)
    ]


def judged(
    spec: Sequence[Spec],
    *,
    name: str = "webvtt",
    says: str | None = None,
    frames: int = 10_000,
    cuts: Sequence[int] = (),
    rate: FrameRate = P25,
) -> tuple[Finding, ...]:
    file = WRITERS[name].write(cues(spec), Track(rate, 10_000, "en", "Title", HOUSE))
    text = " ".join(text for _, _, text in spec) if says is None else says
    return check_captions(file, rate, HOUSE, text, frames, cuts=cuts)


def judged_file(file: str, says: str = "Yes, really.") -> tuple[Finding, ...]:
    return check_captions(file, P25, HOUSE, says, 10_000)


def only(findings: Sequence[Finding]) -> Finding:
    assert [str(finding) for finding in findings] == [str(findings[0])]
    return findings[0]


@pytest.mark.parametrize("name", ["srt", "webvtt"])
def test_nothing_is_wrong_with_good_captions(name: str) -> None:
    assert judged(GOOD, name=name) == ()


@pytest.mark.parametrize("rate", FRAME_RATES.values(), ids=list(FRAME_RATES))
def test_frames_are_told_from_milliseconds_at_every_rate(rate: FrameRate) -> None:
    step = 3 * rate.nominal
    edges = range(0, 90_000 - step, step)
    many = [(at, at + step - 2, "Nobody had asked them about it.") for at in edges]
    assert judged(many, frames=90_000, rate=rate) == ()


VTT = "WEBVTT\n\nc001\n00:00:01.000 --> 00:00:03.000\nYes, really.\n\n"
SRT = "1\n00:00:01,000 --> 00:00:03,000\nYes, really.\n\n"


@pytest.mark.parametrize(
    "file",
    [
        VTT,
        "\ufeff" + VTT.replace("\n", "\r\n"),
        VTT.replace("WEBVTT", "WEBVTT with a title"),
        VTT.replace("c001\n", ""),
        VTT.replace("00:00:0", "00:0"),
        VTT.replace(".000\nYes", ".000 line:-2 align:center\nYes"),
        VTT.replace("Yes, really.", "<v The Mayor><i>Yes</i>, <00:00:02.000>really.</v>"),
        VTT.replace("Yes, really.", "Yes&#44; really."),
        VTT.replace("\n\nc", "\n\nNOTE nothing\nmuch\n\nSTYLE\n::cue { color: red }\n\nc"),
        SRT,
        SRT.replace("Yes, really.", "<i>Yes,</i>\nreally."),
    ],
)
def test_whatever_the_format_allows_is_read(file: str) -> None:
    assert judged_file(file) == ()


@pytest.mark.parametrize(
    "file",
    [
        VTT.replace("WEBVTT", "WEBVTTX"),
        VTT.replace("WEBVTT\n", "WEBVTT"),
        VTT.replace("3.000", "3,000"),
        VTT.replace("00:00:03", "00:00:63"),
        VTT.replace(" --> ", "-->"),
        VTT.replace("Yes, really.", "Yes, &really."),
        VTT.replace("Yes, really.", "Yes, <really."),
        VTT.replace("3.000", "3.000 colour:red"),
        VTT + "\nSTYLE\n::cue { color: red }\n",
        VTT.replace("c001", "NOTE 00:01 --> 00:02\n\nc001"),
        VTT + VTT.removeprefix("WEBVTT\n\n"),
        SRT.replace("1\n", "2\n", 1),
        SRT.replace("3,000", "3.000"),
        SRT.removeprefix("1\n"),
        "",
        "nonsense",
        "\0",
    ],
)
def test_c_001_the_syntax_is_broken(file: str) -> None:
    findings = judged_file(file)
    assert findings[0].code == "C-001"
    assert findings[0].severity is Severity.ERROR
    assert re.fullmatch(r"line \d+", findings[0].place)


def test_c_002_a_line_is_too_long() -> None:
    found = only(judged([(0, 100, "The council voted late on Monday night"), *GOOD[2:]]))
    assert (found.code, found.severity) == ("C-002", Severity.ERROR)
    assert found.place == "cue 1, 00:00:00.000"
    assert "38 characters" in found.problem


def test_c_002_one_long_word_cannot_be_helped() -> None:
    found = only(judged([(0, 100, "x" * 38)]))
    assert (found.code, found.severity) == ("C-002", Severity.WARNING)


def test_c_003_there_are_too_many_lines() -> None:
    found = only(judged([(0, 75, "One line,\nanother line,\nand a third.")]))
    assert (found.code, found.severity) == ("C-003", Severity.ERROR)


@pytest.mark.parametrize(
    ("frames", "severity"), [(53, None), (52, Severity.WARNING), (44, Severity.ERROR)]
)
def test_c_004_it_has_to_be_read_too_fast(frames: int, severity: Severity | None) -> None:
    thirty_six = "Representatives subsequently agreed."
    found = judged([(0, frames, thirty_six)])
    assert [(f.code, f.severity) for f in found] == ([("C-004", severity)] if severity else [])


def test_c_005_it_disappears_too_soon() -> None:
    found = only(judged([(0, 33, "No.")]))
    assert (found.code, found.severity) == ("C-005", Severity.WARNING)
    assert judged([(0, 34, "No.")]) == ()


def test_c_006_it_stays_too_long() -> None:
    found = only(judged([(0, 151, "Nobody had asked them about it.")]))
    assert (found.code, found.severity) == ("C-006", Severity.WARNING)
    assert judged([(0, 150, "Nobody had asked them about it.")]) == ()


@pytest.mark.parametrize("gap", [0, 1, 3, 24])
def test_c_007_a_gap_is_neither_closed_nor_a_pause(gap: int) -> None:
    spec = [(0, 50, "Residents are furious."), (50 + gap, 100 + gap, "Nobody asked them.")]
    found = only(judged(spec))
    assert (found.code, found.severity) == ("C-007", Severity.WARNING)
    assert found.place.startswith("cue 2")
    at_cut = only(judged(spec, cuts=[0, 50]))
    assert (at_cut.code, at_cut.severity) == ("C-007", Severity.INFO)


@pytest.mark.parametrize("gap", [2, 25, 500])
def test_c_007_closed_gaps_and_pauses_are_right(gap: int) -> None:
    spec = [(0, 50, "Residents are furious."), (50 + gap, 100 + gap, "Nobody asked them.")]
    assert judged(spec) == ()


def test_c_008_cues_overlap() -> None:
    found = only(judged([(0, 51, "Residents are furious."), (50, 100, "Nobody asked them.")]))
    assert (found.code, found.severity) == ("C-008", Severity.ERROR)


def test_c_008_cues_are_out_of_order() -> None:
    found = only(judged([GOOD[1], GOOD[0]]))
    assert (found.code, found.severity) == ("C-008", Severity.ERROR)


def test_c_008_a_cue_ends_before_it_starts() -> None:
    found = only(judged([(50, 50, "Residents are furious.")]))
    assert (found.code, found.severity) == ("C-008", Severity.ERROR)


def test_c_009_a_cue_is_between_frames() -> None:
    found = only(judged_file(VTT.replace("01.000", "01.001")))
    assert (found.code, found.severity) == ("C-009", Severity.ERROR)
    assert "starts between two frames" in found.problem
    assert "ends between" in only(judged_file(SRT.replace("03,000", "03,020"))).problem


def test_c_010_a_cue_is_empty() -> None:
    found = only(judged_file(VTT + "c002\n00:00:03.080 --> 00:00:05.000\n\n"))
    assert (found.code, found.severity) == ("C-010", Severity.ERROR)
    assert "c002" in found.place


@pytest.mark.parametrize(
    ("says", "place"),
    [
        ("The council voted late on Monday to close three car parks. Residents", "cue 1"),
        ("The council voted late on Monday to close two car parks. Resident", "cue 2"),
        ("Yesterday the council voted late on Monday to close two car parks.", "cue 1"),
        (" ".join(text for _, _, text in GOOD) + " Now they do.", "cue 3"),
        ("", "cue 1"),
    ],
)
def test_c_011_the_captions_do_not_say_what_was_published(says: str, place: str) -> None:
    found = only(judged(GOOD, says=says))
    assert (found.code, found.severity) == ("C-011", Severity.ERROR)
    assert found.place.startswith(place)


def test_c_011_white_space_is_not_compared() -> None:
    assert judged(GOOD, says=" \n".join(" ".join(text for _, _, text in GOOD).split())) == ()


def _at_a_rate(words: int) -> list[Spec]:
    """Return a minute of short words, so many in each cue of three seconds."""
    return [(at, at + 73, " ".join(["to"] * words)) for at in range(0, 1500, 75)]


def test_c_012_too_many_words_in_half_a_minute() -> None:
    assert "C-012" not in {f.code for f in judged(_at_a_rate(8))}
    warned = [f for f in judged(_at_a_rate(9)) if f.code == "C-012"]
    assert only(warned).severity is Severity.WARNING  # 180 and not more
    failed = [f for f in judged(_at_a_rate(10)) if f.code == "C-012"]
    assert only(failed).severity is Severity.ERROR
    assert only(failed).place.startswith("cue 1")


def test_c_012_a_burst_of_words_is_not_half_a_minute() -> None:
    assert "C-012" not in {f.code for f in judged(_at_a_rate(10)[:5])}
    assert "C-012" not in {f.code for f in judged([*_at_a_rate(10)[:3], *_at_a_rate(5)[3:]])}


def test_c_013_a_cue_ends_after_the_media() -> None:
    found = only(judged(GOOD, frames=219))
    assert (found.code, found.severity) == ("C-013", Severity.ERROR)
    assert judged(GOOD, frames=220) == ()


def test_c_014_it_is_too_short_for_its_words() -> None:
    found = only(judged([(0, 74, "so that it can be as it is in it")]))
    assert (found.code, found.severity) == ("C-014", Severity.WARNING)
    assert judged([(0, 75, "so that it can be as it is – in it")]) == (), "a dash is no word"


SPOKEN = script([(SegmentKind.PARAGRAPH, ["They closed two car parks on Monday."])])


def spoken_at(frames: int) -> tuple[Finding, ...]:
    """Judge a cue that appears so many frames after its first word."""
    (sentence,) = SPOKEN.sentences()
    programme = arrange(SPOKEN, {sentence.id: evenly_spoken(sentence)}, HOUSE_PACING)
    timeline = lay_out(programme, USUAL, P25, 0)
    onset = next(timeline.sentences()).words[0].start
    start = -(-onset * 25 // SAMPLE_RATE) + frames
    file = WRITERS["webvtt"].write(
        cues([(start, start + 60, sentence.text)]), Track(P25, 10_000, "en", "", HOUSE)
    )
    return check_captions(file, P25, HOUSE, sentence.text, 10_000, timeline=timeline)


def test_c_015_a_cue_appears_with_its_first_word() -> None:
    assert [spoken_at(frames) for frames in (0, 1, 2)] == [(), (), ()]
    early, late, lost = (only(spoken_at(frames)) for frames in (-1, 3, 38))
    assert early.code == late.code == lost.code == "C-015"
    assert [f.severity for f in (early, late, lost)] == [
        *(Severity.WARNING, Severity.WARNING, Severity.ERROR)
    ]
    assert early.problem == "It appears 0.04 s before its first word is heard."
    assert late.remedy == "Let it start 3 frames earlier."


def test_c_015_what_is_not_said_at_its_place_has_no_first_word() -> None:
    (sentence,) = SPOKEN.sentences()
    programme = arrange(SPOKEN, {sentence.id: evenly_spoken(sentence)}, HOUSE_PACING)
    spec = [(0, 60, "Ils ont fermé deux parkings lundi.")]
    file = WRITERS["webvtt"].write(cues(spec), Track(P25, 10_000, "fr", "", HOUSE))
    timeline = lay_out(programme, USUAL, P25, 0)
    assert check_captions(file, P25, HOUSE, spec[0][2], 10_000, timeline=timeline) == ()


def test_c_016_a_cue_stays_over_a_cut() -> None:
    assert judged(GOOD, cuts=[0, 85, 87, 220]) == ()
    found = only(judged(GOOD, cuts=[100]))
    assert (found.code, found.severity, found.frame) == ("C-016", Severity.ERROR, 87)
    assert found.problem == "It stays 1.48 s over a cut to the next card."


def parted(text: str, language: str = "en") -> tuple[Finding, ...]:
    file = WRITERS["webvtt"].write(cues([(0, 100, text)]), Track(P25, 100, language, "", HOUSE))
    return check_captions(file, P25, HOUSE, text, 100, language=language)


def test_c_017_a_pair_is_parted_though_there_is_a_better_place() -> None:
    found = only(parted("They voted on Monday to close the\ncar park."))
    assert (found.code, found.severity) == ("C-017", Severity.WARNING)
    assert found.problem == "A line is broken between “the” and “car”, which belong together."
    assert found.remedy.startswith("Break it between “")
    assert parted("They voted on Monday\nto close the car park.") == ()
    assert parted("Elle a vu la\nmaire hier.", "fr") != ()
    assert parted("Elle a vu la\nmaire hier.", "") == (), "nobody knows what language it is"


def test_c_017_there_is_no_better_place() -> None:
    assert parted("Wolfeschlegelsteinhausenbergerdo\nof the") == ()


def test_every_code_is_explained_and_tested() -> None:
    here = {name for name in globals() if name.startswith("test_c_")}
    codes = re.findall(r"^(C-\d{3})  ", judge.__doc__ or "", re.MULTILINE)
    assert codes == sorted(set(codes))
    assert {name[5:10].replace("_", "-").upper() for name in here} == set(codes)


def test_findings_tell_in_full_sentences_what_to_do() -> None:
    bad = [(0, 20, "a line that is far too long for anybody to read"), (10, 400, "x\ny\nz")]
    findings = judged(bad, says="Nothing of the kind.", frames=100)
    assert len(findings) > 5
    for finding in findings:
        assert finding.problem.endswith(".")
        assert finding.remedy == "" or finding.remedy.endswith(".")
        assert finding.place


good_files = st.sampled_from(
    [f.write(cues(GOOD), Track(P25, 10_000, "en", "Title", HOUSE)) for f in WRITERS.values()]
)


@given(good_files, st.data())
def test_a_damaged_file_is_judged_and_never_a_crash(file: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(file)))
    to = data.draw(st.integers(at, min(len(file), at + 20)))
    junk = data.draw(st.text(st.sampled_from("\n -->:.,0129<&;\0x\r\u2028WEBVTTNOTE"), max_size=12))
    judged_file(file[:at] + junk + file[to:])


@given(st.text())
@example("WEBVTT\n\n-->")
@example("WEBVTT\n\nSTYLE")
@example("WEBVTT\n\nc1")
def test_any_text_at_all_is_judged(text: str) -> None:
    findings = judged_file(text)
    assert all(finding.code.startswith("C-") for finding in findings)
    assert findings or read_captions(text).cues
