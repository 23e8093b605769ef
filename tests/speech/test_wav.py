"""WAV files of every kind that outside programs write, with FFmpeg as the judge."""

from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from speaker import wav

from briefing.media.ffmpeg import run_ffmpeg
from briefing.speech.wav import read_wav

# A chirp in one ear and a tone in the other: what is swapped, shifted or scaled shows.
SOUND = "aevalsrc=0.5*sin(900*t*t)|0.3*sin(2764*t):d=0.2:s={rate}"
STEREO_SUM = "pan=mono|c0=0.5*c0+0.5*c1"


def ffmpeg_wav(codec: str, rate: int, *more: str) -> bytes:
    source = SOUND.format(rate=rate)
    arguments = ("-f", "lavfi", "-i", source, "-c:a", codec, *more, "-f", "wav", "-")
    return run_ffmpeg(arguments, purpose="make a WAV file")


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("codec", "rate"),
    [
        ("pcm_u8", 8_000),
        ("pcm_s16le", 22_050),
        ("pcm_s24le", 44_100),
        ("pcm_s32le", 96_000),
        ("pcm_f32le", 16_000),
        ("pcm_f64le", 192_000),
    ],
)
def test_it_is_read_as_ffmpeg_reads_it(codec: str, rate: int, channels: int) -> None:
    mono = ("-af", STEREO_SUM) if channels == 1 else ()
    data = ffmpeg_wav(codec, rate, *mono)
    pcm, found = read_wav(data)
    assert found == rate
    ours = np.frombuffer(pcm, dtype="<i2").astype(float)
    decoded = run_ffmpeg(
        ("-f", "wav", "-i", "-", "-c:a", "pcm_f64le", "-f", "f64le", "-"),
        purpose="read a WAV file",
        stdin=data,
    )
    theirs = np.frombuffer(decoded, dtype="<f8").reshape(-1, channels).mean(axis=1) * 32_768
    assert len(ours) == len(theirs) == rate // 5
    assert np.abs(ours - theirs).max() <= 1
    assert np.abs(ours).max() > 5_000


def test_a_file_on_disk_is_read_as_the_pipe_was(tmp_path: Path) -> None:
    # On a pipe FFmpeg does not know the length when it writes the header; in a file it mends it.
    piped = ffmpeg_wav("pcm_s16le", 22_050)
    assert struct.unpack_from("<I", piped, 4) == (0xFFFFFFFF,)
    file = tmp_path / "sound.wav"
    source = SOUND.format(rate=22_050)
    run_ffmpeg(("-f", "lavfi", "-i", source, str(file)), purpose="make a WAV file")
    assert read_wav(file.read_bytes()) == read_wav(piped)


def test_what_is_too_loud_is_clipped() -> None:
    data = bytearray(ffmpeg_wav("pcm_f32le", 16_000, "-af", f"{STEREO_SUM},volume=20dB"))
    samples = np.frombuffer(read_wav(bytes(data))[0], dtype="<i2")
    assert (samples.min(), samples.max()) == (-32_768, 32_767)
    data[-4:] = struct.pack("<f", float("nan"))
    with pytest.raises(ValueError, match="no numbers"):
        read_wav(bytes(data))


WHOLE = wav("a", 140)


@pytest.mark.parametrize("place", range(0, len(WHOLE), 97))
def test_a_file_that_breaks_off_is_refused_wherever_it_does(place: int) -> None:
    assert len(read_wav(WHOLE)[0]) == len(WHOLE) - 44
    with pytest.raises(ValueError, match=r"^it|^its|^there"):
        read_wav(WHOLE[:place])


@given(st.binary(max_size=60), st.integers(0, 44))
def test_whatever_a_file_holds_it_is_sound_or_refused(junk: bytes, place: int) -> None:
    data = WHOLE[:place] + junk + WHOLE[place + len(junk) :]
    try:
        pcm, rate = read_wav(data)
    except ValueError:
        return
    assert len(pcm) % 2 == 0
    assert 4_000 <= rate <= 384_000
