"""From a site's folders, its register and its shows' settings to what its pages tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from fractions import Fraction

from briefing.editions.manifest import FileEntry
from briefing.publish.episode.making import PAGE
from briefing.publish.episode.reading import Found
from briefing.publish.feed.json_feed import json_path
from briefing.publish.feed.text import one_line, web_address
from briefing.publish.model import JSON_FEED_TYPE, RSS_TYPE, Podcast
from briefing.publish.pages.model import BriefingShown, ShowShown, SiteShown
from briefing.publish.site.channels import USUAL_LANGUAGE
from briefing.publish.site.identity import is_one_article, origin_of
from briefing.publish.site.kept import EpisodeKept, Register
from briefing.store.slug import slugify
from briefing.timeline.rate import SAMPLE_RATE, round_half_up

_OPENED = (PAGE, "transcript.html", "film-captioned.mp4", "film.mp4", "audio.mp3", "audio.m4a")
"""What a link to a briefing opens: the first that it has."""
_FILMS = ("film.mp4", "film-captioned.mp4")
_PICTURES = ("poster.jpg", "artwork.jpg")
_EMBED = "embed.html"
_TAG = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""What languages' tags look like (BCP 47); names of files are made of them."""
_LONGEST_SUMMARY = 300
"""Characters: lists are read at a glance."""


def gather(found: Sequence[Found], podcasts: Sequence[Podcast], register: Register) -> SiteShown:
    """Return what a site's pages tell.

    What was removed from a feed, or replaced by a correction, is left out, and so are private
    shows.
    """
    private = {show.id for show in register.shows if show.is_private}
    private |= {podcast.id for podcast in podcasts if podcast.settings.private}
    told = [
        (one, _show_of(one, podcasts, register))
        for one in found
        if not _is_withdrawn(one, register)
    ]
    told = [(one, show) for one, show in told if show not in private]
    kept = {e.folder: e for e in register.episodes if e.removed is None}
    order = sorted(told, key=lambda pair: _newest_last(pair[0], kept), reverse=True)
    briefings = tuple(_briefing(one, show, kept.get(one.folder), register) for one, show in order)
    shows = _shows(told, podcasts, register)
    only = shows[0].title if len(shows) == 1 else ""
    address = next((p.settings.base for p in podcasts if p.settings.base), "")
    known = next((show.address for show in register.shows if show.address), "")
    return SiteShown(
        title=only,
        language=_most_common([show.language for show in shows]),
        base=address or known,
        email=next((p.settings.email for p in podcasts if p.settings.email), ""),
        shows=shows,
        briefings=briefings,
    )


def _show_of(found: Found, podcasts: Sequence[Podcast], register: Register) -> str:
    """Return the id of a briefing's show, as building feeds tells it."""
    before = next((e.show for e in register.episodes if e.folder == found.folder), "")
    only = podcasts[0].id if len(podcasts) == 1 else ""
    show = found.show.id or before or only
    return slugify(show, "") if show else ""


def _is_withdrawn(found: Found, register: Register) -> bool:
    """Return whether a briefing was removed or replaced: it never comes back by itself."""
    origin = origin_of(found)
    here = [e for e in register.episodes if e.folder == found.folder]
    same = [e for e in here if is_one_article(e.origin, origin)]
    if same:
        return all(e.removed is not None for e in same)
    former = [old for e in register.episodes for old in e.replaced if old.folder == found.folder]
    return any(is_one_article(old.origin, origin) for old in former)


def _newest_last(found: Found, kept: dict[str, EpisodeKept]) -> tuple[str, str]:
    moment, day = _published(found, kept.get(found.folder))
    told = moment.isoformat() if moment else f"{day.isoformat()}T00:00:00+00:00" if day else ""
    return told, found.folder


def _published(found: Found, episode: EpisodeKept | None) -> tuple[datetime | None, date | None]:
    """Return when a briefing was published: as the article says, else as its feed does."""
    moment = found.published_at
    if moment is None and found.published is None and episode:
        moment = episode.published
    moment = moment.astimezone(UTC) if moment else None
    return moment, found.published or (moment.date() if moment else None)


def _briefing(
    found: Found, show: str, episode: EpisodeKept | None, register: Register
) -> BriefingShown:
    entries = {file.name: file for file in found.files}

    def path(names: Sequence[str]) -> str:
        entry = next((entries[name] for name in names if name in entries), None)
        return _public_path(found.folder, entry, register) if entry else ""

    moment, day = _published(found, episode)
    film = path(_FILMS)
    return BriefingShown(
        folder=found.folder,
        path=path(_OPENED),
        title=one_line(found.headline) or found.folder,
        summary=one_line(found.summary, _LONGEST_SUMMARY),
        show=show,
        language=found.language if _TAG.fullmatch(found.language) else USUAL_LANGUAGE,
        day=day,
        moment=moment,
        seconds=max(1, round_half_up(Fraction(found.samples, SAMPLE_RATE))),
        film=film,
        picture=path(_PICTURES),
        embed=path((_EMBED,)),
        width=found.film_width if film else 0,
        height=found.film_height if film else 0,
    )


def _public_path(folder: str, entry: FileEntry, register: Register) -> str:
    """Return where a file is in the site: beside others, if a feed once named other bytes here."""
    first = f"{folder}/{entry.name}"
    if entry.name == PAGE or register.addresses.get(first, entry.sha256) == entry.sha256:
        return first
    ends = f"/{first}"
    there = (p for p, digest in register.addresses.items() if digest == entry.sha256)
    return next((path for path in there if path.endswith(ends)), first)


def _shows(
    told: Sequence[tuple[Found, str]], podcasts: Sequence[Podcast], register: Register
) -> tuple[ShowShown, ...]:
    ids = sorted({show for _, show in told if show})
    settings = {podcast.id: podcast for podcast in podcasts}
    shows = []
    for show in ids:
        theirs = [found for found, its in told if its == show]
        podcast, kept = settings.get(show), register.show(show)
        title = (podcast.title if podcast else "") or (kept.title if kept else "")
        title = title or next((f.show.title for f in theirs if f.show.title), "")
        language = (podcast.language if podcast else "") or (kept.language if kept else "")
        link = podcast.link if podcast else kept.link if kept else ""
        description = podcast.settings.description if podcast else ""
        is_built = kept is not None and kept.path in kept.documents
        sections = [s.path for s in kept.sections if s.path in kept.documents] if kept else []
        feeds = [(json_path(kept.path), JSON_FEED_TYPE)] if kept and is_built else []
        shows.append(
            ShowShown(
                id=show,
                title=one_line(title) or show,
                language=language or _most_common([found.language for found in theirs]),
                description=one_line(description or (kept.description if kept else ""), None),
                link=web_address(link),
                feed=kept.path if kept and is_built else "",
                feeds=(*feeds, *((path, RSS_TYPE) for path in sections)),
            )
        )
    return tuple(sorted(shows, key=lambda show: (show.title.casefold(), show.id)))


def _most_common(languages: Sequence[str]) -> str:
    counted = Counter(languages)
    return min(counted, key=lambda tag: (-counted[tag], tag), default=USUAL_LANGUAGE)
