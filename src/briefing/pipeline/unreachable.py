"""Saying why a length cannot be met: by how much it is missed, and what would make it fit."""

from __future__ import annotations

from itertools import accumulate
from math import ceil, floor

from briefing.findings import Finding, Severity
from briefing.script.model import TITLE_CARD, Segment, SegmentKind
from briefing.timeline.layout import Programme
from briefing.timeline.pacing import SHORTEST
from briefing.timeline.rate import SAMPLE_RATE

_FRAME_OF_A_PROGRAMME = TITLE_CARD | {SegmentKind.SIGN_OFF}
"""What no editor would leave out."""
_WORDS_SHOWN = 5


def unreachable(goal: int, over: int, programme: Programme, *, pace: str, rate: int) -> Finding:
    """Say by how much a target is missed, and what would have to go, or be added.

    ``goal`` is in samples, as is ``over``, which is negative when the programme is too short;
    ``pace`` says how it is spoken, and ``rate`` is that in words a minute.
    """
    words = round(abs(over) / SAMPLE_RATE * rate / 60)
    seconds = f"{abs(over) / SAMPLE_RATE:.0f} s"
    possible = (goal + over) / SAMPLE_RATE
    clock = _clock(round(goal / SAMPLE_RATE))
    if over > 0:
        problem = (
            f"{clock} cannot be met: {pace} and with the shortest pauses it is {seconds} over."
        )
        remedy = f"Cut about {words} words, or ask for {_clock(ceil(possible))}."
        remedy += _cuts(programme, over)
    else:
        problem = (
            f"{clock} cannot be met: {pace} and with the longest pauses it is {seconds} short."
        )
        remedy = f"Add about {words} words, or ask for {_clock(floor(possible))}."
    return Finding("U-001", Severity.WARNING, problem, remedy=remedy)


def _cuts(programme: Programme, over: int) -> str:
    """Say which passages take as long as has to go: one, or the last few, as news is cut."""
    body = [
        (segment, _samples(programme, index))
        for index, segment in enumerate(programme.script.segments)
        if segment.kind not in _FRAME_OF_A_PROGRAMME and segment.sentences
    ]
    alone = [(samples, segment) for segment, samples in body if samples >= over]
    if alone:
        samples, segment = min(alone, key=lambda pair: pair[0])
        return f" Leaving out the passage {_begins(segment)} ({_seconds(samples)} s) would do."
    totals = list(accumulate(samples for _, samples in reversed(body)))
    enough = next((count for count, total in enumerate(totals, 1) if total >= over), None)
    if enough is None or enough == len(body):
        listed = ", ".join(_seconds(samples) for _, samples in body)
        return f" Its passages take {listed} s." if body else ""
    last = body[-enough:]
    listed = ", ".join(_seconds(samples) for _, samples in last[:-1])
    listed = f"{listed} and {_seconds(last[-1][1])}"
    return (
        f" Leaving out the last {enough} passages, from the one {_begins(last[0][0])} on"
        f" ({listed} s), would do."
    )


def _samples(programme: Programme, index: int) -> int:
    """Return how much shorter a programme is without a segment, its pauses at their shortest."""
    segment = programme.script.segments[index]
    spoken = sum(programme.spoken[sentence.id].samples for sentence in segment.sentences)
    return spoken + round(sum(s.samples(SHORTEST) for s in programme.silences[index]))


def _begins(segment: Segment) -> str:
    words = " ".join(segment.text.lstrip("“\"‘'«").split()[:_WORDS_SHOWN])
    return f"that begins “{words[:60]} …”"


def _seconds(samples: int) -> str:
    return f"{samples / SAMPLE_RATE:.0f}"


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
