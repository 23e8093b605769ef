"""Finished briefings, read back from their manifests as far as feeds tell of them.

A site has hundreds of them. Of each, one file is read, once; the times of its words are passed
over, and every other file is looked at from outside. What a feed makes of them is in
:mod:`briefing.publish.episode.making`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from briefing.editions.about import read_about
from briefing.editions.manifest import CaptionsListed, FileEntry, ShowListed
from briefing.editions.manifest_file import (
    damage_told,
    disclosure_in,
    files_in,
    load_manifest,
    show_in,
    tracks_in,
)
from briefing.editions.manifest_values import text_in, whole_in
from briefing.errors import BundleUnreadable
from briefing.findings import Finding, Severity
from briefing.publish.episode.soundbite import soundbite
from briefing.script.joining import side_by_side
from briefing.script.model import SegmentKind
from briefing.store.ownership import MANIFEST

BROKEN = "W-201"
"""Code of the finding that a briefing is not as its manifest says."""
_BODY = frozenset(
    {
        SegmentKind.HEADING,
        SegmentKind.PARAGRAPH,
        SegmentKind.QUOTATION,
        SegmentKind.LIST_ITEM,
    }
)
"""What stands under the headline and the summary."""
_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FoundChapter:
    """A chapter of a finished briefing."""

    title: str
    """What players list."""
    start: int
    """First sample."""
    end: int
    """Sample after the last."""
    picture: str
    """The file in the briefing's folder that shows it; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Found:
    """A finished briefing, as far as a feed tells of it; its other files have not been opened."""

    folder: str
    """Its folder's name in the site."""
    show: ShowListed
    """Whose it is."""
    headline: str
    """The headline, never empty."""
    summary: str
    """What stands under it; may be empty."""
    paragraphs: tuple[str, ...]
    """The article's text under these."""
    language: str
    """BCP 47 tag."""
    link: str
    """The article's address; may be empty."""
    section: str
    """The part of the paper that it stood in; may be empty."""
    byline: str
    """Who wrote it; may be empty."""
    kicker: str
    """The band above the headline; may be empty."""
    published: date | None
    """The day it was published; none when the article does not say."""
    published_at: datetime | None
    """The moment of it, with its time zone, likewise."""
    explicit: bool
    """Whether it is not for children."""
    season: int | None
    """Its season, when it has one."""
    episode: int | None
    """Its number, when it has one."""
    synthetic: bool
    """Whether a machine speaks."""
    disclosure: str
    """What tells so; may be empty."""
    source_name: str
    """The article's file name."""
    source_sha256: str
    """Digest of the article's bytes."""
    samples: int
    """How long it plays, at 48 kHz; positive."""
    chapters: tuple[FoundChapter, ...]
    """Its parts by name."""
    film_width: int
    """Of its films' picture, in pixels; 0 without a film."""
    film_height: int
    """Of its films' picture, in pixels; 0 without a film."""
    plain_samples: int | None
    """How long it plays without the spoken descriptions of pictures; none without that edition."""
    files: tuple[FileEntry, ...]
    """Every file but the manifest, as it was when the briefing was made."""
    captions: tuple[CaptionsListed, ...]
    """Its tracks of captions, the article's own language first."""
    soundbite: tuple[int, int] | None
    """First sample, and the one after the last, of what may stand for the whole."""
    manifest_sha256: str
    """Digest of the manifest's bytes."""

    def entry(self, name: str) -> FileEntry | None:
        """Return a listed file; none when there is no such file in the list."""
        return next((file for file in self.files if file.name == name), None)


def read_found(folder: Path) -> Found:
    """Return what the manifest of a finished briefing tells.

    Raises:
        BundleUnreadable: there is no manifest, it is damaged, or a newer program wrote it.
    """
    if not _is_text(folder.name):
        raise BundleUnreadable(
            "the folder's name is no text, so that it can have no address",
            place=ascii(folder.name),
            remedy="Rename the folder.",
        )
    path = folder / MANIFEST
    manifest, digest = load_manifest(path)
    with damage_told(path):
        return _found(folder.name, manifest, digest)


def missing_files(folder: Path, found: Found) -> tuple[Finding, ...]:
    """Return what of a briefing's files is not as its manifest says, looked at from outside.

    Their bytes are not read: that would take minutes for a site of films.
    """
    return tuple(
        Finding(
            BROKEN,
            Severity.WARNING,
            f"The briefing is not as it was made: {problem}.",
            place=f"{found.folder}/{file.name}",
            remedy="Render the article again.",
        )
        for file in found.files
        if (problem := _size_problem(folder / file.name, file))
    )


def _size_problem(path: Path, file: FileEntry) -> str:
    try:
        size = path.stat().st_size
    except (OSError, ValueError):
        return "the file is not there"
    if not path.is_file():
        return "this is no file"
    return "" if size == file.bytes else f"the file has {size} bytes in place of {file.bytes}"


def _found(name: str, manifest: Mapping[str, Any], digest: str) -> Found:
    about, segments = read_about(manifest), manifest["segments"]
    if not about.headline.strip():
        raise ValueError("the headline is empty")
    files = files_in(manifest)
    if odd := next((file.name for file in files if not _DIGEST.fullmatch(file.sha256)), ""):
        raise ValueError(f"the digest of {odd} is none")
    plain = manifest["sound"].get("plain")
    return Found(
        folder=name,
        show=show_in(manifest),
        headline=about.headline,
        summary=about.summary,
        paragraphs=tuple(_paragraphs(segments)),
        language=about.language,
        link=about.link,
        section=about.section,
        byline=about.byline,
        kicker=about.kicker,
        published=about.published,
        published_at=about.published_at,
        explicit=about.explicit,
        season=about.season,
        episode=about.episode,
        synthetic=manifest["made_with"]["synthetic_voice"] is not False,
        disclosure=disclosure_in(manifest),
        source_name=about.source_name,
        source_sha256=about.source_sha256,
        samples=_samples(manifest["timeline"]),
        chapters=tuple(_chapters(manifest["chapters"], {file.name for file in files})),
        film_width=whole_in(manifest["film"].get("width", 0)),
        film_height=whole_in(manifest["film"].get("height", 0)),
        plain_samples=None if plain is None else _samples(plain),
        files=files,
        captions=tracks_in(manifest),
        soundbite=soundbite(segments),
        manifest_sha256=digest,
    )


def _samples(edition: Mapping[str, Any]) -> int:
    samples = whole_in(edition["samples"])
    if samples == 0:
        raise ValueError("it has no length")
    return samples


def _paragraphs(segments: Any) -> Iterator[str]:
    """Yield the article's blocks; a long one may have been said in several segments."""
    body = (segment for segment in segments if SegmentKind(segment["kind"]) in _BODY)
    for _, parts in groupby(body, key=lambda segment: (segment["block"], segment["kind"])):
        sentences = [text_in(one["text"]) for part in parts for one in part["sentences"]]
        if sentences:
            yield side_by_side(sentences)


def _chapters(listed: Any, files: set[str]) -> Iterator[FoundChapter]:
    after = 0
    for number, chapter in enumerate(listed, 1):
        start, end = whole_in(chapter["start_sample"]), whole_in(chapter["end_sample"])
        if not after <= start < end:
            raise ValueError(f"chapter {number} is out of order")
        after = end
        picture = text_in(chapter.get("picture") or f"chapters/{number:02}.jpg")
        yield FoundChapter(
            text_in(chapter["title"]), start, end, picture if picture in files else ""
        )


def _is_text(name: str) -> bool:
    """Return whether a name can be written down: those of some disks are bytes of any kind."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
