"""Front matter: what a Markdown file says about its article before the article begins.

Every value is read as the text it was written as. YAML 1.1 would turn ``language: no`` into
"false" and ``duration: 3:40`` into 220, and a headline such as ``12:30`` would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from briefing.article.draft import Draft, Place
from briefing.article.moments import parse_day, parse_moment, parse_running_time
from briefing.article.pictures import PictureReference
from briefing.article.remarks import key_unknown, value_not_understood
from briefing.article.stagings import wishes_in
from briefing.errors import ArticleMalformed

Value = TypeVar("Value")

KEYS: Mapping[str, tuple[str, ...]] = {
    "headline": ("title", "headline"),
    "kicker": ("kicker",),
    "summary": ("summary", "deck", "standfirst", "description"),
    "date": ("date", "published"),
    "section": ("section",),
    "byline": ("author", "byline", "authors"),
    "language": ("language", "lang"),
    "link": ("link", "url"),
    "duration": ("duration", "target"),
    "explicit": ("explicit",),
    "season": ("season",),
    "episode": ("episode",),
    "picture": ("picture", "image"),
    "picture description": ("picture-description", "image-description", "alt"),
    "picture credit": ("picture-credit", "image-credit", "credit"),
}
"""What may be stated, and the keys that state it; of several, the first one counts."""

_REMEDIES = {
    "date": "Write it as 2023-01-17 or 17 January 2023, with 10:30 UTC behind it if you like.",
    "duration": "Write minutes and seconds, as 3:40.",
    "explicit": "Write true or false.",
    "season": "Write a number, as 2.",
    "episode": "Write a number, as 17.",
}
"""What to do about values that are not understood."""
_TRUTHS = {"true": True, "yes": True, "false": False, "no": False}
_NUMBER = re.compile(r"[1-9]\d{0,4}", re.ASCII)
"""Apps count seasons and episodes from one (Apple, podcaster's guide to RSS)."""
_IN_PICTURE = {
    "target": ("file", "src", "path", "url"),
    "description": ("description", "alt", "caption"),
    "credit": ("credit", "source"),
}
_OPENING = re.compile(r"\s*---[ \t]*\r?\n\s*(?:[\w\"'-][^\n:]*:|#|---)")
_CLOSING = re.compile(r"^-{3,}\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What front matter says."""

    draft: Draft = field(default_factory=Draft)
    """All but the picture."""
    picture: PictureReference | None = None
    """The lead picture."""


def split_front_matter(text: str, place: Place) -> tuple[FrontMatter, str]:
    """Return what the front matter says, and the text under it.

    Raises:
        ArticleMalformed: it is not YAML, is not closed, or is not a list of keys and values.
    """
    if not _OPENING.match(text):
        return FrontMatter(), text
    if len(_CLOSING.findall(text)) < 2:
        raise _malformed("the front matter is not closed", place, 1, "End it with a line ---.")
    handler = _AsWritten(place, text)
    values, body = frontmatter.parse(text, handler=handler)
    return _understood(values, place), body


class _AsWritten(YAMLHandler):
    """Reads YAML without turning text into numbers, dates or truth values."""

    def __init__(self, place: Place, document: str) -> None:
        super().__init__()
        self._place = place
        self._document = document

    def load(self, fm: str, **kwargs: object) -> Any:
        first = self._document[: max(self._document.find(fm), 0)].count("\n") + 1
        try:
            values = yaml.load(fm, Loader=yaml.BaseLoader)
        except yaml.MarkedYAMLError as error:
            line = first + (error.problem_mark.line if error.problem_mark else 0)
            problem = f"the front matter is not valid YAML ({error.problem or error.context})"
            raise _malformed(problem, self._place, line, _QUOTE_IT) from error
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            problem = "the front matter is not valid YAML"
            raise _malformed(problem, self._place, first, _QUOTE_IT) from error
        if values and not isinstance(values, dict):
            problem = "the front matter is not a list of keys and values"
            raise _malformed(problem, self._place, first, "Write one `key: value` on each line.")
        return values or {}


_QUOTE_IT = 'Put a value that holds a colon or a quotation mark into quotes, as `title: "A: B"`.'


def _malformed(problem: str, place: Place, line: int, remedy: str) -> ArticleMalformed:
    return ArticleMalformed(problem, place=f"{place.name}, line {line}", remedy=remedy)


def _understood(values: Mapping[Any, Any], place: Place) -> FrontMatter:
    stated = {str(key).strip().lower().replace("_", "-"): value for key, value in values.items()}
    known = [*(alias for aliases in KEYS.values() for alias in aliases), "cards", "footage"]
    findings = [key_unknown(key, known, place.name) for key in stated if key not in known]

    def said(what: str) -> str:
        return _first(stated, KEYS[what])

    def read(what: str, parse: Callable[[str], Value | None]) -> Value | None:
        value = parse(said(what))
        if said(what) and value is None:
            findings.append(value_not_understood(what, said(what), place.name, _REMEDIES[what]))
        return value

    wishes, misunderstood = wishes_in(stated.get("cards"), stated.get("footage"), place)
    draft = Draft(
        headline=said("headline"),
        kicker=said("kicker"),
        summary=said("summary"),
        byline=said("byline"),
        published=read("date", parse_day),
        published_at=parse_moment(said("date")),
        section=said("section"),
        explicit=read("explicit", lambda text: _TRUTHS.get(text.lower())) or False,
        season=read("season", _number),
        episode=read("episode", _number),
        language=said("language"),
        link=said("link"),
        stated_seconds=read("duration", parse_running_time),
        wishes=wishes,
    )
    draft = replace(draft, findings=(*findings, *misunderstood))
    return FrontMatter(draft, _picture(stated))


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text) else None


def _picture(stated: Mapping[str, Any]) -> PictureReference | None:
    named = next((stated[key] for key in KEYS["picture"] if key in stated), None)
    inner: Mapping[str, Any] = {}
    if isinstance(named, dict):
        inner = {str(key).strip().lower(): value for key, value in named.items()}
    reference = PictureReference(
        _first(inner, _IN_PICTURE["target"]) or _text(named),
        _first(inner, _IN_PICTURE["description"]) or _first(stated, KEYS["picture description"]),
        _first(inner, _IN_PICTURE["credit"]) or _first(stated, KEYS["picture credit"]),
    )
    return reference if reference != PictureReference("") else None


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next((text for key in keys if (text := _text(values.get(key)))), "")


def _text(value: Any) -> str:
    """Return a value as text: itself, or the texts of a list; nothing for anything deeper."""
    if isinstance(value, list):
        return ", ".join(item for item in value if isinstance(item, str))
    return value if isinstance(value, str) else ""
