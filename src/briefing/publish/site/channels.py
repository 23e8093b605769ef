"""A show's feeds: where they are, what they are known by, and which episodes each of them lists."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from briefing.errors import RecipeError
from briefing.findings import Finding, Severity
from briefing.publish.feed.guid import podcast_guid
from briefing.publish.model import (
    Asset,
    Channel,
    Episode,
    Podcast,
    Trailer,
    address_of,
    media_type_of,
)
from briefing.publish.site.kept import Artwork, Register, SectionKept, ShowKept
from briefing.publish.site.paging import pages
from briefing.publish.site.placing import ARTWORK, TRAILERS, Placing
from briefing.store.slug import slugify

USUAL_FILE = "feed.xml"
"""The feed of a site's only show."""
USUAL_LANGUAGE = "en"
"""Of a show that has neither a language nor an episode."""
_LIKE_AN_ARCHIVE = re.compile(r"(.+-)?archive-[0-9]+")
"""Sections of such names would be taken for archives."""


def show_of(podcast: Podcast, register: Register, *, several: bool) -> ShowKept:
    """Return what the register will keep of a show, with the path and GUID that it has for ever.

    Args:
        podcast: the show.
        register: what is kept so far.
        several: whether other shows are built with it.

    Raises:
        RecipeError: it is new, and its feed would be that of another show.
    """
    kept = register.show(podcast.id)
    settings = podcast.settings
    usual = f"{podcast.id}.xml" if several else USUAL_FILE
    path = settings.file or (kept.path if kept else usual)
    for other in register.shows:
        if kept is None and other.path == path:
            raise RecipeError(
                f"{path} is the feed of “{other.title}”, whose id is {other.id}",
                place=podcast.title,
                remedy=f'If it is the same show under a new title, set id = "{other.id}" under'
                f' [feed]; else give it a feed of its own, as file = "{podcast.id}.xml".',
            )
    guid = settings.guid.lower() or (kept.guid if kept else _guid(path, podcast))
    return replace(
        kept or ShowKept(podcast.id, path, guid),
        path=path,
        guid=guid,
        title=podcast.title,
        address=settings.base,
        link=podcast.link,
        description=settings.description,
        is_private=settings.private,
    )


def with_artwork(
    podcast: Podcast, show: ShowKept, placing: Placing
) -> tuple[ShowKept, tuple[Finding, ...]]:
    """Return a show with its picture in place: its own, or one that is drawn once.

    Raises:
        RecipeError: its own picture is not one that directories take, or there is no such theme.
        DiskFull, OutputUnwritable: it cannot be put there.
    """
    own = podcast.settings.artwork
    data = _read(own, "artwork") if own else b""
    made_of = sha256(data or _drawn_from(podcast)).hexdigest()
    kept = show.artwork
    if kept and kept.made_of == made_of and _is_there(placing.site, kept.asset):
        return show, ()
    findings: tuple[Finding, ...] = ()
    if own:
        findings = _looked_at(own)
    else:
        data = _drawn(podcast)
    suffix = own.suffix.lower() if own else ".jpg"
    name = f"{ARTWORK}{suffix}"
    asset = placing.document(ARTWORK, show.id, suffix, data, media_type_of(name))
    return replace(show, artwork=Artwork(made_of, asset)), findings


def with_trailer(podcast: Podcast, show: ShowKept, placing: Placing, now: datetime) -> ShowKept:
    """Return a show with its trailer in place, if it has one.

    Raises:
        RecipeError: the trailer cannot be read.
        DiskFull, OutputUnwritable: it cannot be put there.
    """
    own = podcast.settings.trailer
    if own is None:
        return replace(show, trailer=None)
    suffix = own.suffix.lower()
    media_type = media_type_of(f"{TRAILERS}{suffix}")
    asset = placing.document(TRAILERS, show.id, suffix, _read(own, "trailer"), media_type)
    kept = show.trailer
    published = kept.published if kept and kept.asset == asset else now
    return replace(show, trailer=Trailer(asset, published))


