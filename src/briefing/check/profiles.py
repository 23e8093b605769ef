"""What a delivery must have, and how much it matters: one profile for each kind of receiver."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from briefing.errors import RecipeError
from briefing.media.loudness import BROADCAST_EU, PODCAST, Profile


class Need(StrEnum):
    """Something that a receiver may ask for."""

    FILM = "a film"
    SOUND = "an audio edition"
    CAPTIONS = "captions"
    TIMECODE = "a timecode track"
    CHAPTERS = "chapters"
    ARTWORK = "a cover picture"


@dataclass(frozen=True, slots=True)
class DeliveryProfile:
    """What one kind of receiver asks for."""

    name: str
    """What a user types."""
    needs: frozenset[Need]
    """What must be there."""
    loudness: Profile | None
    """How loud the sound has to be; none for as loud as it was made for."""
    grave: frozenset[str] = frozenset()
    """Codes of findings that are errors here, though they are warnings elsewhere."""
    unexcused: frozenset[str] = frozenset()
    """Codes of errors that stay errors here, whatever the voice or the text left no way around."""


AS_MADE = DeliveryProfile("as-made", frozenset(), None)
"""Nothing more than what the briefing itself promises."""
_SOUND_IS_OFF = frozenset({"L-004", "L-005"})
DELIVERIES: Mapping[str, DeliveryProfile] = {
    profile.name: profile
    for profile in (
        DeliveryProfile(
            "broadcast",  # EBU R 128; a station's ingest refuses what is too loud or unlabelled
            frozenset({Need.FILM, Need.CAPTIONS, Need.TIMECODE}),
            BROADCAST_EU,
            _SOUND_IS_OFF,
            frozenset({"C-004", "C-012"}),
        ),
        DeliveryProfile(
            "web",  # WCAG 2.2, 1.2.2: prerecorded films have captions
            frozenset({Need.FILM, Need.CAPTIONS, Need.ARTWORK}),
            PODCAST,
        ),
        DeliveryProfile(
            "podcast",  # Apple Podcasts: audio requirements, chapters and artwork
            frozenset({Need.SOUND, Need.CHAPTERS, Need.ARTWORK}),
            PODCAST,
            _SOUND_IS_OFF,
        ),
    )
}
"""By the name a user types."""


def find_profile(name: str) -> DeliveryProfile:
    """Return the profile that a user typed.

    Raises:
        RecipeError: there is none of that name.
    """
    profile = DELIVERIES.get(name.strip().lower())
    if profile is None:
        raise RecipeError(
            f"there is no profile {name!r}",
            place="--profile",
            remedy=f"Choose from {', '.join(DELIVERIES)}.",
        )
    return profile
