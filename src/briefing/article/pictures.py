"""Files beside an article: found by name, and never anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from briefing.article.draft import Place
from briefing.article.model import Block, Picture
from briefing.article.remarks import picture_not_used
from briefing.findings import Finding

PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
"""The kinds of picture that can be shown, in order of preference."""

_SCHEME = re.compile(r"\s*[a-z][a-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PictureReference:
    """A picture as a document refers to it."""

    target: str
    """Its name or address, as written; empty when only the description is given."""
    description: str = ""
    """What it shows."""
    credit: str = ""
    """Who made it."""


class NotBeside(Exception):
    """A reference that does not lead to a file in the article's folder; says why."""


def find_picture(reference: str, folder: Path | None) -> Path:
    """Return the picture file that an article refers to by a relative path.

    Raises:
        NotBeside: it leads elsewhere, or there is no such picture; its text completes
            the sentence "the picture is not used: …".
    """
    return find_beside(reference, folder, PICTURE_SUFFIXES)


def find_beside(reference: str, folder: Path | None, suffixes: tuple[str, ...] = ()) -> Path:
    """Return the file that an article refers to by a relative path; of any kind without suffixes.

    The reference is a name inside the article's own folder or a folder in it. Addresses are not
    fetched, and no reference leads outside: not by an absolute path, not by ``..``, not by a link
    on the disk.

    Raises:
        NotBeside: it leads elsewhere, or there is no such file.
    """
    if _SCHEME.match(reference) or reference.startswith("//"):
        raise NotBeside("it is not beside the article, and nothing is fetched from the web")
    if folder is None:
        raise NotBeside("an article from standard input has no folder to look in")
    name = unquote(re.split(r"[?#]", reference, maxsplit=1)[0]).strip()
    parts = name.split("/")
    if not name or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        raise NotBeside("it is not in the article's own folder")
    file = folder.joinpath(*(part for part in parts if part not in ("", ".")))
    if suffixes and file.suffix.lower() not in suffixes:
        raise NotBeside(f"only {', '.join(s[1:] for s in suffixes)} can be shown")
    try:
        inside = file.resolve().is_relative_to(folder.resolve())
        there = inside and file.is_file()
    except (OSError, ValueError, RuntimeError):  # too long, a NUL, a link to itself
        inside, there = True, False
    if not inside:
        raise NotBeside("it is not in the article's own folder")
    if not there:
        raise NotBeside("there is no such file beside the article")
    return file


def look_up(reference: PictureReference, place: Place) -> tuple[Picture, tuple[Finding, ...]]:
    """Return the picture referred to, without its file and with a finding when it is refused."""
    if not reference.target.strip():
        return Picture(reference.description, credit=reference.credit), ()
    try:
        file = find_picture(reference.target, place.folder)
    except NotBeside as refused:
        finding = picture_not_used(reference.target, str(refused), place.name)
        return Picture(reference.description, credit=reference.credit), (finding,)
    return Picture(reference.description, file, reference.credit), ()


def picture_beside(name: str, folder: Path | None) -> Path | None:
    """Return the picture that has the article's own name, as ``mill.jpg`` beside ``mill.txt``."""
    if folder is None or not name or name == "-":
        return None
    stem = Path(name).stem
    for suffix in PICTURE_SUFFIXES:
        for spelling in (suffix, suffix.upper()):
            file = folder / (stem + spelling)
            if file.is_file():
                return file
    return None


def with_files(
    parts: Iterable[Block | PictureReference], place: Place
) -> tuple[tuple[Block | Picture, ...], tuple[Finding, ...]]:
    """Return the parts with each reference looked up, and what there is to say about them."""
    flow: list[Block | Picture] = []
    findings: list[Finding] = []
    for part in parts:
        if isinstance(part, Block):
            flow.append(part)
        else:
            picture, found = look_up(part, place)
            flow.append(picture)
            findings += found
    return tuple(flow), tuple(findings)
