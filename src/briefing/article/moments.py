"""Days and running times as pages write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone
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
_MOMENT = re.compile(
    r"(?P<day>.{8,}?)[,|\sT·-]+(?:at\s+)?"
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*(?:Z|(?P<zone>UTC|GMT)?(?:(?P<sign>[+-])(?P<hours>\d\d?)(?::?(?P<minutes>[0-5]\d))?)?)",
    re.IGNORECASE | re.ASCII,
)
"""A day, a time of it, and how far the clock is from UTC. Other zones' names mean several things:
CST is one in America and another in China."""
_FARTHEST = timedelta(hours=14)
"""From UTC, of any place (Kiribati)."""

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


def parse_moment(text: str) -> datetime | None:
    """Return the moment that the whole text states, with its time zone.

    Understands whatever :func:`parse_day` does, with a time and a zone behind it, as
    ``2023-01-17T10:30:00-05:00`` or ``17 January 2023, 10:30 GMT``, to the second. None when there
    is no time or no zone: a zone is not guessed at.

    >>> parse_moment("2024-03-05 06:30 UTC").isoformat()
    '2024-03-05T06:30:00+00:00'
    """
    line = " ".join(text.split())
    match = _MOMENT.fullmatch(line) if len(line) <= _LONGEST_DATE_LINE else None
    day = parse_day(match["day"]) if match else None
    zone = _zone(match) if match else None
    if match is None or day is None or zone is None:
        return None
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"][0] in "pP" else 0)
    try:
        return datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _zone(match: re.Match[str]) -> timezone | None:
    """Return the zone that stands behind a time; none when it is none for certain."""
    away = timedelta(hours=int(match["hours"] or 0), minutes=int(match["minutes"] or 0))
    if not match["sign"]:
        is_utc = match["zone"] or match[0][-1] in "zZ"
        return UTC if is_utc else None
    # Behind a day in words, 10:30-11:00 is as long as a meeting lasts.
    is_iso = match["day"][:4].isdigit() and len(match["hours"]) == 2
    if away > _FARTHEST or not (match["zone"] or is_iso):
        return None
    return timezone(-away if match["sign"] == "-" else away)


def first_stated(texts: Iterable[str]) -> tuple[date | None, datetime | None]:
    """Return the first day that one of some texts states, and the first moment on that day."""
    stated = list(texts)
    day = next(filter(None, map(parse_day, stated)), None)
    moments = (moment for text in stated if (moment := parse_moment(text)))
    return day, next((moment for moment in moments if moment.date() == day), None)


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
