"""Publishes a folder again and again; run by tests, which kill it or let it kill itself.

    python crash.py FOLDER (exchange | rename) (steps | for-ever | FIRST EDITION)

With ``for-ever`` it says so once it has begun; with a number it publishes twenty editions. With
``steps`` it tries every moment to be killed at:
Each step of a publication that Python can see (opening, making, renaming, removing, locking a
file) is announced to an audit hook; a forked child kills itself at the n-th of them, for each n
until one gets through alive. After each death the folder must be a finished one, and the run
after it must find and clear away all that was left.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import traceback
from itertools import count
from pathlib import Path

from briefing.store import publication

FILES = ("film.mp4", "captions/en.vtt", "manifest.json")


def fill(folder: Path, edition: int) -> None:
    (folder / "captions").mkdir()
    for name in FILES[:2]:
        (folder / name).write_text(f"edition {edition}")
    listed = [{"name": name} for name in FILES[:2]]
    manifest = {"schema": "briefing.manifest", "edition": edition, "files": listed}
    (folder / "manifest.json").write_text(json.dumps(manifest))


def edition_of(folder: Path) -> int:
    """Return which edition a folder is, having made sure that it is all of it."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert found == set(FILES), found
    edition = int(json.loads((folder / "manifest.json").read_text())["edition"])
    for name in FILES[:2]:
        assert (folder / name).read_text() == f"edition {edition}", name
    return edition


def publish(target: Path, edition: int) -> None:
    with publication.publish_folder(target) as folder:
        fill(folder, edition)


def die_at(step: int) -> None:
    left = step

    def hook(event: str, _: tuple[object, ...]) -> None:
        nonlocal left
        if event.partition(".")[0] in {"open", "os", "fcntl", "shutil"}:
            left -= 1
            if left == -1:  # killing is a step too
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def survives(target: Path, edition: int, step: int) -> bool:
    child = os.fork()
    if child == 0:
        status = 1
        try:
            die_at(step)
            publish(target, edition)
            status = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or status == 0, status
    return status == 0


def try_every_step(target: Path, way: str) -> None:
    publish(target, 0)
    step = seen_old = seen_new = seen_aside = 0
    while not survives(target, step + 1, step):
        if target.exists():
            edition = edition_of(target)
            assert edition in (0, step + 1), edition
        else:  # only where two renames are needed, and only until the next run
            assert way == "rename"
            seen_aside += 1
            publication.clear_leftovers(target)
            edition = edition_of(target)
            assert edition == 0, edition
        seen_old += edition == 0
        seen_new += edition != 0
        publish(target, 0)
        assert [path.name for path in target.parent.iterdir()] == ["slug"], step
        step += 1
    assert edition_of(target) == step + 1
    assert [path.name for path in target.parent.iterdir()] == ["slug"]
    print(seen_old, seen_new, seen_aside)


def main(target: Path, way: str, what: str) -> None:
    if way == "rename":
        publication.exchange = lambda _one, _other: False  # type: ignore[assignment, attr-defined]
    if what == "steps":
        try_every_step(target, way)
    elif what == "for-ever":
        publish(target, 1)
        print("begun", flush=True)
        for edition in count(2):
            publish(target, edition)
    else:
        for edition in range(int(what), int(what) + 20):
            publish(target, edition)


if __name__ == "__main__":
    main(Path(sys.argv[1], "slug"), sys.argv[2], sys.argv[3])
