"""A site's pages as HTML: one file each, style and script inline, complete without scripts."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from briefing.captions.direction import base_direction
from briefing.editions.page import words as page_words
from briefing.publish.model import address_of
from briefing.publish.pages.model import BriefingShown, ShowShown, SiteShown
from briefing.publish.pages.subscribing import app_links

if TYPE_CHECKING:
    from jinja2 import Environment

INDEX, ACCESSIBILITY = "index.html", "accessibility.html"
_HERE = Path(__file__).parent
_STYLE = _HERE.parents[1] / "editions" / "page" / "style"
_SHEETS = ("10-tokens", "20-layout", "30-article", "70-modes", "80-print")
"""Of the look of briefings' pages, what lists need of it."""
_FOR_SCRIPT = ("briefings", "none-found", "feed-copied", "feed-address")
"""Texts that the script says; those that count have several forms, as ``briefings.one``."""


def write_index(site: SiteShown) -> str:
    """Return the list of all briefings."""
    title = site.title or page_words.text(site.language)["site-title"]
    spoken = site.language if site.title else page_words.language_of(site.language)
    about = site.shows[0].description if len(site.shows) == 1 else ""
    return _list(
        site, INDEX, title, site.language, site.briefings, site.shows, about, heading_in=spoken
    )


def write_show(site: SiteShown, show: ShowShown) -> str:
    """Return the page of a show."""
    briefings = site.of_show(show.id)
    return _list(site, show.page, show.title, show.language, briefings, (show,), show.description)


def write_language(site: SiteShown, language: str) -> str:
    """Return the list of the briefings in a language, in that language's words."""
    briefings = site.in_language(language)
    ids = {briefing.show for briefing in briefings}
    shows = tuple(show for show in site.shows if show.id in ids)
    path = f"languages/{language}.html"
    return _list(site, path, own_name(language), language, briefings, shows, "")


def write_accessibility(site: SiteShown) -> str:
    """Return the accessibility statement."""
    return _page("accessibility.html", site, ACCESSIBILITY, site.language, script="")


def own_name(language: str) -> str:
    """Return what a language is called by those who speak it; its tag when nobody knows.

    >>> own_name("de"), own_name("tlh-x-none")
    ('Deutsch', 'tlh-x-none')
    """
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language, sep="-").get_display_name() or language
    except (UnknownLocaleError, ValueError):
        return language


def _list(
    site: SiteShown,
    path: str,
    heading: str,
    language: str,
    briefings: Sequence[BriefingShown],
    shows: Sequence[ShowShown],
    about: str,
    *,
    heading_in: str = "",
) -> str:
    words = page_words.text(language)
    told = {key: text for key, text in words.items() if key.partition(".")[0] in _FOR_SCRIPT}
    code = json.dumps(told, ensure_ascii=True, sort_keys=True).replace("<", "\\u003c")
    script = (_HERE / "list.js").read_text(encoding="utf-8").replace("__WORDS__", code)
    return _page(
        "list.html",
        site,
        path,
        language,
        script=script if briefings or any(show.feed for show in shows) else "",
        heading=heading,
        heading_language=heading_in or language,
        about=about,
        briefings=briefings,
        shows_in=shows,
        languages_in=sorted({briefing.language.lower() for briefing in briefings}),
        subscribable=[show for show in shows if show.feed],
    )


def _page(
    template: str, site: SiteShown, path: str, language: str, *, script: str, **values: object
) -> str:
    spoken = page_words.language_of(language)
    words = page_words.text(language)

    def lang_of(other: str) -> Markup:
        if other.lower() == spoken.lower():
            return Markup("")
        way = base_direction(other)
        turned = Markup(' dir="{}"').format(way) if way != base_direction(spoken) else Markup("")
        return Markup(' lang="{}"').format(other) + turned

    languages = {show.id: show.language for show in site.shows}
    style = _style()
    text: str = (
        _environment(spoken, site.base)
        .get_template(template)
        .render(
            site=site,
            words=words,
            words_language=spoken,
            direction=base_direction(spoken),
            name=site.title or words["site-title"],
            root="../" * path.count("/"),
            here=path.removesuffix(".html"),
            own_path=path,
            lang_of=lang_of,
            site_language_of=lambda show: languages.get(show, language),
            style=Markup(style),  # it is our own file
            script=Markup(script),  # likewise; its words cannot end it
            policy=_policy(style, script),
            **values,
        )
    )
    return text


def _policy(style: str, script: str) -> str:
    """Return what a page may load: nothing, and its own style and script (CSP Level 3)."""
    scripts = f"script-src '{_digest(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; {scripts}"
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}"


@cache
def _style() -> str:
    sheets = [*(_STYLE / f"{name}.css" for name in _SHEETS), _HERE / "list.css"]
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


@cache
def _environment(language: str, base: str) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from briefing.editions.page.words.durations import spoken_duration

    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: Mapping[str, Any] = {
        "path": quote,
        "address": lambda path: address_of(path, base),
        "apps": app_links,
        "own_name": cache(own_name),
        "long": cache(lambda seconds: spoken_duration(seconds, language)),
        "day": cache(lambda day: _day(day, language)),
        "filled": _filled,
    }
    environment.filters.update(filters)
    return environment


def _day(day: date, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, "long", locale=language.replace("-", "_"))


def _filled(text: str, **values: str) -> str:
    """Return a text with its placeholders filled, and nothing else of it understood."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text
