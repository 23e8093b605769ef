"""Where the sample is that the film is made of."""

from __future__ import annotations

from pathlib import Path

_SAMPLES = Path(__file__).parent.parent.parent / "assets" / "sample"

SAMPLE = _SAMPLES / "harbour-mill.txt"
"""The article."""
PHOTO = _SAMPLES / "harbour-mill.jpg"
"""Its picture, 2400 x 1600."""
