"""What is seen and heard of one film or sound that belongs to no briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from briefing.check.files import UNREADABLE
from briefing.check.flashes import FlashWatch, small_size
from briefing.check.heard import listen
from briefing.check.hearing import judge_heard
from briefing.check.step import Span, judge_step
from briefing.findings import Finding, Severity
from briefing.media.changes import changes
from briefing.media.decode_audio import audio_blocks
from briefing.media.probe import MediaReport, VideoStream
from briefing.media.track_text import read_caption_tracks
from briefing.timeline.rate import FrameRate


def judge_alone(path: Path, report: MediaReport, latest_frames: int) -> Iterator[Finding]:
    """Yield S-0xx for what is heard of a file, and P-010 for flashes.

    Captions inside a film are judged by its own sound, where all are in one language: whether
    those of others are translations, nobody can tell.

    Args:
        path: the file.
        report: what was found in it.
        latest_frames: how many frames after its sound's onset a caption may appear.
    """
    video = next((video for video in report.video if video.frame_rate > 0), None)
    try:
        if report.audio:
            yield from _heard(path, report, video, latest_frames)
        if video is not None:
            yield from _flashes(path, video)
    except UNREADABLE:
        problem = "It cannot be decoded from beginning to end."
        yield Finding("B-005", Severity.ERROR, problem, path.name, "Copy it anew.")


def _heard(
    path: Path, report: MediaReport, video: VideoStream | None, latest_frames: int
) -> Iterator[Finding]:
    heard = listen(audio_blocks(path))
    yield from judge_heard(path.name, heard, ())
    if video is None or heard.is_silent or len(report.captions) != 1:
        return
    rate = FrameRate(video.frame_rate)
    cues = read_caption_tracks(path).get(report.captions[0].index, ())
    spans = [
        Span(
            rate.seconds_to_frames(cue.start),
            rate.seconds_to_frames(cue.end),
            f"cue {number}, {float(cue.start):.3f} s",
        )
        for number, cue in enumerate(cues, 1)
    ]
    for finding in judge_step(spans, heard, rate, latest_frames):
        place = ", ".join(part for part in (path.name, finding.place) if part)
        yield replace(finding, place=place)


def _flashes(path: Path, video: VideoStream) -> Iterator[Finding]:
    watch, size = FlashWatch(FrameRate(video.frame_rate)), small_size(video.width, video.height)
    for picture in changes(path):
        watch.add(picture.number, picture.small(size))
    for finding in watch.findings():
        yield replace(finding, place=f"{path.name}, {finding.place}")
