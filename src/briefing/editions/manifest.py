"""``manifest.json``: everything that a briefing is, exactly, for programs and for people.

Every time is given three ways: as a sample (48 kHz, from media zero), as a frame of the film,
and as that frame's timecode. Samples are the truth; the others derive from them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from pathlib import Path
from types import MappingProxyType
from typing import Any

from briefing.article.model import Article
from briefing.captions.style import HouseStyle, style_to_data
from briefing.findings import Finding
from briefing.store.digest import sha256_file
from briefing.store.ownership import MANIFEST_SCHEMA
from briefing.timeline.model import Chapter, TimedSegment, TimedSentence, Timeline
from briefing.timeline.rate import SAMPLE_RATE

SCHEMA_VERSION = 1
"""Raised when a reader of the schema before would misunderstand a manifest."""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One finished file."""

    name: str
    """Its path within the folder, with forward slashes."""
    bytes: int
    """Its size."""
    sha256: str
    """Digest of its bytes, in hexadecimal."""
    seconds: float | None = None
    """How long it plays, to print; none for files that do not play."""


@dataclass(frozen=True, slots=True)
class Makers:
    """What a briefing was made with."""

    engine: str
    """Name of the speech engine."""
    engine_version: str
    """Its version, data included."""
    voice: str
    """As a user types it."""
    quote_voice: str
    """Who speaks what is quoted, likewise; empty when the narrator does, at the same pitch."""
    synthetic: bool
    """Whether it is a machine that speaks."""
    words_per_minute: int
    """The rate that was asked of it."""
    tools: Mapping[str, str]
    """Versions of the program and of the tools that shape the bytes."""


@dataclass(frozen=True, slots=True)
class PhotoListed:
    """A picture of the article, as a file for the web."""

    name: str
    """Its path within the folder, with forward slashes."""
    width: int
    """Pixels."""
    height: int
    """Pixels."""


class CaptionKind(StrEnum):
    """What a track of captions is."""

    CAPTIONS = "captions"
    """What is said, in the language it is said in."""
    TRANSLATION = "translation"
    """What is said, in another language."""
    OUTDATED = "outdated"
    """A translation for times that the programme has no longer: kept, and not shown."""


@dataclass(frozen=True, slots=True)
class CaptionsListed:
    """One track of captions, which may be there in several formats."""

    language: str
    """BCP 47 tag."""
    kind: CaptionKind
    """What it is."""
    forced: bool = False
    """Whether players show it even to those who want no captions."""

    @property
    def tag(self) -> str:
        """What stands in its files' names for its language: nothing for the article's own."""
        return "" if self.kind is CaptionKind.CAPTIONS else self.language


@dataclass(frozen=True, slots=True)
class ShowListed:
    """Whose briefing it is."""

    id: str = ""
    """What tells a newsroom's shows apart: a slug; empty in briefings made before shows had one."""
    title: str = ""
    """What it is called."""


@dataclass(frozen=True, slots=True)
class CaptionsMade:
    """The captions of a briefing."""

    style: HouseStyle
    """The house style that they keep."""
    tracks: tuple[CaptionsListed, ...]
    """Its tracks, the article's own language first; empty when no captions were asked for."""


def list_files(folder: Path, playing: Mapping[str, float]) -> tuple[FileEntry, ...]:
    """Describe every file of a folder, by name; ``playing`` has seconds by file name."""
    return tuple(
        FileEntry(name, path.stat().st_size, sha256_file(path), playing.get(name))
        for name, path in sorted(
            (path.relative_to(folder).as_posix(), path)
            for path in folder.rglob("*")
            if path.is_file()
        )
    )


