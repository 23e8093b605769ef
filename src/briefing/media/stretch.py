"""Making speech last longer or shorter without changing its pitch, for voices without a rate."""

from __future__ import annotations

from fractions import Fraction

from briefing.media.graph import through
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

SHORTEST, LONGEST = Fraction(5, 6), Fraction(5, 4)
"""How far speech may be stretched before it sounds it: listeners notice beyond about a fifth."""

_EARLY_SAMPLES = 12 * SAMPLE_RATE // 1000
"""``atempo`` gives everything so much too early: measured on bursts at nine places, at four
stretches; what is left is under 10 ms, within its own choice of where pieces are alike."""


def stretched_length(samples: int, stretch: Fraction) -> int:
    """Return how long a sound of so many samples is, stretched."""
    return round_half_up(samples * stretch)


def stretch_sound(pcm: bytes, stretch: Fraction) -> bytes:
    """Return speech in the house format that lasts ``stretch`` times as long, its pitch kept.

    It is ``stretched_length`` samples long. Pieces of waveform are overlapped where they are most
    alike (WSOLA, ffmpeg's ``atempo``); what was at ``k`` is at ``k * stretch``, give or take a
    few milliseconds.
    """
    if stretch == 1 or not pcm:
        return pcm
    wanted = 2 * stretched_length(len(pcm) // 2, stretch)
    made = bytes(2 * _EARLY_SAMPLES) + through(
        pcm, SAMPLE_RATE, ("atempo", f"{float(1 / stretch):.9f}")
    )
    return made[:wanted].ljust(wanted, b"\0")
