"""Judging a finished audio file against the timeline and the loudness that listeners expect.

=====  ==========================================================================
L-001  it plays longer or shorter than the timeline
L-002  it is not AAC at 48 kHz, in one track
L-003  chapters are not the timeline's
L-004  it is louder or quieter than the profile asks
L-005  its true peak is above the profile's ceiling
=====  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from briefing.check.chapters import chapters_agree
from briefing.findings import Finding, Severity
from briefing.media.loudness import Loudness, Profile
from briefing.media.probe import MediaReport, probe
from briefing.timeline.model import Chapter, Timeline
from briefing.timeline.rate import SAMPLE_RATE

LENGTH_TOLERANCE = Fraction(1, 1000)
"""Seconds: containers' clocks may count milliseconds."""


def check_sound(
    path: Path,
    loudness: Loudness,
    timeline: Timeline,
    chapters: Sequence[Chapter],
    profile: Profile,
) -> tuple[Finding, ...]:
    """Return everything about a finished audio file that is not as planned.

    Loudness is a warning, as silence or a single word cannot be made as loud as a profile asks;
    everything else is an error.

    Args:
        path: the file.
        loudness: what a meter says of it, decoded.
        timeline: the programme.
        chapters: that listeners can jump to.
        profile: how loud it has to be.

    Raises:
        ToolFailed: it cannot be read at all.
    """
    return (
        *check_sound_report(path.name, probe(path), timeline, chapters),
        *judge_loudness(path.name, loudness, profile),
    )


def check_sound_report(
    name: str, report: MediaReport, timeline: Timeline, chapters: Sequence[Chapter]
) -> tuple[Finding, ...]:
    """Return everything about what is in an audio file that is not as planned.

    Args:
        name: of the file.
        report: what was found in it.
        timeline: the programme.
        chapters: that listeners can jump to.
    """
    wrong = _structure(report, timeline, chapters)
    return tuple(Finding(code, Severity.ERROR, problem, name) for code, problem in wrong)


def judge_loudness(name: str, loudness: Loudness, profile: Profile) -> tuple[Finding, ...]:
    """Return how the loudness of a file, film or sound, is not what a profile asks.

    Args:
        name: of the file.
        loudness: what a meter says of it, decoded.
        profile: how loud it has to be.
    """
    off = _loudness(loudness, profile)
    return tuple(Finding(code, Severity.WARNING, problem, name) for code, problem in off)


def _structure(
    report: MediaReport, timeline: Timeline, chapters: Sequence[Chapter]
) -> Iterator[tuple[str, str]]:
    if [(a.codec, a.sample_rate) for a in report.audio] != [("aac", SAMPLE_RATE)]:
        yield "L-002", "It has not exactly one track of AAC sound at 48 kHz."
        return
    planned = Fraction(timeline.sample_count, SAMPLE_RATE)
    if abs(report.duration - planned) > LENGTH_TOLERANCE:
        yield (
            "L-001",
            f"It plays {float(report.duration):.3f} s; {float(planned):.3f} s is planned.",
        )
    if not chapters_agree(report, chapters):
        yield (
            "L-003",
            f"Its {len(report.chapters)} chapters are not the {len(chapters)} planned.",
        )


def _loudness(loudness: Loudness, profile: Profile) -> Iterator[tuple[str, str]]:
    if abs(loudness.integrated_lufs - profile.target_lufs) > profile.tolerance_lu:
        yield (
            "L-004",
            f"It measures {loudness.integrated_lufs:.1f} LUFS; {profile.target_lufs:.0f} is asked.",
        )
    if loudness.true_peak_dbtp > profile.ceiling_dbtp:
        yield (
            "L-005",
            f"Its true peak is {loudness.true_peak_dbtp:.1f} dBTP;"
            f" {profile.ceiling_dbtp:.0f} is the limit.",
        )
