"""Speech stretched in time: as long as asked, as high as before, every burst in its place."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from speechlike import RATE, speechlike, to_pcm, to_signal

from briefing.media.stretch import LONGEST, SHORTEST, stretch_sound, stretched_length

STRETCHES = [SHORTEST, Fraction(9, 10), Fraction(103, 100), Fraction(11, 10), LONGEST]
PLACES = (0.05, 0.5, 1.1, 1.9, 2.6, 3.3, 4.2, 5.2, 5.8)


def bursts(frequency: float) -> np.ndarray:
    sound = np.zeros(RATE * 6)
    length = RATE * 15 // 100
    burst = (
        0.3 * np.sin(2 * np.pi * frequency * np.arange(length) / RATE) * np.hanning(length) ** 0.3
    )
    for place in PLACES:
        start = round(place * RATE)
        sound[start : start + length] += burst[: len(sound) - start]
    return sound


@pytest.mark.parametrize("stretch", STRETCHES)
def test_it_lasts_exactly_as_long_as_asked(stretch: Fraction) -> None:
    for samples in (0, 1, 479, RATE, 3 * RATE + 7):
        pcm = to_pcm(speechlike(samples)) if samples > 1 else bytes(2 * samples)
        assert len(stretch_sound(pcm, stretch)) == 2 * stretched_length(samples, stretch)


@pytest.mark.parametrize("stretch", STRETCHES)
def test_what_was_somewhere_is_there_in_proportion(stretch: Fraction) -> None:
    made = to_signal(stretch_sound(to_pcm(bursts(220)), stretch))
    loud = np.flatnonzero(np.abs(made) > 0.03)
    starts = loud[np.concatenate(([True], np.diff(loud) > RATE // 20))]
    assert len(starts) == len(PLACES)
    for start, place in zip(starts, PLACES, strict=True):
        assert start / RATE == pytest.approx(place * float(stretch), abs=0.012)


@pytest.mark.parametrize("stretch", STRETCHES)
def test_its_pitch_is_kept(stretch: Fraction) -> None:
    tone = 0.3 * np.sin(2 * np.pi * 220 * np.arange(RATE * 3) / RATE)
    made = to_signal(stretch_sound(to_pcm(tone), stretch))[RATE // 2 : 2 * RATE]
    spectrum = np.abs(np.fft.rfft(made * np.hanning(len(made))))
    assert np.argmax(spectrum) * RATE / len(made) == pytest.approx(220, abs=1)


def test_nothing_is_done_to_speech_that_fits() -> None:
    pcm = to_pcm(speechlike(RATE))
    assert stretch_sound(pcm, Fraction(1)) is pcm
