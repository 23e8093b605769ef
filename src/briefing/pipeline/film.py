"""Making what is seen of a briefing that is laid out: the films' picture tracks, the posters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.captions.speakers import speaker_colours
from briefing.check.flashes import FlashWatch, small_size
from briefing.editions.film import write_films
from briefing.editions.screen import FilmPlan, Watchers
from briefing.errors import CheckFailed
from briefing.findings import Finding
from briefing.media.small import shrunk
from briefing.media.yuv import Rgb
from briefing.picture.cards import texts_of
from briefing.picture.choice import Show
from briefing.picture.coverage import missing_letters
from briefing.picture.storyboard import storyboard
from briefing.picture.theme import find_theme
from briefing.pipeline.keeping import Kept
from briefing.pipeline.laid import Laid
from briefing.pipeline.progress import Progress, Stage
from briefing.pipeline.recipe import FilmCaptions, Recipe
from briefing.store.cache import Cache
from briefing.timeline.model import Timeline

CLEAN_FILM = "film.mp4"
CAPTIONED_FILM = "film-captioned.mp4"
REVIEW_FILM = "review.mp4"
"""What films are called; in QuickTime with another ending."""

_NAMES = {
    FilmCaptions.CLOSED: (CLEAN_FILM,),
    FilmCaptions.OPEN: (CAPTIONED_FILM,),
    FilmCaptions.BOTH: (CLEAN_FILM, CAPTIONED_FILM),
}


def film_names(recipe: Recipe) -> tuple[str, ...]:
    """Return what the files of all films are called that a recipe asks for."""
    names = [*_NAMES[recipe.film_captions], *([REVIEW_FILM] if recipe.burn_timecode else [])]
    return tuple(str(Path(name).with_suffix(recipe.container.suffix)) for name in names)


def is_film(name: str, film: str) -> bool:
    """Whether a file is the film of that name, such as ``CLEAN_FILM``, in whatever container."""
    return Path(name).stem == Path(film).stem


def make_picture_tracks(
    laid: Laid, work: Path, cache: Cache, progress: Progress
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write the films' picture tracks, and return their files and what was noticed.

    Raises:
        CheckFailed: footage flashes so that it could bring on a seizure.
        ToolFailed: the encoder failed.
    """
    timeline, plan = laid.timeline, film_plan(laid)
    names = film_names(laid.recipe)
    tracks = {Path(name).stem: work / name for name in names}
    progress.begin(Stage.FILM, timeline.frame_count * len(names))
    findings: list[Finding] = []
    flashes = FlashWatch(timeline.rate, timeline.start_frame)
    size = small_size(*plan.size)

    def watch(frame: int, rgb: Rgb) -> None:
        flashes.add(frame, shrunk(rgb, size))

    reports = write_films(
        plan,
        clean=tracks.get(Path(CLEAN_FILM).stem),
        captioned=tracks.get(Path(CAPTIONED_FILM).stem),
        review=tracks.get(Path(REVIEW_FILM).stem),
        watchers=Watchers(
            on_frames=lambda frames: progress.advance(Stage.FILM, frames),
            on_finding=findings.append,
            on_moving=watch,
        ),
        keeper=Kept(cache, "pictures"),
    )
    for finding in flashes.findings():
        raise CheckFailed(
            finding.problem.removesuffix("."), place=finding.place, remedy=finding.remedy
        )
    # All frames of the review copy are distinct, as it counts them.
    distinct = max(r.distinct for path, r in reports.items() if not is_film(path.name, REVIEW_FILM))
    progress.end(Stage.FILM, f"{timeline.frame_count} frames, {distinct} of them distinct")
    findings += [finding for report in reports.values() for finding in report.findings]
    findings += missing_letters(shown_texts(plan), plan.theme.families)
    return tuple(work / name for name in names), tuple(findings)


def shown_texts(plan: FilmPlan) -> Iterator[str]:
    """Yield every text that is seen in a film: on its cards, in its captions, over its footage."""
    for scene in plan.scenes:
        yield from texts_of(scene.card)
        if scene.footage is not None:
            yield scene.footage.credit
    for cue in plan.cues:
        yield from cue.lines


def film_plan(laid: Laid) -> FilmPlan:
    """Return everything that decides what is seen, in films and in stills."""
    recipe, timeline = laid.recipe, laid.timeline
    theme = find_theme(recipe.show.theme, laid.article.language)
    return FilmPlan(
        scenes=storyboard(timeline, laid.article, shown_on_cards(laid), theme.cards),
        cues=laid.cues,
        rate=timeline.rate,
        theme=theme,
        size=(recipe.width, recipe.height),
        quality=recipe.quality,
        still=recipe.still or recipe.show.reduced_motion,
        start_frame=timeline.start_frame,
        colours={
            name: colour.rgb
            for name, colour in speaker_colours(laid.cues, laid.caption_track).items()
        },
    )


def shown_on_cards(laid: Laid) -> Show:
    """Return what the show says of itself on its cards."""
    show = laid.recipe.show
    return Show(
        name=show.title,
        address=show.link or laid.article.link,
        disclosure=laid.disclosure.rstrip(".。।۔"),
        running_time=_running_time(laid.timeline),
    )


def _running_time(timeline: Timeline) -> str:
    """Return how long the briefing plays, as it is read on a card: ``3 min 40 s``."""
    seconds = round(timeline.rate.frames_to_seconds(timeline.frame_count))
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
