"""``briefing feed``: the feeds of a folder of finished briefings, and the episodes in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.feed_episodes import (
    USUAL_SITE,
    correct,
    episode_as_data,
    give_json,
    remove,
    restore,
)
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.findings import Finding

feed = typer.Typer(
    help="Build the podcast feeds of finished briefings, check them, or change what they list.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Site = Annotated[Path, typer.Argument(help="The folder of finished briefings.", metavar="[SITE]")]


@feed.command()
@guarded
def build(
    site: Site = USUAL_SITE,
    *,
    show: Annotated[
        list[Path] | None,
        typer.Option(
            help="A show's settings; may be given several times; briefing.toml in this folder if"
            " not given."
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(help="The public address of the site, in place of the shows' own."),
    ] = None,
    prune: Annotated[
        bool,
        typer.Option("--prune", help="Remove what builds put there and nothing names any more."),
    ] = False,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Build the feeds of finished briefings; what did not change is not written.

    Example: briefing feed build --address https://news.example/audio/
    """
    from datetime import UTC, datetime

    from briefing.cli.console import give, say, table, wants_plain
    from briefing.cli.shows import podcasts_of
    from briefing.publish.site.building import build_feeds

    built = build_feeds(site, podcasts_of(show or (), address), now=datetime.now(UTC), prune=prune)
    _tell(built.findings)
    if as_json:
        give_json(
            {
                "site": str(site),
                "documents": [
                    {"path": d.path, "show": d.show, "title": d.title, "episodes": d.episodes}
                    for d in built.documents
                ],
                "episodes": built.episodes,
                "written": built.written,
                "unchanged": built.unchanged,
                "removed": built.removed,
                "findings": _findings_as_data(built.findings),
            }
        )
        return
    rows = [
        (
            str(site / document.path),
            document.title,
            str(document.episodes) if document.show else "",
            "unchanged" if document.path in built.unchanged else "written",
        )
        for document in built.documents
    ]
    table(("Document", "Title", "Episodes", ""), rows, plain=wants_plain(plain))
    for path in built.removed:
        give(f"{site / path}, removed")
    say(f"Episodes: {built.episodes}")


@feed.command()
@guarded
def check(
    site: Site = USUAL_SITE, *, plain: options.Plain = False, as_json: options.AsJson = False
) -> None:
    """Judge a site's feeds as a stranger would, with every file that they name.

    Ends with 0 when nothing is wrong, 63 after warnings, 61 after errors.

    Example: briefing feed check
    """
    from briefing.check.exchange import printable
    from briefing.check.feed.document import check_feed
    from briefing.cli.console import say, table, wants_plain
    from briefing.publish.site.register import read_register

    documents = [
        path
        for kept in read_register(site).shows
        for path in kept.documents
        if path.endswith(".xml")
    ]
    found = [(path, finding) for path in documents for finding in check_feed(site / path, site)]
    if as_json:
        give_json([{"document": path, **_finding_as_data(finding)} for path, finding in found])
    else:
        rows = [
            [printable(cell) for cell in (f.severity, f.code, f.place, f.problem, f.remedy)]
            for _, f in found
        ]
        head = ("Severity", "Code", "Where", "What", "What to do")
        if rows:
            table(head, rows, plain=wants_plain(plain))
    _end(site, [finding for _, finding in found])
    say(f"Looked at {', '.join(documents)}: nothing is wrong." if documents else "No feed is here.")


@feed.command("list")
@guarded
def list_all(
    site: Site = USUAL_SITE, *, plain: options.Plain = False, as_json: options.AsJson = False
) -> None:
    """List every episode that the site ever had: live, outdated, broken or removed.

    Example: briefing feed list --json
    """
    from briefing.cli.console import say, table, wants_plain
    from briefing.publish.site.changes import episodes_now

    episodes = episodes_now(site)
    if as_json:
        give_json([episode_as_data(episode) for episode in episodes])
        return
    rows = [
        (
            now.state.value,
            now.kept.published.date().isoformat(),
            now.kept.folder,
            now.kept.title,
            now.kept.show,
            now.problem,
        )
        for now in episodes
    ]
    if not rows:
        say("No feed was ever built here.")
        return
    head = ("State", "Day", "Folder", "Title", "Show", "")
    table(head, rows, plain=wants_plain(plain))


def _findings_as_data(findings: Sequence[Finding]) -> list[dict[str, object]]:
    return [_finding_as_data(finding) for finding in findings]


def _finding_as_data(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "place": finding.place,
        "problem": finding.problem,
        "remedy": finding.remedy,
    }


def _tell(findings: Sequence[Finding]) -> None:
    from briefing.cli.console import say

    if findings:
        from briefing.check.exchange import printable  # it loads the judge's catalogue

        for finding in findings:
            say(f"Note: {printable(str(finding))}")


def _end(site: Path, findings: Sequence[Finding]) -> None:
    """End with the exit code that goes with what was found.

    Raises:
        CheckFailed: a rule is broken that must be kept.
        CheckWarned: a listener may notice something.
    """
    from briefing.errors import CheckFailed, CheckWarned
    from briefing.findings import Severity

    for severity, word, raised in (
        (Severity.ERROR, "error", CheckFailed),
        (Severity.WARNING, "warning", CheckWarned),
    ):
        worst = [finding for finding in findings if finding.severity is severity]
        if worst:
            raise raised(
                f"found {len(worst)} {word}{'s' * (len(worst) > 1)}",
                place=str(site),
                remedy=f"briefing check --explain {worst[0].code} says more.",
            )


feed.command()(remove)
feed.command()(restore)
feed.command()(correct)
