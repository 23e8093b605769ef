"""TTML for players and streaming services: W3C TTML Profiles for Internet Media, IMSC 1.1 Text."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from briefing.captions.model import Cue, Track
from briefing.captions.timed_text import (
    LETTERS_TO_LINE,
    TTP,
    Dialect,
    line_height_percent,
    q,
    timed_text,
)
from briefing.timeline.rate import FrameRate

IMSC_1_1_TEXT = "http://www.w3.org/ns/ttml/profile/imsc1.1/text"
"""Its content profile (IMSC 1.1, section 5.1)."""


def write_ttml(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as an IMSC 1.1 Text document, timed from media zero.

    The frame rate is declared for those who edit the file; no time depends on it.

    Args:
        cues: sorted and disjoint.
        track: what they belong to.
    """
    line = line_height_percent(track.style)
    dialect = Dialect(
        prefixes={},
        parameters={q(TTP, "contentProfiles"): IMSC_1_1_TEXT, **_frame_rate(track.rate)},
        metadata=(),
        font_size=f"{line / LETTERS_TO_LINE:g}rh",
        line_height=f"{line:g}rh",
    )
    return timed_text(cues, track, dialect)


def _frame_rate(rate: FrameRate) -> dict[str, str]:
    multiplier = Fraction(rate.fps, rate.nominal)
    return {
        q(TTP, "frameRate"): str(rate.nominal),
        q(TTP, "frameRateMultiplier"): f"{multiplier.numerator} {multiplier.denominator}",
    }
