"""Loudness: how loud a file is to a listener, and making it as loud as listeners expect.

Measured after EBU R 128 and ITU-R BS.1770. One channel is measured as it is heard, from two
loudspeakers: 3 LU louder than a meter that counts one of them says (``dualmono``).
"""

from __future__ import annotations

import re
import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Any

from briefing.errors import ToolFailed
from briefing.media.aside import written_aside
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.level import Level, level_of

ABSOLUTE_GATE_LUFS = -70.0
"""BS.1770: anything quieter does not count, and what holds nothing else measures as this."""
SILENCE_DBTP = -120.0
"""What stands for the peak of digital silence, which has none."""

_BLOCK_SAMPLES = 4_800  # the meter's step, 100 ms; it leaves out what does not fill one
_METER_RATE = 48_000
_HEADROOM_DB = 0.5
"""What lossy coding, and what lies between the samples, may add to peaks of speech (standards:
limit at -1.5 dBTP to keep -1). A sound that needs more gets it at a second try."""
_CLOSE_ENOUGH_LU = 0.3
"""Limiting takes away a little loudness; when more than this, it is given back once."""
_DUAL_MONO_LU = 10 * log10(2)
"""One channel heard from two loudspeakers: twice the power."""
_BETWEEN_SAMPLES_DB = 3.01
"""How far a waveform reaches beyond its samples: so far in a tone of a quarter of their rate (EBU
Tech 3341, case 16), hardly ever half a decibel in speech."""
_SHORTEST_SECONDS = 0.4  # of one block of the meter (BS.1770)
_SECONDS_AT_ONCE = 60
_LAST_SECONDS = 1.0
_GAIN_STEP_DB = 0.25
"""Nobody hears less; and a sentence that was coded before has the same gain again, though the
programme around it changed a little."""
_LARGEST_GAIN_DB = 30.0
"""More would make a fault audible rather than mend a level."""
_ATTACK_MS, _RELEASE_MS = 5, 50
Encode = Callable[[Path, Path], None]
"""Writes the file of the second path from the WAV file of the first."""

_READING = re.compile(r"lavfi\.r128\.(I|LRA|true_peak)=(\S+)")


@dataclass(frozen=True, slots=True)
class Loudness:
    """What a meter says of a whole file."""

    integrated_lufs: float
    """Loudness over the whole file; :data:`ABSOLUTE_GATE_LUFS` when there is nothing to measure:
    silence, or less than 0.4 s."""
    true_peak_dbtp: float
    """The highest peak of the waveform, also between samples; decibels below full scale."""
    range_lu: float
    """How far loud and quiet passages lie apart (EBU Tech 3342)."""

    @property
    def is_measurable(self) -> bool:
        """Whether there was anything to measure."""
        return self.integrated_lufs > ABSOLUTE_GATE_LUFS


@dataclass(frozen=True, slots=True)
class Profile:
    """How loud a delivery has to be."""

    name: str
    """What a user types."""
    target_lufs: float
    """Integrated loudness."""
    tolerance_lu: float
    """How far off it may be."""
    ceiling_dbtp: float
    """The highest true peak of the delivered file, decoded."""


PODCAST = Profile("podcast", -16.0, 0.5, -1.0)  # Apple Podcasts: audio requirements
BROADCAST_EU = Profile("broadcast-eu", -23.0, 0.5, -2.0)  # EBU R 128
BROADCAST_US = Profile("broadcast-us", -24.0, 0.5, -2.0)  # ATSC A/85
PROFILES = {profile.name: profile for profile in (PODCAST, BROADCAST_EU, BROADCAST_US)}
"""Every delivery there is a profile for, by name."""


@dataclass(frozen=True, slots=True)
class MasterReport:
    """What mastering did."""

    profile: Profile
    """What was asked for."""
    before_lufs: float
    """Integrated loudness of the source, as a quick meter says;
    :data:`ABSOLUTE_GATE_LUFS` when there was nothing to measure."""
    after: Loudness
    """Of the delivered file, decoded."""
    gain_db: float
    """By how much all of it was made louder."""

    @property
    def on_target(self) -> bool:
        """Whether the result is as loud as asked; never so for what cannot be measured."""
        off = abs(self.after.integrated_lufs - self.profile.target_lufs)
        return off <= self.profile.tolerance_lu and (
            self.after.true_peak_dbtp <= self.profile.ceiling_dbtp
        )


def measure(path: Path, *, about_seconds: float = 0) -> Loudness:
    """Measure the first sound track of any file, decoded.

    The meter tells its reading ten times a second; of a file that lasts ``about_seconds``, all but
    the last few need not be written down, which takes a third of the time.

    Raises:
        ToolFailed: the file cannot be read, or has no sound.
    """
    import ffmpeg

    stream = (
        ffmpeg.input(str(path.absolute()))
        .audio.filter("aresample", _METER_RATE)
        .filter("asetnsamples", n=_BLOCK_SAMPLES, p=1)
        .filter("ebur128", peak="true", dualmono="true", metadata=1, framelog="quiet")
        .filter("aselect", f"gte(t,{max(0.0, about_seconds - _LAST_SECONDS):.3f})")
        .filter("ametadata", mode="print", file="-")
        .output("-", format="null")
    )
    said = run_ffmpeg(_arguments(stream), purpose="measure the loudness of the sound")
    readings = {name: float(value) for name, value in _READING.findall(said.decode("ascii"))}
    peak = readings.get("true_peak", 0.0)
    return Loudness(
        integrated_lufs=max(ABSOLUTE_GATE_LUFS, readings.get("I", ABSOLUTE_GATE_LUFS)),
        true_peak_dbtp=max(SILENCE_DBTP, 20 * log10(peak)) if peak > 0 else SILENCE_DBTP,
        range_lu=readings.get("LRA", 0.0),
    )