def channels_of(
    podcast: Podcast, show: ShowKept, episodes: Sequence[Episode]
) -> tuple[ShowKept, tuple[Channel, ...]]:
    """Return every document of a show's feeds, the feed itself first, and the show that has them.

    Args:
        podcast: the show's settings.
        show: with its picture.
        episodes: all of them, newest first.
    """
    show = replace(show, language=_language(podcast, episodes))
    channels = [*_paged(podcast, show, show.path, show.guid, show.title, episodes)]
    sections = {section.path: section for section in show.sections}
    for name, listed in _sections(podcast, episodes):
        path = _section_path(show.path, name)
        section = sections.setdefault(path, SectionKept(path, _guid(path, podcast)))
        title = f"{show.title}: {name}"
        channels += _paged(podcast, show, path, section.guid, title, listed)
    kept = tuple(sections[path] for path in sorted(sections))
    return replace(show, sections=kept), tuple(channels)


def _paged(
    podcast: Podcast,
    show: ShowKept,
    path: str,
    guid: str,
    title: str,
    episodes: Sequence[Episode],
) -> Iterator[Channel]:
    if show.artwork is None:
        raise ValueError(f"the show {show.id} has no picture")
    for page in pages(path, episodes, podcast.settings.per_page):
        yield Channel(
            podcast=podcast,
            path=page.path,
            guid=guid,
            title=title,
            language=show.language,
            artwork=show.artwork.asset,
            episodes=page.episodes,
            trailer=show.trailer,
            neighbours=page.neighbours,
        )


def _sections(
    podcast: Podcast, episodes: Sequence[Episode]
) -> Iterator[tuple[str, tuple[Episode, ...]]]:
    """Yield the sections of the paper with their episodes; the name is as it was written first."""
    if not podcast.settings.sections:
        return
    of_slug: dict[str, list[Episode]] = {}
    for episode in episodes:
        if episode.section.strip():
            of_slug.setdefault(slugify(episode.section, ""), []).append(episode)
    for _, listed in sorted(of_slug.items()):
        yield " ".join(listed[-1].section.split()), tuple(listed)


def _section_path(path: str, name: str) -> str:
    slug = slugify(name, "")
    if _LIKE_AN_ARCHIVE.fullmatch(slug):
        slug = f"{slug}-section"
    return f"{path.removesuffix('.xml')}-{slug}.xml"


def _language(podcast: Podcast, episodes: Sequence[Episode]) -> str:
    """Return a show's language: as its settings say, else that of most episodes."""
    if podcast.language:
        return podcast.language
    counted = Counter(episode.language for episode in episodes)
    return min(counted, key=lambda tag: (-counted[tag], tag), default=USUAL_LANGUAGE)


def _guid(path: str, podcast: Podcast) -> str:
    return podcast_guid(address_of(path, podcast.settings.base))


def _read(path: Path, setting: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RecipeError(
            f"the file cannot be read ({error.strerror})",
            place=str(path),
            remedy=f"Name another one with [feed] {setting}, or none.",
        ) from None


def _drawn_from(podcast: Podcast) -> bytes:
    """Return what decides how a show's picture is drawn."""
    theme = Path(podcast.theme)
    is_file = theme.suffix and theme.is_file()
    look = theme.read_bytes() if is_file else podcast.theme.encode()
    return b"\n".join((podcast.title.encode(), look))


def _drawn(podcast: Podcast) -> bytes:
    from briefing.editions.artwork import show_artwork
    from briefing.picture.theme import find_theme

    return show_artwork(podcast.title, find_theme(podcast.theme, podcast.language))


def _looked_at(path: Path) -> tuple[Finding, ...]:
    from briefing.editions.artwork import check_artwork

    findings = check_artwork(path)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            problem = finding.problem[0].lower() + finding.problem[1:].removesuffix(".")
            raise RecipeError(f"as artwork, {problem}", place=str(path), remedy=finding.remedy)
    return findings


def _is_there(site: Path, asset: Asset) -> bool:
    try:
        return (site / asset.path).stat().st_size == asset.bytes
    except OSError:
        return False
