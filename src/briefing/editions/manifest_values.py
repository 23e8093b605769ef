"""Values of a manifest, which is JSON that anybody may have damaged: taken as they should be."""

from __future__ import annotations

from typing import Any


def text_in(value: Any) -> str:
    """Return a value that is text.

    Raises:
        TypeError, ValueError: it is not.
    """
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not text")
    value.encode()  # JSON can hold half of a surrogate pair, which no file can
    return value


def name_in(value: Any) -> str:
    """Return a value that is the name of a listed file: a path that stays inside the folder.

    Raises:
        TypeError, ValueError: it is not.
    """
    name = text_in(value)
    parts = name.split("/")
    if not name or "\\" in name or "\0" in name or {"", ".", ".."} & set(parts) or ":" in parts[0]:
        raise ValueError(f"{name!r} is not the name of a file in the folder")
    return name


def whole_in(value: Any) -> int:
    """Return a value that is a whole number, from zero.

    Raises:
        TypeError: it is not.
    """
    if type(value) is not int or value < 0:
        raise TypeError(f"{str(value)[:40]!r} is not a whole number")
    return value
