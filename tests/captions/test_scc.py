from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timed_text_readers import Shown, pycaption_reads_scc, ttconv_reads_scc

from briefing.captions.cea608 import (
    BLOCK,
    COLUMNS,
    ROWS,
    hexadecimal,
    rows,
    showable,
    unshowable,
)
from briefing.captions.model import Cue, Track
from briefing.captions.scc import write_scc
from briefing.captions.split import split
from briefing.captions.style import HOUSE
from briefing.findings import Severity
from briefing.timeline.rate import FRAME_RATES, FrameRate
from briefing.timeline.timecode import timecode_to_frame
from strategies import frame_rates
from timelines import prose

SAMPLE = Path(__file__).parents[2] / "assets/sample/harbour-mill.txt"
STYLE = replace(HOUSE, line_characters=COLUMNS)
NTSC = Fraction(30_000, 1001)
P25, NDF, DF = (FRAME_RATES[name] for name in ("25", "29.97", "29.97df"))
every_rate = pytest.mark.parametrize("name", sorted(FRAME_RATES))


def track(rate: FrameRate = P25, start: str = "", seconds: int = 3600) -> Track:
    at = timecode_to_frame(start, rate) if start else 0
    return Track(rate, seconds * rate.nominal, "en", "Title", STYLE, at)


def cue(start: int, end: int, *lines: str) -> Cue:
    return Cue(f"c{start}", start, end, lines, "p01", ("s001",))


def real_captions(rate: FrameRate) -> list[Cue]:
    """Return well over a minute of the sample article's captions, with time to load the first."""
    paragraphs = [p for p in SAMPLE.read_text("utf-8").split("\n") if len(p.split()) > 12][:10]
    opening = rate.seconds_to_frames(2)
    return [
        replace(c, start_frame=c.start_frame + opening, end_frame=c.end_frame + opening)
        for c in split(prose(*paragraphs, rate=rate), STYLE)
    ]


def labels(file: str) -> list[str]:
    return [line.split("\t")[0] for line in file.splitlines() if "\t" in line]


def frame_of(label: str) -> int:
    return timecode_to_frame(label, DF if ";" in label else NDF)


def words(line: str) -> list[str]:
    return line.split("\t")[1].split(" ")


LIKES = str.maketrans({"━": "—", "┃": "|", "¦": "|", "\N{LATIN SMALL LETTER TURNED V}": "^"})
"""What the two readers call characters otherwise than we do, and than each other."""


def assert_shows(read: Sequence[Shown], cues: Sequence[Cue]) -> None:
    shown = [tuple(line.translate(LIKES) for line in one.lines) for one in read]
    assert shown == [tuple(showable(line).translate(LIKES) for line in c.lines) for c in cues]


def test_an_scc_file_looks_like_this() -> None:
    cues = [cue(60, 120, "Fine."), cue(122, 170, "Fit?")]
    # RCL RCL ENM ENM, row 15 and column 12 twice, a tab of one twice, the text, EOC EOC; the second
    # is loaded while the first is shown, which is erased (EDM EDM) two frames before.
    assert write_scc(cues, track(NDF, "10:00:00:00")) == (
        "Scenarist_SCC V1.0\n\n"
        "10:00:01:19\t9420 9420 94ae 94ae 9476 9476 97a1 97a1 46e9 6ee5 ae80 942f 942f\n\n"
        "10:00:03:20\t9420 9420 94ae 94ae 9476 9476 97a2 97a2 46e9 f4bf 942c 942c 942f 942f\n\n"
        "10:00:05:20\t942c 942c\n\n"
    )


@every_rate
def test_two_readers_see_the_same_within_two_frames(name: str) -> None:
    rate = FRAME_RATES[name]
    cues = real_captions(rate)
    assert cues[-1].end_frame > 100 * rate.fps
    start = "10:00:00;00" if rate.drop_frame else "10:00:00:00"
    file = write_scc(cues, track(rate, start))
    is_drop = ";" in labels(file)[0]
    # One reader counts frames, the other takes labels for times on the clock, drop-frame or not.
    counted = timecode_to_frame("10:00:00;00", DF) if is_drop else timecode_to_frame(start, NDF)
    told = Fraction(36_000) if is_drop else Fraction(36_000) * 1001 / 1000
    for read, zero in (
        (ttconv_reads_scc(file), counted / NTSC),
        (pycaption_reads_scc(file), told),
    ):
        assert_shows(read, cues)
        for one, written in zip(read, cues, strict=True):
            early = (one.start - zero - written.start_frame / rate.fps) * NTSC
            late = (one.end - zero - written.end_frame / rate.fps) * NTSC
            assert max(abs(early), abs(late)) <= 2 + Fraction(1, 1000)


