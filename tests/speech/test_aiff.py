"""AIFF as ffmpeg writes it, read by ours."""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.media.ffmpeg import ffmpeg_path
from briefing.speech.aiff import read_aiff

RATE = 22_050
SOUND = (9_000 * np.sin(np.arange(RATE // 5) / 11)).astype("<i2")


@cache
def by_ffmpeg(codec: str, channels: int = 1, rate: int = RATE) -> bytes:
    """Return a file of ffmpeg's; it cannot write one into a pipe, as it has to go back."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "sound.aiff"
        raw = ["-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "-"]
        second = ["-af", "pan=stereo|c0=c0|c1=0.5*c0"] if channels == 2 else []
        subprocess.run(
            [ffmpeg_path(), "-v", "error", *raw, *second, "-c:a", codec, "-f", "aiff", file],
            input=SOUND.tobytes(),
            capture_output=True,
            check=True,
        )
        return file.read_bytes()


@pytest.mark.parametrize(
    ("codec", "off"),
    [
        ("pcm_s8", 256),
        ("pcm_s16be", 0),
        ("pcm_s16le", 0),
        ("pcm_s24be", 0),
        ("pcm_s32be", 0),
        ("pcm_f32be", 0),
    ],
)
@pytest.mark.parametrize("channels", [1, 2])
def test_every_kind_that_macos_may_write_is_read(codec: str, off: int, channels: int) -> None:
    """A second channel is half as loud as the first: their mean has three quarters of it."""
    pcm, rate = read_aiff(by_ffmpeg(codec, channels))
    assert rate == RATE
    read = np.frombuffer(pcm, "<i2").astype(int)
    assert len(read) == len(SOUND)
    assert np.abs(read - SOUND * (1, 0.75)[channels - 1]).max() <= off + channels - 1


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 44_100, 48_000, 96_000])
def test_sample_rates_are_read_from_their_eighty_bits(rate: int) -> None:
    assert read_aiff(by_ffmpeg("pcm_s16be", rate=rate))[1] == rate


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda _: b"", "not an AIFF"),
        (lambda whole: b"RIFF" + whole[4:], "not an AIFF"),
        (lambda whole: whole[:-100], "breaks off"),
        (lambda whole: whole[:40], "no sound"),
        (lambda _: by_ffmpeg("pcm_alaw"), "of kind alaw"),
        (lambda whole: whole.replace(b"\x40\x0d", b"\x7f\xff"), "sample rate"),
        (lambda whole: whole.replace(b"\x40\x0d", b"\xc0\x0d"), "sample rate"),
    ],
)
def test_files_that_are_none_are_refused(change: Callable[[bytes], bytes], problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_aiff(change(by_ffmpeg("pcm_s16be")))


def test_values_that_are_no_numbers_are_refused() -> None:
    whole = bytearray(by_ffmpeg("pcm_f32be"))
    whole[-4:] = struct.pack(">f", float("nan"))
    with pytest.raises(ValueError, match="no numbers"):
        read_aiff(bytes(whole))


@given(st.binary(max_size=60), st.integers(0, 100), st.sampled_from(["pcm_s16be", "pcm_f32be"]))
def test_whatever_a_file_holds_is_read_or_refused(noise: bytes, place: int, codec: str) -> None:
    whole = by_ffmpeg(codec)
    try:
        pcm, rate = read_aiff(whole[:place] + noise + whole[place + len(noise) :])
    except ValueError:
        return
    assert len(pcm) % 2 == 0
    assert rate > 0
