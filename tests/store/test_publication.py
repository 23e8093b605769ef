"""Publishing folders: old or new, never half, and nobody else's work is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from briefing.errors import DiskFull, OutputUnwritable, ToolFailed
from briefing.store.atomic import write_atomically
from briefing.store.ownership import check_replaceable, check_writable
from briefing.store.publication import clear_leftovers, publish_folder

CRASH = Path(__file__).with_name("crash.py")
FILES = {"film.mp4", "captions/en.vtt", "manifest.json"}
both_ways = pytest.mark.parametrize("way", ["exchange", "rename"])


def command(folder: Path, way: str, what: str | int) -> list[str]:
    return [sys.executable, str(CRASH), str(folder), way, str(what)]


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def publish(target: Path, text: str) -> None:
    with publish_folder(target) as folder:
        (folder / "film.mp4").write_text(text)
        listed = {"schema": "briefing.manifest", "files": [{"name": "film.mp4"}]}
        (folder / "manifest.json").write_text(json.dumps(listed))


def publish_half(target: Path, failure: BaseException) -> None:
    with publish_folder(target) as folder:
        (folder / "film.mp4").write_text("half")
        raise failure


def assert_whole(folder: Path) -> None:
    assert names(folder) == FILES
    edition = json.loads((folder / "manifest.json").read_text())["edition"]
    for name in FILES - {"manifest.json"}:
        assert (folder / name).read_text() == f"edition {edition}"


def test_publishes_and_publishes_again(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "down" / "slug"
    publish(target, "old")
    publish(target, "new")
    assert names(target) == {"film.mp4", "manifest.json"}
    assert (target / "film.mp4").read_text() == "new"
    assert list(target.parent.iterdir()) == [target]


def test_the_folder_is_hidden_and_on_the_same_disk_until_it_is_finished(tmp_path: Path) -> None:
    with publish_folder(tmp_path / "slug") as folder:
        assert folder.parent == tmp_path
        assert folder.name.startswith(".slug.building-")
        assert list(folder.iterdir()) == []
        assert not (tmp_path / "slug").exists()


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, ToolFailed])
def test_a_failed_block_changes_nothing(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "slug"
    publish(target, "old")
    with pytest.raises(failure, match="here"):
        publish_half(target, failure("here"))
    assert (target / "film.mp4").read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@both_ways
def test_killed_at_every_step_it_leaves_the_old_or_the_new(tmp_path: Path, way: str) -> None:
    done = subprocess.run(command(tmp_path, way, "steps"), capture_output=True, text=True)
    assert done.stderr == ""
    old, new, aside = map(int, done.stdout.split())
    assert old > 10  # it really died before, and after
    assert new > 5
    assert aside == (way == "rename")


@both_ways
def test_killed_at_any_moment_it_leaves_the_old_or_the_new(tmp_path: Path, way: str) -> None:
    target = tmp_path / "slug"
    for turn in range(10):
        with subprocess.Popen(command(tmp_path, way, "for-ever"), stdout=subprocess.PIPE) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"begun\n"
            with pytest.raises(subprocess.TimeoutExpired):
                child.wait(timeout=turn * 7 % 10 * 2 / 1000)
            child.kill()
        if way == "rename":
            clear_leftovers(target)
        assert_whole(target)
    publish_again = subprocess.run(command(tmp_path, way, 1), check=True)
    assert publish_again.returncode == 0
    assert list(tmp_path.iterdir()) == [target]


@both_ways
def test_builds_at_the_same_time_do_not_destroy_each_other(tmp_path: Path, way: str) -> None:
    target = tmp_path / "slug"
    running = [
        subprocess.Popen(command(tmp_path, way, 100 * number), stderr=subprocess.PIPE)
        for number in range(1, 5)
    ]
    assert [(child.communicate()[1], child.returncode) for child in running] == [(b"", 0)] * 4
    assert_whole(target)
    assert list(tmp_path.iterdir()) == [target]


def test_a_living_build_is_not_taken_for_a_leftover(tmp_path: Path) -> None:
    target = tmp_path / "slug"
    with publish_folder(target) as folder:
        (folder / "film.mp4").write_text("slow")
        publish(target, "quick")
        clear_leftovers(target)
        assert (folder / "film.mp4").read_text() == "slow"
        shutil.copy(target / "manifest.json", folder)
    assert (target / "film.mp4").read_text() == "slow"


def test_leftovers_of_a_namesake_are_none_of_its_business(tmp_path: Path) -> None:
    strangers = [tmp_path / ".slug.building-mine", tmp_path / ".slugs.building-0123456789ab"]
    for stranger in strangers:
        stranger.mkdir()
    publish(tmp_path / "slug", "x")
    assert all(stranger.exists() for stranger in strangers)


# What stands in the way


def refused(target: Path) -> str:
    """Return what is said when a folder may not be replaced, and see that nothing was."""
    before = sorted(target.parent.rglob("*"))
    with pytest.raises(OutputUnwritable) as caught, publish_folder(target) as folder:
        (folder / "film.mp4").write_text("never")
    assert sorted(target.parent.rglob("*")) == before
    assert caught.value.place == str(target)
    assert "--output" in caught.value.remedy
    return caught.value.problem


def test_a_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "slug").write_text("a letter")
    assert "a file is in the way" in refused(tmp_path / "slug")


@pytest.mark.parametrize("listing", [None, "", "[]", "{", '{"schema": "else"}', "[" * 100_000])
def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path, listing: str | None) -> None:
    folder = tmp_path / "slug"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear mother")
    if listing is not None:
        (folder / "manifest.json").write_text(listing)
    assert "did not make this folder" in refused(folder)


def test_a_file_that_somebody_put_into_ours_is_not_lost(tmp_path: Path) -> None:
    publish(tmp_path / "slug", "x")
    (tmp_path / "slug" / "notes").mkdir()
    (tmp_path / "slug" / "notes" / "mine.txt").write_text("?")
    assert "did not make: notes/mine.txt" in refused(tmp_path / "slug")


def test_a_link_that_somebody_put_into_ours_is_not_lost(tmp_path: Path) -> None:
    publish(tmp_path / "slug", "x")
    (tmp_path / "slug" / "archive").symlink_to(tmp_path, target_is_directory=True)
    assert "did not make: archive" in refused(tmp_path / "slug")


def test_a_file_put_there_while_the_block_ran_is_not_lost(tmp_path: Path) -> None:
    publish(tmp_path / "slug", "x")
    letter = tmp_path / "slug" / "letter.txt"
    with (
        pytest.raises(OutputUnwritable, match=r"letter\.txt"),
        publish_folder(tmp_path / "slug"),
    ):
        letter.write_text("Dear mother")
    assert letter.read_text() == "Dear mother"
    assert list(tmp_path.iterdir()) == [tmp_path / "slug"]


def test_an_empty_folder_and_what_file_managers_leave_are_replaced(tmp_path: Path) -> None:
    (tmp_path / "slug").mkdir()
    (tmp_path / "slug" / ".DS_Store").write_text("")
    check_replaceable(tmp_path / "slug")
    publish(tmp_path / "slug", "x")
    assert names(tmp_path / "slug") == {"film.mp4", "manifest.json"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    publish(tmp_path / "disk" / "real", "old")
    (tmp_path / "slug").symlink_to(tmp_path / "disk" / "real", target_is_directory=True)
    publish(tmp_path / "slug", "new")
    assert (tmp_path / "slug").is_symlink()
    assert (tmp_path / "disk" / "real" / "film.mp4").read_text() == "new"


# What the disk refuses


def copy_tree(source: Path, folder: Path) -> None:
    shutil.copytree(source, folder, dirs_exist_ok=True)


def copy_file(source: Path, folder: Path) -> None:
    shutil.copyfile(source / "film.mp4", folder / "film.mp4")


def write(_: Path, folder: Path) -> None:
    (folder / "film.mp4").write_bytes(b"x")


def write_in_passing(source: Path, folder: Path) -> None:
    try:
        write(source, folder)
    except OSError as error:
        raise RuntimeError("the encoder failed") from error


def publish_to_a_full_disk(target: Path, source: Path, job: Callable[[Path, Path], None]) -> None:
    with publish_folder(target) as folder:
        (folder / "film.mp4").symlink_to("/dev/full")
        job(source, folder)


@pytest.mark.parametrize("job", [copy_tree, copy_file, write, write_in_passing])
def test_a_full_disk_is_called_by_its_name(
    tmp_path: Path, job: Callable[[Path, Path], None]
) -> None:
    """The kernel says so for every byte that is written to ``/dev/full``."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "film.mp4").write_bytes(b"film")
    target = tmp_path / "slug"
    with pytest.raises(DiskFull) as caught:
        publish_to_a_full_disk(target, source, job)
    assert str(caught.value).startswith(f"{target}: the disk is full. Free some room")
    assert not target.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["source"]


