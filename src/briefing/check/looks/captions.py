"""Caption files: the rules of the house style, and whether all formats show the same."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from briefing.captions.formats import WRITERS
from briefing.captions.music import MUSIC
from briefing.captions.readers.transcript import read_transcript_page
from briefing.captions.reading import READABLE, ReadCue, read_captions
from briefing.check.captions import check_captions
from briefing.check.case import Case
from briefing.check.files import UNREADABLE
from briefing.check.translation import check_translation, outdated, placed_cues
from briefing.editions.manifest import CaptionKind, CaptionsListed
from briefing.findings import Finding, Severity
from briefing.timeline.rate import FrameRate

EXACT_FORMATS = ("webvtt", "srt")
"""Formats whose times are milliseconds, so that every rule can be judged by them."""
_AGAIN = "Write them again with 'briefing captions'."

Shown = tuple[int, int, str]
"""First frame, frame after the last, and the text without white space and marks."""


def look_at_captions(case: Case) -> Iterator[Finding]:
    """Yield what is wrong with the captions of every language, by the rules C-0xx and T-0xx.

    And B-014 for formats that do not show the same, B-015 for tracks that are listed and not there.
    """
    for listed in case.programme.tracks:
        names = caption_files(case, listed)
        if not names:
            problem = f"There is no file of the captions in {listed.language}, which are listed."
            yield Finding("B-015", Severity.ERROR, problem, remedy=_AGAIN)
        if listed.kind is CaptionKind.OUTDATED:
            yield outdated(listed)
        else:
            yield from _rules(case, listed, names)
            yield from _agreement(case, names)
    yield from _transcripts(case)


def caption_files(case: Case, listed: CaptionsListed) -> dict[str, str]:
    """Return the names of a track's files by format, as far as they are there and can be read."""
    names = {name: made.file_name(listed.tag) for name, made in WRITERS.items()}
    return {
        format_name: name
        for format_name, name in names.items()
        if case.files.has(name) and Path(name).suffix in READABLE
    }


def shown(cues: Sequence[ReadCue], rate: FrameRate) -> tuple[Shown, ...]:
    """Return what cues show, so that files of different formats can be compared."""
    return tuple(
        (
            rate.seconds_to_frames(Fraction(cue.start, 1000)),
            rate.seconds_to_frames(Fraction(cue.end, 1000)),
            bare(cue.text),
        )
        for cue in cues
    )


def bare(text: str) -> str:
    """Return what can be seen of a text: without white space and marks of direction."""
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")


def first_difference(one: Sequence[Shown], other: Sequence[Shown], rate: FrameRate) -> str:
    """Return a sentence about where two tracks of captions part; empty when they are the same."""
    if len(one) != len(other):
        return f"It has {len(one)} cues, where there are {len(other)}"
    for number, (here, there) in enumerate(zip(one, other, strict=True), 1):
        if here[2] != there[2]:
            return f"Cue {number} shows “{here[2][:40]}”, where “{there[2][:40]}” is shown"
        if here[:2] != there[:2]:
            times = [f"{float(rate.frames_to_seconds(frame)):.3f} s" for frame in here[:2]]
            return f"Cue {number} is shown from {times[0]} to {times[1]}, which is another time"
    return ""


def _in_file(finding: Finding, name: str) -> Finding:
    return replace(finding, place=f"{name}, {finding.place}" if finding.place else name)


def _rules(case: Case, listed: CaptionsListed, names: dict[str, str]) -> Iterator[Finding]:
    told: set[tuple[str, str, str]] = set()
    for format_name in EXACT_FORMATS:
        name = names.get(format_name)
        if name is None:
            continue
        text = case.files.text(name)
        if text is None:
            yield Finding("C-001", Severity.ERROR, "It is not text in UTF-8.", name, _AGAIN)
            continue
        for finding in _judged(case, listed, text):
            # Every format shows the same cues: what is wrong with all of them is told once.
            key = finding.code, finding.problem, finding.place.rpartition(", ")[2]
            if key not in told:
                told.add(key)
                yield _in_file(finding, name)


def _judged(case: Case, listed: CaptionsListed, text: str) -> Iterator[Finding]:
    programme = case.programme
    timeline = programme.timeline
    is_own = listed.kind is CaptionKind.CAPTIONS
    cues = read_captions(text).cues
    said = programme.captioned_text if is_own else " ".join(cue.text for cue in cues)
    yield from check_captions(
        text,
        timeline.rate,
        case.style,
        said,
        timeline.frame_count,
        cuts=programme.cuts,
        timeline=timeline if is_own else None,
        language=listed.language,
    )
    if not is_own:
        yield from check_translation(cues, placed_cues(cues, timeline), timeline)


def _agreement(case: Case, names: dict[str, str]) -> Iterator[Finding]:
    rate = case.programme.timeline.rate
    first: tuple[Shown, ...] | None = None
    against = ""
    for format_name, name in names.items():
        text = case.files.text(name)
        read = read_captions(text) if text is not None else None
        if format_name not in EXACT_FORMATS:
            if read is None:
                yield Finding("C-001", Severity.ERROR, "It is not text in UTF-8.", name, _AGAIN)
            else:
                yield from (_in_file(finding, name) for finding in read.findings)
        if read is None or not read.cues:
            continue
        if first is None:
            first, against = shown(read.cues, rate), name
        elif difference := first_difference(shown(read.cues, rate), first, rate):
            problem = f"{difference} in {against}."
            yield Finding("B-014", Severity.ERROR, problem, name, _AGAIN)


def _transcripts(case: Case) -> Iterator[Finding]:
    """Judge what is read without times: every sentence in its order.

    In JSON and on a page, where names stand apart from the words, nothing else.
    """
    name = WRITERS["text"].file_name()
    if case.files.has(name):
        text, at = bare(case.files.text(name) or ""), 0
        for timed in case.programme.timeline.sentences():
            at = text.find(bare(timed.sentence.text), at)
            if at < 0:
                problem = f"It leaves out “{timed.sentence.text[:60]}”, or has it out of order."
                yield Finding("B-014", Severity.ERROR, problem, name, _AGAIN)
                break
    name = WRITERS["json"].file_name()
    if case.files.has(name):
        try:
            segments = json.loads(case.files.text(name) or "")["segments"]
            text = bare("".join(str(segment["body"]) for segment in segments))
        except (*UNREADABLE, TypeError, RecursionError):
            yield Finding("B-014", Severity.ERROR, "It is no transcript in JSON.", name, _AGAIN)
            return
        yield from _exactly_said(case, text, name)
    name = WRITERS["html"].file_name()
    if case.files.has(name):
        paragraphs = read_transcript_page(case.files.text(name) or "")
        yield from _exactly_said(case, bare("".join(paragraphs)), name)


def _exactly_said(case: Case, text: str, name: str) -> Iterator[Finding]:
    programme = case.programme
    said = programme.displayed_text, programme.captioned_text.replace(MUSIC, "")
    if text not in map(bare, said):
        problem = "It does not say exactly what is said."
        yield Finding("B-014", Severity.ERROR, problem, name, _AGAIN)
