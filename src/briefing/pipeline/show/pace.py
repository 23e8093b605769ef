"""How fast a show is read, and how long its silences are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from itertools import pairwise
from typing import ClassVar

from briefing.settings.checks import STRICT, SettingError
from briefing.timeline.pacing import Pacing, Range

Length = float | tuple[float, float, float]
"""How long a pause is, in seconds: usual, or shortest, usual and longest."""
SLOWEST_WPM, FASTEST_WPM = 60, 400
"""No listener follows anything beyond these, whatever a show says."""
LONGEST_PAUSE = 60.0
"""Seconds; longer is a mistake in writing."""


@dataclass(frozen=True, slots=True)
class Rates:
    """How fast it is read, in words of English news prose a minute of speech."""

    __pydantic_config__: ClassVar = STRICT

    usual: int = 0
    """When nothing has to give way; 0 for the house's rate."""
    slowest: int = 0
    """To fill a slot; slower is tiring."""
    fastest: int = 0
    """To fit a slot; faster is hard to follow."""

    def __post_init__(self) -> None:
        limits = f"between {SLOWEST_WPM} and {FASTEST_WPM}"
        for name, rate in self._set():
            if not SLOWEST_WPM <= rate <= FASTEST_WPM:
                raise SettingError(f"a rate is {limits} words a minute, not {rate}", name)
        for (slower, least), (name, rate) in pairwise(self._set()):
            if rate < least:
                raise SettingError(f"it is {rate}, less than {slower}, which is {least}", name)

    def over(self, others: Rates) -> Rates:
        """Return these rates, and where one is not set, the other's, moved as far as order asks."""
        slowest, usual, fastest = self.slowest, self.usual, self.fastest
        if not usual and others.usual:
            usual = max(slowest, min(others.usual, fastest or others.usual))
        if not slowest and others.slowest:
            slowest = min(rate for rate in (others.slowest, usual, fastest) if rate)
        if not fastest and others.fastest:
            fastest = max(others.fastest, usual, slowest)
        return Rates(usual=usual, slowest=slowest, fastest=fastest)

    def _set(self) -> Iterator[tuple[str, int]]:
        """Yield the rates that are set, which have to be in this order."""
        for name in ("slowest", "usual", "fastest"):
            if rate := getattr(self, name):
                yield name, rate


@dataclass(frozen=True, slots=True)
class Pauses:
    """How long silences are, in seconds: one number, or [shortest, usual, longest].

    A programme that has to fit a slot shortens and lengthens its pauses first. Of one number, the
    shortest and longest follow in the proportions of the house's own.
    """

    __pydantic_config__: ClassVar = STRICT

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
    lead_out: Length | None = None
    """From the last word to the last frame, unless the end card stays longer."""
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


def paced(house: Pacing, rates: Rates, pauses: Pauses) -> Pacing:
    """Return the house's pauses and rates, but for those that are set.

    Where one rate is set, the house's others move as far as their order asks.
    """
    rates = rates.over(
        Rates(usual=house.usual_wpm, slowest=house.slowest_wpm, fastest=house.fastest_wpm)
    )
    lengths = {
        setting.name: _range(length, getattr(house, setting.name))
        for setting in fields(pauses)
        if (length := getattr(pauses, setting.name)) is not None
    }
    return replace(
        house,
        slowest_wpm=rates.slowest,
        usual_wpm=rates.usual,
        fastest_wpm=rates.fastest,
        **lengths,
    )


def _check_length(name: str, length: Length) -> None:
    lengths = (length,) if isinstance(length, int | float) else length
    if not all(0 <= one <= LONGEST_PAUSE for one in lengths):
        raise SettingError(f"a pause is between 0 and {LONGEST_PAUSE:.0f} seconds", name)
    if list(lengths) != sorted(lengths):
        raise SettingError("it is not in the order [shortest, usual, longest]", name)


def _range(length: Length, house: Range) -> Range:
    if not isinstance(length, int | float):
        return Range(*(Fraction(str(one)) for one in length))
    usual = Fraction(str(length))
    return Range(usual * house.shortest / house.usual, usual, usual * house.longest / house.usual)
