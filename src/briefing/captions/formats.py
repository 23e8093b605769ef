"""The formats that captions can be written in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from briefing.captions.ass import write_ass
from briefing.captions.cea608 import COLUMNS
from briefing.captions.ebu_tt_d import write_ebu_tt_d
from briefing.captions.model import Cue, Track
from briefing.captions.scc import write_scc
from briefing.captions.srt import write_srt
from briefing.captions.transcript import write_podcast_json, write_text
from briefing.captions.transcript_html import write_html
from briefing.captions.ttml import write_ttml
from briefing.captions.webvtt import write_webvtt


class Writer(Protocol):
    """Turns cues into the text of a file; every format has one of this shape."""

    def __call__(self, cues: Sequence[Cue], track: Track) -> str:
        """Return the file's text, to be written as UTF-8 with line feeds.

        ``cues`` are sorted and disjoint; ``track`` tells what they belong to.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """One caption format."""

    suffix: str
    """How its files' names end, with the dot."""
    media_type: str
    """What web servers call it."""
    write: Writer
    """Writes it."""
    line_characters: int | None = None
    """Longest line that a file of it can hold; none when there is no such limit."""
    stem: str = "captions"
    """How its files' names begin."""

    def file_name(self, language: str = "") -> str:
        """Return the name of its file, with a language's tag in it for translations.

        >>> WRITERS["webvtt"].file_name("fr")
        'captions.fr.vtt'
        """
        return f"{self.stem}.{language}{self.suffix}" if language else f"{self.stem}{self.suffix}"


WRITERS: Mapping[str, Format] = {
    "webvtt": Format(".vtt", "text/vtt", write_webvtt),
    "srt": Format(".srt", "application/x-subrip", write_srt),
    "ass": Format(".ass", "text/x-ssa", write_ass),
    "text": Format(".txt", "text/plain", write_text, stem="transcript"),
    "json": Format(".json", "application/json", write_podcast_json, stem="transcript"),
    "html": Format(".html", "text/html", write_html, stem="transcript"),
    "ttml": Format(".ttml", "application/ttml+xml", write_ttml),
    "ebu-tt-d": Format(".ebuttd.xml", "application/ttml+xml", write_ebu_tt_d),
    "scc": Format(".scc", "text/x-scc", write_scc, line_characters=COLUMNS),
}
"""By the name a user types."""
