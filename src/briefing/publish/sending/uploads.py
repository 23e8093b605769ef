"""Doing what was planned: several files at once, one phase after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from briefing.publish.model import SiteFile
from briefing.publish.sending.destinations.model import Changed, Destination, Remote
from briefing.publish.sending.patience import Patience
from briefing.publish.sending.planning import Act, Plan, Step
from briefing.publish.sending.record import Known

_FILES, _BYTES = 20, 20_000_000
"""After how much the record is kept: what is lost of it has to be compared."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done about a file."""

    act: Act
    """What: a file that was compared was kept or replaced."""
    path: str
    """Which file."""
    bytes: int
    """How much was sent, or deleted."""


def send(
    plan: Plan,
    site: Path,
    destination: Destination,
    record: Mapping[str, Known],
    keep: Callable[[Mapping[str, Known]], None],
    *,
    patience: Patience,
    begin: Callable[[tuple[Step, ...]], None],
) -> tuple[Done, ...]:
    """Do what was planned, and return it in the order of the plan.

    ``keep`` is told now and then what is known of the destination; ``begin`` of every phase.

    Raises:
        PublishError: a file could not be put there; the record has all that could.
    """
    known = dict(record)
    # Before anything is put there: else nobody could tell later whose it is.
    for step in plan.steps:
        if step.act is Act.SEND and step.path not in known:
            known[step.path] = Known(step.order)
    if known != record:
        keep(known)
    done: dict[str, Done] = {}
    for phase in plan.phases:
        begin(phase)
        _run(phase, site, destination, known, done, keep, patience)
    return tuple(done[step.path] for step in plan.steps)


def _run(
    phase: tuple[Step, ...],
    site: Path,
    destination: Destination,
    known: dict[str, Known],
    done: dict[str, Done],
    keep: Callable[[Mapping[str, Known]], None],
    patience: Patience,
) -> None:
    """Do the steps of a phase. After a failure no new one is begun, and those begun are ended."""
    pool = ThreadPoolExecutor(destination.at_once, "publish")
    running: dict[Future[tuple[Act, Remote | None]], Step] = {}
    files = size = 0
    try:
        for step in phase:
            running[pool.submit(_do, step, site, destination, patience)] = step
        for future in as_completed(running):
            _note(running[future], *future.result(), known, done)
            files, size = files + 1, size + running[future].bytes
            if files >= _FILES or size >= _BYTES:
                keep(known)
                files = size = 0
    finally:
        pool.shutdown(cancel_futures=True)
        for future, step in running.items():
            if future.done() and not future.cancelled() and not future.exception():
                _note(step, *future.result(), known, done)
        keep(known)


def _do(
    step: Step, site: Path, destination: Destination, patience: Patience
) -> tuple[Act, Remote | None]:
    """Do a step, and return what was done and what is there now."""
    file = step.file
    if file is None:
        patience.attempt(destination, lambda: destination.remove(step.path))
        return Act.DELETE, None
    source, there = site / file.path, step.there

    def is_there() -> bool:
        return there is not None and destination.holds(_found(source, file), file, there)

    if step.act is Act.COMPARE and patience.attempt(destination, is_there):
        return Act.KEEP, there
    sent = patience.attempt(destination, lambda: destination.put(_found(source, file), file))
    return Act.SEND if step.act is Act.SEND else Act.REPLACE, sent


def _found(source: Path, file: SiteFile) -> Path:
    """Return a file's place, if it is still there: a destination could be blamed for it."""
    if not source.is_file():
        raise Changed(file.path)
    return source


def _note(
    step: Step, act: Act, there: Remote | None, known: dict[str, Known], done: dict[str, Done]
) -> None:
    before = known.get(step.path)
    if step.file is None or there is None:
        known.pop(step.path, None)
    else:
        ours = act is not Act.KEEP or (before is not None and before.ours)
        known[step.path] = Known(step.order, step.file.sha256, there.bytes, there.tag, ours)
    done[step.path] = Done(act, step.path, 0 if act is Act.KEEP else step.bytes)
