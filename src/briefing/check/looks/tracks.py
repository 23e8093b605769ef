"""The captions inside the films: there, in the right language, and the same as in the files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.captions.reading import read_captions
from briefing.check.case import Case
from briefing.check.files import CLEAN_FILM_STEM, UNREADABLE
from briefing.check.looks.captions import (
    EXACT_FORMATS,
    Shown,
    bare,
    caption_files,
    first_difference,
    shown,
)
from briefing.editions.manifest import CaptionKind, CaptionsListed
from briefing.findings import Finding, Severity
from briefing.media.language import iso_639_2
from briefing.media.track_text import TrackCue, read_caption_tracks
from briefing.timeline.rate import FrameRate

_AGAIN = "Render the article again."


def look_at_tracks(case: Case) -> Iterator[Finding]:
    """Yield B-012 for tracks that are missing or too many, B-013 for those that show otherwise."""
    for name in case.files.films:
        report = case.files.probe(name)
        if report is None or (not report.captions and Path(name).stem != CLEAN_FILM_STEM):
            continue
        try:
            tracks = read_caption_tracks(case.files.path(name))
        except UNREADABLE:
            problem = "Its captions cannot be read."
            yield Finding("B-013", Severity.ERROR, problem, name, _AGAIN)
            continue
        found: dict[str, list[tuple[TrackCue, ...]]] = {}
        for stream in report.captions:
            found.setdefault(stream.language, []).append(tracks.get(stream.index, ()))
        yield from _film(case, name, found)


def _film(case: Case, name: str, found: dict[str, list[tuple[TrackCue, ...]]]) -> Iterator[Finding]:
    """Compare tracks with those listed, in order where several have one code, as for Chinese."""
    wanted: dict[str, list[CaptionsListed]] = {}
    for track in _shown_tracks(case):
        wanted.setdefault(iso_639_2(track.language), []).append(track)
    for language in sorted(wanted.keys() | found.keys()):
        inside, listed = found.get(language, []), wanted.get(language, [])
        if Path(name).stem == CLEAN_FILM_STEM:
            for track in listed[len(inside) :]:
                problem = f"It has no captions in {track.language} ({language})."
                yield Finding("B-012", Severity.ERROR, problem, name, _AGAIN)
        for _ in inside[len(listed) :]:
            problem = f"It has captions in {language}, which the manifest does not list."
            yield Finding("B-012", Severity.ERROR, problem, name, _AGAIN)
        for track, cues in zip(listed, inside, strict=False):
            yield from _same(case, name, track, cues)


def _shown_tracks(case: Case) -> list[CaptionsListed]:
    """Return what films show; the article's own captions even where no files were asked for."""
    listed = [t for t in case.programme.tracks if t.kind is not CaptionKind.OUTDATED]
    own = CaptionsListed(case.programme.language, CaptionKind.CAPTIONS)
    return listed if any(t.kind is CaptionKind.CAPTIONS for t in listed) else [own, *listed]


def _same(
    case: Case, name: str, listed: CaptionsListed, cues: tuple[TrackCue, ...]
) -> Iterator[Finding]:
    rate = case.programme.timeline.rate
    inside = _shown(cues, rate)
    problem = ""
    beside = caption_files(case, listed)
    file = next((beside[known] for known in EXACT_FORMATS if known in beside), None)
    text = case.files.text(file) if file else None
    if text is not None:
        difference = first_difference(inside, shown(read_captions(text).cues, rate), rate)
        problem = difference and f"{difference} in {file}."
    elif listed.kind is CaptionKind.CAPTIONS:
        said = "".join(cue[2] for cue in inside)
        if said != bare(case.programme.captioned_text):
            problem = "Its captions do not say exactly what is said."
    if problem:
        place = f"{name}, captions in {listed.language}"
        yield Finding("B-013", Severity.ERROR, problem, place, _AGAIN)


def _shown(cues: tuple[TrackCue, ...], rate: FrameRate) -> tuple[Shown, ...]:
    return tuple(
        (rate.seconds_to_frames(cue.start), rate.seconds_to_frames(cue.end), bare(cue.text))
        for cue in cues
    )
