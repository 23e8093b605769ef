"""Pictures of chapters as QuickTime's kin have them: a track of JPEG samples, one for each chapter.

The sound's track refers to it as to the track of titles (``tref/chap``; Apple's "QuickTime File
Format", "Chapter Lists"): players that know this show each picture while its chapter plays. For
all others it is a track that is not enabled, and nothing to play.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from briefing.errors import ToolFailed
from briefing.media.boxes import Box, BoxesError, replaced_at
from briefing.media.label_pictures import LabelPicture, read_label_picture
from briefing.media.labels import ChapterLabel
from briefing.media.movie import Movie, MovieTrack, read_movie
from briefing.timeline.rate import SAMPLE_RATE

_NOT_ENABLED = (2).to_bytes(4, "big")
"""Flags of ``tkhd``: in the film, but not enabled (ISO/IEC 14496-12, 8.3.2)."""
_HANDLER = bytes(8) + b"vide" + bytes(12) + b"ChapterPictures\0"
"""Body of ``hdlr`` (ISO/IEC 14496-12, 8.4.3): QuickTime's has its name in another form."""
_EXACT = {
    "fflags": "+bitexact",
    "movie_timescale": str(SAMPLE_RATE),
    "video_track_timescale": str(SAMPLE_RATE),
}


def with_chapter_pictures(movie: Movie, chapters: Sequence[ChapterLabel], folder: Path) -> Movie:
    """Return a sound that has chapters with their pictures.

    Only when every chapter has one: a track has no gaps, and a picture of another chapter would
    mislead. Otherwise players show the cover throughout.

    Args:
        movie: the sound, whose chapters are a track already.
        chapters: with their pictures.
        folder: for a file on the way, which is needed until the sound is written.

    Raises:
        ToolFailed: a picture cannot be read.
        BoxesError: the sound has no track of chapters.
    """
    files = [chapter.picture for chapter in chapters]
    pictures = [read_label_picture(file) for file in files if file is not None]
    if not pictures or len(pictures) < len(files):
        return movie
    path = folder / "pictures.mov"
    _write_pictures(pictures, chapters, path)
    made = read_movie(path)
    number = movie.next_number
    track = made.tracks[0].numbered(number)
    box = track.box.changed(
        ("tkhd",), lambda old: replace(old, body=replaced_at(old.body, 0, _NOT_ENABLED))
    )
    box = box.changed(("mdia", "hdlr"), lambda old: replace(old, body=_HANDLER))
    box = box.changed(("mdia", "minf"), lambda old: old.without("hdlr"))  # QuickTime's own
    tracks = tuple(_referring(track, number) for track in movie.tracks)
    # Behind the sound, which a player over a network can begin before they are there.
    return replace(
        movie,
        tracks=(*tracks, replace(track, box=box)),
        media=(*movie.media, *made.media),
    )


def _referring(track: MovieTrack, number: int) -> MovieTrack:
    """Return a track of sound that refers to one more track of chapters."""
    if track.handler != "soun":
        return track
    if not any(track.box.all("tref")):
        raise BoxesError("a sound without a track of chapters")

    def one_more(old: Box) -> Box:
        listed = old.body[8:]  # behind the header of the one box in it, chap
        return replace(old, body=Box("chap", listed + number.to_bytes(4, "big")).data())

    return replace(track, box=track.box.changed(("tref",), one_more))


def _write_pictures(
    pictures: Sequence[LabelPicture], chapters: Sequence[ChapterLabel], path: Path
) -> None:
    """Write a film of the pictures, on the clock of samples; they are not coded again."""
    import av

    try:
        with av.open(f"file:{path}", "w", format="mov", options=_EXACT) as container:
            stream = container.add_stream("mjpeg", rate=SAMPLE_RATE)
            stream.width, stream.height = pictures[0].width, pictures[0].height
            stream.pix_fmt = "yuvj420p"
            for picture, chapter in zip(pictures, chapters, strict=True):
                packet = av.Packet(picture.data)
                packet.stream = stream
                packet.time_base = Fraction(1, SAMPLE_RATE)
                packet.pts = packet.dts = chapter.start
                packet.duration = chapter.end - chapter.start
                packet.is_keyframe = True
                container.mux_one(packet)
    except (av.FFmpegError, OSError) as error:
        problem = "the pictures of the chapters could not be written"
        raise ToolFailed(problem, last_lines=(str(error),)) from error
