"""Footage that belongs to a show: an ident under its title, waves under its sign-off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import ClassVar, Literal

from briefing.article.model import Article, Footage, FootageEnd, StagedPart, Staging
from briefing.article.moments import parse_seconds
from briefing.settings.checks import STRICT, SettingError, check_names


@dataclass(frozen=True, slots=True)
class FootageSettings:
    """What moves in the place of a card, in every briefing of the show."""

    __pydantic_config__: ClassVar = STRICT

    at: Literal["title", "sign-off"]
    """Where: title or sign-off."""
    file: Path | None = None
    """The film's file, as a path from the show's own file."""
    clip: str = ""
    """In place of a file: a clip that an installed package makes, by its name."""
    start: str = ""
    """Where in it to begin, as 0:05; empty for its beginning."""
    end: str = ""
    """Where in it to end, as 0:12; empty for its end."""
    then: FootageEnd = FootageEnd.HOLD
    """What is seen when it is too short: hold (its last picture) or loop."""
    credit: str = ""
    """Who made it, shown in its corner; empty for nobody."""

    def __post_init__(self) -> None:
        check_names({"clip": self.clip, "credit": self.credit})
        if (self.file is None) == (not self.clip):
            raise SettingError("it has to name either a file or a clip", "file")
        if self.file is not None and "\0" in str(self.file):
            raise SettingError("no file has a NUL character in its name", "file")
        for name in ("start", "end"):
            text = getattr(self, name)
            if text and parse_seconds(text) is None:
                raise SettingError(f"{text!r} is not a time, as 0:05", name)
        if self._end is not None and self._end <= self._start:
            raise SettingError("it ends before it begins", "end")

    def from_folder(self, folder: Path) -> FootageSettings:
        """Return it with the path of its file, which so far starts from a folder."""
        return self if self.file is None else replace(self, file=folder / self.file)

    def staging(self) -> Staging:
        """Return it as the wish of a producer."""
        footage = Footage(
            file=self.file,
            clip=self.clip,
            start=self._start,
            end=self._end,
            ends=self.then,
            credit=self.credit,
        )
        return Staging(StagedPart(self.at), footage=footage)

    @property
    def _start(self) -> Fraction:
        return parse_seconds(self.start) or Fraction(0)

    @property
    def _end(self) -> Fraction | None:
        return parse_seconds(self.end)


def with_footage(article: Article, footage: Iterable[FootageSettings]) -> Article:
    """Return the article with the show's footage where it brings none of its own."""
    stagings = {(staging.part, staging.block): staging for staging in article.stagings}
    for wish in (settings.staging() for settings in footage):
        there = stagings.get((wish.part, wish.block), wish)
        stagings[wish.part, wish.block] = replace(there, footage=there.footage or wish.footage)
    return replace(article, stagings=tuple(stagings.values()))
