"""``briefing check``: a finished briefing before its judge, from the files alone.

The judge looks in several respects, one after another; each look is a small function of one shape
(:data:`briefing.check.case.Judge`), which yields findings. Codes: B-0xx the folder as a whole, and
those of the rooms that know more: C-0xx captions, F-0xx films, L-0xx sounds, K-0xx what is seen,
S-0xx what is heard, T-0xx translations.
What every code means is in :mod:`briefing.check.catalogue`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from briefing.article.model import Article
from briefing.captions.style import HouseStyle
from briefing.check.case import Case, Judge
from briefing.check.files import Files
from briefing.check.looks.beside import look_at_posters, look_beside
from briefing.check.looks.captions import look_at_captions
from briefing.check.looks.containers import (
    look_at_containers,
    look_at_labels,
    look_at_loudness,
)
from briefing.check.looks.listing import look_at_listing
from briefing.check.looks.pictures import look_at_pictures
from briefing.check.looks.promises import look_at_completeness, look_at_needs
from briefing.check.looks.sound import look_at_sound
from briefing.check.looks.times import look_at_times
from briefing.check.looks.tracks import look_at_tracks
from briefing.check.profiles import AS_MADE, DeliveryProfile
from briefing.check.programme import Programme, programme_of
from briefing.editions.bundle import read_bundle
from briefing.errors import BundleUnreadable
from briefing.findings import Finding, Severity
from briefing.store.ownership import MANIFEST
from briefing.timeline.model import Timeline
from briefing.timeline.rate import SAMPLE_RATE


class Look(StrEnum):
    """In what respect the judge looks."""

    LISTING = "files"
    """The files are those of the manifest, byte for byte."""
    TIMES = "times"
    """The manifest's times agree with each other."""
    CONTAINERS = "containers"
    """Films and sounds have the right tracks, for the right time."""
    LABELS = "labels"
    """Languages, titles, dates and covers of films and sounds."""
    CAPTIONS = "captions"
    """Caption files keep their house style, and agree."""
    TRACKS = "tracks"
    """Captions inside films are those of the files."""
    BESIDE = "beside"
    """Chapters, descriptions and metadata as files."""
    POSTERS = "posters"
    """Pictures that stand for the briefing."""
    COMPLETENESS = "completeness"
    """Everything that the article says is said."""
    NEEDS = "needs"
    """Everything that the receiver asks for is there."""
    LOUDNESS = "loudness"
    """Films and sounds are as loud as they should be."""
    SOUND = "sound"
    """What is heard is whole, and in step with the captions."""
    PICTURES = "pictures"
    """What is seen can be read, at the right time, and does not flash."""


LOOKS: Mapping[Look, Judge] = {
    Look.LISTING: look_at_listing,
    Look.TIMES: look_at_times,
    Look.CONTAINERS: look_at_containers,
    Look.LABELS: look_at_labels,
    Look.CAPTIONS: look_at_captions,
    Look.TRACKS: look_at_tracks,
    Look.BESIDE: look_beside,
    Look.POSTERS: look_at_posters,
    Look.COMPLETENESS: look_at_completeness,
    Look.NEEDS: look_at_needs,
    Look.LOUDNESS: look_at_loudness,
    Look.SOUND: look_at_sound,
    Look.PICTURES: look_at_pictures,
}
"""What each look is done by, in the order in which it is done."""
ALL = frozenset(Look)
"""Every look."""
DECODING = frozenset({Look.LOUDNESS, Look.SOUND, Look.PICTURES})
"""Looks that decode films and sounds, which takes longest."""
_LONGEST_SECONDS = 24 * 3600
"""Timecode starts again after a day; no briefing is so long."""
EXCUSABLE = frozenset({"C-002", "C-003", "C-004", "C-012"})
"""Errors that the words or the voice may leave no way around: told when the briefing is made."""


@dataclass(frozen=True, slots=True)
class Looked:
    """One look, and what was found by it."""

    look: str
    """In what respect."""
    findings: tuple[Finding, ...]
    """What was found; empty when all was well."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What the judge says of a briefing or a file."""

    target: str
    """What was judged: the name of a folder or a file."""
    looked: tuple[Looked, ...]
    """In which respects, and what was found."""
    timeline: Timeline | None
    """When what is said: what frames of findings are counted in; none when it is not known."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, look by look."""
        return tuple(finding for looked in self.looked for finding in looked.findings)

    @property
    def looked_at(self) -> tuple[str, ...]:
        """In which respects the judge has looked."""
        return tuple(looked.look for looked in self.looked)

    def count(self, severity: Severity) -> int:
        """Return how many findings there are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def check_bundle(
    folder: Path,
    style: HouseStyle | None = None,
    profile: DeliveryProfile = AS_MADE,
    *,
    article: Article | None = None,
    looks: frozenset[Look] = ALL,
) -> CheckReport:
    """Judge a finished briefing, from its files alone.

    A folder whose manifest cannot be read has one finding, B-001: nobody can tell what the files
    should be.

    Args:
        folder: the briefing's.
        style: the house style to judge captions by; none for the one they were made by.
        profile: whom it is delivered to.
        article: what it was made from, to compare with.
        looks: in which respects to look.
    """
    try:
        bundle = read_bundle(folder)
        if bundle.timeline.sample_count > _LONGEST_SECONDS * SAMPLE_RATE:
            raise BundleUnreadable("the manifest is damaged: it tells of more than a day")
    except BundleUnreadable as error:
        problem = f"{error.problem[:1].upper()}{error.problem[1:]}."
        finding = Finding("B-001", Severity.ERROR, problem, MANIFEST, error.remedy)
        return CheckReport(folder.name, (Looked(Look.LISTING, (finding,)),), None)
    programme = programme_of(bundle)
    case = Case(
        programme=programme,
        files=Files(folder),
        style=style or programme.style,
        profile=profile,
        bundle=bundle,
        article=article,
    )
    return CheckReport(folder.name, tuple(judge(case, looks)), bundle.timeline)


def judge(case: Case, looks: frozenset[Look] = ALL) -> Iterator[Looked]:
    """Yield what is found in each respect."""
    for look, do in LOOKS.items():
        if look in looks:
            yield Looked(look, tuple(weighed(do(case), case.profile, case.programme)))


def weighed(
    findings: Iterable[Finding], profile: DeliveryProfile, programme: Programme
) -> Iterator[Finding]:
    """Yield findings with the severity that they have here.

    What was told when the briefing was made is known, and what the receiver minds more is graver.
    """
    known: dict[tuple[str, str], list[str]] = {}
    for told in programme.known:
        known.setdefault((told.code, _figures(told)), []).append(told.place)
    for finding in findings:
        places = known.get((finding.code, _figures(finding)), ())
        is_excused = finding.severity is Severity.WARNING or (
            finding.code in EXCUSABLE - profile.unexcused
        )
        if finding.severity is Severity.WARNING and finding.code in profile.grave:
            yield replace(finding, severity=Severity.ERROR)
        elif is_excused and any(finding.place.endswith(place) for place in places):
            yield replace(finding, severity=Severity.INFO, remedy="Known since it was made.")
        else:
            yield finding


def _figures(finding: Finding) -> str:
    """Return what a finding measured, without the reason that may stand after it."""
    return finding.problem.partition(":")[0].rstrip(".")
