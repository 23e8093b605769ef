"""Every engine that a show can speak with: the registered ones, and its own programs."""

from __future__ import annotations

from briefing.errors import ShowFileInvalid
from briefing.pipeline.show.model import Show
from briefing.speech.engines.command import CommandEngine
from briefing.speech.registry import EngineEntry, load_engines

ORIGIN = "the show"
"""Where a show's own programs come from."""


def engines_of(show: Show) -> tuple[EngineEntry, ...]:
    """Return the registered engines, and after them the show's programs in its own order.

    Raises:
        ShowFileInvalid: two engines have one name.
    """
    engines = list(load_engines())
    for settings in show.command:
        if settings.name in (entry.name.lower() for entry in engines):
            raise ShowFileInvalid(
                f"there is already an engine {settings.name!r}",
                place="the show's command",
                remedy="Give the command another name; briefing voices lists those that are taken.",
            )
        engines.append(EngineEntry(settings.name, ORIGIN, CommandEngine(settings)))
    return tuple(engines)
