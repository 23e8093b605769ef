"""The programme as an OpenTimelineIO file, which editing programs read and can give back.

Pictures are on ``V1`` and the narration is on ``A1``, a clip for each segment. A clip's range is
counted in its media, whose first frame has the film's start timecode; so are the captions, which
are markers on it. Chapters are markers on the whole, counted from its first frame.
"""

from __future__ import annotations

from typing import Any

from briefing.editions.handoff.programme import SOUND_URL, Note, Programme
from briefing.errors import ToolFailed
from briefing.timeline.handed import (
    METADATA_KEY,
    SCHEMA_VERSION,
    clip_metadata,
    timeline_metadata,
)

CAPTION_SCHEMA = "briefing.caption"
"""What the ``schema`` of a caption's marker says."""
CHAPTER_SCHEMA = "briefing.chapter"
"""What the ``schema`` of a chapter's marker says."""


def otio_library() -> Any:
    """Return OpenTimelineIO.

    Raises:
        ToolFailed: it is not installed.
    """
    try:
        import opentimelineio
    except ImportError:
        raise ToolFailed(
            "OpenTimelineIO, which writes the hand-off, is not installed",
            place="opentimelineio",
            remedy="Run pip install opentimelineio; for Python 3.14 and later there may be none"
            " yet: use Python 3.13 there.",
        ) from None
    return opentimelineio


def write_otio(programme: Programme) -> str:
    """Return a programme as the text of an OpenTimelineIO file.

    Raises:
        ToolFailed: OpenTimelineIO is not installed.
    """
    otio = otio_library()
    made = _Maker(otio, programme)
    timeline = otio.schema.Timeline(
        programme.title,
        global_start_time=made.time(programme.timeline.start_frame),
        metadata={METADATA_KEY: timeline_metadata(programme.timeline, programme.article_sha256)},
    )
    if programme.has_film:
        timeline.tracks.append(made.track("V1", "Video", programme.film_url))
    timeline.tracks.append(made.track("A1", "Audio", SOUND_URL))
    timeline.tracks.markers.extend(
        made.marker(note, 0, CHAPTER_SCHEMA, "RED") for note in programme.chapters
    )
    return f"{otio.adapters.write_to_string(timeline, 'otio_json', indent=1)}\n"


class _Maker:
    """Makes OpenTimelineIO's values at the rate of one programme."""

    def __init__(self, otio: Any, programme: Programme) -> None:
        self._otio = otio
        self._programme = programme
        # The double nearest to the exact rate: by it OpenTimelineIO tells NTSC rates.
        self._rate = float(programme.timeline.rate.fps)

    def time(self, frame: int) -> Any:
        return self._otio.opentime.RationalTime(frame, self._rate)

    def span(self, start: int, frames: int) -> Any:
        return self._otio.opentime.TimeRange(self.time(start), self.time(frames))

    def track(self, name: str, kind: str, url: str) -> Any:
        track = self._otio.schema.Track(name, kind=kind)
        programme = self._programme
        origin = programme.timeline.start_frame
        for event in programme.events:
            clip = self._otio.schema.Clip(
                event.name,
                self._otio.schema.ExternalReference(
                    url, self.span(origin, programme.timeline.frame_count)
                ),
                self.span(origin + event.start_frame, event.frames),
                metadata={METADATA_KEY: clip_metadata(event.timed, programme.article_sha256)},
            )
            # Twice would be once too often: an editing program shows both tracks' markers.
            if kind == "Video" or not programme.has_film:
                clip.markers.extend(
                    self.marker(note, origin, CAPTION_SCHEMA, "GREEN") for note in event.captions
                )
            track.append(clip)
        return track

    def marker(self, note: Note, origin: int, schema: str, colour: str) -> Any:
        about = {"schema": schema, "schema_version": SCHEMA_VERSION, "id": note.id}
        return self._otio.schema.Marker(
            note.text,
            self.span(origin + note.start_frame, note.frames),
            colour,
            metadata={METADATA_KEY: about},
            comment=note.text,
        )
