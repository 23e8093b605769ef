"""Making the editions of a briefing that is laid out: captions, sound and films, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.captions.formats import WRITERS
from briefing.captions.tracks import (
    CHAPTERS,
    DESCRIPTIONS,
    METADATA,
    write_chapters,
    write_descriptions,
    write_metadata,
)
from briefing.editions.handoff.media import narration_origin
from briefing.editions.handoff.programme import SOUND_URL
from briefing.editions.poster import POSTER
from briefing.findings import Finding, Severity
from briefing.media.bwf import wav_pcm, write_bwf
from briefing.media.mux import CaptionTrack, FilmParts, write_film
from briefing.media.probe import MediaReport
from briefing.pipeline.assembly import Assembly
from briefing.pipeline.caption_files import caption_files, format_findings
from briefing.pipeline.film import CLEAN_FILM, film_names, is_film, make_picture_tracks
from briefing.pipeline.judging import judge_editions
from briefing.pipeline.laid import Laid
from briefing.pipeline.pictures import OF_SOUNDS, make_artwork, make_pictures
from briefing.pipeline.progress import Progress, Stage
from briefing.pipeline.recipe import Edition
from briefing.pipeline.sound import STEM_SOURCE, Heard, Studio, sound_data
from briefing.store.atomic import write_atomically
from briefing.store.cache import Cache

_THREADS = 6
"""Whoever waits for another holds one of them: the sound waits for pictures and for its files."""


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and what was noticed about it."""

    playing: Mapping[str, float]
    """How long each file plays that does, in seconds, by name."""
    sound: Mapping[str, Any]
    """What mastering measured; empty when there was no sound to make."""
    findings: tuple[Finding, ...]
    """What the judge and the encoders said."""
    chapter_pictures: tuple[str, ...] = ()
    """The file of each chapter's picture, by its name in the folder; empty without sounds."""


def make_editions(laid: Laid, folder: Path, work: Path, cache: Cache, progress: Progress) -> Made:
    """Make every edition that the recipe asks for, in ``folder``, and judge the finished files.

    ``work`` is a folder for what is needed on the way; ``cache`` keeps what was coded.

    Raises:
        CheckFailed: a finished file is not what it should be.
        BriefingError: something could not be made.
    """
    editions = laid.recipe.editions
    findings: tuple[Finding, ...] = ()
    captions = work / "film.srt"
    captions.write_text(WRITERS["srt"].write(laid.cues, laid.caption_track), encoding="utf-8")

    def put_together(track: Path, sound: Path) -> MediaReport:
        return write_film(_parts(laid, track, sound, folder, captions), folder / track.name)

    # ffmpeg's processes and encoders work outside this process's lock: threads are enough.
    with ThreadPoolExecutor(_THREADS) as pool:
        films = Assembly(pool, put_together, work / "film-sound.m4a")
        sound = pictures = artwork = None
        if editions - {Edition.CAPTIONS}:
            pictures = pool.submit(make_pictures, laid, folder)
            studio = Studio(laid, folder, work, cache, pictures, pool)
            sound = pool.submit(studio.make, films, progress)
        if editions & OF_SOUNDS:
            artwork = pool.submit(make_artwork, laid, folder)
        if Edition.FILM in editions:
            tracks, findings = make_picture_tracks(laid, work, cache, progress)
            films.take_pictures(tracks)
        heard = sound.result() if sound else None
        if artwork:
            artwork.result()
        reports = films.films()
    if Edition.CAPTIONS in editions:
        for name, text in captions_of(laid).items():
            write_atomically(folder / name, text.encode("utf-8"))
        findings += format_findings(laid.cues, laid.recipe.caption_formats)
    if Edition.STEMS in editions:
        _write_stem(laid, work / STEM_SOURCE, folder)
    progress.begin(Stage.CHECK, 1)
    judged = judge_editions(laid, folder, reports, heard)
    warnings = sum(finding.severity is not Severity.INFO for finding in judged)
    outcome = f"{warnings} warning{'s' * (warnings > 1)}" if warnings else "nothing to complain of"
    progress.end(Stage.CHECK, outcome)
    findings += (*(heard.findings if heard else ()), *judged)
    return Made(
        _playing(laid, folder, heard),
        sound_data(laid, heard) if heard else {},
        findings,
        pictures.result().chapter_files(folder) if pictures else (),
    )


def _write_stem(laid: Laid, source: Path, folder: Path) -> None:
    """Write the mastered sound as a broadcast wave: as loud as the others, and never coded."""
    article = laid.article
    origin = narration_origin(
        laid.timeline, article.headline, article.source.sha256, article.published
    )
    (folder / SOUND_URL).parent.mkdir()
    write_bwf(wav_pcm(source), folder / SOUND_URL, origin)


def captions_of(laid: Laid) -> dict[str, str]:
    """Return the texts of the caption files, and of the tracks beside them, by their names."""
    track = laid.caption_track
    return {
        **caption_files(laid.cues_in, track, laid.recipe.caption_formats),
        CHAPTERS: write_chapters(laid.chapters, track),
        DESCRIPTIONS: write_descriptions(laid.timeline, track),
        METADATA: write_metadata(laid.timeline, track),
    }


def _parts(laid: Laid, track: Path, sound: Path, folder: Path, captions: Path) -> FilmParts:
    """Return what a film is put together from: picture, sound, captions, chapters, timecode."""
    language = laid.article.language
    return FilmParts(
        video=track,
        audio=sound,
        rate=laid.timeline.rate,
        timecode=laid.timeline.timecode(0),
        language=language,
        tags=laid.tags,
        chapters=laid.chapters,
        captions=(CaptionTrack(captions, language),) if is_film(track.name, CLEAN_FILM) else (),
        cover=folder / POSTER,
        reel=laid.recipe.reel,
    )


def _playing(laid: Laid, folder: Path, heard: Heard | None) -> dict[str, float]:
    """Return how long each file plays, in seconds, by name."""
    timeline = laid.timeline
    seconds = float(timeline.rate.frames_to_seconds(timeline.frame_count))
    films = {name: seconds for name in film_names(laid.recipe) if (folder / name).exists()}
    return films | (heard.seconds() if heard else {})
