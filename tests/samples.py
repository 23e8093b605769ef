"""Articles for tests of the whole job."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "assets" / "sample" / "harbour-mill.txt"
REAL = ROOT.parent / "shared" / "articles" / "us-uk-alliance.txt"
"""A real broadcaster's page; there only where the project is developed."""

SHORT = """\
Accessibility links

Breaking News

Ferry Returns to the Sound

The ferry Sula leaves the harbour at Oban.

The ferry is back after ten days, its owners said.

Ferry Returns to the Sound
please wait

No media source currently available

0:00 0:00:40 0:00

The ferry Sula sailed again on Monday, ten days after a storm had broken its ramp.

“We waited for one part, and it came by van,” said the skipper, Mairi Rae.

It carries 210 passengers -- and, on most days, 14 cars.
"""
SHORT_BODY = (
    "The ferry Sula sailed again on Monday, ten days after a storm had broken its ramp.",
    "“We waited for one part, and it came by van,” said the skipper, Mairi Rae.",
    "It carries 210 passengers -- and, on most days, 14 cars.",
)
FURNITURE = ("Accessibility links", "please wait", "No media source", "0:00:40")


def write_short(folder: Path, name: str = "ferry.txt") -> Path:
    """Write the short article into a folder."""
    path = folder / name
    path.write_text(SHORT, encoding="utf-8")
    return path
