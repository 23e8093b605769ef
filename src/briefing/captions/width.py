"""How wide text stands on the screen."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_INVISIBLE = frozenset({"Mn", "Me", "Cf"})


def width(text: str) -> int:
    """Return how many characters wide a text stands on the screen.

    Chinese, Japanese and Korean characters are as wide as two; combining marks have no width.
    """
    if text.isascii():
        return len(text)
    return sum(
        2 if east_asian_width(character) in "WF" else category(character) not in _INVISIBLE
        for character in text
    )
