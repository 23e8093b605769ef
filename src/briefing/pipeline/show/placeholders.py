"""Placeholders in a show's own sentences: a fixed list, put in once, never looked through again.

They are no format strings: nothing that a show or an article says can reach into the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDERS = ("title", "link", "headline", "byline", "date", "weekday", "language", "voice")
"""What may stand in braces."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LITERAL = {"{{": "{", "}}": "}"}
_LONGEST = 60
"""Characters of a placeholder that does not exist, in an error."""


def check_line(line: str) -> None:
    """Refuse a sentence with a placeholder that does not exist, or with a brace left open.

    Raises:
        ValueError: it has one.
    """
    for match in _PART.finditer(line):
        if match[0] in _LITERAL or match[1] in PLACEHOLDERS:
            continue
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        unknown = match[0] if len(match[0]) <= _LONGEST else f"{match[0][:_LONGEST]}…"
        problem = (
            "a brace stands alone" if match[1] is None else f"there is no {_printable(unknown)}"
        )
        raise ValueError(f"{problem}: there are {known}, and {{{{ and }}}} for braces")


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in text)


def fill_line(line: str, values: Mapping[str, str]) -> str | None:
    """Return a sentence with its placeholders filled in; none when a value for one is empty."""
    missing = False

    def filled(match: re.Match[str]) -> str:
        nonlocal missing
        if match[0] in _LITERAL:
            return _LITERAL[match[0]]
        value = " ".join(values.get(match[1] or "", "").split())
        missing = missing or not value
        return value

    made = _PART.sub(filled, " ".join(line.split()))
    return None if missing else made
