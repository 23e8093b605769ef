"""How one sees whose words are quoted: colours, or names before them (BBC Subtitle Guidelines)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from briefing.captions.model import Cue, Track
from briefing.captions.style import Speakers


class Colour(StrEnum):
    """The four colours of captions (BBC Subtitle Guidelines), as WebVTT and CSS name them.

    On black all of them have a contrast of 15:1 or more.
    """

    WHITE = "white"
    YELLOW = "yellow"
    CYAN = "cyan"
    LIME = "lime"
    """What the BBC calls green."""

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Red, green and blue, from 0 to 255."""
        return _RGB[self]


_RGB: Mapping[Colour, tuple[int, int, int]] = {
    Colour.WHITE: (255, 255, 255),
    Colour.YELLOW: (255, 255, 0),
    Colour.CYAN: (0, 255, 255),
    Colour.LIME: (0, 255, 0),
}
NARRATOR_COLOUR = Colour.WHITE
"""Whoever is in no quotation speaks in it."""
_QUOTED = (Colour.YELLOW, Colour.CYAN, Colour.LIME)


def colours(cues: Sequence[Cue]) -> Mapping[str, Colour]:
    """Return the colour of each speaker of a programme, by name, in the order of appearance.

    There are three beside the narrator's; a fourth speaker has the first one's again.
    """
    speakers = dict.fromkeys(voice.speaker for cue in cues for voice in cue.voices)
    return {name: _QUOTED[number % len(_QUOTED)] for number, name in enumerate(speakers)}


def speaker_colours(cues: Sequence[Cue], track: Track) -> Mapping[str, Colour]:
    """Return the colour of each speaker where the track's style has colours; else of none."""
    return colours(cues) if track.style.speakers is Speakers.COLOURS else {}


def label(speaker: str) -> str:
    """Return what stands before a speaker's words where names do.

    >>> label("Ines Calder")
    'INES CALDER:'
    """
    return f"{speaker.upper()}:"
