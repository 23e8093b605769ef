"""Handing a finished briefing off to an editing suite: everything a producer takes, in a folder.

All of it comes from the finished folder alone, whose files must be as they were made.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing import __version__
from briefing.captions.split import split
from briefing.editions.bundle import Bundle
from briefing.editions.handoff.edl import write_edl
from briefing.editions.handoff.otio_file import otio_library, write_otio
from briefing.editions.handoff.programme import SOUND_URL, Programme, in_ascii, programme_of
from briefing.editions.handoff.readme import write_readme
from briefing.editions.handoff.xmeml import write_xmeml
from briefing.editions.manifest import FileEntry, files_to_data, findings_to_data, list_files
from briefing.errors import BundleUnreadable, CheckFailed, OutputUnwritable
from briefing.findings import Finding, Severity
from briefing.media.bwf import Origin, write_bwf
from briefing.media.decode_audio import decode_audio
from briefing.media.standing import standing_picture
from briefing.store.atomic import write_atomically
from briefing.store.digest import sha256_file
from briefing.store.ownership import FolderKind
from briefing.store.publication import publish_folder
from briefing.timeline.handed import FILM_URL
from briefing.timeline.rate import SAMPLE_RATE, SOUND_FRAME

HANDOFF_FOLDER = FolderKind("handoff.json", "briefing.hand-off")
"""What a folder that was handed off is known by."""
SCHEMA_VERSION = 1
"""Raised when a reader of the schema before would misunderstand a ``handoff.json``."""
STILLS = "stills"
"""The folder of pictures in it."""
CAPTIONS = "captions"
"""The folder of caption files in it."""

FILMS = ("film.mp4", "film-captioned.mp4")
"""Films of a briefing, the better source first."""
LOSSLESS = ("audio.flac",)
"""Its sound, not yet coded with losses; the better source first."""
CODED = ("audio.m4a", *FILMS)
"""Its sound, coded; the better source first."""
_CAPTION_STEMS = ("captions.", "transcript.", "chapters.", "descriptions.", "metadata.")
_BLOCK_BYTES = 1 << 18


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
    film = _first(bundle, FILMS)
    sound = _first(bundle, (SOUND_URL, *LOSSLESS, *CODED))
    if sound is None:
        raise BundleUnreadable(
            "there is neither a film nor a sound in it",
            place=str(bundle.folder),
            remedy="Render the article with --only film or --only audio.",
        )
    _refuse_changed(bundle)
    cues = split(bundle.timeline, bundle.style, language=bundle.about.language)
    programme = programme_of(bundle, cues, has_film=film is not None)
    findings = tuple(_findings(film, sound))
    with publish_folder(folder, HANDOFF_FOLDER) as building:
        texts = {
            "timeline.otio": write_otio(programme),
            "timeline.edl": write_edl(programme),
            "timeline.xml": write_xmeml(programme),
        }
        origin = _origin(bundle, sound)
        _write_stem(sound, building / SOUND_URL, origin, programme)
        stills = []
        if film:
            _copy(film, building / FILM_URL)
            stills = _write_stills(film, building / STILLS, programme)
        captions = [f"{CAPTIONS}/{name}" for name in _caption_files(bundle)]
        for name in captions:
            _copy(bundle.folder / name.removeprefix(f"{CAPTIONS}/"), building / name)
        notes = [finding.problem for finding in findings]
        texts["README.txt"] = write_readme(programme, captions, origin.time_reference, notes)
        for name, text in texts.items():
            write_atomically(building / name, text.encode("utf-8"))
        files = list_files(building, {})
        about = _about(bundle, programme, origin, stills, files, findings)
        write_atomically(building / HANDOFF_FOLDER.manifest, about.encode("utf-8"))
    return HandedOff(folder, programme, files, findings)


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


def _first(bundle: Bundle, names: tuple[str, ...]) -> Path | None:
    return next((path for name in names if (path := bundle.file(name))), None)


def _caption_files(bundle: Bundle) -> list[str]:
    return [file.name for file in bundle.files if file.name.startswith(_CAPTION_STEMS)]


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
    elif film.name != FILMS[0]:
        yield Finding(
            "H-003",
            Severity.WARNING,
            "The briefing has no clean film: captions are in the pictures handed off.",
            place=FILM_URL,
            remedy="Render it with --captions both.",
        )


def _origin(bundle: Bundle, sound: Path) -> Origin:
    """Return what the narration's file says of itself; nothing in it is newer than the article."""
    about, timeline = bundle.about, bundle.timeline
    house = f"F={SAMPLE_RATE}"
    coded = (f"A=AAC,{house},M=mono,T={sound.name}",) if sound.name in CODED else ()
    return Origin(
        description=in_ascii(f"{timeline.timecode(0)} {timeline.rate.name} {about.headline}"),
        originator=f"briefing {__version__}",
        reference=about.source_sha256[:32],
        day=about.published,
        rate=timeline.rate,
        start_frame=timeline.start_frame,
        history=(
            f"A=PCM,{house},W=16,M=mono,T=narration",
            *coded,
            f"A=PCM,{house},W=24,M=mono,T=hand-off",
        ),
    )


