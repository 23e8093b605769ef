"""When cues are shown: on frames, inside the media, with their words, within their card."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.check.cues.case import Case
from briefing.check.translation import FURTHEST_OFF_SECONDS
from briefing.findings import Finding, Severity


def on_frames(case: Case) -> Iterator[Finding]:
    """C-009 and C-013: on frame boundaries, and over before the media is."""
    for shown in case.shown:
        place, frame = shown.cue.place, shown.frame
        if shown.start.denominator > 1 or shown.end.denominator > 1:
            edge = "starts" if shown.start.denominator > 1 else "ends"
            problem = f"It {edge} between two frames at {float(case.rate.fps):.5g} a second."
            yield Finding("C-009", Severity.ERROR, problem, place, frame=frame)
        if shown.end > case.frame_count:
            late = float((shown.end - case.frame_count) / case.rate.fps)
            problem = f"It ends {late:.2f} s after the media does."
            yield Finding("C-013", Severity.ERROR, problem, place, frame=frame)


def with_words(case: Case) -> Iterator[Finding]:
    """C-015: a cue appears with its first word; needs the timeline."""
    for shown, stretch in zip(case.shown, case.stretches, strict=False):
        if stretch is None:
            continue
        onset = stretch.judge.passage.pieces[stretch.start].onset
        off = shown.start - onset
        if 0 <= off <= case.style.latest_frames:
            continue
        seconds = abs(off) / case.rate.fps
        severity = Severity.ERROR if seconds > FURTHEST_OFF_SECONDS else Severity.WARNING
        when = f"{float(seconds):.2f} s {'before' if off < 0 else 'after'}"
        problem = f"It appears {when} its first word is heard."
        remedy = f"Let it start {float(abs(off)):g} frames {'later' if off < 0 else 'earlier'}."
        yield Finding("C-015", severity, problem, shown.cue.place, remedy, shown.frame)


def within_cards(case: Case) -> Iterator[Finding]:
    """C-016: a cue is gone when the next card comes; needs the cuts."""
    for shown in case.shown:
        crossed = [cut for cut in case.cuts if shown.start < cut < shown.end]
        if crossed:
            over = float((shown.end - crossed[0]) / case.rate.fps)
            problem = f"It stays {over:.2f} s over a cut to the next card."
            remedy = "Split it there, or let it end with the cut."
            yield Finding("C-016", Severity.ERROR, problem, shown.cue.place, remedy, shown.frame)
