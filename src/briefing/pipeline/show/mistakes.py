"""How people are told of mistakes in a show's settings."""

from __future__ import annotations

from briefing.errors import ShowFileInvalid
from briefing.pipeline.show.model import LanguageSettings, Show
from briefing.pipeline.show.pace import Pauses, Rates
from briefing.pipeline.show.sound import SoundSettings
from briefing.publish.settings import FeedSettings, PersonSettings
from briefing.settings.manual import Manual
from briefing.speech.engines.command import CommandSettings

MANUAL = Manual(
    error=ShowFileInvalid,
    subject="A show",
    called="the show's settings",
    example='title = "Harbour News"',
    remedy='Give a TOML file with lines such as title = "Harbour News"; briefing init writes one.',
    correction="Correct it, or leave it out; briefing init writes a file with every setting.",
    tables={
        "": Show,
        "rates": Rates,
        "pauses": Pauses,
        "languages": LanguageSettings,
        "command": CommandSettings,
        "sound": SoundSettings,
        "feed": FeedSettings,
        "feed.people": PersonSettings,
    },
    expected={
        "pauses": (2, "a number of seconds, or three as [shortest, usual, longest]"),
        "lexicon": (1, "a file's path in quotation marks, or a list of them"),
        "command": (1, "a table, under a line [[command]] of its own"),
    },
)
"""Of a show's file."""
