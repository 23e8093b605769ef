"""Reading settings: a file of TOML, and the value that they make."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from briefing.errors import RecipeError
from briefing.settings.manual import Manual
from briefing.settings.mistakes import refusal

if TYPE_CHECKING:
    from pydantic import TypeAdapter

LARGEST_FILE = 2**16
"""Bytes; no settings need more."""
LONGEST_LINE = 4000
"""Characters. Python's reader of TOML needs memory by the square of the dots in a key."""
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
"""How Python's reader of TOML ends what it says."""

T = TypeVar("T")


def read_toml(path: Path, manual: Manual) -> tuple[dict[str, Any], str]:
    """Return the settings in a file, and its text, to find lines in.

    Raises:
        RecipeError: of the manual's kind: the file is missing, too large, or no TOML in UTF-8.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise _unreadable(reason or "it is no file", path, manual) from None
    if len(data) > LARGEST_FILE:
        raise _unreadable(f"it is larger than {LARGEST_FILE // 1024} KB", path, manual)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("it is not text in UTF-8", path, manual, "Save it as UTF-8.") from None
    return _parsed(text, path, manual), text


def made(kind: type[T], settings: dict[str, Any], manual: Manual, *, place: str, text: str) -> T:
    """Return the value that settings make.

    Args:
        kind: the dataclass to make.
        settings: as read from TOML.
        manual: what may be set.
        place: the file, for errors.
        text: of the file.

    Raises:
        RecipeError: of the manual's kind: there is a key or a value that they cannot have.
    """
    from pydantic import ValidationError

    try:
        value: T = _adapter(kind).validate_python(settings)  # type: ignore[arg-type]  # it is hashable
    except ValidationError as error:
        raise refusal(error, settings, manual, place=place, text=text) from None
    return value


@cache
def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _parsed(text: str, path: Path, manual: Manual) -> dict[str, Any]:
    lines = text.split("\n")
    long = next((n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), 0)
    if long:
        problem = f"the line has more than {LONGEST_LINE} characters"
        raise _unreadable(problem, path, manual, line=long)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _unreadable("its brackets are nested too deep", path, manual) from None
    except ValueError as error:
        where = _WHERE.search(str(error))
        line = int(where[1] or 0) if where else 0
        told = _WHERE.sub("", str(error))
        remedy = ""
        if line and set("“”„«»‘’") & set(lines[line - 1]):
            remedy = f"Write texts in straight quotation marks, as {manual.example}."
        problem = told[:1].lower() + told[1:]
        raise _unreadable(problem, path, manual, remedy, line=line) from None


def _unreadable(
    reason: str, path: Path, manual: Manual, remedy: str = "", line: int = 0
) -> RecipeError:
    return manual.error(
        f"{manual.called} cannot be read: {reason}",
        place=f"{path}, line {line}" if line else str(path),
        remedy=remedy or manual.remedy,
    )
