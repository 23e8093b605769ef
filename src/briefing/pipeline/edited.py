"""A briefing in its producer's order: an edit that came back, held against the film it is of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from briefing.article.model import Article
from briefing.editions.edit_cuts import read_cuts
from briefing.editions.edit_file import EditFile, open_edit
from briefing.errors import EditInvalid
from briefing.findings import Finding, Severity
from briefing.timeline.edit import EDITED, Edited, apply_edit
from briefing.timeline.handed import timeline_sha256
from briefing.timeline.model import Timeline
from briefing.timeline.rate import FRAME_RATES

_AGAIN = "or hand the briefing off again and edit that"


def use_edit(path: Path, timeline: Timeline, article: Article) -> Edited:
    """Return a programme as a producer's edit has it.

    ``timeline`` is the programme laid out as it was when it was handed off: by the same article,
    voice and settings. An edit of anything else is refused with what differs.

    Findings: E-010 that this is an edit, E-019 that it does not say of which film; and those of
    :func:`.read_cuts` and :func:`.apply_edit`.

    Raises:
        EditInvalid: the file cannot be read, is of another film, or cannot be followed.
    """
    file = open_edit(path)
    findings = [_followed(file)]
    if file.handed:
        _refuse_other_film(file, timeline, article)
    else:
        problem = "The edit does not say which film it is of; its frames fit this one."
        findings.append(Finding("E-019", Severity.WARNING, problem, place=file.name))
    edit, ignored = read_cuts(file, timeline)
    try:
        edited = apply_edit(timeline, edit)
    except EditInvalid as error:
        place = f"{file.name}, {error.place}"
        raise EditInvalid(error.problem, place=place, remedy=error.remedy) from None
    return replace(edited, findings=(*findings, *ignored, *edited.findings))


def _followed(file: EditFile) -> Finding:
    """Say, for whoever holds the briefing against its article, that it is an edit."""
    problem = "The order and the pauses are a producer's, not the article's."
    return Finding(EDITED, Severity.INFO, problem, place=file.name)


def _refuse_other_film(file: EditFile, timeline: Timeline, article: Article) -> None:
    """Raise ``EditInvalid`` when the film that was edited is not the one that would be made."""
    handed = file.handed
    if handed.get("timeline_sha256") == timeline_sha256(timeline):
        return
    problem, remedy = _difference(handed, timeline, article)
    raise EditInvalid(problem, place=file.name, remedy=remedy)


def _difference(handed: Mapping[str, Any], timeline: Timeline, article: Article) -> tuple[str, str]:
    """Return what differs between two films, and which option makes it the same."""
    rate, frames = handed.get("frame_rate"), handed.get("frames")
    if rate != timeline.rate.name and rate in FRAME_RATES:
        return (
            f"the film that was edited has {rate} frames a second, and this one"
            f" {timeline.rate.name}",
            f"Give --fps {rate}.",
        )
    if handed.get("article_sha256") != article.source.sha256:
        return (
            "the film that was edited is of another article, or of this one before it was changed",
            f"Give the article as it was, {_AGAIN}.",
        )
    length = ""
    if isinstance(frames, int) and frames != timeline.frame_count:
        length = f": it has {frames} frames, and this one {timeline.frame_count}"
    return (
        f"the film that was edited was read otherwise{length}",
        "Give the --voice, --target, --quotes, --show and --lexicon that the film was made with;"
        " of a film that was an edit itself, go on with the first hand-off.",
    )
