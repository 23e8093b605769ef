"""Putting elements on a picture: set text, flat rectangles and logos, nothing else."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from briefing.picture.faces import Face, drawing_with, font
from briefing.picture.grid import Box
from briefing.picture.runs import Run, clusters, stands_apart
from briefing.picture.theme import Rgb
from briefing.picture.typeset import Setting, Style

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

HALF_CAPITAL = 0.33
"""From the baseline up to the middle of a capital, in ems of Source Sans 3."""

_FULL_WIDTH = 0.8  # em; narrower marks are not full-width
_HANGING = frozenset('“‘„‚«‹「『《〈（【"')


@dataclass(frozen=True, slots=True)
class Text:
    """Set text at its place."""

    setting: Setting
    """What is set, and how."""
    left: int
    """Left edge of its column, in pixels."""
    top: int
    """Top of its first line, in pixels."""
    width: int
    """Of its column; lines that run from right to left begin at its right edge."""
    colour: Rgb
    """Of the letters."""
    hangs: bool = False
    """Whether an opening quotation mark stands outside the column, so that letters align."""

    @property
    def box(self) -> Box:
        """What its lines cover, hanging marks left out."""
        width = self.setting.width
        left = self.left + self.width - width if self.setting.rtl else self.left
        return Box(left, self.top, left + width, self.top + self.setting.height)


@dataclass(frozen=True, slots=True)
class Fill:
    """A rectangle of one colour."""

    box: Box
    """Where."""
    colour: Rgb
    """Of what is inside."""


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """A small picture that may be transparent, as a logo is."""

    image: Image
    """RGBA, of the size that it is shown in; not to be painted on."""
    left: int
    """Left edge, in pixels."""
    top: int
    """Upper edge, in pixels."""

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(self.left, self.top, self.left + self.image.width, self.top + self.image.height)


Element = Text | Fill | Mark
"""Whatever can be painted."""


@dataclass(frozen=True, slots=True, eq=False)
class Composition:
    """A card, laid out: what is behind, and what stands on it."""

    ground: Image
    """The whole picture without text, rules and bands; not to be painted on."""
    elements: tuple[Element, ...]
    """From back to front."""

    def texts(self) -> tuple[Text, ...]:
        """Return the elements that are text."""
        return tuple(element for element in self.elements if isinstance(element, Text))


def paint(composition: Composition, *, with_text: bool = True) -> Image:
    """Return the picture; without its text, too, for whoever measures what is behind it."""
    from PIL import ImageDraw

    picture = composition.ground.copy()
    draw = ImageDraw.Draw(picture)
    for element in composition.elements:
        if isinstance(element, Fill):
            box = element.box
            draw.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), element.colour)
        elif isinstance(element, Mark):
            picture.paste(element.image, (element.left, element.top), element.image)
        elif with_text:
            draw_text(draw, element)
    return picture


def mirrored(element: Element, width: int) -> Element:
    """Return an element at the mirrored place, for pages that begin at the right."""
    if isinstance(element, Fill):
        return replace(element, box=element.box.mirrored_in(width))
    if isinstance(element, Mark):
        return replace(element, left=element.box.mirrored_in(width).left)
    return replace(element, left=width - element.left - element.width)


def ink_box(text: Text) -> Box:
    """Return what the ink of a text covers on the picture; an empty box without any.

    Letters differ from their lines in this: a quotation mark has its ink at the top of its line,
    a guillemet in the middle, a full-width one in half of its square.
    """
    places = [
        Box(left, top, left + mask.width, top + mask.height) for mask, left, top in _masks(text)
    ]
    if not places:
        return Box(text.left, text.top, text.left, text.top)
    return Box(
        min(place.left for place in places),
        min(place.top for place in places),
        max(place.right for place in places),
        max(place.bottom for place in places),
    )


def draw_text(draw: ImageDraw, text: Text) -> None:
    """Draw set text, line by line."""
    for mask, left, top in _masks(text):
        draw.bitmap((left, top), mask, fill=text.colour)


def _masks(text: Text) -> Iterator[tuple[Image, int, int]]:
    """Yield the opacity of each line's ink, and the column and row of its corner."""
    setting = text.setting
    middle = text.top + setting.line_height / 2
    for index, line in enumerate(setting.lines):
        baseline = round(middle + index * setting.line_height + HALF_CAPITAL * setting.size)
        left: float = text.left
        if setting.rtl:
            left += text.width - setting.line_width(line)
        elif text.hangs and line[:1] in _HANGING:
            width = setting.line_width(line[0])
            # A full-width mark has its ink in the right half: that stands at the column's edge.
            left -= width / 2 if width > _FULL_WIDTH * setting.size else width
        inked = _inked(setting.runs(index), setting.style, setting.size)
        if inked is not None:
            mask, right, down = inked
            yield mask, round(left) + right, baseline + down


@lru_cache(maxsize=48)
def _inked(line: tuple[Run, ...], style: Style, size: int) -> tuple[Image, int, int] | None:
    """Return the ink of a line as opacity, and where its corner is from the pen's first place.

    Kept for a while: what stands at the top of one card stands at the top of the next. None for a
    line without ink.
    """
    from PIL import Image, ImageDraw

    pieces: list[tuple[float, str, Face, dict[str, Any]]] = []
    at = 0.0
    for run in line:
        letters = font(run.face, size, style.weight)
        shaping: dict[str, Any] = {
            "direction": "rtl" if run.rtl else "ltr",
            "features": list(style.features),
        }
        stroke = size * run.face.thickening(style.weight)
        spaced = style.tracking > 0 and stands_apart(run.text)
        for piece in clusters(run.text) if spaced else (run.text,):
            pieces.append((at, piece, run.face, {**shaping, "stroke_width": stroke}))
            at += letters.getlength(piece, **shaping) + spaced * style.tracking * size
    left, baseline = size, 2 * size  # room for what reaches out of its line
    canvas = Image.new("L", (math.ceil(at) + 2 * size, 3 * size))
    draw = ImageDraw.Draw(canvas)
    for place, piece, face, how in pieces:
        letters, start = font(face, size, style.weight), (left + place, baseline)
        with drawing_with(face, style.weight):
            draw.text(start, piece, fill=255, font=letters, anchor="ls", **how)
    box = canvas.getbbox()
    return (canvas.crop(box), box[0] - left, box[1] - baseline) if box else None
