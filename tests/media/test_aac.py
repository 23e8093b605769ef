"""Coded sound in pieces: it plays as though coded in one, and nothing is coded twice."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speechlike import RATE, Signal, snr_db, speechlike, to_pcm, to_signal, write_wav

from briefing.errors import ToolFailed
from briefing.media.aac import Coded, code_sound, write_m4a
from briefing.media.ffmpeg import ffmpeg_path
from briefing.timeline.rate import SOUND_FRAME

DECODERS = ("aac", "aac_fixed")
"""FFmpeg's two, one in floating point and one in whole numbers."""


class Shelf(dict[str, bytes]):
    """Keeps in memory, and counts."""

    def put(self, key: str, data: bytes) -> None:
        self[key] = data


def coded(folder: Path, signal: Signal, keeper: Shelf | None = None) -> Coded:
    return code_sound(write_wav(folder / "s.wav", to_pcm(signal)), keeper)


def played(folder: Path, sound: Coded, decoder: str = "aac") -> Signal:
    write_m4a(sound, folder / "s.m4a")
    command = [str(ffmpeg_path()), "-v", "warning", "-c:a", decoder, "-i", str(folder / "s.m4a")]
    command += ["-f", "s16le", "-acodec", "pcm_s16le", "-"]
    run = subprocess.run(command, capture_output=True, check=True)
    assert run.stderr == b""
    return to_signal(run.stdout)


def programme(*starts: int, frames: int = 200) -> Signal:
    """Return silence with a word of 0.6 s at each of these frames of sound."""
    signal = np.zeros(frames * SOUND_FRAME)
    for seed, start in enumerate(starts):
        word = speechlike(RATE * 6 // 10, peak=0.4, seed=seed)
        signal[start * SOUND_FRAME : start * SOUND_FRAME + len(word)] = word
    return signal


@pytest.mark.parametrize("decoder", DECODERS)
def test_what_is_heard_is_what_was_coded(decoder: str, tmp_path: Path) -> None:
    signal = programme(20, 80, 130)
    heard = played(tmp_path, coded(tmp_path, signal), decoder)
    assert len(heard) == len(signal)
    for start in (20, 80, 130):
        word = slice(start * SOUND_FRAME, (start + 28) * SOUND_FRAME)
        assert snr_db(signal[word], heard[word]) > 12
    assert np.abs(heard[: 18 * SOUND_FRAME]).max() < 1e-3
    assert np.abs(heard[60 * SOUND_FRAME : 78 * SOUND_FRAME]).max() < 1e-3


def test_a_piece_sounds_the_same_wherever_it_stands(tmp_path: Path) -> None:
    alone = played(tmp_path, coded(tmp_path, programme(20, frames=60)))
    word = alone[18 * SOUND_FRAME : 52 * SOUND_FRAME]
    for start in (4, 33, 100):
        signal = programme(start, 140)
        heard = played(tmp_path, coded(tmp_path, signal))
        first = (start - 2) * SOUND_FRAME
        assert (heard[first : first + len(word)] == word).all()


def test_what_was_coded_before_is_not_coded_again(tmp_path: Path) -> None:
    shelf = Shelf()
    whole = coded(tmp_path, programme(20, 80, 130), shelf)
    assert len(shelf) == 3
    assert coded(tmp_path, programme(20, 80, 130)).packets == whole.packets
    moved = coded(tmp_path, programme(25, 83, 160), shelf)
    assert len(shelf) == 3  # all by whole frames
    assert moved.packets == coded(tmp_path, programme(25, 83, 160)).packets


def test_damaged_pieces_are_coded_anew(tmp_path: Path) -> None:
    shelf = Shelf()
    whole = coded(tmp_path, programme(20, 80), shelf)
    for damage in (b"", b"nothing", *(entry[:-3] for entry in shelf.values())):
        for key in shelf:
            shelf[key] = damage
        assert coded(tmp_path, programme(20, 80), shelf) == whole


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9_000), st.integers(1, 12_000)), min_size=0, max_size=5),
    st.integers(5_000, 8_000),
)
def test_any_sounds_and_silences_play_for_exactly_their_time(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[int, int]], rest: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    pieces: list[Signal] = []
    for number, (silence, sound) in enumerate(parts):
        pieces += [np.zeros(silence), speechlike(sound, peak=0.3, seed=number)]
    signal = np.concatenate([*pieces, np.zeros(rest)])
    heard = played(folder, coded(folder, signal))
    assert len(heard) == len(signal)
    window = np.ones(SOUND_FRAME * 4)  # a coded frame reaches into its neighbours
    loud = np.convolve(np.abs(signal), window, "same") > 0
    assert np.abs(heard[~loud]).max(initial=0) < 1e-3


def test_what_is_no_sound_of_the_house_is_refused(tmp_path: Path) -> None:
    (tmp_path / "s.wav").write_text("no sound")
    with pytest.raises(ToolFailed, match="not a WAV file"):
        code_sound(tmp_path / "s.wav")
    with wave.open(str(tmp_path / "s.wav"), "wb") as file:
        file.setparams((1, 2, 22_050, 0, "NONE", ""))
        file.writeframes(bytes(200))
    with pytest.raises(ToolFailed, match="48 kHz"):
        code_sound(tmp_path / "s.wav")
