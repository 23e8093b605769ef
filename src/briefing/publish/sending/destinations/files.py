"""Destinations that are folders of files, here or elsewhere: written aside, verified, renamed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from briefing.publish.model import SiteFile
from briefing.publish.sending.destinations.model import CHUNK, Changed, Damaged, Remote, Verdict
from briefing.store.digest import sha256_file


class FilesDestination:
    """What folders, SFTP and WebDAV have in common; each tells what is its own."""

    at_once = 4

    def __init__(self, address: str, filesystem: Any, root: str) -> None:
        self.address = address
        self._files = filesystem
        """The filesystem, as ``fsspec`` has it."""
        self._root = root.rstrip("/")
        self._made: set[str] = set()
        self._making = threading.Lock()

    def find(self, folders: Collection[str]) -> Mapping[str, Remote]:
        """Return the files in some folders, by a request for each."""
        found: dict[str, Remote] = {}
        for folder in sorted(folders):
            try:
                listed = self._files.ls(self._place(folder), detail=True)
            except (FileNotFoundError, NotADirectoryError):
                continue
            for about in listed:
                if about["type"] == "file":
                    name = PurePosixPath(about["name"]).name
                    found[f"{folder}/{name}" if folder else name] = self._remote(about)
        return found

    def put(self, source: Path, file: SiteFile) -> Remote:
        """Write a file aside, read it back, and give it its name."""
        place = self._place(file.path)
        aside = f"{place.rpartition('/')[0]}/{_aside(file.path)}"
        self._make_folder(aside.rpartition("/")[0])
        try:
            self._files.put_file(str(source), aside)
            self._settle(aside)
            if self._size(aside) != file.bytes or self._sha256(aside) != file.sha256:
                raise Damaged(file.path)
            self._rename(aside, place)
        except Exception as error:
            with suppress(Exception):  # the same connection may be down
                self._files.rm_file(aside)
            if isinstance(error, Damaged) and sha256_file(source) != file.sha256:
                raise Changed(file.path) from None
            raise
        return self._remote(self._files.info(place))

    def holds(self, source: Path, file: SiteFile, remote: Remote) -> bool:
        """Whether it is a file's bytes, by reading it."""
        return remote.bytes == file.bytes and self._sha256(self._place(file.path)) == file.sha256

    def remove(self, path: str) -> None:
        """Remove a file."""
        try:
            self._files.rm_file(self._place(path))
        except FileNotFoundError:
            return

    def explain(self, error: Exception) -> Verdict | None:
        """Return what an exception means."""
        raise NotImplementedError

    def renew(self) -> None:
        """Do nothing: there is no connection to renew."""

    def close(self) -> None:
        """Do nothing: there is no connection to close."""

    def _place(self, path: str) -> str:
        return f"{self._root}/{path}" if path else self._root or "/"

    def _make_folder(self, folder: str) -> None:
        with self._making:
            if folder not in self._made:
                self._files.makedirs(folder or "/", exist_ok=True)
                self._made.add(folder)

    def _settle(self, aside: str) -> None:
        """Wait until an unnamed file's bytes are kept, where that is in our hands."""

    def _rename(self, aside: str, place: str) -> None:
        """Give a file its name, in place of what had it."""
        self._files.mv(aside, place)

    def _size(self, place: str) -> int:
        return int(self._files.info(place)["size"])

    def _sha256(self, place: str) -> str:
        digest = hashlib.sha256()
        with self._opened(place) as file:
            while chunk := file.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest()

    def _opened(self, place: str) -> Any:
        """Open a file to read it from its beginning to its end."""
        return self._files.open(place, "rb")

    def _remote(self, about: Mapping[str, Any]) -> Remote:
        """Return what the filesystem tells of a file."""
        return Remote(int(about["size"]), str(about.get("mtime", "")))


def _aside(path: str) -> str:
    """Return the name of a file that is not whole yet; always the same, so that none is left."""
    return f".{hashlib.sha256(path.encode()).hexdigest()[:16]}.part"
