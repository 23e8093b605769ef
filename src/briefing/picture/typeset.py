"""Setting text: where lines break, how large the letters can be, and how wide it all becomes.

Text is measured in the real face, shaped. Nothing is ever cut: when a text does not fit at the
smallest size asked for, its longest words are broken, and then the size gives way.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from briefing.picture.bidi import is_one_way, levels
from briefing.picture.breaking import best_lines, lines_needed
from briefing.picture.faces import drawing_with, font
from briefing.picture.runs import Run, clusters, is_rtl, reaches_far, runs, stands_apart
from briefing.picture.units import Unit, break_long, units

REGULAR, SEMIBOLD, BOLD = 400, 600, 700
"""The three weights, as CSS counts them."""

SMALL_CAPITALS = ("smcp", "c2sc")
"""OpenType features: capitals and small letters alike become small capitals."""

PROPORTIONAL_FIGURES = ("pnum",)
"""OpenType feature for figures within words; without it they stand in columns, as in times."""

_REFERENCE = 200  # pixels; widths grow with the size in proportion, as these faces are not hinted
_FLOOR = 4  # pixels; below this there is nothing to see
_TALL_LEADING = 1.45  # for scripts that reach further up and down than Latin, Greek and Cyrillic
_SQUARE_LEADING = 1.25  # for ideographs and Hangul, which fill their square


@dataclass(frozen=True, slots=True)
class Style:
    """How letters look, apart from their size."""

    families: tuple[str, ...]
    """Names of the faces to prefer, first one first."""
    weight: int = REGULAR
    """100 to 900."""
    leading: float = 1.35
    """Distance of the lines, as a multiple of the size."""
    tracking: float = 0.0
    """Space added after each letter, as a share of the size."""
    features: tuple[str, ...] = ()
    """OpenType features to turn on."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text, set: its lines and their size."""

    lines: tuple[str, ...]
    """From top to bottom."""
    style: Style
    """How they look."""
    size: int
    """Of the letters, in pixels."""
    line_height: int
    """Distance of the lines, in pixels."""
    rtl: bool
    """Whether the text runs from right to left."""

    @property
    def height(self) -> int:
        """Of all lines, in pixels."""
        return self.line_height * len(self.lines)

    @property
    def width(self) -> int:
        """Of the widest line, in pixels."""
        return max((math.ceil(self.line_width(line)) for line in self.lines), default=0)

    def line_width(self, line: str) -> float:
        """Return the width of one of its lines, in pixels."""
        return self.size * ems(line, self.style, rtl=self.rtl)

    def runs(self, index: int) -> tuple[Run, ...]:
        """Return the runs of a line, from left to right, as the whole text settles them."""
        line, families = self.lines[index], self.style.families
        known: tuple[int, ...] = ()
        whole = " ".join(self.lines)
        if len(self.lines) > 1 and (self.rtl or not is_one_way(whole)):
            start = sum(len(before) + 1 for before in self.lines[:index])
            known = levels(whole, rtl=self.rtl)[start : start + len(line)]
        return runs(line, families, rtl=self.rtl, known=known)


@lru_cache(maxsize=32768)
def ems(text: str, style: Style, *, rtl: bool = False) -> float:
    """Return the width of a line, as a multiple of the size."""
    width = 0.0
    for run in runs(text, style.families, rtl=rtl):
        with drawing_with(run.face, style.weight):
            advance = font(run.face, _REFERENCE, style.weight).getlength(
                run.text, direction="rtl" if run.rtl else "ltr", features=list(style.features)
            )
        width += advance / _REFERENCE
        if style.tracking and stands_apart(run.text):
            width += style.tracking * len(clusters(run.text))
    return width


def set_line(text: str, style: Style, size: int, *, rtl: bool | None = None) -> Setting:
    """Set a text on one line, however long it becomes.

    Its direction is that of the text it belongs to, or else of its own letters.
    """
    rtl = is_rtl(text) if rtl is None else rtl
    return Setting((text,), style, size, round(size * style.leading), rtl)


def fit(
    text: str,
    style: Style,
    width: int,
    height: int,
    *,
    largest: int,
    smallest: int,
    balanced: bool = False,
    rtl: bool | None = None,
) -> Setting:
    """Set a text as large as a box allows.

    Args:
        text: what to set, on one line.
        style: how it looks.
        width: of the box, in pixels.
        height: of the box, in pixels.
        largest: size to begin with, in pixels.
        smallest: size below which long words are broken and, if that is not enough, the text is
            set smaller all the same.
        balanced: whether all lines should be of like length, as in headlines; otherwise only the
            last one is kept from being a single word.
        rtl: whether it runs from right to left, where it belongs to a text that says so; by its
            own letters when not given.

    The result is never wider than the box, and never higher unless even letters of four pixels
    would be.
    """
    rtl = is_rtl(text) if rtl is None else rtl
    style = _with_room_for_marks(text, style)
    parts = units(text, lambda part: ems(part, style, rtl=rtl))
    space = _space(text, style, rtl=rtl)

    def fits(size: int, pieces: tuple[Unit, ...]) -> bool:
        count = lines_needed(pieces, space, _room(width, size))
        return count is not None and count * round(size * style.leading) <= height

    size = _largest(lambda size: fits(size, parts), smallest, largest)
    if size is None:
        parts = break_long(parts, _room(width, smallest), lambda part: ems(part, style, rtl=rtl))
        size = _largest(lambda size: fits(size, parts), _FLOOR, smallest) or _FLOOR
    lines = best_lines(parts, space, _room(width, size), balanced=balanced)
    widest = max((ems(line, style, rtl=rtl) for line in lines), default=0.0)
    if widest > _room(width, size):  # letters may meet across a space in another face
        size = max(1, int((width - 1) / widest))
    return Setting(lines, style, size, round(size * style.leading), rtl)


def _space(text: str, style: Style, *, rtl: bool) -> float:
    """Return the widest space of the faces that a text is set in, in ems."""
    used = {run.face for run in runs(text, style.families, rtl=rtl)}
    widths = (font(face, _REFERENCE, style.weight).getlength(" ") for face in used)
    return max(widths, default=0.0) / _REFERENCE + style.tracking


def _room(width: int, size: int) -> float:
    """Return a width in ems, less a pixel for rounding."""
    return (width - 1) / size


def _largest(fits: Callable[[int], bool], smallest: int, largest: int) -> int | None:
    """Return the largest size that fits, given that every smaller one does too."""
    if not fits(smallest):
        return None
    while smallest < largest:
        middle = (smallest + largest + 1) // 2
        if fits(middle):
            smallest = middle
        else:
            largest = middle - 1
    return smallest


def _with_room_for_marks(text: str, style: Style) -> Style:
    """Open the lines for letters that are taller than those of the face preferred."""
    leading = _TALL_LEADING if reaches_far(text) else style.leading
    if any(unicodedata.east_asian_width(character) == "W" for character in text):
        leading = max(leading, _SQUARE_LEADING)
    return replace(style, leading=max(leading, style.leading))
