"""From an article and a recipe to a finished folder: the program's whole main job, step by step.

Nothing appears at its place before everything is made and checked; see
:func:`briefing.store.publication.publish_folder`.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing.article.model import Article
from briefing.editions.edit_file import open_edit
from briefing.editions.manifest import (
    FileEntry,
    Makers,
    list_files,
)
from briefing.findings import Finding
from briefing.picture.theme import find_theme
from briefing.picture.timecode import draw_timecode_window
from briefing.pipeline.accompaniment import accompaniment_of, music_of, with_room_for
from briefing.pipeline.booth.booths import Booths
from briefing.pipeline.captioned import captioned
from briefing.pipeline.cast import Cast
from briefing.pipeline.describing import describe
from briefing.pipeline.fit import Fitted, fit
from briefing.pipeline.laid import Laid
from briefing.pipeline.loading import load_ahead
from briefing.pipeline.make import make_editions
from briefing.pipeline.narrate import Narration, narrate, stretched
from briefing.pipeline.plan import Plan, plan_briefing
from briefing.pipeline.progress import Progress, Silent, Stage
from briefing.pipeline.recipe import Recipe
from briefing.pipeline.translated import carry_translations
from briefing.store.cache import Cache, default_cache_folder
from briefing.store.ownership import (
    BRIEFING,
    FolderKind,
    check_replaceable,
    check_writable,
    published_source,
)
from briefing.store.publication import publish_folder
from briefing.store.slug import slugify
from briefing.timeline.chapters import chapters
from briefing.timeline.model import Timeline
from briefing.timeline.pacing import Pacing

if TYPE_CHECKING:  # aligning is for recordings only
    from briefing.pipeline.recorded import Recorded


@dataclass(frozen=True, slots=True)
class Built:
    """A finished briefing."""

    folder: Path
    """Where it is."""
    timeline: Timeline
    """When what is said."""
    makers: Makers
    """What it was made with."""
    rounds: int
    """How many readings were tried to meet the target."""
    spoken: int
    """How often an engine was asked to speak for the last of them; what was kept from before needs
    nobody."""
    files: tuple[FileEntry, ...]
    """Everything in the folder, by name."""
    findings: tuple[Finding, ...]
    """What was noticed since the article was read."""

    def summary(self) -> dict[str, Any]:
        """Return what a script wants to know, ready for JSON; its keys are stable."""
        timeline = self.timeline
        return {
            "folder": str(self.folder),
            "frames": timeline.frame_count,
            "frame_rate": timeline.rate.name,
            "seconds": float(timeline.rate.frames_to_seconds(timeline.frame_count)),
            "timecode_start": timeline.timecode(0),
            "voice": self.makers.voice,
            "words_per_minute": self.makers.words_per_minute,
            "rounds": self.rounds,
            "spoken": self.spoken,
            "files": [{"name": f.name, "bytes": f.bytes, "sha256": f.sha256} for f in self.files],
            "findings": [
                {"code": f.code, "severity": f.severity.value, "text": str(f)}
                for f in self.findings
            ],
        }


def build(
    article: Article,
    recipe: Recipe,
    output: Path,
    progress: Progress | None = None,
    cache: Cache | None = None,
) -> Built:
    """Make a briefing and publish it as a folder of its own below ``output``.

    Raises:
        BriefingError: what is wrong, where, and what to do; nothing was published.
    """
    return render(plan_briefing(article, recipe), output, progress, cache)


def render(
    plan: Plan, output: Path, progress: Progress | None = None, cache: Cache | None = None
) -> Built:
    """Make a briefing that is planned, and publish it as a folder of its own below ``output``.

    Raises:
        BriefingError: what is wrong, where, and what to do; nothing was published.
    """
    progress = progress or Silent()
    cache = cache or Cache(default_cache_folder())
    article, recipe = plan.article, plan.recipe
    folder = folder_for(article, output)
    refuse_early(recipe, folder)
    load_ahead(recipe.editions)
    with publish_folder(folder) as building:
        work = building / ".work"
        work.mkdir()
        laid, fitted = lay_out(plan, work, cache, progress)
        made = make_editions(laid, building, work, cache, progress)
        shutil.rmtree(work)
        progress.begin(Stage.PUBLISH, 1)
        findings = (*plan.findings, *fitted.findings, *fitted.narration.findings, *made.findings)
        makers, files = describe(laid, made, findings, building)
        carried = carry_translations(folder, building)
        if carried:
            files = list_files(building, made.playing)
        built = Built(
            folder=folder,
            timeline=laid.timeline,
            makers=makers,
            rounds=fitted.rounds,
            spoken=laid.narration.spoken,
            files=files,
            findings=(*findings, *([cache.fault] if cache.fault else []), *carried),
        )
    progress.end(Stage.PUBLISH, str(folder))
    return built


def lay_out(plan: Plan, work: Path, cache: Cache, progress: Progress) -> tuple[Laid, Fitted]:
    """Speak a briefing that is planned, and return what its editions are made from.

    ``work`` is a folder for the sound; it has to stay while the result is used.
    """
    article, recipe = plan.article, plan.recipe
    accompaniment = accompaniment_of(recipe, work)
    pacing = with_room_for(recipe.show.pacing(plan.script.language), accompaniment)
    fitted = _in_its_producers_order(_speak(plan, pacing, cache, work, progress), plan)
    timeline = fitted.timeline
    fitted = replace(fitted, timeline=replace(timeline, music=music_of(timeline, accompaniment)))
    laid = Laid(
        article=article,
        recipe=recipe,
        narration=fitted.narration,
        timeline=fitted.timeline,
        cues=captioned(
            fitted.timeline,
            recipe.caption_style,
            article.language,
            theme=recipe.show.theme,
            size=(recipe.width, recipe.height),
        ),
        chapters=chapters(fitted.timeline, article.headline),
        disclosure=plan.wording.disclosure,
    )
    return laid, fitted


def _in_its_producers_order(fitted: Fitted, plan: Plan) -> Fitted:
    """Return the programme as an edit has it, if the recipe has one."""
    if plan.recipe.edit is None:
        return fitted
    from briefing.pipeline.edited import use_edit

    edited = use_edit(plan.recipe.edit, fitted.timeline, plan.article)
    findings = (*fitted.findings, *edited.findings)
    return replace(fitted, timeline=edited.timeline, findings=findings)


def folder_for(
    article: Article, output: Path, kind: FolderKind = BRIEFING, ending: str = ""
) -> Path:
    """Return an article's own folder: another article of the same headline keeps its own."""
    slug = slugify(article.headline, article.source.name)
    folder = output / f"{slug}{ending}"
    name, digest = article.source.name, article.source.sha256
    there = published_source(folder, kind)
    if there is None or name == there[0] or digest == there[1]:
        return folder
    return output / f"{slug}-{slugify('', name)}{ending}"


