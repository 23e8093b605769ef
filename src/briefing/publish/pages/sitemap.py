"""What search engines are told of a site: its pages, its films, and what is news."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from briefing.publish.feed.text import one_line
from briefing.publish.model import address_of
from briefing.publish.pages.model import BriefingShown, SiteShown

if TYPE_CHECKING:
    from lxml.etree import _Element

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
VIDEO = "http://www.google.com/schemas/sitemap-video/1.1"
MOST_PAGES = 50_000
"""In one sitemap (sitemaps.org)."""
MOST_NEWS = 1000
"""In one sitemap (Google, news sitemaps)."""
NEWS_AGE = timedelta(days=2)
"""What is older is no news (Google, news sitemaps)."""
LONGEST_VIDEO_SECONDS = 28_800
"""Google, video sitemaps; a longer one has no duration there."""


def write_sitemap(site: SiteShown, pages: tuple[str, ...], now: datetime) -> bytes:
    """Return a site's sitemap: its own pages first, then its briefings, newest first.

    Args:
        site: with its public address.
        pages: paths of its own pages.
        now: when this is, with a time zone; what is news depends on it.
    """
    from lxml import etree

    root = etree.Element(
        f"{{{SITEMAP}}}urlset", nsmap={None: SITEMAP, "news": NEWS, "video": VIDEO}
    )
    for path in pages[:MOST_PAGES]:
        _add(_add(root, SITEMAP, "url"), SITEMAP, "loc", address_of(path, site.base))
    room = MOST_PAGES - len(pages)
    news = 0
    for briefing in [one for one in site.briefings if one.path][: max(room, 0)]:
        url = _add(root, SITEMAP, "url")
        _add(url, SITEMAP, "loc", address_of(briefing.path, site.base))
        is_news = briefing.moment is not None and now - NEWS_AGE <= briefing.moment <= now
        if is_news and news < MOST_NEWS:
            news += 1
            _add_news(url, briefing, site)
        if briefing.film and briefing.picture:
            _add_video(url, briefing, site.base)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _add_news(url: _Element, briefing: BriefingShown, site: SiteShown) -> None:
    news = _add(url, NEWS, "news")
    publication = _add(news, NEWS, "publication")
    name = site.show_title(briefing.show) or site.title or briefing.title
    _add(publication, NEWS, "name", name)
    _add(publication, NEWS, "language", _news_language(briefing.language))
    _add(news, NEWS, "publication_date", _when(briefing))
    _add(news, NEWS, "title", briefing.title)


def _add_video(url: _Element, briefing: BriefingShown, base: str) -> None:
    is_short = briefing.seconds <= LONGEST_VIDEO_SECONDS
    texts: Mapping[str, str] = {
        "thumbnail_loc": address_of(briefing.picture, base),
        "title": briefing.title,
        "description": briefing.summary or briefing.title,
        "content_loc": address_of(briefing.film, base),
        "player_loc": address_of(briefing.embed, base) if briefing.embed else "",
        "duration": str(briefing.seconds) if is_short else "",
        "publication_date": _when(briefing),
    }
    video = _add(url, VIDEO, "video")
    for name, text in texts.items():
        if text:
            _add(video, VIDEO, name, text)


def _when(briefing: BriefingShown) -> str:
    if briefing.moment:
        return briefing.moment.isoformat(timespec="seconds")
    return briefing.day.isoformat() if briefing.day else ""


def _news_language(language: str) -> str:
    """Return a language as news sitemaps have it: two or three letters, but Chinese by script."""
    parts = language.lower().split("-")
    if parts[0] == "zh":
        return "zh-tw" if {"tw", "hk", "mo", "hant"} & set(parts[1:]) else "zh-cn"
    return parts[0]


def _add(parent: _Element, space: str, tag: str, text: str = "") -> _Element:
    from lxml.etree import SubElement

    element = SubElement(parent, f"{{{space}}}{tag}")
    element.text = one_line(text, None) or None
    return element
