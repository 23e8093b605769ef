"""What is handed off, as editing programs see it: clips, and notes on them. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import combining, normalize

from briefing.captions.model import Cue
from briefing.editions.bundle import Bundle
from briefing.timeline.chapters import shorten
from briefing.timeline.handed import FILM_URL
from briefing.timeline.model import TimedSegment, Timeline

SOUND_URL = "stems/narration.wav"
"""Where the narration is, seen from the timeline's files."""
USUAL_REEL = "FILM"
"""What the film's reel is called where the recipe names none."""

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What may be in no XML file, and belongs into no name."""

_IN_ASCII = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"}


@dataclass(frozen=True, slots=True)
class Note:
    """A stretch of the programme, and words about it."""

    id: str
    """Stable within its kind, as ``c001``."""
    start_frame: int
    """First frame, counted from media zero."""
    end_frame: int
    """Frame after the last."""
    text: str
    """On one line."""

    @property
    def frames(self) -> int:
        """How long it is."""
        return self.end_frame - self.start_frame


@dataclass(frozen=True, slots=True)
class Event:
    """One clip: a segment of the programme."""

    timed: TimedSegment
    """The segment."""
    name: str
    """What an editing program lists: its id and first words."""
    start_frame: int
    """First frame, counted from media zero."""
    end_frame: int
    """Frame after the last: the first of the next clip."""
    captions: tuple[Note, ...]
    """Its captions, in order, all inside it."""

    @property
    def frames(self) -> int:
        """How long it is."""
        return self.end_frame - self.start_frame


@dataclass(frozen=True, slots=True)
class Programme:
    """A finished briefing, as the writers of editing programs' files are told of it."""

    title: str
    """On one line."""
    timeline: Timeline
    """When what is said."""
    article_sha256: str
    """Digest of the article's bytes."""
    events: tuple[Event, ...]
    """Its clips, from media zero to the end, without a gap."""
    chapters: tuple[Note, ...]
    """Its parts by name; they tile it."""
    film_url: str
    """Where the film is, from the hand-off's folder; empty when there is the sound alone."""
    size: tuple[int, int] | None
    """Width and height of the film in pixels; none when nobody says."""
    reel: str
    """What the source is called in a list of edits."""

    @property
    def has_film(self) -> bool:
        """Whether there are pictures."""
        return bool(self.film_url)

    @property
    def source(self) -> str:
        """Where what the clips are of is: the film, or the sound."""
        return self.film_url or SOUND_URL


def programme_of(bundle: Bundle, cues: Sequence[Cue], *, film_url: str = FILM_URL) -> Programme:
    """Return what is handed off of a finished briefing.

    Args:
        bundle: the briefing.
        cues: its captions.
        film_url: where its film is, from the hand-off's folder; empty when there is none.
    """
    timeline = bundle.timeline
    spans = [(timeline.frame(s.start), timeline.frame(s.end)) for s in timeline.segments]
    chapters = (
        Note(f"ch{n:02}", timeline.frame(c.start), timeline.frame(c.end), one_line(c.title))
        for n, c in enumerate(bundle.chapters, start=1)
    )
    return Programme(
        title=one_line(bundle.about.headline),
        timeline=timeline,
        article_sha256=bundle.about.source_sha256,
        events=tuple(
            _event(timed, *span, cues)
            for timed, span in zip(timeline.segments, spans, strict=True)
            if span[0] < span[1]
        ),
        chapters=tuple(note for note in chapters if note.frames > 0),
        film_url=film_url,
        size=_size(bundle.film),
        reel=_reel(bundle.film.get("reel")),
    )


def one_line(text: str) -> str:
    """Return text as a name that every file can hold."""
    return " ".join(_UNPRINTABLE.sub(" ", text).split())


def in_ascii(text: str) -> str:
    """Return text as ASCII has it: accents go, other letters become question marks."""
    spelled = "".join(_IN_ASCII.get(letter, letter) for letter in text)
    bare = (c for c in normalize("NFKD", spelled) if not combining(c))
    return "".join(bare).encode("ascii", "replace").decode("ascii")


def _event(timed: TimedSegment, start: int, end: int, cues: Sequence[Cue]) -> Event:
    identity = timed.segment.id
    words = shorten(one_line(timed.segment.text)) or timed.segment.kind.value
    notes = (
        Note(cue.id, max(start, cue.start_frame), min(end, cue.end_frame), one_line(cue.text))
        for cue in cues
        if cue.segment_id == identity
    )
    inside = tuple(note for note in notes if note.frames > 0)
    return Event(timed, f"{identity} {words}", start, end, inside)


def _size(film: Any) -> tuple[int, int] | None:
    width, height = film.get("width"), film.get("height")
    return (width, height) if type(width) is int and type(height) is int else None


def _reel(name: object) -> str:
    """Return a reel's name as CMX 3600 has it: up to eight capitals and digits."""
    said = name if isinstance(name, str) else ""
    return re.sub(r"[^A-Z0-9]", "", said.upper())[:8] or USUAL_REEL
