"""A show: what stays the same from one briefing to the next, from a small TOML file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from briefing.errors import ShowFileInvalid
from briefing.speech.engines.command import CommandSettings

if TYPE_CHECKING:
    from pydantic import ValidationError

DISCLOSURE = "Read by a synthetic voice."
"""Said and shown at the end of every briefing, so that nobody is misled about who is speaking."""


@dataclass(frozen=True, slots=True)
class Show:
    """What a newsroom says about itself, and how it likes its briefings."""

    __pydantic_config__: ClassVar = {"extra": "forbid"}  # an unknown key is a mistake

    title: str = "Briefing"
    """The show's name, in the corner of the title card and on the end card."""
    link: str = ""
    """Its address, shown on the end card."""
    sign_off: tuple[str, ...] = ()
    """Its last words before the disclosure, a sentence each."""
    voice: str | None = None
    """The voice to use when the command line names none."""
    theme: str = "dark"
    """The theme of its pictures."""
    reduced_motion: bool = False
    """Whether cards change by plain cuts alone, for those whom motion makes unwell."""
    lexicon: Path | None = None
    """The file that tells how its names are said; in its own file, a path from there."""
    command: tuple[CommandSettings, ...] = ()
    """Programs of its own that can speak."""

    @property
    def last_words(self) -> tuple[str, ...]:
        """Everything said in the sign-off."""
        return (*self.sign_off, DISCLOSURE)


def read_show(path: Path) -> Show:
    """Read a show's settings.

    Raises:
        ShowFileInvalid: the file is missing, is not TOML, or has a key or value it cannot have.
    """
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise ShowFileInvalid(
            f"the show's settings cannot be read: {reason}",
            place=str(path),
            remedy='Give a TOML file with lines such as title = "Harbour News".',
        ) from None
    show = show_from_settings(settings, place=str(path))
    return replace(show, lexicon=path.parent / show.lexicon) if show.lexicon else show


def show_from_settings(settings: dict[str, Any], *, place: str) -> Show:
    """Make a show from settings, as read from TOML.

    Raises:
        ShowFileInvalid: there is a key or a value that it cannot have.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(Show).validate_python(settings)
    except ValidationError as error:
        raise ShowFileInvalid(
            _first_mistake(error),
            place=place,
            remedy=f"A show may set {', '.join(field.name for field in fields(Show))}.",
        ) from None


def _first_mistake(error: ValidationError) -> str:
    mistake = error.errors(include_url=False)[0]
    key = ".".join(str(part) for part in mistake["loc"])
    problem = mistake["msg"].removeprefix("Value error, ")
    return f"{key!r} cannot be used: {problem[0].lower()}{problem[1:]}"
