"""In which line of a TOML file a setting stands."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

Key = tuple[str | int, ...]
"""Where a setting stands: names of tables, numbers in lists, and last its own name."""

_LINES_AT_MOST = 200
"""Lines of one setting; beyond it nobody looks for its first line."""


def line_of(key: Key, text: str) -> int:
    """Return the line in which a setting begins, or else its table; 0 when neither is there.

    TOML's statements are complete in themselves, so that each can be read alone.
    """
    for length in range(len(key), 0, -1):
        for start, stated in _statements(text):
            if _reaches(stated, key[:length]):
                return start
    return 0


def has(said: Any, part: str | int) -> bool:
    """Whether a table has a key, or a list so many items."""
    if isinstance(said, list):
        return isinstance(part, int) and part < len(said)
    return isinstance(said, dict) and part in said


def _statements(text: str) -> Iterator[tuple[int, Any]]:
    """Yield what each statement of a file says, from the root, with the line that it begins in.

    A list of tables becomes a table by numbers here: one statement is about one of them.
    """
    table: Key = ()
    seen: Counter[str] = Counter()
    lines: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        lines.append(line)
        try:
            said: Any = tomllib.loads("\n".join((*lines, "")))
        except ValueError:
            if len(lines) > _LINES_AT_MOST:
                return
            continue
        start, is_head = number + 1 - len(lines), lines[0].lstrip().startswith("[")
        lines = []
        if is_head:
            table = _table(said, seen)
            said = {}
        if said or is_head:
            for part in reversed(table):
                said = {part: said}
            yield start, said


def _table(said: dict[str, Any], seen: Counter[str]) -> Key:
    """Return which table a line in square brackets begins; ``seen`` counts those of lists."""
    key: list[str | int] = []
    inner: Any = said
    while inner:
        ((name, inner),) = inner.items()
        key.append(name)
        if isinstance(inner, list):
            key.append(seen[name])
            seen[name] += 1
            inner = inner[0]
    return tuple(key)


def _reaches(said: Any, key: Key) -> bool:
    for part in key:
        if not has(said, part):
            return False
        said = said[part]
    return True
