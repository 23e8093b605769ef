"""The audio edition as a file: M4A with chapters, exactly as long as the timeline says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from briefing.media.aac import code_sound, write_m4a
from briefing.media.aside import written_aside
from briefing.media.ffmetadata import ffmetadata
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.kept import Keeper
from briefing.media.language import iso_639_2
from briefing.timeline.model import Chapter
from briefing.timeline.rate import SAMPLE_RATE

EXACT_MP4 = ("-fflags", "+bitexact", "-movie_timescale", str(SAMPLE_RATE))
"""The same bytes each time; and the file's own clock, on which it says how long it plays, which
part of the coded sound that is, and where chapters start, counts samples."""


def encode_m4a(
    source: Path,
    target: Path,
    *,
    tags: Mapping[str, str],
    language: str,
    chapters: Sequence[Chapter] = (),
    cover: Path | None = None,
    keeper: Keeper | None = None,
) -> None:
    """Code a WAV file of the house format as AAC-LC in an M4A file.

    ``tags`` go by ffmpeg's names, as ``title``, ``artist``, ``album``, ``date``, ``genre``,
    ``description``, ``copyright`` and ``lyrics``; ``language`` is a BCP 47 tag. Chapters are
    written in both ways that players know, Nero's and QuickTime's. ``cover`` is a JPEG file that
    they show; a square one looks best. What the coder adds before and after the sound is declared
    in the edit list: a player plays exactly the source's samples. ``keeper`` keeps what was coded,
    for the next time.

    Raises:
        ToolFailed: the source cannot be read.
        DiskFull: there is no room for the file.
        OutputUnwritable: it cannot be written.
    """
    described = ffmetadata(tags, chapters).encode("utf-8")
    art = ("-f", "jpeg_pipe", "-i", str(cover.absolute())) if cover else ()
    shown = ("-map", "2:v:0", "-c:v", "copy", "-disposition:v:0", "attached_pic") if cover else ()
    with written_aside(target) as aside, TemporaryDirectory() as folder:
        sound = Path(folder) / "sound.m4a"
        write_m4a(code_sound(source, keeper), sound)
        run_ffmpeg(
            [
                *("-i", str(sound)),
                *("-f", "ffmetadata", "-i", "pipe:0"),
                *art,
                *("-map", "0:a:0", "-map_metadata", "1", "-map_chapters", "1"),
                *("-metadata:s:a:0", f"language={iso_639_2(language)}"),
                *shown,
                *("-c:a", "copy"),
                *EXACT_MP4,
                *("-movflags", "+faststart", "-f", "ipod", "-y", str(aside.absolute())),
            ],
            purpose="put the audio edition together",
            stdin=described,
        )
