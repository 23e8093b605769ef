"""Values out of a manifest's JSON, each as it must be: data from a disk may be damaged.

Every function returns the value, or raises ``TypeError`` or ``ValueError`` with what is wrong with
it, as a clause.
"""

from __future__ import annotations

from typing import Any


def text(value: Any) -> str:
    """Return a text that a file can hold: JSON can have half of a surrogate pair in it."""
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not text")
    value.encode()
    return value


def file_name(value: Any) -> str:
    """Return the name of a listed file: a path that stays inside the folder."""
    name = text(value)
    parts = name.split("/")
    if not name or "\\" in name or "\0" in name or {"", ".", ".."} & set(parts) or ":" in parts[0]:
        raise ValueError(f"{name!r} is not the name of a file in the folder")
    return name


def whole(value: Any) -> int:
    """Return a whole number that is not negative."""
    if type(value) is not int or value < 0:
        raise TypeError(f"{str(value)[:40]!r} is not a whole number")
    return value
