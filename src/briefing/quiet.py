"""Keeping to ourselves what libraries warn of and users can do nothing about.

Python's own ``catch_warnings`` changes what is shown for the whole process, and puts back what it
found: two threads at once put back each other's changes. Here one waits for the other.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from threading import RLock

_ONE_AT_A_TIME = RLock()


@contextmanager
def quiet() -> Iterator[None]:
    """Let nothing in the block warn, in this thread or another one."""
    with _ONE_AT_A_TIME, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
