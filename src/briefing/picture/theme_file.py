"""Themes in TOML: those that come with the program, and those that a house writes for itself.

Whatever is wrong is told with its line and with what to write instead: a key that does not exist,
a font that is none, colours in which text could not be read.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from briefing.errors import ThemeInvalid
from briefing.picture.legible import COLOURS, GRAPHIC_CONTRAST, Pair, mended, pairs
from briefing.picture.theme import Theme
from briefing.picture.theme_parts import check_face, check_logo
from briefing.picture.theme_settings import Colours, Spacing, ThemeSettings
from briefing.settings.checks import SettingError
from briefing.settings.manual import Manual
from briefing.settings.mistakes import refusal_of, refused
from briefing.settings.reading import made, read_toml

THEME_FOLDER = Path(__file__).with_name("themes")
"""The themes that come with the program, by their names."""
MANUAL = Manual(
    error=ThemeInvalid,
    subject="A theme",
    called="the theme",
    example='ink = "#f5f2eb"',
    remedy='Give a TOML file with lines such as base = "dark"; docs/themes.md has an example.',
    correction="Correct it, or leave it out; docs/themes.md tells of every setting.",
    tables={"": ThemeSettings, "colours": Colours, "spacing": Spacing},
)
"""Of a theme's file."""


@cache
def shipped_theme(name: str) -> Theme:
    """Return one of the themes that come with the program.

    It is made without pydantic, which takes 0.1 s to load: a test reads these files as any other.
    """
    text = (THEME_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    stated = tomllib.loads(text)
    return _theme(ThemeSettings(**{**stated, "colours": Colours(**stated["colours"])}), Path())


def read_theme(path: Path) -> Theme:
    """Read a theme's file. Fonts and logo that it names are files beside it.

    Raises:
        ThemeInvalid: the file is missing, is not TOML, or has a key or value that it cannot have;
            a font is none, or the logo no picture; or text in its colours could not be read.
    """
    settings, text = read_toml(path, MANUAL)
    settings = {"name": path.stem, **settings}
    return theme_from_settings(settings, place=str(path), text=text, folder=path.parent)


def theme_from_settings(
    settings: dict[str, Any], *, place: str, text: str = "", folder: Path = Path()
) -> Theme:
    """Make a theme from settings, as read from TOML.

    Args:
        settings: by their names.
        place: the file, for errors.
        text: of the file, to find lines in.
        folder: where its fonts and its logo are.

    Raises:
        ThemeInvalid: as `read_theme` says.
    """
    stated = made(ThemeSettings, settings, MANUAL, place=place, text=text)
    missing = [name for name in COLOURS if not (stated.base or getattr(stated.colours, name))]
    if missing:
        problem, key = f"'colours.{missing[0]}' is missing", ("colours", missing[0])
        remedy = 'State it, or write base = "dark" above and change only what differs.'
        raise refused(problem, key, MANUAL, place=place, text=text, remedy=remedy)
    try:
        theme = _theme(stated, folder)
    except SettingError as error:
        raise refusal_of(error, MANUAL, place=place, text=text) from None
    weak = [pair for pair in pairs(theme) if not pair.passes]
    if weak:
        key = _to_blame(weak[0], stated.colours)
        remedy = f"Use {_changes(theme, mended(theme))}, or others as far apart."
        raise refused(_told(weak, theme), key, MANUAL, place=place, text=text, remedy=remedy)
    return theme


def _theme(stated: ThemeSettings, folder: Path) -> Theme:
    """Return the theme that settings make: what they do not say is as in the base, or usual.

    Raises:
        SettingError: a file that they name is not what it should be.
    """
    colours: dict[str, Any] = stated.colours.as_numbers()
    spacing: dict[str, Any] = stated.spacing.as_numbers()
    if stated.base:
        theme = replace(shipped_theme(stated.base), **colours)
    else:
        theme = Theme(stated.name, **colours)
    if stated.faces:
        faces = enumerate(stated.faces)
        theme = replace(theme, families=tuple(check_face(f, folder, n) for n, f in faces))
    if stated.contrast is not None:
        theme = replace(theme, contrast=float(stated.contrast))
    if stated.cards is not None:
        theme = replace(theme, cards=frozenset(stated.cards))
    logo = check_logo(stated.logo, folder) if stated.logo else None
    return replace(theme, name=stated.name, logo=logo, **spacing)


def _told(weak: list[Pair], theme: Theme) -> str:
    """Return what is wrong with pairs that meet: "text needs 7:1, and …"."""
    parts: list[str] = []
    for need, needed in (("text needs", theme.contrast), ("graphics need", GRAPHIC_CONTRAST)):
        measured = ", ".join(str(pair) for pair in weak if pair.needed == needed)
        if measured:
            parts.append(f"{need} a contrast of {needed:g}:1, and {measured}")
    return f"its colours are too much alike: {'; '.join(parts)}"


def _to_blame(pair: Pair, stated: Colours) -> tuple[str, str]:
    """Return the setting that a pair fails by: the one in front, if the file states it."""
    by_file = [name for name in (pair.front, pair.behind) if getattr(stated, name, "")]
    return ("colours", (*by_file, pair.front)[0])


def _changes(theme: Theme, other: Theme) -> str:
    """Return in which colours another theme differs, as they are written in TOML."""
    changed = [name for name in COLOURS if getattr(theme, name) != getattr(other, name)]
    return ", ".join(f'{name} = "#{bytes(getattr(other, name)).hex()}"' for name in changed)
