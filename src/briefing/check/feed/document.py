"""Judging a feed's document as a stranger: what apps and directories will make of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefing.check.feed import archives, channel, files, items, podcasting, texts
from briefing.check.feed.model import Feed, Judge, SiteJudge
from briefing.check.feed.reading import read_feed
from briefing.check.feed.site import Site
from briefing.check.feed.tags import judge_tags
from briefing.findings import Finding

JUDGES: tuple[Judge, ...] = (
    judge_tags,
    channel.judge_categories,
    channel.judge_self_link,
    channel.judge_identity,
    channel.judge_dates,
    channel.judge_numbering,
    channel.judge_paging,
    items.judge_guids,
    items.judge_enclosures,
    items.judge_durations,
    podcasting.judge_transcripts,
    podcasting.judge_integrity,
    podcasting.judge_default,
    podcasting.judge_soundbites,
    podcasting.judge_disclosure,
    podcasting.judge_agreement,
)
"""All that can be said of a document by itself."""
SITE_JUDGES: tuple[SiteJudge, ...] = (
    files.judge_presence,
    files.judge_sizes,
    files.judge_sounds,
    files.judge_digests,
    files.judge_pictures,
    texts.judge_transcripts,
    texts.judge_chapters,
    archives.judge_archives,
    archives.judge_json_feed,
)
"""All that can be said of it where its files are at hand."""


def check_feed(document: Path, site: Path | None = None) -> tuple[Finding, ...]:
    """Return everything that is wrong with a podcast's feed (RSS 2.0), whoever wrote it.

    Args:
        document: the feed.
        site: the folder that its public address stands for, to look at the files that it names;
            none to judge the document alone.
    """
    feed, findings = read_feed(document)
    if feed is None:
        return findings
    found = [*findings, *(finding for judge in JUDGES for finding in judge(feed))]
    if site is not None:
        found += _of_files(feed, document, site)
    return tuple(found)


def _of_files(feed: Feed, document: Path, folder: Path) -> Iterator[Finding]:
    site = Site.of_feed(folder, document, feed.address)
    if site is None:
        problem = "By the address that it says is its own, this file is not found in the site."
        yield feed.channel.fault("W-115", problem)
        return
    for judge in SITE_JUDGES:
        yield from judge(feed, site)
