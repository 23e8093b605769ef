"""Values out of a manifest's JSON, each as it must be: data from a disk may be damaged.

Every function returns the value, or raises ``TypeError``, ``ValueError`` or ``OverflowError`` with
what is wrong with it, as a clause.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

_DIGEST = re.compile("[0-9a-f]{64}")


def text(value: Any) -> str:
    """Return a text that a file can hold: JSON can have half of a surrogate pair in it."""
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not text")
    value.encode()
    return value


def said(value: Any) -> str:
    """Return a text that is not empty."""
    if not text(value).strip():
        raise ValueError("a text is empty")
    return text(value)


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


def positive(value: Any) -> int:
    """Return a whole number above zero."""
    if whole(value) == 0:
        raise ValueError("0 is no length")
    return whole(value)


def digest(value: Any) -> str:
    """Return a SHA-256 in hexadecimal."""
    if not _DIGEST.fullmatch(text(value)):
        raise ValueError(f"{value[:70]!r} is no digest")
    return text(value)


def moment(value: Any) -> datetime:
    """Return a moment with its time zone, which universal time has too."""
    found = datetime.fromisoformat(text(value))
    if found.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone")
    found.astimezone(UTC)
    return found
