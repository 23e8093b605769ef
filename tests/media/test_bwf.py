"""Broadcast waves, judged by Python's reader, by FFmpeg, by mediainfo, and byte by byte."""

from __future__ import annotations

import json
import shutil
import subprocess
import wave
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from struct import unpack_from
from xml.etree.ElementTree import fromstring

import av
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import RecordingUnreadable
from briefing.media.bwf import Origin, wav_pcm, write_bwf
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from briefing.timeline.timecode import frames_in_a_day, timecode_to_frame
from strategies import frame_rates

RATE = FRAME_RATES["29.97df"]
ORIGIN = Origin(
    description="A ferry returns",
    originator="briefing 1",
    reference="ab" * 16,
    day=date(2024, 2, 29),
    rate=RATE,
    start_frame=timecode_to_frame("10:00:00;00", RATE),
    history=("A=PCM,F=48000,W=16,M=mono,T=narration", "A=PCM,F=48000,W=24,M=mono,T=hand-off"),
)
SOUND = np.random.default_rng(7).integers(-32768, 32768, 4801, dtype="<i2")


def chunks(data: bytes) -> dict[bytes, bytes]:
    """Return the chunks of a RIFF file, which must fill it."""
    assert (data[:4], data[8:12]) == (b"RIFF", b"WAVE")
    assert unpack_from("<I", data, 4)[0] == len(data) - 8
    found, at = {}, 12
    while at < len(data):
        (size,) = unpack_from("<I", data, at + 4)
        found[data[at : at + 4]] = data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
    assert at == len(data)
    return found


def written(folder: Path, origin: Origin = ORIGIN, sound: bytes = SOUND.tobytes()) -> Path:
    path = folder / "narration.wav"
    assert write_bwf((sound[:2000], sound[2000:]), path, origin) == len(sound) // 2
    return path


@pytest.mark.parametrize("samples", [0, 1, 4800, 4801])
def test_every_sample_is_there_at_its_level(tmp_path: Path, samples: int) -> None:
    path = written(tmp_path, sound=SOUND[:samples].tobytes())
    with wave.open(str(path)) as file:
        assert file.getparams()[:4] == (1, 3, SAMPLE_RATE, samples)
        data = np.frombuffer(file.readframes(samples), np.uint8).reshape(-1, 3)
    assert not data[:, 0].any()
    assert data[:, 1:].tobytes() == SOUND[:samples].tobytes()
    assert len(chunks(path.read_bytes())[b"data"]) == 3 * samples


def test_the_bext_chunk_is_as_the_ebu_lays_it_out(tmp_path: Path) -> None:
    found = chunks(written(tmp_path).read_bytes())
    assert list(found) == [b"bext", b"fmt ", b"iXML", b"data"]
    bext = found[b"bext"]
    assert bext[:256].rstrip(b"\0") == b"A ferry returns"
    assert bext[256:288].rstrip(b"\0") == b"briefing 1"
    assert bext[288:320] == b"ab" * 16
    assert bext[320:338] == b"2024-02-2900:00:00"
    low, high, version = unpack_from("<IIH", bext, 338)
    assert (low + (high << 32), version) == (ORIGIN.time_reference, 1)
    assert not any(bext[348:602])
    assert bext[602:].decode() == "".join(f"{line}\r\n" for line in ORIGIN.history)


def test_ffmpeg_reads_what_it_says_of_itself(tmp_path: Path) -> None:
    with av.open(str(written(tmp_path))) as file:
        tags, (stream,) = file.metadata, file.streams.audio
        assert stream.codec_context.name == "pcm_s24le"
        assert tags["time_reference"] == "1727998272"  # ten hours less 36 ms: frame 1,078,920
        assert (tags["comment"], tags["date"]) == ("A ferry returns", "2024-02-29")
        assert tags["originator_reference"] == "ab" * 16


@pytest.mark.mediainfo
def test_mediainfo_reads_when_it_begins(tmp_path: Path) -> None:
    command = [shutil.which("mediainfo") or "", "--Output=JSON", str(written(tmp_path))]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    _, sound = said["media"]["track"]
    assert round(float(sound["Delay"]) * 1000) == 35_999_964
    assert sound["BitDepth"] == "24"


@given(frame_rates, st.integers(0, 24 * 3600 * 24 - 1))
def test_the_reference_is_the_frame_to_half_a_sample(rate: FrameRate, frame: int) -> None:
    reference = replace(ORIGIN, rate=rate, start_frame=frame).time_reference
    assert abs(reference - Fraction(frame) * SAMPLE_RATE / rate.fps) <= Fraction(1, 2)
    assert rate.samples_to_frames(reference) == frame


def test_a_day_at_the_pace_of_film_is_longer_than_the_clock_says(tmp_path: Path) -> None:
    rate = FRAME_RATES["23.976"]
    late = replace(ORIGIN, rate=rate, start_frame=frames_in_a_day(rate) - 1)
    assert late.time_reference == (24 * 86_400 - 1) * 2002
    head = fromstring(chunks(written(tmp_path, late).read_bytes())[b"iXML"])
    assert head.findtext("SPEED/TIMECODE_RATE") == "24000/1001"
    assert head.findtext("SPEED/TIMECODE_FLAG") == "NDF"
    low, high = (
        int(head.findtext(f"SPEED/TIMESTAMP_SAMPLES_SINCE_MIDNIGHT_{part}") or "")
        for part in ("LO", "HI")
    )
    assert low + (high << 32) == late.time_reference


def test_letters_beyond_ascii_and_long_texts_stay_in_their_fields(tmp_path: Path) -> None:
    bext = chunks(written(tmp_path, replace(ORIGIN, description="é" * 300, day=None)).read_bytes())[
        b"bext"
    ]
    assert bext[:256] == b"?" * 256
    assert bext[256:266] == b"briefing 1"
    assert not any(bext[320:338])


def test_the_mastered_wave_is_taken_as_it_is(tmp_path: Path) -> None:
    house = tmp_path / "mastered.wav"
    with wave.open(str(house), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        file.writeframes(SOUND.tobytes())
    assert b"".join(wav_pcm(house)) == SOUND.tobytes()
    with pytest.raises(RecordingUnreadable):
        list(wav_pcm(written(tmp_path)))
