"""Sound as numbers: changing its rate, judging it, and putting utterances in their places.

The house format is one channel of signed 16-bit little-endian samples at 48 kHz. All counts are
of samples, and exact: what comes out is as long as was planned.
"""

from __future__ import annotations

import wave
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import ceil, log10, sqrt
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.media.aside import written_aside
from briefing.quiet import quiet
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

SAMPLE_BYTES = 2
"""Of one sample of one channel."""
QUIETEST_DBFS = -120.0
"""What stands for the level of silence, which has none: far below what 16 bits can hold."""
SILENT_DBFS = -50.0
"""Sound that never rises above this is not speech; a whisper of an engine peaks above -30."""

_FADE_MS = 5
_FADE_SAMPLES = _FADE_MS * SAMPLE_RATE // 1000
_FULL_SCALE = 32_768
_CLIPPED_RUN = 4
"""Consecutive samples at full scale: fewer can be a loud peak, more are a flattened one."""

_PASS = 0.96
"""Up to here of the narrower band nothing is lost: 10.6 kHz when 22.05 kHz speech is raised. From
here to the band's end it falls in half a cosine, so that it rings little."""
_RING_SECONDS = 0.06
"""After so long nothing rings any more."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An utterance at its place in the programme."""

    start: int
    """First sample, counted from media zero."""
    pcm: bytes
    """Its sound, in the house format."""


def resample(pcm: bytes, from_rate: int, to_rate: int = SAMPLE_RATE) -> bytes:
    """Return the same sound at another rate; 16-bit samples of one channel.

    It is ``round_half_up(samples * to_rate / from_rate)`` samples long, and not delayed: what
    was at sample ``k`` is at ``k * to_rate / from_rate``. It is band-limited interpolation in the
    frequency domain: flat up to :data:`_PASS` of the narrower band, nothing above it.
    """
    if from_rate == to_rate or not pcm:
        return pcm
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    wanted = round_half_up(Fraction(samples.size * to_rate, from_rate))
    ratio = Fraction(to_rate, from_rate)
    # Blocks overlap, and what rings at their edges is left out: a transform is a circle. Small
    # ones stay in the processor's caches, which makes this twice as fast as one for all.
    overlap = ceil(_RING_SECONDS * from_rate / ratio.denominator)
    parts = easy_size(overlap * 20)
    step = parts - 2 * overlap
    blocks = ceil(samples.size / (step * ratio.denominator))
    padded = np.zeros((blocks * step + 2 * overlap) * ratio.denominator, dtype=np.float32)
    padded[overlap * ratio.denominator :][: samples.size] = samples
    made = np.empty(blocks * step * ratio.numerator, dtype="<i2")
    shape = _band(parts * ratio.denominator, parts * ratio.numerator)
    for block in range(blocks):
        start = block * step * ratio.denominator
        spectrum = np.fft.rfft(padded[start : start + parts * ratio.denominator])
        spectrum[: shape.size] *= shape
        whole = np.fft.irfft(spectrum[: shape.size], parts * ratio.numerator)
        inner = np.rint(whole[overlap * ratio.numerator : (overlap + step) * ratio.numerator])
        np.clip(inner, -_FULL_SCALE, _FULL_SCALE - 1, out=inner)
        made[block * inner.size : (block + 1) * inner.size] = inner
    return made[:wanted].tobytes()


@cache
def _band(before: int, after: int) -> NDArray[np.float32]:
    """Return what becomes of each frequency when a block of so many samples is resampled."""
    kept = min(before, after) // 2
    flat = int(kept * _PASS)
    band = np.ones(kept, dtype=np.float32)
    band[flat:] = np.cos(np.linspace(0, np.pi / 2, kept - flat)) ** 2
    return band * np.float32(after / before)


