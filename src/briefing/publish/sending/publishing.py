"""From a site to a destination: judged, planned, sent in order, and remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefing.errors import CheckFailed, RecipeError, SiteInvalid
from briefing.findings import Finding, Severity
from briefing.publish.model import SiteFile
from briefing.publish.sending.destinations.model import Destination
from briefing.publish.sending.documents import Document, named_paths, read_documents
from briefing.publish.sending.patience import USUAL_PATIENCE, Patience
from briefing.publish.sending.planning import Plan, Step, check_paths, plan
from briefing.publish.sending.record import Known, read_record, record_path, write_record
from briefing.publish.sending.target import Kind, Target
from briefing.publish.sending.uploads import Done, send
from briefing.publish.site.register import HIDDEN
from briefing.store.faults import disk_errors
from briefing.store.lock import locked

Judge = Callable[[Path, Path], Sequence[Finding]]
"""Judges a feed's file with the site that it is in."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What may be published, and how."""

    site: Path
    """The site's folder."""
    target: Target
    """Where it goes."""
    plan: Plan
    """What has to be done."""
    record: Mapping[str, Known]
    """What is known of the target."""
    documents: tuple[Document, ...]
    """The site's feeds in RSS."""


def prepare(
    site: Path,
    files: Sequence[SiteFile],
    target: Target,
    destination: Destination,
    judge: Judge,
    *,
    delete: bool = False,
    patience: Patience = USUAL_PATIENCE,
) -> Ready:
    """Judge a site's feeds, look what a destination has, and plan; nothing is written anywhere.

    Raises:
        CheckFailed: a feed breaks a rule that must be kept.
        SiteInvalid: there is nothing to publish, or a feed names what would not be published.
        RecipeError: the target is within the site.
        DestinationUnreachable: it cannot be reached.
        DestinationRefused: it does not let us in.
    """
    _check_apart(site, target)
    if not files:
        raise _nothing(site)
    check_paths(file.path for file in files)
    documents = read_documents(site, files)
    _refuse_errors([found for one in documents for found in judge(site / one.path, site)], site)
    record = read_record(site, target)
    paths = {*(file.path for file in files), *record}
    folders = {_folder(path) for path in paths}
    there = patience.attempt(destination, lambda: destination.find(folders))
    record = {path: known for path, known in record.items() if path in there}
    bases = sorted({document.base for document in documents})
    named = frozenset(named_paths(site, files, bases)) if delete else frozenset[str]()
    planned = plan(files, there, record, delete=delete, named=named)
    return Ready(site, target, planned, record, documents)


@contextmanager
def alone(site: Path, target: Target) -> Iterator[None]:
    """Let nobody else publish a site to the same target from this machine within the block.

    Raises:
        SiteInvalid: no feed was ever built there.
        OutputUnwritable: somebody does so all the time, or the site cannot be written.
    """
    if not (site / HIDDEN).is_dir():
        raise _nothing(site)
    path = record_path(site, target)
    with disk_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    with locked(path.with_suffix(".lock")):
        yield


def publish(
    ready: Ready,
    destination: Destination,
    *,
    patience: Patience = USUAL_PATIENCE,
    begin: Callable[[tuple[Step, ...]], None] = lambda _: None,
) -> tuple[Done, ...]:
    """Do what was prepared, and return what was done, in the order of the plan.

    Wherever it is cut off, the public site names only what is there; publishing again goes on.
    ``begin`` is told of each phase.

    Raises:
        DestinationUnreachable: it broke off.
        DestinationRefused: it refuses a file.
        SiteInvalid: a file of the site was written meanwhile.
    """

    def keep(known: Mapping[str, Known]) -> None:
        write_record(ready.site, ready.target, known)

    return send(
        ready.plan, ready.site, destination, ready.record, keep, patience=patience, begin=begin
    )


def _nothing(site: Path) -> SiteInvalid:
    return SiteInvalid(
        "there is nothing to publish",
        place=str(site),
        remedy=f"Render an article, then type: briefing feed build {site}.",
    )


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _check_apart(site: Path, target: Target) -> None:
    """Refuse to publish a site into itself."""
    if target.kind is Kind.FOLDER and Path(target.path).resolve().is_relative_to(site.resolve()):
        raise RecipeError(
            "the target is the site's own folder, or lies in it",
            place=target.path,
            remedy="Choose a folder outside of it.",
        )


def _refuse_errors(findings: Sequence[Finding], site: Path) -> None:
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise CheckFailed(
            f"{len(errors)} {'errors' if len(errors) > 1 else 'error'} in its feeds, the first:"
            f" {str(errors[0]).rstrip('.')}",
            place=str(site),
            remedy="Nothing was sent; briefing feed check tells of all.",
        )