def _write_stem(sound: Path, target: Path, origin: Origin, programme: Programme) -> None:
    """Write the narration, exactly as long as the programme.

    Raises:
        CheckFailed: the sound is not as long.
    """
    if sound.name == target.name:
        _copy(sound, target)  # the pipeline wrote it as it would be written here
        return
    target.parent.mkdir()
    with TemporaryDirectory() as work:
        raw = Path(work) / "narration.pcm"
        rate = decode_audio(sound, raw)
        samples = raw.stat().st_size // 2
        # The coder fills its last frame up with silence, and FFmpeg's reader does not cut it off.
        wanted = programme.timeline.sample_count
        if rate != SAMPLE_RATE or not wanted <= samples < wanted + SOUND_FRAME:
            raise CheckFailed(
                f"it has {samples} samples at {rate} Hz, and the programme {wanted} at"
                f" {SAMPLE_RATE}",
                place=str(sound),
                remedy="Render the article again.",
            )
        write_bwf(_stretches(raw, wanted), target, origin)


def _stretches(raw: Path, samples: int) -> Iterator[bytes]:
    """Yield so many samples from the beginning of a file."""
    with raw.open("rb") as file:
        left = 2 * samples
        while block := file.read(min(left, _BLOCK_BYTES)):
            left -= len(block)
            yield block


def _write_stills(film: Path, folder: Path, programme: Programme) -> list[dict[str, Any]]:
    """Write a picture of each clip, and return what the manifest says of them."""
    from PIL import Image

    folder.mkdir()
    timeline, listed = programme.timeline, []
    for event in programme.events:
        seen = standing_picture(film, event.start_frame, event.end_frame, timeline.rate.fps)
        label = timeline.timecode(seen.frame)
        name = f"{label.replace(':', '-').replace(';', '-')}.png"
        Image.fromarray(seen.rgb).save(folder / name, compress_level=6)
        listed.append(
            {
                "file": f"{STILLS}/{name}",
                "segment": event.timed.segment.id,
                "frame": seen.frame,
                "timecode": label,
            }
        )
    return listed


def _copy(source: Path, target: Path) -> None:
    """Copy a file. It is no link: editing programs write into the files that they use."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _about(
    bundle: Bundle,
    programme: Programme,
    origin: Origin,
    stills: list[dict[str, Any]],
    files: tuple[FileEntry, ...],
    findings: tuple[Finding, ...],
) -> str:
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
        "stills": stills,
        "files": files_to_data(files),
        "findings": findings_to_data(findings),
    }
    return json.dumps(about, ensure_ascii=False, indent=1) + "\n"
