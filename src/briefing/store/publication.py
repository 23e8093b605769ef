"""Publishing a folder whole: whoever looks finds the finished one of before, or the new one.

A folder is built beside its place under a hidden name, brought to the disk, and exchanged with
the one that stands there in a single step. Where the system cannot exchange two folders, the
old one steps aside for a moment; when the program is killed in that moment, the next run puts
it back. For a folder ``slug`` and one build of it, these names are used::

    .slug.building-TOKEN    being built; after the exchange, the old one on its way out
    .slug.previous-TOKEN    the old one, stepped aside: put back when there is no ``slug``
    .slug.discarded-TOKEN   the old one on its way out: never put back, as it may be half gone
    .slug.claim-TOKEN       locked while that build lives (see briefing.store.claim)

Builds of the same folder at the same time do not meet: the one that ends last stays.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from briefing.errors import BriefingError, DiskFull, OutputUnwritable
from briefing.store.atomic import sync_file, sync_folder
from briefing.store.claim import Claim, try_claim
from briefing.store.exchange import exchange
from briefing.store.faults import as_store_error, disk_errors, is_full
from briefing.store.ownership import BRIEFING, FolderKind, check_replaceable

_OCCUPIED = frozenset({errno.ENOTEMPTY, errno.EEXIST})
_TRIES_TO_CLAIM = 3
"""A new claim fails if another process takes it for a leftover just then, or the disk has none."""
_TRIES = 100
"""How often other builds of the same folder may come between, before something must be wrong."""


@contextmanager
def publish_folder(target: Path, kind: FolderKind = BRIEFING) -> Iterator[Path]:
    """Yield an empty folder; when the block ends without an error, it has become ``target``.

    Parent folders are made. What the block leaves in the folder is all that ``target`` will
    hold. When the block fails, or the program is killed, ``target`` stays as it was. What stood
    there is replaced if it is of the same kind.

    Raises:
        DiskFull: there was no room left, in the block or in publishing.
        OutputUnwritable: the place cannot be written, or holds what this program did not make.
    """
    target = _real(target)
    with disk_errors(target.parent):
        target.parent.mkdir(parents=True, exist_ok=True)
    clear_leftovers(target)
    check_replaceable(target, kind)
    with disk_errors(target.parent):
        build = _Build.begin(target)
    try:
        with _errors_of_the_block(build.building, target):
            yield build.building
        with disk_errors(target):
            _sync_tree(build.building)
            check_replaceable(target, kind)  # the block took its time
            _put_in_place(build)
            build.discard_previous()  # before it could be taken for what is to be put back
            sync_folder(target.parent)
    finally:
        build.end()


def clear_leftovers(target: Path) -> None:
    """Clear away what killed runs left beside a folder, and put back one that stepped aside.

    What a living build uses is left alone.
    """
    target = _real(target)
    pattern = re.compile(
        rf"\.{re.escape(target.name)}\.(?:building|previous|discarded|claim)-([0-9a-f]{{12}})"
    )
    with disk_errors(target.parent):
        names = [path.name for path in target.parent.iterdir()] if target.parent.is_dir() else []
        for token in sorted({match[1] for name in names if (match := pattern.fullmatch(name))}):
            build = _Build.of(target, token)
            if build.claim is not None:
                build.end()


@dataclass(frozen=True, slots=True)
class _Build:
    """One build of a folder: its names, and the claim that protects them."""

    target: Path
    token: str
    claim: Claim | None

    @classmethod
    def begin(cls, target: Path) -> Self:
        for _ in range(_TRIES_TO_CLAIM):
            build = cls.of(target, secrets.token_hex(6))
            if build.claim is not None:
                break
            build.name("claim").unlink(missing_ok=True)
        try:
            build.building.mkdir()
        except OSError:
            build.end()
            raise
        return build

    @classmethod
    def of(cls, target: Path, token: str) -> Self:
        return cls(target, token, try_claim(cls(target, token, None).name("claim")))

    def name(self, role: str) -> Path:
        return self.target.with_name(f".{self.target.name}.{role}-{self.token}")

    @property
    def building(self) -> Path:
        return self.name("building")

    def discard_previous(self) -> None:
        with suppress(OSError):
            self.name("previous").rename(self.name("discarded"))
        shutil.rmtree(self.name("discarded"), ignore_errors=True)

    def end(self) -> None:
        """Remove all that the build used; nothing is lost that was finished."""
        shutil.rmtree(self.building, ignore_errors=True)
        if not self.target.exists():
            with suppress(OSError):  # there is none, or another build has ended just now
                self.name("previous").rename(self.target)
        self.discard_previous()
        if self.claim is not None:
            self.claim.release()


def _put_in_place(build: _Build) -> None:
    """Make the built folder the target; the old one is left under the build's own names."""
    for _ in range(_TRIES):
        try:
            if build.target.exists() and exchange(build.building, build.target):
                return
            if build.target.exists():
                build.discard_previous()  # of a try before, if another build came between
                build.target.rename(build.name("previous"))
            build.building.rename(build.target)
        except OSError as error:
            if isinstance(error, FileNotFoundError) or error.errno in _OCCUPIED:
                continue  # another build came between
            raise
        return
    raise OutputUnwritable(
        "other builds of this folder come between again and again",
        place=str(build.target),
        remedy="Wait for them to end, or choose another folder with --output.",
    )


@contextmanager
def _errors_of_the_block(building: Path, target: Path) -> Iterator[None]:
    try:
        yield
    except DiskFull:
        raise
    except Exception as error:
        if is_full(error):
            raise as_store_error(OSError(errno.ENOSPC, ""), target) from error
        if isinstance(error, OSError) and not isinstance(error, BriefingError):
            place = str(error.filename or "")
            if place == str(building) or place.startswith(f"{building}{os.sep}"):
                raise as_store_error(error, target) from error
        raise


def _sync_tree(folder: Path) -> None:
    for parent, _, names in os.walk(folder):
        for name in sorted(names):
            sync_file(Path(parent, name))
        sync_folder(Path(parent))


def _real(target: Path) -> Path:
    """Return the place itself, independent of the current folder and of links."""
    real = Path(os.path.realpath(target))
    if not real.name:
        raise OutputUnwritable(
            "this place cannot be replaced by a briefing",
            place=str(real),
            remedy="Choose a folder with --output.",
        )
    return real
