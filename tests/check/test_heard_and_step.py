"""What is heard, by hand-made sounds whose onsets and faults are known to the sample."""

from __future__ import annotations

from collections.abc import Sequence
from math import tau

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from briefing.check.heard import WINDOW_SECONDS, Heard, listen
from briefing.check.hearing import Spoken, judge_heard, judge_same
from briefing.check.step import Span, judge_step, measure_step
from briefing.findings import Severity
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate

RATE = FRAME_RATES["25"]
SOUNDS = ((0.8, 2.0), (2.6, 4.0), (5.5, 7.5), (8.0, 8.9), (9.7, 11.2), (12.0, 14.0))
"""When something is heard, in seconds; the pauses differ, so that no shift looks like another."""


def pcm(
    sounds: Sequence[tuple[float, float]] = SOUNDS, seconds: float = 15, level: float = 0.3
) -> bytes:
    times = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    is_on = sum(((times >= start) & (times < end) for start, end in sounds), np.False_)
    wave = np.where(is_on, level * np.sin(tau * 220 * times), 0) * 32_767
    samples: NDArray[np.int16] = np.clip(wave, -32_768, 32_767).astype("<i2")
    return samples.tobytes()


def heard(
    sounds: Sequence[tuple[float, float]] = SOUNDS, seconds: float = 15, level: float = 0.3
) -> Heard:
    return listen([(SAMPLE_RATE, pcm(sounds, seconds, level))])


def frame(seconds: float, rate: FrameRate) -> int:
    return int(seconds * rate.fps)


def spans(rate: FrameRate = RATE, shift: int = 0) -> list[Span]:
    """Return cues with the sounds, each from the frame after the onset on."""
    starts = [frame(start, rate) + 1 + shift for start, _ in SOUNDS]
    ends = [frame(end + 0.3, rate) + shift for _, end in SOUNDS]
    return [
        Span(start, end, f"cue {number}")
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    ]


def codes(cues: Sequence[Span], sound: Heard | None = None) -> list[str]:
    return [finding.code for finding in judge_step(cues, sound or heard(), RATE, 2)]


@given(
    pauses=st.lists(st.integers(160, 900), min_size=2, max_size=6),
    lengths=st.lists(st.integers(60, 900), min_size=6, max_size=6),
    size=st.integers(1, 30_000),
)
@settings(max_examples=25)
def test_every_onset_is_found_whatever_blocks_it_comes_in(
    pauses: list[int], lengths: list[int], size: int
) -> None:
    sounds: list[tuple[float, float]] = []
    at = 0
    for pause, length in zip(pauses, lengths, strict=False):
        sounds.append(((at + pause) / 1000, (at + pause + length) / 1000))
        at += pause + length
    data = pcm(sounds, at / 1000 + 0.2)
    blocks = [data[n : n + 2 * size] for n in range(0, len(data), 2 * size)]
    found = listen((SAMPLE_RATE, block) for block in blocks)
    assert found.samples == len(data) // 2
    assert found.onsets() == pytest.approx([start for start, _ in sounds], abs=WINDOW_SECONDS)


def test_a_short_closure_within_a_word_is_no_onset() -> None:
    assert len(heard([(0.5, 1.0), (1.1, 2.0)]).onsets()) == 1


@pytest.mark.parametrize("name", ["23.976", "25", "29.97df", "50", "59.94df"])
@pytest.mark.parametrize("seconds", [-1.2, -0.4, 0, 0.4, 2.5])
def test_a_shift_of_the_whole_track_is_measured(name: str, seconds: float) -> None:
    rate = FRAME_RATES[name]
    shift = round(seconds * rate.fps)
    step = measure_step(spans(rate, shift), heard(), rate)
    assert step.cues == len(SOUNDS)
    off = step.shift_seconds * rate.fps
    assert shift - 0.5 < off < shift + 1.5


def test_captions_in_step_have_nothing_wrong() -> None:
    assert codes(spans()) == []


