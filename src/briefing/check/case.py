"""What every look of the judge is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefing.article.model import Article
from briefing.captions.style import HouseStyle
from briefing.check.files import Files
from briefing.check.profiles import DeliveryProfile
from briefing.check.programme import Programme
from briefing.editions.bundle import Bundle
from briefing.findings import Finding
from briefing.media.loudness import Profile


@dataclass(frozen=True, slots=True)
class Case:
    """A briefing before its judge."""

    programme: Programme
    """What it should be."""
    files: Files
    """What it is."""
    style: HouseStyle
    """The house style that its captions are judged by."""
    profile: DeliveryProfile
    """Whom it is delivered to."""
    bundle: Bundle | None = None
    """Its manifest; none as long as it is being made."""
    article: Article | None = None
    """What it was made from, when that is at hand."""

    @property
    def loudness(self) -> Profile:
        """How loud it has to be."""
        return self.profile.loudness or self.programme.loudness


Judge = Callable[[Case], Iterator[Finding]]
"""One look: yields everything that is wrong in one respect."""
