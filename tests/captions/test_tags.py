"""Voices, word times and speakers in the text formats: laws over cues of any shape."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from briefing.captions.ass import write_ass
from briefing.captions.model import Cue, CueWord, Track, Voice
from briefing.captions.reading import read_captions
from briefing.captions.style import HOUSE, Speakers
from briefing.captions.transcript import write_podcast_json, write_text
from briefing.captions.webvtt import NARRATOR, write_webvtt
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from strategies import frame_rates

P25 = FRAME_RATES["25"]
LETTERS = st.characters(exclude_categories=("Cc", "Cf", "Cs", "Z")) | st.sampled_from("<>&-;{}\\/v")
WORDS = st.text(LETTERS, min_size=1, max_size=8)
NAMES = st.sampled_from(["Tom Birk", "R&D --> <Co.>", "أحمد", "O’Neil {x}"])
LANGUAGES = st.sampled_from(["en", "ar", "zh"])


def track(rate: FrameRate = P25, *, word_times: bool = True, language: str = "en") -> Track:
    return Track(rate, 10_000_000, language, "Title", HOUSE, word_times=word_times)


def cue(lines: tuple[str, ...], *voices: Voice, onsets: tuple[int, ...] = ()) -> Cue:
    """Return a cue of two seconds whose words begin at some samples."""
    spans = [match.span() for match in re.finditer(r"\S+", "\n".join(lines))]
    words = tuple(CueWord(*span, onset) for span, onset in zip(spans, onsets, strict=False))
    return Cue("c001", 25, 75, lines, "p01", ("s1",), words, voices)


@st.composite
def spoken_cues(draw: st.DrawFn) -> Cue:
    """Return a cue with words at any times, some of them quoted, also over a line break."""
    lines = draw(st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), max_size=2))
    lines = lines or ["a"]
    spans = [match.span() for match in re.finditer(r"\S+", "\n".join(lines))]
    start = draw(st.integers(0, 100_000))
    length = draw(st.integers(1, 200))
    onset = st.integers(1600 * (start - 3), 1600 * (start + length + 3))
    onsets = sorted(draw(st.lists(onset, min_size=len(spans), max_size=len(spans))))
    words = tuple(CueWord(*span, at) for span, at in zip(spans, onsets, strict=True))
    edges = sorted(draw(st.sets(st.integers(0, len(words)), max_size=4)))
    voices = tuple(
        Voice(words[a].start, words[b - 1].end, draw(NAMES))
        for a, b in zip(edges[::2], edges[1::2], strict=False)
    )
    return Cue("c001", start, start + length, tuple(lines), "p01", ("s1",), words, voices)


@given(spoken_cues(), frame_rates, LANGUAGES, st.booleans())
def test_text_and_voices_come_back(
    cue: Cue, rate: FrameRate, language: str, word_times: bool
) -> None:
    told = track(rate, word_times=word_times, language=language)
    file = read_captions(write_webvtt([cue], told))
    assert file.findings == ()
    assert (file.cues[0].lines, file.cues[0].voices) == (cue.lines, cue.voices)
    assert read_captions(write_ass([cue], told)).cues[0].lines == cue.lines


@given(spoken_cues(), frame_rates)
def test_words_light_up_in_order_and_inside_their_cue(cue: Cue, rate: FrameRate) -> None:
    text = write_webvtt([cue], track(rate))
    times = [clock(t) for t in re.findall(r"<(\d\d+:\d\d:\d\d\.\d{3})>", text)]
    start, end = map(rate.frames_to_milliseconds, (cue.start_frame, cue.end_frame))
    assert all(start < time < end for time in times)
    assert times == sorted(set(times))
    heard = {round(1000 * word.onset / SAMPLE_RATE) for word in cue.words}
    assert all(min(abs(time - other) for other in heard) <= 1 for time in times)


@given(spoken_cues(), frame_rates)
def test_karaoke_fills_the_cue_and_keeps_each_words_time(cue: Cue, rate: FrameRate) -> None:
    event = write_ass([cue], track(rate)).split("\n")[-2]
    start, end = (int(100 * frame / rate.fps) for frame in (cue.start_frame, cue.end_frame))
    lengths = [int(length) for length in re.findall(r"\{\\k(\d+)\}", event)]
    assert sum(lengths) == end - start
    begins = [end - sum(lengths[-number:]) for number in range(len(cue.words), 0, -1)]
    wanted = [min(max(word.onset * 100 // SAMPLE_RATE, start), end) for word in cue.words]
    assert begins == wanted


@given(spoken_cues(), frame_rates)
def test_a_podcasts_transcript_says_all_and_who_says_it(cue: Cue, rate: FrameRate) -> None:
    segments = json.loads(write_podcast_json([cue], track(rate)))["segments"]
    said = "".join(segment["body"] for segment in segments)
    assert "".join(said.split()) == "".join(cue.text.split())
    times = [time for s in segments for time in (s["startTime"], s["endTime"])]
    start, end = map(rate.frames_to_milliseconds, (cue.start_frame, cue.end_frame))
    assert times == sorted(times)
    assert (times[0], times[-1]) == (start / 1000, end / 1000)
    quoted = "".join("".join(cue.block[v.start : v.end].split()) for v in cue.voices)
    theirs = "".join(s["body"] for s in segments if s["speaker"] != NARRATOR)
    assert "".join(theirs.split()) == quoted


def clock(text: str) -> int:
    hours, minutes, seconds = text.split(":")
    return round(1000 * (3600 * int(hours) + 60 * int(minutes) + float(seconds)))


def test_a_voice_over_a_line_break_with_words_lighting_up_looks_like_this() -> None:
    shown = cue(
        ("He said", "“yes, we do”"), Voice(3, 16, "Ana"), onsets=(48000, 57600, 67200, 76800)
    )
    assert payload(write_webvtt([shown, shown], track())) == (
        "He <00:00:01.200><v Ana><c>said</c>\n"
        "<00:00:01.400><c>“yes,</c> <00:00:01.600><c>we</c></v> do”"
    )


def payload(vtt: str) -> str:
    return vtt.rstrip("\n").rsplit("\n\n", 1)[1].split("\n", 2)[2]


def test_an_ass_file_looks_like_this() -> None:
    shown = cue(("Is it", "{so}?"), onsets=(48000, 60000, 72000))
    text = write_ass([shown], track())
    assert "PlayResX: 1920\nPlayResY: 1080\n" in text
    assert (
        "Style: Default,Source Sans 3,81,&H00FFFFFF,&H00C4C4C4,&H33000000,&H33000000,"
        "0,0,0,0,100,100,0,0,4,0,8,2,248,248,62,1\n"
    ) in text
    assert text.endswith(
        "Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,"
        r"{\k25}Is {\k25}it\N{\k150}｛⁠so｝⁠?" + "\n"
    )


def test_speakers_have_their_colours_where_the_house_has_colours() -> None:
    told = replace(track(word_times=False), style=replace(HOUSE, speakers=Speakers.COLOURS))
    cues = [
        cue(("“Yes,” she said.",), Voice(0, 6, "Ana")),
        cue(("“No,” and “why?”",), Voice(0, 5, "Tom"), Voice(10, 16, "Ana")),
    ]
    text = write_webvtt(cues, told)
    assert "::cue(.yellow) { color: #ffff00; }\n::cue(.cyan) { color: #00ffff; }\n" in text
    assert "<v Ana><c.yellow>“Yes,”</c></v> she said." in text
    assert payload(text) == "<v Tom><c.cyan>“No,”</c></v> and <v Ana><c.yellow>“why?”</c></v>"
    assert r",{\c&H00FFFF&}“Yes,”{\c} she said." in write_ass(cues, told)
    assert "yellow" not in write_webvtt(cues, track())


def paragraphs() -> Iterator[Cue]:
    """Yield the cues of four segments: narrated, quoted whole, quoted in part, and Chinese."""
    quoted = Voice(0, 5, "Tom Birk")
    for segment, lines, voices in (
        ("p01", ("The mill", "turns again."), ()),
        ("p02", ("“Yes.",), (quoted,)),
        ("p02", ("“No.”",), (quoted,)),
        ("p03", ("“No,” he said.",), (Voice(0, 5, "Tom Birk"),)),
        ("p04", ("市议会星期一", "投票。"), ()),
    ):
        yield Cue("c", 0, 25, lines, segment, ("s1",), (), voices)


def test_a_transcript_names_who_speaks_a_whole_paragraph() -> None:
    assert write_text(list(paragraphs()), track()) == (
        "The mill turns again.\n\nTom Birk: “Yes. “No.”\n\n“No,” he said.\n\n市议会星期一投票。\n"
    )


def test_a_transcript_does_not_name_twice_who_has_a_label() -> None:
    lines = ("HOLLOWAY: “Yes”",)
    shown = cue(lines, Voice(0, len(lines[0]), "Margaret Holloway"))
    assert write_text([shown], track()) == "HOLLOWAY: “Yes”\n"


def test_a_podcasts_transcript_looks_like_this() -> None:
    shown = cue(("He said: “yes”",), Voice(9, 14, "Ana"), onsets=(48000, 57600, 96000))
    assert json.loads(write_podcast_json([shown], track())) == {
        "version": "1.0.0",
        "segments": [
            {"speaker": "Narrator", "startTime": 1.0, "endTime": 2.0, "body": "He said:"},
            {"speaker": "Ana", "startTime": 2.0, "endTime": 3.0, "body": "“yes”"},
        ],
    }
