"""One drawing, several films: an iterator that is read by several threads, never far apart."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")

_LEFT = float("inf")


class Abandoned(Exception):
    """Whoever started the readers has given up, and so must they."""


class Shared(AbstractContextManager["Shared[T]"], Generic[T]):
    """Items made once and read by several readers, one thread each.

    A reader waits when it is ``ahead`` items beyond the slowest one, so that memory is bounded;
    one that leaves early, by an error too, is not waited for. When the block that starts the
    readers fails, all of them are stopped, by :class:`Abandoned`.
    """

    def __init__(self, source: Iterable[T], readers: int, *, ahead: int) -> None:
        self._source = iter(source)
        self._ahead = ahead
        self._kept: deque[T] = deque()
        self._dropped = 0
        """How many items all readers are done with."""
        self._at: list[float] = [0] * readers
        """Index of the item that each reader needs next."""
        self._change = threading.Condition()
        self._abandoned = False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop the readers if the block failed."""
        with self._change:
            self._abandoned = error is not None
            self._change.notify_all()

    def reader(self, number: int) -> Generator[T, None, None]:
        """Yield every item, to one reader."""
        try:
            index = 0
            while (item := self._get(number, index)) is not None:
                yield item[0]
                index += 1
        finally:
            self._move(number, _LEFT)

    def _get(self, number: int, index: int) -> tuple[T] | None:
        self._move(number, index)
        with self._change:
            self._change.wait_for(lambda: self._abandoned or index - min(self._at) < self._ahead)
            if self._abandoned:
                raise Abandoned
            if index - self._dropped == len(self._kept):
                made = next(self._source, None)
                if made is None:
                    return None
                self._kept.append(made)
            return (self._kept[index - self._dropped],)

    def _move(self, number: int, index: float) -> None:
        with self._change:
            self._at[number] = index
            while self._kept and self._dropped < min(self._at):
                self._kept.popleft()
                self._dropped += 1
            self._change.notify_all()
