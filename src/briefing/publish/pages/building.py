"""Building a site's pages: all of them anew, and only what changed is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefing.errors import OutputUnwritable
from briefing.findings import Finding
from briefing.publish.model import Podcast
from briefing.publish.pages.embedding import write_oembed
from briefing.publish.pages.gathering import gather
from briefing.publish.pages.model import SiteShown
from briefing.publish.pages.sitemap import write_sitemap
from briefing.publish.pages.writing import (
    ACCESSIBILITY,
    INDEX,
    write_accessibility,
    write_index,
    write_language,
    write_show,
)
from briefing.publish.site.documents import write_documents
from briefing.publish.site.overview import look_over, settled
from briefing.publish.site.placing import LANGUAGES, OEMBED, SHOWS, Placing
from briefing.publish.site.register import held_register, write_register
from briefing.store.ownership import MANIFEST

SITEMAP = "sitemap.xml"
_REMEDY = "Move it elsewhere: the site's own page goes there."


@dataclass(frozen=True, slots=True)
class SiteBuilt:
    """What building the pages of a site came to."""

    pages: tuple[str, ...]
    """Paths of all pages and other documents that the site has now."""
    briefings: int
    """How many the pages tell of."""
    written: tuple[str, ...]
    """Paths of those that are new or have other bytes now."""
    unchanged: tuple[str, ...]
    """Paths of those that are as they were."""
    removed: tuple[str, ...]
    """Paths of those that the site had before, and are gone."""
    findings: tuple[Finding, ...]
    """Briefings that were left out, and why."""


def build_site(site: Path, podcasts: Sequence[Podcast], *, now: datetime) -> SiteBuilt:
    """Build a site's pages from its finished briefings.

    Args:
        site: the folder of finished briefings.
        podcasts: the shows whose settings are known; of others, what their feeds and briefings say.
        now: when this is done, with a time zone; what the sitemap calls news depends on it.

    Raises:
        SiteInvalid: the site is no folder, or its register is damaged.
        DiskFull, OutputUnwritable: something cannot be written, or somebody's file is in the way.
    """
    with held_register(site) as register:
        overview = look_over(site)
        findings = [*overview.findings]
        whole = []
        for briefing in overview.found:
            found, damaged = settled(site, briefing)
            findings += damaged
            if not damaged:
                whole.append(found)
        shown = gather(whole, podcasts, register)
        groups = _documents(shown, now)
        pages = tuple(sorted(path for group in groups for path in group))
        _check_folders(site, pages)
        placing = Placing(site, register.addresses, register.made)
        linked = tuple(sorted(briefing.folder for briefing in shown.briefings))
        stale = set(register.pages) - set(pages)
        after = replace(register, pages=pages, linked=linked)
        unchanged = write_documents(after, groups, placing, _REMEDY)
        removed = placing.prune(placing.made.keys() - stale) if stale else ()
        if stale:
            write_register(site, replace(after, addresses=placing.addresses, made=placing.made))
    return SiteBuilt(
        pages,
        len(linked),
        tuple(placing.written),
        unchanged,
        removed,
        tuple(findings),
    )


def _documents(shown: SiteShown, now: datetime) -> tuple[Mapping[str, bytes], ...]:
    """Return all documents by their paths, what is named before what names it."""
    pages = {show.page: write_show(shown, show) for show in shown.shows}
    if len(shown.languages) > 1:
        pages |= {f"{LANGUAGES}/{tag}.html": write_language(shown, tag) for tag in shown.languages}
    pages[ACCESSIBILITY] = write_accessibility(shown)
    first = {path: text.encode() for path, text in pages.items()}
    last = {INDEX: write_index(shown).encode()}
    if not shown.base:
        return first, last
    embeds = {
        f"{OEMBED}/{briefing.folder}.json": write_oembed(briefing, shown)
        for briefing in shown.briefings
        if briefing.embed
    }
    last[SITEMAP] = write_sitemap(shown, (INDEX, *pages), now)
    return embeds, first, last


def _check_folders(site: Path, pages: Sequence[str]) -> None:
    """Make sure that no page would lie among a briefing's own files.

    Raises:
        OutputUnwritable: one would.
    """
    for folder in (SHOWS, LANGUAGES, OEMBED):
        is_wanted = any(path.startswith(f"{folder}/") for path in pages)
        if is_wanted and (site / folder / MANIFEST).exists():
            raise OutputUnwritable(
                "a briefing's folder has the name of one of the site's own",
                place=str(site / folder),
                remedy="Give the folder another name.",
            )
