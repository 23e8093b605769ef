"""A page that lists what is in a site, for a site that has none of its own. Reads only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from briefing.errors import SiteInvalid
from briefing.publish.feed.json_feed import json_path
from briefing.publish.serving.locating import INDEX, locate
from briefing.publish.site.building import OPML
from briefing.publish.site.register import read_register
from briefing.store.ownership import MANIFEST, MANIFEST_SCHEMA

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LINKS = (
    (INDEX, "page"),
    ("film-captioned.mp4", "film with captions"),
    ("film.mp4", "film"),
    ("audio.mp3", "sound (MP3)"),
    ("audio.m4a", "sound (M4A)"),
    ("audio.opus", "sound (Opus)"),
    ("audio.flac", "sound (FLAC)"),
    ("captions.vtt", "captions"),
    ("transcript.html", "transcript"),
    ("transcript.txt", "plain transcript"),
)
"""Files of a briefing that people open, and what they are."""
_NOT_TEXT = re.compile("[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What has no place in a page: control characters, and halves of surrogate pairs."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """A finished briefing."""

    folder: str
    """Its folder's name."""
    headline: str
    """What it is about."""
    language: str
    """BCP 47 tag of the headline; may be empty."""


def feeds_in(site: Path) -> tuple[str, ...]:
    """Return the paths of what people subscribe to in a site: feeds, and the list of them.

    Archives are not among them. Nothing is known of feeds whose register is damaged.
    """
    try:
        shows = read_register(site).shows
    except SiteInvalid:
        return ()
    paths: list[str] = []
    for show in shows:
        sections = [section.path for section in show.sections if section.path in show.documents]
        paths += [show.path, json_path(show.path), *sections]
    return tuple(path for path in (*paths, OPML) if locate(site, f"/{path}"))


def write_listing(site: Path) -> bytes:
    """Return an HTML page that links to a site's feeds and to its briefings' files.

    A folder whose manifest cannot be read is left out; ``briefing check`` tells why.
    """
    from lxml import html
    from lxml.html.builder import BODY, H1, H2, HEAD, HTML, LI, META, TITLE, UL, P

    title = _clean(site.name) or "Briefings"
    feeds = [LI(_link(name, name)) for name in feeds_in(site)]
    briefings = [_item(site, listed) for listed in _briefings(site)]
    page = HTML(
        HEAD(
            META(charset="utf-8"),
            META(name="viewport", content="width=device-width, initial-scale=1"),
            TITLE(title),
        ),
        BODY(
            H1(title, dir="auto"),
            H2("Feeds"),
            UL(*feeds) if feeds else P("There is no feed. “briefing feed build” makes one."),
            H2("Briefings"),
            UL(*briefings) if briefings else P("There is no finished briefing."),
        ),
        lang="en",
    )
    written: bytes = html.tostring(page, doctype="<!DOCTYPE html>", encoding="utf-8")
    return written


def _item(site: Path, listed: _Listed) -> HtmlElement:
    from lxml.html.builder import LI, SPAN, UL

    language = {"lang": listed.language} if listed.language else {}
    files = [
        LI(_link(f"{listed.folder}/{name}", label))
        for name, label in _LINKS
        if locate(site, f"/{listed.folder}/{name}")
    ]
    return LI(SPAN(listed.headline, dir="auto", **language), *([UL(*files)] if files else []))


def _link(path: str, text: str) -> HtmlElement:
    from lxml.html.builder import A

    return A(_clean(text), href=f"./{quote(path)}")


def _briefings(site: Path) -> Iterator[_Listed]:
    for place in sorted(site.iterdir()):
        manifest = locate(site, f"/{place.name}/{MANIFEST}")
        if manifest is None or not manifest.is_file():
            continue
        try:
            said: Any = json.loads(manifest.read_bytes())
            if said["schema"] != MANIFEST_SCHEMA:
                continue
            article = said["article"]
            headline, language = _clean(article["headline"]), _clean(article["language"])
        except (OSError, ValueError, LookupError, TypeError, RecursionError):
            continue
        yield _Listed(place.name, headline or _clean(place.name), language)


def _clean(text: str) -> str:
    return _NOT_TEXT.sub("", text)
