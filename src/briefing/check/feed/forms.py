"""What a tag or an attribute may hold: one form for each kind of value, each with its own code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from urllib.parse import urlsplit
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of value."""

    code: str
    """Of the finding when a value is none."""
    problem: str
    """What is said of it then, after the value: a clause."""
    accepts: Callable[[str], bool]
    """Whether a value is one."""


def is_address(text: str) -> bool:
    """Whether a text is an absolute address of the web, as players can ask for it."""
    try:
        parts = urlsplit(text)
        _ = parts.port  # a number, or refused
    except ValueError:
        return False
    return parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and _is_plain(text)


def _is_plain(text: str) -> bool:
    """Whether an address has only characters that one may have (RFC 3986), and those of IRIs."""
    return not re.search(r"[\s<>\"{}|\\^`\x00-\x1f\x7f]", text)


def _is_resource(text: str) -> bool:
    """Whether a text is an absolute address of any scheme, as ``ipfs://…`` (podcast:source)."""
    return bool(re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.", text)) and _is_plain(text)


def _is_picture(text: str) -> bool:
    return is_address(text) and ending_of(text) in (".jpg", ".jpeg", ".png")


def ending_of(address: str) -> str:
    """Return how the name of the file ends that an address leads to, in small letters."""
    try:
        return PurePosixPath(urlsplit(address).path).suffix.lower()
    except ValueError:
        return ""


_DATE = re.compile(
    r"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?[0-3]?\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) "
    r"\d{4} [0-2]\d:[0-5]\d(:[0-6]\d)? ([+-]\d{4}|UTC|UT|GMT|[ECMP][SD]T|Z)",
    re.ASCII,
)


def moment_of(text: str) -> datetime | None:
    """Return the moment of a date of RFC 2822 with a year of four digits; none if it is none.

    >>> moment_of("Mon, 23 Nov 2026 06:00:00 +0000")
    datetime.datetime(2026, 11, 23, 6, 0, tzinfo=datetime.timezone.utc)
    >>> moment_of("2026-11-23")
    """
    if not _DATE.fullmatch(text):
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment if moment.tzinfo else parsedate_to_datetime(f"{text.rsplit(' ', 1)[0]} +0000")
    except (ValueError, OverflowError):  # no such day
        return None


_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2})", re.ASCII)
_WHOLE = re.compile(r"[1-9]\d{0,17}", re.ASCII)
_DECIMAL = re.compile(r"\d{1,9}(\.\d{1,9})?", re.ASCII)


def seconds_of(text: str) -> int | None:
    """Return how long an ``itunes:duration`` is; none when it is none, or nothing.

    >>> seconds_of("220"), seconds_of("3:40"), seconds_of("1:03:40"), seconds_of("3.5")
    (220, 220, 3820, None)
    """
    if _WHOLE.fullmatch(text):
        return int(text)
    clock = _CLOCK.fullmatch(text)
    if clock is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in clock.groups())
    return 3600 * hours + 60 * minutes + seconds or None


def _is_language(text: str) -> bool:
    """Whether a text is a tag of BCP 47 whose language has a name in Unicode's CLDR."""
    if not re.fullmatch(
        r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*", text
    ):
        return False
    return text.partition("-")[0].lower() in _languages()


@cache
def _languages() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").languages) - {"mul", "root", "und", "zxx"}  # none at all


_BY = ("SECOND", "MINUTE", "HOUR", "MONTHDAY", "YEARDAY", "WEEKNO", "MONTH", "SETPOS")
_RULE_PARTS = {
    "FREQ": r"SECONDLY|MINUTELY|HOURLY|DAILY|WEEKLY|MONTHLY|YEARLY",
    "UNTIL": r"\d{8}(T\d{6}Z?)?|\d{4}-\d\d-\d\d(T[0-9:.]+Z?)?",
    "COUNT": r"[1-9]\d*",
    "INTERVAL": r"[1-9]\d*",
    "BYDAY": r"([+-]?\d*(MO|TU|WE|TH|FR|SA|SU)(,|$))+",
    "WKST": r"MO|TU|WE|TH|FR|SA|SU",
    **{f"BY{part}": r"([+-]?\d{1,3}(,|$))+" for part in _BY},
}
"""Parts of a recurrence rule (RFC 5545, section 3.3.10), and what they may be."""


def _is_rule(text: str) -> bool:
    parts = [part.partition("=") for part in text.split(";")]
    names = [name for name, _, _ in parts]
    return (
        "FREQ" in names
        and len(set(names)) == len(names)
        and all(re.fullmatch(_RULE_PARTS.get(name, "(?!)"), value) for name, _, value in parts)
    )


def _is_guid(text: str) -> bool:
    try:
        return len(text) == 36 and UUID(text).version == 5  # with its hyphens
    except ValueError:
        return False


@cache
def _credits() -> Mapping[str, list[str]]:
    text = files("briefing.check.feed").joinpath("credits.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _is_role(text: str) -> bool:
    return any(text.lower() in roles for roles in _credits().values())


def _is_group(text: str) -> bool:
    return text.lower().rstrip(".") in {group.rstrip(".") for group in _credits()}


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.ASCII)
    return lambda text: compiled.fullmatch(text) is not None


TRANSCRIPT_TYPES: Mapping[str, tuple[str, ...]] = {
    "text/vtt": (".vtt",),
    "application/x-subrip": (".srt",),
    "application/srt": (".srt",),
    "text/srt": (".srt",),
    "application/json": (".json",),
    "text/html": (".html", ".htm"),
    "text/plain": (".txt",),
}
"""What a podcast:transcript may be, and how the names of such files end."""

FORMS: Mapping[str, Form] = {
    "address": Form("W-019", "is no absolute address of the web", is_address),
    "chapters": Form(
        "W-046", "is not application/json+chapters", "application/json+chapters".__eq__
    ),
    "count": Form("W-026", "is no whole number", _matches(r"\d{1,9}")),
    "date": Form("W-021", "is no date of RFC 2822", lambda text: moment_of(text) is not None),
    "decimal": Form("W-026", "is no number", lambda text: bool(_DECIMAL.fullmatch(text))),
    "duration": Form("W-038", "is no length of time", lambda text: seconds_of(text) is not None),
    "email": Form("W-018", "is no e-mail address", _matches(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s.]+")),
    "explicit": Form("W-014", "is neither true nor false", ("true", "false").__contains__),
    "group": Form("W-055", "is no group of the taxonomy", _is_group),
    "guid": Form("W-041", "is no UUID of version 5", _is_guid),
    "language": Form("W-016", "is no language's tag", _is_language),
    "licence": Form("W-052", "is not in small letters", lambda text: text == text.lower()),
    "number": Form("W-026", "is no whole number from 1", lambda text: bool(_WHOLE.fullmatch(text))),
    "picture": Form("W-027", "is no address of a JPEG or PNG file", _is_picture),
    "ratio": Form("W-026", "is no ratio, as 16/9", _matches(r"\d+(\.\d+)?( ?/ ?\d+(\.\d+)?)?")),
    "resource": Form("W-048", "is no absolute address", _is_resource),
    "role": Form("W-055", "is no role of the taxonomy", _is_role),
    "rule": Form("W-053", "is no recurrence rule", _is_rule),
    "size": Form("W-035", "is no number of bytes", lambda text: bool(_WHOLE.fullmatch(text))),
    "transcript": Form("W-044", "is no transcript's type", TRANSCRIPT_TYPES.__contains__),
}
"""By the names that ``tags.toml`` has for them."""