def master(
    source: Path, target: Path, profile: Profile = PODCAST, encode: Encode | None = None
) -> MasterReport:
    """Write a file that is as loud as a profile asks, and exactly as long as the source.

    One gain for all of it keeps the dynamics; only peaks above the ceiling, less half a decibel,
    are turned down. Silence, and sound too short to measure, stays as it is. It is the delivered
    file that is measured, decoded, and made again once when it is not as loud as it should be, or
    reaches above the ceiling.

    Args:
        source: a WAV file of one channel, 16 bits.
        target: the file to deliver: a WAV file, unless ``encode`` makes another of it.
        profile: how loud it has to be.
        encode: writes the delivered file from a mastered WAV file.

    Raises:
        ToolFailed: the source is no such file.
        DiskFull: there is no room for the result.
        OutputUnwritable: it cannot be written.
    """
    level, seconds = _quick_level(source)
    before = max(ABSOLUTE_GATE_LUFS, level.lufs + _DUAL_MONO_LU)
    is_measurable = before > ABSOLUTE_GATE_LUFS and seconds >= _SHORTEST_SECONDS
    gain = _stepped(profile.target_lufs - before) if is_measurable else 0.0
    headroom = _HEADROOM_DB
    with written_aside(target) as aside:

        def deliver() -> Loudness:
            ceiling = profile.ceiling_dbtp - headroom
            if encode is None:
                _write_mastered(source, aside, level.peak, gain, ceiling)
            else:
                wav = aside.with_suffix(".mastered.wav")
                try:
                    _write_mastered(source, wav, level.peak, gain, ceiling)
                    encode(wav, aside)
                finally:
                    wav.unlink(missing_ok=True)
            return measure(aside, about_seconds=seconds)

        after = deliver()
        missing = profile.target_lufs - after.integrated_lufs if after.is_measurable else 0.0
        over = after.true_peak_dbtp - profile.ceiling_dbtp
        if (abs(missing) > _CLOSE_ENOUGH_LU and gain < _LARGEST_GAIN_DB) or (gain and over > 0):
            gain = _stepped(gain + missing)
            headroom += max(0.0, over)
            after = deliver()
    return MasterReport(profile, before if is_measurable else ABSOLUTE_GATE_LUFS, after, gain)


def _stepped(gain_db: float) -> float:
    return min(round(gain_db / _GAIN_STEP_DB) * _GAIN_STEP_DB, _LARGEST_GAIN_DB)


def _quick_level(source: Path) -> tuple[Level, float]:
    """Return the level of a WAV file of the house format, and how many seconds it lasts."""
    with _opened(source) as file:
        rate = file.getframerate()
        if (file.getnchannels(), file.getsampwidth()) != (1, 2):
            raise ToolFailed("the sound to master is not one channel of 16 bits", place=str(source))
        parts = iter(lambda: file.readframes(rate * _SECONDS_AT_ONCE), b"")
        return level_of(parts, rate), file.getnframes() / rate


def _write_mastered(
    source: Path, target: Path, peak: float, gain_db: float, ceiling_db: float
) -> None:
    import ffmpeg

    with _opened(source) as file:
        samples = file.getnframes()
    sound = ffmpeg.input(str(source.absolute())).audio
    sound = sound.filter("volume", f"{gain_db:.4f}dB", precision="double")
    if peak and 20 * log10(peak) + _BETWEEN_SAMPLES_DB + gain_db > ceiling_db:
        sound = sound.filter(
            "alimiter",
            limit=f"{10 ** (ceiling_db / 20):.6f}",
            attack=_ATTACK_MS,
            release=_RELEASE_MS,
            level=0,  # it would raise the result to full scale
            latency=1,  # it would delay the result by its look-ahead
        )
    exactly = sound.filter("apad", whole_len=samples).filter("atrim", end_sample=samples)
    output = exactly.output(
        str(target.absolute()), format="wav", acodec="pcm_s16le", fflags="+bitexact"
    )
    run_ffmpeg(_arguments(output.overwrite_output()), purpose="master the sound")


@contextmanager
def _opened(source: Path) -> Iterator[wave.Wave_read]:
    try:
        with wave.open(str(source), "rb") as file:
            yield file
    except (OSError, EOFError, wave.Error) as error:
        raise ToolFailed("the sound to master is not a WAV file", place=str(source)) from error


def _arguments(stream: Any) -> list[str]:
    return list(stream.compile())[1:]  # without the program, which is not for it to choose
