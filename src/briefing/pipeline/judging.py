"""Judging the editions of a briefing that was made, before it is published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from briefing.check.programme import Programme
from briefing.check.publishing import check_before_publishing
from briefing.editions.manifest import CaptionKind, CaptionsListed
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
    names = [path.name for path in folder.iterdir() if path.suffix == ".m4a"]
    measured = dict.fromkeys(names, mastered.after) if mastered else {}
    return check_before_publishing(
        folder, programme_of_laid(laid, mastered), probed=films, measured=measured
    )


def programme_of_laid(laid: Laid, mastered: MasterReport | None) -> Programme:
    """Return what the files of a briefing that is laid out should be."""
    recipe, article = laid.recipe, laid.article
    own = CaptionsListed(article.language, CaptionKind.CAPTIONS)
    return Programme(
        timeline=laid.timeline,
        chapters=laid.chapters,
        style=recipe.caption_style,
        tracks=(own,) if Edition.CAPTIONS in recipe.editions else (),
        size=(recipe.width, recipe.height),
        loudness=mastered.profile if mastered else PODCAST,
        headline=article.headline,
        language=article.language,
        published=article.published,
    )
