"""Speaking at the rate that makes the programme last as long as it should."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from briefing.article.model import Article
from briefing.errors import TargetUnreachable
from briefing.findings import Finding, Severity
from briefing.pipeline.narrate import Narration
from briefing.pipeline.recipe import Recipe, TargetKind
from briefing.script.model import Script
from briefing.speech.contract import Style
from briefing.timeline.fit import ease_for, guess_lengths, miss, rate_for
from briefing.timeline.layout import Programme, arrange, lay_out
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import USUAL, Pacing
from briefing.timeline.rate import SAMPLE_RATE

MOST_ROUNDS = 4
"""Rates that are tried before the cards' holds give way; two nearly always do."""

Speak = Callable[[Style], Narration]


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
    article: Article, script: Script, recipe: Recipe, speak: Speak, *, paced: bool = True
) -> Fitted:
    """Find the reading and the pauses that meet the recipe's target; see ``timeline.pacing``.

    A target that the user asked for is met to the frame or refused; one that the article's page
    states is met when it can be, and otherwise told of in a finding. A voice that is not ``paced``
    speaks at its own rate whatever is asked, so it is asked once, and always for the same one.

    Raises:
        TargetUnreachable: the user asked for a length that comfortable limits do not allow.
    """
    wanted = _wanted_samples(article, recipe)
    style: Style | None = _first_style(script, wanted if paced else None, recipe.pacing)
    tried: list[int] = []
    while style is not None:
        narration = speak(style)
        programme = arrange(script, narration.lengths, recipe.pacing)
        tried.append(style.words_per_minute)
        ease = USUAL if wanted is None else ease_for(programme, wanted, holds=False)
        again = paced and not ease
        style = _next_style(programme, wanted, narration, tried, recipe.pacing) if again else None
    findings: tuple[Finding, ...] = ()
    if ease is None and wanted is not None:
        ease = ease_for(programme, wanted, holds=True)
    if ease is None and wanted is not None:
        missed = miss(programme, wanted)
        finding = _unreachable(programme, wanted, missed.samples, tried[-1], paced=paced)
        if recipe.target.kind is TargetKind.ASKED:
            problem = finding.problem.removesuffix(".")
            raise TargetUnreachable(problem, place="--target", remedy=finding.remedy)
        ease, findings = missed.closest, (finding,)
    timeline = lay_out(programme, ease or USUAL, recipe.rate, recipe.start_frame)
    return Fitted(narration, timeline, len(tried), findings)


def _first_style(script: Script, wanted: Fraction | None, pacing: Pacing) -> Style:
    """Return how to speak first: at the usual rate, unless that is sure not to fit."""
    rate = pacing.usual_wpm
    if wanted is not None:
        guess = arrange(script, guess_lengths(script, rate), pacing)
        if ease_for(guess, wanted, holds=False) is None:
            rate = rate_for(guess, wanted, rate, pacing)
    return Style(words_per_minute=rate)


def _next_style(
    programme: Programme,
    wanted: Fraction | None,
    narration: Narration,
    tried: list[int],
    pacing: Pacing,
) -> Style | None:
    """Return how to speak next, or none when another rate would not help."""
    if wanted is None or len(tried) == MOST_ROUNDS:
        return None
    rate = rate_for(programme, wanted, tried[-1], pacing)
    return None if rate in tried else replace(narration.style, words_per_minute=rate)


def _wanted_samples(article: Article, recipe: Recipe) -> Fraction | None:
    """Return the exact length to meet, on a frame boundary; none for as long as it takes."""
    seconds: Fraction | int | None = recipe.target.seconds
    if recipe.target.kind is TargetKind.STATED:
        seconds = article.stated_seconds
    if not seconds:
        return None
    return recipe.rate.seconds_to_frames(seconds) * SAMPLE_RATE / recipe.rate.fps


def _unreachable(
    programme: Programme, wanted: Fraction, over: int, rate: int, *, paced: bool
) -> Finding:
    """Say by how much the target is missed, and what would have to go, or be added."""
    words = round(abs(over) / SAMPLE_RATE * rate / 60)
    seconds = f"{abs(over) / SAMPLE_RATE:.0f} s"
    pace = f"at {rate} words a minute" if paced else "at the voice's own pace"
    goal = _clock(round(wanted / SAMPLE_RATE))
    nearest = (wanted + over) / SAMPLE_RATE
    if over > 0:
        problem = f"{goal} cannot be met: {pace} and with the shortest pauses it is {seconds} over."
        possible = _clock(ceil(nearest))
        remedy = f"Cut about {words} words, or ask for {possible}.{_cuts(programme, over)}"
    else:
        problem = f"{goal} cannot be met: {pace} and with the longest pauses it is {seconds} short."
        remedy = f"Add about {words} words, or ask for {_clock(floor(nearest))}."
    return Finding("T-001", Severity.WARNING, problem, remedy=remedy)


def _cuts(programme: Programme, over: int) -> str:
    """Name the shortest body segment whose going would be enough, if there is one."""
    lengths = {
        segment.id: sum(programme.spoken[s.id].samples for s in segment.sentences)
        for segment in programme.script.segments
        if segment.is_published_text
    }
    enough = [
        segment for segment in programme.script.segments[1:] if lengths.get(segment.id, 0) >= over
    ]
    if not enough:
        return ""
    least = min(enough, key=lambda segment: lengths[segment.id])
    words = " ".join(least.text.lstrip("“\"‘'").split()[:6])
    seconds = lengths[least.id] / SAMPLE_RATE
    return f" The passage that begins “{words} …” takes {seconds:.0f} s."


def _clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"
