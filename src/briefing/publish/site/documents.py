"""Writing a site's documents: only those that changed, none of a stranger's, and each whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from briefing.publish.site.kept import Register
from briefing.publish.site.placing import MOVE, Placing
from briefing.publish.site.register import write_register
from briefing.store.faults import disk_errors


def write_documents(
    register: Register,
    groups: Sequence[Mapping[str, bytes]],
    placing: Placing,
    remedy: str = MOVE,
) -> tuple[str, ...]:
    """Write the register and the documents that changed; return the others' paths.

    Args:
        register: what is to be remembered, but for what ``placing`` knows.
        groups: documents by their paths; those of a group are on the disk before the next is
            begun, so that what is named is there before what names it.
        placing: the site's files.
        remedy: what can be done when a stranger's file is in the way.

    Raises:
        DiskFull, OutputUnwritable: something cannot be written, or somebody's file is in the way.
    """
    unchanged = []
    changed: dict[str, bytes] = {}
    asides: dict[str, Path] = {}
    site = placing.site
    try:
        with disk_errors(site):
            for path, data in (item for group in groups for item in group.items()):
                digest = sha256(data).hexdigest()
                before = _digest(site / path)
                if before == digest:
                    unchanged.append(path)
                    if digest not in placing.made.get(path, ()):
                        placing.made[path] = (digest,)
                    continue
                placing.check_ours(path, remedy)
                placing.made[path] = (before, digest) if before else (digest,)
                changed[path] = data
            placing.write_aside(changed, asides)
            placing.settle()
        write_register(site, replace(register, addresses=placing.addresses, made=placing.made))
        for group in groups:
            for path in group:
                if path in asides:
                    with disk_errors(site / path):
                        placing.put(path, asides[path])
            with disk_errors(site):
                placing.settle()
    finally:
        for aside in asides.values():
            with suppress(OSError):
                aside.unlink(missing_ok=True)
    return tuple(unchanged)


def _digest(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return ""
