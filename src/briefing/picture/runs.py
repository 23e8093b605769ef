"""One line of text as runs: stretches in one face and one direction, in the order they are seen.

Within a run HarfBuzz does everything: shaping, joining, ligatures, kerning, mirroring. Between
runs we do the little that is left: choose the face, and order the directions. The order follows
the Unicode Bidirectional Algorithm (UAX #9) to its second level, which is all that a line of news
needs: words of the other direction, and numbers, within a line of the first.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from briefing.picture.faces import Face, face_for, needs_glyph

_APART = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")  # prefixes of Unicode names
_JOINERS = frozenset("\u200c\u200d")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one face and one direction."""

    text: str
    """In reading order."""
    face: Face
    """Has every letter of it."""
    rtl: bool
    """Whether it runs from right to left."""


def is_rtl(text: str) -> bool:
    """Whether a text runs from right to left: its first strong character does (UAX #9, P2)."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def stands_apart(text: str) -> bool:
    """Whether its letters stand one by one, so that they may be spaced out or hyphenated."""
    names = (unicodedata.name(character, "") for character in text if character.isalpha())
    return all(name.startswith(_APART) for name in names)


def reaches_far(text: str) -> bool:
    """Whether it has letters whose marks reach further up and down than Latin's, as in Arabic."""
    return any(
        character.isalpha()
        and not stands_apart(character)
        and unicodedata.east_asian_width(character) not in ("W", "F")
        for character in text
    )


@lru_cache(maxsize=8192)
def clusters(text: str) -> tuple[str, ...]:
    """Split a text into letters with their marks, which one face has to draw together."""
    found: list[str] = []
    for character in text:
        marks = unicodedata.category(character) in ("Mn", "Mc", "Me", "Cf")
        joined = bool(found) and found[-1][-1] in _JOINERS
        if found and (marks or joined or not needs_glyph(character)):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


@lru_cache(maxsize=8192)
def runs(line: str, families: tuple[str, ...], *, rtl: bool) -> tuple[Run, ...]:
    """Return the runs of a line from left to right; letters that no face has are left out.

    Args:
        line: one line, in reading order.
        families: names of the faces to prefer, first one first.
        rtl: whether the paragraph that the line belongs to runs from right to left.
    """
    whole = face_for(line, families)
    if whole is not None and (rtl or whole.family == families[0]):
        return (Run(line, whole, rtl),)
    seen: list[Run] = []
    for goes_left, stretch in _stretches(clusters(line), rtl):
        in_reading_order = _by_face(stretch, families, goes_left)
        visual = in_reading_order[::-1] if goes_left else in_reading_order
        seen = [*visual, *seen] if rtl else [*seen, *visual]
    return tuple(seen)


def _by_face(stretch: tuple[str, ...], families: tuple[str, ...], rtl: bool) -> list[Run]:
    """Give each cluster its face; blanks and signs stay in the face of what stands before."""
    chosen: list[tuple[Face, str]] = []
    for cluster in stretch:
        face = face_for(cluster, families)
        if face is None:
            continue
        if chosen and not cluster[0].isalnum():
            before = chosen[-1][0]
            face = before if face_for(cluster, (before.family,)) == before else face
        chosen.append((face, cluster))
    return [
        Run("".join(cluster for _, cluster in group), face, rtl)
        for face, group in groupby(chosen, key=lambda pair: pair[0])
    ]


def _stretches(parts: tuple[str, ...], rtl: bool) -> list[tuple[bool, tuple[str, ...]]]:
    """Group clusters by direction, in reading order; what has none goes with both neighbours."""
    own = [_direction(part[0], rtl) for part in parts]
    resolved: list[bool] = []
    for index, direction in enumerate(own):
        if direction is None:
            before = next((d for d in reversed(own[:index]) if d is not None), rtl)
            after = next((d for d in own[index:] if d is not None), rtl)
            direction = before if before == after else rtl
        resolved.append(direction)
    paired = zip(resolved, parts, strict=True)
    return [
        (direction, tuple(part for _, part in group))
        for direction, group in groupby(paired, key=lambda pair: pair[0])
    ]


def _direction(character: str, rtl: bool) -> bool | None:
    """Whether a character runs from right to left; none when it has no direction of its own."""
    direction = unicodedata.bidirectional(character)
    if direction == "L" or (rtl and direction in ("EN", "AN")):
        return False
    return True if direction in ("R", "AL") else None
