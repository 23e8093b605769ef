"""Finished bundles to damage: copies of one that was rendered once, and ways to break them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefing.editions.manifest import files_to_data, list_files, manifest_text
from briefing.media.ffmpeg import ffmpeg_path
from briefing.store.ownership import MANIFEST

Manifest = dict[str, Any]


def copy_of(bundle: Path, folder: Path) -> Path:
    """Return a copy that shares its files with the original: they are replaced, never written."""
    folder.mkdir(parents=True)
    for path in sorted(bundle.rglob("*")):  # folders before what is in them
        copy = folder / path.relative_to(bundle)
        if path.is_dir():
            copy.mkdir()
        else:
            os.link(path, copy)
    return folder


def replaced(path: Path, data: bytes | str) -> None:
    """Put other bytes in a file's place, without touching what it shares them with."""
    path.unlink(missing_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)


def edited(path: Path, change: Callable[[str], str]) -> None:
    """Change a file's text, and make sure that it did change."""
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert before != after
    replaced(path, after)


def with_manifest(folder: Path, change: Callable[[Manifest], object]) -> None:
    """Change what the manifest says."""
    manifest = json.loads((folder / MANIFEST).read_bytes())
    change(manifest)
    replaced(folder / MANIFEST, manifest_text(manifest))


def relisted(folder: Path) -> None:
    """Let the manifest list the files as they are now, as if they had been made so."""
    files = [entry for entry in list_files(folder, {}) if entry.name != MANIFEST]
    with_manifest(folder, lambda manifest: manifest.update(files=files_to_data(files)))


def remuxed(path: Path, *arguments: str) -> None:
    """Let ffmpeg write a film or a sound anew."""
    aside = path.with_name(f"aside-{path.name}")
    command = [str(ffmpeg_path()), "-v", "error", "-i", str(path)]
    subprocess.run([*command, *arguments, str(aside)], check=True)
    aside.replace(path)
