"""Timelines as a hand-off gives them to editing programs, by the contract alone."""

from __future__ import annotations

from typing import Any

import opentimelineio as otio

from briefing.timeline.cuts import Cut, Edit
from briefing.timeline.handed import FILM_URL, METADATA_KEY, clip_metadata, timeline_metadata
from briefing.timeline.model import Timeline


def whole(timeline: Timeline) -> Edit:
    """Return the edit that changes nothing: each segment, as a clip of its own."""
    return Edit(
        tuple(
            Cut(timeline.frame(timed.start), timeline.frame(timed.end), name=timed.segment.id)
            for timed in timeline.segments
        )
    )


def span(start: float, frames: float, rate: float) -> Any:
    """Return a range of frames."""
    time = otio.opentime.RationalTime
    return otio.opentime.TimeRange(time(start, rate), time(frames, rate))


def handed_off(timeline: Timeline, article: str) -> Any:
    """Return what a producer gets: one clip a segment, of pictures and of sound."""
    made = otio.schema.Timeline("Ferry")
    made.metadata[METADATA_KEY] = timeline_metadata(timeline, article)
    rate = float(timeline.rate.fps)
    for kind in ("Video", "Audio"):
        track = otio.schema.Track(kind[0] + "1", kind=kind)
        for timed, cut in zip(timeline.segments, whole(timeline).pieces, strict=True):
            media = otio.schema.ExternalReference(
                FILM_URL, span(timeline.start_frame, timeline.frame_count, rate)
            )
            used = span(timeline.start_frame + cut.start_frame, cut.frames, rate)
            clip = otio.schema.Clip(timed.segment.id, media, used)
            clip.metadata[METADATA_KEY] = clip_metadata(timed, article)
            track.append(clip)
        made.tracks.append(track)
    return made
