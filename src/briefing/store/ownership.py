"""Whether a place may be written, and whether what stands there may be replaced.

A folder is this program's own when its manifest says so and lists every file in it. Anything
else was put there by somebody, and is never removed.
"""

from __future__ import annotations

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import OutputUnwritable
from briefing.store.faults import disk_errors


@dataclass(frozen=True, slots=True)
class FolderKind:
    """What the finished folders of one kind are known by."""

    manifest: str
    """Name of the file that lists all the others, under ``files``, each with its ``name``."""
    schema: str
    """What its ``schema`` says."""


BRIEFING = FolderKind("manifest.json", "briefing.manifest")
"""A whole briefing, with its editions."""
MANIFEST, MANIFEST_SCHEMA = BRIEFING.manifest, BRIEFING.schema

CLUTTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""What file managers leave in any folder that somebody looks at."""
_UNREADABLE = (OSError, ValueError, LookupError, TypeError, RecursionError)
"""What reading somebody's file may come to."""
_NAMED = 3
"""How many strangers are named before the rest are counted."""


def check_writable(folder: Path) -> None:
    """Make sure, before long work, that files can be made in a folder or where it will be.

    Leaves nothing behind: a missing folder is not made.

    Raises:
        OutputUnwritable: they cannot.
        DiskFull: there is no room for even one.
    """
    existing = folder.absolute()
    while not os.path.lexists(existing) and existing != existing.parent:
        existing = existing.parent
    if not existing.is_dir():
        raise OutputUnwritable(
            "a file is in the way of the folder",
            place=str(existing),
            remedy="Choose another folder with --output.",
        )
    with disk_errors(folder), tempfile.TemporaryFile(dir=existing) as file:
        file.write(b"\0")


def check_replaceable(target: Path, kind: FolderKind = BRIEFING) -> None:
    """Make sure that nothing is lost when a folder is replaced by one of a kind.

    It may be missing or empty, or be of the same kind and hold what this program made and nothing
    else.

    Raises:
        OutputUnwritable: there is something else.
    """
    objection = ""
    with disk_errors(target):
        # Another build may put a new folder in place while we look, so that half of what is seen
        # is in one and half in the other. Only a folder that stays is judged.
        while (looked_at := _identity(target)) is not None:
            objection = _objection(target, kind)
            if looked_at == _identity(target):
                break
        else:
            return
    if objection:
        raise OutputUnwritable(
            objection,
            place=str(target),
            remedy="Move it elsewhere, or choose another folder with --output.",
        )


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.lstat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _objection(target: Path, kind: FolderKind) -> str:
    """Return why what stands there must stay, or nothing."""
    if not target.is_dir():
        return "a file is in the way of the folder"
    there = _files(target)
    if not there:
        return ""
    ours = _listed(target, kind)
    if ours is None:
        return "this program did not make this folder"
    strangers = sorted(there - ours)
    if not strangers:
        return ""
    names = ", ".join(strangers[:_NAMED])
    more = f" and {len(strangers) - _NAMED} more" if len(strangers) > _NAMED else ""
    return f"the folder holds what this program did not make: {names}{more}"


def _files(folder: Path) -> set[str]:
    """Return the paths of all files in a folder, links among them, with forward slashes."""
    found = set()
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        found |= {Path(parent, n).relative_to(folder).as_posix() for n in [*names, *links]}
    return {name for name in found if name.rpartition("/")[2] not in CLUTTER}


def published_source(folder: Path, kind: FolderKind = BRIEFING) -> tuple[str, str] | None:
    """Return the name and digest of what a finished folder was made from; none if it is not one."""
    try:
        source = _manifest(folder, kind)["source"]
        return str(source["name"]), str(source["sha256"])
    except _UNREADABLE:
        return None


def _listed(folder: Path, kind: FolderKind) -> set[str] | None:
    """Return the files that a folder's manifest lists, or ``None`` if it is not one of ours."""
    try:
        return {kind.manifest, *(str(file["name"]) for file in _manifest(folder, kind)["files"])}
    except _UNREADABLE:
        return None


def _manifest(folder: Path, kind: FolderKind) -> Any:
    manifest = json.loads((folder / kind.manifest).read_bytes())
    if manifest["schema"] != kind.schema:
        raise LookupError(kind.schema)
    return manifest
