"""Reading a show's settings from TOML; every mistake is told with its place and what to do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.errors import RecipeError, StyleInvalid, ThemeInvalid
from briefing.pipeline.show.mistakes import MANUAL
from briefing.pipeline.show.model import Show
from briefing.settings.checks import SettingError
from briefing.settings.mistakes import refusal_of
from briefing.settings.reading import made, read_toml

SHOW_FILE = "briefing.toml"
"""The file that is read when none is named: in the folder where the command is typed, and nowhere
else, as it can name programs to run."""


def find_show(named: Path | None) -> Show:
    """Return the settings of the file that was named, or of ``briefing.toml`` here, or the house's.

    Raises:
        ShowFileInvalid: the file is missing or has a mistake.
        ThemeInvalid, StyleInvalid: a file that it names is missing or has a mistake.
    """
    if named is not None:
        return read_show(named)
    here = Path(SHOW_FILE)
    return read_show(here) if here.is_file() else Show()


def read_show(path: Path) -> Show:
    """Read a show's settings.

    Raises:
        ShowFileInvalid: the file is missing, is not TOML, or has a key or value it cannot have.
        ThemeInvalid, StyleInvalid: a file that it names is missing or has a mistake.
    """
    settings, text = read_toml(path, MANUAL)
    return show_from_settings(settings, place=str(path), text=text, folder=path.parent)


def show_from_settings(
    settings: dict[str, Any], *, place: str, text: str = "", folder: Path = Path()
) -> Show:
    """Make a show from settings, as read from TOML.

    Args:
        settings: by their names.
        place: the file, for errors.
        text: of the file, to find lines in.
        folder: from which the paths of other files start.

    Raises:
        ShowFileInvalid: there is a key or a value that it cannot have.
        ThemeInvalid, StyleInvalid: a file that it names is missing or has a mistake.
    """
    if settings.get("lexicon") == "":
        settings = {**settings, "lexicon": []}
    show = made(Show, settings, MANUAL, place=place, text=text)
    show = replace(
        show,
        lexicon=tuple(folder / file for file in show.lexicons),
        footage=tuple(footage.from_folder(folder) for footage in show.footage),
        theme=_theme_from(folder, show.theme),
        captions=_style_from(folder, show.captions),
        sound=show.sound.from_folder(folder),
        feed=show.feed.from_folder(folder),
    )
    for key, check in _CHECKS.items():
        try:
            check(show)
        except (ThemeInvalid, StyleInvalid):
            raise  # it names that file's own line
        except RecipeError as error:
            problem = SettingError(error.problem, key, remedy=error.remedy)
            raise refusal_of(problem, MANUAL, place=place, text=text) from None
    return show


def with_theme(show: Show, theme: str | None) -> Show:
    """Return the show in a theme that a user typed, if any, in place of its own.

    Raises:
        RecipeError: there is no such theme.
        ThemeInvalid: the theme's file is missing or has a mistake.
    """
    if theme is None:
        return show
    from briefing.picture.theme import find_theme

    find_theme(theme)
    return replace(show, theme=theme)


def _theme_from(folder: Path, theme: str) -> str:
    from briefing.picture.theme import is_theme_file

    return str(folder / theme) if is_theme_file(theme) else theme


def with_captions(show: Show, style: str | None) -> Show:
    """Return the show with a house style of captions that a user typed, if any.

    Raises:
        RecipeError: there is no such style.
        StyleInvalid: the style's file is missing or has a mistake.
    """
    if style is None:
        return show
    from briefing.captions.style_file import find_style

    find_style(style)
    return replace(show, captions=style)


def _style_from(folder: Path, style: str) -> str:
    from briefing.captions.style_file import is_style_file

    return str(folder / style) if is_style_file(style) else style


def _check_captions(show: Show) -> None:
    from briefing.captions.style_file import find_style

    if show.captions:
        find_style(show.captions)


def _check_timecode(show: Show) -> None:
    if show.timecode_start != Show().timecode_start:
        from briefing.timeline.rate import FRAME_RATES
        from briefing.timeline.timecode import timecode_to_frame

        timecode_to_frame(show.timecode_start, FRAME_RATES["25"])


def _check_target(show: Show) -> None:
    if show.target != Show().target:  # else what follows need not be loaded
        from briefing.pipeline.recipe import parse_target

        parse_target(show.target)


def _check_theme(show: Show) -> None:
    from briefing.picture.theme import find_theme

    find_theme(show.theme)


def _check_shape(show: Show) -> None:
    from briefing.pipeline.shape import parse_shape

    parse_shape(show.shape)


_CHECKS = {
    "target": _check_target,
    "theme": _check_theme,
    "shape": _check_shape,
    "captions": _check_captions,
    "timecode_start": _check_timecode,
}
"""What is right about a setting is known in another room; by the setting's name."""
