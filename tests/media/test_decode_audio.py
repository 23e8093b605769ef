"""An announcer's recording, as people hand it in: what is heard in it, and what is no recording."""

from __future__ import annotations

import struct
import wave
from pathlib import Path

import numpy as np
import pytest
from films import Pictures
from hypothesis import given, settings
from hypothesis import strategies as st
from speechlike import RATE, Signal, lag, snr_db, speechlike, to_pcm, to_signal, write_wav

from briefing.errors import OutputUnwritable, RecordingUnreadable
from briefing.media.decode_audio import decode_audio, read_audio
from briefing.media.ffmpeg import run_ffmpeg

SAMPLES = 3 * RATE + 324
"""A multiple of four, as W64 fills up its last eight bytes."""


def write_riff(path: Path, sound: bytes, *, kind: int, rate: int, bits: int, channels: int) -> Path:
    """Write a WAV file of any kind of samples: 1 for integers, 3 for floating point."""
    block = channels * bits // 8
    head = struct.pack("<HHIIHH", kind, channels, rate, min(rate * block, 2**32 - 1), block, bits)
    body = b"WAVEfmt " + struct.pack("<I", 16) + head + b"data" + struct.pack("<I", len(sound))
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body) + len(sound)) + body + sound)
    return path


def converted(source: Path, target: Path, *options: str) -> Path:
    run_ffmpeg(["-y", "-i", str(source), *options, str(target)], purpose="make a recording")
    return target


def decoded_by_ffmpeg(source: Path, rate: int) -> bytes:
    to = ["-f", "s16le", "-ac", "1", "-ar", str(rate), "-"]
    return run_ffmpeg(["-i", str(source), *to], purpose="decode it")


@pytest.fixture(scope="module")
def pcm() -> bytes:
    return to_pcm(speechlike(SAMPLES))


