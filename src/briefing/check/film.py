"""Judging a finished film against the timeline: everything that other programs rely on.

=====  ==========================================================================
F-001  the number of frames is not the timeline's
F-002  the pictures are not H.264 High, 4:2:0, of the size and rate planned
F-003  the colours are not marked as BT.709
F-004  frames do not follow each other at a constant rate
F-005  there is not exactly one timecode track, with the label planned
F-006  sound and picture do not end within a frame of each other
F-007  chapters are not the timeline's
F-008  the sound is not AAC at 48 kHz
F-009  a player cannot start often enough
F-010  a player cannot start where a chapter does
=====  ==========================================================================
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from briefing.check.chapters import chapters_agree
from briefing.findings import Finding, Severity
from briefing.media.probe import MediaReport, VideoStream
from briefing.timeline.model import Chapter, Timeline
from briefing.timeline.rate import SAMPLE_RATE

BT709 = ("bt709", "bt709", "bt709", "tv")
"""Primaries, transfer, matrix and range of high-definition video (ITU-R BT.709)."""
FURTHEST_SEEK_POINT_SECONDS = 10
"""What editors and players bear; a house limit."""


def check_film(
    name: str,
    report: MediaReport,
    timeline: Timeline,
    chapters: Sequence[Chapter],
    size: tuple[int, int],
) -> tuple[Finding, ...]:
    """Return everything about a finished film that is not as planned.

    Args:
        name: of the film's file.
        report: what was found in it.
        timeline: the programme.
        chapters: that viewers can jump to.
        size: width and height in pixels.
    """
    found = [*_pictures(report, timeline, size), *_together(report, timeline)]
    if not chapters_agree(report, chapters):
        problem = f"Its {len(report.chapters)} chapters are not the {len(chapters)} planned."
        found.append(("F-007", problem))
    found += _entries(report, timeline, chapters)
    return tuple(Finding(code, Severity.ERROR, problem, place=name) for code, problem in found)


def _pictures(
    report: MediaReport, timeline: Timeline, size: tuple[int, int]
) -> Iterator[tuple[str, str]]:
    if len(report.video) != 1:
        yield "F-002", f"It has {len(report.video)} tracks of pictures."
        return
    (video,) = report.video
    if video.packets != timeline.frame_count:
        yield "F-001", f"It has {video.packets} frames; {timeline.frame_count} are planned."
    planned = ("h264", "High", "yuv420p", *size, timeline.rate.fps)
    found = (
        video.codec,
        video.profile,
        video.pixel_format,
        video.width,
        video.height,
        video.frame_rate,
    )
    if found != planned:
        yield "F-002", f"Its pictures are {_listed(found)}; {_listed(planned)} is planned."
    if video.colour != BT709:
        yield "F-003", f"Its colours are marked {_listed(video.colour)}; BT.709 is planned."
    if not video.constant_rate:
        yield "F-004", "Its frames do not follow each other at a constant rate."
    yield from _seek_points(video, timeline)


def _seek_points(video: VideoStream, timeline: Timeline) -> Iterator[tuple[str, str]]:
    points = (*video.seek_points, video.packets)
    furthest = max((after - before for before, after in pairwise(points)), default=0)
    if points[0] != 0 or furthest > FURTHEST_SEEK_POINT_SECONDS * timeline.rate.fps:
        yield "F-009", f"For {furthest} frames there is no point at which a player can start."


def _entries(
    report: MediaReport, timeline: Timeline, chapters: Sequence[Chapter]
) -> Iterator[tuple[str, str]]:
    """Yield the chapters that begin in the middle of a group of pictures."""
    points = {point for video in report.video for point in video.seek_points}
    for chapter in chapters:
        frame = timeline.frame(chapter.start)
        if frame not in points:
            yield (
                "F-010",
                f"A player cannot start at {timeline.timecode(frame)}, a chapter's start.",
            )


def _together(report: MediaReport, timeline: Timeline) -> Iterator[tuple[str, str]]:
    labels = [track.timecode for track in report.timecodes]
    if labels != [timeline.timecode(0)]:
        found = _listed(labels) or "missing"
        yield "F-005", f"Its timecode is {found}; {timeline.timecode(0)} is planned."
    if [(a.codec, a.sample_rate) for a in report.audio] != [("aac", SAMPLE_RATE)]:
        yield "F-008", "It has not exactly one track of AAC sound at 48 kHz."
        return
    planned = Fraction(timeline.sample_count, SAMPLE_RATE)
    for track in (*report.video, *report.audio):
        if abs(track.duration - planned) > 1 / timeline.rate.fps:
            yield (
                "F-006",
                f"Its {track.kind} plays {float(track.duration):.3f} s;"
                f" {float(planned):.3f} s is planned.",
            )


def _listed(parts: Sequence[object]) -> str:
    return " ".join(map(str, parts))
