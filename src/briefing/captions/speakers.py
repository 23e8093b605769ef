"""How one sees whose words are quoted: colours, or names before them (BBC Subtitle Guidelines)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from briefing.captions.model import Cue, Track
from briefing.captions.music import with_music
from briefing.captions.style import HouseStyle, Speakers
from briefing.captions.width import width
from briefing.script.joining import side_by_side
from briefing.script.model import Segment, Sentence
from briefing.timeline.model import TimedSegment, Timeline


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


def labels(segment: Segment, style: HouseStyle) -> Mapping[str, str]:
    """Return what stands before sentences of a segment, by their ids, where the style has labels.

    A quotation has one where it begins a sentence: nothing has told yet who speaks. Inside a
    sentence something has, and a speaker who goes on in the same segment is known. Of a name that
    is too long for a line, the last words stand there.
    """
    if style.speakers is not Speakers.LABELS:
        return {}
    found: dict[str, str] = {}
    last = ""
    for sentence in segment.sentences:
        speaker = _opening_speaker(sentence)
        if speaker and speaker != last:
            found[sentence.id] = _fitting(speaker, style.line_characters)
        last = next((q.speaker for q in reversed(sentence.quotes) if q.speaker), last)
    return found


def shown_text(timeline: Timeline, style: HouseStyle) -> str:
    """Return what the captions of a programme must say: the displayed text, with its labels.

    And with the sign for music where there is some.
    """
    texts = ((_first_sound(timed), _labelled(timed.segment, style)) for timed in timeline.segments)
    return with_music(texts, timeline)


def _first_sound(timed: TimedSegment) -> int:
    return timed.sentences[0].start if timed.sentences else timed.start


def _labelled(segment: Segment, style: HouseStyle) -> str:
    known = labels(segment, style)
    sentences = segment.sentences
    return side_by_side([" ".join((known.get(s.id, ""), s.text)).strip() for s in sentences])


def _opening_speaker(sentence: Sentence) -> str:
    """Return whose quotation begins with a sentence; nobody's when none does."""
    first = next(iter(sentence.quotes), None)
    if first is None or not first.opens or sentence.text[: first.start].strip():
        return ""
    return first.speaker


def _fitting(speaker: str, longest: int) -> str:
    words = speaker.split()
    while len(words) > 1 and width(label(" ".join(words))) > longest:
        del words[0]
    return label(" ".join(words))
