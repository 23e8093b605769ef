"""What OpenTimelineIO's files say, as far as it is needed to follow an edit. Pure.

The files are JSON, of objects that name their schema. They are read here and not by the library,
for two reasons: they come from outside, and the library ends the whole process over some damaged
ones (0.18: a schema name out of its place, or text that is no JSON); and it is not there for every
version of Python. The schemas are in OpenTimelineIO's own documentation, "Serialized Data".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from briefing.timeline.handed import METADATA_KEY

_FORMER_NAMES = {"Sequence": "Track", "Filler": "Gap"}
"""Schemas that old files call otherwise."""


class ItemKind(StrEnum):
    """What can be on a track."""

    CLIP = "Clip"
    GAP = "Gap"
    TRANSITION = "Transition"
    TRACK = "Track"
    STACK = "Stack"
    OTHER = "item"
    """What no edit of a briefing can have."""


@dataclass(frozen=True, slots=True)
class Time:
    """A time, not looked at yet: either number may be anything, even none."""

    value: float
    """In units of the rate."""
    rate: float
    """Units a second."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time."""

    start: Time
    """Its beginning."""
    length: Time
    """How long it is."""


@dataclass(frozen=True, slots=True)
class Media:
    """What a clip is of."""

    schema: str
    """What kind of reference it is, as ``ExternalReference``."""
    url: str
    """Where it is; empty when nobody says."""
    available: Span | None
    """All there is of it, in its own count; none when nobody says."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What is done to an item."""

    schema: str
    """What kind it is, as ``LinearTimeWarp``."""
    scalar: float | None
    """How many times as fast it runs; none when the effect does not say."""


@dataclass(frozen=True, slots=True)
class Item:
    """A clip, a gap, a transition, a track, or a stack of tracks (a compound clip)."""

    kind: ItemKind
    """What it is."""
    name: str
    """What the editing program calls it."""
    enabled: bool
    """Whether it is seen and heard."""
    used: Span | None
    """What is used of it: of a clip in its media's count, of others in their own."""
    effects: tuple[Effect, ...]
    """What is done to it."""
    media: Media | None
    """Of a clip."""
    children: tuple[Item, ...]
    """Of a track, one after the other; of a stack, the lowest first."""
    track_kind: str
    """Of a track: ``Video`` or ``Audio``."""
    handed: Mapping[str, Any]
    """What the hand-off wrote into it; empty when that is lost."""


def timelines_in(found: object) -> Iterator[Mapping[str, Any]]:
    """Yield the timelines of a file: the whole of it, or what is in its bin."""
    values = _mapping(found)
    match _schema(values):
        case "Timeline":
            yield values
        case "SerializableCollection":
            for child in _list(values.get("children")):
                yield from (v for v in [_mapping(child)] if _schema(v) == "Timeline")


def tracks_of(timeline: Mapping[str, Any]) -> tuple[Item, ...]:
    """Return the tracks of a timeline, the lowest first.

    Raises:
        ValueError: it is damaged; how, as a clause.
    """
    return read_item(timeline.get("tracks")).children


def handed_in(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the hand-off wrote into an object; nothing when that is lost."""
    return _mapping(_mapping(values.get("metadata")).get(METADATA_KEY))


def read_item(found: object) -> Item:
    """Return an item.

    Raises:
        ValueError: it is damaged; how, as a clause.
    """
    values = _mapping(found)
    schema = _schema(values)
    kind = ItemKind(schema) if schema in tuple(ItemKind) else ItemKind.OTHER
    return Item(
        kind=kind,
        name=_text(values.get("name")),
        enabled=values.get("enabled") is not False,
        used=_span(values.get("source_range")),
        effects=tuple(_effect(effect) for effect in _list(values.get("effects"))),
        media=_media(values) if kind is ItemKind.CLIP else None,
        children=tuple(read_item(child) for child in _list(values.get("children"))),
        track_kind=_text(values.get("kind")) or "Video",
        handed=handed_in(values),
    )


def _schema(values: Mapping[str, Any]) -> str:
    name = _text(values.get("OTIO_SCHEMA")).partition(".")[0]
    return _FORMER_NAMES.get(name, name)


def _media(clip: Mapping[str, Any]) -> Media | None:
    """Return the reference in use: clips may have several since their second schema."""
    active = clip.get("media_reference")
    if active is None:
        several = _mapping(clip.get("media_references"))
        active = several.get(_text(clip.get("active_media_reference_key")))
    values = _mapping(active)
    if not values:
        return None
    url = _text(values.get("target_url"))
    return Media(_schema(values), url, _span(values.get("available_range")))


def _effect(found: object) -> Effect:
    values = _mapping(found)
    scalar = values.get("time_scalar")
    return Effect(_schema(values), None if scalar is None else _number(scalar))


def _span(found: object) -> Span | None:
    if found is None:
        return None
    values = _mapping(found)
    return Span(_time(values.get("start_time")), _time(values.get("duration")))


def _time(found: object) -> Time:
    values = _mapping(found)
    return Time(_number(values.get("value")), _number(values.get("rate")))


def _mapping(found: object) -> Mapping[str, Any]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ValueError(f"{_shown(found)} stands where an object should be")
    return found


def _list(found: object) -> Sequence[object]:
    if found is None:
        return ()
    if not isinstance(found, list):
        raise ValueError(f"{_shown(found)} stands where a list should be")
    return found


def _text(found: object) -> str:
    if found is None:
        return ""
    if not isinstance(found, str):
        raise ValueError(f"{_shown(found)} stands where text should be")
    return found


def _number(found: object) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise ValueError(f"{_shown(found)} stands where a number should be")
    try:
        return float(found)
    except OverflowError:
        raise ValueError("a number in it is too large") from None


def _shown(found: object) -> str:
    return {dict: "an object", list: "a list", type(None): "nothing"}.get(
        type(found), repr(found)[:40]
    )