@pytest.mark.parametrize("rate", [NDF, DF])
def test_film_at_the_same_rate_keeps_its_frames(rate: FrameRate) -> None:
    cues = [cue(100, 190, "One."), cue(192, 300, "Two."), cue(400, 500, "Three.")]
    read = ttconv_reads_scc(write_scc(cues, track(rate)))
    frames = [time * NTSC for one in read for time in (one.start, one.end)]
    assert frames == [100, 190, 192, 300, 400, 500]


@pytest.mark.parametrize(
    ("rate", "start", "first"),
    [
        ("25", "10:00:00:00", "10:00:10;00"),
        ("25", "10:00:00:24", "10:00:10;28"),
        ("23.976", "01:00:00:00", "01:00:10;00"),
        ("24", "00:59:50:00", "01:00:00;00"),
        # There is no 10:01:00;00: the film starts at the next label, two frames of clock later.
        ("50", "10:01:00:00", "10:01:10;02"),
        ("60", "23:59:55:00", "00:00:05;00"),
        ("29.97", "10:00:00:00", "10:00:10:00"),
        ("29.97df", "10:00:00;00", "10:00:10;00"),
        ("29.97df", "10:00:55;00", "10:01:05;02"),
        ("59.94", "10:00:00:00", "10:00:10:00"),
        ("59.94df", "10:00:00;31", "10:00:10;15"),
    ],
)
def test_timecode_starts_where_the_films_does(rate: str, start: str, first: str) -> None:
    film = FRAME_RATES[rate]
    ten = 10 * film.nominal
    (loaded, _) = write_scc([cue(ten, ten + 100, "Hello")], track(film, start)).split("\n\n")[1:3]
    shown = frame_of(loaded.split("\t")[0]) + words(loaded).index("942f")
    day = timecode_to_frame("23:59:59;29", DF) + 1
    wanted = frame_of(first)
    assert abs(shown % day - wanted) <= 1


@given(st.integers(0, 0x7F), st.integers(0, 0x7F))
def test_every_byte_has_odd_parity(first: int, second: int) -> None:
    written = hexadecimal(first << 8 | second)
    for byte, sent in zip((first, second), bytes.fromhex(written), strict=True):
        assert sent.bit_count() % 2 == 1
        assert sent & 0x7F == byte


def test_all_characters_of_the_standard_are_read_back() -> None:
    known = [c for c in map(chr, range(0x21, 0x2700)) if showable(c) == c]
    assert len(known) == 95 + 15 + 31 + 28  # basic without the space, special, two tables extended
    text = "".join(c for c in known if c != BLOCK)
    # Twice the same, and after a letter, where codes must not be taken for their own repetition.
    doubled = "".join(f"{c}{c}n{c}" for c in text)
    lines = [doubled[at : at + 30] for at in range(0, len(doubled), 30)]
    cues = [cue(100 * n, 100 * n + 98, line) for n, line in enumerate(lines, 2)]
    assert all(showable(line) == line for line in lines)
    file = write_scc(cues, track())
    assert_shows(ttconv_reads_scc(file), cues)
    assert_shows(pycaption_reads_scc(file), cues)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("“It’s” – he said… ‘no’", "“It's” - he said... ‘no'"),
        ("café ÉTÉ naïve Ångström", "café ÉTÉ naïve Ångström"),
        ("cafe\u0301 1\u00a0000\u202f€ 5\u00d72", "café 1 000 EUR 5x2"),
        ("soft\u00adhyphen \u202aleft\u202c 👍\ufe0f", f"softhyphen left {BLOCK}"),
        ("Łódź, Dvořák, ﬁn", "Lódz, Dvorák, fin"),
        ("Київ", BLOCK * 4),
        ("a\x07b\tc", "ab c"),
    ],
)
def test_text_is_shown_by_what_there_is(text: str, shown: str) -> None:
    assert showable(text) == shown


