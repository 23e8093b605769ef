"""What a briefing will be, before anything is spoken: who says what, in which order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.article.model import Article
from briefing.check.completeness import refuse_if_incomplete
from briefing.findings import Finding, Severity
from briefing.pipeline.cast import Cast, Wanted, choose_cast
from briefing.pipeline.engines import engines_of
from briefing.pipeline.preflight import refuse_unknown
from briefing.pipeline.recipe import Edition, Recipe
from briefing.pipeline.show.footage import with_footage
from briefing.pipeline.show.wording import Wording, wording
from briefing.pipeline.visuals import presentable
from briefing.script.model import Script
from briefing.script.said_quotes import can_say_quotes
from briefing.script.segments import build_script
from briefing.script.turns import QuoteStyle


@dataclass(frozen=True, slots=True)
class Plan:
    """A briefing that can be made."""

    article: Article
    """What was written."""
    recipe: Recipe
    """How it is made."""
    cast: Cast
    """Who speaks."""
    wording: Wording
    """What the show says in it."""
    script: Script
    """Everything that is said, in order."""
    findings: tuple[Finding, ...]
    """What of the recipe could not be met."""


def plan_briefing(article: Article, recipe: Recipe) -> Plan:
    """Return the plan of a briefing; whatever would stop it later and can be known now, stops here.

    Raises:
        VoiceNotFound: there is no such voice, or none for the language.
        EngineUnavailable: an engine that was named is broken or missing.
        UnknownNames: the recipe is strict, and nothing says how a name is said.
        Incomplete: a published word would not be said.
    """
    recipe = replace(recipe, show=recipe.show.in_language(article.language))
    unseen: tuple[Finding, ...] = ()
    if recipe.editions - {Edition.CAPTIONS}:  # a sound has a cover
        article, unseen = presentable(with_footage(article, recipe.show.footage))
    wanted = Wanted(
        voice=recipe.voice or recipe.show.voice,
        quotes=recipe.quotes,
        quote_voice=recipe.quote_voice or recipe.show.quote_voice,
        quote_pitch=recipe.show.quote_pitch,
    )
    cast, findings = choose_cast(wanted, article.language, engines_of(recipe.show))
    narrator = cast.narrator
    said = wording(
        recipe.show,
        article,
        narrator.voice.name,
        synthetic=narrator.engine.capabilities.synthetic and recipe.recording is None,
    )
    script = script_for(article, recipe, said)
    refuse_if_incomplete(article, script)
    if recipe.strict:
        refuse_unknown(script, recipe.lexicons)
    return Plan(article, recipe, cast, said, script, (*unseen, *findings, *_unsaid(recipe, script)))


def script_for(article: Article, recipe: Recipe, said: Wording) -> Script:
    """Return everything that is said in a briefing, in order."""
    return build_script(
        article,
        said.sign_off,
        recipe.lexicons,
        introduction=said.introduction,
        foreign=said.foreign,
        options=recipe.show.spoken,
        quotes_in_words=recipe.quotes is QuoteStyle.WORDS,
    )


def _unsaid(recipe: Recipe, script: Script) -> tuple[Finding, ...]:
    if recipe.quotes is not QuoteStyle.WORDS or can_say_quotes(script.language):
        return ()
    problem = f"There are no words here for the marks of a quotation in {script.language!r}."
    remedy = "Use --quotes pitch or --quotes voice."
    return (Finding("V-006", Severity.WARNING, problem, remedy=remedy),)
