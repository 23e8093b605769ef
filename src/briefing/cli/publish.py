"""``briefing publish``: a site to where the public gets it from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.findings import Finding
    from briefing.publish.sending.planning import Step
    from briefing.publish.sending.publishing import Ready
    from briefing.publish.sending.uploads import Done


@guarded
def publish(
    target: Annotated[
        str,
        typer.Argument(
            help="A folder, s3://bucket/prefix, sftp://user@host/path or webdavs://host/path.",
            metavar="TARGET",
        ),
    ],
    *,
    site: Annotated[Path, typer.Option(help="The folder of finished briefings.")] = Path("output"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only say what would be done; nothing is changed.")
    ] = False,
    delete: Annotated[
        bool,
        typer.Option(
            "--delete", help="Delete there what was published before and is no part of it now."
        ),
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(help="Ask for the newest files at the public address afterwards."),
    ] = True,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Publish a site: media first, then pages, then the feeds; only what is not there yet.

    Passwords come from the environment or the keyring, never from TARGET; docs/publishing.md says
    how.

    Example: briefing publish s3://harbor-news/audio --dry-run
    """
    import os

    from briefing.cli.console import say
    from briefing.publish.sending.destinations.opening import open_destination
    from briefing.publish.sending.patience import Patience
    from briefing.publish.sending.public import verify as verified
    from briefing.publish.sending.publishing import alone, prepare
    from briefing.publish.sending.publishing import publish as published
    from briefing.publish.sending.target import parse_target
    from briefing.publish.site.sitefiles import site_files

    where = parse_target(target)
    destination = open_destination(where, os.environ)
    patience = Patience(pause=_pause)
    try:
        if dry_run:
            files = site_files(site)
            ready = prepare(
                site, files, where, destination, _judge, delete=delete, patience=patience
            )
            _give_plan(ready, plain=plain, as_json=as_json)
            return
        with alone(site, where):
            files = site_files(site)
            ready = prepare(
                site, files, where, destination, _judge, delete=delete, patience=patience
            )
            done = published(ready, destination, patience=patience, begin=_say_phase)
    finally:
        destination.close()
    findings = verified(site, ready.documents) if verify else ()
    for finding in findings:
        say(f"Note: {finding}")
    _give_done(ready, done, findings, plain=plain, as_json=as_json)


def _judge(document: Path, site: Path) -> Sequence[Finding]:
    from briefing.check.feed.document import check_feed

    return check_feed(document, site)


def _pause(seconds: float) -> None:
    import time

    from briefing.cli.console import say

    say(f"It cannot be reached, or broke off; trying again in {seconds:g} s …")
    time.sleep(seconds)


def _say_phase(phase: tuple[Step, ...]) -> None:
    from briefing.cli.console import say, size
    from briefing.publish.sending.planning import Act

    if phase[0].act is Act.DELETE:
        say(f"Deleting {_counted(len(phase))} …")
    else:
        say(f"{phase[0].order.value.capitalize()}: {_counted(len(phase))},"
            f" {size(sum(step.bytes for step in phase))} …")  # fmt: skip


def _give_plan(ready: Ready, *, plain: bool, as_json: bool) -> None:
    from briefing.cli.console import say, size
    from briefing.publish.sending.planning import Act

    steps = ready.plan.steps
    rows = [(step.act.value, step.path, step.bytes) for step in steps]
    most = size(ready.plan.bytes)
    if any(step.act is Act.COMPARE for step in steps):
        most = f"at most {most}"
    kept = len(ready.plan.kept)
    _give(ready, rows, kept, (), dry_run=True, plain=plain, as_json=as_json)
    told = f"{_counted(len(steps))} to be dealt with, {most} to be sent"
    say(f"{told}; {_counted(kept)} there already.")
    say("Nothing was changed.")


def _give_done(
    ready: Ready,
    done: Sequence[Done],
    findings: Sequence[Finding],
    *,
    plain: bool,
    as_json: bool,
) -> None:
    from briefing.cli.console import say, size
    from briefing.publish.sending.planning import Act

    changed = [one for one in done if one.act is not Act.KEEP]
    sent = [one for one in changed if one.act is not Act.DELETE]
    rows = [(one.act.value, one.path, one.bytes) for one in changed]
    kept = len(ready.plan.kept) + len(done) - len(changed)
    _give(ready, rows, kept, findings, dry_run=False, plain=plain, as_json=as_json)
    told = f"{_counted(len(sent))} sent, {size(sum(one.bytes for one in sent))}"
    deleted = _counted(len(changed) - len(sent))
    say(f"{told}; {deleted} deleted; {_counted(kept)} there already.")


def _give(
    ready: Ready,
    rows: Sequence[tuple[str, str, int]],
    kept: int,
    findings: Sequence[Finding],
    *,
    dry_run: bool,
    plain: bool,
    as_json: bool,
) -> None:
    import json

    from briefing.cli.console import give, size, table, wants_plain
    from briefing.editions.manifest import findings_to_data

    if as_json:
        summary = {
            "target": ready.target.address,
            "dry_run": dry_run,
            "files": [{"act": act, "path": path, "bytes": count} for act, path, count in rows],
            "kept": kept,
            "findings": findings_to_data(findings),
        }
        give(json.dumps(summary, ensure_ascii=False))
    elif rows:
        cells = [(act, path, size(count)) for act, path, count in rows]
        table(("What", "File", "Size"), cells, plain=wants_plain(plain))


def _counted(count: int) -> str:
    return f"{count} {'file' if count == 1 else 'files'}"
