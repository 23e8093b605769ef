"""The register: what a site remembers from one run to the next, as identities never change.

It is one file in the site's hidden folder. Who loses it loses the identities of its episodes, so
that every app would show them twice: a damaged one is refused, never begun anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from briefing.errors import SiteInvalid
from briefing.publish.site.kept import Register
from briefing.store.atomic import PART_SUFFIX, write_atomically
from briefing.store.faults import disk_errors
from briefing.store.lock import PATIENCE_SECONDS, locked

if TYPE_CHECKING:
    from pydantic import TypeAdapter

HIDDEN = ".briefing"
"""The folder of a site that is not published."""
REGISTER = "register.json"
"""The register's file in it."""
SCHEMA = "briefing.register"
SCHEMA_VERSION = 1
"""Raised when a program of before would misunderstand a register."""
_LARGEST_BYTES = 256_000_000
"""Some hundred thousand episodes."""


@contextmanager
def held_register(site: Path, *, patience: float = PATIENCE_SECONDS) -> Iterator[Register]:
    """Read a site's register, and let nobody else change the site within the block.

    Raises:
        SiteInvalid: the site is no folder, or its register is damaged.
        OutputUnwritable: it cannot be written, or another process is at work in it.
    """
    hidden = _hidden(site)
    with disk_errors(hidden):
        hidden.mkdir(exist_ok=True)
    with locked(hidden / "lock", patience=patience):
        with disk_errors(hidden):
            for left in hidden.glob(f".*{PART_SUFFIX}"):  # by somebody who was killed
                left.unlink(missing_ok=True)
        yield read_register(site)


def read_register(site: Path) -> Register:
    """Return what a site remembers; nothing, when no feed was ever built in it.

    Raises:
        SiteInvalid: the site is no folder, or its register cannot be read or is damaged.
    """
    path = _hidden(site) / REGISTER
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise _damaged(path, "it is far too large")
        data = path.read_bytes()
    except FileNotFoundError:
        return Register()
    except OSError as error:
        raise _damaged(path, f"it cannot be read ({error.strerror})") from None
    return _parsed(path, data)


def write_register(site: Path, register: Register) -> bool:
    """Write what a site remembers, and return whether that was anything new.

    Raises:
        DiskFull, OutputUnwritable: it cannot be written.
    """
    path = _hidden(site) / REGISTER
    data = _written(register)
    with disk_errors(path):
        if path.exists() and path.read_bytes() == data:
            return False
    write_atomically(path, data)
    return True


def is_safe(path: str) -> bool:
    """Whether a path stays inside the site, outside its hidden folder."""
    parts = PurePosixPath(path).parts
    return (
        bool(path)
        and path == "/".join(parts)
        and not {"..", "/"} & set(parts)
        and not ({"\\", "\0"} & set(path) or ":" in parts[0])
        and not parts[0].startswith(".")
    )


def _hidden(site: Path) -> Path:
    if not site.is_dir():
        raise SiteInvalid(
            "there is no such folder",
            place=str(site),
            remedy="Name the folder that briefing render writes finished briefings to.",
        )
    return site / HIDDEN


@dataclass(frozen=True, slots=True)
class _File:
    schema: str
    schema_version: int
    register: Register


@cache
def _adapter() -> TypeAdapter[_File]:
    from pydantic import TypeAdapter

    return TypeAdapter(_File)


def _written(register: Register) -> bytes:
    ordered = replace(
        register,
        shows=tuple(sorted(register.shows, key=lambda show: show.id)),
        addresses=dict(sorted(register.addresses.items())),
        made=dict(sorted(register.made.items())),
    )
    return _adapter().dump_json(_File(SCHEMA, SCHEMA_VERSION, ordered), indent=1) + b"\n"


def _parsed(path: Path, data: bytes) -> Register:
    import json

    try:
        head: Any = json.loads(data)
        schema, version = head["schema"], head["schema_version"]
    except (ValueError, LookupError, TypeError, RecursionError):
        raise _damaged(path, "it is no JSON of a register") from None
    if schema != SCHEMA:
        raise _damaged(path, "it is no register")
    if version != SCHEMA_VERSION:
        raise SiteInvalid(
            f"the register is of version {str(version)[:20]};"
            f" this program reads version {SCHEMA_VERSION}",
            place=str(path),
            remedy="Use the program that wrote it.",
        )
    try:
        register = _adapter().validate_json(data, strict=True).register
    except ValueError as error:
        raise _damaged(path, _first(error)) from None
    problem = _objection(register)
    if problem:
        raise _damaged(path, problem)
    return register


def _objection(register: Register) -> str:
    """Return what cannot be so in a register that this program wrote; nothing if all is well."""
    episodes = register.episodes
    if len({episode.guid for episode in episodes}) != len(episodes):
        return "two episodes have one GUID"
    if len({show.id for show in register.shows}) != len(register.shows):
        return "two shows have one id"
    moments = [m for e in episodes for m in (e.first_seen, e.published)]
    moments += [c.at for e in episodes for c in e.corrections]
    moments += [e.removed.at for e in episodes if e.removed]
    moments += [show.trailer.published for show in register.shows if show.trailer]
    if any(moment.tzinfo is None for moment in moments):
        return "a moment has no time zone"
    paths = {*register.addresses, *register.made, *register.pages, *register.linked}
    paths |= {path for show in register.shows for path in (show.path, *show.documents)}
    paths |= {file.path for episode in episodes for file in episode.files}
    paths |= {episode.folder for episode in episodes}
    wrong = sorted(path for path in paths if not is_safe(path))
    return f"{wrong[0]!r} is no path in the site" if wrong else ""


def _first(error: ValueError) -> str:
    """Return the first thing that is wrong, as pydantic tells it, in one line."""
    details: list[Any] = getattr(error, "errors", list)()
    if not details:
        return " ".join(str(error).split())[:200]
    where = ".".join(str(part) for part in details[0]["loc"])
    return f"{where}: {details[0]['msg']}"[:200]


def _damaged(path: Path, how: str) -> SiteInvalid:
    return SiteInvalid(
        f"the register is damaged: {how}",
        place=str(path),
        remedy="Put it back from a backup. Without it every episode would get a new identity, and"
        " apps would show all of them again as new; who wants that removes the file.",
    )
