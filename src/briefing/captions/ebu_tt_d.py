"""EBU-TT-D, the captions that European broadcasters distribute online (EBU Tech 3380)."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.captions.model import Cue, Track
from briefing.captions.timed_text import (
    LETTERS_TO_LINE,
    TTP,
    Dialect,
    line_height_percent,
    q,
    timed_text,
)

EBUTTM = "urn:ebu:tt:metadata"
CONFORMS_TO = ("urn:ebu:tt:distribution:2018-04", "http://www.w3.org/ns/ttml/profile/imsc1/text")
"""What the document says it conforms to: EBU-TT-D 1.0.1, and the IMSC profile that contains it."""

_COLUMNS, _ROWS = 32, 16
"""Cells of the picture. Sizes are percentages of a cell: a sixteenth of the height is the font size
that gives lines of 7.5 %."""


def write_ebu_tt_d(cues: Sequence[Cue], track: Track) -> str:
    """Return cues as an EBU-TT-D document, timed from media zero.

    Args:
        cues: sorted and disjoint.
        track: what they belong to.
    """
    font_size = line_height_percent(track.style) / LETTERS_TO_LINE
    standards = [(q(EBUTTM, "conformsToStandard"), standard) for standard in CONFORMS_TO]
    dialect = Dialect(
        prefixes={"ebuttm": EBUTTM},
        parameters={q(TTP, "cellResolution"): f"{_COLUMNS} {_ROWS}"},
        metadata=[(q(EBUTTM, "documentMetadata"), standards)],
        font_size=f"{font_size * _ROWS:g}%",
        line_height=f"{100 * LETTERS_TO_LINE:g}%",
    )
    return timed_text(cues, track, dialect)
