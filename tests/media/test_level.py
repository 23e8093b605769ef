"""Sentences at one level: judged by ffmpeg's meter, which is not ours."""

from __future__ import annotations

import re
import subprocess

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from speechlike import RATE, speechlike, to_pcm, to_signal

from briefing.media.ffmpeg import ffmpeg_path
from briefing.media.level import LEVEL_LUFS, level_of, levelled


def by_ffmpeg(pcm: bytes, rate: int = RATE) -> float:
    source = ["-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "-"]
    run = subprocess.run(
        [str(ffmpeg_path()), "-hide_banner", *source, "-af", "ebur128", "-f", "null", "-"],
        input=pcm,
        capture_output=True,
        check=True,
    )
    (found,) = re.findall(r"I:\s+(-?[\d.]+) LUFS\s+Threshold", run.stderr.decode())
    return float(found)


@pytest.mark.parametrize("rate", [22_050, 48_000])
@pytest.mark.parametrize("seconds", [1.5, 4, 11])
def test_our_meter_reads_what_ffmpegs_reads(rate: int, seconds: float) -> None:
    for seed, peak in enumerate((0.02, 0.3, 0.9)):
        pcm = to_pcm(speechlike(round(seconds * rate), peak=peak, seed=seed, rate=rate))
        assert level_of((pcm,), rate).lufs == pytest.approx(by_ffmpeg(pcm, rate), abs=0.2)


def test_a_sound_in_parts_has_the_level_of_the_whole() -> None:
    pcm = to_pcm(speechlike(RATE * 7 + 123, peak=0.5, seed=1))
    second = 2 * RATE
    whole = level_of((pcm,), RATE)
    for seconds in (1, 3):
        size = seconds * second
        parts = [pcm[at : at + size] for at in range(0, len(pcm), size)]
        assert level_of(parts, RATE).lufs == pytest.approx(whole.lufs, abs=1e-4)
        assert level_of(parts, RATE).peak == whole.peak
    assert whole.peak == np.abs(to_signal(pcm)).max()
    assert level_of((), RATE).peak == 0


def test_every_sentence_comes_out_as_loud_as_the_next() -> None:
    heard = [
        by_ffmpeg(levelled(to_pcm(speechlike(RATE * 3, peak=peak, seed=seed))))
        for seed, peak in enumerate((0.02, 0.1, 0.5, 1.0))
    ]
    assert max(heard) - min(heard) < 0.3
    assert heard[0] == pytest.approx(LEVEL_LUFS, abs=0.3)


def test_silence_stays_silence() -> None:
    assert levelled(bytes(9_600)) == bytes(9_600)
    assert levelled(b"") == b""


@given(st.integers(1, 30_000), st.integers(1, 32_767), st.integers(0, 99))
def test_nothing_is_clipped_or_changes_its_length(samples: int, peak: int, seed: int) -> None:
    noise = np.random.default_rng(seed).integers(-peak, peak + 1, samples).astype("<i2")
    noise[samples // 2] = peak  # a crack, far above the rest
    made = levelled(noise.tobytes())
    assert len(made) == 2 * samples
    assert np.abs(to_signal(made)).max() <= max(10 ** (-1 / 20) + 1e-4, peak / 32_768)


def test_a_short_word_is_levelled_too() -> None:
    word = to_pcm(speechlike(RATE // 5, peak=0.05, seed=3))
    assert level_of((levelled(word),)).lufs == pytest.approx(LEVEL_LUFS, abs=0.2)