def refuse_early(recipe: Recipe, folder: Path, kind: FolderKind = BRIEFING) -> None:
    """Find out, before the long work, what would stop it at the end.

    Raises:
        RecipeError: there is no such theme, an edit is no timeline, or timecode in the picture has
            no room there.
        OutputUnwritable: the folder cannot be made, or holds what this program did not make.
    """
    theme = find_theme(recipe.show.theme)
    if recipe.burn_timecode:
        draw_timecode_window(theme, recipe.width, recipe.height)
    if recipe.edit is not None:
        open_edit(recipe.edit)
    check_writable(folder.parent)
    check_replaceable(folder, kind)


def _speak(plan: Plan, pacing: Pacing, cache: Cache, work: Path, progress: Progress) -> Fitted:
    recorded = _recorded(plan, cache, work, progress)
    cast, script = (recorded.cast, recorded.script) if recorded else (plan.cast, plan.script)
    reel, longer = work / "narration.pcm", work / "stretched.pcm"
    with Booths(None if cast.is_parallel else 1) as booths:

        def speak(words_per_minute: int) -> Narration:
            return narrate(script, cast, words_per_minute, booths, cache, reel, progress)

        stretch = None if cast.is_paced else partial(stretched, reel=longer)
        fitted = fit(plan.article, script, plan.recipe, pacing, speak, stretch)
    progress.end(Stage.SPEAK, _how_it_was_spoken(fitted))
    if recorded:
        fitted = replace(fitted, findings=(*recorded.findings, *fitted.findings))
    return fitted


def _recorded(plan: Plan, cache: Cache, work: Path, progress: Progress) -> Recorded | None:
    """Return the announcer's recording, if the recipe has one, cut into the script's sentences."""
    if plan.recipe.recording is None:
        return None
    from briefing.pipeline.recorded import use_recording

    cast = Cast(plan.cast.narrator)
    rate = plan.recipe.show.pacing(plan.script.language).usual_wpm
    with Booths(None if cast.is_parallel else 1) as booths:
        reel = work / "reading.pcm"
        reading = narrate(plan.script, cast, rate, booths, cache, reel, progress)
    return use_recording(plan.recipe.recording, plan.script, reading, work)


def _how_it_was_spoken(fitted: Fitted) -> str:
    narration = fitted.narration
    pace = f"{narration.words_per_minute} words a minute"
    if not narration.cast.is_paced:
        pace = "at its own pace"
    if narration.stretch != 1:
        pace += f", stretched to {float(narration.stretch):.1%} of its length"
    rounds = f", after {fitted.rounds} tries" if fitted.rounds > 1 else ""
    return f"{narration.cast.narrator.voice.name}, {pace}{rounds}"