def test_a_shifted_track_is_one_fault_with_its_time() -> None:
    (finding,) = judge_step(spans(shift=10), heard(), RATE, 2)
    assert (finding.code, finding.severity) == ("S-001", Severity.ERROR)
    assert "after" in finding.problem
    assert "0.4" in finding.remedy
    assert "earlier" in finding.remedy


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(-8, 0, "S-002"), (12, 0, "S-003"), (0, 60, "S-005")],
)
def test_one_cue_out_of_step(first: int, last: int, code: str) -> None:
    cues = spans()
    cue = cues[2]
    cues[2] = Span(cue.start_frame + first, cue.end_frame + last, cue.place)
    if code == "S-005":
        cues[3:] = [one for one in cues[3:] if one.start_frame > cues[2].end_frame]
    found = list(judge_step(cues, heard([*SOUNDS[:3], *SOUNDS[4:]]), RATE, 2))
    assert [f.code for f in found if f.place == cue.place] == [code]


def test_a_breath_before_the_words_needs_no_caption() -> None:
    breaths = [(start - 0.4, start) for start, _ in SOUNDS[1:]]
    words, air = (np.frombuffer(part, "<i2") for part in (pcm(), pcm(breaths, level=0.005)))
    assert codes(spans(), listen([(SAMPLE_RATE, (words + air).tobytes())])) == []


def test_speech_without_a_caption() -> None:
    sounds = [*SOUNDS[:2], (5.5, 7.8), *SOUNDS[3:]]
    assert codes([*spans()[:2], *spans()[3:]], heard(sounds)) == ["S-004"]


def judged(sound: Heard, *spoken: Spoken) -> list[str]:
    return [finding.code for finding in judge_heard("audio.m4a", sound, spoken, RATE)]


def test_a_good_sound_has_nothing_wrong() -> None:
    assert judged(heard(), *(Spoken(*sound, "s") for sound in SOUNDS)) == []


def test_silence_is_told_of_once() -> None:
    assert judged(heard(level=0), Spoken(0, 5, "s1")) == ["S-010"]


def test_words_that_are_not_heard() -> None:
    missing, half = Spoken(4.2, 5.4, "s1"), Spoken(2.6, 7.5, "s2")
    found = list(judge_heard("audio.m4a", heard(), [missing], RATE))
    assert [(f.code, f.severity) for f in found] == [("S-011", Severity.ERROR)]
    found = list(judge_heard("audio.m4a", heard([(2.6, 4), (5.8, 7.5)]), [half], RATE))
    assert [(f.code, f.severity) for f in found] == [("S-011", Severity.WARNING)]


def test_peaks_cut_off_at_full_scale() -> None:
    assert judged(heard(level=0.99)) == []
    assert judged(heard(level=1.5)) == ["S-012"]


def test_silences_and_edges() -> None:
    assert judged(heard([(0.5, 2), (13, 14)])) == ["S-013"]
    assert judged(heard([(0, 14)])) == ["S-014"]
    assert judged(heard([(1, 15)])) == ["S-014"]
    assert judged(heard([(4, 14)])) == ["S-014"]
    assert judged(heard([(1, 4)])) == ["S-014"]


def test_the_sound_of_a_film_is_that_of_the_audio_edition() -> None:
    wanted = heard()
    problems = {
        name: [f.problem for f in judge_same("film.mp4", sound, "audio.m4a", wanted)]
        for name, sound in {
            "quieter": heard(level=0.1),
            "shorter": heard(seconds=14.5),
            "late": heard([(start + 0.4, end + 0.4) for start, end in SOUNDS]),
            "another": heard([(1, 3), (7, 8)]),
        }.items()
    }
    assert problems["quieter"] == []
    assert "14.50 s" in problems["shorter"][0]
    assert "0.40 s later" in problems["late"][0]
    assert "alike by" in problems["another"][0]
