"""Rules about transcripts and chapters: apps can read them, and they belong to the episode."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefing.captions.reading import read_captions
from briefing.check.feed.forms import TRANSCRIPT_TYPES, is_address, seconds_of
from briefing.check.feed.model import Feed, quoted
from briefing.check.feed.site import Site
from briefing.check.files import LARGEST_TEXT_BYTES
from briefing.findings import Finding

ROUNDING_SECONDS = 1
"""How far times may go beyond a duration in whole seconds."""


def judge_transcripts(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-106 for transcripts that cannot be read, W-107 for those that are another's."""
    for item in feed.items:
        length = seconds_of(item.value("itunes:duration"))
        for node in item.all("podcast:transcript"):
            path = site.file(node.attributes.get("url", ""))
            if path is None:
                continue
            last, problem = _last_moment(path, node.attributes.get("type", ""))
            if problem:
                yield node.fault("W-106", f"{quoted(path.name)}: {problem}")
            elif length is not None and last > length + ROUNDING_SECONDS:
                problem = f"{quoted(path.name)} goes on to {last:.1f} s; the episode ends at"
                yield node.fault("W-107", f"{problem} {length} s.")


def _last_moment(path: Path, kind: str) -> tuple[float, str]:
    """Return the last second that a transcript speaks of, and what is wrong with it, if anything.

    One without times speaks of none: 0.
    """
    text = _text(path)
    if not text.strip():
        return 0, "It is empty, or no text in UTF-8."
    endings = TRANSCRIPT_TYPES.get(kind, ())
    if endings == (".json",):
        return _last_of_json(text)
    if endings not in ((".vtt",), (".srt",)):
        return 0, ""
    if kind == "text/vtt" and not text.removeprefix("\ufeff").startswith("WEBVTT"):
        return 0, "It is no WebVTT."
    captions = read_captions(text)
    for finding in captions.findings[:1]:
        return 0, finding.problem
    if not captions.cues:
        return 0, "There is no cue in it."
    return max(cue.end for cue in captions.cues) / 1000, ""


def _last_of_json(text: str) -> tuple[float, str]:
    """As of a transcript in the JSON of Podcasting 2.0."""
    segments = _parts(_parsed(text), "segments")
    if not segments:
        return 0, "It is no JSON of segments (podcast:transcript)."
    last = 0.0
    for number, segment in enumerate(segments, 1):
        start, end = _number(segment.get("startTime")), _number(segment.get("endTime"))
        if not isinstance(segment.get("body"), str) or start is None or end is None or end < start:
            return 0, f"Segment {number} has no body with a startTime and an endTime."
        last = max(last, end)
    return last, ""


def judge_chapters(feed: Feed, site: Site) -> Iterator[Finding]:
    """Yield W-108 for chapters that apps do not read, W-101 for pictures that are not there."""
    for item in feed.items:
        length = seconds_of(item.value("itunes:duration"))
        for node in item.all("podcast:chapters"):
            path = site.file(node.attributes.get("url", ""))
            if path is not None:
                for code, problem in _chapters(_parsed(_text(path)), length, site):
                    yield node.fault(code, f"{quoted(path.name)}: {problem}")


def _chapters(said: Any, length: int | None, site: Site) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with chapters (JSON chapters 1.2.0)."""
    chapters = _parts(said, "chapters")
    if not chapters:
        yield "W-108", "It is no JSON with a list of chapters."
        return
    version = said.get("version")
    if not isinstance(version, str) or not version.startswith("1."):
        yield "W-108", "It does not say its version, as 1.2.0."
    before = -1.0
    for number, chapter in enumerate(chapters, 1):
        start = _number(chapter.get("startTime"))
        if start is None:
            yield "W-108", f"Chapter {number} has no startTime, a number of seconds."
            return
        if number == 1 and start != 0 and chapter.get("toc") is not False:
            yield "W-108", f"Its first chapter begins at {start:g} s, not at 0."
        if start <= before:
            yield "W-108", f"Chapter {number} does not begin after the one before it."
        if length is not None and start > length + ROUNDING_SECONDS:
            yield "W-108", f"Chapter {number} begins at {start:g} s of {length} s."
            return
        yield from _chapter(chapter, number, start, site)
        before = start


def _chapter(
    chapter: dict[str, Any], number: int, start: float, site: Site
) -> Iterator[tuple[str, str]]:
    title, end = chapter.get("title", ""), chapter.get("endTime")
    if not isinstance(title, str):
        yield "W-108", f"The title of chapter {number} is no text."
    if end is not None and (_number(end) is None or (_number(end) or 0) < start):
        yield "W-108", f"Chapter {number} ends before it begins."
    for name in ("img", "url"):
        address = chapter.get(name, "")
        if address and not (isinstance(address, str) and is_address(address)):
            yield "W-108", f"The {name} of chapter {number} is no absolute address of the web."
        elif address and name == "img" and site.has(address) and site.file(address) is None:
            yield "W-101", f"Chapter {number} names {quoted(address, 200)}: no such file."


def _text(path: Path) -> str:
    """Return what stands in a file; nothing when it is no text, or far too much."""
    try:
        if path.stat().st_size > LARGEST_TEXT_BYTES:
            return ""
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _parts(said: Any, name: str) -> list[dict[str, Any]]:
    """Return a list of objects in an object; empty when there is none."""
    parts = said.get(name) if isinstance(said, dict) else None
    whole = isinstance(parts, list) and all(isinstance(part, dict) for part in parts)
    return parts if whole and parts else []


def _number(value: Any) -> float | None:
    """Return a time in seconds; none for what is no number from 0 to some years."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if is_number and 0 <= value < 10**9 else None
