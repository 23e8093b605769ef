"""Placeholders in a show's own sentences: a fixed list, put in once, never looked through again.

They are no format strings: nothing that a show or an article says can reach into the program.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

PLACEHOLDERS = ("title", "link", "headline", "byline", "date", "weekday", "voice")
"""What may stand in braces."""

_PART = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")
_LITERAL = {"{{": "{", "}}": "}"}


def check_line(line: str) -> None:
    """Refuse a sentence with a placeholder that does not exist, or with a brace left open.

    Raises:
        ValueError: it has one.
    """
    for match in _PART.finditer(line):
        if match[0] in _LITERAL or match[1] in PLACEHOLDERS:
            continue
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        problem = "a brace stands alone" if match[1] is None else f"there is no {match[0]}"
        raise ValueError(f"{problem} in “{line}”: there are {known}, and {{{{ and }}}} for braces")


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

    made = _PART.sub(filled, line)
    return None if missing else made
