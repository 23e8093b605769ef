"""Words on artwork: as large as can be, and never smaller than can be read in an app's list.

An app's smallest list shows artwork 55 pixels wide (Apple Podcasts). Whatever text is not legible
there by the measures below is shortened at the end of a word, as posters do, rather than set
smaller.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from briefing.picture.faces import drawing_with, face_for, font
from briefing.picture.runs import clusters, stands_apart
from briefing.picture.typeset import Setting, Style, fit
from briefing.picture.units import Unit, units

ARTWORK_SIDE = 3000
"""Of artwork, in pixels: the largest that Apple Podcasts takes (standards: Apple, artwork)."""
LIST_SIDE = 55
"""Of artwork in the smallest list of Apple's apps, in pixels."""
LEAST_X_HEIGHT = 3.0
"""Of small letters on that list, in its pixels: with less, the strokes of an e run together.
Screens of today have two or three of their own pixels to each of these."""
LEAST_EM = 7.5
"""Of scripts whose letters join or carry marks above and below, in pixels of that list."""
LEAST_SQUARE = 8.0
"""Of ideographs and Hangul syllables, likewise; bitmap faces for them begin at about this size."""

_REFERENCE = 200  # pixels that a letter is measured at
_USUAL_X_HEIGHT = 0.49  # of the size, of faces without an x
_LONGEST = 160  # characters; no legible beginning has as many
_MARK_LETTERS = 4  # of initials
_LOOSE_ENDS = " \t,;:.-–—/(“‘„«‹'\"，、。；：（「『・·"


def least_size(text: str, style: Style) -> int:
    """Return the smallest size of letters, in pixels of artwork, in which a text can be read."""
    scale = ARTWORK_SIDE / LIST_SIDE
    if any(unicodedata.east_asian_width(character) in "WF" for character in text):
        return round(LEAST_SQUARE * scale)
    if not stands_apart(text):
        return round(LEAST_EM * scale)
    return round(LEAST_X_HEIGHT * scale / _x_height(style))


def beginning(text: str, style: Style, width: int, height: int, *, largest: int) -> Setting:
    """Set a text as large as a box allows; what would not be legible ends with an ellipsis.

    Args:
        text: what to set, on one line.
        style: how it looks.
        width: of the box, in pixels of artwork.
        height: of the box, likewise.
        largest: size of the letters to begin with, likewise.
    """
    least = least_size(text[:_LONGEST], style)

    def setting(shown: str) -> Setting:
        return fit(shown, style, width, height, largest=largest, smallest=least, balanced=True)

    if len(text) <= _LONGEST:
        whole = setting(text)
        if whole.size >= least:
            return whole
    shorter = _beginnings(text[:_LONGEST])
    fitting, failing = 0, len(shorter)  # the shortest is taken even if it does not fit
    while failing - fitting > 1:
        middle = (fitting + failing) // 2
        if setting(shorter[middle]).size >= least:
            fitting = middle
        else:
            failing = middle
    return setting(shorter[fitting])


def short_name(name: str) -> str:
    """Return the shortest form of a name that people know it by: its initials, or its first word.

    >>> short_name("The Harbor News"), short_name("Nachrichten"), short_name("晚间新闻简报")
    ('THN', 'Nachrichten', '晚间')
    """
    words = [word for word in name.split() if any(map(str.isalnum, word))]
    if len(words) > 1 and stands_apart(name):
        first = [next(filter(str.isalnum, word)) for word in words]
        told = [letter for letter in first if letter.isupper() or letter.isdecimal()]
        return "".join(told if len(told) > 1 else first).upper()[:_MARK_LETTERS]
    if len(words) > 1:
        return words[0]
    wide = any(unicodedata.east_asian_width(character) == "W" for character in name)
    return "".join(clusters(name)[:2]) if wide else name


def _beginnings(text: str) -> list[str]:
    """Return every way to break a text off, shortest first: within its first word, or after one."""
    parts = units(text, lambda _: 0.0)
    letters = clusters(parts[0].text)
    within = ["".join(letters[:count]) for count in range(1, len(letters))]
    after = [_joined(parts[:count]) for count in range(1, len(parts))]
    return [f"{shown.rstrip(_LOOSE_ENDS)}…" for shown in (*within, *after)] or [text]


def _joined(parts: tuple[Unit, ...]) -> str:
    """Return pieces as one text, without words at its end that lead on to the next, as "of"."""
    while len(parts) > 1 and parts[-1].spaced and parts[-1].cost:
        parts = parts[:-1]
    return "".join(part.text + " " * part.spaced for part in parts)


@lru_cache(maxsize=16)
def _x_height(style: Style) -> float:
    """Return how high an x is in the face that a style prefers, as a share of the size."""
    face = face_for("x", style.families)
    if face is None:
        return _USUAL_X_HEIGHT
    with drawing_with(face, style.weight):
        box = font(face, _REFERENCE, style.weight).getbbox("x", anchor="ls")
    return max(0.2, -box[1] / _REFERENCE)
