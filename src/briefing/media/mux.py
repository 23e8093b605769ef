"""The finished film: picture, sound, captions, chapters, timecode and cover in one file.

Nothing is encoded again but captions, which become the file's own (``mov_text``). ffmpeg puts
pictures, sound, chapters, timecode and cover together; captions, and the labels that players go
by, come from :mod:`briefing.media.caption_tracks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefing.errors import RecipeError, ToolFailed
from briefing.media.aside import written_aside
from briefing.media.boxes import BoxesError
from briefing.media.caption_tracks import CaptionTrack, in_language, with_captions
from briefing.media.chapter_list import with_chapter_list
from briefing.media.ffmetadata import ffmetadata
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.movie import Movie, read_movie, write_movie
from briefing.media.probe import MediaReport, probe
from briefing.timeline.model import Chapter
from briefing.timeline.rate import FrameRate
from briefing.timeline.timecode import timecode_to_frame

__all__ = ["CaptionTrack", "Container", "FilmParts", "add_captions", "check_reel", "write_film"]

MOVIE_TIMESCALE = 240_000
"""Ticks a second of the film as a whole: 48,000 and every frame rate's clock divide it.

ffmpeg's own choice is so fine that a chapter of more than 89 seconds does not fit in 31 bits and
is left out of the chapter track.
"""


class Container(StrEnum):
    """What kind of file a film is."""

    MP4 = "mp4"
    """For the web and for everybody."""
    MOV = "mov"
    """QuickTime: for editing suites, which read its timecode and reel; it has no cover."""

    @property
    def suffix(self) -> str:
        """How its files' names end."""
        return f".{self.value}"


@dataclass(frozen=True, slots=True)
class FilmParts:
    """What a film is put together from."""

    video: Path
    """A file of pictures alone."""
    audio: Path
    """A file of sound alone."""
    rate: FrameRate
    """Of the pictures."""
    timecode: str
    """Label of the first frame."""
    language: str
    """Of the sound, as a BCP 47 tag."""
    tags: Mapping[str, str]
    """Title, date and whatever else players show."""
    chapters: Sequence[Chapter] = ()
    """What viewers can jump to."""
    captions: Sequence[CaptionTrack] = ()
    """Captions that viewers can choose from, by language."""
    captions_are_on: bool = True
    """Whether the first of them is seen until the viewer switches it off: not in a film with
    captions in its pictures."""
    reel: str = ""
    """Name of the reel that the timecode belongs to, for editing suites; empty for none. Only
    QuickTime has a place for it."""
    cover: Path | None = None
    """A JPEG file that players and file managers show for the film. It stands before the pictures
    in the file, so every kilobyte of it is loaded before the film can start."""


_SAID = ("soun", "text")
"""Tracks of sound and of chapters, by their handlers; ffmpeg takes all chapters for English."""
REEL = re.compile(r"[A-Za-z0-9_.-]{1,32}", re.ASCII)
"""Names of reels: what EDLs and editing suites take; 32 is the longest that CMX 3600's kin do."""


def write_film(parts: FilmParts, path: Path) -> MediaReport:
    """Put a film together, look at what came out, and return what was found there.

    ``path`` ends in ``.mp4`` or ``.mov``; the file is written aside and renamed when it is right.
    QuickTime has no place for a cover that ffmpeg writes: a ``.mov`` goes without one.

    Raises:
        TimecodeInvalid: the label does not exist at the rate.
        RecipeError: no reel can be called so.
        ToolFailed: ffmpeg failed, or did not write what it was asked for.
        OutputUnwritable: the file cannot be written.
        DiskFull: there is no room for it.
    """
    timecode_to_frame(parts.timecode, parts.rate)  # ffmpeg is silent about a wrong one
    check_reel(parts.reel)
    if path.suffix != ".mp4":
        parts = replace(parts, cover=None)
    with _workshop(path) as (aside, folder):
        metadata, raw = folder / "metadata.txt", folder / f"film{path.suffix}"
        text = ffmetadata(parts.tags, parts.chapters)
        metadata.write_text(text, encoding="utf-8", newline="\n")
        run_ffmpeg(_arguments(parts, metadata, raw), purpose="put the film together")
        movie = with_chapter_list(_in_language(read_movie(raw), parts.language), parts.chapters)
        on = parts.captions_are_on
        write_movie(with_captions(movie, parts.captions, folder, first_is_on=on), aside)
        report = probe(aside)
        _verify(parts, report, path)
    return report


