"""How loud speech is, and bringing all sentences to one level, in numbers alone.

Loudness after ITU-R BS.1770-5 and gating after EBU R 128, for one channel. A finished file is
measured from outside (:mod:`briefing.media.loudness`); this is for what is on the way: hundreds of
sentences without starting a program for each, and a narration in a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from briefing.timeline.rate import SAMPLE_RATE

LEVEL_LUFS = -23.0
"""What every utterance is brought to: the programme level of EBU R 128, with room for peaks. The
finished programme gets its own level later."""
HIGHEST_PEAK = 10 ** (-1 / 20)
"""No sample may come out higher, of full scale: 1 dB of room."""
QUIETEST_LUFS = -120.0
"""What stands for the loudness of silence."""
_STEPS_A_SECOND, _STEPS_IN_BLOCK = 10, 4
"""Gating blocks of 400 ms that overlap by 75 % (BS.1770-5, annex 1)."""
_ABSOLUTE_GATE, _RELATIVE_GATE = -70.0, -10.0
_OFFSET = -0.691
_FULL_SCALE = 32_768
_SHELF = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (-1.69065929318241, 0.73248077421585),
)
_HIGH_PASS = ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621))
"""The two stages of the K filter at 48 kHz (BS.1770-5, annex 1, tables 1 and 2)."""


@dataclass(frozen=True, slots=True)
class Level:
    """How loud a sound of one channel is, and how high it reaches."""

    lufs: float
    """Integrated loudness; of less than 400 ms, as one block."""
    peak: float
    """The largest sample, as a share of full scale."""


def level_of(parts: Iterable[bytes], sample_rate: int = SAMPLE_RATE) -> Level:
    """Return the level of a sound that comes in parts, each but the last of whole seconds.

    The K filter is applied to the spectrum of each step of 100 ms by itself: within 0.1 LU of a
    filter that runs through, for a fifth of the time.
    """
    energies, count, peak = [np.zeros(0, np.float32)], 0, 0.0
    for pcm in parts:
        samples = np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(_FULL_SCALE)
        if samples.size:
            energies.append(_energies(samples, sample_rate))
            peak = max(peak, float(samples.max()), float(-samples.min()))
            count += samples.size
    return Level(_integrated(np.concatenate(energies), count, sample_rate), peak)


def _energies(samples: NDArray[np.float32], sample_rate: int) -> NDArray[np.float32]:
    """Return the energy of each step as it is heard, the last one filled up with silence."""
    step = sample_rate // _STEPS_A_SECOND
    steps = -(-samples.size // step)
    padded = np.zeros(steps * step, dtype=np.float32)
    padded[: samples.size] = samples
    spectra = np.fft.rfft(padded.reshape(steps, step), axis=1)
    return np.asarray((spectra.real**2 + spectra.imag**2) @ _k_weights(sample_rate), np.float32)


def _integrated(energies: NDArray[np.float32], count: int, sample_rate: int) -> float:
    """Return the loudness of ``count`` samples, gated, from the energies of their steps."""
    if not count:
        return QUIETEST_LUFS
    step = sample_rate // _STEPS_A_SECOND
    block = min(_STEPS_IN_BLOCK, len(energies))
    sums = np.concatenate(([0.0], np.cumsum(energies, dtype=np.float64)))
    heard = min(block * step, count)
    powers = (sums[block:] - sums[:-block]) / heard
    loud = powers[_lufs(powers) > _ABSOLUTE_GATE]
    if not loud.size:
        return QUIETEST_LUFS
    loud = loud[_lufs(loud) > _lufs(loud.mean()) + _RELATIVE_GATE]
    return float(_lufs(loud.mean()))


def levelled(pcm: bytes, sample_rate: int = SAMPLE_RATE) -> bytes:
    """Return a sound at :data:`LEVEL_LUFS`, or as near to it as its peaks allow.

    What nobody could hear (below -70 LUFS) stays as it is.
    """
    level = level_of((pcm,), sample_rate)
    if level.lufs <= _ABSOLUTE_GATE:
        return pcm
    samples = np.frombuffer(pcm, "<i2").astype(np.float32)
    gain = min(10 ** ((LEVEL_LUFS - level.lufs) / 20), HIGHEST_PEAK / level.peak)
    brought: NDArray[np.int16] = np.rint(samples * np.float32(gain)).astype("<i2")
    return brought.tobytes()


def _lufs(power: NDArray[np.float64] | np.floating) -> NDArray[np.float64]:
    return np.asarray(_OFFSET + 10 * np.log10(np.maximum(power, 10 ** (QUIETEST_LUFS / 10))))


@cache
def _k_weights(sample_rate: int) -> NDArray[np.float32]:
    """Return what the K filter makes of each frequency's energy, in a spectrum of one step."""
    step = sample_rate // _STEPS_A_SECOND
    frequencies = np.fft.rfftfreq(step, 1 / sample_rate)
    turn = np.exp(-2j * np.pi * np.minimum(frequencies / SAMPLE_RATE, 0.5))
    response = np.ones_like(turn)
    for (b0, b1, b2), (a1, a2) in (_SHELF, _HIGH_PASS):
        response *= (b0 + b1 * turn + b2 * turn**2) / (1 + a1 * turn + a2 * turn**2)
    weights = np.abs(response) ** 2 * 2 / step  # both halves of the spectrum, by Parseval
    weights[0] /= 2
    return weights.astype(np.float32)
