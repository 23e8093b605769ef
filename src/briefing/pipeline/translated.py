"""Captions that a translator made: checked against the programme, and published as a track more.

A finished folder is never changed where it stands: a copy of it gets the track, and takes its
place in one step.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefing.article.language import detect
from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue, Track
from briefing.captions.reading import ReadCue, read_captions
from briefing.check.captions import check_captions
from briefing.check.translation import check_translation, outdated, placed_cues
from briefing.editions.bundle import Bundle, read_bundle
from briefing.editions.manifest import (
    CaptionKind,
    CaptionsListed,
    files_to_data,
    findings_to_data,
    list_files,
    manifest_text,
    tracks_to_data,
)
from briefing.errors import BundleUnreadable, CaptionsInvalid, OutputUnwritable
from briefing.findings import Finding, Severity
from briefing.media.mux import CaptionTrack, add_captions
from briefing.pipeline.caption_files import (
    caption_files,
    caption_track,
    format_findings,
    formats_of,
)
from briefing.pipeline.film import CLEAN_FILM
from briefing.pipeline.show.checks import check_tag
from briefing.settings.checks import SettingError
from briefing.store.atomic import write_atomically
from briefing.store.digest import sha256_file
from briefing.store.ownership import MANIFEST
from briefing.store.publication import publish_folder

_ARE_WRONG = frozenset({"C-001", "C-008", "C-010", "C-013"})
"""Findings about captions that no translation can excuse; the others are told of."""
_LARGEST_FILE_BYTES = 20_000_000
"""A hundred times the captions of the longest briefing."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A translator's captions that can be published."""

    listed: CaptionsListed
    """What the manifest says of them."""
    cues: tuple[Cue, ...]
    """On the frames of the film."""
    findings: tuple[Finding, ...]
    """What a viewer may notice about them."""


def import_translation(
    folder: Path, file: Path, language: str, *, forced: bool = False
) -> tuple[Bundle, Translation]:
    """Publish a translated caption file as another track of a finished briefing.

    A track of the same language is replaced.

    Raises:
        BundleUnreadable: the folder is no finished briefing.
        CaptionsInvalid: the file cannot be read, or does not belong to the briefing.
        OutputUnwritable: the folder was made anew meanwhile, or cannot be written.
    """
    bundle = read_bundle(folder)
    before = sha256_file(folder / MANIFEST)
    translation = read_translation(bundle, file, language, forced=forced)
    with publish_folder(folder) as building:
        for name in (MANIFEST, *(entry.name for entry in bundle.files)):
            _copy(folder / name, building / name)
        add_track(building, translation)
        if sha256_file(folder / MANIFEST) != before:
            raise OutputUnwritable(
                "the briefing was made anew meanwhile",
                place=str(folder),
                remedy="Import the captions again.",
            )
    return read_bundle(folder), translation


def read_translation(
    bundle: Bundle, file: Path, language: str, *, forced: bool = False
) -> Translation:
    """Read a translator's file and check it against the programme and the house style.

    Raises:
        CaptionsInvalid: it cannot be read, or does not belong to the briefing.
    """
    listed = CaptionsListed(_tag(bundle, language), CaptionKind.TRANSLATION, forced)
    file_read = read_captions(_text(file))
    _refuse(file_read.findings, file)
    cues = placed_cues(file_read.cues, bundle.timeline)
    told = _judged(bundle, cues, listed.language)
    _refuse([finding for finding in told if finding.code in _ARE_WRONG], file)
    findings = (
        *told,
        *format_findings(cues, formats_of(file.name for file in bundle.files)),
        *check_translation(file_read.cues, cues, bundle.timeline),
        *_language(file_read.cues, listed.language),
    )
    name = WRITERS["webvtt"].file_name(listed.tag)
    return Translation(listed, cues, tuple(_of_file(finding, name) for finding in findings))


def add_track(folder: Path, translation: Translation) -> None:
    """Write a translation into an unpublished copy of a briefing, its film and its manifest.

    Raises:
        ToolFailed: the film cannot be written.
    """
    bundle = read_bundle(folder)
    listed = translation.listed
    track = _track(bundle, listed.language)
    formats = formats_of(file.name for file in bundle.files) or ("webvtt",)
    files = caption_files(lambda _: translation.cues, track, formats, listed.tag)
    for name, text in files.items():
        write_atomically(folder / name, text.encode("utf-8"))
    for film in _films(bundle):
        with tempfile.TemporaryDirectory() as aside:
            srt = Path(aside) / "captions.srt"
            srt.write_text(WRITERS["srt"].write(translation.cues, track), encoding="utf-8")
            added = CaptionTrack(srt, listed.language, forced=listed.forced, translated=True)
            add_captions(folder / film, [added], folder / film)
    _list_anew(bundle, translation, folder)


