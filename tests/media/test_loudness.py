"""Loudness: other meters agree, and masters are as loud as asked, to the sample."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
from speechlike import RATE, Signal, lag, read_wav, snr_db, speechlike, to_pcm, to_signal, write_wav

from briefing.errors import ToolFailed
from briefing.media.loudness import (
    ABSOLUTE_GATE_LUFS,
    BROADCAST_EU,
    BROADCAST_US,
    PODCAST,
    SILENCE_DBTP,
    WEB,
    Profile,
    master,
    measure,
)


def tone(frequency: float, seconds: float, amplitude: float, phase: float = 0) -> Signal:
    time = np.arange(round(seconds * RATE)) / RATE
    return np.asarray(amplitude * np.sin(2 * np.pi * frequency * time + phase))


def judged_lufs(signal: Signal) -> float:
    """Return what another meter says of a sound from two loudspeakers."""
    both = np.column_stack([signal, signal])
    return float(pyloudnorm.Meter(RATE).integrated_loudness(both))


def judged_peak_db(signal: Signal) -> float:
    """Return the peak of the waveform itself, which the spectrum gives at 8 times the rate."""
    padded = np.pad(signal, (2_000, RATE - (len(signal) + 2_000) % RATE))
    fine = np.fft.irfft(np.fft.rfft(padded), len(padded) * 8) * 8
    return float(20 * np.log10(np.abs(fine).max()))


def with_passages(signal: Signal) -> Signal:
    """Return a sound with quiet and loud passages, for the gates and the range."""
    return np.concatenate([signal * 0.05, signal, signal * 0.3])


@pytest.mark.parametrize(
    "signal",
    [
        tone(997, 3, 0.5),
        speechlike(8 * RATE),
        speechlike(8 * RATE + 777, peak=0.05, seed=2),
        with_passages(speechlike(4 * RATE, seed=3)),
        np.random.default_rng(4).standard_normal(5 * RATE) * 0.1,
        tone(997, 0.5, 0.5),
    ],
)
def test_another_meter_agrees(tmp_path: Path, signal: Signal) -> None:
    pcm = to_pcm(signal)
    measured = measure(write_wav(tmp_path / "s.wav", pcm))
    assert measured.is_measurable
    assert measured.integrated_lufs == pytest.approx(judged_lufs(to_signal(pcm)), abs=0.2)


def test_one_channel_is_as_loud_as_it_is_from_two_loudspeakers(tmp_path: Path) -> None:
    """EBU Tech 3341, case 1: a 1 kHz tone of -23 dBFS in both channels measures -23 LUFS."""
    path = write_wav(tmp_path / "s.wav", to_pcm(tone(1_000, 20, 10 ** (-23 / 20))))
    assert measure(path).integrated_lufs == pytest.approx(-23.0, abs=0.1)


def test_finds_peaks_between_the_samples(tmp_path: Path) -> None:
    """EBU Tech 3341, case 16: at a quarter of the rate, samples may miss the peak by 3 dB."""
    signal = tone(RATE / 4, 1, 0.5, np.pi / 4)
    signal[:4_800] *= np.linspace(0, 1, 4_800)  # switched on at once, it would overshoot
    signal[-4_800:] *= np.linspace(1, 0, 4_800)
    assert np.abs(signal).max() < 0.36
    path = write_wav(tmp_path / "s.wav", to_pcm(signal))
    assert measure(path).true_peak_dbtp == pytest.approx(-6.0, abs=0.2)


def test_finds_a_peak_in_the_last_moment(tmp_path: Path) -> None:
    signal = speechlike(RATE + 777, peak=0.1)
    signal[-300:-250] = 0.5
    path = write_wav(tmp_path / "s.wav", to_pcm(signal))
    assert measure(path).true_peak_dbtp > -6.1


def test_more_than_one_channel_is_not_mastered(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "s.wav"), "wb") as file:
        file.setparams((2, 2, RATE, 0, "NONE", ""))
        file.writeframes(bytes(4 * RATE))
    with pytest.raises(ToolFailed, match="one channel"):
        master(tmp_path / "s.wav", tmp_path / "m.wav")


@pytest.mark.parametrize("samples", [0, 300, 5 * RATE])
def test_silence_measures_as_nothing(tmp_path: Path, samples: int) -> None:
    measured = measure(write_wav(tmp_path / "s.wav", bytes(2 * samples)))
    assert measured.integrated_lufs == ABSOLUTE_GATE_LUFS
    assert measured.true_peak_dbtp == SILENCE_DBTP
    assert not measured.is_measurable


def test_a_reading_of_the_end_alone_is_the_same(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "s.wav", to_pcm(with_passages(speechlike(3 * RATE))))
    for about in (8.0, 9.0, 9.9):
        assert measure(path, about_seconds=about) == measure(path)


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.wav").write_text("not a sound")
    with pytest.raises(ToolFailed, match="measure the loudness"):
        measure(tmp_path / "s.wav")
    with pytest.raises(ToolFailed):
        master(tmp_path / "s.wav", tmp_path / "m.wav")
    assert not (tmp_path / "m.wav").exists()


def mastered(tmp_path: Path, signal: Signal, profile: Profile) -> tuple[Signal, Signal]:
    """Return a sound before and after mastering, having judged the result."""
    source = write_wav(tmp_path / "s.wav", to_pcm(signal))
    report = master(source, tmp_path / "m.wav", profile)
    before, after = (to_signal(read_wav(path)) for path in (source, tmp_path / "m.wav"))
    assert len(after) == len(before)
    assert report.on_target
    assert report.before.integrated_lufs == pytest.approx(judged_lufs(before), abs=0.2)
    assert judged_lufs(after) == pytest.approx(profile.target_lufs, abs=0.5)
    assert judged_peak_db(after) <= profile.ceiling_dbtp - 0.3
    return before, after


@pytest.mark.parametrize(
    ("profile", "peak"),
    [(PODCAST, 0.04), (PODCAST, 0.99), (WEB, 0.3), (BROADCAST_EU, 0.99), (BROADCAST_US, 0.02)],
)
def test_masters_are_as_loud_as_asked(tmp_path: Path, profile: Profile, peak: float) -> None:
    before, after = mastered(tmp_path, speechlike(5 * RATE + 331, peak=peak), profile)
    assert lag(before, after) == 0


def test_peaks_are_turned_down_and_nothing_else(tmp_path: Path) -> None:
    """Bursts over a calm sound: where there is no burst, there is one gain, and no pumping."""
    signal = tone(300, 6, 0.05)
    signal[3 * RATE :: RATE] = 0.95
    before, after = mastered(tmp_path, signal, PODCAST)
    untouched = slice(RATE // 2, 3 * RATE - RATE // 10)
    gain = np.dot(before[untouched], after[untouched]) / np.dot(
        before[untouched], before[untouched]
    )
    assert gain > 1.2
    assert snr_db(before[untouched] * gain, after[untouched]) > 55
    assert before.max() * gain > 1  # the bursts would have been far too loud


def test_limiting_delays_nothing_and_cuts_nothing_off(tmp_path: Path) -> None:
    """Clicks stay at their samples, from the first to the last few."""
    signal = speechlike(3 * RATE + 1, peak=0.05)
    clicks = [3, 20_000, 70_001, len(signal) - 4]
    signal[clicks] = 0.9
    source = write_wav(tmp_path / "s.wav", to_pcm(signal))
    master(source, tmp_path / "m.wav")
    after = np.abs(to_signal(read_wav(tmp_path / "m.wav")))
    for click in clicks:
        around = slice(max(0, click - 200), click + 200)
        assert around.start + int(np.argmax(after[around])) == click


@pytest.mark.parametrize("samples", [0, 300, 40_001])
def test_what_cannot_be_measured_keeps_its_level(tmp_path: Path, samples: int) -> None:
    short = to_pcm(speechlike(samples, peak=0.3) if samples == 300 else np.zeros(samples))
    source = write_wav(tmp_path / "s.wav", short)
    report = master(source, tmp_path / "m.wav")
    assert read_wav(tmp_path / "m.wav") == short
    assert report.gain_db == 0
    assert not report.on_target


def test_a_nearly_silent_source_is_not_blown_up(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(3 * RATE, peak=0.002)))
    report = master(source, tmp_path / "m.wav")
    assert report.gain_db == 30
    assert not report.on_target


def test_the_same_sound_gives_the_same_bytes(tmp_path: Path) -> None:
    source = write_wav(tmp_path / "s.wav", to_pcm(speechlike(3 * RATE, peak=0.99)))
    master(source, tmp_path / "one.wav")
    master(source, tmp_path / "two.wav")
    assert (tmp_path / "one.wav").read_bytes() == (tmp_path / "two.wav").read_bytes()
