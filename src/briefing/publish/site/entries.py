"""The finished briefings of a site as episodes: each at its permanent address, or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from briefing.errors import BundleUnreadable
from briefing.findings import Finding, Severity
from briefing.publish.episode.making import Identity, chapters_of, episode_of, named_files
from briefing.publish.episode.reading import Found
from briefing.publish.feed.chapters_json import write_chapters_json
from briefing.publish.model import CHAPTERS_TYPE, Asset, Episode, Podcast
from briefing.publish.settings import FeedSettings
from briefing.publish.site.identity import gone, recognise
from briefing.publish.site.kept import EpisodeKept, Register
from briefing.publish.site.overview import Overview, left_out, settled
from briefing.publish.site.placing import CHAPTERS, Placing

NOT_ASKED = "W-205"
"""Code of the finding that briefings belong to a show that is not built."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The episodes of some shows."""

    episodes: Mapping[str, tuple[Episode, ...]]
    """By the ids of their shows, newest first."""
    kept: tuple[EpisodeKept, ...]
    """Every episode of the site, those of other shows and removed ones among them."""
    findings: tuple[Finding, ...]
    """What was left out, and why."""

    def of_show(self, show: str) -> tuple[Episode, ...]:
        """Return the episodes of a show, newest first."""
        return self.episodes.get(show, ())


def list_episodes(
    site: Path,
    overview: Overview,
    podcasts: Sequence[Podcast],
    register: Register,
    placing: Placing,
    now: datetime,
) -> Listed:
    """Return the episodes of some shows, their files at their permanent paths.

    Raises:
        DiskFull, OutputUnwritable: a file cannot be put there.
    """
    belonging, others = _belonging(overview.found, podcasts, register)
    recognised = recognise(belonging, register.episodes, now)
    settings = {podcast.id: podcast.settings for podcast in podcasts}
    findings = [*overview.findings, *others, *recognised.findings]
    changed: dict[str, EpisodeKept] = {}
    made: dict[str, Episode] = {}
    for found, kept in recognised.pairs:
        changed[kept.guid] = replace(kept, manifest="", files=())
        if kept.removed is not None:
            continue
        whole, damaged = settled(site, found)
        findings += damaged
        if damaged:
            continue
        try:
            episode, files = _made(whole, kept, settings[kept.show], placing)
        except BundleUnreadable as error:
            findings.append(left_out(error))
            continue
        made[kept.guid] = episode
        changed[kept.guid] = replace(kept, manifest=whole.manifest_sha256, files=files)
    for kept in recognised.episodes:
        if kept.show in settings and kept.guid not in changed:
            changed[kept.guid] = replace(kept, manifest="", files=())
            if kept.removed is None and kept.folder not in overview.unreadable:
                findings.append(gone(kept))
    everything = tuple(changed.get(kept.guid, kept) for kept in recognised.episodes)
    return Listed(_by_show(everything, made), everything, tuple(findings))


def _belonging(
    found: Sequence[Found], podcasts: Sequence[Podcast], register: Register
) -> tuple[list[tuple[Found, str]], tuple[Finding, ...]]:
    """Return the briefings of some shows, each with its show, and what is told of the others."""
    built = {podcast.id for podcast in podcasts}
    before = {episode.folder: episode.show for episode in register.episodes}
    only = podcasts[0].id if len(podcasts) == 1 else ""
    belonging = []
    others: Counter[str] = Counter()
    for briefing in found:
        show = briefing.show.id or before.get(briefing.folder, only)
        if show in built:
            belonging.append((briefing, show))
        elif register.show(show) is None:
            others[show] += 1
    return belonging, tuple(_not_asked(show, count) for show, count in sorted(others.items()))


def _not_asked(show: str, count: int) -> Finding:
    whose = f"the show {show!r}, which is not built" if show else "no show"
    briefings = "1 briefing belongs" if count == 1 else f"{count} briefings belong"
    return Finding(
        NOT_ASKED,
        Severity.INFO,
        f"{briefings} to {whose}.",
        place=show,
        remedy="Name the show's file with --show, too."
        if show
        else "Render them again with the show's file, or build one show alone.",
    )


def _made(
    found: Found, kept: EpisodeKept, settings: FeedSettings, placing: Placing
) -> tuple[Episode, tuple[Asset, ...]]:
    """Return a briefing as an episode, and the files that the feed names of it.

    Raises:
        BundleUnreadable: there is nothing to listen to, or a file is damaged.
    """
    entries = {file.name: file for file in found.files}
    assets = {
        name: placing.briefings_file(found.folder, entries[name])
        for name in named_files(found, settings)
    }
    chapters = None
    if found.chapters:
        data = write_chapters_json(
            chapters_of(found, assets), title=found.headline, base=settings.base
        )
        chapters = placing.document(CHAPTERS, found.folder, ".json", data, CHAPTERS_TYPE)
    identity = Identity(kept.guid, kept.published, kept.corrections)
    episode = episode_of(found, assets, identity, settings, chapters)
    return episode, (*assets.values(), *([chapters] if chapters else []))


def _by_show(
    kept: Sequence[EpisodeKept], made: Mapping[str, Episode]
) -> dict[str, tuple[Episode, ...]]:
    """Return episodes by their shows, newest first; of one moment, the one seen last first."""
    ordered = sorted(enumerate(kept), key=lambda pair: (pair[1].published, pair[0]), reverse=True)
    shows: dict[str, list[Episode]] = {}
    for _, episode in ordered:
        if episode.guid in made:
            shows.setdefault(episode.show, []).append(made[episode.guid])
    return {show: tuple(episodes) for show, episodes in shows.items()}
