"""A show's settings as a file to begin with, and as a schema for editors.

Both are made from the settings themselves: their names, defaults and docstrings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from textwrap import wrap
from typing import Any

from briefing.pipeline.show.model import Pauses, Show
from briefing.timeline.pacing import HOUSE_PACING, Range

SCHEMA_FILE = "briefing.schema.json"
"""The schema's name beside the settings; the settings' first line tells editors of it."""
_WIDTH = 96
_EXAMPLES: Mapping[str, str] = {
    "title": '"Harbor News"',
    "link": '"harbor-news.example"',
    "language": '"en"',
    "introduction": '["This is {title} for {weekday}, {date}."]',
    "sign_off": '["That was a briefing from {title}."]',
    "disclosure_text": '"This briefing was read by a computer."',
    "voice": '"espeak:en-gb"',
    "quote_voice": '"espeak:en-us"',
    "lexicon": '"names.toml"',
}
"""What to write, where the default shows nothing."""
_TABLES = ("rates", "pauses", "languages", "command")
_MORE = """\

# What is different for one language, by its tag.
# [languages.es]
# voice = "espeak:es"
# quote_voice = "espeak:es-419"
# rates = { usual = 150, slowest = 135, fastest = 190 }

# A program that speaks: voice = "flite:slt" chooses it.
# [[command]]
# name = "flite"
# run = ["flite", "-voice", "{voice}", "--setf", "duration_stretch={stretch}", "-o", "{wav}"]
# voices = ["slt", "kal"]
# languages = ["en-US"]
# words_per_minute = 163
# version = ["flite", "--version"]
"""


def schema() -> dict[str, Any]:
    """Return the JSON schema (2020-12) of a show's settings."""
    from pydantic import TypeAdapter

    made = TypeAdapter(Show).json_schema()
    for part in made["$defs"].values():  # what a docstring says to programmers is left out
        part["description"] = part.get("description", "").partition("\n\nRaises:")[0]
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


def _setting(name: str, setting: Mapping[str, Any], example: str = "") -> Iterator[str]:
    default = setting.get("default")
    value = _EXAMPLES.get(name) or example or json.dumps(default, ensure_ascii=False)
    yield ""
    yield from _comment(setting.get("description", ""))
    yield f"# {name} = {value}"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in wrap(" ".join(text.split()), _WIDTH)]
