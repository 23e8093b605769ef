"""A finished briefing's manifest as the JSON that it is, and what every reader takes from it.

It is data from a disk: damage is told in a sentence, wherever it is found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from briefing.editions.manifest import (
    SCHEMA_VERSION,
    CaptionKind,
    CaptionsListed,
    FileEntry,
    ShowListed,
)
from briefing.editions.manifest_values import name_in, text_in, whole_in
from briefing.errors import BundleUnreadable, TimecodeInvalid
from briefing.store.ownership import MANIFEST, MANIFEST_SCHEMA

_LARGEST_BYTES = 256_000_000
"""A hundred times that of the longest briefing."""
_NOT_THERE = (
    *(KeyError, TypeError, ValueError, AttributeError, IndexError),
    *(OverflowError, TimecodeInvalid),
)
"""What looking for a value in damaged JSON may come to."""


def load_manifest(path: Path) -> tuple[Mapping[str, Any], str]:
    """Return a manifest's values, and the SHA-256 of its bytes in hexadecimal.

    Raises:
        BundleUnreadable: there is none, it is damaged, or a newer program wrote it.
    """
    data = _bytes(path)
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError):
        raise _damaged(path, "it is not JSON") from None
    if not isinstance(manifest, dict) or manifest.get("schema") != MANIFEST_SCHEMA:
        raise _damaged(path, "it is not a briefing's")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        raise BundleUnreadable(
            f"it is of version {str(manifest.get('schema_version'))[:20]};"
            f" this program reads version {SCHEMA_VERSION}",
            place=str(path),
            remedy="Use the program that made it, or render the article again.",
        )
    return manifest, sha256(data).hexdigest()


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Tell what goes wrong while values of a manifest are taken as what it is: damage.

    Raises:
        BundleUnreadable: a value is missing, or is not what it should be.
    """
    try:
        yield
    except _NOT_THERE as error:
        missing = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise _damaged(path, " ".join(missing.split())[:300] or type(error).__name__) from None


def show_in(manifest: Mapping[str, Any]) -> ShowListed:
    """Return whose briefing it is; those made before manifests said so are nobody's."""
    show = manifest.get("show", {})
    return ShowListed(text_in(show.get("id", "")), text_in(show.get("title", "")))


def tracks_in(manifest: Mapping[str, Any]) -> tuple[CaptionsListed, ...]:
    """Return its tracks of captions."""
    return tuple(
        CaptionsListed(text_in(t["language"]), CaptionKind(t["kind"]), t["forced"] is True)
        for t in manifest["captions"]["tracks"]
    )


def files_in(manifest: Mapping[str, Any]) -> tuple[FileEntry, ...]:
    """Return every file but the manifest, as it was when the briefing was made."""
    return tuple(
        FileEntry(name_in(f["name"]), whole_in(f["bytes"]), text_in(f["sha256"]))
        for f in manifest["files"]
    )


def disclosure_in(manifest: Mapping[str, Any]) -> str:
    """Return what tells that its voice is synthetic; empty when nothing does."""
    return text_in(manifest["made_with"].get("disclosure", ""))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise _damaged(path, "it is far too large")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise BundleUnreadable(
            f"there is no {MANIFEST} in it, so it is no finished briefing",
            place=str(path.parent),
            remedy="Name the folder that briefing render made.",
        ) from None
    except OSError as error:
        raise BundleUnreadable(
            f"it cannot be read: {error.strerror}", place=str(path), remedy="Look at its rights."
        ) from None


def _damaged(path: Path, how: str) -> BundleUnreadable:
    return BundleUnreadable(
        f"the manifest is damaged: {how}", place=str(path), remedy="Render the article again."
    )
