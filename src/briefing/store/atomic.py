"""Writing a file so that a reader finds the old one or the new one, never a part."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

from briefing.store.faults import disk_errors

PART_SUFFIX = ".part"
"""How the names of unfinished files end."""


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file aside, make sure that it is on the disk, and give it its name.

    What stood there before is replaced. When anything fails, or the machine stops, it still
    stands there, whole.

    Raises:
        DiskFull: there is no room left.
        OutputUnwritable: the file cannot be written, or its folder is missing.
    """
    with disk_errors(path):
        replace_file(path, data)
        sync_folder(path.parent)


def replace_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a file aside and rename it, leaving errors as the system reports them.

    Without ``durable``, a machine that stops may leave an empty or partial file under the name:
    for readers that check what they read.
    """
    aside = path.with_name(f".{secrets.token_hex(8)}{PART_SUFFIX}")
    try:
        with aside.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def sync_file(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    # Windows flushes only what was opened for writing.
    descriptor = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can do that."""
    if sys.platform == "win32":  # it keeps names by itself, and opens no folders
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
