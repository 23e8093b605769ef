"""What a newsroom does to single episodes: remove, bring back, correct; and how each of them is.

Nothing here writes a feed: the next build tells of it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path, PurePath

from briefing.errors import BundleUnreadable, EpisodeUnknown, OutputUnwritable, RecipeError
from briefing.publish.episode.reading import Found, missing_files, read_found
from briefing.publish.model import Correction
from briefing.publish.site.identity import is_one_article, origin_of
from briefing.publish.site.kept import EpisodeKept, Register, Replaced, Tombstone
from briefing.publish.site.register import held_register, read_register, write_register
from briefing.settings.checks import has_control
from briefing.store.faults import disk_errors
from briefing.store.ownership import check_replaceable

LONGEST_NOTE = 500
"""Characters: a note stands in the description of an episode, which apps cut short."""
_NEAREST = 3


class State(StrEnum):
    """How an episode is."""

    LIVE = "live"
    """The feed tells of it as it is."""
    OUTDATED = "outdated"
    """It changed since the feed was built."""
    BROKEN = "broken"
    """Its briefing is damaged or gone: the next build leaves it out."""
    REMOVED = "removed"
    """It was taken out."""


@dataclass(frozen=True, slots=True)
class EpisodeNow:
    """An episode, as it is now."""

    kept: EpisodeKept
    """What the register has of it."""
    state: State
    """How it is."""
    problem: str = ""
    """What is wrong with a broken one."""


def episodes_now(site: Path) -> tuple[EpisodeNow, ...]:
    """Return every episode that a site ever had, newest first.

    Raises:
        SiteInvalid: the site is no folder, or its register is damaged.
    """
    kept = enumerate(read_register(site).episodes)
    ordered = sorted(kept, key=lambda pair: (pair[1].published, pair[0]), reverse=True)
    return tuple(_now(site, episode) for _, episode in ordered)


def remove(site: Path, name: str, *, now: datetime, note: str = "", files: bool) -> EpisodeKept:
    """Take an episode out of the feed for good; a later build does not bring it back.

    Args:
        site: the folder of finished briefings.
        name: the episode's folder or GUID.
        now: when, with a time zone.
        note: why, for the newsroom.
        files: whether to delete its folder, too.

    Raises:
        EpisodeUnknown: there is none of that name.
        OutputUnwritable: its folder holds what this program did not make, or cannot be deleted.
        SiteInvalid: the site is no folder, or its register is damaged.
    """
    with held_register(site) as register:
        episode = find_episode(register, name, removed=False)
        folder = site / episode.folder
        if files:
            _check_deletable(folder, episode)
        if episode.removed is None:
            tombstone = Tombstone(_moment(now), _noted(note))
            episode = replace(episode, removed=tombstone, manifest="")
            write_register(site, register.with_episode(episode))
        if files and folder.exists():
            with disk_errors(folder):
                shutil.rmtree(folder)
    return episode


def restore(site: Path, name: str) -> EpisodeKept:
    """Bring back an episode that was removed.

    Raises:
        EpisodeUnknown: there is none of that name.
        SiteInvalid: the site is no folder, or its register is damaged.
    """
    with held_register(site) as register:
        episode = find_episode(register, name, removed=True)
        if episode.removed is not None:
            episode = replace(episode, removed=None, manifest="")
            write_register(site, register.with_episode(episode))
    return episode


def correct(
    site: Path, name: str, *, now: datetime, note: str, by: Path | None = None
) -> EpisodeKept:
    """Tell that an episode was put right: it stays the same one, with a dated note.

    Args:
        site: the folder of finished briefings.
        name: the episode's folder or GUID.
        now: when, with a time zone.
        note: what was wrong, for listeners.
        by: the folder that takes the place of its own; none when its own was rendered again.

    Raises:
        EpisodeUnknown: there is none of that name.
        BundleUnreadable: the folder is no finished briefing.
        RecipeError: there is no note, or the folder is another episode's.
        SiteInvalid: the site is no folder, or its register is damaged.
    """
    with held_register(site) as register:
        episode = find_episode(register, name, removed=False)
        if episode.removed is not None:
            raise RecipeError(
                "the episode was removed",
                place=episode.folder,
                remedy=f"Bring it back first: briefing feed restore {episode.folder}.",
            )
        correction = Correction(_moment(now), _noted(note, is_needed=True))
        if by is not None:
            episode = _put_in_place(site, register, episode, by)
        episode = replace(episode, corrections=(*episode.corrections, correction), manifest="")
        write_register(site, register.with_episode(episode))
    return episode


def find_episode(register: Register, name: str, *, removed: bool) -> EpisodeKept:
    """Return the episode of a name: its folder's, the folder's path, or its GUID.

    ``removed`` tells which one is meant when a removed one had the same folder.

    Raises:
        EpisodeUnknown: there is none of that name.
    """
    folder = PurePath(name).name
    called = [
        episode
        for episode in register.episodes
        if folder == episode.folder or name in (episode.guid, episode.guid.rpartition(":")[2])
    ]
    if called:
        return min(called, key=lambda episode: (episode.removed is not None) != removed)
    near = _nearest(folder, (episode.folder for episode in register.episodes))
    raise EpisodeUnknown(
        "no episode of the site is called so",
        place=name,
        remedy=f"Did you mean {near}?" if near else "briefing feed list names all of them.",
    )


def _nearest(name: str, names: Iterable[str]) -> str:
    near = get_close_matches(name, sorted(set(names)), _NEAREST)
    return " or ".join(near)


def _put_in_place(site: Path, register: Register, episode: EpisodeKept, by: Path) -> EpisodeKept:
    """Return an episode with another folder of the site as its own."""
    found = read_found(_in_site(site, by))
    for other in register.episodes:
        is_another = other.guid != episode.guid and other.removed is None
        if is_another and other.folder == found.folder:
            raise RecipeError(
                "it is an episode of its own",
                place=found.folder,
                remedy=f"Take that out first: briefing feed remove {found.folder}.",
            )
    replaced = tuple(old for old in episode.replaced if old.folder != found.folder)
    if episode.folder != found.folder:
        replaced = (*replaced, Replaced(episode.folder, episode.origin))
    return replace(
        episode,
        folder=found.folder,
        title=found.headline,
        origin=origin_of(found),
        replaced=replaced,
    )


def _in_site(site: Path, folder: Path) -> Path:
    """Return a folder of the site, given by its name or its path.

    Raises:
        BundleUnreadable: it lies elsewhere.
    """
    here = site / folder.name
    if folder.name and (folder == Path(folder.name) or _is_one(folder, here)):
        return here
    raise BundleUnreadable(
        "it is no folder of the site",
        place=str(folder),
        remedy=f"Render the corrected article to {site}, and name that folder.",
    )


def _is_one(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _check_deletable(folder: Path, episode: EpisodeKept) -> None:
    if not folder.exists():
        return
    check_replaceable(folder)
    found = _readable(folder)
    if found is not None and not is_one_article(episode.origin, origin_of(found)):
        raise OutputUnwritable(
            "the folder holds another article now",
            place=str(folder),
            remedy="Remove the episode alone, without its files.",
        )


def _readable(folder: Path) -> Found | None:
    try:
        return read_found(folder)
    except BundleUnreadable:
        return None


def _now(site: Path, episode: EpisodeKept) -> EpisodeNow:
    if episode.removed is not None:
        return EpisodeNow(episode, State.REMOVED)
    folder = site / episode.folder
    try:
        found = read_found(folder)
    except BundleUnreadable as error:
        return EpisodeNow(episode, State.BROKEN, error.problem)
    if not is_one_article(episode.origin, origin_of(found)):
        return EpisodeNow(episode, State.BROKEN, "its folder holds another article")
    for finding in missing_files(folder, found):
        return EpisodeNow(episode, State.BROKEN, f"{finding.place}: {finding.problem}")
    is_told = found.manifest_sha256 == episode.manifest
    return EpisodeNow(episode, State.LIVE if is_told else State.OUTDATED)


def _moment(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(microsecond=0)


def _noted(note: str, *, is_needed: bool = False) -> str:
    """Return a note in one line.

    Raises:
        RecipeError: it is too long, or there must be one.
    """
    line = " ".join(note.split())
    if is_needed and not line:
        raise RecipeError(
            "nothing is said of what was wrong",
            place="--note",
            remedy='Tell listeners in a sentence, as --note "The ferry leaves at 9, not at 8."',
        )
    if len(line) > LONGEST_NOTE or has_control(line):
        raise RecipeError(
            f"a note is one line of text with at most {LONGEST_NOTE} characters",
            place="--note",
            remedy="Shorten it, and leave control characters out.",
        )
    return line
