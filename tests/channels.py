"""Feeds made by hand, with everything that a feed can say."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from hashlib import sha256

from briefing.publish.model import (
    CHAPTERS_TYPE,
    Asset,
    Channel,
    ChapterMark,
    Correction,
    Episode,
    Podcast,
    Rendition,
    Trailer,
    Transcript,
    media_type_of,
)
from briefing.publish.settings import FeedSettings, PersonSettings

BASE = "https://news.example/audio/"
FIRST = datetime(2026, 3, 5, 6, 30, tzinfo=UTC)
SETTINGS = FeedSettings(
    address=BASE,
    description="What happens on the island & around it.",
    author="Harbour News",
    email="feeds@news.example",
    category=("News > Daily News", "Society & Culture"),
    copyright="© Harbour News",
    license="CC-BY-4.0",
    frequency="freq=daily",
    hub="https://hub.example/",
    podping=True,
    people=(PersonSettings("Tom Birk", "Editor", "https://news.example/tom"),),
)
PODCAST = Podcast("harbour", "Harbour Briefing", "https://news.example/", "en", "dark", SETTINGS)


def asset(path: str, size: int = 2_400_000) -> Asset:
    """Return a finished file of a site."""
    return Asset(path, media_type_of(path), size, sha256(path.encode()).hexdigest())


def episode(number: int = 1, /, **changes: object) -> Episode:
    """Return an episode with everything that one can have."""
    folder = f"ferry-{number}"
    seconds = Fraction(220)
    made = Episode(
        guid=f"urn:uuid:00000000-0000-5000-8000-{number:012}",
        folder=folder,
        title=f"Ferry returns to the island {number}",
        summary="It is back after ten days.",
        paragraphs=("The ferry runs again, said the port & its <crew>.", "“At last.”"),
        language="en",
        link=f"https://news.example/{number}",
        page=f"{folder}/index.html",
        published=FIRST + timedelta(days=number),
        enclosure=Rendition(asset(f"{folder}/audio.mp3"), "Audio (MP3)", seconds),
        alternates=(
            Rendition(asset(f"{folder}/film.mp4", 30_000_000), "Film", seconds, 1080),
            Rendition(asset(f"{folder}/audio.m4a"), "Audio (M4A)", seconds),
            Rendition(
                asset(f"{folder}/audio-plain.mp3"), "Without picture descriptions", Fraction(190)
            ),
        ),
        transcripts=(
            Transcript(asset(f"{folder}/captions.vtt"), "en", is_captions=True),
            Transcript(asset(f"{folder}/transcript.html"), "en", is_captions=False),
            Transcript(asset(f"{folder}/captions.fr.vtt"), "fr", is_captions=True),
        ),
        chapters=(
            ChapterMark("Ferry returns", Fraction(0), Fraction(793, 48)),
            ChapterMark("The port", Fraction(793, 48), Fraction(100), asset("chapters/02.jpg")),
            ChapterMark("The crew", Fraction(100), seconds),
        ),
        chapters_file=replace(asset(f"chapters/{folder}.json"), media_type=CHAPTERS_TYPE),
        artwork=asset(f"{folder}/artwork.jpg"),
        section="Harbour",
        byline="Ines Calder",
        disclosure="Read by a synthetic voice.",
        soundbite=(Fraction(1), Fraction(1234567, 48000)),
        season=2,
        number=number,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def channel(*episodes: Episode, settings: FeedSettings = SETTINGS, **changes: object) -> Channel:
    """Return a feed of episodes, newest first."""
    made = Channel(
        podcast=replace(PODCAST, settings=settings),
        path="feed.xml",
        guid="9b024349-ccf0-5f69-a609-6b82873eab3c",
        title=PODCAST.title,
        language="en",
        artwork=asset("artwork/harbour.jpg"),
        episodes=episodes,
        trailer=Trailer(asset("trailer.mp3", 500_000), FIRST),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


CORRECTIONS = (
    Correction(FIRST + timedelta(days=30), "The ferry is the Sula, not the Skua."),
    Correction(FIRST + timedelta(days=40), "It is back after nine days."),
)
