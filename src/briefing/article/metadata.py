"""What a page says about its article: JSON-LD (schema.org), OpenGraph and HTML's own elements."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lxml.html import HtmlElement

from briefing.article.folding import fold
from briefing.article.moments import first_stated, parse_day, parse_running_time
from briefing.article.pictures import PictureReference

_ARTICLE_TYPES = re.compile(r"\w*Article|BlogPosting|Report|LiveBlogPosting")
_MEDIA_TYPES = re.compile(r"(?:Video|Audio|Media)Object|PodcastEpisode|Clip")
_MEDIA_KEYS = ("video", "audio", "associatedMedia")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_SITE_NAME = re.compile(r" ([|–—-]) ")
_MOST_NODES = 10_000
"""JSON-LD nodes that are looked through; real pages have under a hundred."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page says about its article; anything may be empty."""

    headline: str
    """The headline in JSON-LD, else in OpenGraph, else the page's title."""
    kicker: str
    """The section that JSON-LD names: the band that such pages have over their headlines."""
    section: str
    """The section: JSON-LD's, else the one of OpenGraph."""
    description: str
    """The description."""
    byline: str
    """The authors' names."""
    published: date | None
    """The day of first publication."""
    published_at: datetime | None
    """The moment of it, with its time zone."""
    language: str
    """The language tag."""
    link: str
    """The canonical address."""
    lead: PictureReference | None
    """The picture that stands for the article."""
    stated_seconds: int | None
    """The running time of its video or recording, in seconds."""


def page_facts(tree: HtmlElement) -> PageFacts:
    """Return what the page says about its article, JSON-LD before the rest."""
    nodes = list(_json_ld_nodes(tree))
    article = next((node for node in nodes if _is_a(node, _ARTICLE_TYPES)), {})
    meta = _meta(tree)
    days = [
        _text(article.get("datePublished")),
        meta.get("article:published_time", ""),
        meta.get("datepublished", ""),
        meta.get("date", ""),
    ]
    day, moment = first_stated([*days, _first_time(tree)])
    section = _text(article.get("articleSection"))
    return PageFacts(
        headline=_text(article.get("headline"))
        or meta.get("og:title", "")
        or _text(article.get("name"))
        or _title(tree, meta),
        kicker=section,
        section=section or meta.get("article:section", ""),
        description=_text(article.get("description"))
        or meta.get("og:description", "")
        or meta.get("description", ""),
        byline=_names(article.get("author")) or meta.get("author", ""),
        published=day,
        published_at=moment,
        language=_text(article.get("inLanguage"))
        or fold(tree.get("lang", ""))
        or meta.get("og:locale", ""),
        link=_link(tree, article, meta),
        lead=_lead(article, meta),
        stated_seconds=_seconds(article, nodes),
    )


def _json_ld_nodes(tree: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield every object of the page's JSON-LD that could be an article or its media."""
    waiting: list[Any] = []
    for script in tree.iter("script"):
        if fold(script.get("type", "")).lower() == "application/ld+json":
            try:
                waiting.append(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue  # broken JSON-LD says nothing
    seen = 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node
        elif isinstance(node, dict):
            yield node
            waiting[:0] = [node[key] for key in ("@graph", "mainEntity") if key in node]


def _is_a(node: Mapping[str, Any], types: re.Pattern[str]) -> bool:
    stated = node.get("@type")
    kinds = stated if isinstance(stated, list) else [stated]
    return any(isinstance(kind, str) and types.fullmatch(kind) for kind in kinds)


def _meta(tree: HtmlElement) -> Mapping[str, str]:
    """Return the page's ``meta`` elements, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = fold(element.get("content", ""))
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _first_time(tree: HtmlElement) -> str:
    """Return the first time with a day that is marked up as such inside the article's element."""
    times = (time for around in tree.iter("article", "main") for time in around.iter("time"))
    return next(filter(parse_day, (time.get("datetime", "") for time in times)), "")


def _title(tree: HtmlElement, meta: Mapping[str, str]) -> str:
    """Return the page's title without the site's name behind it."""
    title = fold(tree.findtext(".//title") or "")
    parts = _SITE_NAME.split(title)
    site = meta.get("og:site_name", "")
    if len(parts) > 2 and (parts[-2] == "|" or parts[-1] == site):
        return title[: -len(parts[-1]) - 3].rstrip()
    return title


def _link(tree: HtmlElement, article: Mapping[str, Any], meta: Mapping[str, str]) -> str:
    canonical = next(
        (link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"), ""
    )
    page = article.get("mainEntityOfPage")
    identity = page.get("@id") if isinstance(page, dict) else page
    stated = (_text(article.get("url")), fold(canonical), _text(identity), meta.get("og:url", ""))
    return next(filter(None, stated), "")


def _lead(article: Mapping[str, Any], meta: Mapping[str, str]) -> PictureReference | None:
    image = article.get("image")
    if isinstance(image, list):
        image = image[0] if image else None
    said: Mapping[str, Any] = image if isinstance(image, dict) else {"url": image}
    target = _text(said.get("url")) or _text(said.get("contentUrl")) or meta.get("og:image", "")
    if not target:
        return None
    caption = _text(said.get("caption")) or _text(said.get("description"))
    credit = _text(said.get("creditText")) or _names(said.get("creator"))
    return PictureReference(target, caption or meta.get("og:image:alt", ""), credit)


def _seconds(article: Mapping[str, Any], nodes: Sequence[Mapping[str, Any]]) -> int | None:
    media: list[Any] = []
    for key in _MEDIA_KEYS:
        stated = article.get(key)
        media += stated if isinstance(stated, list) else [stated]
    media += [node for node in nodes if _is_a(node, _MEDIA_TYPES)]
    lengths = (
        parse_running_time(_text(node.get("duration"))) for node in media if isinstance(node, dict)
    )
    return next(filter(None, lengths), None)


def _names(value: Any) -> str:
    """Return the names of a person, an organisation or a list of them."""
    people = value if isinstance(value, list) else [value]
    names = (_text(person.get("name") if isinstance(person, dict) else person) for person in people)
    return ", ".join(filter(None, names))


def _text(value: Any) -> str:
    """Return the words of a JSON-LD value: its first when it is a list, without markup."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value")
    return fold(_TAG.sub("", entities.unescape(value))) if isinstance(value, str) else ""
