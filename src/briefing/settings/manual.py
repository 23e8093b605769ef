"""What a kind of settings file may say, and how people are told of mistakes in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.errors import RecipeError


@dataclass(frozen=True, slots=True)
class Manual:
    """One kind of settings file."""

    error: type[RecipeError]
    """What a mistake in it is raised as."""
    subject: str
    """What the settings are of, as "A show": a sentence about it begins so."""
    called: str
    """The settings themselves, as "the show's settings"."""
    example: str
    """A line that such a file may have."""
    remedy: str
    """What to do about a file that cannot be read at all: one sentence."""
    correction: str
    """What to do about a value that a setting cannot have: one sentence."""
    tables: Mapping[str, type]
    """What may be set: a dataclass for each table by its name, and by "" for the file itself."""
    expected: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    """What should stand for a setting that may be of several kinds, or is written its own way; by
    the first part of its key, with the number of parts that the keys have that this is about."""
