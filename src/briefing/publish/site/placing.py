"""What a build puts beside the briefings, so that no address that was published changes its bytes.

A briefing's file is named where it is, as long as it has the bytes that it had when a feed first
named it. Other bytes get another path, with their digest in it, so that caches and half-finished
downloads never mix two files. Everything is written aside, in the site's hidden folder, and
renamed into its place.
"""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from briefing.editions.manifest import FileEntry
from briefing.errors import BundleUnreadable, OutputUnwritable
from briefing.publish.episode.making import PAGE
from briefing.publish.model import Asset, media_type_of
from briefing.publish.site.register import HIDDEN
from briefing.store.atomic import PART_SUFFIX, sync_file, sync_folder
from briefing.store.digest import sha256_file
from briefing.store.faults import disk_errors

REVISIONS, ARTWORK, CHAPTERS, TRAILERS = "revisions", "artwork", "chapters", "trailers"
SHOWS, LANGUAGES, OEMBED = "shows", "languages", "oembed"
OWN_FOLDERS = frozenset({REVISIONS, ARTWORK, CHAPTERS, TRAILERS, SHOWS, LANGUAGES, OEMBED})
"""Folders of a site that hold what builds put there."""
_DIGITS_IN_FOLDERS, _DIGITS_IN_NAMES = 12, 8
"""How much of a digest tells two files apart in a path; the whole of it, should that not do."""
_WHOLE = 64
_THREADS = 8
"""Files that are brought to the disk at once: they wait, and take no processor."""
MOVE = "Move it elsewhere, or give the show's feed another name with [feed] file."
"""What to do about a file that is in the way of a feed."""
_LONGEST_STEM = 160
"""Bytes: file systems take 255, and a whole digest and a suffix may follow."""


