"""What was made before, found again by what it was made from.

An entry is known by the digest of everything that shaped it (:class:`CacheKey`), so it never
grows old: another input, parameter or version is another entry. On disk an entry begins with
its key in readable lines; ``head`` shows a person what made it. The cache is a convenience: a
full or read-only disk, a damaged entry or another process at the same time never stop the work.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Self

from briefing.findings import Finding, Severity
from briefing.store.atomic import PART_SUFFIX, replace_file

CACHE_VARIABLE = "BRIEFING_CACHE"
"""Environment variable that names the cache's folder; ``off`` switches the cache off."""
DEFAULT_LIMIT_BYTES = 2 * 1024**3
"""How large the cache may grow unless told otherwise."""

_MAGIC = "briefing cache entry 1"
_ENTRY = re.compile(r"[0-9a-f]{2}/[0-9a-f]{62}")
_UNFINISHED = re.compile(rf"[0-9a-f]{{2}}/\.[0-9a-f]{{16}}{re.escape(PART_SUFFIX)}")
_SCAN_EVERY = 16
"""The folder is measured again when this share of the limit was written."""
_TRIM_TO = 0.9
"""How full the cache is left after removing entries, so that it is not done at each write."""
_ABANDONED_SECONDS = 3600
"""An unfinished file older than this was left by a process that was killed."""

Field = str | int | Fraction | bool | None
"""What a key can hold: exact values only."""


@dataclass(frozen=True, slots=True)
class CacheKey:
    """Everything that shaped an entry: its kind, input digests, parameters and versions."""

    kind: str
    """What sort of thing it is, as ``speech``: letters, digits and hyphens."""
    text: str
    """The kind and every field, one ``name=value`` line each, fields by name."""

    @classmethod
    def of(cls, kind: str, **fields: Field) -> Self:
        r"""Return the key of a kind of thing with these fields.

        Different fields give different keys; the order in which they are named does not matter.

        >>> print(CacheKey.of("speech", text="Two\nlines", rate=140).text)
        kind="speech"
        rate=140
        text="Two\nlines"
        """
        if not kind.replace("-", "").isalnum() or not kind.isascii():
            raise ValueError(f"{kind!r} cannot be the kind of a cache entry")
        for name in fields:
            if not name.isidentifier():
                raise ValueError(f"{name!r} cannot be the name of a field")
        lines = [f"kind={_written(kind)}"]
        lines += [f"{name}={_written(value)}" for name, value in sorted(fields.items())]
        return cls(kind, "\n".join(lines))

    @property
    def digest(self) -> str:
        """The SHA-256 of the lines, in hexadecimal: the entry's name."""
        return hashlib.sha256(_bytes(self.text)).hexdigest()


class Cache:
    """A folder of entries, bounded in size; several processes may use it at the same time."""

    def __init__(self, folder: Path | None, limit_bytes: int = DEFAULT_LIMIT_BYTES) -> None:
        """Use a folder, which is made when something is put there; ``None`` keeps nothing."""
        self.folder = folder
        self.limit_bytes = limit_bytes
        """What all entries together may take."""
        self.fault: Finding | None = None
        """Why nothing more is kept, once that is so; the work goes on without."""
        self._unmeasured = limit_bytes  # so that the first write measures the folder

    def get(self, key: CacheKey) -> bytes | None:
        """Return what was put under a key, or ``None``; a damaged entry is removed."""
        if self.folder is None:
            return None
        path = self._path(self.folder, key)
        try:
            entry = path.read_bytes()
        except OSError:
            return None
        data = _unwrapped(entry, key)
        with suppress(OSError):
            if data is None:
                path.unlink()
            else:
                os.utime(path)  # the entry used longest ago is the first to go
        return data

    def put(self, key: CacheKey, data: bytes) -> None:
        """Keep data under a key. Failing to is no error: see :attr:`fault`."""
        entry = _wrapped(data, key)
        if self.folder is None or self.fault is not None or len(entry) > self.limit_bytes:
            return
        path = self._path(self.folder, key)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(path, entry, durable=False)
        except OSError as error:
            if path.exists():  # another process was faster, and has it open
                return
            self.fault = Finding(
                "D-001",
                Severity.INFO,
                f"The cache cannot be written ({error.strerror}): nothing more is kept in it.",
                place=str(self.folder),
                remedy=f"Name another folder in {CACHE_VARIABLE}, or free some room.",
            )
            return
        self._unmeasured += len(entry)
        if self._unmeasured >= self.limit_bytes // _SCAN_EVERY:
            self._unmeasured = 0
            with suppress(OSError):
                self._trim(self.folder)

    def _path(self, folder: Path, key: CacheKey) -> Path:
        return folder / key.kind / key.digest[:2] / key.digest[2:]

    def _trim(self, folder: Path) -> None:
        """Remove what killed processes left and, when all is too large, what is oldest."""
        entries: list[tuple[float, str, int]] = []
        for path in folder.glob("*/*/*"):
            name = f"{path.parent.name}/{path.name}"
            with suppress(OSError):
                stat = path.stat()
                if _ENTRY.fullmatch(name):
                    entries.append((stat.st_mtime, str(path), stat.st_size))
                # Whatever else a user keeps in the folder is not ours to touch.
                elif _UNFINISHED.fullmatch(name) and _is_abandoned(stat):
                    path.unlink()
        total = sum(size for _, _, size in entries)
        if total <= self.limit_bytes:
            return
        for _, path_text, size in sorted(entries):
            if total <= self.limit_bytes * _TRIM_TO:
                return
            with suppress(OSError):
                Path(path_text).unlink()
                total -= size


def default_cache_folder() -> Path | None:
    """Return where this platform keeps caches, or ``None`` when the user switched it off."""
    named = os.environ.get(CACHE_VARIABLE, "")
    if named.lower() == "off":
        return None
    if named:
        return Path(named)
    try:
        return _platform_cache_folder()
    except RuntimeError:  # a user without a home
        return None


def _platform_cache_folder() -> Path:
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "briefing"
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData" / "Local") / "briefing" / "cache"
    # XDG Base Directory Specification: a relative path there is to be ignored.
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return (xdg if xdg.is_absolute() else Path.home() / ".cache") / "briefing"


def _is_abandoned(stat: os.stat_result) -> bool:
    return time.time() - stat.st_mtime > _ABANDONED_SECONDS


def _written(value: Field) -> str:
    """Return a value on one line; no two values are written alike."""
    if isinstance(value, float):
        raise TypeError("a float is not exact enough for a cache key; use a Fraction")
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return json.dumps(value, ensure_ascii=False)


def _bytes(text: str) -> bytes:
    # Lone surrogates cannot be encoded; written as an escape they collide with nothing, as the
    # backslashes of the text itself are doubled.
    return text.encode("utf-8", "backslashreplace")


def _head(data: bytes, key: CacheKey) -> bytes:
    digest = hashlib.sha256(data).hexdigest()
    return _bytes(f"{_MAGIC}\nlength={len(data)}\nsha256={digest}\n{key.text}\n\n")


def _wrapped(data: bytes, key: CacheKey) -> bytes:
    return _head(data, key) + data


def _unwrapped(entry: bytes, key: CacheKey) -> bytes | None:
    """Return the data of an entry if it is whole and really belongs to the key."""
    head, _, data = entry.partition(b"\n\n")
    return data if head + b"\n\n" == _head(data, key) else None
