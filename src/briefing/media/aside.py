"""Files written aside: a reader sees the old file or the whole new one, nothing between."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import DiskFull, OutputUnwritable


@contextmanager
def written_aside(path: Path) -> Iterator[Path]:
    """Yield an empty file beside ``path`` with the same ending; rename it when all went well.

    Raises:
        DiskFull: there is no room.
        OutputUnwritable: the folder is missing or may not be written.
    """
    aside = path.with_name(f".{secrets.token_hex(8)}.part{path.suffix}")
    try:
        aside.touch()
        yield aside
        aside.replace(path)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                "the disk is full", place=str(path.parent), remedy="Free some room."
            ) from error
        raise OutputUnwritable(
            f"the file cannot be written ({os.strerror(error.errno or errno.EIO)})",
            place=str(path),
            remedy="Choose another folder, or change its permissions.",
        ) from error
    finally:
        aside.unlink(missing_ok=True)
