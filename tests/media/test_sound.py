"""Sound as numbers: rates, places and levels."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speechlike import RATE, read_wav, snr_db, speechlike, to_pcm, to_signal

from briefing.media.sound import (
    QUIETEST_DBFS,
    Placed,
    fade_edges,
    is_clipped,
    is_silent,
    peak_dbfs,
    resample,
    rms_dbfs,
    write_narration,
)

ENGINE_RATES = [8_000, 11_025, 16_000, 22_050, 24_000, 44_100, 96_000]


def tone(frequency: float, rate: int, samples: int) -> np.ndarray:
    return 0.6 * np.sin(2 * np.pi * frequency * np.arange(samples) / rate)


# Changing the rate


@settings(max_examples=40)
@given(st.sampled_from(ENGINE_RATES), st.integers(1, 5_000))
def test_the_length_is_exact(rate: int, samples: int) -> None:
    made = resample(bytes(2 * samples), rate)
    assert len(made) // 2 == (2 * samples * RATE + rate) // (2 * rate)


@settings(max_examples=40)
@given(st.sampled_from(ENGINE_RATES), st.data())
def test_nothing_is_delayed(rate: int, data: st.DataObject) -> None:
    """A click stays where it was, near the edges too."""
    at = data.draw(st.integers(0, 2_999))
    click = np.zeros(3_000)
    click[at] = 0.9
    made = to_signal(resample(to_pcm(click), rate))
    assert abs(int(np.argmax(np.abs(made))) - at * RATE / rate) <= 1


@pytest.mark.parametrize(("rate", "frequency"), [(22_050, 440), (22_050, 10_500), (16_000, 7_500)])
def test_tones_come_through_clean(rate: int, frequency: float) -> None:
    made = to_signal(resample(to_pcm(tone(frequency, rate, rate)), rate))
    wanted = tone(frequency, RATE, RATE)
    middle = slice(RATE // 10, -RATE // 10)
    assert snr_db(wanted[middle], made[middle]) > 80


def test_adds_no_images_above_what_was_there() -> None:
    made = to_signal(resample(to_pcm(speechlike(22_050, rate=22_050)), 22_050))
    spectrum = np.abs(np.fft.rfft(made * np.hanning(len(made)))) ** 2
    above = spectrum[np.fft.rfftfreq(len(made), 1 / RATE) > 11_700].sum()
    assert 10 * np.log10(above / spectrum.sum()) < -75


def test_is_what_mathematics_says_it_should_be() -> None:
    """A band-limited sound has one right waveform, which its spectrum gives exactly."""
    spectrum = np.fft.rfft(speechlike(22_050 * 2, rate=22_050))
    spectrum[np.fft.rfftfreq(22_050 * 2, 1 / 22_050) > 10_000] = 0
    sound = np.fft.irfft(spectrum)
    right = np.fft.irfft(spectrum, RATE * 2) * RATE / 22_050
    made = to_signal(resample(to_pcm(sound), 22_050))
    middle = slice(RATE // 10, -RATE // 10)  # the spectrum takes the end to meet the start
    assert snr_db(right[middle], made[middle]) > 60


def test_the_same_sound_gives_the_same_bytes() -> None:
    sound = to_pcm(speechlike(20_000, rate=22_050))
    assert resample(sound, 22_050) == resample(sound, 22_050)
    assert resample(sound, RATE) == sound
    assert resample(b"", 22_050) == b""


# Putting utterances in their places


@st.composite
def programmes(draw: st.DrawFn) -> tuple[list[Placed], int]:
    """Return utterances of any length, as close together as can be, and a length for all."""
    placed = []
    now = 0
    for number in range(draw(st.integers(0, 5))):
        now += draw(st.sampled_from([0, 1, 47, 48_000, 99_999]) | st.integers(0, 3_000))
        samples = draw(st.sampled_from([0, 1, 95, 96, 479, 480, 481]) | st.integers(0, 3_000))
        placed.append(Placed(now, to_pcm(np.full(samples, 0.1 * (number + 1)))))
        now += samples
    return placed, now + draw(st.integers(0, 50_000))


@given(programmes())
def test_every_utterance_is_at_its_sample(
    tmp_path_factory: pytest.TempPathFactory, programme: tuple[list[Placed], int]
) -> None:
    placed, sample_count = programme
    path = tmp_path_factory.mktemp("sound") / "narration.wav"
    write_narration(path, iter(placed), sample_count)
    made = np.frombuffer(read_wav(path), "<i2")
    assert len(made) == sample_count
    between = np.ones(sample_count, bool)
    for utterance in placed:
        here = slice(utterance.start, utterance.start + len(utterance.pcm) // 2)
        between[here] = False
        assert made[here].tobytes() == fade_edges(utterance.pcm)
    assert not made[between].any()


@given(st.integers(0, 1_500))
def test_fades_keep_the_length_and_the_middle(samples: int) -> None:
    pcm = to_pcm(np.full(samples, 0.5))
    faded = fade_edges(pcm)
    assert len(faded) == len(pcm)
    assert faded[480:-480] == pcm[480:-480]


def test_no_utterance_begins_or_ends_with_a_click(tmp_path: Path) -> None:
    """The steepest step at a join is that of a slope of 5 ms, not of a wall."""
    loud = to_pcm(np.full(RATE // 2 + 17, 0.99))
    write_narration(tmp_path / "n.wav", [Placed(1_000, loud), Placed(40_000, loud)], RATE * 2)
    made = to_signal(read_wav(tmp_path / "n.wav"))
    assert np.abs(np.diff(made)).max() < 1.5 / (0.005 * RATE)
    assert made.max() == pytest.approx(0.99, abs=1e-4)


@pytest.mark.parametrize(
    ("placed", "sample_count"),
    [
        ([Placed(0, bytes(200)), Placed(99, bytes(200))], 1_000),
        ([Placed(500, bytes(200)), Placed(0, bytes(200))], 1_000),
        ([Placed(901, bytes(200))], 1_000),
        ([Placed(-1, bytes(200))], 1_000),
    ],
)
def test_what_has_no_room_is_refused(
    tmp_path: Path, placed: list[Placed], sample_count: int
) -> None:
    with pytest.raises(ValueError, match="no room"):
        write_narration(tmp_path / "n.wav", placed, sample_count)
    assert list(tmp_path.iterdir()) == []


def test_memory_does_not_grow_with_the_programme(tmp_path: Path) -> None:
    """Ten minutes are 58 MB of sound; each utterance is 0.2 MB."""

    def utterances() -> Iterator[Placed]:
        for number in range(200):
            yield Placed(number * 3 * RATE, bytes(4 * RATE))

    write_narration(tmp_path / "warm.wav", [Placed(0, bytes(4 * RATE))], 2 * RATE)
    tracemalloc.start()
    write_narration(tmp_path / "n.wav", utterances(), 600 * RATE)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "n.wav").stat().st_size == 600 * RATE * 2 + 44
    assert most < 2_000_000


def test_needs_no_ffmpeg_and_warns_of_none() -> None:
    """On a machine that has no programs at all, with every warning an error."""
    done = subprocess.run(
        [
            sys.executable,
            "-W",
            "error",
            "-c",
            "from briefing.media.sound import fade_edges; print(len(fade_edges(bytes(9999))))",
        ],
        env={**os.environ, "PATH": ""},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("9999\n", "")


# Judging


def test_levels() -> None:
    assert rms_dbfs(to_pcm(tone(997, RATE, RATE) / 0.6)) == pytest.approx(-3.01, abs=0.01)
    assert peak_dbfs(to_pcm(np.full(9, 0.5))) == pytest.approx(-6.02, abs=0.01)
    for nothing in (b"", bytes(100)):
        assert rms_dbfs(nothing) == peak_dbfs(nothing) == QUIETEST_DBFS


def test_silence_is_told_from_a_single_word() -> None:
    word = np.zeros(10 * RATE)
    word[RATE : RATE + 9_000] = speechlike(9_000, peak=0.1)
    assert not is_silent(to_pcm(word))
    hum = 0.001 * np.sin(np.arange(RATE) / 50)
    assert is_silent(to_pcm(hum))
    assert is_silent(b"")


def test_a_flattened_peak_is_told_from_a_loud_one() -> None:
    assert not is_clipped(to_pcm(speechlike(RATE, peak=1.0)))
    full = tone(200, RATE, RATE) / 0.6
    assert not is_clipped(to_pcm(full * 0.999))
    assert is_clipped(to_pcm(full * 1.1))
    assert is_clipped(to_pcm(-np.abs(full) * 1.1))
    assert not is_clipped(b"")
