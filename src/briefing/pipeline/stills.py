"""The stills of a briefing: everything that its film would show, without sound or film."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.editions.manifest import list_files
from briefing.editions.poster import write_posters
from briefing.editions.stills import (
    STILLS_FOLDER,
    FilmStill,
    film_stills,
    stills_text,
    write_contact_sheets,
    write_stills,
)
from briefing.findings import Finding
from briefing.picture.coverage import missing_letters
from briefing.pipeline.build import folder_for, lay_out, refuse_early
from briefing.pipeline.film import film_plan, shown_on_cards, shown_texts
from briefing.pipeline.plan import Plan
from briefing.pipeline.progress import Progress, Silent, Stage
from briefing.store.atomic import write_atomically
from briefing.store.cache import Cache, default_cache_folder
from briefing.store.publication import publish_folder
from briefing.timeline.model import Timeline

ENDING = "-stills"
"""How the name of a folder of stills ends."""


@dataclass(frozen=True, slots=True)
class Stills:
    """A finished folder of stills."""

    folder: Path
    """Where it is."""
    timeline: Timeline
    """When what is said."""
    stills: tuple[FilmStill, ...]
    """The distinct pictures, in order."""
    sheets: tuple[str, ...]
    """Names of the contact sheet's files."""
    findings: tuple[Finding, ...]
    """What was noticed since the article was read."""

    def summary(self) -> dict[str, Any]:
        """Return what a script wants to know, ready for JSON; its keys are stable."""
        timeline = self.timeline
        return {
            "folder": str(self.folder),
            "pictures": len(self.stills),
            "contact_sheets": list(self.sheets),
            "frames": timeline.frame_count,
            "frame_rate": timeline.rate.name,
            "seconds": float(timeline.rate.frames_to_seconds(timeline.frame_count)),
            "timecode_start": timeline.timecode(0),
            "findings": [
                {"code": f.code, "severity": f.severity.value, "text": str(f)}
                for f in self.findings
            ],
        }


def make_stills(
    plan: Plan,
    output: Path,
    *,
    captioned: bool = False,
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> Stills:
    """Write every distinct picture of a briefing that is planned, as a folder below ``output``.

    The sentences are spoken, or taken from what is kept of them, as that alone tells when they
    are seen; the sound is not kept. ``captioned`` adds the pictures with captions in them.

    Raises:
        BriefingError: what is wrong, where, and what to do; nothing was published.
    """
    progress, cache = progress or Silent(), cache or Cache(default_cache_folder())
    article, recipe = plan.article, plan.recipe
    folder = folder_for(article, output, STILLS_FOLDER, ENDING)
    refuse_early(recipe, folder, STILLS_FOLDER)
    with publish_folder(folder, STILLS_FOLDER) as building:
        work = building / ".work"
        work.mkdir()
        laid, fitted = lay_out(plan, work, cache, progress)
        shutil.rmtree(work)
        timeline, film = laid.timeline, film_plan(laid)
        stills = film_stills(film, captioned=captioned)
        progress.begin(Stage.STILLS, len(stills))
        thumbnails = write_stills(
            building, film, timeline, stills, lambda done: progress.advance(Stage.STILLS, done)
        )
        sheets = write_contact_sheets(
            building, film, timeline, stills, thumbnails, article.headline
        )
        write_posters(building, article, shown_on_cards(laid), film.theme, film.size)
        progress.end(Stage.STILLS, f"{len(stills)} distinct pictures")
        files = list_files(building, {})
        text = stills_text(article, film, timeline, stills, sheets, files)
        write_atomically(building / STILLS_FOLDER.manifest, text.encode("utf-8"))
    unshown = missing_letters(shown_texts(film), film.theme.families)
    findings = (*plan.findings, *fitted.findings, *fitted.narration.findings, *unshown)
    return Stills(folder, timeline, stills, sheets, findings)
