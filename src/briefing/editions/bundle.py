"""A finished briefing, read back from its manifest: where commands that work on one begin."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefing.captions.style import HouseStyle, style_from_data
from briefing.editions.manifest import (
    SCHEMA_VERSION,
    CaptionKind,
    CaptionsListed,
    FileEntry,
)
from briefing.errors import BundleUnreadable, TimecodeInvalid
from briefing.findings import Finding, Severity
from briefing.script.model import Quote, Segment, SegmentKind, Sentence, Token
from briefing.speech.contract import Provenance
from briefing.store.ownership import MANIFEST, MANIFEST_SCHEMA
from briefing.timeline.model import Chapter, TimedSegment, TimedSentence, TimedWord, Timeline
from briefing.timeline.rate import FRAME_RATES
from briefing.timeline.timecode import timecode_to_frame

_LARGEST_MANIFEST_BYTES = 256_000_000
"""A hundred times that of the longest briefing."""
_NOT_THERE = (KeyError, TypeError, ValueError, AttributeError, IndexError, TimecodeInvalid)
"""What looking for a value in damaged JSON may come to."""


@dataclass(frozen=True, slots=True)
class Described:
    """A picture of the article, as the manifest tells of it."""

    description: str
    """What it shows; empty when the article does not say."""
    credit: str
    """Who made it; empty when the article does not say."""


@dataclass(frozen=True, slots=True)
class About:
    """What a briefing is about: the article, without its body."""

    source_name: str
    """The article's file name."""
    source_sha256: str
    """Digest of the article's bytes."""
    headline: str
    """Its headline."""
    kicker: str
    """The band above it; may be empty."""
    summary: str
    """What stands under it; may be empty."""
    byline: str
    """Who wrote it; may be empty."""
    published: date | None
    """The day it was published."""
    language: str
    """BCP 47 tag."""
    link: str
    """Its address; may be empty."""
    pictures: tuple[Described, ...]
    """Its pictures, in order."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A finished briefing's folder, as its manifest tells of it; no other file has been opened."""

    folder: Path
    """Where it is."""
    about: About
    """The article."""
    timeline: Timeline
    """When what is said. The phonemes of lexicons are not kept in it."""
    chapters: tuple[Chapter, ...]
    """The parts by name."""
    style: HouseStyle
    """The house style of its captions."""
    captions: tuple[CaptionsListed, ...]
    """Its tracks of captions."""
    film: Mapping[str, Any]
    """What decided how the film looks: ``width``, ``height``, ``theme``; empty without a film."""
    sound: Mapping[str, Any]
    """What mastering measured; empty without a sound."""
    files: tuple[FileEntry, ...]
    """Every file but the manifest, as it was when the briefing was made."""
    findings: tuple[Finding, ...]
    """What was noticed when it was made."""
    manifest: Mapping[str, Any]
    """The manifest itself, for whoever writes it anew."""

    def file(self, name: str) -> Path | None:
        """Return a listed file's path; none when there is no such file in the list."""
        return self.folder / name if any(file.name == name for file in self.files) else None


def read_bundle(folder: Path) -> Bundle:
    """Return what the manifest of a finished briefing tells.

    Raises:
        BundleUnreadable: there is no manifest, it is damaged, or a newer program wrote it.
    """
    manifest = _load(folder / MANIFEST)
    try:
        bundle = _bundle(folder, manifest)
        _refuse_impossible(bundle.timeline)
    except _NOT_THERE as error:
        raise _damaged(folder / MANIFEST, _what(error)) from None
    return bundle


