"""What other sites are told when they embed a briefing: its page's oEmbed answer."""

from __future__ import annotations

from fractions import Fraction

from briefing.captions.direction import base_direction
from briefing.editions.page.model import MediaShown, PageView
from briefing.editions.page.shared_links import oembed
from briefing.publish.model import media_type_of
from briefing.publish.pages.model import BriefingShown, SiteShown

POSTER = "poster.jpg"
"""The picture of a film, of its size, in a briefing's folder."""


def write_oembed(briefing: BriefingShown, site: SiteShown) -> bytes:
    """Return the answer for a briefing that has a player for other sites."""
    return oembed(_view(briefing, site)).encode()


def _view(briefing: BriefingShown, site: SiteShown) -> PageView:
    """Return as much of a briefing's page as the answer tells of."""
    film = briefing.film.rpartition("/")[2]
    has_poster = briefing.picture == f"{briefing.folder}/{POSTER}"
    return PageView(
        language=briefing.language,
        direction=base_direction(briefing.language),
        show=site.show_title(briefing.show) or site.title,
        show_link=next((show.link for show in site.shows if show.id == briefing.show), ""),
        kicker=(),
        headline=(),
        title=briefing.title,
        summary=(),
        summary_text=briefing.summary,
        byline="",
        published=briefing.day,
        published_at=briefing.moment,
        section="",
        link="",
        parts=(),
        closing=(),
        disclosure="",
        seconds=Fraction(briefing.seconds),
        fps=Fraction(25),
        drop_frame=False,
        start_frame=0,
        films=(MediaShown(film, media_type_of(film), 0, "film"),) if film else (),
        sounds=(),
        tracks=(),
        captions=(),
        descriptions=(),
        chapters=(),
        downloads=(),
        poster=POSTER if has_poster else "",
        width=briefing.width,
        height=briefing.height,
        base=site.base,
        folder=briefing.folder,
    )
