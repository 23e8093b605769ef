"""The recipe: every choice that a briefing is made by, in one frozen value."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from briefing.captions.style import HOUSE, HouseStyle
from briefing.errors import RecipeError
from briefing.findings import Finding
from briefing.media.loudness import PODCAST, PROFILES, Profile
from briefing.media.mux import Container
from briefing.media.voice_chain import VoiceChain
from briefing.media.x264 import Quality
from briefing.pipeline.caption_files import USUAL_FORMATS
from briefing.pipeline.show.model import Show
from briefing.script.lexicon import Lexicon
from briefing.script.lexicon_file import language_lexicons
from briefing.script.turns import QuoteStyle
from briefing.timeline.rate import FRAME_RATES, FrameRate

SMALLEST_SIDE = 160
LARGEST_SIDE = 3840
"""Pixels; beyond it players' H.264 levels end."""


Choice = TypeVar("Choice", bound=StrEnum)


class Edition(StrEnum):
    """What can be made of an article."""

    FILM = "film"
    AUDIO = "audio"
    CAPTIONS = "captions"
    STEMS = "stems"
    """The sound as it was before any coding, for editing suites."""
    PLAIN = "plain"
    """The audio edition without the descriptions of pictures."""


USUAL_EDITIONS = frozenset({Edition.FILM, Edition.AUDIO, Edition.CAPTIONS})
"""What is made when nothing else is asked for."""


AUDIO_FORMATS = ("m4a", "mp3", "opus", "flac")
"""Every kind of file that there is for sound, as their names end."""
USUAL_AUDIO = ("m4a", "mp3")
"""What is made when nothing else is asked for: for players that show chapters, and for all."""


class FilmCaptions(StrEnum):
    """Which films are made."""

    CLOSED = "closed"
    """``film.mp4``: captions as a track that players switch on."""
    OPEN = "open"
    """``film-captioned.mp4``: captions in the picture."""
    BOTH = "both"


class Burn(StrEnum):
    """What a review copy has in its pictures."""

    TIMECODE = "timecode"
    """The label of every frame."""


class TargetKind(StrEnum):
    """Where a programme's length comes from."""

    NONE = "none"
    """However long it takes at the show's pace."""
    STATED = "stated"
    """The running time that the article's page promises, as nearly as can be."""
    ASKED = "asked"
    """The time the user asked for, to the frame, or not at all."""


@dataclass(frozen=True, slots=True)
class Target:
    """How long a programme should be."""

    kind: TargetKind
    """Where the wish comes from."""
    seconds: Fraction | None = None
    """How long, for ``ASKED``."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """Every choice; the same article, recipe and versions make the same bytes."""

    rate: FrameRate = FRAME_RATES["25"]
    """Of the film."""
    width: int = 1920
    """Of the film, in pixels; even."""
    height: int = 1080
    """Of the film, in pixels; even."""
    start_frame: int = 0
    """Timecode of the film's first frame, as a frame counted from midnight."""
    target: Target = Target(TargetKind.STATED)
    """How long it should be."""
    voice: str | None = None
    """As the user types it; none for the show's or the language's own."""
    quotes: QuoteStyle = QuoteStyle.PLAIN
    """How what is quoted is heard."""
    quote_voice: str | None = None
    """Who speaks what is quoted, as the user types it; none for another voice of the engine."""
    recording: Path | None = None
    """A person's reading of the article, in place of a synthetic voice."""
    strict: bool = False
    """Whether to refuse names that no lexicon and no rule knows how to say."""
    editions: frozenset[Edition] = USUAL_EDITIONS
    """What to make."""
    film_captions: FilmCaptions = FilmCaptions.BOTH
    """Which films."""
    container: Container = Container.MP4
    """What kind of file films are."""
    quality: Quality = Quality.STANDARD
    """How carefully the film's pictures are encoded."""
    still: bool = False
    """Whether cards change by a plain cut."""
    show: Show = field(default_factory=Show)
    """Whose briefing it is."""
    lexicons: tuple[Lexicon, ...] = field(default_factory=language_lexicons)
    """How names are said; the first that knows a name wins."""
    caption_style: HouseStyle = HOUSE
    """The house style of captions."""
    caption_formats: tuple[str, ...] = USUAL_FORMATS
    """The formats that captions are written in."""
    word_times: bool = False
    """Whether caption files say when each word is spoken, in formats that can."""
    loudness: Profile = PODCAST
    """How loud the sound is, of films too."""
    audio_formats: tuple[str, ...] = USUAL_AUDIO
    """The kinds of file that audio editions are written as."""
    voice_chain: VoiceChain = VoiceChain.NONE
    """What is done to the voice."""
    voice_alone: bool = False
    """Whether nothing but the voice is heard, whatever the show has besides."""
    burn_timecode: bool = False
    """Whether there is a review copy, with timecode in the picture."""
    reel: str = ""
    """Name of the reel, for QuickTime films; empty for none."""
    edit: Path | None = None
    """A producer's edit of the briefing made before, as an OpenTimelineIO file."""

    @property
    def lexicon_findings(self) -> tuple[Finding, ...]:
        """What was noticed in the lexicons."""
        return tuple(finding for lexicon in self.lexicons for finding in lexicon.findings)


