"""The register: what a site remembers from one run to the next, as identities never change.

It is one file in the site's hidden folder. Who loses it loses the identities of its episodes, so
that every app would show them twice: a damaged one is refused, never begun anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from briefing.errors import SiteInvalid
from briefing.publish.model import Asset, Correction, Trailer
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


@dataclass(frozen=True, slots=True)
class Origin:
    """What an episode was made of."""

    name: str
    """The article's file name; ``-`` when it came by standard input."""
    link: str
    """The article's address; may be empty."""
    sha256: str
    """Digest of the article's bytes."""
    language: str
    """BCP 47 tag of the article."""
    day: str
    """The day it was published, as 2026-11-24; empty when the article does not say."""


@dataclass(frozen=True, slots=True)
class Tombstone:
    """That an episode was removed, and does not come back by itself."""

    at: datetime
    """When."""
    note: str
    """Why, for the newsroom; may be empty."""


@dataclass(frozen=True, slots=True)
class EpisodeKept:
    """An episode, as the register keeps it."""

    guid: str
    """Permanent."""
    show: str
    """The id of its show."""
    folder: str
    """Its briefing's folder in the site."""
    title: str
    """Its headline, when the feed was built last."""
    origin: Origin
    """What it was made of, when the feed was built last."""
    first_seen: datetime
    """When a feed was first built with it."""
    published: datetime
    """When it was published, as feeds say."""
    manifest: str = ""
    """Digest of the manifest that the feed tells of; empty when the feed has to be built anew."""
    files: tuple[Asset, ...] = ()
    """What the feed names of it, where it is in the site; nothing while it is left out."""
    corrections: tuple[Correction, ...] = ()
    """What was put right, oldest first."""
    removed: Tombstone | None = None
    """Set when it was removed."""
    replaced: tuple[str, ...] = ()
    """Folders that were its own before it was corrected by another."""

    @property
    def revision(self) -> int:
        """How it is counted: 1 as first published, and one more for each correction."""
        return 1 + len(self.corrections)

    @property
    def is_listed(self) -> bool:
        """Whether the feed lists it."""
        return self.removed is None and bool(self.files)


@dataclass(frozen=True, slots=True)
class SectionKept:
    """The feed of a section of the paper."""

    path: str
    """Its document in the site."""
    guid: str
    """Its GUID of Podcasting 2.0, permanent."""


@dataclass(frozen=True, slots=True)
class Artwork:
    """A show's picture."""

    made_of: str
    """Digest of what decided how it looks."""
    asset: Asset
    """Its file."""


@dataclass(frozen=True, slots=True)
class ShowKept:
    """A show, as the register keeps it."""

    id: str
    """What tells a newsroom's shows apart."""
    path: str
    """Its feed's document in the site."""
    guid: str
    """The feed's GUID of Podcasting 2.0, permanent."""
    title: str = ""
    """What it is called."""
    address: str = ""
    """The public address of the site, with its slash at the end."""
    link: str = ""
    """The address of its own page; may be empty."""
    language: str = ""
    """BCP 47 tag."""
    description: str = ""
    """What it is about; may be empty."""
    artwork: Artwork | None = None
    """Its picture; none until the feed was built."""
    trailer: Trailer | None = None
    """What tells what it is about."""
    sections: tuple[SectionKept, ...] = ()
    """The feeds of sections that there ever were."""
    documents: tuple[str, ...] = ()
    """Every document that was built for it last, the feed itself first."""


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that a site remembers."""

    shows: tuple[ShowKept, ...] = ()
    """Its shows, by their ids."""
    episodes: tuple[EpisodeKept, ...] = ()
    """Every episode that there ever was, in the order in which they were first seen."""
    addresses: Mapping[str, str] = field(default_factory=dict)
    """Every path that a feed ever named, with the digest of what is there, for ever."""
    made: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Every file that was put beside the briefings, with digests of what it may hold: while a
    document is replaced, that is the one before or the new one, which comes last."""

    def show(self, id: str) -> ShowKept | None:  # noqa: A002  # it is the field's name
        """Return a show; none when there is no such one."""
        return next((show for show in self.shows if show.id == id), None)

    def with_episode(self, episode: EpisodeKept) -> Register:
        """Return it with an episode changed."""
        changed = tuple(episode if e.guid == episode.guid else e for e in self.episodes)
        return replace(self, episodes=changed)


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
    paths = {*register.addresses, *register.made}
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
