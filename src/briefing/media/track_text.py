"""Reading the captions inside a film as a player does: what is shown from when to when.

The tracks are 3GPP timed text (3GPP TS 26.245, 5.17), ``mov_text`` in ffmpeg's words: each sample
is a length of two bytes, the text, and boxes of styles; an empty one shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from briefing.errors import ToolFailed


@dataclass(frozen=True, slots=True)
class TrackCue:
    """One caption of a track."""

    start: Fraction
    """When it appears, in seconds from media zero."""
    end: Fraction
    """When it disappears, in seconds."""
    text: str
    """What is shown, with line feeds between lines."""


def read_caption_tracks(film: Path) -> dict[int, tuple[TrackCue, ...]]:
    """Return what the tracks of captions of a film show, by the tracks' numbers in the file.

    Raises:
        ToolFailed: it cannot be read as a media file.
    """
    import av

    try:
        with av.open(f"file:{film}") as container:
            cues: dict[int, list[TrackCue]] = {s.index: [] for s in container.streams.subtitles}
            if cues:
                for packet in container.demux(*container.streams.subtitles):
                    cues[packet.stream.index] += _cue(packet)
            return {index: tuple(shown) for index, shown in cues.items()}
    except (av.FFmpegError, OSError, ValueError) as error:
        raise ToolFailed(
            "the captions in the film cannot be read", place=str(film), last_lines=(str(error),)
        ) from error


def _cue(packet: Any) -> Iterator[TrackCue]:
    data = bytes(packet)
    length = int.from_bytes(data[:2], "big")
    if length and packet.pts is not None and packet.duration is not None:
        text = data[2 : 2 + length].decode("utf-8", "replace").replace("\r\n", "\n")
        start, end = packet.pts, packet.pts + packet.duration
        yield TrackCue(start * packet.time_base, end * packet.time_base, text)
