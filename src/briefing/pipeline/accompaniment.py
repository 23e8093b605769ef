"""What is heard of a show besides its voice, in one briefing, and the room that it needs."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from briefing.media.accompany import Accompaniment, heard_alone, samples_of
from briefing.media.bed import Span
from briefing.media.ident import write_house_sound
from briefing.pipeline.recipe import Recipe
from briefing.pipeline.show.sound import HOUSE_IDENT
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import Pacing, with_room
from briefing.timeline.rate import SAMPLE_RATE

BEFORE_THE_VOICE = Fraction(1, 5)
"""Seconds between an ident's end and the first word."""
AFTER_THE_VOICE = Fraction(3, 10)
"""Seconds between the last word and the sign-off's beginning."""
LEAST_MUSIC_SECONDS = Fraction(3, 2)
"""Music that captions tell of; longer than the shortest cue of any house style."""


def accompaniment_of(recipe: Recipe, work: Path) -> Accompaniment | None:
    """Return what is heard besides the voice; none when nothing is.

    The house's own sounds are written into ``work``.
    """
    sound = recipe.show.sound
    if recipe.voice_alone or not (sound.ident or sound.bed or sound.sign_off):
        return None
    return Accompaniment(
        ident=_file(sound.ident, "ident", work),
        bed=sound.bed,
        sign_off=_file(sound.sign_off, "sign-off", work),
        bed_below=sound.bed_below,
    )


def with_room_for(pacing: Pacing, accompaniment: Accompaniment | None) -> Pacing:
    """Return a pacing whose first and last silences have room for an ident and a sign-off.

    Raises:
        RecordingUnreadable: one of them is no sound.
    """
    if accompaniment is None:
        return pacing
    ident, sign_off = accompaniment.ident, accompaniment.sign_off
    before = _seconds(ident) + BEFORE_THE_VOICE if ident else Fraction(0)
    after = _seconds(sign_off) + AFTER_THE_VOICE if sign_off else Fraction(0)
    return with_room(pacing, before, after)


def music_of(timeline: Timeline, accompaniment: Accompaniment | None) -> tuple[Span, ...]:
    """Return when music is heard where nobody speaks, as captions tell of it.

    What is shorter than :data:`LEAST_MUSIC_SECONDS` is an effect, and would be a flicker.
    """
    if accompaniment is None:
        return ()
    speech = [(timed.start, timed.end) for timed in timeline.sentences() if timed.words]
    heard = heard_alone(accompaniment, speech, timeline.sample_count)
    least = LEAST_MUSIC_SECONDS * SAMPLE_RATE
    return tuple((start, end) for start, end in heard if end - start >= least)


def _seconds(sound: Path) -> Fraction:
    return Fraction(samples_of(sound), SAMPLE_RATE)


def _file(setting: Path | None, name: str, work: Path) -> Path | None:
    if setting is None or str(setting) != HOUSE_IDENT:
        return setting
    path = work / f"house-{name}.wav"
    write_house_sound(name, path)
    return path
