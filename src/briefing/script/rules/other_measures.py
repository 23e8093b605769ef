"""Percentages and measures in other languages than English, by their names in CLDR."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from briefing.script.rewriting import Rule
from briefing.script.rules.common import any_of, rule
from briefing.script.rules.other_cldr import plural, unit_template
from briefing.script.rules.other_numbers import APART, ENDS, amount, last_number
from briefing.script.rules.other_words import Words

if TYPE_CHECKING:
    from babel import Locale

_UNITS: Mapping[str, str] = {
    "km": "length-kilometer", "cm": "length-centimeter", "mm": "length-millimeter",
    "m": "length-meter", "km/h": "speed-kilometer-per-hour", "m/s": "speed-meter-per-second",
    "kg": "mass-kilogram", "mg": "mass-milligram", "g": "mass-gram", "t": "mass-tonne",
    "km²": "area-square-kilometer", "m²": "area-square-meter", "km2": "area-square-kilometer",
    "m2": "area-square-meter", "ha": "area-hectare", "m³": "volume-cubic-meter",
    "m3": "volume-cubic-meter", "°C": "temperature-celsius", "°F": "temperature-fahrenheit",
    "kW": "power-kilowatt", "MW": "power-megawatt", "GW": "power-gigawatt",
    "kWh": "energy-kilowatt-hour", "kB": "digital-kilobyte", "MB": "digital-megabyte",
    "GB": "digital-gigabyte", "TB": "digital-terabyte", "hPa": "pressure-hectopascal",
    "Hz": "frequency-hertz", "kHz": "frequency-kilohertz", "MHz": "frequency-megahertz",
    "GHz": "frequency-gigahertz", "°": "angle-degree", "l": "volume-liter",
    "L": "volume-liter",
}  # fmt: skip
"""Signs of the International System, and CLDR's names of what they stand for."""
_OTHERWISE: Mapping[str, str] = {
    "℃": "°C", "° C": "°C", "ºC": "°C", "º C": "°C", "℉": "°F", "° F": "°F", "ºF": "°F", "㎞": "km",
    "㎡": "m²", "㎏": "kg", "㎝": "cm",
}  # fmt: skip
"""How else they are written."""
_OF_A_LANGUAGE: Mapping[str, Mapping[str, str]] = {
    "fr": {"Ko": "kB", "Mo": "MB", "Go": "GB", "To": "TB"},
    "uk": {"км": "km", "см": "cm", "мм": "mm", "м": "m", "км/год": "km/h", "м/с": "m/s",
           "кг": "kg", "т": "t", "га": "ha", "км²": "km²", "м²": "m²", "кВт": "kW", "МВт": "MW",
           "ГВт": "GW", "ГБ": "GB"},
    "ru": {"км": "km", "см": "cm", "мм": "mm", "м": "m", "км/ч": "km/h", "кг": "kg", "га": "ha",
           "км²": "km²", "м²": "m²", "кВт": "kW", "МВт": "MW", "ГВт": "GW"},
    "ar": {"كم": "km", "كلم": "km", "سم": "cm", "كغ": "kg", "كجم": "kg", "كم/س": "km/h",
           "كم²": "km²", "م²": "m²"},
    "hi": {"किमी": "km", "कि.मी.": "km", "सेमी": "cm", "किग्रा": "kg", "कि.ग्रा.": "kg"},
}  # fmt: skip
"""How a language writes them."""
_BETTER: Mapping[tuple[str, str], str] = {
    ("fr", "km/h"): r"\1 kilomètres heure",
    ("zh", "°C"): r"\1摄氏度",
    ("sw", "°C"): r"nyuzi \1",
    ("sw", "°"): r"digrii \1",
}
"""What is said where CLDR has another wording."""


def rules(locale: Locale, words: Words) -> tuple[Rule, ...]:
    """Return what says percentages and measures behind a number."""
    signs = _signs(locale)

    def measure(match: re.Match[str]) -> str | None:
        return _template(locale, signs[match[2]], plural(locale, last_number(match[1])))

    def percentage(match: re.Match[str]) -> str | None:
        template = words.percent or _percent(locale, plural(locale, last_number(match[1])))
        return template or None

    number = f"({amount(words)})"
    return (
        rule("percent", rf"{APART}{number}\s?%{ENDS}", percentage),
        rule("percent", rf"{APART}%\s?{number}{ENDS}", percentage),
        rule("unit", rf"{APART}{number}\s?{any_of(signs)}(?![/²³'·]){ENDS}", measure),
    )


def _signs(locale: Locale) -> dict[str, str]:
    """Return every sign that a language may write, with the sign that it is."""
    own = _OF_A_LANGUAGE.get(locale.language, {})
    return {sign: sign for sign in _UNITS} | dict(_OTHERWISE) | dict(own)


@lru_cache(maxsize=1024)
def _template(locale: Locale, sign: str, category: str) -> str | None:
    better = _BETTER.get((locale.language, sign))
    return better or unit_template(locale, _UNITS[sign], category) or None


@lru_cache(maxsize=256)
def _percent(locale: Locale, category: str) -> str:
    return unit_template(locale, "concentr-percent", category)
