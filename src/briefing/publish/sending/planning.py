"""What has to be sent, and in which order, so that a site is whole wherever it is cut off."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from briefing.errors import SiteInvalid
from briefing.publish.model import Order, SiteFile
from briefing.publish.sending.destinations.model import Remote
from briefing.publish.sending.record import Known
from briefing.settings.checks import has_control

_ARCHIVE = re.compile(r"-archive-\d+$")
"""How the names of feeds' older pages end."""


class Act(StrEnum):
    """What is done about a file."""

    SEND = "send"
    """It is not there."""
    REPLACE = "replace"
    """Something else is there."""
    COMPARE = "compare"
    """As many bytes are there, of which nothing is known; they are replaced if they differ."""
    KEEP = "keep"
    """It is there."""
    DELETE = "delete"
    """It is there, and is no part of the site any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """A file, and what is done about it."""

    act: Act
    """What is done."""
    path: str
    """Which file, in the site."""
    order: Order
    """When it may be done."""
    bytes: int
    """Its size here; what it was known by when it is deleted."""
    file: SiteFile | None
    """The file; none when it is deleted."""
    there: Remote | None
    """What is there; none when nothing is."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is done, in its order."""

    phases: tuple[tuple[Step, ...], ...]
    """Steps of one phase may be done in any order; none is begun before those of the last phase
    are done and verified."""
    kept: tuple[Step, ...]
    """What is there already."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps, in their order."""
        return tuple(step for phase in self.phases for step in phase)

    @property
    def bytes(self) -> int:
        """How much may have to be sent."""
        return sum(step.bytes for step in self.steps if step.act is not Act.DELETE)


def plan(
    files: Sequence[SiteFile],
    there: Mapping[str, Remote],
    record: Mapping[str, Known],
    *,
    delete: bool = False,
    named: Collection[str] = (),
) -> Plan:
    """Return what has to be done so that a destination has a site's files.

    First comes what is named (media), then what names it (pages, then feeds), so that nothing
    ever names what is not there; what is deleted goes last, and the other way round. Media that
    are not there go before those that would replace others.

    ``named`` are paths that are never deleted: what the site's feeds name.

    Raises:
        SiteInvalid: a path of the site may not be published.
    """
    check_paths(file.path for file in files)
    steps = [_step(file, there.get(file.path), record.get(file.path)) for file in files]
    steps.sort(key=lambda step: step.path)
    ranks = _feed_ranks([file.path for file in files if file.order is Order.FEED])
    phases: dict[tuple[int, int], list[Step]] = {}
    for step in steps:
        if step.act is not Act.KEEP:
            phases.setdefault(_phase(step, ranks), []).append(step)
    done = [tuple(phases[phase]) for phase in sorted(phases)]
    if delete:
        kept = {file.path for file in files} | set(named)
        done += _deletions(there, record, kept)
    return Plan(tuple(done), tuple(step for step in steps if step.act is Act.KEEP))


def check_paths(paths: Iterator[str]) -> None:
    """Refuse paths that lead elsewhere, or to what is hidden.

    Raises:
        SiteInvalid: one does.
    """
    for path in paths:
        steps = path.split("/")
        if has_control(path) or "\\" in path or any(s[:1] in ("", ".") for s in steps):
            raise SiteInvalid(
                "a file of the site has a path that is not published",
                place=repr(path)[:200],
                remedy="Build the site's feeds again.",
            )


def _step(file: SiteFile, remote: Remote | None, known: Known | None) -> Step:
    act = Act.COMPARE
    if remote is None:
        act = Act.SEND
    elif remote.bytes != file.bytes:
        act = Act.REPLACE
    elif known and (known.bytes, known.tag) == (remote.bytes, remote.tag) and known.tag:
        act = Act.KEEP if known.sha256 == file.sha256 else Act.REPLACE
    return Step(act, file.path, file.order, file.bytes, file, remote)


def _phase(step: Step, ranks: Mapping[str, int]) -> tuple[int, int]:
    if step.order is Order.MEDIA:
        return (0, 0) if step.act is Act.SEND else (1, 0)
    return (2, 0) if step.order is Order.PAGE else (3, ranks[step.path])


def _feed_ranks(paths: Sequence[str]) -> Mapping[str, int]:
    """Return when each of the feeds goes: what others link to first.

    Archives, JSON, feeds of sections (``feed-sport.xml`` of ``feed.xml``), shows' own feeds, and
    at last the list of them all.
    """
    stems = {PurePosixPath(path).stem for path in paths if path.endswith(".xml")}
    ranks = {}
    for path in paths:
        stem, suffix = PurePosixPath(path).stem, PurePosixPath(path).suffix
        is_part = any(stem.startswith(f"{other}-") for other in stems)
        if suffix == ".xml":
            ranks[path] = 0 if _ARCHIVE.search(stem) else 2 if is_part else 3
        else:
            ranks[path] = 4 if suffix == ".opml" else 1
    return ranks


def _deletions(
    there: Mapping[str, Remote], record: Mapping[str, Known], kept: Collection[str]
) -> Iterator[tuple[Step, ...]]:
    """Yield what may be deleted: what names others first."""
    for order in (Order.FEED, Order.PAGE, Order.MEDIA):
        phase = tuple(
            Step(Act.DELETE, path, order, there[path].bytes, None, there[path])
            for path, known in sorted(record.items())
            if known.order is order and known.ours and path in there and path not in kept
        )
        if phase:
            yield phase
