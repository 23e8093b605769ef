"""Films and sounds as files: what is in them, for how long, labelled how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.check.case import Case
from briefing.check.film import check_film
from briefing.check.sound import check_sound_report, judge_loudness
from briefing.findings import Finding, Severity
from briefing.media.language import iso_639_2
from briefing.media.probe import MediaReport

QUICKTIME = ".mov"
"""How the names of films for editing programs end."""
_AGAIN = "Render the article again."


def look_at_containers(case: Case) -> Iterator[Finding]:
    """Yield B-005 for files that cannot be read, and everything of F-0xx and L-001 to L-003."""
    programme = case.programme
    for name in (*case.files.films, *case.files.sounds):
        report = case.files.probe(name)
        if report is None:
            problem = "It cannot be read as a media file."
            yield Finding("B-005", Severity.ERROR, problem, name, _AGAIN)
        elif name in case.files.sounds:
            yield from check_sound_report(name, report, programme.timeline, programme.chapters)
        else:
            size = programme.size or (0, 0)
            yield from check_film(name, report, programme.timeline, programme.chapters, size)


def look_at_loudness(case: Case) -> Iterator[Finding]:
    """Yield L-004 and L-005 for every film and sound that has anything to measure."""
    for name in (*case.files.sounds, *case.files.films):
        report = case.files.probe(name)
        loudness = case.files.loudness(name) if report and report.audio else None
        if loudness is not None:
            yield from judge_loudness(name, loudness, case.loudness)


def look_at_labels(case: Case) -> Iterator[Finding]:
    """Yield B-009 for wrong languages, B-010 for wrong titles and dates, B-011 without a cover."""
    for name in (*case.files.films, *case.files.sounds):
        report = case.files.probe(name)
        if report is not None:
            labels = (*_languages(case, report), *_tags(case, report), *_cover(name, report))
            yield from (replace(finding, place=name) for finding in labels)


def _languages(case: Case, report: MediaReport) -> Iterator[Finding]:
    wanted = iso_639_2(case.programme.language)
    for stream in report.audio:
        if stream.language != wanted:
            problem = f"Its sound is marked as {stream.language}; {wanted} is spoken."
            yield Finding("B-009", Severity.ERROR, problem, remedy=_AGAIN)


def _tags(case: Case, report: MediaReport) -> Iterator[Finding]:
    tags = dict(report.tags)
    published = case.programme.published
    wanted = {"title": case.programme.headline, "date": published and published.isoformat()}
    for name, value in wanted.items():
        found = tags.get(name, "")
        if value and found.split() != value.split():
            problem = f"Its {name} is “{found[:60]}”; “{value[:60]}” is the article's."
            if not found:
                problem = f"It does not tell the article's {name}, “{value[:60]}”."
            yield Finding("B-010", Severity.ERROR, problem, remedy=_AGAIN)


def _cover(name: str, report: MediaReport) -> Iterator[Finding]:
    if not report.covers and not name.endswith(QUICKTIME):  # which has no place for one
        problem = "It has no picture that players could show for it."
        yield Finding("B-011", Severity.WARNING, problem, remedy=_AGAIN)
