"""Loudness: how loud a file is to a listener, and making it as loud as listeners expect.

Measured after EBU R 128 and ITU-R BS.1770. One channel is measured as it is heard, from two
loudspeakers: 3 LU louder than a meter that counts one of them says (``dualmono``).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from math import log10
from pathlib import Path
from typing import Any

from briefing.media.aside import written_aside
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.wav_graph import arguments, filter_wav, limited, opened_wav

ABSOLUTE_GATE_LUFS = -70.0
"""BS.1770: anything quieter does not count, and what holds nothing else measures as this."""
SILENCE_DBTP = -120.0
"""What stands for the peak of digital silence, which has none."""

_BLOCK_SAMPLES = 4_800  # the meter's step, 100 ms; it leaves out what does not fill one
_METER_RATE = 48_000
_HEADROOM_DB = 0.5
"""What lossy coding, and what lies between the samples, may add to peaks of speech (standards:
limit at -1.5 dBTP to keep -1). A sound that needs more gets it at a second try."""
_SECOND_TRY_DB = 0.2
"""More than what was over, at a second try: other peaks may stand out then, and one meter may read
so much more than another (EBU Tech 3341, table 1)."""
_CLOSE_ENOUGH_LU = 0.3
"""Limiting takes away a little loudness; when more than this, it is given back once."""
_LAST_SECONDS = 1.0
_GAIN_STEP_DB = 0.25
"""Nobody hears less; and a sentence that was coded before has the same gain again, though the
programme around it changed a little."""
_LARGEST_GAIN_DB = 30.0
"""More would make a fault audible rather than mend a level."""
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
WEB = Profile("web", -18.0, 0.5, -1.0)  # AES TD1008: speech that is streamed or downloaded
BROADCAST_EU = Profile("broadcast-eu", -23.0, 0.5, -2.0)  # EBU R 128
BROADCAST_US = Profile("broadcast-us", -24.0, 0.5, -2.0)  # ATSC A/85
PROFILES = {profile.name: profile for profile in (PODCAST, WEB, BROADCAST_EU, BROADCAST_US)}
"""Every delivery there is a profile for, by name."""


@dataclass(frozen=True, slots=True)
class MasterReport:
    """What mastering did."""

    profile: Profile
    """What was asked for."""
    before: Loudness
    """Of the source."""
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
    said = run_ffmpeg(arguments(stream), purpose="measure the loudness of the sound")
    readings = {name: float(value) for name, value in _READING.findall(said.decode("ascii"))}
    peak = readings.get("true_peak", 0.0)
    return Loudness(
        integrated_lufs=max(ABSOLUTE_GATE_LUFS, readings.get("I", ABSOLUTE_GATE_LUFS)),
        true_peak_dbtp=max(SILENCE_DBTP, 20 * log10(peak)) if peak > 0 else SILENCE_DBTP,
        range_lu=readings.get("LRA", 0.0),
    )


def master(
    source: Path,
    target: Path,
    profile: Profile = PODCAST,
    encode: Encode | None = None,
    *,
    before: Loudness | None = None,
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
        before: what :func:`measure` says of the source, where several files are made of one.

    Raises:
        ToolFailed: the source is no such file.
        DiskFull: there is no room for the result.
        OutputUnwritable: it cannot be written.
    """
    with opened_wav(source) as file:
        seconds = file.getnframes() / file.getframerate()
    before = before or measure(source, about_seconds=seconds)
    gain = _stepped(profile.target_lufs - before.integrated_lufs) if before.is_measurable else 0.0
    headroom = _HEADROOM_DB
    with written_aside(target) as aside:

        def deliver() -> Loudness:
            ceiling = profile.ceiling_dbtp - headroom
            if encode is None:
                _write_mastered(source, aside, before, gain, ceiling)
            else:
                wav = aside.with_suffix(".mastered.wav")
                try:
                    _write_mastered(source, wav, before, gain, ceiling)
                    encode(wav, aside)
                finally:
                    wav.unlink(missing_ok=True)
            return measure(aside, about_seconds=seconds)

        after = deliver()
        missing = profile.target_lufs - after.integrated_lufs if after.is_measurable else 0.0
        over = after.true_peak_dbtp - profile.ceiling_dbtp
        if (abs(missing) > _CLOSE_ENOUGH_LU and gain < _LARGEST_GAIN_DB) or (gain and over > 0):
            gain = _stepped(gain + missing)
            headroom += over + _SECOND_TRY_DB if over > 0 else 0.0
            after = deliver()
    return MasterReport(profile, before, after, gain)


def _stepped(gain_db: float) -> float:
    return min(round(gain_db / _GAIN_STEP_DB) * _GAIN_STEP_DB, _LARGEST_GAIN_DB)


def _write_mastered(
    source: Path, target: Path, before: Loudness, gain_db: float, ceiling_db: float
) -> None:
    def louder(sound: Any) -> Any:
        sound = sound.filter("volume", f"{gain_db:.4f}dB", precision="double")
        reaches_above = before.true_peak_dbtp + gain_db > ceiling_db
        return limited(sound, ceiling_db) if reaches_above else sound

    filter_wav(source, target, louder, purpose="master the sound")
