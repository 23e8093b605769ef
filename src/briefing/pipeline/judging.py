"""Judging the editions of a briefing that was made, before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.check.programme import PlainEdition, Programme
from briefing.check.publishing import check_before_publishing
from briefing.findings import Finding
from briefing.media.loudness import PODCAST
from briefing.media.probe import MediaReport
from briefing.pipeline.laid import Laid
from briefing.pipeline.recipe import Edition
from briefing.pipeline.sound import Heard


def judge_editions(
    laid: Laid, folder: Path, films: Mapping[str, MediaReport], heard: Heard | None
) -> tuple[Finding, ...]:
    """Look at the finished files as a stranger would, and return what a user may notice.

    Args:
        laid: what they were made from.
        folder: where they are.
        films: what was found in the films, by name.
        heard: what was made to be heard, and how loud it is; none without a sound.

    Raises:
        CheckFailed: one of them may not be published.
    """
    measured = {}
    if heard:  # films have the very sound of the audio edition
        loud = {name: report.after for name, report in heard.editions.items()}
        measured = {**dict.fromkeys(films, heard.main.after), **loud}
    return check_before_publishing(
        folder, programme_of_laid(laid, heard), probed=films, measured=measured
    )


def programme_of_laid(laid: Laid, heard: Heard | None) -> Programme:
    """Return what the files of a briefing that is laid out should be."""
    plain = heard.plain if heard else None
    recipe, article = laid.recipe, laid.article
    return Programme(
        timeline=laid.timeline,
        chapters=laid.chapters,
        style=recipe.caption_style,
        tracks=laid.caption_tracks,
        size=(recipe.width, recipe.height) if Edition.FILM in recipe.editions else None,
        loudness=heard.main.profile if heard else PODCAST,
        headline=article.headline,
        language=article.language,
        published=article.published,
        plain=PlainEdition(plain.timeline.sample_count, plain.chapters) if plain else None,
    )
