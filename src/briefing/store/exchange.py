"""Exchanging two folders in one step, where the system can."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

_AT_FDCWD = -100  # Linux, fcntl.h
_RENAME_EXCHANGE = 2  # Linux, renameat2(2)
_RENAME_SWAP = 2  # macOS, rename(2)
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM})
"""What systems and disks say which cannot exchange."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of the same disk; ``False``, and nothing done, if that cannot be.

    Raises:
        OSError: one of them is missing or may not be renamed.
    """
    call = _system_call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


@cache
def _system_call() -> Callable[[bytes, bytes], int] | None:
    try:
        if sys.platform == "linux":
            renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
            return lambda one, other: int(
                renameat2(_AT_FDCWD, one, _AT_FDCWD, other, ctypes.c_uint(_RENAME_EXCHANGE))
            )
        if sys.platform == "darwin":
            renamex_np = ctypes.CDLL(None, use_errno=True).renamex_np
            return lambda one, other: int(renamex_np(one, other, ctypes.c_uint(_RENAME_SWAP)))
    except (AttributeError, OSError):  # an older C library
        pass
    return None
