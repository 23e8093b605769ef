"""``handoff.json``: what a hand-off holds, exactly, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from briefing.editions.bundle import Bundle
from briefing.editions.handoff.media import HandedStill
from briefing.editions.handoff.programme import Programme
from briefing.editions.manifest import FileEntry, files_to_data, findings_to_data
from briefing.findings import Finding
from briefing.media.bwf import Origin
from briefing.store.ownership import FolderKind

HANDOFF_FOLDER = FolderKind("handoff.json", "briefing.hand-off")
"""What a folder that was handed off is known by."""
SCHEMA_VERSION = 1
"""Raised when a reader of the schema before would misunderstand a ``handoff.json``."""


def handoff_text(
    bundle: Bundle,
    programme: Programme,
    origin: Origin,
    stills: Sequence[HandedStill],
    files: Sequence[FileEntry],
    findings: Sequence[Finding],
) -> str:
    """Return what ``handoff.json`` says, as JSON text.

    Args:
        bundle: the briefing.
        programme: its clips.
        origin: what the narration's file says of itself.
        stills: the pictures of the clips.
        files: everything in the folder but ``handoff.json``.
        findings: what is worth knowing of the hand-off.
    """
    timeline = programme.timeline
    about = {
        "schema": HANDOFF_FOLDER.schema,
        "schema_version": SCHEMA_VERSION,
        "source": {"name": bundle.about.source_name, "sha256": bundle.about.source_sha256},
        "headline": bundle.about.headline,
        "frame_rate": timeline.rate.name,
        "frame_rate_exact": str(timeline.rate.fps),
        "frames": timeline.frame_count,
        "samples": timeline.sample_count,
        "timecode_start": timeline.timecode(0),
        "time_reference": origin.time_reference,
        "reel": programme.reel,
        "clips": [
            {
                "segment": event.timed.segment.id,
                "start_frame": event.start_frame,
                "end_frame": event.end_frame,
                "start_timecode": timeline.timecode(event.start_frame),
                "end_timecode": timeline.timecode(event.end_frame),
            }
            for event in programme.events
        ],
        "stills": [asdict(still) for still in stills],
        "files": files_to_data(files),
        "findings": findings_to_data(findings),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
