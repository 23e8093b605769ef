"""Handing a finished briefing off to an editing suite: everything a producer takes, in a folder.

All of it comes from the finished folder alone, whose files must be as they were made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from briefing.captions.formats import WRITERS
from briefing.editions.bundle import Bundle
from briefing.editions.handoff.about import HANDOFF_FOLDER, handoff_text
from briefing.editions.handoff.edl import write_edl
from briefing.editions.handoff.media import (
    CODED,
    copy_file,
    find_film,
    find_sound,
    stem_origin,
    write_clip_stills,
    write_stem,
)
from briefing.editions.handoff.otio_file import otio_library, write_otio
from briefing.editions.handoff.programme import SOUND_URL, Programme, programme_of
from briefing.editions.handoff.readme import write_readme
from briefing.editions.handoff.xmeml import write_xmeml
from briefing.editions.manifest import FileEntry, files_to_data, findings_to_data, list_files
from briefing.errors import BundleUnreadable, CheckFailed, OutputUnwritable
from briefing.findings import Finding, Severity
from briefing.pipeline.caption_files import caption_files, caption_track, format_findings
from briefing.pipeline.captioned import bundle_cues
from briefing.store.atomic import write_atomically
from briefing.store.digest import sha256_file
from briefing.store.publication import publish_folder
from briefing.timeline.handed import FILM_URL

CAPTIONS = "captions"
"""The folder of caption files in a hand-off."""

_CAPTION_STEMS = ("captions.", "transcript.", "chapters.", "descriptions.", "metadata.")


@dataclass(frozen=True, slots=True)
class HandedOff:
    """A finished hand-off."""

    folder: Path
    """Where it is."""
    programme: Programme
    """What was handed off."""
    files: tuple[FileEntry, ...]
    """Everything in the folder but its manifest, by name."""
    findings: tuple[Finding, ...]
    """What is worth knowing of it."""

    def summary(self) -> dict[str, Any]:
        """Return what a script wants to know, ready for JSON; its keys are stable."""
        timeline = self.programme.timeline
        return {
            "folder": str(self.folder),
            "clips": len(self.programme.events),
            "frames": timeline.frame_count,
            "frame_rate": timeline.rate.name,
            "timecode_start": timeline.timecode(0),
            "files": files_to_data(self.files),
            "findings": findings_to_data(self.findings),
        }


def hand_off(bundle: Bundle, folder: Path) -> HandedOff:
    """Collect what a producer takes into an editing suite, as a folder.

    Findings: H-001 the sound was coded before it was decoded; H-002 there is no film; H-003 the
    film has its captions in its pictures.

    Raises:
        BundleUnreadable: there is neither film nor sound in the briefing, or a file is missing.
        CheckFailed: a file of it is not what it was when the briefing was made.
        OutputUnwritable: the folder cannot be written, or holds what this program did not make.
        ToolFailed: OpenTimelineIO is not installed.
    """
    otio_library()
    _refuse_inside(bundle.folder, folder)
    film, sound = find_film(bundle), find_sound(bundle)
    if sound is None:
        raise BundleUnreadable(
            "there is neither a film nor a sound in it",
            place=str(bundle.folder),
            remedy="Render the article with --only film or --only audio.",
        )
    _refuse_changed(bundle)
    cues = bundle_cues(bundle, bundle.style)
    film_url = str(PurePosixPath(FILM_URL).with_suffix(film.suffix)) if film else ""
    programme = programme_of(bundle, cues, film_url=film_url)
    findings = (*_findings(film, sound), *format_findings(cues, WRITERS))
    with publish_folder(folder, HANDOFF_FOLDER) as building:
        files = _collect(bundle, programme, film, sound, findings, building)
    return HandedOff(folder, programme, files, findings)


def _collect(
    bundle: Bundle,
    programme: Programme,
    film: Path | None,
    sound: Path,
    findings: tuple[Finding, ...],
    building: Path,
) -> tuple[FileEntry, ...]:
    """Put everything into the folder that becomes the hand-off, its manifest last; list it."""
    origin = stem_origin(bundle, sound)
    write_stem(sound, building / SOUND_URL, origin, programme.timeline.sample_count)
    if film:
        copy_file(film, building / programme.film_url)
    stills = write_clip_stills(film, building, programme) if film else ()
    captions = _write_captions(bundle, building / CAPTIONS)
    notes = [finding.problem for finding in findings]
    texts = {
        "timeline.otio": write_otio(programme),
        "timeline.edl": write_edl(programme),
        "timeline.xml": write_xmeml(programme),
        "README.txt": write_readme(programme, captions, origin.time_reference, notes),
    }
    for name, text in texts.items():
        write_atomically(building / name, text.encode("utf-8"))
    files = list_files(building, {})
    about = handoff_text(bundle, programme, origin, stills, files, findings)
    write_atomically(building / HANDOFF_FOLDER.manifest, about.encode("utf-8"))
    return files


def _write_captions(bundle: Bundle, folder: Path) -> list[str]:
    """Copy a briefing's captions, write the formats that it has not got, and list all of them."""
    own = [f.name for f in bundle.files if f.name.startswith(_CAPTION_STEMS)]
    for name in own:
        copy_file(bundle.folder / name, folder / name)
    about = bundle.about
    track = caption_track(bundle.timeline, about.language, about.headline, bundle.style)
    missing = [name for name, made in WRITERS.items() if made.file_name() not in own]
    texts = caption_files(partial(bundle_cues, bundle), track, missing)
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        write_atomically(folder / name, text.encode("utf-8"))
    return sorted((*own, *texts))


def _refuse_inside(bundle: Path, folder: Path) -> None:
    """Raise ``OutputUnwritable`` when the folder lies in the briefing, or is it."""
    if folder.resolve().is_relative_to(bundle.resolve()):
        raise OutputUnwritable(
            "it lies in the briefing's own folder",
            place=str(folder),
            remedy="Name a folder outside it.",
        )


def _refuse_changed(bundle: Bundle) -> None:
    """Raise an error when a listed file is missing, or is not what it was."""
    for file in bundle.files:
        path = bundle.folder / file.name
        try:
            is_same = path.stat().st_size == file.bytes and sha256_file(path) == file.sha256
        except OSError as error:
            missing = isinstance(error, FileNotFoundError)
            raise BundleUnreadable(
                "it is missing from the briefing" if missing else "it cannot be read",
                place=str(path),
                remedy="Render the article again.",
            ) from None
        if not is_same:
            raise CheckFailed(
                "it is not what it was when the briefing was made",
                place=str(path),
                remedy="Render the article again.",
            )


def _findings(film: Path | None, sound: Path) -> Iterator[Finding]:
    if sound.name in CODED:
        yield Finding(
            "H-001",
            Severity.INFO,
            f"The narration is decoded from {sound.name}, so that it was coded once with losses.",
            place=SOUND_URL,
        )
    if film is None:
        yield Finding(
            "H-002",
            Severity.INFO,
            "The briefing has no film: there is the narration alone, on A1.",
            remedy="Render it with --only film,audio for the pictures.",
        )
    elif not film.name.startswith("film."):
        yield Finding(
            "H-003",
            Severity.WARNING,
            "The briefing has no clean film: captions are in the pictures handed off.",
            place=film.name,
            remedy="Render it with --captions both.",
        )
