"""Making the editions of a briefing that is laid out: captions, sound and films, side by side."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
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
from briefing.media.audio_file import encode_sound
from briefing.media.bwf import wav_pcm, write_bwf
from briefing.media.labels import ChapterLabel, SoundLabels
from briefing.media.loudness import Loudness, MasterReport, master
from briefing.media.mux import CaptionTrack, FilmParts, write_film
from briefing.media.probe import MediaReport
from briefing.media.sound import Placed, write_narration
from briefing.pipeline.assembly import Assembly
from briefing.pipeline.caption_files import caption_files, format_findings
from briefing.pipeline.film import (
    CLEAN_FILM,
    Posters,
    film_names,
    is_film,
    make_picture_tracks,
    make_posters,
)
from briefing.pipeline.judging import judge_editions
from briefing.pipeline.keeping import Kept
from briefing.pipeline.laid import Laid
from briefing.pipeline.progress import Progress, Stage
from briefing.pipeline.recipe import Edition
from briefing.store.atomic import write_atomically
from briefing.store.cache import Cache

AUDIO = "audio.m4a"
STEM_SOURCE = "stem.wav"


@dataclass(frozen=True, slots=True)
class Made:
    """What was made, and what was noticed about it."""

    playing: Mapping[str, float]
    """How long each file plays that does, in seconds, by name."""
    sound: Mapping[str, Any]
    """What mastering measured; empty when there was no sound to make."""
    findings: tuple[Finding, ...]
    """What the judge and the encoders said."""


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
    with ThreadPoolExecutor(4) as pool:
        films = Assembly(pool, put_together, work / "film-sound.m4a")
        sound = None
        if editions - {Edition.CAPTIONS}:
            posters = pool.submit(make_posters, laid, folder)
            sound = pool.submit(_make_sound, laid, work, posters, films, cache, progress)
        if Edition.FILM in editions:
            tracks, findings = make_picture_tracks(laid, work, cache, progress)
            films.take_pictures(tracks)
        mastered = sound.result() if sound else None
        reports = films.films()
    if Edition.CAPTIONS in editions:
        for name, text in captions_of(laid).items():
            write_atomically(folder / name, text.encode("utf-8"))
        findings += format_findings(laid.cues, laid.recipe.caption_formats)
    if Edition.STEMS in editions:
        _write_stem(laid, work / STEM_SOURCE, folder)
    if Edition.AUDIO in editions:
        (work / AUDIO).rename(folder / AUDIO)
    progress.begin(Stage.CHECK, 1)
    judged = judge_editions(laid, folder, reports, mastered)
    warnings = sum(finding.severity is not Severity.INFO for finding in judged)
    outcome = f"{warnings} warning{'s' * (warnings > 1)}" if warnings else "nothing to complain of"
    progress.end(Stage.CHECK, outcome)
    findings += judged
    return Made(_playing(laid, folder), _measured(mastered), findings)


def _make_sound(
    laid: Laid,
    work: Path,
    posters: Future[Posters],
    films: Assembly,
    cache: Cache,
    progress: Progress,
) -> MasterReport:
    """Assemble the narration, make it as loud as listeners expect, and encode it."""
    progress.begin(Stage.SOUND, 2)
    starts = {timed.sentence.id: timed.start for timed in laid.timeline.sentences()}
    placed = (Placed(starts[identity], pcm) for identity, pcm in laid.narration.utterances(starts))
    narration = work / "narration.wav"
    write_narration(narration, placed, laid.timeline.sample_count)
    progress.advance(Stage.SOUND)

    def encode(wav: Path, target: Path) -> None:
        labels = SoundLabels(
            laid.tags,
            laid.article.language,
            [ChapterLabel(each.title, each.start, each.end) for each in laid.chapters],
            cover=posters.result().square,
        )
        encode_sound(wav, target, labels, Kept(cache, "sound"))
        films.take_sound(target)
        if Edition.STEMS in laid.recipe.editions:
            shutil.copyfile(wav, work / STEM_SOURCE)

    report = master(narration, work / AUDIO, laid.recipe.loudness, encode)
    progress.end(Stage.SOUND, f"{report.after.integrated_lufs:.1f} LUFS")
    return report


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


def _playing(laid: Laid, folder: Path) -> dict[str, float]:
    timeline = laid.timeline
    seconds = float(timeline.rate.frames_to_seconds(timeline.frame_count))
    names = (*film_names(laid.recipe), AUDIO)
    return {name: seconds for name in names if (folder / name).exists()}


def _measured(report: MasterReport | None) -> dict[str, Any]:
    """Return what the manifest says of the sound."""
    if report is None:
        return {}
    return {
        "profile": report.profile.name,
        "convention": "one channel, measured as it is heard from two loudspeakers",
        "gain_db": round(report.gain_db, 2),
        "before": _reading(report.before),
        "after": _reading(report.after),
    }


def _reading(loudness: Loudness) -> dict[str, float]:
    return {
        "integrated_lufs": round(loudness.integrated_lufs, 2),
        "true_peak_dbtp": round(loudness.true_peak_dbtp, 2),
        "range_lu": round(loudness.range_lu, 2),
    }
