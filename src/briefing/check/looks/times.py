"""Whether the manifest's times agree with each other: samples are the truth, the rest derives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from briefing.check.case import Case
from briefing.findings import Finding, Severity
from briefing.store.ownership import MANIFEST
from briefing.timeline.model import Timeline
from briefing.timeline.rate import SAMPLE_RATE

_NAMED = 3
"""How many contradictions are told; damage to a manifest may make thousands."""


def look_at_times(case: Case) -> Iterator[Finding]:
    """Yield B-006 for times that contradict each other, B-007 for chapters that do not tile.

    B-022 is for what the manifest tells of the plain edition, when that cannot be.
    """
    timeline = case.programme.timeline
    if case.bundle is not None:
        wrong = list(_contradictions(case.bundle.manifest, timeline))
        for place, problem in wrong[:_NAMED]:
            yield _error("B-006", problem, place)
        if len(wrong) > _NAMED:
            yield _error("B-006", f"{len(wrong) - _NAMED} more times are not as they should be.")
        if "plain" in case.bundle.sound and case.programme.plain is None:
            yield _error("B-022", "What it tells of the plain audio edition cannot be.")
    starts = [chapter.start for chapter in case.programme.chapters]
    ends = [chapter.end for chapter in case.programme.chapters]
    tile = [0, *ends] == [*starts, timeline.sample_count]
    if not tile or any(start >= end for start, end in pairwise([*starts, timeline.sample_count])):
        yield _error("B-007", "Its chapters do not follow each other from beginning to end.")


def _contradictions(manifest: Mapping[str, Any], timeline: Timeline) -> Iterator[tuple[str, str]]:
    expected = {
        "frame_rate_exact": str(timeline.rate.fps),
        "sample_rate": SAMPLE_RATE,
        "samples": timeline.sample_count,
        "frames": timeline.frame_count,
        "timecode_start": timeline.timecode(0),
        "timecode_end_exclusive": timeline.timecode(timeline.frame_count),
    }
    for name, value in expected.items():
        if manifest["timeline"].get(name) != value:
            yield (
                f"timeline.{name}",
                f"It is {_shown(manifest['timeline'].get(name))}, not {value}.",
            )
    for number, chapter in enumerate(manifest["chapters"], 1):
        yield from _span(chapter, f"chapter {number}", timeline)
    for segment in manifest["segments"]:
        yield from _span(segment, f"segment {segment['id']}", timeline)
        for sentence in segment["sentences"]:
            yield from _span(sentence, f"sentence {sentence['id']}", timeline)
            for word in sentence["words"]:
                yield from _span(word, f"sentence {sentence['id']}, {word['text']}", timeline)


def _span(data: Mapping[str, Any], place: str, timeline: Timeline) -> Iterator[tuple[str, str]]:
    for edge in ("start", "end"):
        frame = timeline.frame(data[f"{edge}_sample"])
        if data.get(f"{edge}_frame") != frame:
            found = _shown(data.get(f"{edge}_frame"))
            yield place, f"Its {edge}_frame is {found}, where its sample is in frame {frame}."
        label = timeline.timecode(frame)
        if data.get(f"{edge}_timecode") != label:
            found = _shown(data.get(f"{edge}_timecode"))
            yield place, f"Its {edge}_timecode is {found}, where its frame has {label}."


def _shown(value: Any) -> str:
    return "missing" if value is None else str(value)[:40]


def _error(code: str, problem: str, place: str = "") -> Finding:
    where = f"{MANIFEST}, {place}" if place else MANIFEST
    return Finding(code, Severity.ERROR, problem, where, "Render the article again.")
