from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.editions.sharing import Abandoned, Shared


@given(st.lists(st.integers(), max_size=40), st.integers(1, 4), st.integers(1, 5))
def test_every_reader_gets_everything_in_order_and_each_item_is_made_once(
    items: list[int], readers: int, ahead: int
) -> None:
    made = []

    def source() -> Iterator[int]:
        for item in items:
            made.append(item)
            yield item

    shared = Shared(source(), readers, ahead=ahead)
    with ThreadPoolExecutor(readers) as pool:
        got = list(pool.map(lambda number: list(shared.reader(number)), range(readers)))
    assert got == [items] * readers
    assert made == items


def test_no_reader_runs_further_ahead_than_it_may() -> None:
    made: list[int] = []

    def source() -> Iterator[int]:
        for item in range(100):
            made.append(item)
            yield item

    shared = Shared(source(), 2, ahead=3)
    slow = shared.reader(1)
    furthest = 0
    with ThreadPoolExecutor(1) as pool:
        fast = pool.submit(lambda: sum(1 for _ in shared.reader(0)))
        for seen, _ in enumerate(slow):
            furthest = max(furthest, len(made) - seen)
        assert fast.result() == 100
    assert furthest <= 4


def test_a_reader_that_fails_does_not_hold_up_the_others() -> None:
    shared = Shared(range(50), 2, ahead=2)
    failing = shared.reader(0)
    next(failing)
    failing.close()
    assert list(shared.reader(1)) == list(range(50))


def test_readers_are_stopped_when_whoever_started_them_gives_up() -> None:
    shared = Shared(range(50), 2, ahead=2)

    def give_up() -> None:
        with ThreadPoolExecutor(1) as pool, shared:
            readings.append(pool.submit(lambda: list(shared.reader(0))))  # waits for the second
            raise KeyboardInterrupt

    readings: list[Future[list[int]]] = []
    with pytest.raises(KeyboardInterrupt):
        give_up()
    with pytest.raises(Abandoned):
        readings[0].result()


def test_an_error_of_the_source_reaches_a_reader() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("no more")

    shared = Shared(source(), 1, ahead=2)
    reader = shared.reader(0)
    assert next(reader) == 1
    with pytest.raises(ValueError, match="no more"):
        next(reader)
