"""What ``briefing feed`` does to single episodes: remove, restore, correct."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from briefing.cli import options
from briefing.cli.guard import guarded

if TYPE_CHECKING:
    from briefing.publish.site.changes import EpisodeNow
    from briefing.publish.site.kept import EpisodeKept

USUAL_SITE = Path("output")
"""Where finished briefings are, if nothing else is said."""
SiteOption = Annotated[
    Path | None,
    typer.Option(
        "--site", help="The folder of finished briefings; output, if NAME is no path in another."
    ),
]
Name = Annotated[
    str, typer.Argument(help="The episode's folder, or its GUID in the feed.", metavar="NAME")
]


@guarded
def remove(
    name: Name,
    *,
    note: Annotated[str, typer.Option(help="Why, for the newsroom.")] = "",
    files: Annotated[
        bool, typer.Option("--files", help="Delete the briefing's folder, too.")
    ] = False,
    site: SiteOption = None,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Take an episode out of the feed for good: no later build brings it back.

    Example: briefing feed remove storm --note "The family asked for it."
    """
    from datetime import UTC, datetime

    from briefing.publish.site.changes import remove as remove_episode

    del plain
    place = _site(name, site)
    episode = remove_episode(place, name, now=datetime.now(UTC), note=note, files=files)
    _give_changed(place, episode, "is removed", as_json=as_json)


@guarded
def restore(
    name: Name,
    *,
    site: SiteOption = None,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Bring back an episode that was removed, as the same one.

    Example: briefing feed restore storm
    """
    from briefing.publish.site.changes import restore as restore_episode

    del plain
    place = _site(name, site)
    _give_changed(place, restore_episode(place, name), "is back", as_json=as_json)


@guarded
def correct(
    name: Name,
    *,
    note: Annotated[str, typer.Option(help="What was wrong, for listeners; the feed shows it.")],
    by: Annotated[
        Path | None,
        typer.Option(
            help="The folder that takes the place of the episode's own; not needed when that one"
            " was rendered again."
        ),
    ] = None,
    site: SiteOption = None,
    plain: options.Plain = False,
    as_json: options.AsJson = False,
) -> None:
    """Tell listeners that an episode was put right: it stays the same one, with a dated note.

    Example: briefing feed correct storm --note "The ferry leaves at 9, not at 8."
    """
    from datetime import UTC, datetime

    from briefing.publish.site.changes import correct as correct_episode

    del plain
    place = _site(name, site)
    episode = correct_episode(place, name, now=datetime.now(UTC), note=note, by=by)
    _give_changed(place, episode, f"is corrected ({episode.revision})", as_json=as_json)


def _site(name: str, site: Path | None) -> Path:
    """Return the site that is meant: the one named, else the folder that a path leads to."""
    parent = Path(name).parent
    if site is not None:
        return site
    return parent if parent != Path() and parent.is_dir() else USUAL_SITE


def _give_changed(site: Path, episode: EpisodeKept, what: str, *, as_json: bool) -> None:
    from briefing.cli.console import give, say
    from briefing.publish.site.changes import EpisodeNow, State

    if as_json:
        state = State.REMOVED if episode.removed else State.OUTDATED
        give_json(episode_as_data(EpisodeNow(episode, state)))
    else:
        give(f"{site / episode.folder}: “{episode.title}” {what}.")
    say(f"The feed will tell so once it is built again: briefing feed build {site}")


def episode_as_data(now: EpisodeNow) -> dict[str, object]:
    """Return an episode as scripts read it."""
    kept = now.kept
    return {
        "state": now.state.value,
        "problem": now.problem,
        "guid": kept.guid,
        "show": kept.show,
        "folder": kept.folder,
        "title": kept.title,
        "published": kept.published.isoformat(),
        "first_seen": kept.first_seen.isoformat(),
        "revision": kept.revision,
        "corrections": [{"at": c.at.isoformat(), "note": c.note} for c in kept.corrections],
        "removed": kept.removed and {"at": kept.removed.at.isoformat(), "note": kept.removed.note},
    }


def give_json(data: object) -> None:
    """Write data as one line of JSON."""
    import json

    from briefing.cli.console import give

    give(json.dumps(data, ensure_ascii=False))
