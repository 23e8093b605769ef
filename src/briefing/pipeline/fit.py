"""Speaking at the rate that makes the programme last as long as it should.

Pauses give way first, then the rate, then how long the title and end cards stay; and for a voice
that cannot be told a rate, its speech is stretched last, its pitch kept. What cannot be met within
comfortable limits is refused with the figures.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from briefing.article.model import Article
from briefing.errors import TargetUnreachable
from briefing.findings import Finding
from briefing.media.stretch import LONGEST as LONGEST_STRETCH
from briefing.media.stretch import SHORTEST as SHORTEST_STRETCH
from briefing.pipeline.narrate import Narration, stretched_lengths
from briefing.pipeline.recipe import Recipe, TargetKind
from briefing.pipeline.unreachable import unreachable
from briefing.script.model import Script
from briefing.timeline.fit import ease_for, guess_lengths, miss, pace_of, rate_for, stretch_for
from briefing.timeline.layout import Programme, arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import USUAL, Pacing
from briefing.timeline.rate import SAMPLE_RATE

MOST_ROUNDS = 4
"""Rates that are tried before the cards' holds give way; two nearly always do."""

Speak = Callable[[int], Narration]
"""Speaks the script at so many words a minute."""
Stretch = Callable[[Narration, Fraction], Narration]
"""Makes a narration last so many times as long."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A programme laid out at the length it should have."""

    narration: Narration
    """The reading that was chosen."""
    timeline: Timeline
    """Where everything lies."""
    rounds: int
    """How many readings were tried."""
    findings: tuple[Finding, ...] = ()
    """Why it is not as long as the article's page says, when it is not."""


def fit(
    article: Article,
    script: Script,
    recipe: Recipe,
    pacing: Pacing,
    speak: Speak,
    stretch: Stretch | None = None,
) -> Fitted:
    """Find the reading and the pauses that meet the recipe's target; see ``timeline.pacing``.

    A target that the user asked for is met to the frame or refused; one that the article's page
    states is met when it can be, and otherwise told of in a finding. ``stretch`` is given for
    voices without a rate: they are asked once, and stretched if need be.

    Raises:
        TargetUnreachable: the user asked for a length that comfortable limits do not allow.
    """
    wanted = _wanted_samples(article, recipe)
    paced = stretch is None
    rate: int | None = _first_rate(script, wanted if paced else None, pacing)
    tried: list[int] = []
    while rate is not None:
        narration = speak(rate)
        programme = arrange(script, narration.lengths, pacing)
        tried.append(rate)
        ease = USUAL if wanted is None else ease_for(programme, wanted, holds=False)
        again = wanted is not None and ease is None and paced and len(tried) < MOST_ROUNDS
        rate = rate_for(programme, wanted, rate, pacing) if wanted is not None and again else None
        rate = None if rate in tried else rate
    if ease is None and wanted is not None:
        ease = ease_for(programme, wanted, holds=True)
    if ease is None and wanted is not None and stretch is not None:
        narration, programme = _stretched(narration, programme, wanted, pacing, stretch)
        ease = ease_for(programme, wanted, holds=True)
    findings: tuple[Finding, ...] = ()
    if ease is None and wanted is not None:
        missed = miss(programme, wanted)
        finding = unreachable(
            round(wanted),
            missed.samples,
            programme,
            pace=_pace(narration),
            rate=narration.words_per_minute,
        )
        if recipe.target.kind is TargetKind.ASKED:
            problem = finding.problem.removesuffix(".")
            raise TargetUnreachable(problem, place="--target", remedy=finding.remedy)
        ease, findings = missed.closest, (finding,)
    timeline = lay_out(programme, ease or USUAL, recipe.rate, recipe.start_frame)
    return Fitted(narration, timeline, len(tried), findings)


def _pace(narration: Narration) -> str:
    if narration.cast.is_paced:
        return f"at {narration.words_per_minute} words a minute"
    if narration.stretch == 1:
        return "at the voice's own pace"
    return f"with the voice stretched to {float(narration.stretch):.0%} of its own length"


def _first_rate(script: Script, wanted: Fraction | None, pacing: Pacing) -> int:
    """Return how fast to speak first: at the usual rate, unless that is sure not to fit."""
    rate = pacing.usual_wpm
    if wanted is not None:
        guess = arrange(script, guess_lengths(script, rate), pacing)
        if ease_for(guess, wanted, holds=False) is None:
            rate = rate_for(guess, wanted, rate, pacing)
    return rate


def _stretched(
    narration: Narration,
    programme: Programme,
    wanted: Fraction,
    pacing: Pacing,
    stretch: Stretch,
) -> tuple[Narration, Programme]:
    """Stretch a narration as far as its pace allows, or as is needed."""
    pace = pace_of(programme.script, narration.lengths)
    limits = (
        max(SHORTEST_STRETCH, min(Fraction(1), pace / pacing.fastest_wpm)),
        min(LONGEST_STRETCH, max(Fraction(1), pace / pacing.slowest_wpm)),
    )
    # A stretched hold is not a stretched word: what cards hold changes, so look twice.
    factor = stretch_for(programme, wanted, limits)
    lengths = stretched_lengths(narration.lengths, factor)
    again = arrange(programme.script, lengths, pacing)
    if ease_for(again, wanted, holds=True) is None:
        over = (wanted - again.samples(miss(again, wanted).closest)) / again.speech_samples()
        factor = min(max(factor * (1 + over), limits[0]), limits[1])
    made = stretch(narration, factor)
    return made, arrange(programme.script, made.lengths, pacing)


def _wanted_samples(article: Article, recipe: Recipe) -> Fraction | None:
    """Return the exact length to meet, on a frame boundary; none for as long as it takes."""
    seconds: Fraction | int | None = recipe.target.seconds
    if recipe.target.kind is TargetKind.STATED:
        seconds = article.stated_seconds
    if not seconds:
        return None
    return recipe.rate.seconds_to_frames(seconds) * SAMPLE_RATE / recipe.rate.fps
