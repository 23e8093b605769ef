"""A show's settings as a file to begin with, and as a schema for editors.

Both are made from the settings themselves: their names, defaults and docstrings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from textwrap import wrap
from typing import Any

from briefing.captions.style_file import BUILT_IN
from briefing.captions.style_file import SUFFIX as STYLE_SUFFIX
from briefing.picture.theme import SHIPPED, THEME_SUFFIX
from briefing.pipeline.shape import SHAPES
from briefing.pipeline.show.footage import FootageSettings
from briefing.pipeline.show.model import LanguageSettings, Show
from briefing.pipeline.show.pace import Pauses, Rates
from briefing.pipeline.show.sound import SoundSettings
from briefing.publish.settings import FeedSettings, PersonSettings
from briefing.speech.engines.command import CommandSettings
from briefing.timeline.pacing import HOUSE_PACING, Range

SCHEMA_FILE = "briefing.schema.json"
"""The schema's name beside the settings; the settings' first line tells editors of it."""
_WIDTH = 96
_EXAMPLES: Mapping[str, str | list[str]] = {
    "title": "Harbor News",
    "link": "harbor-news.example",
    "language": "en",
    "introduction": ["This is {title} for {weekday}, {date}."],
    "sign_off": ["That was {headline}, from {title}."],
    "disclosure_text": "This briefing was read by {voice}, a synthetic voice.",
    "voice": "espeak:en-gb",
    "quote_voice": "espeak:en-us",
    "target": "3:40",
    "lexicon": ["names.toml", "places.toml"],
}
"""What may be written, where the default says little."""
_KINDS = (
    *(Show, Rates, Pauses, LanguageSettings, CommandSettings, FootageSettings),
    *(SoundSettings, FeedSettings, PersonSettings),
)
_TABLES = ("rates", "pauses", "languages", "command", "footage", "sound", "feed")
_MORE = """\

# What is different for one language, by its tag.
# [languages.es]
# voice = "espeak:es"
# quote_voice = "espeak:es-419"
# introduction = ["Esto es {title}, {weekday}, {date}."]
# rates = { usual = 150, slowest = 135, fastest = 190 }

# A program that speaks: voice = "flite:slt" chooses it.
# [[command]]
# name = "flite"
# run = ["flite", "-voice", "{voice}", "--setf", "duration_stretch={stretch}", "-o", "{wav}"]
# voices = ["slt", "kal"]
# languages = ["en-US"]
# words_per_minute = 163
# version = ["flite", "--version"]

# Footage in the place of a card: an ident under the title, waves under the sign-off.
# [[footage]]
# at = "title"
# file = "ident.mp4"
# then = "hold"

# What is heard besides the voice: the house's ident before the first word, music under the voice.
# [sound]
# ident = "house"
# bed = "bed.wav"
# bed_below = 24
# voice_chain = "clear"

# What podcast apps and directories are told; the schema describes every setting.
# [feed]
# address = "https://harbor-news.example/audio/"
# description = "What happened in the harbor, every day in three minutes."
# author = "The Harbor News desk"
# email = "desk@harbor-news.example"
# category = ["News > Daily News"]
# sections = true
"""


def schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a show's settings."""
    from pydantic import TypeAdapter

    made = TypeAdapter(Show).json_schema()
    docstrings = {kind.__name__: kind.__doc__ or "" for kind in _KINDS}
    for table in (made, *made["$defs"].values()):
        # Not every pydantic takes a dataclass's docstring for its description.
        table["description"] = _for_people(docstrings.get(table["title"]) or table["description"])
        for setting in table.get("properties", {}).values():
            setting["description"] = _for_people(setting["description"])
            _leave_null_out(setting)
    for name, example in _EXAMPLES.items():
        made["properties"][name]["examples"] = [example]
    for name, known, suffix in (
        ("theme", SHIPPED, THEME_SUFFIX),
        ("captions", BUILT_IN, STYLE_SUFFIX),
    ):
        of_its_own = {"pattern": rf"\{suffix}$"}
        made["properties"][name]["anyOf"] = [{"enum": list(known)}, of_its_own]
    made["properties"]["shape"]["enum"] = list(SHAPES)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}


def schema_text() -> str:
    """Return the schema as a file's text."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def template() -> str:
    """Return a file of settings in which every setting stands, with its default, as a comment."""
    described = schema()
    properties = described["properties"]
    lines = [
        f"#:schema ./{SCHEMA_FILE}",
        "# A show's settings: what stays the same from one briefing to the next. What is commented",
        "# out is as it is without this file.",
    ]
    for name, setting in properties.items():
        if name not in _TABLES:
            lines += _setting(name, setting)
    house = _house_numbers()
    for table in ("rates", "pauses"):
        found = described["$defs"][table.title()]
        lines += ["", *_comment(found["description"]), f"[{table}]"]
        for name, setting in found["properties"].items():
            lines += _setting(name, setting, house[name])
    return "\n".join(lines) + "\n" + _MORE


def _for_people(docstring: str) -> str:
    """Return a description without what a docstring says to programmers alone."""
    return " ".join(docstring.partition("\n\nRaises:")[0].replace("``", "").split())


def _leave_null_out(setting: dict[str, Any]) -> None:
    """TOML has no null: what is not set is left out."""
    if setting.get("default", "") is None:
        del setting["default"]
        kinds = [kind for kind in setting.pop("anyOf") if kind != {"type": "null"}]
        setting.update(kinds[0] if len(kinds) == 1 else {"anyOf": kinds})


def _house_numbers() -> dict[str, str]:
    """Return the house's rates and pauses, as they are written in TOML."""
    numbers = {
        "usual": str(HOUSE_PACING.usual_wpm),
        "slowest": str(HOUSE_PACING.slowest_wpm),
        "fastest": str(HOUSE_PACING.fastest_wpm),
    }
    for setting in fields(Pauses):
        pause: Range = getattr(HOUSE_PACING, setting.name)
        lengths = (pause.shortest, pause.usual, pause.longest)
        numbers[setting.name] = f"[{', '.join(f'{float(length):g}' for length in lengths)}]"
    return numbers


def _setting(name: str, setting: Mapping[str, Any], number: str = "") -> Iterator[str]:
    yield ""
    yield from _comment(setting["description"])
    yield from (f"# For example {_toml(example)}" for example in setting.get("examples", ()))
    yield f"# {name} = {number or _toml(setting['default'])}"


def _toml(value: str | int | list[str]) -> str:
    return json.dumps(value, ensure_ascii=False)  # of these, JSON and TOML write the same


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(" ".join(text.split()), _WIDTH)]