class Placing:
    """The files of one build: which paths they have, and that they are there."""

    def __init__(
        self, site: Path, addresses: Mapping[str, str], made: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.site = site
        self.addresses = dict(addresses)
        """Every path that was ever named, with its digest."""
        self.made = dict(made)
        """Every file put beside the briefings, with the digests that it may have."""
        self.written: list[str] = []
        """Paths of what was written, in order."""
        self._waiting: dict[str, Path] = {}
        self._unsettled: set[Path] = set()

    def briefings_file(self, folder: str, file: FileEntry) -> Asset:
        """Return a briefing's file at its permanent path, and make sure that it is there.

        A briefing's page is the one file named in feeds that keeps its address when its bytes
        change, as pages do.

        Raises:
            BundleUnreadable: its bytes are not those that the manifest lists.
            DiskFull, OutputUnwritable: it cannot be put there.
        """
        first = f"{folder}/{file.name}"
        path = first
        if file.name != PAGE:
            path = self._bound(
                (
                    first,
                    f"{REVISIONS}/{file.sha256[:_DIGITS_IN_FOLDERS]}/{first}",
                    f"{REVISIONS}/{file.sha256}/{first}",
                ),
                file.sha256,
            )
            if path != first:
                self._keep_revision(first, path, file)
        return Asset(path, media_type_of(path), file.bytes, file.sha256)

    def document(self, folder: str, stem: str, suffix: str, data: bytes, media_type: str) -> Asset:
        """Return a file whose name has its digest in it; :meth:`settle` puts it there.

        Args:
            folder: one of the site's own.
            stem: what its name begins with.
            suffix: what its name ends with, with its dot.
            data: its bytes.
            media_type: what web servers call it.

        Raises:
            DiskFull, OutputUnwritable: it cannot be put there, or a stranger's file is there.
        """
        digest = sha256(data).hexdigest()
        stem = stem.encode()[:_LONGEST_STEM].decode(errors="ignore")
        names = (f"{folder}/{stem}-{digest[:n]}{suffix}" for n in (_DIGITS_IN_NAMES, _WHOLE))
        path = self._bound(names, digest)
        place = self.site / path
        with disk_errors(place):
            if path not in self._waiting and not _holds(place, data):
                self.check_ours(path)
                self._waiting[path] = self._written_aside(data)
        self.made[path] = (digest,)
        return Asset(path, media_type, len(data), digest)

    def check_ours(self, path: str, remedy: str = MOVE) -> None:
        """Make sure that nothing of somebody else's is lost when a file is written.

        ``remedy`` is what else can be done.

        Raises:
            OutputUnwritable: something is there that this program did not put there.
        """
        place = self.site / path
        if not os.path.lexists(place):
            return
        ours = place.is_file() and sha256_file(place) in self.made.get(path, ())
        if not ours:
            raise OutputUnwritable(
                "this program did not write what is there, or somebody changed it",
                place=str(place),
                remedy=remedy,
            )

    def write_aside(self, documents: Mapping[str, bytes], asides: dict[str, Path]) -> None:
        """Write files aside, and make sure that they are on the disk.

        ``asides`` is filled with where they are, by their paths: at any moment, all that there
        are, for whoever clears them away.
        """
        for path, data in documents.items():
            asides[path] = self._written_aside(data)
        _sync(asides.values())

    def put(self, path: str, aside: Path) -> None:
        """Give a file that was written aside its name."""
        place = self.site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(place)
        self._unsettled.add(place.parent)
        self.written.append(path)

    def settle(self) -> None:
        """Put what still has to be, and make sure that all of it is on the disk, names and bytes.

        A disk that is told of many files at once writes them in one go.
        """
        _sync(self._waiting.values())
        for path, aside in self._waiting.items():
            self.put(path, aside)
        self._waiting.clear()
        for folder in sorted(self._unsettled):
            sync_folder(folder)
        self._unsettled.clear()

    def prune(self, in_use: Iterable[str]) -> tuple[str, ...]:
        """Remove what builds put there and nothing names any more; return the paths of it.

        Raises:
            OutputUnwritable: something cannot be removed.
        """
        removed = []
        for path in sorted(self.made.keys() - set(in_use)):
            place = self.site / path
            with disk_errors(place):
                if place.is_file() and sha256_file(place) in self.made[path]:
                    place.unlink()
                    removed.append(path)
            del self.made[path]
            with suppress(OSError):  # they hold other files
                for parent in Path(path).parents[:-1]:
                    (self.site / parent).rmdir()
        return tuple(removed)

    def _bound(self, paths: Iterable[str], digest: str) -> str:
        """Return the first of some paths that has these bytes, for ever from now on."""
        return next(
            path for path in paths if self.addresses.setdefault(path, digest) == digest
        )  # the last has the whole digest in it

    def _keep_revision(self, source: str, path: str, file: FileEntry) -> None:
        """Make sure that a revision is there: a copy, which nobody who edits the other changes."""
        place = self.site / path
        with disk_errors(place):
            if not (place.is_file() and place.stat().st_size == file.bytes):
                aside = self._aside()
                _copy(self.site / source, aside)
                if sha256_file(aside) != file.sha256:
                    aside.unlink()
                    raise BundleUnreadable(
                        "the file's bytes are not those that the manifest lists",
                        place=source,
                        remedy="Render the article again.",
                    )
                self.put(path, aside)
        self.made[path] = (file.sha256,)

    def _written_aside(self, data: bytes) -> Path:
        aside = self._aside()
        with aside.open("xb") as file:
            file.write(data)
        return aside

    def _aside(self) -> Path:
        return self.site / HIDDEN / f".{secrets.token_hex(8)}{PART_SUFFIX}"


def _sync(files: Iterable[Path]) -> None:
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(sync_file, files))


def _holds(place: Path, data: bytes) -> bool:
    try:
        return place.stat().st_size == len(data) and place.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False


def _copy(source: Path, aside: Path) -> None:
    try:
        file = source.open("rb")
    except OSError as error:
        raise BundleUnreadable(
            f"the file cannot be read ({error.strerror})",
            place=str(source),
            remedy="Render the article again.",
        ) from None
    with file, aside.open("xb") as copy:
        shutil.copyfileobj(file, copy)
    sync_file(aside)
