"""Whether everything is there: what the article says, and what the receiver asks for."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.check.case import Case
from briefing.check.completeness import refuse_if_added, refuse_if_incomplete
from briefing.check.profiles import Need
from briefing.errors import Incomplete
from briefing.findings import Finding, Severity
from briefing.script.model import Script
from briefing.timeline.edit import EDITED


def look_at_completeness(case: Case) -> Iterator[Finding]:
    """Yield B-019 when something else is said than the article says, B-020 for another file.

    A producer's edit has its own order, and its own findings about what it leaves out (E-013).
    """
    article = case.article
    if article is None:
        return
    segments = tuple(timed.segment for timed in case.programme.timeline.segments)
    told = case.bundle.findings if case.bundle else ()
    is_edit = any(finding.code == EDITED for finding in told)
    refuse = refuse_if_added if is_edit else refuse_if_incomplete
    try:
        refuse(article, Script(case.programme.language, segments))
    except Incomplete as error:
        problem = f"{error.problem[:1].upper()}{error.problem[1:]}."
        remedy = "Render the article again."
        yield Finding("B-019", Severity.ERROR, problem, article.source.name, remedy)
        return
    if case.bundle and article.source.sha256 != case.bundle.about.source_sha256:
        problem = "It is not the very file that the briefing was made from; it says the same."
        yield Finding("B-020", Severity.INFO, problem, article.source.name)


def look_at_needs(case: Case) -> Iterator[Finding]:
    """Yield B-030 for everything that the receiver asks for and that is not there."""
    files = case.files
    reports = [report for name in (*files.films, *files.sounds) if (report := files.probe(name))]
    there = {
        Need.FILM: bool(files.films),
        Need.SOUND: bool(files.sounds),
        Need.CAPTIONS: bool(case.programme.tracks) or any(report.captions for report in reports),
        Need.TIMECODE: any(report.timecodes for report in reports),
        Need.CHAPTERS: any(report.chapters for report in reports),
        Need.ARTWORK: any(report.covers for report in reports),
    }
    for need in Need:
        if need in case.profile.needs and not there[need]:
            problem = f"It comes without {need}; the profile {case.profile.name} asks for it."
            remedy = "Render the article with it."
            yield Finding("B-030", Severity.ERROR, problem, remedy=remedy)
