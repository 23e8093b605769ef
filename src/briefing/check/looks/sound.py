"""What is heard in audio editions and films, and whether captions keep step with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from briefing.check.case import Case
from briefing.check.files import UNREADABLE, is_plain
from briefing.check.heard import Heard, listen
from briefing.check.hearing import Spoken, judge_heard, judge_same
from briefing.check.looks.spans import caption_spans
from briefing.check.step import judge_step
from briefing.findings import Finding, Severity
from briefing.media.decode_audio import audio_blocks
from briefing.media.probe import sound_digest
from briefing.timeline.rate import SAMPLE_RATE

_AGAIN = "Render the article again."


def look_at_sound(case: Case) -> Iterator[Finding]:
    """Yield everything of S-0xx: each sound is decoded once, and none that is the same twice.

    The plain edition has a clock of its own: it is compared with itself in other files alone.
    """
    names = [n for n in (*case.files.sounds, *case.files.films) if _has_sound(case, n)]
    yield from _heard(case, [name for name in names if not is_plain(name)], plain=False)
    yield from _heard(case, [name for name in names if is_plain(name)], plain=True)


def _heard(case: Case, names: list[str], *, plain: bool) -> Iterator[Finding]:
    known: dict[str, tuple[str, Heard]] = {}
    spoken = [] if plain else _spoken(case)
    opens_with_music = any(start == 0 for start, _ in case.programme.timeline.music)
    for name in names:
        try:
            path = case.files.path(name)
            digest = sound_digest(path)
            if digest in known:
                continue
            heard = listen(audio_blocks(path))
        except UNREADABLE:
            problem = "Its sound cannot be decoded."
            yield Finding("B-005", Severity.ERROR, problem, name, _AGAIN)
            continue
        first = next(iter(known.values()), None)
        known[digest] = name, heard
        rate = None if plain else case.programme.timeline.rate
        yield from judge_heard(name, heard, spoken, rate, opens_with_music=opens_with_music)
        if heard.is_silent:
            continue
        if first is not None:
            yield from judge_same(name, heard, *first)
        elif rate is not None:
            captions, spans = caption_spans(case)
            for finding in judge_step(spans, heard, rate, case.style.latest_frames):
                place = ", ".join(part for part in (captions, finding.place) if part)
                yield replace(finding, place=place)


def _has_sound(case: Case, name: str) -> bool:
    report = case.files.probe(name)
    return report is not None and bool(report.audio)


def _spoken(case: Case) -> list[Spoken]:
    return [
        Spoken(timed.start / SAMPLE_RATE, timed.end / SAMPLE_RATE, f"sentence {timed.sentence.id}")
        for timed in case.programme.timeline.sentences()
        if timed.words
    ]
