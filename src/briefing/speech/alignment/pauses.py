"""Where a sound is more than a pause: an announcer's pauses are not those of a synthetic reading.

They are taken out of both before the two are compared, but for their edges, as how a word begins
and ends after silence is the surest mark of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from briefing.speech.alignment.features import Floats
from briefing.speech.alignment.warping import Indices

EDGE_FRAMES = 5
"""How much of a pause stays at each side: a stop's closure, of up to 100 ms, stays whole."""
_ENDLESS = 1_000_000
_LOUD_PERCENT = 95
_QUIET_PERCENT = 2
_BELOW_LOUD = 1e-4
"""Silence is 40 dB below loud speech, where nothing else tells."""
_ABOVE_NOISE = 3
"""Or 5 dB above the softest frames: noise as steady as a room's or a hiss varies by less."""
_LOUDEST_NOISE = 0.05
"""Noise louder than 13 dB below speech is not told from it."""


@dataclass(frozen=True, slots=True)
class Sounding:
    """What of a sound is no pause."""

    loud: Indices
    """The frames in which something is heard."""
    kept: Indices
    """The same, and the edges of pauses; all in order."""

    def onset_from(self, frame: float) -> float:
        """Return a time moved to the end of the pause that it lies in, or at the edge of."""
        after = int(np.searchsorted(self.loud, frame - 0.5))
        if after == len(self.loud) or self.loud[after] - frame < EDGE_FRAMES + 1:
            return frame
        before = self.loud[after - 1] if after else -_ENDLESS
        is_pause = self.loud[after] - before > 2 * EDGE_FRAMES + 1
        return float(self.loud[after]) - 0.5 if is_pause else frame

    def end_until(self, frame: float) -> float:
        """Return a time moved to the start of the pause that it lies in, or at the edge of."""
        after = int(np.searchsorted(self.loud, frame - 0.5))
        if not after or frame - self.loud[after - 1] < EDGE_FRAMES + 1:
            return frame
        behind = self.loud[after] if after < len(self.loud) else self.loud[-1] + _ENDLESS
        is_pause = behind - self.loud[after - 1] > 2 * EDGE_FRAMES + 1
        return float(self.loud[after - 1]) + 0.5 if is_pause else frame


def find_sounding(powers: Floats) -> Sounding:
    """Tell sound from pauses by how loud it is."""
    if not len(powers):
        return Sounding(np.empty(0, np.int64), np.empty(0, np.int64))
    loudness = powers.sum(axis=1)
    quiet, loud = np.percentile(loudness, (_QUIET_PERCENT, _LOUD_PERCENT))
    least = max(loud * _BELOW_LOUD, min(quiet * _ABOVE_NOISE, loud * _LOUDEST_NOISE))
    edge = np.ones(2 * EDGE_FRAMES + 1)
    is_loud = loudness > least
    near = np.convolve(is_loud.astype(np.float32), edge)[EDGE_FRAMES:-EDGE_FRAMES]
    return Sounding(np.flatnonzero(is_loud), np.flatnonzero(near > 0.5))
