"""Sound out of files of every kind, and refusals of what is none."""

from __future__ import annotations

import subprocess
import wave
from pathlib import Path

import numpy as np
import pytest

from briefing.errors import RecordingUnreadable
from briefing.media.decode_audio import decode_audio, read_audio
from briefing.media.ffmpeg import ffmpeg_path

RATE = 44_100
TONE = np.rint(9_000 * np.sin(np.arange(RATE) * 2 * np.pi * 440 / RATE)).astype("<i2")


def wav(path: Path, channels: int = 1) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.repeat(TONE, channels).tobytes())
    return path


@pytest.mark.parametrize("channels", [1, 2])
def test_a_wav_file_comes_out_sample_for_sample(tmp_path: Path, channels: int) -> None:
    pcm, rate = read_audio(wav(tmp_path / "tone.wav", channels))
    assert rate == RATE
    assert np.abs(np.frombuffer(pcm, "<i2").astype(int) - TONE).max() <= 1


@pytest.mark.parametrize("kind", ["flac", "mp3", "m4a", "ogg"])
def test_other_kinds_are_read(tmp_path: Path, kind: str) -> None:
    source = wav(tmp_path / "tone.wav")
    made = tmp_path / f"tone.{kind}"
    subprocess.run([str(ffmpeg_path()), "-v", "error", "-i", str(source), str(made)], check=True)
    rate = decode_audio(made, tmp_path / "tone.pcm")
    samples = np.frombuffer((tmp_path / "tone.pcm").read_bytes(), "<i2").astype(float)
    assert rate == RATE
    assert abs(samples.size - RATE) < 0.1 * RATE
    middle = samples[samples.size // 4 : samples.size * 3 // 4]
    peak = np.abs(np.fft.rfft(middle * np.hanning(middle.size))).argmax() * rate / middle.size
    assert abs(peak - 440) < 3


@pytest.mark.parametrize("data", [b"", b"no sound at all" * 99, b"RIFF\x00\x00\x00\x00WAVE"])
def test_what_is_no_sound_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "none.wav"
    path.write_bytes(data)
    with pytest.raises(RecordingUnreadable) as refused:
        decode_audio(path, tmp_path / "none.pcm")
    assert str(path) in str(refused.value)
    assert refused.value.exit_code == 33
    assert not (tmp_path / "none.pcm").exists()


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingUnreadable, match="no such file"):
        read_audio(tmp_path / "none.wav")
