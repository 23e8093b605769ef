"""What the operating system says about the disk, said as an error that a user can act on."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.errors import DiskFull, OutputUnwritable, StoreError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_REASONS = {
    errno.EACCES: "it may not be written",
    errno.EPERM: "it may not be written",
    errno.EROFS: "it is on a disk that can only be read",
    errno.EEXIST: "something is in the way",
    errno.ENOTDIR: "it lies under something that is not a folder",
    errno.EISDIR: "it is a folder, and a file was to be written there",
    errno.ENAMETOOLONG: "it has a name that is too long for this disk",
    errno.EFBIG: "it would become a larger file than this disk takes",
    errno.EIO: "it is on a disk that fails",
}


@contextmanager
def disk_errors(place: Path) -> Iterator[None]:
    """Turn what the operating system refuses within the block into an error about a place.

    Raises:
        DiskFull: there is no room left, or the user's share of it is used up.
        OutputUnwritable: the place cannot be written for another reason.
    """
    try:
        yield
    except OSError as error:
        raise as_store_error(error, place) from error


def as_store_error(error: OSError, place: Path) -> StoreError:
    """Return the error that says what went wrong while writing to a place."""
    if is_full(error):
        return DiskFull(
            "the disk is full",
            place=str(place),
            remedy="Free some room, or choose another disk with --output.",
        )
    reason = _REASONS.get(error.errno or 0)
    return OutputUnwritable(
        reason or f"it cannot be written ({error.strerror or type(error).__name__})",
        place=str(place),
        remedy="Choose another folder with --output, or change what is there.",
    )


def is_full(error: BaseException) -> bool:
    """Tell whether an exception, or one that it came from, says that the disk is full."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, DiskFull) or (isinstance(seen, OSError) and seen.errno in _FULL):
            return True
        # shutil gathers the errors of a whole tree as (source, target, text).
        if isinstance(seen, shutil.Error) and any(
            f"[Errno {number}]" in str(seen.args) for number in _FULL
        ):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
