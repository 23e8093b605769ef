"""What is heard of a finished sound, window by window: when it is silent, when it begins, how high.

A window is 5 ms. It is audible when it is no more than 45 dB below the loudest one of the whole:
that is quieter than the softest consonant of speech.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WINDOWS_A_SECOND = 200
"""A window is 5 ms."""
WINDOW_SECONDS = 1 / WINDOWS_A_SECOND
"""How exactly it is known when something is heard."""
AUDIBLE_DB = -45
"""Below the loudest window of the whole."""
SILENCE_SECONDS = 0.15
"""A shorter one may be within a word: stops close the mouth for up to 100 ms."""
CLIPPED_SAMPLES = 3
"""So many at full scale in a row are a peak cut off; a single one may just reach it."""
_FULL_SCALE = 32_767
_FAINTEST = 1e-4
"""Of full scale (-80 dB): what is quieter throughout is no sound, but the noise of coding."""
_AT_ONCE_SECONDS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """A sound as it is heard."""

    samples: int
    """How long it is."""
    sample_rate: int
    """Samples per second."""
    levels: NDArray[np.float32]
    """Root mean square of each window, of full scale; the last one filled up with silence."""
    clipped: tuple[int, ...]
    """The samples at which runs of full scale begin."""

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.samples / self.sample_rate

    @property
    def is_silent(self) -> bool:
        """Whether nothing at all is heard."""
        return float(self.levels.max(initial=0)) < _FAINTEST

    @property
    def audible(self) -> NDArray[np.bool_]:
        """Whether each window is heard."""
        loudest = float(self.levels.max(initial=0))
        return np.asarray(self.levels > max(loudest * 10 ** (AUDIBLE_DB / 20), _FAINTEST))

    def onsets(self) -> tuple[float, ...]:
        """Return when a sound begins after a silence, or at the very beginning, in seconds."""
        starts = [0.0, *(end for _, end in self.silences(SILENCE_SECONDS))]
        audible = self.audible
        return tuple(
            start
            for start in dict.fromkeys(starts)
            if (window := round(start * WINDOWS_A_SECOND)) < audible.size and audible[window]
        )

    def silences(self, shortest: float) -> tuple[tuple[float, float], ...]:
        """Return where nothing is heard for so many seconds: first and last moment, in seconds."""
        return tuple(
            (first * WINDOW_SECONDS, after * WINDOW_SECONDS)
            for first, after in runs(~self.audible)
            if after - first >= shortest * WINDOWS_A_SECOND
        )


def listen(blocks: Iterable[tuple[int, bytes]]) -> Heard:
    """Return what is heard of a sound that comes in blocks, so that its length costs no memory.

    Args:
        blocks: stretches of signed 16-bit little-endian samples of one channel, each with the
            sample rate, the same for all; a multiple of 200.
    """
    levels, clipped = [np.zeros(0, np.float32)], list[int]()
    rate, count = WINDOWS_A_SECOND, 0
    for rate, pcm in _gathered(blocks):
        samples = np.frombuffer(pcm, "<i2")
        levels.append(_levels(samples, rate // WINDOWS_A_SECOND))
        full = runs((samples >= _FULL_SCALE) | (samples < -_FULL_SCALE))
        clipped += [count + first for first, after in full if after - first >= CLIPPED_SAMPLES]
        count += samples.size
    return Heard(count, rate, np.concatenate(levels), tuple(clipped))


def runs(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return where a row of marks is set: first index, and the one after the last.

    >>> runs(np.array([True, False, True, True]))
    [(0, 1), (2, 4)]
    """
    edges = np.flatnonzero(np.diff(np.concatenate(([False], marked, [False]))))
    return [(int(first), int(after)) for first, after in edges.reshape(-1, 2)]


def _gathered(blocks: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Join blocks to some of whole windows, but for the last."""
    rate, kept = WINDOWS_A_SECOND, bytearray()
    for rate, block in blocks:
        kept += block
        size = 2 * rate * _AT_ONCE_SECONDS
        while len(kept) >= size:
            yield rate, bytes(kept[:size])
            del kept[:size]
    if kept:
        yield rate, bytes(kept)


def _levels(samples: NDArray[np.int16], window: int) -> NDArray[np.float32]:
    windows = -(-samples.size // window)
    padded = np.zeros(windows * window, np.float32)
    padded[: samples.size] = samples
    squares = (padded.reshape(windows, window) / np.float32(_FULL_SCALE + 1)) ** 2
    return np.asarray(np.sqrt(squares.mean(axis=1)), np.float32)