def test_errors_of_the_work_itself_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), publish_folder(tmp_path / "slug"):
        (tmp_path / "photo.jpg").read_bytes()


@contextmanager
def locked_folder() -> Iterator[Path]:
    """Yield a folder that may be read and not written, acting as a user whom that binds."""
    root = os.geteuid() == 0
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    try:
        if root:
            os.seteuid(65_534)
        yield folder
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


def test_a_locked_folder_is_noticed_before_the_work(tmp_path: Path) -> None:
    with locked_folder() as folder:
        for place in (folder, folder / "not" / "there"):
            with pytest.raises(OutputUnwritable, match="may not be written") as caught:
                check_writable(place)
            assert caught.value.place == str(place)
        with (
            pytest.raises(OutputUnwritable, match="may not be written"),
            publish_folder(folder / "slug"),
        ):
            pytest.fail("the work had begun")
        with pytest.raises(OutputUnwritable, match="may not be written"):
            write_atomically(folder / "x", b"")
        assert list(folder.iterdir()) == []
    check_writable(tmp_path / "new" / "folder")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_a_parent_folder_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputUnwritable, match="a file is in the way"):
        check_writable(tmp_path / "file" / "output")
    with pytest.raises(OutputUnwritable), publish_folder(tmp_path / "file" / "slug"):
        pytest.fail("the work had begun")


def test_the_root_of_a_disk_is_not_replaced() -> None:
    with pytest.raises(OutputUnwritable), publish_folder(Path("/")):
        pytest.fail("the work had begun")


def test_files_are_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    write_atomically(path, b"old")
    with pytest.raises(TypeError):
        write_atomically(path, "text")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o044 == 0o044 & ~current_umask()


def current_umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
