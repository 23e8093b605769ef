"""Judging one file that belongs to no briefing, as far as it can be judged by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

from briefing.captions.reading import READABLE, read_captions
from briefing.captions.style import HouseStyle
from briefing.check.alone import judge_alone
from briefing.check.bundle import CheckReport, Looked
from briefing.check.captions import check_captions
from briefing.check.files import FILM_SUFFIXES, LARGEST_TEXT_BYTES, SOUND_SUFFIXES, Files
from briefing.check.film import BT709, FURTHEST_SEEK_POINT_SECONDS
from briefing.check.profiles import DeliveryProfile, Need
from briefing.check.sound import judge_loudness, sound_track
from briefing.errors import BundleUnreadable, TimecodeInvalid
from briefing.findings import Finding, Severity
from briefing.media.loudness import PODCAST
from briefing.media.probe import MediaReport, VideoStream
from briefing.timeline.rate import FRAME_RATES, SAMPLE_RATE, FrameRate
from briefing.timeline.timecode import timecode_to_frame

USUAL_RATE = FRAME_RATES["25"]
"""What a caption file's gaps are counted in when nobody says its rate."""


def check_file(
    path: Path, style: HouseStyle, profile: DeliveryProfile, rate: FrameRate | None = None
) -> CheckReport:
    """Judge a caption file, a film or a sound by itself.

    Args:
        path: the file.
        style: the house style to judge captions by.
        profile: whom a film or a sound is delivered to.
        rate: frames per second of the film that captions belong to; without it nobody can say
            whether they start on frames.

    Raises:
        BundleUnreadable: it is none of these, or cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in READABLE:
        return _report(path, "captions", _captions(path, style, rate))
    if suffix in FILM_SUFFIXES | SOUND_SUFFIXES:
        return _report(path, "containers", _media(path, style, profile))
    raise BundleUnreadable(
        "it is neither a finished briefing, a caption file, a film nor an audio edition",
        place=str(path),
        remedy="Name a folder that briefing render made, or a file that ends in"
        f" {', '.join(sorted({*READABLE, *FILM_SUFFIXES, *SOUND_SUFFIXES}))}.",
    )


def _report(path: Path, look: str, findings: Iterator[Finding]) -> CheckReport:
    return CheckReport(path.name, (Looked(look, tuple(findings)),), None)


def _captions(path: Path, style: HouseStyle, rate: FrameRate | None) -> Iterator[Finding]:
    try:
        if path.stat().st_size > LARGEST_TEXT_BYTES:
            raise BundleUnreadable("it is far too large for captions", place=str(path))
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem = f"it cannot be read: {error.strerror}"
        raise BundleUnreadable(problem, place=str(path)) from None
    except UnicodeDecodeError:
        yield Finding("C-001", Severity.ERROR, "It is not text in UTF-8.", path.name)
        return
    used = rate or USUAL_RATE
    cues = read_captions(text).cues
    said = " ".join(cue.text for cue in cues)
    end = max((cue.end for cue in cues), default=0)
    frames = used.seconds_to_frames(Fraction(end, 1000)) + 1
    for finding in check_captions(text, used, style, said, frames):
        if rate is not None or finding.code != "C-009":
            yield replace(finding, place=f"{path.name}, {finding.place}", frame=None)


def _media(path: Path, style: HouseStyle, profile: DeliveryProfile) -> Iterator[Finding]:
    files = Files(path.parent, only=(path.name,))
    report = files.probe(path.name)
    if report is None or not (report.video or report.audio):
        problem = "It cannot be read as a media file."
        yield Finding("B-005", Severity.ERROR, problem, path.name, "Copy it anew.")
        return
    is_film = path.suffix.lower() in FILM_SUFFIXES
    wrong = _film(report) if is_film else sound_track(path.name, report)
    for code, problem in wrong:
        yield Finding(code, Severity.ERROR, problem, path.name)
    for need, is_there in _there(report).items():
        if need in profile.needs and not is_there:
            problem = f"It comes without {need}; the profile {profile.name} asks for it."
            yield Finding("B-030", Severity.ERROR, problem, path.name)
    loudness = files.loudness(path.name) if report.audio else None
    if loudness is not None:
        for finding in judge_loudness(path.name, loudness, profile.loudness or PODCAST):
            is_grave = finding.code in profile.grave
            yield replace(finding, severity=Severity.ERROR) if is_grave else finding
    yield from judge_alone(path, report, style.latest_frames)


def _there(report: MediaReport) -> dict[Need, bool]:
    return {
        Need.CAPTIONS: bool(report.captions) or not report.video,
        Need.TIMECODE: bool(report.timecodes) or not report.video,
        Need.CHAPTERS: bool(report.chapters),
        Need.ARTWORK: bool(report.covers),
    }


def _film(report: MediaReport) -> Iterator[tuple[str, str]]:
    if len(report.video) != 1:
        yield "F-002", f"It has {len(report.video)} tracks of pictures."
        return
    (video,) = report.video
    if (video.codec, video.pixel_format) != ("h264", "yuv420p"):
        yield "F-002", f"Its pictures are {video.codec} {video.pixel_format}, not H.264 in 4:2:0."
    if video.colour != BT709:
        yield "F-003", f"Its colours are marked {' '.join(video.colour)}, not BT.709."
    if not video.constant_rate:
        yield "F-004", "Its frames do not follow each other at a constant rate."
    yield from _timecode(report, video)
    if [(a.codec, a.sample_rate) for a in report.audio] != [("aac", SAMPLE_RATE)]:
        yield "F-008", "It has not exactly one track of AAC sound at 48 kHz."
    length = max(stream.duration for stream in (*report.video, *report.audio))
    for track in (*report.video, *report.audio):
        if video.frame_rate and length - track.duration > 1 / video.frame_rate:
            problem = f"Its {track.kind} ends after {float(track.duration):.3f} s,"
            yield "F-006", f"{problem} where the whole plays {float(length):.3f} s."
    points = (*video.seek_points, video.packets)
    furthest = max((after - before for before, after in pairwise(points)), default=0)
    if points[0] != 0 or furthest > FURTHEST_SEEK_POINT_SECONDS * video.frame_rate:
        yield "F-009", f"For {furthest} frames there is no point at which a player can start."


def _timecode(report: MediaReport, video: VideoStream) -> Iterator[tuple[str, str]]:
    if len(report.timecodes) > 1:
        yield "F-005", f"It has {len(report.timecodes)} timecode tracks."
    for track in report.timecodes:
        rate = FrameRate(video.frame_rate, drop_frame=";" in track.timecode)
        if rate not in FRAME_RATES.values():
            yield "F-005", f"{float(rate.fps):.3f} frames a second have no such timecode."
            continue
        try:
            timecode_to_frame(track.timecode, rate)
        except TimecodeInvalid as error:
            yield "F-005", f"Its timecode {error.problem}."
