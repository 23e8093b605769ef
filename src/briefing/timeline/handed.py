"""What is written into an editing program's timeline so that it can be given back.

The writer of the hand-off and the reader of an edited one agree on the names here, and on nothing
else. Editing programs may keep these values or lose them.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from briefing.timeline.model import TimedSegment, Timeline

METADATA_KEY = "briefing"
"""Under which our values are in the metadata of a timeline, a clip or a marker."""
TIMELINE_SCHEMA = "briefing.timeline"
"""What the ``schema`` of a whole timeline's values says."""
CLIP_SCHEMA = "briefing.clip"
"""What the ``schema`` of a clip's values says."""
SCHEMA_VERSION = 1
"""Raised when a reader of the schema before would misunderstand what is written."""
FILM_URL = "media/film.mp4"
"""Where the film is, seen from the timeline's file."""


def timeline_sha256(timeline: Timeline) -> str:
    """Return what tells whether a programme is laid out as it was: the digest of its segments.

    It is the SHA-256, in hexadecimal, of the JSON list of each segment's id, first sample and
    sample after the last, without white space and in ASCII.
    """
    parts = [[timed.segment.id, timed.start, timed.end] for timed in timeline.segments]
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def timeline_metadata(timeline: Timeline, article_sha256: str) -> dict[str, Any]:
    """Return what is said of a whole programme."""
    return {
        "schema": TIMELINE_SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "article_sha256": article_sha256,
        "frame_rate": timeline.rate.name,
        "frames": timeline.frame_count,
        "timecode_start": timeline.timecode(0),
        "timeline_sha256": timeline_sha256(timeline),
    }


def clip_metadata(timed: TimedSegment, article_sha256: str) -> dict[str, Any]:
    """Return what is said of the clip of one segment."""
    return {
        "schema": CLIP_SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "segment": timed.segment.id,
        "article_sha256": article_sha256,
        "sentences": [said.sentence.id for said in timed.sentences],
    }
