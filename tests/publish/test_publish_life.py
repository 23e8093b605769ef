"""A site's life at a destination, looked at after every single step that it takes there."""

from __future__ import annotations

import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefing.publish.model import Podcast, SiteFile
from briefing.publish.sending.destinations.folder import FolderDestination
from briefing.publish.sending.destinations.model import Remote
from briefing.publish.sending.publishing import prepare, publish
from briefing.publish.sending.target import parse_target
from briefing.publish.site.building import build_feeds
from briefing.publish.site.changes import correct, remove
from briefing.publish.site.sitefiles import site_files
from feed_sites import ADDRESS, NOW, items, named_paths, podcast, write_picture
from outlets import AT_ONCE, no_judge
from sites import article_numbered, make_site, write_briefing


class Watched(FolderDestination):
    """A folder that is looked at after every step."""

    at_once = 1

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.steps: list[str] = []
        self._folder = folder

    def put(self, source: Path, file: SiteFile) -> Remote:
        remote = super().put(source, file)
        self._look(file.path)
        return remote

    def remove(self, path: str) -> None:
        super().remove(path)
        self._look(path)

    def _look(self, path: str) -> None:
        self.steps.append(path)
        for feed in sorted(self._folder.glob("feed*.xml")):
            is_archive = "archive" in feed.name
            for named in named_paths(feed):
                if is_archive and re.fullmatch(r"feed[\w-]*\.xml", named):
                    continue  # where the feed goes on, for who came to an archive through it
                assert (self._folder / named).is_file(), (path, feed.name, named)
            for item in items(feed):
                enclosure = item.find("enclosure")
                assert enclosure is not None
                sound = self._folder / path_of(str(enclosure.get("url")))
                assert sound.stat().st_size == int(enclosure.get("length", "")), (path, feed.name)
        for feed in self._folder.glob("feed*.json"):
            for item in json.loads(feed.read_bytes())["items"]:
                for attachment in item.get("attachments", ()):
                    sound = self._folder / path_of(attachment["url"])
                    assert sound.stat().st_size == attachment["size_in_bytes"], (path, feed.name)


def path_of(address: str) -> str:
    from urllib.parse import unquote

    return unquote(address.removeprefix(ADDRESS))


def put(site: Path, public: Path, *, delete: bool = False) -> list[str]:
    """Publish a site, the steps of each phase in any order, and return the steps."""
    target, destination = parse_target(str(public)), Watched(public)
    ready = prepare(
        site, site_files(site), target, destination, no_judge, delete=delete, patience=AT_ONCE
    )
    chance = random.Random(6)
    phases = tuple(tuple(chance.sample(phase, len(phase))) for phase in ready.plan.phases)
    publish(replace(ready, plan=replace(ready.plan, phases=phases)), destination, patience=AT_ONCE)
    return destination.steps


def build(site: Path, show: Podcast, *, prune: bool = False) -> None:
    build_feeds(site, [show], now=NOW, prune=prune)


@pytest.mark.slow
def test_no_step_leaves_a_feed_that_names_what_is_not_there(tmp_path: Path) -> None:
    site, public = tmp_path / "site", tmp_path / "public"
    folders = make_site(site, 3, ("en", "de", "uk"))
    show = podcast(write_picture(tmp_path / "show.png"), per_page=1, sections=True)
    build(site, show)
    first = put(site, public)
    assert len(first) > 40
    assert put(site, public) == []

    write_briefing(site, article_numbered(3))
    write_briefing(site, article_numbered(1, "de"), text="put right")
    correct(site, folders[1].name, now=NOW, note="It was the other ferry.")
    remove(site, folders[0].name, now=NOW, files=True)
    build(site, show)
    second = put(site, public)
    assert any(path.startswith("revisions/") for path in second)
    assert not set(second) & {f"{folders[2].name}/audio.mp3", f"{folders[1].name}/audio.mp3"}
    assert (public / folders[0].name / "audio.mp3").exists()

    build(site, show, prune=True)
    gone = put(site, public, delete=True)
    assert f"{folders[0].name}/audio.mp3" in gone
    assert not (public / folders[0].name / "audio.mp3").exists()
    public_files = {path.relative_to(public).as_posix() for path in public.rglob("*.*")}
    assert {file.path for file in site_files(site)} <= public_files
