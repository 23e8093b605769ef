"""M4A files: AAC with chapters, their pictures, cover and transcript, to the sample."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.errors import ToolFailed
from briefing.media.aac import code_sound, write_m4a
from briefing.media.aside import written_aside
from briefing.media.boxes import BoxesError
from briefing.media.caption_tracks import in_language
from briefing.media.chapter_list import with_chapter_list
from briefing.media.ffmetadata import ffmetadata, several_lines
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.kept import Keeper
from briefing.media.label_pictures import read_label_picture
from briefing.media.label_text import chapter_title, tag_texts
from briefing.media.labels import SoundLabels
from briefing.media.movie import read_movie, write_movie
from briefing.media.picture_track import with_chapter_pictures
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

EXACT_MP4 = ("-fflags", "+bitexact", "-movie_timescale", str(SAMPLE_RATE))
"""The same bytes each time; and the file's own clock, on which it says how long it plays, which
part of the coded sound that is, and where chapters start, counts samples."""
_OWN_LIST = ("-movflags", "+disable_chpl")
"""ffmpeg's list of chapters cuts long titles within a letter."""


def write_labelled_m4a(
    source: Path, target: Path, labels: SoundLabels, keeper: Keeper | None = None
) -> None:
    """Code a WAV file of the house format as AAC-LC; see :func:`~.audio_file.encode_sound`.

    Chapters are written in both ways that players know, Nero's and QuickTime's, and their pictures
    as QuickTime has them. What the coder adds before and after the sound is declared in the edit
    list: a player plays exactly the source's samples.
    """
    chapters = [
        Chapter(chapter_title(chapter, number), chapter.start, chapter.end)
        for number, chapter in enumerate(labels.chapters, 1)
    ]
    with written_aside(target) as aside, TemporaryDirectory() as work:
        folder = Path(work)
        sound, labelled = folder / "sound.m4a", folder / "labelled.m4a"
        write_m4a(code_sound(source, keeper), sound)
        _put_together(sound, labelled, labels, chapters)
        try:
            movie = with_chapter_list(read_movie(labelled), chapters)
            movie = with_chapter_pictures(movie, labels.chapters, folder)
            tracks = (in_language(track, labels.language) for track in movie.tracks)
            write_movie(replace(movie, tracks=tuple(tracks)), aside)
        except BoxesError as error:
            problem = f"the sound's boxes are not as they should be: {error}"
            raise ToolFailed(problem, place=str(target)) from error


def _put_together(
    sound: Path, target: Path, labels: SoundLabels, chapters: Sequence[Chapter]
) -> None:
    """Copy the coded sound into a file with tags, a track of chapters, and the cover."""
    tags = {**tag_texts(labels.tags), "lyrics": several_lines(labels.lyrics).strip()}
    art: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    if labels.cover:
        read_label_picture(labels.cover)  # ffmpeg would take anything, and say little
        art = ("-f", "jpeg_pipe", "-i", f"file:{labels.cover.absolute()}")
        shown = ("-map", "2:v:0", "-c:v", "copy", "-disposition:v:0", "attached_pic")
    run_ffmpeg(
        [
            *("-i", f"file:{sound}"),
            *("-f", "ffmetadata", "-i", "pipe:0"),
            *art,
            *("-map", "0:a:0", "-map_metadata", "1", "-map_chapters", "1"),
            *shown,
            *("-c:a", "copy"),
            *EXACT_MP4,
            *_OWN_LIST,
            *("-f", "ipod", "-y", f"file:{target}"),
        ],
        purpose="put the audio edition together",
        stdin=ffmetadata(tags, chapters).encode("utf-8"),
    )
