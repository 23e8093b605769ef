"""Builds feeds in children that kill themselves or run side by side; run by tests.

    python feed_crash.py FOLDER (steps | together)

With ``steps`` a child builds a site that has changed since its last build, and kills itself at a
step that Python can see (opening, making, renaming, removing, locking a file); at a hundred of
these steps in turn. With ``together`` children build and correct one site at the same time.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # as tests have it

from briefing.publish.site.changes import correct, remove
from briefing.publish.site.register import read_register
from feed_sites import (
    NOW,
    assert_names_what_is_there,
    built,
    guids,
    podcast,
    read_tree,
    write_picture,
    write_tree,
)
from sites import article_numbered, make_site, write_briefing

os.fsync = lambda _: None  # type: ignore[assignment]  # processes are killed here, no machines
TRIES = 100
DOCUMENTS = ("feed.xml", "feed.json", "feeds.opml")
CHILDREN, CHANGES = 4, 5


def child(work: Callable[[], object]) -> int:
    """Do some work in a child, and return its number."""
    number = os.fork()
    if number == 0:
        status = 1
        try:
            work()
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    return number


def hook_at(step: int) -> list[int]:
    """Count the steps of this process, and kill it at one of them."""
    seen = [0]

    def hook(event: str, _: tuple[object, ...]) -> None:
        if event.partition(".")[0] in {"open", "os", "fcntl", "shutil"}:
            seen[0] += 1
            if seen[0] == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return seen


def killed_at(site: Path, picture: Path, step: int) -> bool:
    def work() -> None:
        hook_at(step)
        built(site, podcast(picture), now=NOW + timedelta(days=1))

    _, status = os.waitpid(child(work), 0)
    assert os.WIFSIGNALED(status) or status == 0, status
    return os.WIFSIGNALED(status)


def steps_of(site: Path, picture: Path) -> int:
    """Return how many steps an undisturbed build has."""
    count = site.parent / "count"

    def work() -> None:
        seen = hook_at(-1)
        built(site, podcast(picture), now=NOW + timedelta(days=1))
        count.write_text(str(seen[0]))

    _, status = os.waitpid(child(work), 0)
    assert status == 0, status
    return int(count.read_text())


def kept(site: Path) -> dict[str, bytes]:
    """Return everything that builds made: all but the briefings."""
    return {
        f"{place.name}/{name}" if place.is_dir() else place.name: data
        for place in sorted(site.iterdir())
        if not place.name.startswith("ferry")
        for name, data in (read_tree(place) if place.is_dir() else {"": place.read_bytes()}).items()
    }


def put_back(site: Path, files: dict[str, bytes]) -> None:
    """Make what builds made again what it was."""
    for place in site.iterdir():
        if place.is_file():
            place.unlink()
        elif not place.name.startswith("ferry"):
            shutil.rmtree(place)
    write_tree(site, files)


def some_steps(count: int) -> list[int]:
    """Return which steps are tried: the last ones, where documents are replaced, and others."""
    last = range(max(1, count - TRIES // 3), count + 1)
    others = random.Random(5).sample(range(1, last[0]), min(TRIES - len(last), last[0] - 1))
    return [*sorted(others), *last]


def try_steps(folder: Path) -> None:
    picture = write_picture(folder / "show.jpg")
    site = folder / "site"
    make_site(site, 1)
    built(site, podcast(picture))
    old = kept(site)
    write_briefing(site, article_numbered(1))
    write_briefing(site, article_numbered(0), text="put right")
    steps = steps_of(site, picture)
    new = kept(site)
    assert guids_in(old).items() < guids_in(new).items()
    seen_old = seen_new = 0
    for step in some_steps(steps):
        put_back(site, old)
        assert killed_at(site, picture, step), step
        found = kept(site)
        for document in DOCUMENTS:
            assert found[document] in (old[document], new[document]), (step, document)
        seen_old += found["feed.xml"] == old["feed.xml"]
        seen_new += found["feed.xml"] == new["feed.xml"]
        read_register(site)
        if found["feed.xml"] == new["feed.xml"]:
            assert_names_what_is_there(site, site / "feed.xml")
        built(site, podcast(picture), now=NOW + timedelta(days=1))
        assert kept(site) == new, step
    print(seen_old, seen_new)


def guids_in(files: dict[str, bytes]) -> dict[str, str]:
    from lxml import etree

    items = etree.fromstring(files["feed.xml"]).findall("channel/item")
    return {str(item.findtext("title")): str(item.findtext("guid")) for item in items}


def together(folder: Path) -> None:
    picture = write_picture(folder / "show.jpg")
    site = folder / "site"
    folders = make_site(site, CHILDREN + 1)
    built(site, podcast(picture))

    def work(number: int) -> None:
        for change in range(CHANGES):
            correct(site, folders[number].name, now=NOW, note=f"correction {change}")
            write_briefing(site, article_numbered(10 + number * CHANGES + change))
            built(site, podcast(picture))

    children = [child(lambda n=number: work(n)) for number in range(CHILDREN)]  # type: ignore[misc]
    remove(site, folders[CHILDREN].name, now=NOW, files=False)
    assert [os.waitpid(number, 0)[1] for number in children] == [0] * CHILDREN
    built(site, podcast(picture))
    register = read_register(site)
    assert len(register.episodes) == CHILDREN + 1 + CHILDREN * CHANGES
    assert [len(e.corrections) for e in register.episodes].count(CHANGES) == CHILDREN
    assert [e.folder for e in register.episodes if e.removed] == [folders[CHILDREN].name]
    assert len(guids(site / "feed.xml")) == CHILDREN + CHILDREN * CHANGES
    assert [path.name for path in (site / ".briefing").iterdir()] == ["register.json"]


if __name__ == "__main__":
    {"steps": try_steps, "together": together}[sys.argv[2]](Path(sys.argv[1]))