_SIZE = re.compile(r"(\d{2,5})[x×](\d{2,5})", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", re.ASCII)


def parse_size(text: str) -> tuple[int, int]:
    """Return the width and height that a user typed, as ``1920x1080``.

    Raises:
        RecipeError: it is no size, or one that a film cannot have.
    """
    match = _SIZE.fullmatch(text.strip().lower())
    if match is None:
        raise _refused("--size", f"{text!r} is not a size", "Write it as 1920x1080.")
    width, height = int(match[1]), int(match[2])
    if width % 2 or height % 2:
        raise _refused(
            "--size",
            f"{text} has an odd side, which H.264 video cannot have",
            f"Use {width + width % 2}x{height + height % 2}.",
        )
    if not all(SMALLEST_SIDE <= side <= LARGEST_SIDE for side in (width, height)):
        raise _refused(
            "--size",
            f"{text} is too small or too large",
            f"Each side may have {SMALLEST_SIDE} to {LARGEST_SIDE} pixels.",
        )
    return width, height


def parse_target(text: str) -> Target:
    """Return the target that a user typed: ``3:40``, ``0:03:40``, ``stated`` or ``none``.

    Raises:
        RecipeError: it is none of these.
    """
    word = text.strip().lower()
    if word in (TargetKind.NONE, TargetKind.STATED):
        return Target(TargetKind(word))
    match = _CLOCK.fullmatch(word)
    seconds = 0
    if match:
        seconds = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    if not seconds:
        raise _refused(
            "--target",
            f"{text!r} is not a running time",
            "Write minutes and seconds, as 3:40, or none.",
        )
    return Target(TargetKind.ASKED, Fraction(seconds))


def parse_editions(text: str) -> frozenset[Edition]:
    """Return the editions that a user listed, as ``film,audio``.

    Raises:
        RecipeError: one of them does not exist, or there is none.
    """
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in tuple(Edition)]
    if unknown or not names:
        problem = f"there is no edition {unknown[0]!r}" if unknown else "no edition is named"
        raise _refused("--only", problem, f"Choose from {', '.join(Edition)}.")
    return frozenset(Edition(name) for name in names)


def parse_audio_formats(text: str) -> tuple[str, ...]:
    """Return the kinds of sound file that a user listed, as ``m4a,mp3``.

    Raises:
        RecipeError: one of them does not exist, or there is none.
    """
    names = {name.strip().lower() for name in text.split(",") if name.strip()}
    unknown = sorted(names - set(AUDIO_FORMATS))
    if unknown or not names:
        problem = f"there is no kind {unknown[0]!r}" if unknown else "no kind is named"
        raise _refused("--audio", problem, f"Choose from {', '.join(AUDIO_FORMATS)}.")
    return tuple(name for name in AUDIO_FORMATS if name in names)


def parse_loudness(text: str) -> Profile:
    """Return how loud a user wants the sound, as ``broadcast-eu``.

    Raises:
        RecipeError: there is no such profile.
    """
    profile = PROFILES.get(text.strip().lower())
    if profile is None:
        remedy = f"Choose from {', '.join(PROFILES)}."
        raise _refused("--loudness", f"there is no {text!r}", remedy)
    return profile


def parse_choice(text: str, choices: type[Choice], *, place: str) -> Choice:
    """Return the one of several words that a user typed.

    Raises:
        RecipeError: it is none of them.
    """
    word = text.strip().lower()
    if word not in tuple(choices):
        raise _refused(place, f"there is no {text!r}", f"Choose from {', '.join(choices)}.")
    return choices(word)


def _refused(place: str, problem: str, remedy: str) -> RecipeError:
    return RecipeError(problem, place=place, remedy=remedy)
