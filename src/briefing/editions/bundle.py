"""A finished briefing, read back from its manifest: where commands that work on one begin."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from briefing.captions.style import HouseStyle, style_from_data
from briefing.editions.about import About, read_about
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
from briefing.findings import Finding, Severity
from briefing.script.model import Quote, Segment, SegmentKind, Sentence, Token
from briefing.speech.contract import Provenance
from briefing.store.ownership import MANIFEST
from briefing.timeline.model import Chapter, TimedSegment, TimedSentence, TimedWord, Timeline
from briefing.timeline.rate import FRAME_RATES
from briefing.timeline.timecode import timecode_to_frame


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
    show: ShowListed = field(default_factory=ShowListed)
    """Whose it is; empty in briefings made before manifests said so."""
    disclosure: str = ""
    """What tells that the voice is synthetic; empty when nothing does."""

    def file(self, name: str) -> Path | None:
        """Return a listed file's path; none when there is no such file in the list."""
        return self.folder / name if any(file.name == name for file in self.files) else None


def read_bundle(folder: Path) -> Bundle:
    """Return what the manifest of a finished briefing tells.

    Raises:
        BundleUnreadable: there is no manifest, it is damaged, or a newer program wrote it.
    """
    manifest, _ = load_manifest(folder / MANIFEST)
    with damage_told(folder / MANIFEST):
        bundle = _bundle(folder, manifest)
        _refuse_impossible(bundle.timeline)
    return bundle


def _bundle(folder: Path, manifest: Mapping[str, Any]) -> Bundle:
    return Bundle(
        folder=folder,
        about=read_about(manifest),
        timeline=_timeline(manifest),
        chapters=tuple(
            Chapter(text_in(c["title"]), whole_in(c["start_sample"]), whole_in(c["end_sample"]))
            for c in manifest["chapters"]
        ),
        style=style_from_data(manifest["captions"]["style"]),
        captions=tracks_in(manifest),
        film=dict(manifest["film"]),
        sound=dict(manifest["sound"]),
        files=files_in(manifest),
        findings=tuple(_finding(f) for f in manifest["findings"]),
        manifest=manifest,
        show=show_in(manifest),
        disclosure=disclosure_in(manifest),
    )


def _timeline(manifest: Mapping[str, Any]) -> Timeline:
    said = manifest["timeline"]
    rate = FRAME_RATES[said["frame_rate"]]
    return Timeline(
        rate=rate,
        start_frame=timecode_to_frame(text_in(said["timecode_start"]), rate),
        segments=tuple(_segment(segment) for segment in manifest["segments"]),
        music=tuple(
            (whole_in(m["start_sample"]), whole_in(m["end_sample"])) for m in said.get("music", ())
        ),
    )


def _segment(data: Mapping[str, Any]) -> TimedSegment:
    sentences = tuple(_sentence(sentence) for sentence in data["sentences"])
    return TimedSegment(
        segment=Segment(
            id=text_in(data["id"]),
            kind=SegmentKind(data["kind"]),
            sentences=tuple(timed.sentence for timed in sentences),
            picture=None if data["picture"] is None else whole_in(data["picture"]),
            block=None if data["block"] is None else whole_in(data["block"]),
        ),
        start=whole_in(data["start_sample"]),
        end=whole_in(data["end_sample"]),
        sentences=sentences,
    )


def _sentence(data: Mapping[str, Any]) -> TimedSentence:
    text = text_in(data["text"])
    tokens: list[Token] = []
    at = 0
    for word in data["words"]:
        at = text.index(text_in(word["text"]), at)
        said = word["said"]
        tokens.append(Token(at, at + len(word["text"]), whole_in(said[0]), whole_in(said[1])))
        at = tokens[-1].end
    sentence = Sentence(
        id=text_in(data["id"]),
        text=text,
        spoken=text_in(data["spoken"]),
        language=text_in(data["language"]),
        tokens=tuple(tokens),
        quotes=tuple(
            Quote(
                whole_in(q["start"]),
                whole_in(q["end"]),
                text_in(q["speaker"]),
                text_in(q["role"]),
                q["opens"] is True,
                q["closes"] is True,
            )
            for q in data["quotes"]
        ),
    )
    words = tuple(
        TimedWord(
            whole_in(word["start_sample"]),
            whole_in(word["end_sample"]),
            Provenance(word["provenance"]),
        )
        for word in data["words"]
    )
    start, end = whole_in(data["start_sample"]), whole_in(data["end_sample"])
    return TimedSentence(sentence, start, end, words)


def _finding(data: Mapping[str, Any]) -> Finding:
    return Finding(
        code=text_in(data["code"]),
        severity=Severity(data["severity"]),
        problem=text_in(data["problem"]),
        place=text_in(data["place"]),
        remedy=text_in(data["remedy"]),
        frame=None if data.get("frame") is None else whole_in(data["frame"]),
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
