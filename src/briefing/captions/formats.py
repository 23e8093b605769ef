"""The formats that captions can be written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefing.captions.model import Cue
from briefing.captions.srt import write_srt
from briefing.captions.webvtt import write_webvtt
from briefing.timeline.rate import FrameRate


class Writer(Protocol):
    """Turns cues into the text of a file; every format has one of this shape."""

    def __call__(self, cues: Sequence[Cue], rate: FrameRate, *, language: str, title: str) -> str:
        """Return the file's text, to be written as UTF-8 with line feeds."""


@dataclass(frozen=True, slots=True)
class Format:
    """One caption format."""

    suffix: str
    """How its files' names end, with the dot."""
    media_type: str
    """What web servers call it."""
    write: Writer
    """Writes it."""


WRITERS: Mapping[str, Format] = {
    "webvtt": Format(".vtt", "text/vtt", write_webvtt),
    "srt": Format(".srt", "application/x-subrip", write_srt),
}
"""By the name a user types."""
