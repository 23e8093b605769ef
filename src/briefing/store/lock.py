"""A lock that waits: who comes second goes on when the first has ended."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import OutputUnwritable
from briefing.store.claim import Claim, try_claim
from briefing.store.faults import disk_errors

PATIENCE_SECONDS = 60.0
"""How long a lock is waited for, unless told otherwise."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.005, 0.2
"""Seconds between two tries; each pause is twice as long as the one before."""


@contextmanager
def locked(path: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold a lock within the block, after whoever holds it now.

    The system gives it free when its holder ends, however it ends.

    Args:
        path: the lock's file, in a folder that is there; it is removed afterwards.
        patience: how many seconds to wait.

    Raises:
        OutputUnwritable: the file cannot be made, or somebody held it all the time.
    """
    claim = _claimed(path, time.monotonic() + patience)
    try:
        yield
    finally:
        claim.release()


def _claimed(path: Path, until: float) -> Claim:
    pause = _FIRST_PAUSE
    while True:
        with disk_errors(path):
            claim = _try(path)
        if claim is not None:
            return claim
        if time.monotonic() >= until:
            raise OutputUnwritable(
                "another process has been at work here for a long time, or this disk knows no"
                " locks",
                place=str(path.parent),
                remedy="Wait for it to end and try again; on a network disk, work on a local copy.",
            )
        time.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)


def _try(path: Path) -> Claim | None:
    try:
        return try_claim(path)
    except PermissionError:
        if sys.platform == "win32":  # its holder is removing it at this moment
            return None
        raise
