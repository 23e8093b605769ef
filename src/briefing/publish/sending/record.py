"""What was verified at a destination, so that it need not be looked at again.

It is kept in the site, one file for each target. It only saves time: without it, or with one that
somebody else wrote, files that are there already are compared, not believed. What it does decide
is what ``--delete`` may remove: nothing that this program did not put there.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.publish.model import Order
from briefing.publish.sending.target import Target
from briefing.publish.site.register import HIDDEN
from briefing.store.atomic import write_atomically
from briefing.store.faults import disk_errors

SCHEMA = "briefing.published"
SCHEMA_VERSION = 1
FOLDER = "published"
"""Of the records, in the site's hidden folder."""
_LARGEST_BYTES = 256_000_000
"""Some million files."""


@dataclass(frozen=True, slots=True)
class Known:
    """A file at a destination."""

    order: Order
    """When it had to be published."""
    sha256: str = ""
    """Digest of its bytes; empty while it is only about to be put there."""
    bytes: int = 0
    """Its size."""
    tag: str = ""
    """What the destination listed with it."""
    ours: bool = True
    """Whether this program put it there."""


def record_path(site: Path, target: Target) -> Path:
    """Return where a target's record is."""
    return site / HIDDEN / FOLDER / f"{target.digest}.json"


def read_record(site: Path, target: Target) -> Mapping[str, Known]:
    """Return what is known of a target's files, by their paths; nothing without a good record."""
    path = record_path(site, target)
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            return {}
        data = json.loads(path.read_bytes())
        asked = {"schema": SCHEMA, "version": SCHEMA_VERSION, "target": target.address}
        if any(data[key] != value for key, value in asked.items()):
            return {}
        return {str(path): _known(about) for path, about in data["files"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def write_record(site: Path, target: Target, files: Mapping[str, Known]) -> None:
    """Keep what is known of a target's files.

    Raises:
        OutputUnwritable: the site cannot be written.
        DiskFull: there is no room left.
    """
    path = record_path(site, target)
    data = {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "target": target.address,
        "files": {
            path: {
                "order": known.order.value,
                "sha256": known.sha256,
                "bytes": known.bytes,
                "tag": known.tag,
                "ours": known.ours,
            }
            for path, known in sorted(files.items())
        },
    }
    with disk_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n")


def _known(about: Mapping[str, Any]) -> Known:
    return Known(
        Order(about["order"]),
        str(about["sha256"]),
        int(about["bytes"]),
        str(about["tag"]),
        about["ours"] is True,
    )
