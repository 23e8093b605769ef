"""A bed: the sound under a voice, as long as the voice is, and always far enough below it.

While somebody speaks it lies at least 20 dB below (WCAG 2.2, 1.4.7): in every sentence by itself,
by power. The sound of a bed is taken from its file piece by piece, so that length costs no memory.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefing.errors import RecordingUnreadable
from briefing.media.decode_audio import decode_audio
from briefing.media.sound import SAMPLE_BYTES, SILENT_DBFS, peak_dbfs
from briefing.timeline.rate import SAMPLE_RATE

Signal = NDArray[np.float32]
Span = tuple[int, int]
Read = Callable[[int, int], Signal]
"""Returns so many samples from a place on, as shares of a 16-bit sample's step."""

CROSS_FADE = SAMPLE_RATE
"""Samples over which a bed's end goes over into its beginning, when it is too short."""
SHORTEST = SAMPLE_RATE
"""Samples; what is shorter is no bed, and repeated it would be a rattle."""
JUDGED = 10 * SAMPLE_RATE
"""Samples by which a bed is judged, if its programme is shorter."""
FADE = SAMPLE_RATE
"""Samples over which a bed comes and goes."""
AT_ONCE = 60 * SAMPLE_RATE
"""Samples that are held in memory: a minute."""
LONG_PAUSE = 2 * SAMPLE_RATE
"""Samples; in longer pauses a bed rises a little."""
RISE_DB = 4.0
"""By how much: enough to be heard breathing, too little to be heard moving."""

_STEP = SAMPLE_RATE // 100
"""Samples between two values of the gain; between them it goes straight."""
_RAMP_STEPS = 25
"""A ramp takes 250 ms, and is over when the word begins."""


@dataclass(frozen=True, slots=True)
class Bed:
    """A bed's sound, for as long as it is needed."""

    samples: Path
    """Its samples, raw, in the house format."""
    length: int
    """How many there are."""
    period: int
    """After how many it begins again; what is left then goes over into the beginning."""

    def read(self, start: int, count: int) -> Signal:
        """Return a stretch of the bed, however often it has begun again."""
        heard = np.empty(count, np.float32)
        done = 0
        while done < count:
            cycle, phase = divmod(start + done, self.period)
            size = min(count - done, self.period - phase)
            part = self._stored(phase, size)
            fading = min(size, self.length - self.period - phase) if cycle else 0
            if fading > 0:
                over = self.length - self.period
                turn = (np.arange(phase, phase + fading, dtype=np.float32) + 0.5) / over * np.pi / 2
                # Of equal power: what goes and what comes have nothing to do with each other.
                going = self._stored(self.period + phase, fading) * np.cos(turn)
                part[:fading] = part[:fading] * np.sin(turn) + going
            heard[done : done + size] = part
            done += size
        return heard

    def _stored(self, start: int, count: int) -> Signal:
        stored = np.fromfile(self.samples, "<i2", count, offset=start * SAMPLE_BYTES)
        return stored.astype(np.float32)


def take_bed(source: Path, folder: Path, needed: int) -> Bed:
    """Return the bed of a sound file, ready to be read; its samples go into ``folder``.

    Raises:
        RecordingUnreadable: it is no sound, lasts less than a second, or is silent.
        DiskFull: there is no room for the samples.
        OutputUnwritable: they cannot be written.
    """
    samples = folder / "bed.pcm"
    decode_audio(source, samples, rate=SAMPLE_RATE, at_most=max(needed, JUDGED))
    length = samples.stat().st_size // SAMPLE_BYTES
    if length < SHORTEST:
        raise RecordingUnreadable(
            "it is too short to lie under a voice",
            place=str(source),
            remedy="Use a sound of some seconds; it is repeated for as long as it is needed.",
        )
    with samples.open("rb") as file:
        pieces = iter(lambda: file.read(AT_ONCE * SAMPLE_BYTES), b"")
        if all(peak_dbfs(piece) < SILENT_DBFS for piece in pieces):
            raise RecordingUnreadable(
                "nothing is heard in it", place=str(source), remedy="Use another sound, or none."
            )
    over = 0 if length >= needed else min(CROSS_FADE, length // 2)
    return Bed(samples, length, length - over)


def powers(read: Read, spans: Sequence[Span]) -> NDArray[np.float64]:
    """Return the mean power of a sound in each span."""

    def energy(start: int, end: int) -> float:
        parts = (read(at, min(AT_ONCE, end - at)) for at in range(start, end, AT_ONCE))
        # Not a dot product: it is added up in another order where there are more cores.
        return sum(float(np.square(part, dtype=np.float64).sum()) for part in parts)

    return np.array([energy(start, end) / max(1, end - start) for start, end in spans])


@dataclass(frozen=True, slots=True)
class Gain:
    """How loud a bed is at each moment, as a factor."""

    steps: NDArray[np.float64]
    """Its values, one every 10 ms from the first sample of the programme."""

    def at(self, start: int, count: int) -> Signal:
        """Return the factors of a stretch of samples."""
        where = np.arange(start, start + count) / _STEP
        return np.interp(where, np.arange(self.steps.size), self.steps).astype(np.float32)


def bed_gain(
    heard: Span, speech: Sequence[Span], limits: NDArray[np.float64], most: float, length: int
) -> Gain:
    """Return the gain of a bed that is never above what any span of speech allows.

    It is one gain wherever it can be, as a bed that follows every sentence would be restless; it
    is lower where a span asks for it, and rises by :data:`RISE_DB` in long pauses. The lowest of
    all that is allowed within a ramp's length is smoothed by a window of the same length, half a
    cosine each way: so that ramps begin before words, and end as they begin.

    Args:
        heard: from where to where the bed is heard.
        speech: in which somebody speaks; in order.
        limits: the largest gain for each of them.
        most: the largest gain for all.
        length: of the programme, in samples.
    """
    audible = limits[limits > 0]
    usual = min(most, float(np.median(audible))) if audible.size else most
    allowed = np.full(-(-length // _STEP) + 2, usual)
    for start, end in _pauses(heard, speech):
        allowed[-(-start // _STEP) : end // _STEP + 1] = usual * 10 ** (RISE_DB / 20)
    half = _RAMP_STEPS // 2
    for (start, end), limit in zip(speech, limits, strict=True):
        around = slice(max(0, start // _STEP - half), -(-end // _STEP) + half + 1)
        allowed[around] = np.minimum(allowed[around], min(usual, limit))
    window = np.hanning(_RAMP_STEPS + 2)[1:-1]
    padded = np.pad(allowed, half, mode="edge")
    smooth = np.convolve(padded, window / window.sum(), mode="valid")
    return Gain(smooth * _coming_and_going(heard, allowed.size))


def _pauses(heard: Span, speech: Sequence[Span]) -> list[Span]:
    """Return the long pauses, those before the first word and after the last one too."""
    begins = [heard[0], *(end for _, end in speech)]
    ends = [*(start for start, _ in speech), heard[1]]
    pauses = zip(begins, ends, strict=True)
    return [(begin, end) for begin, end in pauses if end - begin > LONG_PAUSE]


def _coming_and_going(heard: Span, count: int) -> NDArray[np.float64]:
    """Return how far a bed has come, from 0 to 1, at each step; half a cosine each way."""
    start, end = heard
    fade = max(1, min(FADE, (end - start) // 2))
    at = np.arange(count) * _STEP
    nearest = np.clip(np.minimum(at - start, end - at) / fade, 0, 1)
    return np.asarray((1 - np.cos(np.pi * nearest)) / 2)
