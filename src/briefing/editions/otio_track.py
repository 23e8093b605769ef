"""What plays on a track of an edited timeline, one piece after the other, in exact seconds. Pure.

Compound clips are taken apart. What does not run at its own speed, and what nobody can take apart,
is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isfinite

from briefing.editions.otio_items import Item, ItemKind, Span, Time
from briefing.errors import EditInvalid
from briefing.timeline.rate import FRAME_RATES

CHANGES_OF_TIME = ("TimeEffect", "LinearTimeWarp", "FreezeFrame")
"""Schemas of effects that make something run otherwise than it is."""

_OFF_A_RATE = 0.005
"""Frames a second that a rate may be off: 23.98 stands for 24000/1001."""

Refused = Callable[[Item, str, str], EditInvalid]
"""Makes the error about an item: what is wrong with it, without its subject, and what to do."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a track."""

    item: Item
    """Of what: a clip, a gap or a transition."""
    start: Fraction
    """Seconds in the item's own count."""
    length: Fraction
    """Seconds; none for a transition, which lies over what it joins."""


def stretches(track: Item, refused: Refused) -> Iterator[Stretch]:
    """Yield what plays on a track, in order.

    Raises:
        EditInvalid: something on it cannot be followed.
    """
    return _Track(track.track_kind, refused).flat(track)


def exact_seconds(time: Time) -> Fraction:
    """Return a time in seconds, exactly.

    Raises:
        ValueError: it is no number.
    """
    if not isfinite(time.value) or not isfinite(time.rate) or time.rate <= 0:
        raise ValueError("has a time that is no number")
    near = [r.fps for r in FRAME_RATES.values() if abs(float(r.fps) - time.rate) < _OFF_A_RATE]
    rate = near[0] if near else Fraction(time.rate).limit_denominator(1001)
    return Fraction(time.value) / max(rate, Fraction(1, 1001))


@dataclass(frozen=True, slots=True)
class _Track:
    """The taking apart of a track of one kind."""

    kind: str
    """``Video`` or ``Audio``: what is looked for in compound clips, too."""
    refused: Refused

    def flat(self, track: Item) -> Iterator[Stretch]:
        """Yield what plays on a track, those parts of it that are used."""
        self._refuse_speed(track)
        whole = self._children(track)
        return whole if track.used is None else self._trimmed(track, track.used, whole)

    def _children(self, track: Item) -> Iterator[Stretch]:
        for item in track.children:
            self._refuse_speed(item)
            match item.kind:
                case ItemKind.TRACK:
                    yield from self.flat(item)
                case ItemKind.STACK:
                    yield from self._taken_apart(item)
                case ItemKind.TRANSITION:
                    yield Stretch(item, Fraction(0), Fraction(0))
                case ItemKind.CLIP | ItemKind.GAP:
                    yield self._piece(item)
                case _:
                    raise self.refused(item, "is nothing that can be followed", "Take it out.")

    def _piece(self, item: Item) -> Stretch:
        """Return the piece that a clip or a gap is."""
        used = item.used or (item.media.available if item.media else None)
        if used is None:
            problem = "does not say what it uses of the film"
            raise self.refused(item, problem, "Export the edit again.")
        length = self._seconds(used.length, item)
        if length < 0:
            raise self.refused(item, "runs backwards", "Let it run forwards.")
        return Stretch(item, self._seconds(used.start, item), length)

    def _taken_apart(self, stack: Item) -> Iterator[Stretch]:
        """Yield what a compound clip consists of, as far as it is used."""
        tracks = [track for track in stack.children if track.track_kind == self.kind]
        tracks = [track for track in tracks if is_used(track)]
        if len(tracks) != 1 or tracks[0].kind is not ItemKind.TRACK:
            raise self._not_apart(stack)
        whole = self.flat(tracks[0])
        yield from whole if stack.used is None else self._trimmed(stack, stack.used, whole)

    def _trimmed(self, nested: Item, used: Span, whole: Iterator[Stretch]) -> Iterator[Stretch]:
        """Yield what is used of what is in a track or a compound clip."""
        first = self._seconds(used.start, nested)
        after = first + self._seconds(used.length, nested)
        at = Fraction(0)
        for stretch in whole:
            start, end = max(first, at), min(after, at + stretch.length)
            if start < end or start == at == end:
                yield replace(stretch, start=stretch.start + start - at, length=end - start)
            at += stretch.length
        if first < 0 or after > at:
            raise self._not_apart(nested)

    def _not_apart(self, nested: Item) -> EditInvalid:
        return self.refused(
            nested,
            "is a compound clip that cannot be taken apart",
            "Break it apart in the editing program and export again.",
        )

    def _seconds(self, time: Time, item: Item) -> Fraction:
        try:
            return exact_seconds(time)
        except ValueError as error:
            raise self.refused(item, str(error), "Export the edit again.") from None

    def _refuse_speed(self, item: Item) -> None:
        """Raise ``EditInvalid`` when something does not run at its own speed."""
        for effect in item.effects:
            is_frozen = effect.schema == "FreezeFrame"
            if effect.schema not in CHANGES_OF_TIME or (effect.scalar == 1 and not is_frozen):
                continue
            how = "stands still" if is_frozen or effect.scalar == 0 else "runs at another speed"
            if effect.scalar is not None and effect.scalar < 0:
                how = "runs backwards"
            raise self.refused(
                item, how, "Take the change of speed off: nobody's words are made faster or slower."
            )


def is_used(track: Item) -> bool:
    """Tell whether anything plays on a track."""
    return track.enabled and any(item.kind is not ItemKind.GAP for item in track.children)
