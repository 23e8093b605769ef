"""A producer's edit, given back as an OpenTimelineIO file: opened, and nothing believed yet.

The file comes from outside, through whatever editing program: it may be damaged, of another
programme, or not a timeline at all.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefing.errors import EditInvalid
from briefing.timeline.handed import METADATA_KEY, SCHEMA_VERSION, TIMELINE_SCHEMA

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
    timeline: Any
    """An ``opentimelineio.schema.Timeline``."""
    handed: Mapping[str, Any]
    """What the hand-off said of the programme; empty when the editing program lost it."""


def open_edit(path: Path) -> EditFile:
    """Read an edited timeline.

    Raises:
        EditInvalid: there is no such file, or it is no timeline that can be read.
    """
    data = _read(path)
    if _depth(data) > DEEPEST:
        raise _refused(path, "it is nested too deeply to be an edit", _SAVE_AS)
    otio = _library(path)
    try:
        found = otio.adapters.read_from_string(data.decode("utf-8"), "otio_json")
    except (otio.exceptions.OTIOError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise _refused(
            path, f"it is no timeline that can be read: {_said(error)}", _SAVE_AS
        ) from None
    timeline = _timeline(otio, found)
    if timeline is None:
        raise _refused(path, "it holds no timeline, or several", _SAVE_AS)
    return EditFile(path.name, timeline, _handed(timeline))


def otio_metadata(thing: Any) -> Mapping[str, Any]:
    """Return what the hand-off said of a timeline or a clip; nothing when that is gone."""
    values = thing.metadata.get(METADATA_KEY)
    return dict(values) if isinstance(values, Mapping) else {}


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _refused(path, "it is far too large for an edit", _SAVE_AS)
        return path.read_bytes()
    except FileNotFoundError:
        remedy = "Look at the path: it is taken from the folder where you are."
        raise _refused(path, "there is no such file", remedy) from None
    except OSError as error:
        problem = f"it cannot be read: {(error.strerror or 'no reason given').lower()}"
        raise _refused(path, problem, _SAVE_AS) from None


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


def _library(path: Path) -> Any:
    try:
        import opentimelineio
    except ImportError:
        raise _refused(
            path,
            "OpenTimelineIO, which reads it, is not installed",
            "Run pip install opentimelineio; for Python 3.14 and later there may be none yet.",
        ) from None
    return opentimelineio


def _timeline(otio: Any, found: Any) -> Any | None:
    """Return the one timeline that was found; editing programs may put it into a bin."""
    if isinstance(found, otio.schema.SerializableCollection):
        timelines = [child for child in found if isinstance(child, otio.schema.Timeline)]
        return timelines[0] if len(timelines) == 1 else None
    return found if isinstance(found, otio.schema.Timeline) else None


def _handed(timeline: Any) -> Mapping[str, Any]:
    values = otio_metadata(timeline)
    known = values.get("schema") == TIMELINE_SCHEMA
    return values if known and values.get("schema_version") == SCHEMA_VERSION else {}


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__


def _refused(path: Path, problem: str, remedy: str) -> EditInvalid:
    return EditInvalid(problem, place=str(path), remedy=remedy)