@pytest.fixture(scope="module")
def recording(pcm: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_wav(tmp_path_factory.mktemp("announcer") / "anna.wav", pcm)


@pytest.fixture(scope="module")
def folder(recording: Path) -> Path:
    """Where there is sound for lists to name, of the kinds that players look for."""
    converted(recording, recording.parent / "anna.aac")
    return recording.parent


@pytest.mark.parametrize("ending", ["wav", "flac", "aiff", "caf", "w64"])
def test_what_is_kept_whole_is_heard_bit_for_bit(
    ending: str, recording: Path, pcm: bytes, tmp_path: Path
) -> None:
    file = converted(recording, tmp_path / f"anna.{ending}")
    assert read_audio(file) == (pcm, RATE)


@pytest.mark.parametrize(
    ("ending", "options"),
    [("wav", ["-c:a", "pcm_s24le"]), ("wav", ["-c:a", "pcm_f32le"]), ("wav", ["-rf64", "always"])],
)
def test_finer_samples_and_files_made_for_four_gigabytes_are_the_same(
    ending: str, options: list[str], recording: Path, pcm: bytes, tmp_path: Path
) -> None:
    file = converted(recording, tmp_path / f"anna.{ending}", *options)
    assert read_audio(file) == (pcm, RATE)


@pytest.mark.parametrize(
    ("ending", "options", "least_db"),
    [
        ("mp3", ["-b:a", "192k"], 15),
        ("m4a", ["-b:a", "192k"], 15),
        ("ogg", ["-c:a", "libvorbis", "-b:a", "192k"], 15),
        ("webm", ["-c:a", "libopus", "-b:a", "192k"], 15),
    ],
)
def test_what_is_coded_sounds_as_it_was_and_starts_when_it_did(
    ending: str, options: list[str], least_db: float, recording: Path, pcm: bytes, tmp_path: Path
) -> None:
    got, rate = read_audio(converted(recording, tmp_path / f"anna.{ending}", *options))
    assert rate == RATE
    wanted = to_signal(pcm)
    heard = to_signal(got)
    assert abs(len(heard) - len(wanted)) < 0.05 * RATE
    both = min(len(heard), len(wanted))
    assert lag(wanted[:both], heard[:both]) == 0
    assert snr_db(wanted[:both], heard[:both]) > least_db


@pytest.mark.parametrize("rate", [8_000, 16_000, 22_050, 44_100, 48_000])
def test_the_rate_stays_what_it_is(rate: int, recording: Path, tmp_path: Path) -> None:
    file = converted(recording, tmp_path / "anna.wav", "-ar", str(rate))
    with wave.open(str(file)) as kept:
        assert read_audio(file) == (kept.readframes(kept.getnframes()), rate)


@pytest.mark.parametrize("rate", [88_200, 96_000, 192_000])
def test_a_higher_rate_is_brought_down_to_the_programmes(rate: int, tmp_path: Path) -> None:
    sound = to_pcm(speechlike(rate, rate=rate))
    file = write_riff(tmp_path / "anna.wav", sound, kind=1, rate=rate, bits=16, channels=1)
    got, given_rate = read_audio(file)
    assert given_rate == RATE
    assert abs(len(got) // 2 - RATE) <= 32
    wanted = np.interp(np.arange(RATE) / RATE, np.arange(rate) / rate, to_signal(sound))
    assert snr_db(wanted[:-100], to_signal(got)[: RATE - 100]) > 25


@pytest.mark.parametrize("channels", [2, 4, 6])
def test_several_channels_become_one_of_the_same_loudness(channels: int, tmp_path: Path) -> None:
    one = speechlike(RATE // 2)
    file = tmp_path / "anna.wav"
    sound = to_pcm(np.repeat(one, channels))
    write_riff(file, sound, kind=1, rate=RATE, bits=16, channels=channels)
    got, _ = read_audio(file)
    assert snr_db(one, to_signal(got)) > 60


@settings(max_examples=30, deadline=None)
@given(pairs=st.lists(st.tuples(*[st.integers(-32_768, 32_767)] * 2), min_size=1, max_size=50))
def test_two_channels_become_their_mean(
    pairs: list[tuple[int, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("stereo") / "anna.wav"
    sound = np.array(pairs, "<i2")
    write_riff(file, sound.tobytes(), kind=1, rate=RATE, bits=16, channels=2)
    got = np.frombuffer(read_audio(file)[0], "<i2")
    assert len(got) == len(pairs)
    assert np.abs(got - sound.mean(axis=1)).max() <= 1


def test_what_is_too_loud_is_cut_off_and_does_not_turn_over(tmp_path: Path) -> None:
    loud: Signal = 1.5 * np.sin(2 * np.pi * 440 * np.arange(RATE // 4) / RATE)
    sound = loud.astype("<f4").tobytes()
    file = write_riff(tmp_path / "anna.wav", sound, kind=3, rate=RATE, bits=32, channels=1)
    got = to_signal(read_audio(file)[0])
    assert np.abs(got - np.clip(loud, -1, 1)).max() < 1e-4


def test_the_sound_of_a_film_is_taken(recording: Path, pcm: bytes, tmp_path: Path) -> None:
    picture = Pictures(64, 48).gradient()
    raw = tmp_path / "picture.yuv"
    raw.write_bytes(picture.y.tobytes() + picture.u.tobytes() + picture.v.tobytes())
    film = tmp_path / "anna.mkv"
    shown = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "64x48", "-r", "1", "-i", str(raw)]
    heard = ["-i", str(recording), "-c:a", "flac", "-c:v", "ffv1"]
    run_ffmpeg(["-y", *shown, *heard, str(film)], purpose="make a film")
    assert read_audio(film) == (pcm, RATE)
    converted(film, tmp_path / "mute.mkv", "-an")
    with pytest.raises(RecordingUnreadable, match="no sound in it"):
        read_audio(tmp_path / "mute.mkv")


def test_recordings_joined_to_one_file_may_differ_in_rate_and_channels(
    recording: Path, pcm: bytes, tmp_path: Path
) -> None:
    plain = ["-b:a", "128k", "-id3v2_version", "0", "-write_xing", "0"]
    parts = [
        converted(recording, tmp_path / "one.mp3", *plain),
        converted(recording, tmp_path / "two.mp3", *plain, "-ar", "44100"),
        converted(recording, tmp_path / "three.mp3", *plain, "-af", "pan=stereo|c0=c0|c1=c0"),
    ]
    joined = tmp_path / "anna.mp3"
    joined.write_bytes(b"".join(part.read_bytes() for part in parts))
    got, rate = read_audio(joined)
    assert rate == RATE
    assert abs(len(got) - 3 * len(pcm)) < 0.4 * 2 * RATE
    power = [float(np.mean(third**2)) for third in np.array_split(to_signal(got), 3)]
    assert max(power) < 1.2 * min(power)


def test_another_decoder_hears_the_same(recording: Path, tmp_path: Path) -> None:
    for ending in ("mp3", "flac", "m4a"):
        file = converted(recording, tmp_path / f"anna.{ending}", "-ar", "44100")
        got, rate = read_audio(file)
        wanted = to_signal(decoded_by_ffmpeg(file, rate))
        heard = to_signal(got)
        both = min(len(heard), len(wanted))
        assert abs(len(heard) - len(wanted)) < 0.05 * rate
        assert snr_db(wanted[:both], heard[:both]) > 60


@pytest.mark.parametrize(
    "name", ["-y.wav", "concat:anna.wav", "an na|b.wav", "100%d.wav", "https:anna.wav", "анна.wav"]
)
def test_a_name_is_only_a_name(name: str, pcm: bytes, tmp_path: Path) -> None:
    write_wav(tmp_path / name, pcm)
    assert read_audio(tmp_path / name) == (pcm, RATE)


@pytest.mark.parametrize(
    "text",
    [
        "ffconcat version 1.0\nfile anna.wav\n",
        "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:3,\nanna.aac\n#EXT-X-ENDLIST\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
        "This is no sound.\n" * 200,
        "",
    ],
    ids=["list", "playlist", "broadcast", "text", "nothing"],
)
@pytest.mark.parametrize("ending", ["wav", "m3u8", "mp3"])
def test_what_only_names_sound_or_is_text_is_refused(text: str, ending: str, folder: Path) -> None:
    file = folder / f"other.{ending}"
    file.write_text(text)
    with pytest.raises(RecordingUnreadable, match="cannot be read as sound") as caught:
        read_audio(file)
    assert caught.value.place == str(file)


def test_what_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.wav", tmp_path):
        with pytest.raises(RecordingUnreadable, match="no such file"):
            read_audio(path)


@pytest.mark.parametrize("rate", [1, 4_000])
def test_a_rate_at_which_no_word_can_be_told_is_refused(rate: int, tmp_path: Path) -> None:
    file = write_riff(tmp_path / "anna.wav", bytes(4_000), kind=1, rate=rate, bits=16, channels=1)
    with pytest.raises(RecordingUnreadable, match="samples per second"):
        read_audio(file)


def test_a_file_without_samples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordingUnreadable, match="no sound in it"):
        read_audio(write_wav(tmp_path / "anna.wav", b""))


def test_damage_is_told_with_its_time(recording: Path, tmp_path: Path) -> None:
    whole = converted(recording, tmp_path / "anna.mp3", "-b:a", "128k").read_bytes()
    middle = len(whole) // 2
    damaged = tmp_path / "damaged.mp3"
    damaged.write_bytes(whole[:middle] + bytes(3_000) + whole[middle + 3_000 :])
    with pytest.raises(RecordingUnreadable, match=r"damaged at 0:0[12]") as caught:
        read_audio(damaged)
    assert "again" in caught.value.remedy


def test_samples_are_written_whole_or_not_at_all(
    recording: Path, pcm: bytes, tmp_path: Path
) -> None:
    target = tmp_path / "anna.pcm"
    assert decode_audio(recording, target) == RATE
    assert target.read_bytes() == pcm
    whole = converted(recording, tmp_path / "whole.flac").read_bytes()
    (tmp_path / "cut.flac").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "whole.flac").unlink()
    with pytest.raises(RecordingUnreadable):
        decode_audio(tmp_path / "cut.flac", target)
    assert target.read_bytes() == pcm
    assert sorted(path.name for path in tmp_path.iterdir()) == ["anna.pcm", "cut.flac"]


def test_a_folder_that_is_missing_is_told(recording: Path, tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable):
        decode_audio(recording, tmp_path / "missing" / "anna.pcm")
