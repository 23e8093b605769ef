"""The house ident and its sign-off: a few soft tones, made by code.

Four tones of an open chord rise calmly, as of a marimba heard across a hall; the sign-off is their
quiet echo, falling to the first of them. There is no rhythm to remember and no joke in it: what
comes next may be grave.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefing.errors import RecipeError
from briefing.media.aside import written_aside
from briefing.media.wav_graph import write_wav
from briefing.timeline.rate import SAMPLE_RATE

IDENT_SECONDS = 2.5
SIGN_OFF_SECONDS = 2.0
PEAK_DBFS = -6.0
"""Of the ident; the sign-off is an echo."""
ECHO_DB = -6.0
"""How much quieter the sign-off is."""

_D4, _A4, _D5, _E5 = 293.66, 440.00, 587.33, 659.26  # Hz, equal temperament
_PARTIALS = ((1, 1.0, 1.0), (2, 0.22, 1.8), (4, 0.10, 4.0))
"""Of each tone: the multiple of its pitch, how strong, and how much sooner gone. A bar of wood
that is tuned sounds its octave and double octave; nothing else makes it soft."""
_DECAY_SECONDS = 0.55
_ATTACK_SECONDS = 0.025  # longer than a click, shorter than a swell
_LAST_SECONDS = 0.5  # in which what still sounds is faded out
_SILENT_SECONDS = 0.05  # at the very end


@dataclass(frozen=True, slots=True)
class _Tone:
    start: float
    """Seconds."""
    pitch: float
    """Hertz."""
    strength: float
    """As a share of the others'."""


_IDENT = (_Tone(0.0, _D4, 0.9), _Tone(0.28, _A4, 0.8), _Tone(0.56, _E5, 0.7), _Tone(0.98, _D5, 1.0))
_SIGN_OFF = (_Tone(0.0, _D5, 0.8), _Tone(0.3, _A4, 0.8), _Tone(0.72, _D4, 1.0))


def house_ident() -> bytes:
    """Return the house ident in the house format; it ends in silence."""
    return _played(_IDENT, IDENT_SECONDS, PEAK_DBFS)


def house_sign_off() -> bytes:
    """Return the house sign-off in the house format: the ident's quiet echo."""
    return _played(_SIGN_OFF, SIGN_OFF_SECONDS, PEAK_DBFS + ECHO_DB)


HOUSE_SOUNDS: Mapping[str, Callable[[], bytes]] = {
    "ident": house_ident,
    "sign-off": house_sign_off,
}
"""By name; the files in ``assets`` are called so too."""


def write_house_sound(name: str, path: Path) -> None:
    """Write one of :data:`HOUSE_SOUNDS` as a WAV file.

    Raises:
        RecipeError: there is none of that name.
        DiskFull: there is no room for the file.
        OutputUnwritable: it cannot be written.
    """
    sound = HOUSE_SOUNDS.get(name)
    if sound is None:
        raise RecipeError(
            f"the house has no {name!r}", remedy=f"Choose from {', '.join(HOUSE_SOUNDS)}."
        )
    with written_aside(path) as aside:
        write_wav(aside, (sound(),))


def _played(tones: tuple[_Tone, ...], seconds: float, peak_dbfs: float) -> bytes:
    time = np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    sound = np.sum([_tone(tone, time) for tone in tones], axis=0)
    left = (seconds - _SILENT_SECONDS - time) / _LAST_SECONDS
    sound *= _half_cosine(left)
    sound *= 10 ** (peak_dbfs / 20) * 32_768 / np.abs(sound).max()
    return bytes(np.rint(sound).astype("<i2"))


def _tone(tone: _Tone, time: NDArray[np.float64]) -> NDArray[np.float64]:
    since = np.maximum(time - tone.start, 0)
    sound = sum(
        strength
        * np.sin(2 * np.pi * multiple * tone.pitch * since)
        * np.exp(-sooner * since / _DECAY_SECONDS)
        for multiple, strength, sooner in _PARTIALS
    )
    return np.asarray(tone.strength * sound * _half_cosine(since / _ATTACK_SECONDS))


def _half_cosine(progress: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a smooth rise from 0, at 0 and before, to 1, at 1 and after."""
    return np.asarray((1 - np.cos(np.pi * np.clip(progress, 0, 1))) / 2)
