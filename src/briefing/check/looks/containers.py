"""Films and sounds as files: what is in them, for how long, labelled how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.check.case import Case
from briefing.check.files import is_plain
from briefing.check.film import check_film
from briefing.check.sound import check_sound_report, judge_loudness
from briefing.findings import Finding, Severity
from briefing.media.label_text import title_text
from briefing.media.language import iso_639_2
from briefing.media.report import MediaReport

QUICKTIME = ".mov"
"""How the names of films for editing programs end."""
WITHOUT_CHAPTER_PICTURES = frozenset({".opus", ".flac"})
"""How the names of sounds end that have no place for pictures of chapters."""
_AGAIN = "Render the article again."


def look_at_containers(case: Case) -> Iterator[Finding]:
    """Yield B-005 for files that cannot be read, and everything of F-0xx and L-0xx but loudness."""
    programme = case.programme
    for name in (*case.files.films, *case.files.sounds):
        report = case.files.probe(name)
        if report is None:
            problem = "It cannot be read as a media file."
            yield Finding("B-005", Severity.ERROR, problem, name, _AGAIN)
        elif name in case.files.sounds:
            yield from _sound(case, name, report)
        else:
            size = programme.size or (0, 0)
            yield from check_film(name, report, programme.timeline, programme.chapters, size)


def _sound(case: Case, name: str, report: MediaReport) -> Iterator[Finding]:
    programme = case.programme
    samples, chapters = programme.timeline.sample_count, programme.chapters
    if is_plain(name):
        if programme.plain is None:
            problem = "Nobody can tell how long it should be, and which chapters it should have."
            yield Finding("B-022", Severity.ERROR, problem, name, _AGAIN)
            return
        samples, chapters = programme.plain.samples, programme.plain.chapters
    yield from check_sound_report(name, report, samples, chapters)
    has_place = Path(name).suffix.lower() not in WITHOUT_CHAPTER_PICTURES
    if case.files.chapter_pictures and has_place and report.chapter_pictures < len(chapters):
        problem = "It does not carry the pictures of its chapters."
        yield Finding("L-007", Severity.INFO, problem, name)


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
        if value and found.split() not in (value.split(), title_text(value).split()):
            problem = f"Its {name} is “{found[:60]}”; “{value[:60]}” is the article's."
            if not found:
                problem = f"It does not tell the article's {name}, “{value[:60]}”."
            yield Finding("B-010", Severity.ERROR, problem, remedy=_AGAIN)


def _cover(name: str, report: MediaReport) -> Iterator[Finding]:
    if not report.covers and not name.endswith(QUICKTIME):  # which has no place for one
        problem = "It has no picture that players could show for it."
        yield Finding("B-011", Severity.WARNING, problem, remedy=_AGAIN)
