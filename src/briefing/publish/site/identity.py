"""Which episode a finished briefing is: the one that it was before, or a new one.

A correction changes the article's bytes, a new headline changes the folder, and a new voice
changes everything but the article. All of these stay the same episode.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from briefing.findings import Finding, Severity
from briefing.publish.episode.reading import Found
from briefing.publish.site.kept import EpisodeKept, Origin

TWICE = "W-203"
"""Code of the finding that two folders are of one article."""
GONE = "W-204"
"""Code of the finding that an episode's folder is gone."""
_EPISODES = uuid5(NAMESPACE_URL, "briefing:episode")
"""In which the names of episodes are unique."""
_NO_NAMES = frozenset({"", "-"})
"""Source names that stand for any article."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Finished briefings with the episodes that they are."""

    pairs: tuple[tuple[Found, EpisodeKept], ...]
    """Each with its episode, as it is now."""
    episodes: tuple[EpisodeKept, ...]
    """All episodes, those that were known in their order, then the new ones."""
    findings: tuple[Finding, ...]
    """Folders that are left out."""


def recognise(
    found: Sequence[tuple[Found, str]], known: Sequence[EpisodeKept], now: datetime
) -> Recognised:
    """Tell which episode each briefing is.

    Args:
        found: briefings, each with the id of its show.
        known: all episodes that there ever were.
        now: when those are first seen that are new, in whole seconds.
    """
    matching = _Matching(known, now)
    for how in (matching.same_folder, matching.replaced, matching.same_article):
        for briefing, show in sorted(found, key=_age):
            if briefing.folder not in matching.done:
                how(briefing, show)
    for briefing, show in sorted(found, key=_age):
        if briefing.folder not in matching.done:
            matching.moved_or_new(briefing, show)
    pairs = tuple((b, matching.known[guid]) for b, guid in matching.pairs)
    return Recognised(pairs, tuple(matching.known.values()), tuple(matching.findings))


def origin_of(found: Found) -> Origin:
    """Return what a briefing was made of."""
    day = found.published or (found.published_at.date() if found.published_at else None)
    return Origin(
        found.source_name,
        found.link,
        found.source_sha256,
        found.language,
        day.isoformat() if day else "",
    )


