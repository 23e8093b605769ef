"""Lengths of time and sizes of files, as they are said in the language of the page's own words."""

from __future__ import annotations

from functools import reduce

from briefing.editions.page.words import language_of, text

_MEGA = 1_000_000
_KILO = 1_000


def spoken_duration(seconds: int, language: str) -> str:
    """Return a length of time in words, as a screen reader should say it (Unicode CLDR's units).

    Args:
        seconds: whole ones; negative ones count as none.
        language: BCP 47 tag; English stands in for those without texts.

    >>> spoken_duration(65, "en"), spoken_duration(3600, "en"), spoken_duration(0, "en")
    ('1 minute 5 seconds', '1 hour', '0 seconds')
    """
    from babel.units import format_unit

    locale = language_of(language)
    minutes, rest = divmod(max(seconds, 0), 60)
    hours, minutes = divmod(minutes, 60)
    counts = {"hour": hours, "minute": minutes, "second": rest}
    kept = {unit: count for unit, count in counts.items() if count} or {"second": 0}
    parts = [
        format_unit(count, f"duration-{unit}", "long", locale=locale)
        for unit, count in kept.items()
    ]
    pattern = text(locale)["duration-parts"]
    return reduce(lambda first, second: pattern.format(first=first, second=second), parts)


def file_size(size: int, language: str) -> str:
    """Return how big a file is, in megabytes, or in kilobytes when it is small.

    Args:
        size: bytes.
        language: BCP 47 tag; English stands in for those without texts.

    >>> file_size(12_345_678, "en"), file_size(4_200, "en"), file_size(80, "en")
    ('12.3 MB', '4 kB', '1 kB')
    """
    from babel.units import format_unit

    locale = language_of(language)
    if size < _MEGA:
        kilobytes = max(1, round(size / _KILO))
        return format_unit(kilobytes, "digital-kilobyte", "short", locale=locale)
    return format_unit(round(size / _MEGA, 1), "digital-megabyte", "short", locale=locale)
