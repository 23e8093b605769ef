"""Lines of captions whose words have colours: those of who says them (BBC Subtitle Guidelines)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from briefing.picture.bidi import is_one_way
from briefing.picture.paint import Text, draw_text
from briefing.picture.theme import Rgb

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a caption that has a colour of its own."""

    start: int
    """Index of its first character in the caption's lines, joined with line feeds."""
    end: int
    """Index after its last character there."""
    colour: Rgb
    """Of its letters."""


def letter_colours(
    drawn: Sequence[str], lines: Sequence[str], stretches: Sequence[Stretch], usual: Rgb
) -> tuple[tuple[Rgb, ...], ...]:
    """Return the colour of each character of lines as they are drawn.

    Args:
        drawn: the lines; the same letters in the same order, but perhaps broken elsewhere.
        lines: the caption's, for which the stretches count.
        stretches: in order; disjoint.
        usual: what is in none of them has this one.
    """
    of_letters = _letter_colours("\n".join(lines), stretches, usual)
    colour = usual
    found = []
    for line in drawn:
        row = []
        for character in line:
            if not character.isspace():
                colour = next(of_letters, colour)  # a hyphen at a break has the colour before it
            row.append(colour)
        found.append(tuple(row))
    return tuple(found)


def draw_coloured(picture: Image, text: Text, colours: Sequence[Rgb]) -> None:
    """Draw a line of text, each character in its colour.

    The line is shaped as a whole, and coloured from one column to another. Where it runs both ways
    or from right to left, columns are not in the order of characters: it has one colour then, that
    of most of them.

    Args:
        picture: to be painted on.
        text: one line.
        colours: of each of its characters.
    """
    from PIL import ImageDraw

    (line,) = text.setting.lines
    if text.setting.rtl or not is_one_way(line):
        colours = [Counter(colours).most_common(1)[0][0]] * len(line) if line else []
    runs = [(colour, len(list(run))) for colour, run in groupby(colours)]
    if len(runs) < 2:
        colour = runs[0][0] if runs else text.colour
        draw_text(ImageDraw.Draw(picture), replace(text, colour=colour))
        return
    behind = picture.copy()
    for (left, right), (colour, _) in zip(_columns(text, runs, picture.width), runs, strict=True):
        whole = behind.copy()
        draw_text(ImageDraw.Draw(whole), replace(text, colour=colour))
        box = (left, 0, right, picture.height)
        picture.paste(whole.crop(box), box)


def _letter_colours(block: str, stretches: Sequence[Stretch], usual: Rgb) -> Iterator[Rgb]:
    """Yield the colour of every character of a caption that is no white space."""
    for at, character in enumerate(block):
        if not character.isspace():
            inside = (s.colour for s in stretches if s.start <= at < s.end)
            yield next(inside, usual)


def _columns(text: Text, runs: Sequence[tuple[Rgb, int]], width: int) -> Iterator[tuple[int, int]]:
    """Yield from which column to which each run of characters is; a space belongs to both."""
    (line,) = text.setting.lines
    left = at = 0
    for number, (_, length) in enumerate(runs, 1):
        at += length
        right = width
        if number < len(runs):
            before, after = line[:at].rstrip(), line[:at]
            ends = text.setting.line_width(before) + text.setting.line_width(after)
            right = text.left + round(ends / 2)
        yield left, right
        left = right
