"""What the files of a briefing should be: the measure that they are judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from briefing.captions.model import Track
from briefing.captions.speakers import shown_text
from briefing.captions.style import HouseStyle
from briefing.editions.bundle import Bundle
from briefing.editions.manifest import CaptionsListed
from briefing.findings import Finding
from briefing.media.loudness import PODCAST, PROFILES, Profile
from briefing.timeline.model import Chapter, Timeline


@dataclass(frozen=True, slots=True)
class PlainEdition:
    """The audio edition without spoken descriptions of pictures."""

    samples: int
    """How long it plays, at 48 kHz."""
    chapters: tuple[Chapter, ...]
    """Its parts by name, on its own clock; they tile it."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A briefing as its manifest tells of it, or as whoever is making it knows it."""

    timeline: Timeline
    """When what is said."""
    chapters: tuple[Chapter, ...]
    """The parts by name."""
    style: HouseStyle
    """The house style that its captions keep."""
    tracks: tuple[CaptionsListed, ...]
    """Its tracks of captions."""
    size: tuple[int, int] | None
    """Width and height of its films in pixels; none when there is no film."""
    loudness: Profile
    """How loud it was made to be."""
    headline: str
    """The article's."""
    language: str
    """BCP 47 tag of the article."""
    published: date | None
    """The day it was published."""
    plain: PlainEdition | None = None
    """The plain audio edition; none when there is none, or when nobody can tell how it should be.
    """
    known: tuple[Finding, ...] = ()
    """What was noticed when it was made, and told."""

    @property
    def displayed_text(self) -> str:
        """Everything that is said, as it is shown."""
        return " ".join(segment.segment.text for segment in self.timeline.segments)

    @property
    def captioned_text(self) -> str:
        """What its captions must say: the displayed text, with labels where the style has them."""
        return shown_text(self.timeline, self.style)

    @property
    def cuts(self) -> tuple[int, ...]:
        """The frames on which the picture changes."""
        return tuple(self.timeline.frame(segment.start) for segment in self.timeline.segments)

    @property
    def track(self) -> Track:
        """What writers of files beside the film are told."""
        return Track(
            rate=self.timeline.rate,
            frame_count=self.timeline.frame_count,
            language=self.language,
            title=self.headline,
            style=self.style,
            start_frame=self.timeline.start_frame,
        )


def programme_of(bundle: Bundle) -> Programme:
    """Return what the manifest of a finished briefing promises."""
    return Programme(
        timeline=bundle.timeline,
        chapters=bundle.chapters,
        style=bundle.style,
        tracks=bundle.captions,
        size=_size(bundle.film.get("width"), bundle.film.get("height")),
        loudness=PROFILES.get(str(bundle.sound.get("profile")), PODCAST),
        headline=bundle.about.headline,
        language=bundle.about.language,
        published=bundle.about.published,
        plain=_plain(bundle.sound.get("plain"), bundle.timeline.sample_count),
        known=bundle.findings,
    )


def _plain(told: Any, longest: int) -> PlainEdition | None:
    """Return what a manifest tells of the plain edition; none for nothing, and for what is damaged.

    Damaged is also what contradicts itself: chapters must tile the sound, and what leaves something
    out is not longer than the whole, of so many samples.
    """
    try:
        chapters = tuple(
            Chapter(chapter["title"], chapter["start_sample"], chapter["end_sample"])
            for chapter in told["chapters"]
        )
        samples = told["samples"]
    except (KeyError, TypeError):
        return None
    times = [0, *(time for chapter in chapters for time in (chapter.start, chapter.end)), samples]
    if not all(type(time) is int for time in times) or not 0 < samples <= longest:
        return None
    follow = all(one == other for one, other in zip(times[::2], times[1::2], strict=True))
    grow = all(chapter.start < chapter.end for chapter in chapters)
    named = all(isinstance(chapter.title, str) for chapter in chapters)
    return PlainEdition(samples, chapters) if chapters and follow and grow and named else None


def _size(width: Any, height: Any) -> tuple[int, int] | None:
    return (width, height) if type(width) is int and type(height) is int else None
