"""The judge's word before anything is published: the same looks, with what is already measured."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.check.bundle import EXCUSABLE, Look, judge
from briefing.check.case import Case
from briefing.check.files import Files
from briefing.check.profiles import AS_MADE
from briefing.check.programme import Programme
from briefing.errors import CheckFailed
from briefing.findings import Finding, Severity
from briefing.media.loudness import Loudness
from briefing.media.probe import MediaReport

BEFORE_PUBLISHING = frozenset(
    {
        Look.CONTAINERS,
        Look.LABELS,
        Look.CAPTIONS,
        Look.TRACKS,
        Look.BESIDE,
        Look.POSTERS,
        Look.LOUDNESS,
    }
)
"""What can be looked at before there is a manifest, and without decoding anything again."""


def check_before_publishing(
    folder: Path,
    programme: Programme,
    *,
    probed: Mapping[str, MediaReport],
    measured: Mapping[str, Loudness],
) -> tuple[Finding, ...]:
    """Judge what was made, and return what a user may notice about it.

    Args:
        folder: where the finished files are; what is in hidden folders of it is not looked at.
        programme: what they should be.
        probed: what was found in films and sounds, by name; what is missing is looked into.
        measured: how loud they are, by name; what is not named here is not measured.

    Raises:
        CheckFailed: a rule is broken that no voice and no text can excuse.
    """
    paths = (path for path in folder.rglob("*") if path.is_file())
    names = [path.relative_to(folder).as_posix() for path in paths]
    files = Files(
        folder,
        only=[name for name in names if not name.startswith(".")],
        probed=probed,
        measured={**dict.fromkeys(names), **measured},
    )
    case = Case(programme, files, programme.style, AS_MADE)
    findings = tuple(f for looked in judge(case, BEFORE_PUBLISHING) for f in looked.findings)
    for finding in findings:
        if finding.severity is Severity.ERROR and finding.code not in EXCUSABLE:
            raise CheckFailed(
                f"{finding.code}: {finding.problem.removesuffix('.')}",
                place=finding.place,
                remedy="Please report this.",
            )
    return findings
