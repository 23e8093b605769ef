"""A producer's edit, given back as an OpenTimelineIO file: opened, and nothing believed yet.

The file comes from outside, through whatever editing program: it may be damaged, of another
programme, or not a timeline at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.editions.otio_items import Item, handed_in, timelines_in, tracks_of
from briefing.errors import EditInvalid
from briefing.timeline.handed import SCHEMA_VERSION, TIMELINE_SCHEMA

LARGEST_BYTES = 64 * 1024 * 1024
"""Of a file; an hour's edit with thousands of clips has a few MiB."""
DEEPEST = 200
"""Brackets within brackets; an edit with compound clips within compound clips has about 50."""

_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"|([\[{])|([\]}])', re.DOTALL)
_SAVE_AS = "Export the edit as OpenTimelineIO (.otio) and give that file."


@dataclass(frozen=True, slots=True)
class EditFile:
    """An edited timeline, as its file has it."""

    name: str
    """The file's name, for messages."""
    tracks: tuple[Item, ...]
    """Its tracks, the lowest first."""
    handed: Mapping[str, Any]
    """What the hand-off said of the programme; empty when the editing program lost it."""


def open_edit(path: Path) -> EditFile:
    """Read an edited timeline.

    Raises:
        EditInvalid: there is no such file, or it is no timeline that can be read.
    """
    data = _read(path)
    if _depth(data) > DEEPEST:
        raise _refused(path, "it is nested too deeply to be an edit")
    try:
        found = json.loads(data)
    except ValueError:
        raise _refused(path, "it is not OpenTimelineIO") from None
    try:
        timelines = list(timelines_in(found))
        if len(timelines) != 1:
            many = "several timelines" if timelines else "no timeline"
            raise _refused(path, f"it holds {many}")
        return EditFile(path.name, tracks_of(timelines[0]), _handed(timelines[0]))
    except ValueError as error:
        raise _refused(path, f"it is damaged: {error}") from None


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _refused(path, "it is far too large for an edit")
        return path.read_bytes()
    except FileNotFoundError:
        remedy = "Look at the path: it is taken from the folder where you are."
        raise _refused(path, "there is no such file", remedy) from None
    except OSError as error:
        problem = f"it cannot be read: {(error.strerror or 'no reason given').lower()}"
        raise _refused(path, problem) from None


def _depth(data: bytes) -> int:
    """Return how deep brackets are nested: what reads them calls itself for each."""
    depth = deepest = 0
    for match in _BRACKETS.finditer(data):
        if match[1]:
            depth += 1
            deepest = max(deepest, depth)
        elif match[2]:
            depth -= 1
    return deepest


def _handed(timeline: Mapping[str, Any]) -> Mapping[str, Any]:
    values = handed_in(timeline)
    known = values.get("schema") == TIMELINE_SCHEMA
    return values if known and values.get("schema_version") == SCHEMA_VERSION else {}


def _refused(path: Path, problem: str, remedy: str = _SAVE_AS) -> EditInvalid:
    return EditInvalid(problem, place=str(path), remedy=remedy)
