"""One line of text as runs: stretches in one face and one direction, in the order they are seen.

Within a run HarfBuzz does everything: shaping, joining, ligatures, kerning, mirroring. Between
runs we do the little that is left: choose the face, and order the directions (:mod:`.bidi`).
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, groupby

from briefing.picture.bidi import first_strong, in_visual_order, is_one_way, levels
from briefing.picture.faces import Face, face_for, faces, letters, needs_glyph

_APART = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN")  # prefixes of Unicode names
_NEAR = frozenset({*_APART, "HEBREW"})
_JOINERS = frozenset("\u200c\u200d")
_BY_FAR = 2  # times as many letters
_VIRAMA = 9  # canonical combining class of the sign that joins two consonants
_VIRAMA_ALONE = frozenset("\u0bcd\u0e3a\u0eba")  # Tamil, Thai and Lao ones join nothing
_THAI_BEFORE = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
_THAI_AFTER = frozenset("\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3")  # vowels written after


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
    """Whether a text runs from right to left.

    Its first strong character says so (UAX #9, P2), unless by far the most letters say otherwise,
    as where a news item in Arabic begins with "BBC": whoever knows more may decide (HL1).
    """
    first = first_strong(text)
    if first is None:
        return False
    found = [unicodedata.bidirectional(character) for character in text]
    from_right = sum(direction in ("R", "AL") for direction in found)
    from_left = found.count("L")
    against = from_left if first else from_right
    return first != (against > _BY_FAR * (from_left + from_right - against))


def stands_apart(text: str) -> bool:
    """Whether its letters stand one by one, so that they may be spaced out or hyphenated."""
    names = (unicodedata.name(character, "") for character in text if character.isalpha())
    return all(name.startswith(_APART) for name in names)


def reaches_far(text: str) -> bool:
    """Whether it has letters whose marks reach further up and down than Latin's, as in Arabic.

    Hebrew reaches far only with its points, which news does without.
    """
    return any(map(_reaches_far, text))


def _reaches_far(character: str) -> bool:
    if character < "\u0370" or unicodedata.east_asian_width(character) in ("W", "F", "H"):
        return False
    script = unicodedata.name(character, "").split(" ")
    return script[:2] == ["HEBREW", "POINT"] or (character.isalpha() and script[0] not in _NEAR)


@lru_cache(maxsize=8192)
def clusters(text: str) -> tuple[str, ...]:
    """Split a text into letters with their marks, which one face has to draw together.

    Letters that join into one sign are together, too: conjuncts of India's scripts, syllables of
    Hangul written in parts, and Thai and Lao vowels that stand before their consonant.
    """
    found: list[str] = []
    for character in text:
        if found and _belongs(found[-1], character):
            found[-1] += character
        else:
            found.append(character)
    return tuple(found)


def _belongs(cluster: str, character: str) -> bool:
    """Whether a character goes on with the cluster before it."""
    category = unicodedata.category(character)
    is_mark = category in ("Mn", "Mc", "Me") or character in _THAI_AFTER
    if is_mark or not needs_glyph(character):
        return True
    before = cluster[-1]
    if before in _JOINERS or (before in _THAI_BEFORE and category == "Lo"):
        return True
    if unicodedata.combining(before) == _VIRAMA and category == "Lo":
        return before not in _VIRAMA_ALONE
    return "\u1160" <= character <= "\u11ff" and "\u1100" <= before <= "\u11ff"


@lru_cache(maxsize=8192)
def runs(
    line: str,
    families: tuple[str, ...],
    *,
    rtl: bool,
    known: tuple[int, ...] = (),
) -> tuple[Run, ...]:
    """Return the runs of a line from left to right; letters that no face has are left out.

    Args:
        line: one line, in reading order.
        families: names of the faces to prefer, first one first.
        rtl: whether the paragraph that the line belongs to runs from right to left.
        known: level of each of its characters (:func:`.bidi.levels`), where the line is a part
            of a longer paragraph, which may settle the direction of its first signs.
    """
    if not rtl and is_one_way(line):
        first = next(faces(families))
        return (Run(line, first, rtl=False),) if _has_all(first, line) else _one_way(line, families)
    parts = clusters(line)
    known = known or levels(line, rtl=rtl)
    starts = accumulate((len(part) for part in parts), initial=0)
    stretches = [
        (level, tuple(part for _, part in group))
        for level, group in groupby(zip(starts, parts, strict=False), lambda at: known[at[0]])
    ]
    seen: list[Run] = []
    for level, stretch in in_visual_order(stretches, lambda stretch: stretch[0]):
        in_reading_order = _by_face(stretch, families, rtl=bool(level % 2))
        seen += in_reading_order[::-1] if level % 2 else in_reading_order
    return tuple(seen)


def _one_way(line: str, families: tuple[str, ...]) -> tuple[Run, ...]:
    return tuple(_by_face(clusters(line), families, rtl=False))


def _by_face(stretch: tuple[str, ...], families: tuple[str, ...], *, rtl: bool) -> list[Run]:
    """Give each cluster its face; blanks and signs stay in the face of what stands before."""
    chosen: list[tuple[Face, str]] = []
    for cluster in stretch:
        before = chosen[-1][0] if chosen else None
        if before is not None and not cluster[0].isalnum() and _has_all(before, cluster):
            chosen.append((before, cluster))
            continue
        face = face_for(cluster, families)
        if face is not None:
            chosen.append((face, cluster))
    return [
        Run("".join(cluster for _, cluster in group), face, rtl)
        for face, group in groupby(chosen, key=lambda pair: pair[0])
    ]


def _has_all(face: Face, text: str) -> bool:
    return {ord(character) for character in text if needs_glyph(character)} <= letters(face)
