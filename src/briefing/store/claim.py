"""A claim: a file that is locked as long as the process that made it lives.

The system releases the lock when a process ends, however it ends, so a claim that can be locked
belongs to nobody: what stands under its name may be cleared away. Process numbers could not
tell: they are used again, and other machines count their own.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Claim:
    """A claim that this process holds, until it is released."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the claim up and remove its file. What it stood for must be gone already."""
        if sys.platform == "win32":  # it removes no file that is open
            os.close(self._descriptor)
            with suppress(OSError):
                self.path.unlink()
        else:  # while it is locked, nobody else can hold what is removed
            with suppress(OSError):
                self.path.unlink()
            os.close(self._descriptor)


def try_claim(path: Path) -> Claim | None:
    """Claim a name, or return ``None`` when another process holds it.

    ``None`` too where the disk knows no locks (some network disks): there nobody can tell what
    is in use, so that nothing is cleared away.

    Raises:
        OSError: the file cannot be made.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(descriptor)
        # Its holder may have removed the file between our opening and our locking it.
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return Claim(path, descriptor)
    except OSError:
        pass
    os.close(descriptor)
    return None
