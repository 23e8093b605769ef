"""Finished briefings, read back from their manifests as far as feeds tell of them.

A site has hundreds of them. Of each, one file is read, once; the times of its words are passed
over, and every other file is looked at from outside. What a feed makes of them is in
:mod:`briefing.publish.episodes`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import Any, TypeVar

from briefing.editions import values
from briefing.editions.manifest import (
    SCHEMA_VERSION,
    CaptionKind,
    CaptionsListed,
    FileEntry,
    ShowListed,
)
from briefing.errors import BundleUnreadable
from briefing.findings import Finding, Severity
from briefing.publish.soundbite import soundbite
from briefing.script.joining import side_by_side
from briefing.script.model import SegmentKind
from briefing.store.ownership import MANIFEST, MANIFEST_SCHEMA

_T = TypeVar("_T")

BROKEN = "W-201"
"""Code of the finding that a briefing is not as its manifest says."""
_LARGEST_MANIFEST_BYTES = 64_000_000
"""Twenty times that of the longest briefing."""
_BODY = frozenset(
    {
        SegmentKind.HEADING,
        SegmentKind.PARAGRAPH,
        SegmentKind.QUOTATION,
        SegmentKind.LIST_ITEM,
    }
)
"""What stands under the headline and the summary."""
_NOT_THERE = (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError)
"""What looking for a value in damaged JSON may come to."""


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
    path = folder / MANIFEST
    if not _is_text(folder.name):
        raise BundleUnreadable(
            "the folder's name is no text, so that it can have no address",
            place=ascii(folder.name),
            remedy="Rename the folder.",
        )
    data = _bytes(path)
    try:
        manifest = json.loads(data)
    except (ValueError, RecursionError):
        raise _damaged(path, "it is not JSON") from None
    if not isinstance(manifest, dict) or manifest.get("schema") != MANIFEST_SCHEMA:
        raise _damaged(path, "it is not a briefing's")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        raise BundleUnreadable(
            f"it is of version {str(manifest.get('schema_version'))[:20]};"
            f" this program reads version {SCHEMA_VERSION}",
            place=str(path),
            remedy="Use the program that made it, or render the article again.",
        )
    try:
        return _found(folder.name, manifest, sha256(data).hexdigest())
    except _NOT_THERE as error:
        raise _damaged(path, _what(error)) from None


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


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_MANIFEST_BYTES:
            raise _damaged(path, "it is far too large")
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise BundleUnreadable(
            f"there is no {MANIFEST} in it, so it is no finished briefing",
            place=str(path.parent),
            remedy="Name the folder that briefing render made.",
        ) from None
    except OSError as error:
        raise BundleUnreadable(
            f"it cannot be read: {error.strerror}", place=str(path), remedy="Look at its rights."
        ) from None


def _damaged(path: Path, how: str) -> BundleUnreadable:
    return BundleUnreadable(
        f"the manifest is damaged: {how}", place=str(path), remedy="Render the article again."
    )


def _what(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return " ".join(str(error).split())[:200] or type(error).__name__


def _found(name: str, manifest: Mapping[str, Any], digest: str) -> Found:
    source, article, segments = manifest["source"], manifest["article"], manifest["segments"]
    show, made = manifest.get("show", {}), manifest["made_with"]
    files = tuple(
        FileEntry(values.file_name(f["name"]), values.whole(f["bytes"]), values.digest(f["sha256"]))
        for f in manifest["files"]
    )
    return Found(
        folder=name,
        show=ShowListed(values.text(show.get("id", "")), values.text(show.get("title", ""))),
        headline=values.said(article["headline"]),
        **{
            key: values.text(article[key])
            for key in ("summary", "language", "link", "byline", "kicker")
        },
        paragraphs=tuple(_paragraphs(segments)),
        section=values.text(article.get("section", "")),
        published=_optional(date.fromisoformat, article["published"]),
        published_at=_optional(values.moment, article.get("published_at")),
        explicit=article.get("explicit", False) is True,
        season=_optional(values.whole, article.get("season")),
        episode=_optional(values.whole, article.get("episode")),
        synthetic=made["synthetic_voice"] is not False,
        disclosure=values.text(made.get("disclosure", "")),
        source_name=values.text(source["name"]),
        source_sha256=values.text(source["sha256"]),
        samples=_samples(manifest["timeline"]),
        chapters=tuple(_chapters(manifest["chapters"], {file.name for file in files})),
        film_height=values.whole(manifest["film"].get("height", 0)),
        plain_samples=_optional(_samples, manifest["sound"].get("plain")),
        files=files,
        captions=tuple(
            CaptionsListed(values.text(t["language"]), CaptionKind(t["kind"]), t["forced"] is True)
            for t in manifest["captions"]["tracks"]
        ),
        soundbite=soundbite(segments),
        manifest_sha256=digest,
    )


def _optional(read: Callable[[Any], _T], value: Any) -> _T | None:
    return None if value is None else read(value)


def _samples(length: Mapping[str, Any]) -> int:
    return values.positive(length["samples"])


def _paragraphs(segments: Any) -> Iterator[str]:
    """Yield the article's blocks; a long one may have been said in several segments."""
    body = (segment for segment in segments if SegmentKind(segment["kind"]) in _BODY)
    for _, parts in groupby(body, key=lambda segment: (segment["block"], segment["kind"])):
        sentences = [values.text(one["text"]) for part in parts for one in part["sentences"]]
        if sentences:
            yield side_by_side(sentences)


def _chapters(listed: Any, files: set[str]) -> Iterator[FoundChapter]:
    after = 0
    for number, chapter in enumerate(listed, 1):
        start, end = values.whole(chapter["start_sample"]), values.whole(chapter["end_sample"])
        if not after <= start < end:
            raise ValueError(f"chapter {number} is out of order")
        after = end
        picture = values.text(chapter.get("picture") or f"chapters/{number:02}.jpg")
        yield FoundChapter(
            values.text(chapter["title"]), start, end, picture if picture in files else ""
        )


def _is_text(name: str) -> bool:
    """Return whether a name can be written down: those of some disks are bytes of any kind."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
