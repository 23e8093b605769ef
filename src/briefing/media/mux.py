"""The finished film: picture, sound, captions, chapters, timecode and cover in one file.

Nothing is encoded again but captions, which become the MP4's own (``mov_text``).
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from briefing.errors import ToolFailed
from briefing.media.aside import written_aside
from briefing.media.ffmetadata import ffmetadata
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.language import iso_639_2
from briefing.media.probe import MediaReport, probe
from briefing.timeline.model import Chapter
from briefing.timeline.rate import FrameRate
from briefing.timeline.timecode import timecode_to_frame

MOVIE_TIMESCALE = 240_000
"""Ticks a second of the film as a whole: 48,000 and every frame rate's clock divide it.

ffmpeg's own choice is so fine that a chapter of more than 89 seconds does not fit in 31 bits and
is left out of the chapter track.
"""


@dataclass(frozen=True, slots=True)
class CaptionTrack:
    """Captions that a viewer can switch off."""

    file: Path
    """WebVTT or SRT. In SRT, ``<i>`` and the like are markup; WebVTT can say otherwise."""
    language: str
    """BCP 47 tag."""


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
    captions: CaptionTrack | None = None
    """Captions that are on until the viewer switches them off: ffmpeg always marks the first
    track of a kind so. A film with captions in its pictures must have none here."""
    cover: Path | None = None
    """A JPEG file that players and file managers show for the film. It stands before the pictures
    in the file, so every kilobyte of it is loaded before the film can start."""


def write_film(parts: FilmParts, path: Path) -> MediaReport:
    """Put a film together, look at what came out, and return what was found there.

    ``path`` ends in ``.mp4`` or ``.mov``; the file is written aside and renamed when it is right.
    QuickTime has no place for a cover that ffmpeg writes: a ``.mov`` goes without one.

    Raises:
        TimecodeInvalid: the label does not exist at the rate.
        ToolFailed: ffmpeg failed, or did not write what it was asked for.
        OutputUnwritable: the file cannot be written.
        DiskFull: there is no room for it.
    """
    timecode_to_frame(parts.timecode, parts.rate)  # ffmpeg is silent about a wrong one
    if path.suffix != ".mp4":
        parts = replace(parts, cover=None)
    with written_aside(path) as aside, tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "metadata.txt"
        text = ffmetadata(parts.tags, parts.chapters)
        metadata.write_text(text, encoding="utf-8", newline="\n")
        run_ffmpeg(_arguments(parts, metadata, aside), purpose="put the film together")
        report = probe(aside)
        _verify(parts, report, path)
    return report


def _arguments(parts: FilmParts, metadata: Path, path: Path) -> list[str]:
    import ffmpeg

    picture = ffmpeg.input(_url(parts.video))
    sound = ffmpeg.input(_url(parts.audio))
    about = ffmpeg.input(_url(metadata), f="ffmetadata")
    streams = [picture["v:0"], sound["a:0"]]
    options: dict[str, Any] = {
        "c": "copy",
        "metadata:s:a:0": f"language={iso_639_2(parts.language)}",
        # Of the one stream: as the film's own it would give the cover a timecode track, too.
        "metadata:s:v:0": f"timecode={parts.timecode}",
        "write_tmcd": 1,
        "movie_timescale": MOVIE_TIMESCALE,
        "movflags": "+faststart",
        "fflags": "+bitexact",
        "flags": "+bitexact",
    }
    if parts.captions is not None:
        track = parts.captions
        streams.append(ffmpeg.input(_url(track.file))["s:0"])
        options |= {
            "c:s": "mov_text",
            "metadata:s:s:0": f"language={iso_639_2(track.language)}",
            "disposition:s:0": "default+captions",
        }
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
    if len(report.captions) != (parts.captions is not None):
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
