"""Warnings of libraries are kept from users, in whatever thread."""

from __future__ import annotations

import warnings
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from briefing.quiet import quiet


def test_nothing_in_the_block_warns_and_what_follows_does() -> None:
    with quiet():
        warnings.warn("nobody hears this", stacklevel=1)
    with pytest.warns(RuntimeWarning):
        warnings.warn("and this is heard", RuntimeWarning, stacklevel=1)


def test_two_threads_do_not_put_back_each_other_s_changes() -> None:
    before = list(warnings.filters)
    together = Barrier(2)

    def work(_: int) -> None:
        together.wait()
        for _ in range(2000):
            with quiet():
                warnings.warn("nobody hears this", RuntimeWarning, stacklevel=1)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, range(2)))
    assert list(warnings.filters) == before
