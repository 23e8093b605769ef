"""Finished briefings as episodes: which of their files a feed names, and what it calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from briefing.editions.manifest import CaptionKind
from briefing.errors import BundleUnreadable
from briefing.publish.episode.reading import Found
from briefing.publish.model import Asset, ChapterMark, Correction, Episode, Rendition, Transcript
from briefing.publish.settings import FeedSettings
from briefing.timeline.rate import SAMPLE_RATE

ARTWORK, PAGE = "artwork.jpg", "index.html"
"""An episode's square picture, and its page, in a briefing's folder."""
_SOUNDS = {
    "audio.mp3": "Audio (MP3)",
    "audio.m4a": "Audio (M4A)",
    "audio.opus": "Audio (Opus)",
    "audio.flac": "Audio (FLAC)",
}
"""What may be the enclosure, the most widely played first."""
_FILMS = {
    "film-captioned.mp4": "Film with captions",
    "film.mp4": "Film",
    "film-captioned.mov": "Film with captions (MOV)",
    "film.mov": "Film (MOV)",
}
_PLAIN = {name.replace("audio", "audio-plain"): "Without picture descriptions" for name in _SOUNDS}
_TITLES = _FILMS | _SOUNDS | _PLAIN
"""Everything that plays, the best first; at most 32 characters (podcast:alternateEnclosure)."""
_TRANSCRIPTS = (
    ("captions", ".vtt", True),
    ("captions", ".srt", True),
    ("transcript", ".html", False),
    ("transcript", ".json", True),
    ("transcript", ".txt", False),
)
"""How the names of transcripts begin and end, the best first, and which of them are timed
throughout (podcast:transcript: rel="captions")."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What a site remembers of an episode, whatever becomes of its briefing."""

    guid: str
    """Permanent."""
    published: datetime
    """When it was published, with its time zone."""
    corrections: tuple[Correction, ...] = ()
    """What was put right, oldest first."""


def named_files(found: Found, settings: FeedSettings) -> tuple[str, ...]:
    """Return which files of a briefing's folder a feed names, each once.

    Raises:
        BundleUnreadable: there is nothing to listen to.
    """
    enclosure = _enclosure(found, settings)
    names = [
        enclosure,
        *_alternates(found, enclosure),
        *(name for name, _, _ in _transcripts(found)),
        *(chapter.picture for chapter in found.chapters if chapter.picture),
        *(name for name in (ARTWORK, PAGE) if found.entry(name)),
    ]
    return tuple(dict.fromkeys(names))


def chapters_of(found: Found, assets: Mapping[str, Asset]) -> tuple[ChapterMark, ...]:
    """Return a briefing's chapters; ``assets`` has the files that a feed names, by their names."""
    return tuple(
        ChapterMark(
            chapter.title,
            _seconds(chapter.start),
            _seconds(chapter.end),
            assets.get(chapter.picture),
        )
        for chapter in found.chapters
    )


def episode_of(
    found: Found,
    assets: Mapping[str, Asset],
    identity: Identity,
    settings: FeedSettings,
    chapters_file: Asset | None,
) -> Episode:
    """Return a finished briefing as an episode.

    Args:
        found: what its manifest tells.
        assets: the files that :func:`named_files` lists, by their names in its folder, where
            they are in the site.
        identity: what the site remembers of it.
        settings: those of its show's feed.
        chapters_file: its chapters as JSON.

    Raises:
        BundleUnreadable: there is nothing to listen to.
    """
    enclosure = _enclosure(found, settings)
    page = assets.get(PAGE)
    return Episode(
        guid=identity.guid,
        folder=found.folder,
        title=found.headline,
        summary=found.summary,
        paragraphs=found.paragraphs,
        language=found.language,
        link=found.link,
        page=page.path if page else "",
        published=identity.published,
        enclosure=_rendition(found, enclosure, assets),
        alternates=tuple(_rendition(found, name, assets) for name in _alternates(found, enclosure)),
        transcripts=tuple(
            Transcript(assets[name], language, is_timed)
            for name, language, is_timed in _transcripts(found)
        ),
        chapters=chapters_of(found, assets),
        chapters_file=chapters_file,
        artwork=assets.get(ARTWORK),
        section=found.section,
        byline=found.byline,
        synthetic=found.synthetic,
        disclosure=found.disclosure,
        soundbite=_soundbite(found),
        explicit=found.explicit or settings.explicit,
        season=found.season,
        number=found.episode,
        corrections=identity.corrections,
    )


def _enclosure(found: Found, settings: FeedSettings) -> str:
    """Return the sound that every app gets: the one asked for, else whichever there is."""
    for name in (f"audio.{settings.enclosure}", *_SOUNDS):
        if found.entry(name):
            return name
    raise BundleUnreadable(
        "there is nothing to listen to in it",
        place=found.folder,
        remedy="Render the article again, with its audio edition.",
    )


def _alternates(found: Found, enclosure: str) -> Iterator[str]:
    for name in _TITLES:
        is_there = found.entry(name) is not None
        if is_there and name != enclosure and (name not in _PLAIN or found.plain_samples):
            yield name


def _rendition(found: Found, name: str, assets: Mapping[str, Asset]) -> Rendition:
    samples = found.plain_samples if name in _PLAIN else found.samples
    return Rendition(
        asset=assets[name],
        title=_TITLES[name],
        seconds=_seconds(samples or found.samples),
        height=found.film_height if name in _FILMS else 0,
    )


def _transcripts(found: Found) -> Iterator[tuple[str, str, bool]]:
    """Yield the name of each transcript, its language, and whether it is timed throughout."""
    translations = [
        (f".{track.tag}", track.language)
        for track in found.captions
        if track.kind is CaptionKind.TRANSLATION
    ]
    for tag, language in [("", found.language), *translations]:
        for stem, suffix, is_timed in _TRANSCRIPTS:
            name = f"{stem}{tag}{suffix}"
            if found.entry(name):
                yield name, language, is_timed


def _soundbite(found: Found) -> tuple[Fraction, Fraction] | None:
    if found.soundbite is None:
        return None
    start, end = found.soundbite
    return _seconds(start), _seconds(end - start)


def _seconds(samples: int) -> Fraction:
    return Fraction(samples, SAMPLE_RATE)
