from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track
from briefing.captions.reading import read_captions
from briefing.captions.srt import WORD_JOINER, write_srt
from briefing.captions.style import HOUSE
from briefing.captions.webvtt import write_webvtt
from briefing.timeline.rate import FRAME_RATES, FrameRate
from samples import ROOT
from strategies import frame_rates

P25 = FRAME_RATES["25"]


def track(rate: FrameRate = P25, *, language: str = "en", title: str = "Title") -> Track:
    return Track(rate, 10_000_000, language, title, HOUSE)


CHARACTERS = st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp"))
MARKS = {WORD_JOINER, *"\u200e\u200f\u202a\u202b\u202c"}
"""What writers add, and readers take away again."""
lines = (
    st.lists(st.text(CHARACTERS | st.sampled_from("<>&-;{}\\/ib\u2060"), min_size=1), min_size=1)
    .map(" ".join)
    .filter(lambda line: not MARKS & set(line))
)


@st.composite
def cue_lists(draw: st.DrawFn) -> list[Cue]:
    """Return disjoint cues of any text."""
    edges = sorted(draw(st.sets(st.integers(0, 500_000), min_size=2, max_size=12)))
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    return [
        Cue(f"c{i:03}", a, b, tuple(draw(st.lists(lines, min_size=1, max_size=2))), "p01", ("s1",))
        for i, (a, b) in enumerate(spans, 1)
    ]


def test_a_webvtt_file_looks_like_this() -> None:
    cues = [
        Cue("c001", 0, 50, ("R&D: a <b> --> c",), "p01", ("s001",)),
        Cue("c002", 52, 90_000, ("Two", "lines"), "p01", ("s001",)),
    ]
    assert write_webvtt(cues, track(P25, language="en-GB", title="A\n--> title")) == (
        "WEBVTT - A --&gt; title\n\n"
        "NOTE language: en-GB\n\n"
        "STYLE\n::cue { color: #fff; background: rgba(0,0,0,0.8); }\n\n"
        "1\n00:00:00.000 --> 00:00:02.000\n<v Narrator>R&amp;D: a &lt;b&gt; --&gt; c</v>\n\n"
        "2\n00:00:02.080 --> 01:00:00.000\nTwo\nlines\n\n"
    )


def test_an_srt_file_looks_like_this() -> None:
    cues = [
        Cue("c001", 0, 50, ("Is 1 <2 & <i>so</i>?",), "p01", ("s001",)),
        Cue("c002", 52, 90_000, ("Two", "2026"), "p01", ("s001",)),
    ]
    assert write_srt(cues, track(P25, language="en", title="A")) == (
        "1\n00:00:00,000 --> 00:00:02,000\n"
        "Is 1 <\u20602 & <\u2060i>so<\u2060/i>?\n\n"
        "2\n00:00:02,080 --> 01:00:00,000\nTwo\n2026\n\n"
    )


@given(cue_lists(), frame_rates, lines, st.sampled_from(["srt", "webvtt"]))
def test_what_is_written_reads_back_strictly(
    cues: list[Cue], rate: FrameRate, title: str, name: str
) -> None:
    file = read_captions(WRITERS[name].write(cues, track(rate, language="en", title=title)))
    assert file.findings == ()
    assert [cue.lines for cue in file.cues] == [cue.lines for cue in cues]
    for read, written in zip(file.cues, cues, strict=True):
        assert read.start == rate.frames_to_milliseconds(written.start_frame)
        assert read.end == rate.frames_to_milliseconds(written.end_frame)
        assert read.start < read.end
    assert all(one.end <= following.start for one, following in pairwise(file.cues))


def test_every_format_has_its_own_suffix() -> None:
    suffixes = [written.suffix for written in WRITERS.values()]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") for suffix in suffixes)


def test_every_format_is_in_the_documents() -> None:
    text = (ROOT / "docs" / "captions.md").read_text(encoding="utf-8")
    for name, made in WRITERS.items():
        assert f"| `{name}` | `{made.file_name()}` | `{made.media_type}` |" in text, name


def test_no_cues_make_an_empty_but_valid_file() -> None:
    assert write_srt([], track(P25, language="en", title="")) == ""
    assert write_webvtt([], track(P25, language="en", title="")).startswith("WEBVTT\n\n")