def write_manifest(
    article: Article,
    timeline: Timeline,
    chapters: Sequence[Chapter],
    makers: Makers,
    *,
    show: ShowListed = ShowListed(),
    disclosure: str = "",
    chapter_pictures: Sequence[str] = (),
    photos: Mapping[int, PhotoListed] = MappingProxyType({}),
    film: Mapping[str, Any],
    captions: CaptionsMade,
    sound: Mapping[str, Any],
    files: Sequence[FileEntry],
    findings: Sequence[Finding],
) -> str:
    """Return the manifest as JSON text.

    Args:
        article: what was written.
        timeline: when what is said.
        chapters: the parts by name.
        makers: what it was made with.
        show: whose it is.
        disclosure: what tells that the voice is synthetic; empty when nothing does.
        photos: the files of the article's pictures, by their indices.
        chapter_pictures: the file of each chapter's picture; empty when they have none.
        film: what decided how the film looks; empty when there is none.
        captions: which captions there are.
        sound: what mastering measured; empty when there is none.
        files: everything in the folder but the manifest.
        findings: what was noticed.
    """
    manifest = {
        "schema": MANIFEST_SCHEMA,
        "schema_version": SCHEMA_VERSION,
        "source": {
            "name": article.source.name,
            "kind": article.source.kind.value,
            "sha256": article.source.sha256,
            "encoding": article.source.encoding,
        },
        "show": {"id": show.id, "title": show.title},
        "article": {
            "kicker": article.kicker,
            "headline": article.headline,
            "summary": article.summary,
            "byline": article.byline,
            "published": article.published.isoformat() if article.published else None,
            "published_at": article.published_at.isoformat() if article.published_at else None,
            "section": article.section,
            "explicit": article.explicit,
            "season": article.season,
            "episode": article.episode,
            "language": article.language,
            "link": article.link,
            "stated_seconds": article.stated_seconds,
            "pictures": [
                {
                    "description": picture.description,
                    "credit": picture.credit,
                    **_photo(photos.get(index)),
                }
                for index, picture in enumerate(article.pictures)
            ],
        },
        "timeline": {
            "frame_rate": timeline.rate.name,
            "frame_rate_exact": str(timeline.rate.fps),
            "sample_rate": SAMPLE_RATE,
            "samples": timeline.sample_count,
            "frames": timeline.frame_count,
            "timecode_start": timeline.timecode(0),
            "timecode_end_exclusive": timeline.timecode(timeline.frame_count),
            "music": [_span(timeline, start, end) for start, end in timeline.music],
        },
        "chapters": [
            {"title": c.title, "picture": picture, **_span(timeline, c.start, c.end)}
            for c, picture in zip_longest(chapters, chapter_pictures)
        ],
        "segments": [_segment(timeline, segment) for segment in timeline.segments],
        "made_with": {
            "engine": makers.engine,
            "engine_version": makers.engine_version,
            "voice": makers.voice,
            "quote_voice": makers.quote_voice,
            "words_per_minute": makers.words_per_minute,
            "synthetic_voice": makers.synthetic,
            "disclosure": disclosure,
            "tools": dict(sorted(makers.tools.items())),
        },
        "film": dict(film),
        "captions": {
            "style": style_to_data(captions.style),
            "tracks": tracks_to_data(captions.tracks),
        },
        "sound": dict(sound),
        "files": files_to_data(files),
        "findings": findings_to_data(findings),
    }
    return manifest_text(manifest)


def manifest_text(manifest: Mapping[str, Any]) -> str:
    """Return a manifest's values as its file has them."""
    return json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"


def tracks_to_data(tracks: Sequence[CaptionsListed]) -> list[dict[str, Any]]:
    """Return tracks of captions as the manifest lists them."""
    return [{"language": t.language, "kind": t.kind.value, "forced": t.forced} for t in tracks]


def files_to_data(files: Sequence[FileEntry]) -> list[dict[str, Any]]:
    """Return files as the manifest lists them."""
    return [{"name": file.name, "bytes": file.bytes, "sha256": file.sha256} for file in files]


def findings_to_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as the manifest lists them."""
    return [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "place": finding.place,
            "problem": finding.problem,
            "remedy": finding.remedy,
            "frame": finding.frame,
        }
        for finding in findings
    ]


def _photo(photo: PhotoListed | None) -> dict[str, Any]:
    if photo is None:
        return {}
    return {"file": photo.name, "width": photo.width, "height": photo.height}


def _span(timeline: Timeline, start: int, end: int) -> dict[str, Any]:
    first, after = timeline.frame(start), timeline.frame(end)
    return {
        "start_sample": start,
        "end_sample": end,
        "start_frame": first,
        "end_frame": after,
        "start_timecode": timeline.timecode(first),
        "end_timecode": timeline.timecode(after),
    }


def _segment(timeline: Timeline, timed: TimedSegment) -> dict[str, Any]:
    return {
        "id": timed.segment.id,
        "kind": timed.segment.kind.value,
        "published_text": timed.segment.is_published_text,
        "picture": timed.segment.picture,
        "block": timed.segment.block,
        **_span(timeline, timed.start, timed.end),
        "sentences": [_sentence(timeline, sentence) for sentence in timed.sentences],
    }


def _sentence(timeline: Timeline, timed: TimedSentence) -> dict[str, Any]:
    return {
        "id": timed.sentence.id,
        "text": timed.sentence.text,
        "spoken": timed.sentence.spoken,
        "language": timed.sentence.language,
        **_span(timeline, timed.start, timed.end),
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "text": timed.sentence.text[quote.start : quote.end],
                "speaker": quote.speaker,
                "role": quote.role,
                "opens": quote.opens,
                "closes": quote.closes,
            }
            for quote in timed.sentence.quotes
        ],
        "words": [
            {
                "text": text,
                "said": [token.spoken_start, token.spoken_end],
                "provenance": word.provenance.value,
                **_span(timeline, word.start, word.end),
            }
            for text, token, word in zip(
                timed.sentence.words(), timed.sentence.tokens, timed.words, strict=True
            )
        ],
    }
