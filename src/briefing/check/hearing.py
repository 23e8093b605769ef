"""Judging a finished sound by ear, as far as numbers can: holes, clipping, edges, sameness.

=====  ===========================================================================
S-010  nothing is heard at all
S-011  words are not heard where they should be spoken
S-012  peaks are cut off at full scale
S-013  a silence is so long that people think it has ended
S-014  it begins or ends in the middle of a sound, or with a long silence
S-015  a sound is not that of the audio edition, though it should be the same
=====  ===========================================================================

How loud it is, is L-004 and L-005.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.check.heard import WINDOW_SECONDS, WINDOWS_A_SECOND, Heard, runs
from briefing.findings import Finding, Severity
from briefing.timeline.rate import FrameRate

LONGEST_SILENCE_SECONDS = 10.0
"""Between sounds; a house limit: title and end cards hold for 8 to 12 s, speech included."""
LONGEST_LEAD_IN_SECONDS = 3.0
"""Before the first sound; a house limit: programmes begin after half a second to 1.2 s."""
LONGEST_HOLE_SECONDS = 1.5
"""Of silence within a sentence; longer than any pause for breath (house limit)."""
LEAST_HEARD = 0.3
"""Of a sentence's time, in which it is heard; pauses and stops take a third at most."""
LEAST_ALIKE = 0.98
"""Correlation of the levels of two sounds that are the same but for their coding."""
_FURTHEST_LAG_SECONDS = 5
_CODING_SECONDS = 0.05
"""What coding may add at the end: two frames of AAC."""
_AGAIN = "Render the article again."


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence, and when it should be heard."""

    start: float
    """In seconds."""
    end: float
    """In seconds."""
    place: str
    """How findings name it."""


def judge_heard(
    name: str,
    heard: Heard,
    spoken: Sequence[Spoken],
    rate: FrameRate | None = None,
    *,
    opens_with_music: bool = False,
) -> Iterator[Finding]:
    """Yield what is wrong with what is heard of a file.

    Args:
        name: of the file, an audio edition or a film.
        heard: its sound.
        spoken: what should be heard in it, in order; empty when nobody knows.
        rate: of the frames that findings are placed at; none for no frames.
        opens_with_music: whether an ident is heard from its first moment.
    """
    if heard.is_silent:
        problem = "Nothing is heard in it."
        yield Finding("S-010", Severity.ERROR, problem, name, _AGAIN)
        return
    for code, severity, problem, place, seconds in (
        *_holes(name, heard, spoken),
        *_clipping(name, heard),
        *_silences(name, heard),
        *_edges(name, heard, opens_with_music=opens_with_music),
    ):
        frame = None if rate is None else int(seconds * rate.fps)
        yield Finding(code, severity, problem, place, _REMEDIES[code], frame)


def judge_same(film: str, heard: Heard, edition: str, wanted: Heard) -> Iterator[Finding]:
    """Yield S-015 when the sound of a film, or of another kind of file, is not that of an edition.

    Args:
        film: the file's name.
        heard: its sound.
        edition: name of the audio edition.
        wanted: the sound of the audio edition.
    """
    problem = ""
    if abs(heard.seconds - wanted.seconds) > _CODING_SECONDS:
        problem = f"Its sound lasts {heard.seconds:.2f} s, that of {edition} {wanted.seconds:.2f} s"
    elif (alike := alikeness(heard, wanted, 0)) < LEAST_ALIKE:
        lag = max(_lags(), key=lambda lag: alikeness(heard, wanted, lag))
        later = f"{abs(lag) * WINDOW_SECONDS:.2f} s {'later' if lag > 0 else 'earlier'}"
        problem = f"Its sound is not that of {edition}: they are alike by {max(alike, 0):.0%}"
        if lag and alikeness(heard, wanted, lag) >= LEAST_ALIKE:
            problem = f"Its sound is {later} than that of {edition}"
    if problem:
        yield Finding("S-015", Severity.ERROR, f"{problem}.", film, _AGAIN)


def alikeness(one: Heard, other: Heard, lag: int) -> float:
    """Return how alike the levels of two sounds are, 1 for the same at any volume.

    Args:
        one: a sound.
        other: another one.
        lag: by how many windows the first comes later.
    """
    size = min(one.levels.size, other.levels.size) - abs(lag)
    a = one.levels[max(lag, 0) :][:size].astype(np.float64)
    b = other.levels[max(-lag, 0) :][:size].astype(np.float64)
    norm = float(np.sqrt((a @ a) * (b @ b))) if size > 0 else 0.0
    return float(a @ b) / norm if norm else 0.0


def _lags() -> range:
    furthest = _FURTHEST_LAG_SECONDS * WINDOWS_A_SECOND
    return range(-furthest, furthest + 1)


_Found = tuple[str, Severity, str, str, float]
"""Code, severity, problem, place, and when in seconds."""


def _holes(name: str, heard: Heard, spoken: Sequence[Spoken]) -> Iterator[_Found]:
    audible = heard.audible
    for sentence in spoken:
        first, after = round(sentence.start / WINDOW_SECONDS), round(sentence.end / WINDOW_SECONDS)
        part = audible[first:after]
        quiet = runs(~part)
        longest = max(quiet, key=lambda run: run[1] - run[0], default=(0, 0))
        seconds = (longest[1] - longest[0]) * WINDOW_SECONDS
        place, at = f"{name}, {sentence.place}", (first + longest[0]) * WINDOW_SECONDS
        if after > first and (not part.size or part.mean() < LEAST_HEARD):
            problem = "It should be spoken here, and is hardly heard or not at all."
            yield "S-011", Severity.ERROR, problem, place, at
        elif seconds > LONGEST_HOLE_SECONDS:
            problem = f"For {seconds:.1f} s of it nothing is heard."
            yield "S-011", Severity.WARNING, problem, place, at


def _clipping(name: str, heard: Heard) -> Iterator[_Found]:
    if heard.clipped:
        seconds = heard.clipped[0] / heard.sample_rate
        often = "once" if len(heard.clipped) == 1 else f"{len(heard.clipped)} times"
        problem = f"Its peaks are cut off at full scale, {often}, first after {seconds:.2f} s."
        yield "S-012", Severity.ERROR, problem, name, seconds


def _silences(name: str, heard: Heard) -> Iterator[_Found]:
    windows = heard.audible.size
    for start, end in heard.silences(LONGEST_SILENCE_SECONDS):
        if start > 0 and round(end / WINDOW_SECONDS) < windows:
            problem = f"Nothing is heard for {end - start:.1f} s in the middle of it."
            yield "S-013", Severity.WARNING, problem, name, start


def _edges(name: str, heard: Heard, *, opens_with_music: bool) -> Iterator[_Found]:
    audible = heard.audible
    (first, *_), (*_, last) = np.flatnonzero(audible), np.flatnonzero(audible)
    lead, rest = first * WINDOW_SECONDS, (audible.size - 1 - last) * WINDOW_SECONDS
    if not first and not opens_with_music:
        problem = "It begins in the middle of a sound."
        yield "S-014", Severity.WARNING, problem, name, 0.0
    elif lead > LONGEST_LEAD_IN_SECONDS:
        problem = f"Nothing is heard for {lead:.1f} s at its beginning."
        yield "S-014", Severity.WARNING, problem, name, 0.0
    if rest <= _CODING_SECONDS:
        problem = "It ends in the middle of a sound."
        yield "S-014", Severity.WARNING, problem, name, lead + rest
    elif rest > LONGEST_SILENCE_SECONDS:
        problem = f"Nothing is heard for {rest:.1f} s at its end."
        yield "S-014", Severity.WARNING, problem, name, float(last * WINDOW_SECONDS)


_REMEDIES = {
    "S-011": _AGAIN,
    "S-012": "Make it less loud before it is coded.",
    "S-013": "Shorten the pause.",
    "S-014": "Begin and end with half a second of silence.",
}
