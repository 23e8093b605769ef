"""Reading a show's settings from TOML; every mistake is told with its place and what to do."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.errors import RecipeError, ShowFileInvalid
from briefing.pipeline.show.mistakes import refusal, refused
from briefing.pipeline.show.model import Show

SHOW_FILE = "briefing.toml"
"""The file that is read when none is named: in the folder where the command is typed, and nowhere
else, as it can name programs to run."""
LARGEST_FILE = 2**16
"""Bytes; no settings need more."""
LONGEST_LINE = 4000
"""Characters. Python's reader of TOML needs memory by the square of the dots in a key."""
_REMEDY = 'Give a TOML file with lines such as title = "Harbour News"; briefing init writes one.'
_WHERE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
"""How Python's reader of TOML ends what it says."""


def find_show(named: Path | None) -> Show:
    """Return the settings of the file that was named, or of ``briefing.toml`` here, or the house's.

    Raises:
        ShowFileInvalid: the file is missing or has a mistake.
    """
    if named is not None:
        return read_show(named)
    here = Path(SHOW_FILE)
    return read_show(here) if here.is_file() else Show()


def read_show(path: Path) -> Show:
    """Read a show's settings.

    Raises:
        ShowFileInvalid: the file is missing, is not TOML, or has a key or value it cannot have.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise _unreadable(reason or "it is no file", path) from None
    if len(data) > LARGEST_FILE:
        raise _unreadable(f"it is larger than {LARGEST_FILE // 1024} KB", path)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable("it is not text in UTF-8", path, "Save it as UTF-8.") from None
    show = show_from_settings(_parsed(text, path), place=str(path), text=text)
    return replace(show, lexicon=tuple(path.parent / file for file in show.lexicons))


def show_from_settings(settings: dict[str, Any], *, place: str, text: str = "") -> Show:
    """Make a show from settings, as read from TOML; ``text`` is the file's, to find lines in.

    Raises:
        ShowFileInvalid: there is a key or a value that it cannot have.
    """
    from pydantic import TypeAdapter, ValidationError

    if settings.get("lexicon") == "":
        settings = {**settings, "lexicon": []}
    try:
        show = TypeAdapter(Show).validate_python(settings)
    except ValidationError as error:
        raise refusal(error, settings, place=place, text=text) from None
    for key, check in _CHECKS.items():
        try:
            check(show)
        except RecipeError as error:
            problem = f"{key!r} cannot be used: {error.problem}"
            raise refused(problem, (key,), place=place, text=text, remedy=error.remedy) from None
    return show


def _parsed(text: str, path: Path) -> dict[str, Any]:
    lines = text.split("\n")
    long = next((n for n, line in enumerate(lines, 1) if len(line) > LONGEST_LINE), 0)
    if long:
        raise _unreadable(f"the line has more than {LONGEST_LINE} characters", path, line=long)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise _unreadable("its brackets are nested too deep", path) from None
    except ValueError as error:
        where = _WHERE.search(str(error))
        line = int(where[1] or 0) if where else 0
        told = _WHERE.sub("", str(error))
        remedy = _REMEDY
        if line and set("“”„«»‘’") & set(lines[line - 1]):
            remedy = 'Write texts in straight quotation marks, as title = "Harbour News".'
        raise _unreadable(told[:1].lower() + told[1:], path, remedy, line=line) from None


def _check_target(show: Show) -> None:
    if show.target != Show().target:  # else what follows need not be loaded
        from briefing.pipeline.recipe import parse_target

        parse_target(show.target)


def _check_theme(show: Show) -> None:
    from briefing.picture.theme import find_theme

    find_theme(show.theme)


_CHECKS = {"target": _check_target, "theme": _check_theme}
"""What is right about a setting is known in another room; by the setting's name."""


def _unreadable(reason: str, path: Path, remedy: str = _REMEDY, line: int = 0) -> ShowFileInvalid:
    return ShowFileInvalid(
        f"the show's settings cannot be read: {reason}",
        place=f"{path}, line {line}" if line else str(path),
        remedy=remedy,
    )
