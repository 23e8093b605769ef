"""``briefing check``: a finished briefing, or a single file, before its judge."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from briefing.check.bundle import CheckReport


@guarded
def check(
    target: Annotated[
        Path | None,
        typer.Argument(
            help="The folder of a finished briefing, or a caption file, a film or a sound.",
            metavar="BUNDLE|FILE",
        ),
    ] = None,
    *,
    style: options.CaptionStyle = None,
    profile: Annotated[
        str | None,
        typer.Option(
            help="Whom it is for: broadcast, web or podcast; what it was made for if not given."
        ),
    ] = None,
    article: Annotated[
        Path | None, typer.Option(help="The article, to compare what is said with it.")
    ] = None,
    language: options.Language = None,
    fps: Annotated[
        str | None,
        typer.Option(help="Frames per second of the film that a single caption file belongs to."),
    ] = None,
    explain: Annotated[
        str | None, typer.Option(help="Say what a code means, as C-012, and end.", metavar="CODE")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Write the report to this file, not to standard output.")
    ] = None,
    plain: options.Plain = False,
    as_json: Annotated[bool, typer.Option("--json", help="Report as JSON.")] = False,
    as_sarif: Annotated[
        bool, typer.Option("--sarif", help="Report as SARIF 2.1.0, for code hosts.")
    ] = False,
    as_junit: Annotated[
        bool, typer.Option("--junit", help="Report as JUnit XML, for build servers.")
    ] = False,
) -> None:
    """Judge a finished briefing as a stranger would, from its files alone.

    Ends with 0 when nothing is wrong, 63 after warnings, 61 after errors.

    Example: briefing check output/storm --profile broadcast --junit --output report.xml
    """
    from briefing.errors import RecipeError

    if explain is not None:
        _explain(explain)
        return
    if target is None:
        raise RecipeError(
            "there is nothing to judge",
            place="briefing check",
            remedy="Name the folder of a finished briefing, or a file.",
        )
    if as_json + as_sarif + as_junit > 1:
        raise RecipeError(
            "a report has one form", remedy="Choose one of --json, --sarif and --junit."
        )
    report = _judged(target, style, profile, article, language, fps)
    form = "json" if as_json else "sarif" if as_sarif else "junit" if as_junit else ""
    _give(_written(report, form, plain=plain), output)
    _end(report)


def _explain(code: str) -> None:
    from briefing.check.catalogue import explained
    from briefing.cli.console import give

    entry = explained(code)
    give(f"{entry.code} {entry.severity.value}: {entry.title}")
    for line in (entry.meaning, f"Why: {entry.source}", f"What to do: {entry.remedy}"):
        give(line)


def _judged(
    target: Path,
    style: str | None,
    profile: str | None,
    article: Path | None,
    language: str | None,
    fps: str | None,
) -> CheckReport:
    from briefing.article.reading import read_article
    from briefing.captions.style import HOUSE
    from briefing.captions.style_file import find_style
    from briefing.check.bundle import check_bundle
    from briefing.check.profiles import AS_MADE, find_profile
    from briefing.check.single import check_file
    from briefing.timeline.rate import parse_frame_rate

    house = find_style(style) if style else None
    delivery = find_profile(profile) if profile else AS_MADE
    rate = parse_frame_rate(fps) if fps else None
    if target.is_file():
        return check_file(target, house or HOUSE, delivery, rate)
    written = read_article(str(article), language) if article else None
    return check_bundle(target, house, delivery, article=written)


def _written(report: CheckReport, form: str, *, plain: bool) -> str:
    from briefing.check.exchange import to_json, to_junit, to_sarif

    writers = {"json": to_json, "sarif": to_sarif, "junit": to_junit}
    return writers[form](report) if form else _table(report, plain=plain)


def _table(report: CheckReport, *, plain: bool) -> str:
    from briefing.check.exchange import moment, printable
    from briefing.cli.console import table_lines, wants_plain

    head = ("Severity", "Code", "Timecode", "Time", "Where", "What", "What to do")
    rows = [
        [
            printable(cell)
            for cell in (f.severity, f.code, *moment(report, f), f.place, f.problem, f.remedy)
        ]
        for f in report.findings
    ]
    if not rows:
        return "Nothing is wrong with it.\n"
    return "".join(f"{line}\n" for line in table_lines(head, rows, plain=wants_plain(plain)))


def _give(text: str, output: Path | None) -> None:
    from briefing.cli.console import give
    from briefing.store.atomic import write_atomically

    if output is None:
        give(text.removesuffix("\n"))
    else:
        write_atomically(output, text.encode("utf-8"))


def _end(report: CheckReport) -> None:
    """Say how it went, with the exit code that goes with it.

    Raises:
        CheckFailed: a rule is broken that must be kept.
        CheckWarned: a user may notice something.
    """
    from briefing.check.exchange import printable
    from briefing.cli.console import say
    from briefing.errors import CheckFailed, CheckWarned
    from briefing.findings import Severity

    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    told = " and ".join(
        f"{count} {word}{'s' * (count > 1)}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    )
    target = printable(report.target)
    if not told:
        say(f"Looked at {', '.join(report.looked_at)}: nothing is wrong.")
        return
    raised, severity = (CheckFailed, Severity.ERROR) if errors else (CheckWarned, Severity.WARNING)
    worst = next(finding for finding in report.findings if finding.severity is severity)
    remedy = f"briefing check --explain {worst.code} says more."
    raise raised(f"found {told}", place=target, remedy=remedy)