def easy_size(least: int) -> int:
    """Return the smallest number, not below one, that has no prime factor above 5.

    Fourier transforms of such sizes are fast.
    """
    best = 1 << (least - 1).bit_length()
    fives = 1
    while fives < best:
        threes = fives
        while threes < best:
            twos = -(-least // threes)
            best = min(best, threes << (twos - 1).bit_length())
            threes *= 3
        fives *= 5
    return best


def write_narration(path: Path, placed: Iterable[Placed], sample_count: int) -> None:
    """Write a WAV file of exactly ``sample_count`` samples, with each utterance at its place.

    Between them is digital silence. Both edges of each utterance are faded over 5 ms, so that
    none begins or ends with a click. Utterances are taken, and forgotten, one by one.

    Raises:
        ValueError: they overlap, are not in order, or go beyond the end.
        DiskFull: there is no room for the file.
        OutputUnwritable: it cannot be written.
    """
    with written_aside(path) as aside, wave.open(str(aside), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(SAMPLE_BYTES)
        file.setframerate(SAMPLE_RATE)
        file.setnframes(sample_count)
        now = 0
        for utterance in placed:
            count = len(utterance.pcm) // SAMPLE_BYTES
            if not now <= utterance.start <= sample_count - count:
                raise ValueError(
                    f"an utterance of {count} samples at {utterance.start} has no room"
                    f" between {now} and {sample_count}"
                )
            _write_silence(file, utterance.start - now)
            file.writeframes(fade_edges(utterance.pcm))
            now = utterance.start + count
        _write_silence(file, sample_count - now)


def fade_edges(pcm: bytes) -> bytes:
    """Return an utterance of the same length that rises from silence and falls into it.

    Each fade takes 5 ms, or half the utterance if that is less.
    """
    # pydub counts in milliseconds and rounds lengths to them, so that it is given pieces of whole
    # milliseconds only.
    milliseconds = min(_FADE_SAMPLES, len(pcm) // SAMPLE_BYTES // 2) * _FADE_MS // _FADE_SAMPLES
    edge = milliseconds * SAMPLE_RATE // 1000 * SAMPLE_BYTES
    if not edge:
        return pcm
    head = _segment(pcm[:edge]).fade_in(milliseconds).raw_data
    tail = _segment(pcm[-edge:]).fade_out(milliseconds).raw_data
    return b"".join((head, pcm[edge:-edge], tail))


def _segment(pcm: bytes) -> Any:
    return _audio_segment()(data=pcm, sample_width=SAMPLE_BYTES, frame_rate=SAMPLE_RATE, channels=1)


@cache
def _audio_segment() -> Any:
    with quiet():
        # It looks for an ffmpeg when it is imported, and complains; it is never asked to run one.
        from pydub import AudioSegment
    return AudioSegment


def _write_silence(file: wave.Wave_write, samples: int) -> None:
    second = bytes(SAMPLE_RATE * SAMPLE_BYTES)
    for _ in range(samples // SAMPLE_RATE):
        file.writeframes(second)
    file.writeframes(bytes(samples % SAMPLE_RATE * SAMPLE_BYTES))


def rms_dbfs(pcm: bytes) -> float:
    """Return the level of a sound's power, in decibels below a full-scale square wave."""
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    power = float(np.dot(samples, samples)) / max(1, samples.size)
    return _dbfs(sqrt(power))


def peak_dbfs(pcm: bytes) -> float:
    """Return the level of a sound's largest sample, in decibels below full scale."""
    samples = np.frombuffer(pcm, "<i2").astype(np.int32)
    return _dbfs(float(np.abs(samples).max())) if samples.size else QUIETEST_DBFS


def is_silent(pcm: bytes) -> bool:
    """Tell whether nothing can be heard in a sound, not even for a moment."""
    return peak_dbfs(pcm) < SILENT_DBFS


def is_clipped(pcm: bytes) -> bool:
    """Tell whether peaks of a sound, at the rate it was made at, are cut off flat at full scale."""
    samples = np.frombuffer(pcm, "<i2").astype(np.int32)
    flat = np.abs(samples) >= _FULL_SCALE - 1
    for _ in range(_CLIPPED_RUN - 1):
        flat = flat[:-1] & flat[1:]
    return bool(flat.any())


def _dbfs(amplitude: float) -> float:
    return max(QUIETEST_DBFS, 20 * log10(amplitude / _FULL_SCALE)) if amplitude else QUIETEST_DBFS
