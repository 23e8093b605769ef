"""What a text of the page's own words is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text that the page says of itself, in English, for the catalogues to translate."""

    key: str
    """What code calls it: a short English name, as ``play``."""
    english: str
    """The text; ``{placeholders}`` are filled by whoever shows it."""
    note: str
    """What it is for, for translators."""
    one: str = ""
    """What is said of one, where ``english`` tells of a ``{count}``; empty when none is counted."""
