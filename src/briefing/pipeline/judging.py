"""Judging the editions of a briefing that was made, before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.check.programme import Programme
from briefing.check.publishing import check_before_publishing
from briefing.findings import Finding
from briefing.media.loudness import PODCAST, MasterReport
from briefing.media.probe import MediaReport
from briefing.pipeline.laid import Laid
from briefing.pipeline.recipe import Edition


def judge_editions(
    laid: Laid, folder: Path, films: Mapping[str, MediaReport], mastered: MasterReport | None
) -> tuple[Finding, ...]:
    """Look at the finished files as a stranger would, and return what a user may notice.

    Args:
        laid: what they were made from.
        folder: where they are.
        films: what was found in the films, by name.
        mastered: how loud the sound is, of films too; none without one.

    Raises:
        CheckFailed: one of them may not be published.
    """
    sounds = [path.name for path in folder.iterdir() if path.suffix == ".m4a"]
    # Films have the very sound of the audio edition.
    measured = dict.fromkeys((*sounds, *films), mastered.after) if mastered else {}
    return check_before_publishing(
        folder, programme_of_laid(laid, mastered), probed=films, measured=measured
    )


def programme_of_laid(laid: Laid, mastered: MasterReport | None) -> Programme:
    """Return what the files of a briefing that is laid out should be."""
    recipe, article = laid.recipe, laid.article
    return Programme(
        timeline=laid.timeline,
        chapters=laid.chapters,
        style=recipe.caption_style,
        tracks=laid.caption_tracks,
        size=(recipe.width, recipe.height) if Edition.FILM in recipe.editions else None,
        loudness=mastered.profile if mastered else PODCAST,
        headline=article.headline,
        language=article.language,
        published=article.published,
    )
