"""What speech sounds like, ten milliseconds at a time: mel bands, and cepstra made of them.

Sources: S. Davis and P. Mermelstein, "Comparison of parametric representations for monosyllabic
word recognition" (IEEE Trans. ASSP 28, 1980) for the cepstra; D. O'Shaughnessy, "Speech
Communication" (1987) for the mel scale. The bands are laid over the spectrum at the sound's own
rate, so that nothing has to be resampled; they end where the narrower of two sounds does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from math import ceil
from typing import cast

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Samples = NDArray[np.int16]

HOP_SECONDS = 0.01
"""From one frame to the next; frame ``n`` is centred at ``n * HOP_SECONDS``."""
WINDOW_SECONDS = 0.025
"""How much sound a frame looks at: two or three periods of a deep voice."""
LOWEST_HERTZ, HIGHEST_HERTZ = 80, 7_600
"""What of speech is looked at: below is rumble, and nothing of use is above."""
BANDS = 40
CEPSTRA = 13
"""Cepstra kept: the shape of the mouth, not the pitch of the voice."""
FLOOR = np.float32(1e-4)
"""What is softer than this does not count: 40 dB below the mean."""
QUIET_PERCENT = 5
"""So many frames of a sound are no louder than its noise: closures, and the edges of pauses."""
_SLOPE_FRAMES = 2
_BLOCK = 4_096
"""Frames at once: 20 MB at 48 kHz."""


def top_of(*rates: int) -> float:
    """Return the highest frequency that sounds of all these rates hold, in Hz."""
    return min(HIGHEST_HERTZ, *(0.475 * rate for rate in rates))


def band_powers(
    chunks: Iterable[Samples], rate: int, top: float, hop: float = HOP_SECONDS
) -> Floats:
    """Return the power of a sound in mel bands, a row for each frame.

    Chunks are stretches of the sound in order, of any length: an hour need not be in memory at
    once. A sound of ``n`` samples has ``ceil(n / (rate * hop))`` frames.
    """
    rows = list(_blocks(chunks, rate, top, hop))
    return np.concatenate(rows) if rows else np.empty((0, BANDS), np.float32)


def _blocks(chunks: Iterable[Samples], rate: int, top: float, hop: float) -> Iterator[Floats]:
    width = round(WINDOW_SECONDS * rate)
    window = np.hanning(width).astype(np.float32)
    size = next(size for size in range(width, 2 * width) if _is_easy(size))
    filters = _filters(rate, size, top)
    held = np.zeros(width // 2, np.float32)
    """The sound from ``begin`` on."""
    begin, frame, ended = -(width // 2), 0, 0

    def taken(last: int) -> Iterator[Floats]:
        nonlocal frame
        while frame < last:
            count = min(_BLOCK, last - frame)
            centres = np.rint((frame + np.arange(count)) * (hop * rate)).astype(np.int64)
            places = (centres - width // 2 - begin)[:, None] + np.arange(width)
            spectra = np.fft.rfft(held[places] * window, size)
            yield (spectra.real**2 + spectra.imag**2).astype(np.float32) @ filters
            frame += count

    for chunk in chunks:
        ended += chunk.size
        held = np.concatenate((held, chunk.astype(np.float32)))
        yield from taken(int((ended - width) / (hop * rate)))
        done = max(0, int(frame * hop * rate) - width - begin)
        held, begin = held[done:], begin + done
    held = np.concatenate((held, np.zeros(2 * width, np.float32)))
    yield from taken(ceil(ended / (hop * rate)))


def _is_easy(size: int) -> bool:
    """Whether a Fourier transform of this size is fast: it has no prime factor above 5."""
    for factor in (2, 3, 5):
        while size % factor == 0:
            size //= factor
    return size == 1


@cache
def _filters(rate: int, size: int, top: float) -> Floats:
    """Return the triangles of the bands: a column for each, over the lines of the spectrum."""
    mels = np.linspace(_mel(LOWEST_HERTZ), _mel(top), BANDS + 2)
    edges = 700 * (10 ** (mels / 2595) - 1)
    lines = np.arange(size // 2 + 1) * (rate / size)
    rising = (lines[:, None] - edges[:-2]) / (edges[1:-1] - edges[:-2])
    falling = (edges[2:] - lines[:, None]) / (edges[2:] - edges[1:-1])
    triangles = np.clip(np.minimum(rising, falling), 0, None)
    # Each band is a mean, so that sounds of different rates and sizes compare.
    weights = triangles / np.maximum(triangles.sum(axis=0), 1e-6) / size
    return cast(Floats, weights.astype(np.float32))


def _mel(hertz: float) -> float:
    return 2595 * float(np.log10(1 + hertz / 700))


def with_noise(powers: Floats, noise: Floats) -> Floats:
    """Return a clean sound's powers as they would be under the noise of another.

    Both sounds then lose the same details, which costs far less than if only one did.
    """
    own = np.percentile(powers, QUIET_PERCENT, axis=0)
    return cast(Floats, powers + np.maximum(noise - own, 0).astype(np.float32))


def with_tract(powers: Floats, ratio: float, top: float) -> Floats:
    """Return the powers that a mouth of another size would make, saying the same.

    Every frequency is divided by the ratio: below one, a smaller mouth. Source: L. Lee and
    R. Rose, "A frequency warping approach to speaker normalization" (IEEE Trans. SAP 6, 1998).
    """
    if ratio == 1:
        return powers
    mels = np.linspace(_mel(LOWEST_HERTZ), _mel(top), BANDS + 2)[1:-1]
    hertz = 700 * (10 ** (mels / 2595) - 1)
    wanted = 2595 * np.log10(1 + np.minimum(hertz * ratio, top) / 700)
    places = np.clip((wanted - mels[0]) / (mels[1] - mels[0]), 0, BANDS - 1)
    below = np.minimum(places.astype(np.int64), BANDS - 2)
    moved = np.zeros((BANDS, BANDS), np.float32)
    moved[below, np.arange(BANDS)] = 1 - (places - below)
    moved[below + 1, np.arange(BANDS)] = places - below
    return cast(Floats, powers @ moved)


def mfcc(powers: Floats) -> Floats:
    """Return cepstra of band powers and their slopes, each of mean zero and variance one.

    Each frame is then brought to one length, so that what counts is its direction: else a path
    finds it cheap to linger where a voice is like the mean of all speech, whatever is said.

    The powers are those of a sound whose mean is one: see :func:`levelled`.
    """
    basis = np.cos(np.pi / BANDS * np.outer(np.arange(BANDS) + 0.5, np.arange(CEPSTRA)))
    coefficients = np.log(powers + FLOOR) @ basis.astype(np.float32)
    return directions(standard(np.concatenate((coefficients, _slopes(coefficients)), axis=1)))


def levelled(powers: Floats) -> Floats:
    """Return the powers of the same sound at the loudness whose mean power is one."""
    level: Floats = powers / np.float32(max(float(powers.mean(dtype=np.float64)), 1e-6))
    return level


def standard(values: Floats) -> Floats:
    """Return features with a mean of zero and a variance of one; those that never change are 0."""
    values = values - values.mean(axis=0, dtype=np.float64).astype(np.float32)
    values /= values.std(axis=0, dtype=np.float64).astype(np.float32) + np.float32(1e-6)
    return values


def directions(values: Floats) -> Floats:
    """Return rows of the same direction whose mean square is one; an empty row stays empty."""
    squares = np.einsum("ij,ij->i", values, values) / np.float32(values.shape[1])
    scaled: Floats = values / np.sqrt(np.maximum(squares, 1e-6))[:, None]
    return scaled


def _slopes(values: Floats) -> Floats:
    reach = _SLOPE_FRAMES
    padded = np.pad(values, ((reach, reach), (0, 0)), mode="edge")
    slopes = np.zeros_like(values)
    for step in range(1, reach + 1):
        slopes += step * padded[reach + step :][: len(values)]
        slopes -= step * padded[reach - step :][: len(values)]
    return slopes
