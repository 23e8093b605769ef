"""The folder that a feed's addresses stand for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin


@dataclass(frozen=True, slots=True)
class Site:
    """Files by the addresses that the public knows them by."""

    folder: Path
    """Where the files are: no symbolic link leads there."""
    base: str
    """The folder's public address, with a slash at its end."""

    @classmethod
    def of_feed(cls, folder: Path, document: Path, address: str) -> Site | None:
        """Return the site of a feed's document; none if its address does not lead to it."""
        try:
            root = folder.resolve()
            own = document.resolve().relative_to(root).as_posix()
        except ValueError:
            return None
        base, *last = _plain(address).rsplit("/", own.count("/") + 1)
        return cls(root, f"{base}/") if unquote("/".join(last)) == own else None

    def has(self, address: str) -> bool:
        """Whether an address is one of this site's."""
        return _plain(address).startswith(self.base)

    def file(self, address: str) -> Path | None:
        """Return the file that an address stands for; none when the site has none.

        No address leads out of the folder, whatever is in it.
        """
        plain = _plain(address)
        name = unquote(plain.removeprefix(self.base)) if plain.startswith(self.base) else ""
        if not name or "\0" in name or "\\" in name:
            return None
        try:
            path = (self.folder / name).resolve()
            if path.is_dir():
                path = (path / "index.html").resolve()
            inside = path.is_relative_to(self.folder)
            return path if inside and path.is_file() else None
        except OSError:  # a name that no file can have
            return None


def _plain(address: str) -> str:
    """Return an address as it is asked for: dots resolved, without question and fragment."""
    try:
        return urldefrag(urljoin(address, address)).url.partition("?")[0]
    except ValueError:
        return ""