class _Matching:
    """The work of :func:`recognise`: an episode is claimed by one briefing."""

    def __init__(self, known: Sequence[EpisodeKept], now: datetime) -> None:
        self.known = {episode.guid: episode for episode in known}
        self.folders: dict[str, list[EpisodeKept]] = {}
        for episode in known:
            self.folders.setdefault(episode.folder, []).append(episode)
        self.former = {old.folder: old.origin for episode in known for old in episode.replaced}
        self.now = now
        self.pairs: list[tuple[Found, str]] = []
        self.claimed: dict[str, Found] = {}
        self.done: set[str] = set()
        self.findings: list[Finding] = []

    def same_folder(self, found: Found, show: str) -> None:
        """Claim the episode of the same folder and article; a living one before a removed one."""
        origin = origin_of(found)
        here = [e for e in self.folders.get(found.folder, ()) if is_one_article(e.origin, origin)]
        for episode in sorted(here, key=lambda e: e.removed is not None)[:1]:
            self._claim(found, show, episode)

    def replaced(self, found: Found, show: str) -> None:
        """Pass over what another folder replaced: it never comes back by itself."""
        del show
        former = self.former.get(found.folder)
        if former is not None and is_one_article(former, origin_of(found)):
            self.done.add(found.folder)

    def same_article(self, found: Found, show: str) -> None:
        """Claim the episode of the same article in another folder, unless that one is there."""
        origin = origin_of(found)
        episodes = self.known.values()
        there = [e for e in episodes if e.show == show and _is_same(e.origin, origin)]
        free = [e for e in there if e.guid not in self.claimed]
        taken = [e for e in there if e.guid in self.claimed]
        if taken:
            self.done.add(found.folder)
            if all(e.removed is None for e in taken):
                self.findings.append(_twice(found, self.claimed[taken[0].guid]))
        elif free:
            self._claim(found, show, min(free, key=lambda e: e.removed is not None))

    def moved_or_new(self, found: Found, show: str) -> None:
        """Claim the episode of the same file and day whose folder is gone, or make a new one."""
        self.same_article(found, show)  # of one that is new itself
        if found.folder in self.done:
            return
        origin = origin_of(found)
        for episode in self.known.values():
            is_free = episode.guid not in self.claimed and episode.removed is None
            if is_free and episode.show == show and _is_moved(episode.origin, origin):
                self._claim(found, show, episode)
                return
        self._claim(found, show, self._new(found, show, origin))

    def _claim(self, found: Found, show: str, episode: EpisodeKept) -> None:
        changed = replace(
            episode,
            show=show,
            folder=found.folder,
            title=found.headline,
            origin=origin_of(found),
            published=self._published(found, episode),
        )
        self.known[episode.guid] = changed
        self.claimed[episode.guid] = found
        self.done.add(found.folder)
        self.pairs.append((found, episode.guid))

    def _new(self, found: Found, show: str, origin: Origin) -> EpisodeKept:
        published = self._first_published(found, show)
        made_of = (show, origin.name, origin.link, origin.sha256, published.isoformat())
        number = 0
        while (guid := _guid(*made_of, number)) in self.known:
            number += 1
        new = EpisodeKept(
            guid, show, found.folder, found.headline, origin, self.now, published=published
        )
        self.known[guid] = new
        return new

    def _published(self, found: Found, episode: EpisodeKept) -> datetime:
        """Return when an episode was published: what its article says now, else as before."""
        if found.published_at is not None:
            return found.published_at
        if found.published in (None, episode.published.astimezone(UTC).date()):
            return episode.published
        return self._first_published(found, episode.show)

    def _first_published(self, found: Found, show: str) -> datetime:
        """Return the moment that an article says, its day's first, or now.

        Of several on one day each gets a second of its own, so that apps keep their order.
        """
        if found.published_at is not None:
            return found.published_at
        moment = self.now
        if found.published is not None:
            moment = datetime.combine(found.published, time(), UTC)
        taken = {episode.published for episode in self.known.values() if episode.show == show}
        while moment in taken:
            moment += timedelta(seconds=1)
        return moment


def is_one_article(one: Origin, other: Origin) -> bool:
    """Whether what is in a folder is of the article that was there before."""
    same_name = one.name == other.name
    return same_name or one.sha256 == other.sha256 or (one.link == other.link != "")


def gone(episode: EpisodeKept) -> Finding:
    """Return the finding that an episode's folder is not there any more."""
    return Finding(
        GONE,
        Severity.WARNING,
        f"The episode “{episode.title}” is left out: its folder is gone, or holds another article.",
        place=episode.folder,
        remedy="Put the folder back, or take the episode out with briefing feed remove.",
    )


def _twice(found: Found, other: Found) -> Finding:
    return Finding(
        TWICE,
        Severity.WARNING,
        f"The briefing is left out: it is of the same article as {other.folder}.",
        place=found.folder,
        remedy=f"Remove one of the folders, or let this one replace the other: briefing feed"
        f" correct {other.folder} --by {found.folder} --note TEXT.",
    )


def _is_same(one: Origin, other: Origin) -> bool:
    """Whether two origins are one article: of one address, or of the same bytes."""
    same_link = one.link == other.link != "" and one.language == other.language
    return same_link or one.sha256 == other.sha256


def _is_moved(one: Origin, other: Origin) -> bool:
    return one.name == other.name and one.name not in _NO_NAMES and one.day == other.day


def _age(pair: tuple[Found, str]) -> tuple[str, str]:
    found, _ = pair
    moment = found.published_at.astimezone(UTC).isoformat() if found.published_at else ""
    return (found.published.isoformat() if found.published else "", moment + found.folder)


def _guid(show: str, name: str, link: str, digest: str, moment: str, number: int) -> str:
    parts = [show, name, link, digest, moment, *([str(number)] if number else [])]
    return uuid5(_EPISODES, "\n".join(parts)).urn
