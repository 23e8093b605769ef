"""A lock that waits."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from briefing.errors import OutputUnwritable
from briefing.store.lock import locked


def test_who_comes_second_waits(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    done: list[str] = []
    begun = threading.Event()

    def second() -> None:
        begun.set()
        with locked(lock):
            done.append("second")

    waiting = threading.Thread(target=second)
    with locked(lock):
        waiting.start()
        begun.wait()
        waiting.join(0.05)
        done.append("first")
    waiting.join()
    assert done == ["first", "second"]
    assert list(tmp_path.iterdir()) == []


def test_nobody_waits_for_ever(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    tried = locked(lock, patience=0.02)
    with locked(lock), pytest.raises(OutputUnwritable, match="another process"), tried:
        pass
    with locked(lock, patience=0):
        pass


def test_it_is_given_up_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock"):
        raise ZeroDivisionError
    with locked(tmp_path / "lock", patience=0):
        pass


def test_it_needs_a_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputUnwritable), locked(tmp_path / "none" / "lock"):
        pass
