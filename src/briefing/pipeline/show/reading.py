"""Reading a show's settings from TOML; every mistake is told with its place and what to do."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.errors import ShowFileInvalid
from briefing.pipeline.show.model import LanguageSettings, Pauses, Rates, Show
from briefing.speech.engines.command import CommandSettings

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

SHOW_FILE = "briefing.toml"
"""The file that is read when none is named: in the folder where the command is typed, and nowhere
else, as it can name programs to run."""
LARGEST_FILE = 2**20
"""Bytes; no settings need more."""

_KEYS: Mapping[str, type] = {
    "": Show,
    "rates": Rates,
    "pauses": Pauses,
    "languages": LanguageSettings,
    "command": CommandSettings,
}
"""What may be set, by the first part of the key."""


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
        if len(data) > LARGEST_FILE:
            raise ValueError("it is larger than a megabyte")
        text = data.decode("utf-8-sig")
        settings = tomllib.loads(text)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ShowFileInvalid(
            f"the show's settings cannot be read: {reason}",
            place=str(path),
            remedy='Give a TOML file with lines such as title = "Harbour News";'
            " briefing init writes one.",
        ) from None
    show = show_from_settings(settings, place=str(path), text=text)
    return replace(show, lexicon=path.parent / show.lexicon) if show.lexicon else show


def show_from_settings(settings: dict[str, Any], *, place: str, text: str = "") -> Show:
    """Make a show from settings, as read from TOML; ``text`` is the file's, to find lines in.

    Raises:
        ShowFileInvalid: there is a key or a value that it cannot have.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Show).validate_python(settings)
    except ValidationError as error:
        mistake = _worst(error)
        key = tuple(part for part in mistake["loc"] if isinstance(part, str))
        line = _line_of(key, text)
        raise ShowFileInvalid(
            _problem(mistake),
            place=f"{place}, line {line}" if line else place,
            remedy=_remedy(mistake),
        ) from None


def _worst(error: ValidationError) -> ErrorDetails:
    """Return an unknown key first of all: it explains what else is missing."""
    mistakes = error.errors(include_url=False)
    return next((m for m in mistakes if m["type"] == "unexpected_keyword_argument"), mistakes[0])


def _problem(mistake: ErrorDetails) -> str:
    key = ".".join(str(part) for part in _written(mistake["loc"]))
    if mistake["type"] == "unexpected_keyword_argument":
        return f"there is no setting {key!r}"
    problem = mistake["msg"].removeprefix("Value error, ")
    subject = f"{key!r} cannot be used: " if key else ""
    return f"{subject}{problem[0].lower()}{problem[1:]}"


def _written(place: Iterable[str | int]) -> Iterator[str | int]:
    """Yield a place as the file has it, without the kinds of value that were tried for it."""
    for part in place:
        if part in ("float", "nullable") or (isinstance(part, str) and "[" in part):
            return
        yield part


def _remedy(mistake: ErrorDetails) -> str:
    place = list(_written(mistake["loc"]))
    if mistake["type"] != "unexpected_keyword_argument":
        return "Correct it, or leave the line out; briefing init writes a file with every setting."
    table = _KEYS.get(str(place[0]), Show) if len(place) > 1 else Show
    if place[0] == "languages" and "rates" in place[:-1]:
        table = Rates
    known = [setting.name for setting in fields(table)]
    close = get_close_matches(str(place[-1]), known, n=1)
    meant = f"Did you mean {close[0]}? " if close else ""
    where = f"[{place[0]}]" if len(place) > 1 else "A show"
    return f"{meant}{where} may set {', '.join(known)}."


def _line_of(key: tuple[str, ...], text: str) -> int:
    """Return the line on which a setting stands, as well as can be told; 0 when it cannot."""
    if not key:
        return 0
    wanted = list(key)
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        head = re.match(r"\s*\[+\s*([^\]]*?)\s*\]+", line)
        if head:
            table = [part.strip(" \"'") for part in head[1].split(".")]
            depth = len(table) if table == wanted[: len(table)] else -1
            if depth == len(wanted):
                return number
        elif depth >= 0:
            names = re.match(r"\s*([\w.\"'-]+)\s*=", line)
            written = [part.strip("\"'") for part in names[1].split(".")] if names else []
            rest = wanted[depth:]
            if written and written == rest[: len(written)]:
                return number
    return 0
