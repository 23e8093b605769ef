"""What is heard of a show besides its voice: its ident, a bed under the voice, its sign-off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from briefing.media.voice_chain import VoiceChain
from briefing.settings.checks import STRICT, SettingError

HOUSE_IDENT = "house"
"""What stands for the ident that comes with the program, in place of a file."""
LEAST_BED_BELOW = 20.0
"""Decibels that a bed lies below speech: WCAG 2.2, 1.4.7."""
MOST_BED_BELOW = 60.0
"""Below that nobody hears it."""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """What is heard of the show besides its voice."""

    __pydantic_config__: ClassVar[Mapping[str, object]] = STRICT

    ident: Path | None = None
    """The sound before the first word, as a path from the show's own file; or house for the one
    that comes with the program."""
    bed: Path | None = None
    """The sound under the voice, likewise a path; it begins again when it is too short."""
    sign_off: Path | None = None
    """The sound after the last word, likewise; or house."""
    bed_below: float = 24.0
    """How many decibels the bed lies below the voice: 20, the least there may be, to 60."""
    voice_chain: VoiceChain = VoiceChain.NONE
    """What is done to the voice: none, or clear (for synthetic voices: without rumble, its hiss
    softened, gently compressed)."""

    def __post_init__(self) -> None:
        for name in ("ident", "bed", "sign_off"):
            if "\0" in str(getattr(self, name)):
                raise SettingError("no file has a NUL character in its name", name)
        if not LEAST_BED_BELOW <= self.bed_below <= MOST_BED_BELOW:
            problem = f"it is between {LEAST_BED_BELOW:g} and {MOST_BED_BELOW:g} decibels"
            raise SettingError(problem, "bed_below")

    def from_folder(self, folder: Path) -> SoundSettings:
        """Return them with the paths of their files, which so far start from a folder."""
        own = {
            name: folder / path
            for name in ("ident", "bed", "sign_off")
            if (path := getattr(self, name)) is not None
            and (name == "bed" or str(path) != HOUSE_IDENT)
        }
        return replace(self, **own)
