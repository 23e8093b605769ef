"""Where a sound is more than a pause: an announcer's pauses are not those of a synthetic reading.

They are taken out of both before the two are compared, but for their edges, as how a word begins
and ends after silence is the surest mark of it.
"""

from __future__ import annotations

import numpy as np

from briefing.speech.alignment.features import Floats
from briefing.speech.alignment.warping import Indices

EDGE_FRAMES = 5
"""How much of a pause stays at each side: a stop's closure, of up to 100 ms, stays whole."""
_LOUD_PERCENT = 95
_QUIET_PERCENT = 2
_BELOW_LOUD = 1e-4
"""Silence is 40 dB below loud speech, where nothing else tells."""
_ABOVE_NOISE = 3
"""Or 5 dB above the softest frames: noise as steady as a room's or a hiss varies by less."""
_LOUDEST_NOISE = 0.05
"""Noise louder than 13 dB below speech is not told from it."""


def sounding(powers: Floats) -> Indices:
    """Return the frames that are no pause, or lie at the edge of one, in order."""
    if not len(powers):
        return np.empty(0, np.int64)
    loudness = powers.sum(axis=1)
    quiet, loud = np.percentile(loudness, (_QUIET_PERCENT, _LOUD_PERCENT))
    least = max(loud * _BELOW_LOUD, min(quiet * _ABOVE_NOISE, loud * _LOUDEST_NOISE))
    edge = np.ones(2 * EDGE_FRAMES + 1)
    near = np.convolve((loudness > least).astype(np.float32), edge)[EDGE_FRAMES:-EDGE_FRAMES]
    return np.flatnonzero(near > 0.5)
