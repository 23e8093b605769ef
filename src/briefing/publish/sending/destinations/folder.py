"""Publishing to a folder: of a web server's disk, or one that something else carries on."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from briefing.errors import DestinationRefused
from briefing.publish.sending.destinations.files import FilesDestination
from briefing.publish.sending.destinations.model import Verdict
from briefing.store.atomic import sync_file, sync_folder
from briefing.store.faults import is_full


class FolderDestination(FilesDestination):
    """A folder. It is made when it is not there."""

    def __init__(self, folder: Path) -> None:
        from fsspec.implementations.local import LocalFileSystem

        super().__init__(str(folder), LocalFileSystem(skip_instance_cache=True), folder.as_posix())

    def explain(self, error: Exception) -> Verdict | None:
        """Return what the system's errors mean; none goes away by itself."""
        if not isinstance(error, OSError):
            return None
        problem = "the folder cannot be written"
        if is_full(error):
            problem = "the disk is full"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            problem = "the folder may not be written"
        elif error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
            problem = "something that is in the way there is a file or a folder of another kind"
        remedy = "Change what is there, or choose another folder."
        return Verdict(DestinationRefused(problem, place=self.address, remedy=remedy), again=False)

    def _settle(self, aside: str) -> None:
        sync_file(Path(aside))

    def _rename(self, aside: str, place: str) -> None:
        os.replace(aside, place)  # noqa: PTH105  # `mv` moves into a folder of that name
        sync_folder(Path(place).parent)