def _load(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST_MANIFEST_BYTES:
            raise _damaged(path, "it is far too large")
        manifest = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise BundleUnreadable(
            f"there is no {MANIFEST} in it, so it is no finished briefing",
            place=str(path.parent),
            remedy="Name the folder that briefing render made.",
        ) from None
    except OSError as error:
        raise BundleUnreadable(
            f"it cannot be read: {error.strerror}", place=str(path), remedy="Look at its rights."
        ) from None
    except (ValueError, RecursionError):
        raise _damaged(path, "it is not JSON") from None
    if not isinstance(manifest, dict) or manifest.get("schema") != MANIFEST_SCHEMA:
        raise _damaged(path, "it is not a briefing's")
    if manifest.get("schema_version") != SCHEMA_VERSION:
        raise BundleUnreadable(
            f"it is of version {manifest.get('schema_version')!r};"
            f" this program reads version {SCHEMA_VERSION}",
            place=str(path),
            remedy="Use the program that made it, or render the article again.",
        )
    return manifest


def _damaged(path: Path, how: str) -> BundleUnreadable:
    return BundleUnreadable(
        f"the manifest is damaged: {how}", place=str(path), remedy="Render the article again."
    )


def _what(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"{error} is missing"
    return " ".join(str(error).split()) or type(error).__name__


def _bundle(folder: Path, manifest: Mapping[str, Any]) -> Bundle:
    listed = manifest["captions"]
    return Bundle(
        folder=folder,
        about=_about(manifest),
        timeline=_timeline(manifest),
        chapters=tuple(
            Chapter(_text(c["title"]), _whole(c["start_sample"]), _whole(c["end_sample"]))
            for c in manifest["chapters"]
        ),
        style=style_from_data(listed["style"]),
        captions=tuple(
            CaptionsListed(_text(t["language"]), CaptionKind(t["kind"]), t["forced"] is True)
            for t in listed["tracks"]
        ),
        film=dict(manifest["film"]),
        sound=dict(manifest["sound"]),
        files=tuple(
            FileEntry(_name(f["name"]), _whole(f["bytes"]), _text(f["sha256"]))
            for f in manifest["files"]
        ),
        findings=tuple(_finding(f) for f in manifest["findings"]),
        manifest=manifest,
    )


def _about(manifest: Mapping[str, Any]) -> About:
    source, article = manifest["source"], manifest["article"]
    published = article["published"]
    return About(
        source_name=_text(source["name"]),
        source_sha256=_text(source["sha256"]),
        **{name: _text(article[name]) for name in _ABOUT_TEXTS},
        published=None if published is None else date.fromisoformat(published),
        pictures=tuple(
            Described(_text(p["description"]), _text(p["credit"])) for p in article["pictures"]
        ),
    )


_ABOUT_TEXTS = ("headline", "kicker", "summary", "byline", "language", "link")


def _timeline(manifest: Mapping[str, Any]) -> Timeline:
    said = manifest["timeline"]
    rate = FRAME_RATES[said["frame_rate"]]
    return Timeline(
        rate=rate,
        start_frame=timecode_to_frame(_text(said["timecode_start"]), rate),
        segments=tuple(_segment(segment) for segment in manifest["segments"]),
    )


def _segment(data: Mapping[str, Any]) -> TimedSegment:
    sentences = tuple(_sentence(sentence) for sentence in data["sentences"])
    return TimedSegment(
        segment=Segment(
            id=_text(data["id"]),
            kind=SegmentKind(data["kind"]),
            sentences=tuple(timed.sentence for timed in sentences),
            picture=None if data["picture"] is None else _whole(data["picture"]),
            block=None if data["block"] is None else _whole(data["block"]),
        ),
        start=_whole(data["start_sample"]),
        end=_whole(data["end_sample"]),
        sentences=sentences,
    )


def _sentence(data: Mapping[str, Any]) -> TimedSentence:
    text = _text(data["text"])
    tokens: list[Token] = []
    at = 0
    for word in data["words"]:
        at = text.index(_text(word["text"]), at)
        said = word["said"]
        tokens.append(Token(at, at + len(word["text"]), _whole(said[0]), _whole(said[1])))
        at = tokens[-1].end
    sentence = Sentence(
        id=_text(data["id"]),
        text=text,
        spoken=_text(data["spoken"]),
        language=_text(data["language"]),
        tokens=tuple(tokens),
        quotes=tuple(
            Quote(
                _whole(q["start"]),
                _whole(q["end"]),
                _text(q["speaker"]),
                _text(q["role"]),
                q["opens"] is True,
                q["closes"] is True,
            )
            for q in data["quotes"]
        ),
    )
    words = tuple(
        TimedWord(
            _whole(word["start_sample"]),
            _whole(word["end_sample"]),
            Provenance(word["provenance"]),
        )
        for word in data["words"]
    )
    start, end = _whole(data["start_sample"]), _whole(data["end_sample"])
    return TimedSentence(sentence, start, end, words)


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        code=_text(data["code"]),
        severity=Severity(data["severity"]),
        problem=_text(data["problem"]),
        place=_text(data["place"]),
        remedy=_text(data["remedy"]),
        frame=None if data.get("frame") is None else _whole(data["frame"]),
    )


def _refuse_impossible(timeline: Timeline) -> None:
    """Raise ``ValueError`` when times contradict each other."""
    if not timeline.segments or timeline.segments[0].start != 0:
        raise ValueError("nothing is said at its beginning")
    if any(one.end != after.start for one, after in pairwise(timeline.segments)):
        raise ValueError("its segments do not follow each other")
    for segment in timeline.segments:
        times = [segment.start]
        for sentence in segment.sentences:
            times += [sentence.start, sentence.end]
            inner = [sentence.start, *(w.start for w in sentence.words), sentence.end]
            if inner != sorted(inner) or any(w.start > w.end for w in sentence.words):
                raise ValueError(f"the words of sentence {sentence.sentence.id} are out of order")
        times.append(segment.end)
        if times != sorted(times) or segment.start == segment.end:
            raise ValueError(f"the sentences of segment {segment.segment.id} are out of order")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{str(value)[:40]!r} is not text")
    value.encode()  # JSON can hold half of a surrogate pair, which no file can
    return value


def _name(value: Any) -> str:
    """Return the name of a listed file: a path that stays inside the folder."""
    name = _text(value)
    parts = name.split("/")
    if not name or "\\" in name or "\0" in name or {"", ".", ".."} & set(parts) or ":" in parts[0]:
        raise ValueError(f"{name!r} is not the name of a file in the folder")
    return name


def _whole(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError(f"{str(value)[:40]!r} is not a whole number")
    return value
