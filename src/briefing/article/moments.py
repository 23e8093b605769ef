"""Days and running times as pages write them."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_LABEL = r"(?:(?:first\s+|last\s+)?(?:published|posted|updated)(?:\s+(?:on|at))?:?\s+)?"
_CLOCK_TIME = r"(?:[,|\sT·-]+(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d(?:\.\d+)?)?\s*[\w+:. -]{0,12})?"
_DAY_FORMS = tuple(
    re.compile(f"{_LABEL}{_WEEKDAY}{form}{_CLOCK_TIME}", re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
        rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
    )
)
_LONGEST_DATE_LINE = 80

_COLONS = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)", re.ASCII)
_ISO_DURATION = re.compile(
    r"P(?:0D)?T(?:(\d{1,4})H)?(?:(\d{1,6})M)?(?:(\d{1,7})(?:[.,]\d+)?S)?", re.ASCII
)
_SECONDS = re.compile(r"\d{1,6}", re.ASCII)
_INSTANT = re.compile(r"(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,6}(?:\.\d{1,6})?)", re.ASCII)


def parse_day(text: str) -> date | None:
    """Return the day that the whole text states; none when it is not a date, and only one.

    Understands ``2023-01-17`` with or without a time, ``17 January 2023`` and
    ``Tuesday, Jan. 17, 2023``, with "Published" or "Updated" before it. Dates such as 01/02/2023,
    which mean different days to different readers, are not guessed at. The day is the one
    written down, whatever time zone follows.
    """
    line = " ".join(text.split())
    if len(line) > _LONGEST_DATE_LINE:
        return None
    for form in _DAY_FORMS:
        match = form.fullmatch(line)
        if match is None:
            continue
        month = match["month"]
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        try:
            return date(int(match["year"]), number, int(match["day"]))
        except ValueError:
            return None
    return None


def parse_running_time(text: str) -> int | None:
    """Return the seconds of ``3:40``, ``0:03:40``, ``PT3M40S`` (ISO 8601) or ``220``.

    None when it is none of these, or nothing long.
    """
    said = text.strip()
    match = _COLONS.fullmatch(said) or _ISO_DURATION.fullmatch(said.upper())
    if match is not None:
        parts = match.groups(default="0")
    elif _SECONDS.fullmatch(said):
        parts = ("0", "0", said)
    else:
        return None
    hours, minutes, seconds = (int(part) for part in parts)
    return hours * 3600 + minutes * 60 + seconds or None


def parse_seconds(text: str) -> Fraction | None:
    """Return an instant as ``0:05``, ``1:02:03.5`` or ``5``, in seconds; none when it is no such.

    >>> parse_seconds("1:02.5")
    Fraction(125, 2)
    """
    match = _INSTANT.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = (Fraction(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
