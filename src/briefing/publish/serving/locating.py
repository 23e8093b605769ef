"""From the path of a request to a public file of a site, and what that file is. Reads only.

Whatever a stranger asks for, only what lies in the site and is not hidden is ever found.
"""

from __future__ import annotations

import os
from pathlib import Path

from briefing.publish.model import CHAPTERS_TYPE, JSON_FEED_TYPE, RSS_TYPE, media_type_of

INDEX = "index.html"
"""What a folder shows of itself."""
_BEGINNING_BYTES = 600
_BEGINNINGS = (
    (".xml", b"<rss", RSS_TYPE),
    (".xml", b"<tt", "application/ttml+xml"),
    (".json", b"https://jsonfeed.org/version/", JSON_FEED_TYPE),
)
"""What documents are by how their names end and what stands at their beginning."""


def locate(site: Path, path: str) -> Path | None:
    """Return the file or folder that a path of a request means; none when the public has none.

    Hidden names, ``..``, empty parts, and links that lead out of the site mean nothing.

    Args:
        site: the site's folder, resolved.
        path: the decoded path below the site's address, beginning with a slash; a slash at its
            end means a folder.
    """
    first, *parts = path.split("/")
    is_folder = parts[-1:] == [""]
    names = parts[:-1] if is_folder else parts
    if first or not all(map(_is_public, names)):
        return None
    try:
        place = site.joinpath(*names).resolve(strict=True)
        inside = place.relative_to(site).parts
    except (OSError, ValueError, RuntimeError):  # not there, outside, or a circle of links
        return None
    wanted = place.is_dir() if is_folder else place.is_file() or place.is_dir()
    readable = wanted and os.access(place, os.R_OK)
    return place if readable and all(map(_is_public, inside)) else None


def served_type(file: Path) -> str:
    """Return what a file of a site is: by its name, and by its beginning where names do not tell.

    Raises:
        OSError: it cannot be read.
    """
    suffix = file.suffix.lower()
    if suffix == ".json" and file.parent.name == "chapters":
        return CHAPTERS_TYPE
    marks = [(mark, kind) for ending, mark, kind in _BEGINNINGS if ending == suffix]
    if marks:
        with file.open("rb") as document:
            beginning = document.read(_BEGINNING_BYTES)
        for mark, kind in marks:
            if mark in beginning:
                return kind
    return media_type_of(file.name)


def _is_public(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not set(name) & set("\\\0")