def add_captions(film: Path, tracks: Sequence[CaptionTrack], target: Path) -> MediaReport:
    """Write a finished film anew with more tracks of captions, and return what is in it.

    Pictures, sound, chapters, timecode, cover and everything else stay as they are, to the bit. A
    track of the same language is replaced. New ones are off until a viewer switches them on.
    ``target`` may be ``film`` itself: it is written aside and renamed when it is right.

    Raises:
        ToolFailed: the film or the captions cannot be read.
        OutputUnwritable: the file cannot be written.
        DiskFull: there is no room for it.
    """
    there = len(probe(film).captions)
    with _workshop(target) as (aside, folder):
        before = read_movie(film)
        movie = with_captions(before, tracks, folder, first_is_on=False)
        write_movie(movie, aside)
        report = probe(aside)
        if len(report.captions) != there + len(movie.tracks) - len(before.tracks):
            raise _not_as_asked(target, f"it has {len(report.captions)} tracks of captions")
    return report


def check_reel(name: str) -> None:
    """Refuse what no reel can be called; no name at all is allowed.

    Raises:
        RecipeError: it is none.
    """
    if name and REEL.fullmatch(name) is None:
        raise RecipeError(
            f"no reel can be called {name!r}",
            place="--reel",
            remedy="Use 1 to 32 letters from A to Z, digits, full stops, hyphens and underscores.",
        )


@contextmanager
def _workshop(path: Path) -> Iterator[tuple[Path, Path]]:
    """Yield a file that becomes ``path``, and a folder beside it for what is needed on the way."""
    try:
        with written_aside(path) as aside, TemporaryDirectory(dir=path.parent, prefix=".") as work:
            yield aside, Path(work)
    except BoxesError as error:
        raise ToolFailed(
            f"the film's boxes are not as they should be: {error}", place=str(path)
        ) from error


def _in_language(movie: Movie, tag: str) -> Movie:
    """Return a film whose sound and chapters say which language they are in."""
    tracks = (in_language(t, tag) if t.handler in _SAID else t for t in movie.tracks)
    return replace(movie, tracks=tuple(tracks))


def _arguments(parts: FilmParts, metadata: Path, path: Path) -> list[str]:
    import ffmpeg

    picture = ffmpeg.input(_url(parts.video))
    sound = ffmpeg.input(_url(parts.audio))
    about = ffmpeg.input(_url(metadata), f="ffmetadata")
    streams = [picture["v:0"], sound["a:0"]]
    options: dict[str, Any] = {
        "c": "copy",
        # Of the one stream: as the film's own it would give the cover a timecode track, too.
        "metadata:s:v:0": f"timecode={parts.timecode}",
        "write_tmcd": 1,
        "movie_timescale": MOVIE_TIMESCALE,
        "movflags": "+disable_chpl",  # it cuts long titles within a letter
        "fflags": "+bitexact",
        "flags": "+bitexact",
    }
    if parts.reel:
        options["metadata:s:0"] = f"reel_name={parts.reel}"  # the same stream, by another name
    if parts.cover is not None:
        # By name, the demuxer would take a path with a % in it for a pattern of many.
        streams.append(ffmpeg.input(_url(parts.cover), f="jpeg_pipe")["v:0"])
        options["disposition:v:1"] = "attached_pic"
    # ffmpeg-python takes only inputs that are mapped, and numbers them in that order: map the
    # metadata's tracks too, if there are any; there never are.
    number = len(streams)
    options |= {"map_metadata": number, "map_chapters": number}
    output = ffmpeg.output(*streams, about["d?"], _url(path), **options)
    return [str(word) for word in output.get_args(overwrite_output=True)]


def _url(path: Path) -> str:
    """Return a path that ffmpeg takes for nothing but a file."""
    return f"file:{path.resolve()}"


def _verify(parts: FilmParts, report: MediaReport, path: Path) -> None:
    labels = [stream.timecode for stream in report.timecodes]
    if labels != [parts.timecode]:
        found = ", ".join(labels) or "none"
        raise _not_as_asked(path, f"its timecode is {found} in place of {parts.timecode}")
    if len(report.video) != 1 or len(report.audio) != 1:
        raise _not_as_asked(path, "it has not one track of pictures and one of sound")
    apart = report.audio[0].duration - report.video[0].duration
    if abs(apart) > 1 / parts.rate.fps:
        milliseconds = round(1000 * apart)
        raise _not_as_asked(path, f"its sound ends {milliseconds} ms after the picture")
    if len(report.captions) != len({track.language.lower() for track in parts.captions}):
        raise _not_as_asked(path, f"it has {len(report.captions)} tracks of captions")
    if len(report.covers) != (parts.cover is not None):
        raise _not_as_asked(path, f"it has {len(report.covers)} cover pictures")
    if len(report.chapters) != len(parts.chapters):
        raise _not_as_asked(path, f"it has {len(report.chapters)} chapters")


def _not_as_asked(path: Path, how: str) -> ToolFailed:
    return ToolFailed(
        f"the film did not come out as it should: {how}",
        place=str(path),
        remedy="Run `briefing doctor` to see whether the installation is whole.",
    )
