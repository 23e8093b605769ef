"""What a page tells apps that show links to it, and sites that embed it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from markupsafe import Markup

from briefing.editions.page.addresses import (
    EMBED,
    address_of_oembed,
    address_of_page,
    file_address,
    web_address,
)
from briefing.editions.page.model import PageView
from briefing.editions.page.schema_org import clean

EMBED_WIDTH = 640
"""Pixels of an embedded player; as high as its film is, or :data:`SOUND_HEIGHT`."""
SOUND_HEIGHT = 240
"""Pixels of an embedded player that has no film."""
_FEED_TYPES = {".json": "application/feed+json", ".xml": "application/rss+xml"}


def meta_tags(view: PageView) -> Markup:
    """Return tags for the page's head: OpenGraph, Twitter's card, and links to what belongs to it.

    Pictures, films and players are in it only when the site's address is known: apps do not look
    for what is named as a path (ogp.me; Twitter's player card wants https as well).
    """
    lines = [
        *(_meta("property", name, value) for name, value in _open_graph(view) if value),
        *(_meta("name", name, value) for name, value in _twitter_card(view) if value),
        *_links(view),
    ]
    return Markup("\n").join(lines)


def oembed(view: PageView) -> str:
    """Return the page's oEmbed answer, as JSON (oembed.com, 2.3.4); empty without a site."""
    if not view.base:
        return ""
    width, height = _embed_size(view)
    frame = Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" allow="fullscreen; picture-in-picture"'
        "></iframe>"
    ).format(file_address(view, EMBED), clean(view.title), width, height)
    answer: dict[str, str | int] = {
        "version": "1.0",
        "type": "video" if view.films else "rich",
        "title": clean(view.title),
        "author_name": clean(view.byline),
        "provider_name": clean(view.show),
        "provider_url": web_address(view.show_link) or view.base,
        "html": str(frame),
        "width": width,
        "height": height,
    }
    if view.poster and view.width:
        answer["thumbnail_url"] = file_address(view, view.poster)
        answer["thumbnail_width"], answer["thumbnail_height"] = view.width, view.height
    told = {name: value for name, value in answer.items() if value != ""}
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _embed_size(view: PageView) -> tuple[int, int]:
    if not view.films or not view.width:
        return EMBED_WIDTH, SOUND_HEIGHT
    return EMBED_WIDTH, (EMBED_WIDTH * view.height + view.width // 2) // view.width


def _open_graph(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield OpenGraph's properties; those of a picture or film stand right behind it (ogp.me)."""
    yield "og:type", "article"
    yield "og:title", clean(view.title)
    yield "og:description", clean(view.summary_text)
    yield "og:site_name", clean(view.show)
    yield "og:locale", _locale(view.language)
    yield "og:url", address_of_page(view)
    if moment := view.published_at or view.published:
        yield "article:published_time", moment.isoformat()
    yield "article:section", clean(view.section)
    if not view.base:
        return
    if view.poster:
        yield "og:image", file_address(view, view.poster)
        yield from _size("og:image", view)
        yield "og:image:alt", clean(_picture_text(view))
    for film in view.films[:1]:
        yield "og:video", file_address(view, film.path)
        yield "og:video:type", film.media_type
        yield from _size("og:video", view)
    for sound in view.sounds[:1]:
        yield "og:audio", file_address(view, sound.path)
        yield "og:audio:type", sound.media_type


def _size(name: str, view: PageView) -> Iterator[tuple[str, str]]:
    if view.width:
        yield f"{name}:width", str(view.width)
        yield f"{name}:height", str(view.height)


def _locale(language: str) -> str:
    """Return OpenGraph's name of a language; empty when its tag does not say of which country.

    >>> _locale("en-GB"), _locale("en"), _locale("zh-Hant-TW")
    ('en_GB', '', 'zh_TW')
    """
    primary, *others = language.split("-")
    return next((f"{primary.lower()}_{o}" for o in others if len(o) == 2 and o.isupper()), "")


def _picture_text(view: PageView) -> str:
    photos = (part.photo.description for part in view.parts if part.photo)
    return next((text for text in photos if text), view.title)


def _twitter_card(view: PageView) -> Iterator[tuple[str, str]]:
    """Yield what Twitter reads; title, text and picture it takes from OpenGraph's."""
    if not (view.base.startswith("https://") and (view.films or view.sounds) and view.poster):
        yield "twitter:card", "summary_large_image" if view.base and view.poster else "summary"
        return
    width, height = _embed_size(view)
    yield "twitter:card", "player"
    yield "twitter:player", file_address(view, EMBED)
    yield "twitter:player:width", str(width)
    yield "twitter:player:height", str(height)


def _links(view: PageView) -> Iterator[Markup]:
    if page := address_of_page(view):
        yield Markup('<link rel="canonical" href="{}">').format(page)
    if view.feed:
        kind = _FEED_TYPES[".json" if view.feed.endswith(".json") else ".xml"]
        yield Markup('<link rel="alternate" type="{}" title="{}" href="{}">').format(
            kind, clean(view.show), view.feed
        )
    if answer := address_of_oembed(view):
        yield Markup(
            '<link rel="alternate" type="application/json+oembed" title="{}" href="{}">'
        ).format(clean(view.title), answer)


def _meta(attribute: str, name: str, value: str) -> Markup:
    return Markup('<meta {}="{}" content="{}">').format(Markup(attribute), name, value)
