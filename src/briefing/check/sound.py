"""Judging a finished sound file against what it should play and the loudness listeners expect.

=====  ==========================================================================
L-001  it plays longer or shorter than planned
L-002  it is not sound of its kind at 48 kHz, in one track
L-003  chapters are not those planned
L-004  it is louder or quieter than the profile asks
L-005  its true peak is above the profile's ceiling
L-006  it does not carry what is said as text
=====  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from briefing.check.chapters import chapters_agree
from briefing.findings import Finding, Severity
from briefing.media.loudness import Loudness, Profile
from briefing.media.probe import probe
from briefing.media.report import MediaReport
from briefing.media.vorbis import MOST_CHAPTERS as IN_VORBIS
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

LENGTH_TOLERANCE = Fraction(1, 1000)
"""Seconds: containers' clocks may count milliseconds."""
CODECS: Mapping[str, str] = {".m4a": "aac", ".mp3": "mp3", ".opus": "opus", ".flac": "flac"}
"""How sound is coded, by how the names of audio editions end."""
MOST_CHAPTERS: Mapping[str, int] = {
    ".opus": IN_VORBIS,
    ".flac": IN_VORBIS,
}
"""How many chapters files can hold, where there is a limit: the first so many are in them."""
_CALLED = {"aac": "AAC", "mp3": "MP3", "opus": "Opus", "flac": "FLAC"}


def check_sound(
    path: Path,
    loudness: Loudness,
    samples: int,
    chapters: Sequence[Chapter],
    profile: Profile,
) -> tuple[Finding, ...]:
    """Return everything about a finished sound file that is not as planned.

    Loudness and text are warnings, as silence or a single word cannot be made as loud as a profile
    asks; everything else is an error.

    Args:
        path: the file.
        loudness: what a meter says of it, decoded.
        samples: how long it should play.
        chapters: that listeners can jump to.
        profile: how loud it has to be.

    Raises:
        ToolFailed: it cannot be read at all.
    """
    return (
        *check_sound_report(path.name, probe(path), samples, chapters),
        *judge_loudness(path.name, loudness, profile),
    )


def check_sound_report(
    name: str, report: MediaReport, samples: int, chapters: Sequence[Chapter]
) -> tuple[Finding, ...]:
    """Return everything about what is in a sound file that is not as planned.

    Args:
        name: of the file.
        report: what was found in it.
        samples: how long it should play.
        chapters: that listeners can jump to.
    """
    held = chapters[: MOST_CHAPTERS.get(Path(name).suffix.lower())]
    wrong = (*sound_track(name, report), *_structure(report, samples, held))
    findings = [Finding(code, Severity.ERROR, problem, name) for code, problem in wrong]
    if report.audio and not report.lyrics.strip():
        problem = "It does not carry what is said as text."
        findings.append(Finding("L-006", Severity.WARNING, problem, name))
    return tuple(findings)


def sound_track(name: str, report: MediaReport) -> Iterator[tuple[str, str]]:
    """Yield L-002 unless a file has one track of the sound that its name promises.

    Args:
        name: of the file.
        report: what was found in it.
    """
    codec = CODECS[Path(name).suffix.lower()]
    if [(a.codec, a.sample_rate) for a in report.audio] != [(codec, SAMPLE_RATE)]:
        yield "L-002", f"It has not exactly one track of {_CALLED[codec]} sound at 48 kHz."


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
    report: MediaReport, samples: int, chapters: Sequence[Chapter]
) -> Iterator[tuple[str, str]]:
    if not report.audio:
        return
    planned = Fraction(samples, SAMPLE_RATE)
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
