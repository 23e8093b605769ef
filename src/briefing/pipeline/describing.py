"""What the manifest of a finished briefing says, and the last thing that is written of it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from briefing import __version__
from briefing.editions.manifest import (
    CaptionsMade,
    FileEntry,
    Makers,
    ShowListed,
    list_files,
    write_manifest,
)
from briefing.findings import Finding
from briefing.media.ffmpeg import ffmpeg_version
from briefing.pipeline.cast import USUAL_PITCH, Part
from briefing.pipeline.laid import Laid
from briefing.pipeline.make import Made
from briefing.pipeline.recipe import Edition, Recipe
from briefing.store.atomic import write_atomically
from briefing.store.ownership import MANIFEST

_SHAPING_PACKAGES = ("av", "espeakng-loader", "numpy", "pillow", "pydub", "pyttsx3")
"""Whose versions shape the bytes, and therefore stand in the manifest."""


def describe(
    laid: Laid, made: Made, findings: tuple[Finding, ...], building: Path
) -> tuple[Makers, tuple[FileEntry, ...]]:
    """Write the manifest of everything that is in a folder; return the makers and all files.

    Args:
        laid: what the editions were made from.
        made: what was made.
        findings: what was noticed since the article was read.
        building: the folder.
    """
    narration = laid.narration
    narrator = narration.cast.narrator
    makers = Makers(
        engine=narrator.engine.name,
        engine_version=narrator.engine.version(),
        voice=narrator.name,
        quote_voice=_name(narration.cast.quoted),
        synthetic=narrator.engine.capabilities.synthetic,
        words_per_minute=narration.words_per_minute,
        tools=_tools(),
    )
    text = write_manifest(
        laid.article,
        laid.timeline,
        laid.chapters,
        makers,
        show=ShowListed(laid.recipe.show.id, laid.recipe.show.title),
        disclosure=laid.disclosure,
        chapter_pictures=made.chapter_pictures,
        film=_film(laid.recipe),
        captions=CaptionsMade(laid.recipe.caption_style, laid.caption_tracks),
        sound=made.sound,
        files=list_files(building, made.playing),
        findings=(*laid.article.findings, *laid.recipe.lexicon_findings, *findings),
    )
    write_atomically(building / MANIFEST, text.encode("utf-8"))
    return makers, list_files(building, made.playing)


def _film(recipe: Recipe) -> dict[str, Any]:
    """Return what the manifest says of how the film looks."""
    if Edition.FILM not in recipe.editions:
        return {}
    return {
        "width": recipe.width,
        "height": recipe.height,
        "theme": Path(recipe.show.theme).name,  # of a file; where it lies is the house's business
        "quality": recipe.quality.value,
        "reel": recipe.reel,
    }


def _name(part: Part | None) -> str:
    if part is None:
        return ""
    return part.name if part.pitch == USUAL_PITCH else f"{part.name}, pitch {part.pitch}"


def _tools() -> dict[str, str]:
    packages = {name: version(name) for name in _SHAPING_PACKAGES}
    return {"briefing": __version__, "ffmpeg": ffmpeg_version(), **packages}
