"""The captions of a finished briefing, written anew: in other formats, by another house style."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue
from briefing.captions.speakers import shown_text
from briefing.captions.style import HouseStyle, style_to_data
from briefing.check.captions import check_captions
from briefing.editions.bundle import Bundle
from briefing.editions.manifest import FileEntry, files_to_data, findings_to_data, list_files
from briefing.findings import Finding
from briefing.pipeline.caption_files import caption_files, caption_track, format_findings
from briefing.pipeline.captioned import bundle_cues
from briefing.store.atomic import write_atomically
from briefing.store.ownership import FolderKind
from briefing.store.publication import publish_folder

CAPTIONS_FOLDER = FolderKind("captions.json", "briefing.captions")
"""A folder of captions alone."""
ENDING = "-captions"
"""How the name of such a folder ends."""
SCHEMA_VERSION = 1
"""Raised when a reader of the schema before would misunderstand ``captions.json``."""


@dataclass(frozen=True, slots=True)
class Recaptioned:
    """A finished folder of captions."""

    folder: Path
    """Where it is."""
    cues: tuple[Cue, ...]
    """What is read along; formats with less room have cues of their own."""
    files: tuple[FileEntry, ...]
    """Everything in the folder, by name."""
    findings: tuple[Finding, ...]
    """Which limits of the style could not be kept, and why."""

    def summary(self) -> dict[str, Any]:
        """Return what a script wants to know, ready for JSON; its keys are stable."""
        return {
            "folder": str(self.folder),
            "cues": len(self.cues),
            "files": files_to_data(self.files),
            "findings": findings_to_data(self.findings),
        }


def write_captions(
    bundle: Bundle,
    output: Path,
    formats: Sequence[str],
    style: HouseStyle | None = None,
    *,
    word_times: bool = False,
) -> Recaptioned:
    """Write a finished briefing's captions into a folder of their own below ``output``.

    They are split anew from the times of its words; its sound and film are not needed.

    Raises:
        BriefingError: what is wrong, where, and what to do; nothing was written.
    """
    style = style or bundle.style
    timeline, language = bundle.timeline, bundle.about.language
    track = replace(
        caption_track(timeline, language, bundle.about.headline, style), word_times=word_times
    )

    cues = partial(bundle_cues, bundle)
    findings = (
        *format_findings(cues(style), formats),
        *check_captions(
            WRITERS["webvtt"].write(cues(style), replace(track, word_times=False)),
            timeline.rate,
            style,
            shown_text(timeline, style),
            timeline.frame_count,
            cuts=[timeline.frame(segment.start) for segment in timeline.segments],
            timeline=timeline,
            language=language,
        ),
    )
    folder = output / f"{bundle.folder.resolve().name}{ENDING}"
    with publish_folder(folder, CAPTIONS_FOLDER) as building:
        for name, text in caption_files(cues, track, formats).items():
            write_atomically(building / name, text.encode("utf-8"))
        about = {
            "schema": CAPTIONS_FOLDER.schema,
            "schema_version": SCHEMA_VERSION,
            "source": {"name": bundle.about.source_name, "sha256": bundle.about.source_sha256},
            "style": style_to_data(style),
            "files": files_to_data(list_files(building, {})),
            "findings": findings_to_data(findings),
        }
        text = json.dumps(about, ensure_ascii=False, indent=1) + "\n"
        write_atomically(building / CAPTIONS_FOLDER.manifest, text.encode("utf-8"))
    return Recaptioned(folder, cues(style), list_files(folder, {}), findings)
