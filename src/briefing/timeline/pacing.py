"""How long the silences are, and how they give way so that a programme fits its slot.

Silences come before speech: a programme that is too short or too long first has its pauses
eased between a shortest and a longest length, and only then the voice slowed or hurried within
comfortable limits, and only then the title and end cards held longer or shorter.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Range:
    """How long one kind of silence may be; exact seconds, in growing order."""

    shortest: Fraction
    """Any shorter sounds hurried."""
    usual: Fraction
    """What it is when nothing has to give way."""
    longest: Fraction
    """Any longer sounds like a fault."""

    def at(self, ease: Fraction) -> Fraction:
        """Return the length at an ease of -1 (shortest) over 0 (usual) to 1 (longest)."""
        towards = self.longest if ease > 0 else self.shortest
        return self.usual + abs(ease) * (towards - self.usual)


@dataclass(frozen=True, slots=True)
class Pacing:
    """The pauses, holds and rates of a show."""

    lead_in: Range
    """From the first frame to the first word."""
    sentence: Range
    """Between two sentences of a segment."""
    paragraph: Range
    """Between two segments of the body."""
    quotation: Range
    """Between two sentences of a segment where a quotation begins or ends."""
    headline: Range
    """Between the kicker, the headline and the summary."""
    section: Range
    """Around headings, and where title, body and sign-off meet."""
    lead_out: Range
    """From the last word to the last frame, unless the end card stays longer."""
    silent_picture: Range
    """A picture that nothing is said about."""
    title_card: Range
    """From the first frame to the end of the title card, speech included; the card stays longer
    when its words take longer."""
    end_card: Range
    """From the end card's first frame to the last one, speech included, likewise."""
    slowest_wpm: int
    """Words per minute of speech; slower is tiring."""
    usual_wpm: int
    """The rate when nothing has to give way."""
    fastest_wpm: int
    """Words per minute of speech; faster is hard to follow."""


def _range(shortest: str, usual: str, longest: str) -> Range:
    return Range(Fraction(shortest), Fraction(usual), Fraction(longest))


HOUSE_PACING = Pacing(
    lead_in=_range("0.5", "0.8", "1.2"),
    # Radio practice and vendors' guides: a sentence 0.35-0.5 s, a paragraph 0.6-0.9 s and a
    # section 1.0-1.5 s at 140 words a minute. A slow reading bears half as much again.
    sentence=_range("0.35", "0.4", "0.75"),
    paragraph=_range("0.6", "0.75", "1.5"),
    quotation=_range("0.4", "0.5", "1.0"),
    headline=_range("0.6", "0.8", "1.5"),
    section=_range("1.0", "1.2", "2.2"),
    lead_out=_range("1.0", "1.2", "2.2"),
    silent_picture=_range("3", "4", "5"),
    title_card=_range("8", "8", "12"),
    end_card=_range("5", "6", "8"),
    # Rodero 2012 recommends 160-180 wpm for radio news; listeners strain above 180, and a voice
    # below 130 drags.
    slowest_wpm=130,
    usual_wpm=140,
    fastest_wpm=180,
)
"""The house pacing: news, read calmly."""

_RATES = {"fr": (115, 125, 165), "zh": (165, 180, 235)}
"""Slowest, usual and fastest where the same rate is heard otherwise than in English: a rate counts
words of English, whatever is spoken. At 140 eSpeak NG says 165 signs of Chinese a minute, and
newsreaders 210 to 300; French it says at a pace that captions cannot follow."""


def house_pacing(language: str) -> Pacing:
    """Return the house pacing for a language (a BCP 47 tag)."""
    rates = _RATES.get(language.replace("_", "-").partition("-")[0].lower())
    if rates is None:
        return HOUSE_PACING
    slowest, usual, fastest = rates
    return replace(HOUSE_PACING, slowest_wpm=slowest, usual_wpm=usual, fastest_wpm=fastest)


def with_room(pacing: Pacing, before: Fraction, after: Fraction) -> Pacing:
    """Return a pacing with at least so many seconds before the first and after the last word.

    For what is heard there besides the voice.
    """
    return replace(
        pacing,
        lead_in=_at_least(pacing.lead_in, before),
        lead_out=_at_least(pacing.lead_out, after),
    )


def _at_least(pause: Range, seconds: Fraction) -> Range:
    return Range(*(max(s, seconds) for s in (pause.shortest, pause.usual, pause.longest)))


@dataclass(frozen=True, slots=True)
class Ease:
    """How far the silences give way; each from -1 (shortest) over 0 (usual) to 1 (longest)."""

    pauses: Fraction = Fraction(0)
    """For the pauses between words."""
    holds: Fraction = Fraction(0)
    """For how long the title and end cards stay."""


USUAL = Ease()
"""Nothing gives way."""
SHORTEST = Ease(Fraction(-1), Fraction(-1))
"""Everything as short as it may be."""
LONGEST = Ease(Fraction(1), Fraction(1))
"""Everything as long as it may be."""
