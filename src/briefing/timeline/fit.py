"""Fitting a programme to a slot: which ease, or which rate to try next, or by how much it fails."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from briefing.script.model import Script
from briefing.timeline.layout import Programme, SpokenLength
from briefing.timeline.pacing import LONGEST, SHORTEST, USUAL, Ease, Pacing
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

_MARGIN = Fraction(9, 10)
"""How far pauses are eased when the rate has to change: inside their limits, as the rate that an
engine really speaks at differs a little from the one asked for."""


_LETTERS_A_WORD = 5.75
"""Of what a voice says in the time of one word; a figure counts as four letters, being said as a
word, and a mark that makes a voice pause as five. Measured on news prose, spoken by eSpeak NG."""
_FIGURE, _PAUSE = 4, 5


def guess_lengths(script: Script, wpm: int) -> dict[str, SpokenLength]:
    """Return about how long each sentence would be, from its letters alone, without word times.

    Good to a few parts in a hundred: for a first choice of rate, which only hearing can confirm.
    """

    def weight(character: str) -> int:
        if character.isalpha():
            return 1
        return _FIGURE if character.isdigit() else _PAUSE * (character in ",;:.?!")

    each = 60 * SAMPLE_RATE / (wpm * _LETTERS_A_WORD)
    return {
        sentence.id: SpokenLength(round(each * sum(map(weight, sentence.spoken))), ())
        for sentence in script.sentences()
    }


def ease_for(programme: Programme, samples: Fraction, *, holds: bool) -> Ease | None:
    """Return the ease at which a programme lasts exactly that long, or none if there is none.

    Pauses give way first; the cards' holds only when ``holds`` says so and pauses are spent.
    """
    with_pauses = _solve(lambda e: programme.samples(Ease(pauses=e)), samples)
    if with_pauses is not None:
        return Ease(pauses=with_pauses)
    if not holds:
        return None
    spent = Fraction(1 if samples > programme.samples(USUAL) else -1)
    with_holds = _solve(lambda e: programme.samples(Ease(spent, e)), samples)
    return None if with_holds is None else Ease(spent, with_holds)


def rate_for(programme: Programme, samples: Fraction, wpm: int, pacing: Pacing) -> int:
    """Return the rate at which a programme spoken at ``wpm`` should come to last that long.

    It is the nearest to ``wpm`` that the pauses can make up for, within the comfortable limits.
    """
    towards = _MARGIN if samples > programme.samples(USUAL) else -_MARGIN
    silence = programme.samples(Ease(pauses=towards)) - programme.speech_samples()
    speech = max(Fraction(1), samples - silence)
    wanted = round_half_up(wpm * programme.speech_samples() / speech)
    return min(max(wanted, pacing.slowest_wpm), pacing.fastest_wpm)


def stretch_for(
    programme: Programme, samples: Fraction, limits: tuple[Fraction, Fraction]
) -> Fraction:
    """Return how far speech has to be stretched to last that long, everything else spent.

    It is the stretch nearest to 1 within the limits, with a little in hand: what cards hold
    depends on how long their words take.
    """
    spent = LONGEST if samples > programme.samples(USUAL) else SHORTEST
    speech = programme.speech_samples()
    silence = _MARGIN * (programme.samples(spent) - programme.samples(USUAL))
    silence += programme.samples(USUAL) - speech
    shortest, longest = limits
    return min(max((samples - silence) / max(1, speech), shortest), longest)


def pace_of(script: Script, lengths: Mapping[str, SpokenLength]) -> Fraction:
    """Return about how fast a script was spoken, in words of English news prose a minute."""
    guessed = sum(length.samples for length in guess_lengths(script, 100).values())
    return Fraction(100 * guessed, max(1, sum(length.samples for length in lengths.values())))


@dataclass(frozen=True, slots=True)
class Miss:
    """By how much a programme misses its slot when everything has given way."""

    samples: int
    """How much it is over; negative when it is short."""
    closest: Ease
    """The ease that comes nearest."""


def miss(programme: Programme, samples: Fraction) -> Miss:
    """Return how far from a length the programme stays at its shortest or longest."""
    closest = LONGEST if samples > programme.samples(USUAL) else SHORTEST
    return Miss(round_half_up(programme.samples(closest) - samples), closest)


def _solve(length: Callable[[Fraction], Fraction], wanted: Fraction) -> Fraction | None:
    """Return the argument in [-1, 1] where a function, linear on either side of 0, has a value."""
    usual = length(Fraction(0))
    end = Fraction(1 if wanted >= usual else -1)
    reach = length(end) - usual
    if wanted == usual:
        return Fraction(0)
    if reach == 0 or abs(wanted - usual) > abs(reach):
        return None
    return end * (wanted - usual) / reach
