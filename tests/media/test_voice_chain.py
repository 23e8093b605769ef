"""The voice chain does what it says, and nothing else: judged by spectra and by another meter."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from speechlike import RATE, Signal, lag, read_wav, snr_db, speechlike, to_pcm, to_signal, write_wav

from briefing.errors import ToolFailed
from briefing.media.level import level_of
from briefing.media.loudness import measure
from briefing.media.voice_chain import VoiceChain, apply_chain

TIME = np.arange(3 * RATE) / RATE
VOICE = 0.3 * speechlike(3 * RATE)
VOICE_LUFS = level_of((to_pcm(VOICE),)).lufs


def treated(tmp_path: Path, signal: Signal, chain: VoiceChain = VoiceChain.CLEAR) -> Signal:
    source = write_wav(tmp_path / "voice.wav", to_pcm(signal))
    apply_chain(source, tmp_path / "treated.wav", chain)
    made = to_signal(read_wav(tmp_path / "treated.wav"))
    assert len(made) == len(signal)
    return made


def energy_db(signal: Signal, low: float, high: float) -> float:
    """Return how much lies between two frequencies."""
    powers = np.abs(np.fft.rfft(signal * np.hanning(len(signal)))) ** 2
    frequencies = np.fft.rfftfreq(len(signal), 1 / RATE)
    return float(10 * np.log10(powers[(frequencies >= low) & (frequencies < high)].sum()))


def hiss(level_db: float) -> tuple[Signal, slice]:
    """Return a voice with an s of 0.15 s in a pause of its own, and where the s is."""
    noise = np.fft.rfft(np.random.default_rng(1).standard_normal(len(VOICE)))
    frequencies = np.fft.rfftfreq(len(VOICE), 1 / RATE)
    noise[(frequencies < 5_500) | (frequencies > 9_500)] = 0
    band = np.fft.irfft(noise, len(VOICE))
    band *= 10 ** ((VOICE_LUFS + level_db) / 20) / np.sqrt(np.mean(band**2))
    pause = slice(RATE, 2 * RATE)
    at = slice(pause.start + RATE // 2, pause.start + RATE // 2 + RATE * 15 // 100)
    signal = VOICE.copy()
    signal[pause] *= 0.0
    signal[at] = band[at]
    return signal, at


def test_rumble_goes_and_the_lowest_notes_stay(tmp_path: Path) -> None:
    signal = VOICE + 0.05 * np.sin(2 * np.pi * 40 * TIME) + 0.05 * np.sin(2 * np.pi * 58 * TIME)
    made = treated(tmp_path, signal)
    assert energy_db(made, 0, 60) < energy_db(signal, 0, 60) - 20
    kept = energy_db(made, 95, 150) - energy_db(signal, 95, 150)
    middle = energy_db(made, 200, 3_000) - energy_db(signal, 200, 3_000)
    assert abs(kept - middle) < 1


@pytest.mark.parametrize("level_db", [-3.0, 2.0])
def test_an_s_that_is_too_strong_is_softened(tmp_path: Path, level_db: float) -> None:
    signal, at = hiss(level_db)
    made = treated(tmp_path, signal)
    fallen = energy_db(made[at], 5_500, 9_500) - energy_db(signal[at], 5_500, 9_500)
    assert -9 < fallen < -3


@pytest.mark.parametrize("level_db", [-40.0, -22.0])
def test_an_s_as_it_should_be_stays(tmp_path: Path, level_db: float) -> None:
    signal, at = hiss(level_db)
    made = treated(tmp_path, signal)
    fallen = energy_db(made[at], 5_500, 9_500) - energy_db(signal[at], 5_500, 9_500)
    assert abs(fallen) < 0.5


def test_vowels_are_not_dulled(tmp_path: Path) -> None:
    vowel = sum(np.sin(2 * np.pi * 130 * n * TIME) / n**1.5 for n in range(1, 30)) * 0.1
    made = treated(tmp_path, np.asarray(vowel))[RATE // 2 : -RATE // 2]
    before = energy_db(np.asarray(vowel)[RATE // 2 : -RATE // 2], 2_000, 4_000)
    lost_below = energy_db(np.asarray(vowel)[RATE // 2 : -RATE // 2], 100, 2_000) - energy_db(
        made, 100, 2_000
    )
    assert before - energy_db(made, 2_000, 4_000) == pytest.approx(lost_below, abs=0.2)


def test_loud_and_quiet_passages_come_a_little_nearer(tmp_path: Path) -> None:
    signal = np.concatenate([VOICE, VOICE * 2.5, VOICE, VOICE * 2.5])
    treated(tmp_path, signal)
    before, after = (measure(tmp_path / name) for name in ("voice.wav", "treated.wav"))
    assert 1 < before.range_lu - after.range_lu < 5


@pytest.mark.parametrize("samples", [0, 1, 4_801, RATE + 330])
def test_no_word_is_moved_or_cut_off(tmp_path: Path, samples: int) -> None:
    signal = speechlike(samples, peak=0.3) if samples else np.zeros(0)
    if samples > RATE:
        signal[[3, -4]] = 0.5
    made = treated(tmp_path, signal)
    if samples > RATE:
        assert abs(lag(signal, made)) <= 1
        assert np.argmax(np.abs(made[:200])) == 3
        assert np.argmax(np.abs(made[-200:])) == 196


@pytest.mark.parametrize("drive", [1.5, 40.0])
def test_a_clipped_voice_is_not_clipped_again(tmp_path: Path, drive: float) -> None:
    signal = np.clip(speechlike(RATE) * drive, -1, 1)
    assert np.abs(treated(tmp_path, signal)).max() < 10 ** (-0.9 / 20)


def test_a_quiet_voice_is_treated_as_a_loud_one(tmp_path: Path) -> None:
    loud = treated(tmp_path, VOICE)
    assert snr_db(loud, treated(tmp_path, VOICE * 0.1) * 10) > 40


def test_no_chain_changes_nothing(tmp_path: Path) -> None:
    assert np.array_equal(treated(tmp_path, VOICE, VoiceChain.NONE), to_signal(to_pcm(VOICE)))


def test_what_is_no_sound_is_refused(tmp_path: Path) -> None:
    (tmp_path / "voice.wav").write_text("no sound")
    with pytest.raises(ToolFailed, match="not a WAV file"):
        apply_chain(tmp_path / "voice.wav", tmp_path / "treated.wav", VoiceChain.CLEAR)
    assert [path.name for path in tmp_path.iterdir()] == ["voice.wav"]
