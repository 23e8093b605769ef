"""A show: what stays the same from one briefing to the next.

The docstring under each setting is also its description in the JSON schema and its comment in the
file that ``briefing init`` writes: one text, three places. Numbers are checked when a show is
made, so that a show in hand is a good one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from fractions import Fraction
from pathlib import Path
from typing import ClassVar

from briefing.pipeline.show.placeholders import check_line
from briefing.script.rules.emoji import Emoji
from briefing.script.spoken import SpokenOptions
from briefing.script.turns import QuoteStyle
from briefing.speech.engines.command import CommandSettings
from briefing.timeline.pacing import Pacing, Range, house_pacing

_STRICT: Mapping[str, object] = {"extra": "forbid", "use_attribute_docstrings": True}
"""For pydantic: an unknown key is a mistake, and docstrings are descriptions."""

Length = float | tuple[float, float, float]
"""How long a pause is, in seconds: usual, or shortest, usual and longest."""
SLOWEST_WPM, FASTEST_WPM = 60, 400
"""No listener follows anything beyond these, whatever a show says."""
LONGEST_PAUSE = 60.0
"""Seconds; longer is a mistake in writing."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast it is read, in words of English news prose a minute of speech."""

    __pydantic_config__: ClassVar = _STRICT

    usual: int = 0
    """When nothing has to give way; 0 for the house's rate."""
    slowest: int = 0
    """To fill a slot; slower is tiring."""
    fastest: int = 0
    """To fit a slot; faster is hard to follow."""

    def __post_init__(self) -> None:
        for rate in (self.usual, self.slowest, self.fastest):
            if rate and not SLOWEST_WPM <= rate <= FASTEST_WPM:
                raise ValueError(f"a rate is between {SLOWEST_WPM} and {FASTEST_WPM}, not {rate}")


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long silences are, in seconds: one number, or [shortest, usual, longest].

    A programme that has to fit a slot shortens and lengthens its pauses first. Of one number, the
    shortest and longest follow in the proportions of the house's own.
    """

    __pydantic_config__: ClassVar = _STRICT

    lead_in: Length | None = None
    """From the first frame to the first word."""
    sentence: Length | None = None
    """Between two sentences of a paragraph."""
    paragraph: Length | None = None
    """Between two paragraphs."""
    quotation: Length | None = None
    """Between two sentences where a quotation begins or ends."""
    headline: Length | None = None
    """Between the kicker, the headline and the summary."""
    section: Length | None = None
    """Around headings, and where title, body and sign-off meet."""
    silent_picture: Length | None = None
    """How long a picture stays that nothing is said about."""
    title_card: Length | None = None
    """How long the title card stays, its words included; longer when they take longer."""
    end_card: Length | None = None
    """How long the end card stays, likewise."""

    def __post_init__(self) -> None:
        for setting in fields(self):
            length = getattr(self, setting.name)
            if length is not None:
                _check_length(setting.name, length)


@dataclass(frozen=True, slots=True)
class LanguageSettings:
    """What is different for one language."""

    __pydantic_config__: ClassVar = _STRICT

    voice: str | None = None
    """Who speaks it."""
    quote_voice: str | None = None
    """Who speaks what is quoted in it."""
    rates: Rates = field(default_factory=Rates)
    """How fast it is read."""


@dataclass(frozen=True, slots=True)
class Show:
    """What a newsroom says about itself, and how it likes its briefings."""

    __pydantic_config__: ClassVar = _STRICT

    title: str = "Briefing"
    """The show's name, in the corner of the title card and on the end card."""
    link: str = ""
    """Its address, shown on the end card."""
    language: str = ""
    """The language of articles that do not say theirs, as en or pt-BR; empty to tell it from the
    text."""
    introduction: tuple[str, ...] = ()
    """Its first words, a sentence each. {title}, {link}, {headline}, {byline}, {date}, {weekday}
    and {voice} stand for what they say; a sentence whose article lacks one is left out."""
    sign_off: tuple[str, ...] = ()
    """Its last words before the disclosure, a sentence each, likewise."""
    disclosure: bool = True
    """Whether a synthetic voice says at the end that it is one, and the files say so too."""
    disclosure_text: str = ""
    """How it says so; empty for "Read by a synthetic voice." in the article's language."""
    voice: str | None = None
    """Who speaks, as briefing voices lists it; none for the best voice of the language."""
    quotes: QuoteStyle = QuoteStyle.PLAIN
    """How one hears what is quoted: plain (not at all), words ("quote … end quote"), pitch (the
    same voice, lower) or voice (a second one)."""
    quote_voice: str | None = None
    """Who speaks what is quoted, in the style voice; none for another voice of the same engine."""
    quote_pitch: int = 35
    """How high the voice is in the style pitch, from 0 to 100; 50 is its own pitch."""
    emoji: Emoji = Emoji.SKIP
    """Whether emoji are said: skip or name."""
    target: str = "stated"
    """How long briefings should play: as 3:40, stated (by the article's page) or none."""
    strict: bool = False
    """Whether to refuse articles with names that no lexicon and no rule knows how to say."""
    lexicon: Path | None = None
    """The file that tells how its names are said, as a path from the show's own file."""
    theme: str = "dark"
    """The theme of its pictures: dark or light."""
    reduced_motion: bool = False
    """Whether cards change by plain cuts alone, for those whom motion makes unwell."""
    rates: Rates = field(default_factory=Rates)
    """How fast it is read."""
    pauses: Pauses = field(default_factory=Pauses)
    """How long its silences are."""
    languages: Mapping[str, LanguageSettings] = field(default_factory=dict)
    """What is different for single languages, by their tags."""
    command: tuple[CommandSettings, ...] = ()
    """Programs of its own that can speak."""

    def __post_init__(self) -> None:
        if not 0 <= self.quote_pitch <= 100:
            raise ValueError(f"quote_pitch is between 0 and 100, not {self.quote_pitch}")
        for line in (*self.introduction, *self.sign_off):
            check_line(line)

    @property
    def spoken(self) -> SpokenOptions:
        """How texts are said."""
        return SpokenOptions(emoji=self.emoji)

    def in_language(self, language: str) -> LanguageSettings:
        """Return what goes for a language: its own settings, before the show's."""
        tags = {tag.lower().replace("_", "-"): own for tag, own in self.languages.items()}
        tag = language.lower().replace("_", "-")
        own = tags.get(tag) or tags.get(tag.partition("-")[0]) or LanguageSettings()
        return LanguageSettings(
            voice=own.voice or self.voice,
            quote_voice=own.quote_voice or self.quote_voice,
            rates=Rates(
                own.rates.usual or self.rates.usual,
                own.rates.slowest or self.rates.slowest,
                own.rates.fastest or self.rates.fastest,
            ),
        )

    def pacing(self, language: str) -> Pacing:
        """Return the pauses and rates for a language: the show's own, or the house's.

        Where only a usual rate is given, and it lies beyond the usual limits, they move to it.
        """
        rates, house = self.in_language(language).rates, house_pacing(language)
        usual = rates.usual or house.usual_wpm
        slowest = rates.slowest or min(house.slowest_wpm, usual)
        fastest = rates.fastest or max(house.fastest_wpm, usual)
        pauses = {
            setting.name: _range(length, getattr(house, setting.name))
            for setting in fields(self.pauses)
            if (length := getattr(self.pauses, setting.name)) is not None
        }
        return replace(
            house,
            slowest_wpm=min(slowest, usual),
            usual_wpm=usual,
            fastest_wpm=max(fastest, usual),
            **pauses,
        )


def _check_length(name: str, length: Length) -> None:
    lengths = (length,) if isinstance(length, int | float) else length
    if not all(0 <= one <= LONGEST_PAUSE for one in lengths):
        raise ValueError(f"the pause {name} is between 0 and {LONGEST_PAUSE:.0f} seconds")
    if list(lengths) != sorted(lengths):
        raise ValueError(f"the pause {name} is not in the order [shortest, usual, longest]")


def _range(length: Length, house: Range) -> Range:
    if not isinstance(length, int | float):
        return Range(*(Fraction(str(one)) for one in length))
    usual = Fraction(str(length))
    return Range(usual * house.shortest / house.usual, usual, usual * house.longest / house.usual)
