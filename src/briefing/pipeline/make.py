"""Making the editions of a briefing that is laid out: captions, sound and films, side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.article.model import Article
from briefing.captions.formats import WRITERS
from briefing.captions.model import Cue
from briefing.check.captions import check_captions
from briefing.check.film import check_film
from briefing.check.sound import check_sound
from briefing.editions.film import write_films
from briefing.editions.screen import FilmPlan, Watchers
from briefing.errors import CheckFailed
from briefing.findings import Finding, Severity
from briefing.media.audio_file import encode_m4a
from briefing.media.loudness import PODCAST, Loudness, MasterReport, master
from briefing.media.mux import CaptionTrack, FilmParts, write_film
from briefing.media.probe import MediaReport
from briefing.media.sound import Placed, write_narration
from briefing.picture.choice import Show as ShownOnCards
from briefing.picture.coverage import missing_letters
from briefing.picture.storyboard import storyboard
from briefing.picture.theme import find_theme
from briefing.pipeline.narrate import Narration
from briefing.pipeline.progress import Progress, Stage
from briefing.pipeline.recipe import Edition, FilmCaptions, Recipe
from briefing.store.atomic import write_atomically
from briefing.timeline.model import Chapter, Timeline

AUDIO = "audio.m4a"
CLEAN_FILM = "film.mp4"
CAPTIONED_FILM = "film-captioned.mp4"
CAPTIONS_STEM = "captions"

PROFILE = PODCAST
"""How loud the sound is, of films too."""

_ARE_WRONG = frozenset({"C-001", "C-008", "C-010", "C-011", "C-013"})
"""Findings about captions that no voice or text can excuse; the others are told of."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A briefing before anything is made of it: all that the editions derive from."""

    article: Article
    """What was written."""
    recipe: Recipe
    """How it is made."""
    narration: Narration
    """The sound of the sentences."""
    timeline: Timeline
    """When what is said."""
    cues: tuple[Cue, ...]
    """What is read along."""
    chapters: tuple[Chapter, ...]
    """The parts by name."""
    disclosure: str
    """What tells that the voice is synthetic; empty when nothing does."""

    @property
    def tags(self) -> dict[str, str]:
        """What players show about the files."""
        tags = {
            "title": self.article.headline,
            "artist": self.recipe.show.title,
            "album": self.recipe.show.title,
            "description": self.article.summary,
            "comment": self.disclosure,
        }
        if self.article.published:
            tags["date"] = self.article.published.isoformat()
        return {name: text for name, text in tags.items() if text}


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and what was noticed about it."""

    playing: Mapping[str, float]
    """How long each file plays that does, in seconds, by name."""
    sound: Mapping[str, Any]
    """What mastering measured; empty when there was no sound to make."""
    findings: tuple[Finding, ...]
    """What the judge and the encoders said."""


def make_editions(laid: Laid, folder: Path, work: Path, progress: Progress) -> Made:
    """Make every edition that the recipe asks for, in ``folder``, and judge the finished files.

    ``work`` is a folder for what is needed on the way.

    Raises:
        CheckFailed: a finished file is not what it should be.
        BriefingError: something could not be made.
    """
    editions = laid.recipe.editions
    # ffmpeg's processes and encoders work outside this process's lock: threads are enough.
    with ThreadPoolExecutor(3) as pool:
        sound = None
        if editions & {Edition.FILM, Edition.AUDIO}:
            sound = pool.submit(_make_sound, laid, work, progress)
        captions = _write_captions(laid, work)
        videos = _make_pictures(laid, work, progress) if Edition.FILM in editions else {}
        mastered = sound.result() if sound else None
        parts = {name: _parts(laid, work, name, captions["srt"]) for name in videos}
        films = {name: pool.submit(write_film, parts[name], folder / name) for name in parts}
        reports = {name: film.result() for name, film in films.items()}
    if Edition.CAPTIONS in editions:
        for path in captions.values():
            path.rename(folder / path.name)
    if Edition.AUDIO in editions:
        (work / AUDIO).rename(folder / AUDIO)
    findings = [finding for report in videos.values() for finding in report]
    if videos:
        shown = [segment.segment.text for segment in laid.timeline.segments]
        theme = find_theme(laid.recipe.show.theme, laid.article.language)
        findings += missing_letters(shown, theme.families)
    findings += _judge(laid, folder, reports, mastered, progress)
    return Made(_playing(laid.timeline, folder), _measured(mastered), tuple(findings))


def _make_sound(laid: Laid, work: Path, progress: Progress) -> MasterReport:
    """Assemble the narration, make it as loud as listeners expect, and encode it."""
    progress.begin(Stage.SOUND, 2)
    starts = {timed.sentence.id: timed.start for timed in laid.timeline.sentences()}
    placed = (Placed(starts[identity], pcm) for identity, pcm in laid.narration.utterances())
    narration = work / "narration.wav"
    write_narration(narration, placed, laid.timeline.sample_count)
    progress.advance(Stage.SOUND)

    def encode(wav: Path, target: Path) -> None:
        language, chapters = laid.article.language, laid.chapters
        encode_m4a(wav, target, tags=laid.tags, language=language, chapters=chapters)

    report = master(narration, work / AUDIO, PROFILE, encode)
    progress.end(Stage.SOUND, f"{report.after.integrated_lufs:.1f} LUFS")
    return report


def _write_captions(laid: Laid, work: Path) -> dict[str, Path]:
    """Write the captions in every format, and return the files by format."""
    files = {}
    for name, made in WRITERS.items():
        text = made.write(
            laid.cues,
            laid.timeline.rate,
            language=laid.article.language,
            title=laid.article.headline,
        )
        files[name] = work / f"{CAPTIONS_STEM}{made.suffix}"
        write_atomically(files[name], text.encode("utf-8"))
    return files


def _make_pictures(laid: Laid, work: Path, progress: Progress) -> dict[str, tuple[Finding, ...]]:
    """Write the films' picture tracks, and return the encoder's findings by file name."""
    recipe, timeline = laid.recipe, laid.timeline
    names = {
        FilmCaptions.CLOSED: (CLEAN_FILM,),
        FilmCaptions.OPEN: (CAPTIONED_FILM,),
        FilmCaptions.BOTH: (CLEAN_FILM, CAPTIONED_FILM),
    }[recipe.film_captions]
    progress.begin(Stage.FILM, timeline.frame_count * len(names))
    reports = write_films(
        film_plan(laid),
        clean=work / CLEAN_FILM if CLEAN_FILM in names else None,
        captioned=work / CAPTIONED_FILM if CAPTIONED_FILM in names else None,
        watchers=Watchers(on_frames=lambda frames: progress.advance(Stage.FILM, frames)),
    )
    distinct = max(report.distinct for report in reports.values())
    progress.end(Stage.FILM, f"{timeline.frame_count} frames, {distinct} of them distinct")
    return {path.name: report.findings for path, report in reports.items()}


def film_plan(laid: Laid) -> FilmPlan:
    """Return everything that decides what is seen, in films and in stills."""
    recipe, timeline = laid.recipe, laid.timeline
    show = shown_on_cards(recipe, laid.article, timeline, laid.disclosure)
    theme = find_theme(recipe.show.theme, laid.article.language)
    return FilmPlan(
        scenes=storyboard(timeline, laid.article, show, theme.cards),
        cues=laid.cues,
        rate=timeline.rate,
        theme=theme,
        size=(recipe.width, recipe.height),
        quality=recipe.quality,
        still=recipe.still or recipe.show.reduced_motion,
    )


def shown_on_cards(
    recipe: Recipe, article: Article, timeline: Timeline, disclosure: str
) -> ShownOnCards:
    """Return what the show says of itself on its cards."""
    return ShownOnCards(
        name=recipe.show.title,
        address=recipe.show.link or article.link,
        disclosure=disclosure.rstrip(".。।۔"),
        running_time=_running_time(timeline),
    )


def _parts(laid: Laid, work: Path, name: str, captions: Path) -> FilmParts:
    """Return what a film is put together from: picture, sound, captions, chapters, timecode."""
    language = laid.article.language
    return FilmParts(
        video=work / name,
        audio=work / AUDIO,
        rate=laid.timeline.rate,
        timecode=laid.timeline.timecode(0),
        language=language,
        tags=laid.tags,
        chapters=laid.chapters,
        captions=CaptionTrack(captions, language) if name == CLEAN_FILM else None,
    )


def _judge(
    laid: Laid,
    folder: Path,
    films: Mapping[str, MediaReport],
    mastered: MasterReport | None,
    progress: Progress,
) -> Sequence[Finding]:
    """Look at the finished files as a stranger would.

    Raises:
        CheckFailed: one of them may not be published.
    """
    progress.begin(Stage.CHECK, 1)
    timeline = laid.timeline
    said = " ".join(segment.segment.text for segment in timeline.segments)
    cuts = [timeline.frame(segment.start) for segment in timeline.segments]
    findings: list[Finding] = []
    fatal: list[Finding] = []
    for path in sorted(folder.glob(f"{CAPTIONS_STEM}.*")):
        told = check_captions(
            path.read_text(encoding="utf-8"),
            timeline.rate,
            laid.recipe.caption_style,
            said,
            timeline.frame_count,
            cuts=cuts,
        )
        fatal += [finding for finding in told if finding.code in _ARE_WRONG]
        if not findings:  # every format holds the same cues: one telling is enough
            findings += told
    size = (laid.recipe.width, laid.recipe.height)
    for name, report in films.items():
        fatal += check_film(name, report, timeline, laid.chapters, size)
    if mastered and (folder / AUDIO).exists():
        told = check_sound(folder / AUDIO, mastered.after, timeline, laid.chapters, PROFILE)
        fatal += [finding for finding in told if finding.severity is Severity.ERROR]
        findings += [finding for finding in told if finding.severity is not Severity.ERROR]
    if fatal:
        first = fatal[0]
        raise CheckFailed(
            first.problem.removesuffix("."), place=first.place, remedy="Please report this."
        )
    warnings = sum(finding.severity is not Severity.INFO for finding in findings)
    outcome = f"{warnings} warning{'s' * (warnings > 1)}" if warnings else "nothing to complain of"
    progress.end(Stage.CHECK, outcome)
    return findings


def _playing(timeline: Timeline, folder: Path) -> dict[str, float]:
    seconds = float(timeline.rate.frames_to_seconds(timeline.frame_count))
    return {
        name: seconds for name in (CLEAN_FILM, CAPTIONED_FILM, AUDIO) if (folder / name).exists()
    }


def _measured(report: MasterReport | None) -> dict[str, Any]:
    """Return what the manifest says of the sound."""
    if report is None:
        return {}
    return {
        "profile": report.profile.name,
        "convention": "one channel, measured as it is heard from two loudspeakers",
        "gain_db": round(report.gain_db, 2),
        "before": _figures(report.before),
        "after": _figures(report.after),
    }


def _figures(loudness: Loudness) -> dict[str, float]:
    return {
        "integrated_lufs": round(loudness.integrated_lufs, 2),
        "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
    }


def _running_time(timeline: Timeline) -> str:
    """Return how long the briefing plays, as it is read on a card: ``3 min 40 s``."""
    seconds = round(timeline.rate.frames_to_seconds(timeline.frame_count))
    minutes, rest = divmod(seconds, 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