def test_what_cannot_be_shown_is_told_of() -> None:
    assert unshowable([cue(0, 50, "“Fine” – it’s café…", "5\u00a0€")]) == ()
    plain, lost = unshowable([cue(0, 50, "Yes"), cue(52, 90, "Łódź", "Київ"), cue(92, 99, "їжа")])
    assert (plain.code, plain.severity, plain.frame) == ("C-060", Severity.WARNING, 52)
    assert "Ł as L" in plain.problem
    assert "ź as z" in plain.problem
    assert (lost.code, lost.severity, lost.place) == ("C-061", Severity.ERROR, "c52")
    assert all(letter in lost.problem for letter in "Київїжа")
    assert "ó" not in plain.problem + lost.problem


def test_lines_that_are_too_long_are_wrapped_and_too_many_follow_later() -> None:
    long = cue(50, 150, "The council voted late on Monday to close", "two car parks and a depot.")
    assert rows(long.lines) == [
        "The council voted late on Monday",
        "to close two car parks and a",
        "depot.",
    ]
    longer = cue(200, 1200, " ".join(["Words of no meaning at all follow"] * 9), "x" * 70)
    read = ttconv_reads_scc(write_scc([long, longer], track()))
    assert all(len(one.lines) <= ROWS and max(map(len, one.lines)) <= COLUMNS for one in read)
    told = " ".join(line for one in read[1:] for line in one.lines)
    assert told.replace(" ", "") == longer.text.replace(" ", "")
    # Each part of it is shown for as long as it is a part of the whole.
    times = [one.start for one in read[1:]]
    assert [one.end for one in read[1:-1]] == times[1:]
    assert all(after - before > 7 for before, after in pairwise(times))


def test_a_caption_that_cannot_be_loaded_in_time_appears_as_soon_as_it_can() -> None:
    text = ("Thirty-two letters are in a line", "and there are two lines of them.")
    cues = [cue(0, 25, *text), cue(25, 50, *text), cue(50, 75, *text), cue(400, 450, *text)]
    read = ttconv_reads_scc(write_scc(cues, track()))
    assert_shows(read, cues)
    loading = 2 + 2 + 2 * (2 + 16)
    assert [one.start * NTSC for one in read[:3]] == [
        loading,
        2 * loading + 2 + 2,
        3 * loading + 4 + 4,
    ]
    assert abs(read[3].start - 16) * NTSC < 1  # and what follows is on time again


TEXT = st.text(st.sampled_from("abcdefg  hi’“”é♪Łж.-*"), min_size=1, max_size=50)


@st.composite
def crowded_cues(draw: st.DrawFn) -> list[Cue]:
    """Return disjoint cues, often with too little time to load them."""
    at = draw(st.integers(0, 2000))
    cues = []
    for _ in range(draw(st.integers(1, 6))):
        end = at + draw(st.integers(1, 120))
        cues.append(cue(at, end, *draw(st.lists(TEXT, min_size=1, max_size=3))))
        at = end + draw(st.sampled_from([0, 1, 2, 5, 12, 30, 80]))
    return cues


@given(crowded_cues(), frame_rates)
def test_every_frame_carries_one_word_and_no_text_is_lost(cues: list[Cue], rate: FrameRate) -> None:
    file = write_scc(cues, track(rate))
    assert file.startswith("Scenarist_SCC V1.0\n\n")
    free = 0
    for line in file.split("\n\n")[1:-1]:
        assert re.fullmatch(r"\d\d:\d\d:\d\d[:;]\d\d\t[0-9a-f]{4}( [0-9a-f]{4})*", line)
        first = frame_of(line.split("\t")[0])
        assert first >= free
        free = first + len(words(line))
    wanted = "".join("".join(rows(c.lines)) for c in cues)
    read = ttconv_reads_scc(file)
    assert "".join("".join(one.lines) for one in read).replace(" ", "") == wanted.replace(" ", "")
    assert all(one.end - one.start >= 2 / NTSC for one in read)
    assert all(one.end <= after.start for one, after in pairwise(read))


def test_no_cues_make_a_valid_file() -> None:
    assert write_scc([], track()) == "Scenarist_SCC V1.0\n\n"
    assert write_scc([cue(0, 50, "\u200b")], track()) == "Scenarist_SCC V1.0\n\n"
