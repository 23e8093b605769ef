"""The files that a theme brings: its fonts and its logo, beside its own file."""

from __future__ import annotations

import string
from pathlib import Path

from briefing.errors import PictureUnreadable
from briefing.picture.faces import faces_of_files, font, is_font_file, letters
from briefing.picture.photo import open_photo
from briefing.settings.checks import LONGEST_NAME, SettingError, has_control

LOGO_KINDS = ("PNG", "JPEG", "WEBP")
"""The kinds of file that a logo may be, as Pillow names them."""


def check_face(name: str, folder: Path, number: int) -> str:
    """Return a face as a theme has it: a family's name, or a font file's path.

    Args:
        name: as it is written.
        folder: of the theme's file.
        number: in the list of faces, from 0.

    Raises:
        SettingError: it is no name, or a file that is no font, or one without Latin letters.
    """
    key = ("faces", number)
    if not name.strip() or has_control(name) or len(name) > LONGEST_NAME:
        raise SettingError("it is no name of a family or a file", *key)
    if not is_font_file(name):
        return name
    path = _beside(name, folder, *key)
    problem = _wrong_with_font(path)
    if problem:
        remedy = "Give a TrueType or OpenType font for Latin text; other scripts find their own."
        raise SettingError(f"{name} {problem}", *key, remedy=remedy)
    return str(path)


def check_logo(name: str, folder: Path) -> Path:
    """Return where the logo is.

    Raises:
        SettingError: it is not there, or not a whole picture of a kind that we read.
    """
    from PIL import Image

    path = _beside(name, folder, "logo")
    remedy = f"Give a file of the kind {', '.join(LOGO_KINDS)}."
    try:
        open_photo(path, (1, 1))
        with Image.open(path, formats=LOGO_KINDS):
            return path
    except PictureUnreadable as error:
        raise SettingError(f"{name}: {error.problem}", "logo", remedy=remedy) from None
    except OSError:  # it is a picture, or the line before would have said so
        problem = f"{name} is a picture of another kind"
        raise SettingError(problem, "logo", remedy=remedy) from None


def _beside(name: str, folder: Path, *key: str | int) -> Path:
    """Return the path of a file in the theme's folder, so that a theme is a folder to hand on."""
    path = Path(name)
    if path.anchor or ".." in path.parts or has_control(name):
        remedy = "Put it into the folder of the theme's file, and write its name."
        raise SettingError("it is not beside the theme's file", *key, remedy=remedy)
    if not (folder / path).is_file():
        raise SettingError(f"there is no file {name[:LONGEST_NAME]}", *key)
    return folder / path


def _wrong_with_font(path: Path) -> str:
    try:
        faces = faces_of_files((path,))
        if not faces:
            return "is not a font"
        lacking = set(map(ord, string.ascii_letters)) - letters(faces[0])
        font(faces[0], 40, 400).getmask("Aa")
    except (OSError, ValueError):
        return "is damaged"
    return "has not all Latin letters" if lacking else ""