def carry_translations(before: Path, building: Path) -> tuple[Finding, ...]:
    """Take the translations of the briefing before into the one that takes its place.

    They are shown again when every sentence has the text and the times it had; else they are kept
    beside it, as the work that they are, until somebody corrects and imports them. Returns what is
    to be told of them.
    """
    try:
        old = read_bundle(before)
    except BundleUnreadable:
        return ()
    told: list[Finding] = []
    for listed in old.captions:
        name = WRITERS["webvtt"].file_name(listed.tag)
        file = old.file(name)
        if listed.kind is CaptionKind.CAPTIONS or file is None or not file.exists():
            continue
        new = read_bundle(building)
        kept = replace(listed, kind=CaptionKind.OUTDATED)
        translation = Translation(kept, (), (outdated(listed),))
        if listed.kind is CaptionKind.TRANSLATION and old.timeline == new.timeline:
            translation = read_translation(new, file, listed.language, forced=listed.forced)
            add_track(building, translation)
        else:
            _copy(file, building / name)
            _list_anew(new, translation, building)
        told += translation.findings
    return tuple(told)


def _films(bundle: Bundle) -> tuple[str, ...]:
    """Return the films whose captions are tracks."""
    stem = CLEAN_FILM.rpartition(".")[0]
    return tuple(f.name for f in bundle.files if f.name.rpartition(".")[0] == stem)


def _list_anew(bundle: Bundle, translation: Translation, folder: Path) -> None:
    """Write the manifest of a folder that has got a track more."""
    listed = translation.listed
    own = WRITERS["webvtt"].file_name(listed.tag)
    others = (track for track in bundle.captions if track.language != listed.language)
    kept = (f for f in bundle.findings if not f.place.startswith(f"{own}, "))
    files = [file for file in list_files(folder, {}) if file.name != MANIFEST]
    manifest = {
        **bundle.manifest,
        "captions": {
            **bundle.manifest["captions"],
            "tracks": tracks_to_data((*others, listed)),
        },
        "files": files_to_data(files),
        "findings": findings_to_data((*kept, *translation.findings)),
    }
    write_atomically(folder / MANIFEST, manifest_text(manifest).encode("utf-8"))


def _judged(bundle: Bundle, cues: Sequence[Cue], language: str) -> tuple[Finding, ...]:
    """Return what breaks the house style; what a translation says is nobody's to compare."""
    timeline = bundle.timeline
    return check_captions(
        WRITERS["webvtt"].write(cues, _track(bundle, language)),
        timeline.rate,
        bundle.style,
        " ".join(cue.text for cue in cues),
        timeline.frame_count,
        cuts=[timeline.frame(segment.start) for segment in timeline.segments],
    )


def _track(bundle: Bundle, language: str) -> Track:
    return caption_track(bundle.timeline, language, bundle.about.headline, bundle.style)


def _tag(bundle: Bundle, language: str) -> str:
    try:
        check_tag(language)
    except SettingError as error:
        raise CaptionsInvalid(str(error), place="--lang", remedy="Write it as fr.") from None
    if language.lower() == bundle.about.language.lower():
        raise CaptionsInvalid(
            f"{language} is the language of the article itself, whose captions are made from it",
            place="--lang",
            remedy="Name the language of the translation.",
        )
    return language


def _text(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST_FILE_BYTES:
            raise _refused(file, "it is far too large for captions")
        return file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise _refused(file, f"it cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _refused(file, "it is not text in UTF-8") from None


def _refuse(findings: Sequence[Finding], file: Path) -> None:
    if findings:
        first, more = findings[0], len(findings) - 1
        problem = f"{first.place}: {first.problem.removesuffix('.')}"
        if more:
            problem += f", and {more} more like it"
        raise _refused(file, problem)


def _refused(file: Path, problem: str) -> CaptionsInvalid:
    return CaptionsInvalid(problem, place=str(file), remedy="Mend the file, and import it again.")


def _language(cues: Sequence[ReadCue], language: str) -> tuple[Finding, ...]:
    seems = detect(" ".join(cue.text for cue in cues))
    if seems is None or seems.split("-")[0] == language.split("-")[0].lower():
        return ()
    problem = f"The text seems to be in {seems!r}; {language!r} was stated."
    return (Finding("T-005", Severity.WARNING, problem, remedy="Look whether it is the file."),)


def _of_file(finding: Finding, name: str) -> Finding:
    place = f"{name}, {finding.place}" if finding.place else f"{name}, the whole"
    return replace(finding, place=place)


def _copy(source: Path, target: Path) -> None:
    """Give a copy the same file where the disk can; whoever changes one writes it aside first."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)
