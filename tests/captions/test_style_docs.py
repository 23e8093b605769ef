"""What docs/captions.md says of house styles is what they are."""

from __future__ import annotations

import re
from dataclasses import fields
from fractions import Fraction
from pathlib import Path

from pydantic import TypeAdapter

from briefing.captions.style import SHIPPED, HouseStyle, shipped_style
from briefing.captions.style_file import read_style
from briefing.captions.style_settings import StyleSettings

TEXT = (Path(__file__).parents[2] / "docs" / "captions.md").read_text(encoding="utf-8")
ROWS: dict[str, tuple[str, ...]] = {
    "characters in a line": ("line_characters",),
    "share of a wide picture": ("line_share",),
    "lines": ("lines",),
    "characters a second: comfortable, most": (
        "comfortable_characters_per_second",
        "characters_per_second",
    ),
    "words a minute: comfortable, most": ("comfortable_words_per_minute", "words_per_minute"),
    "seconds: shortest, longest": ("minimum_seconds", "maximum_seconds"),
    "seconds for each word": ("seconds_per_word",),
    "frames between cues": ("gap_frames",),
    "seconds of a pause left open": ("longest_closed_gap_seconds",),
    "seconds after the last word": ("hold_seconds",),
}


def cells(name: str) -> list[str]:
    (row,) = re.findall(rf"^\| {re.escape(name)} \| (.*) \|$", TEXT, re.MULTILINE)
    return [str(cell) for cell in row.split(" | ")]


def number(text: str) -> Fraction:
    if text == "–":
        return Fraction(0)
    return Fraction(text.removesuffix(" %")) / (100 if text.endswith("%") else 1)


def told(style: HouseStyle, names: tuple[str, ...]) -> list[Fraction]:
    return [Fraction(getattr(style, name) or 0) for name in names]


def test_the_table_has_the_numbers_of_every_style() -> None:
    assert cells("limit") == [f"`{name}`" for name in SHIPPED]
    for row, names in ROWS.items():
        for style, cell in zip(map(shipped_style, SHIPPED), cells(row), strict=True):
            assert [number(one) for one in cell.split(", ")] == told(style, names), row


def test_every_setting_is_told_of_in_its_own_words() -> None:
    described = TypeAdapter(StyleSettings).json_schema()["properties"]
    for setting in fields(StyleSettings):
        words = " ".join(described[setting.name]["description"].split())
        assert cells(f"`{setting.name}`") == [words]


def test_the_example_is_a_style(tmp_path: Path) -> None:
    (example,) = re.findall(r"```toml\n(based_on = .*?)```", TEXT, re.DOTALL)
    file = tmp_path / "harbour.toml"
    file.write_text(example, encoding="utf-8")
    assert read_style(file).name == "harbour"
