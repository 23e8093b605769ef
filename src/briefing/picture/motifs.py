"""What stands on artwork without a photo: large, calm shapes, another arrangement for each show.

A motif stands on a base line, above the words, and leaves them alone. Which it is and how it is
made follows from a name's digest, so that a show's artwork is the same on every machine, and two
shows of a newsroom, in the same colours, are told apart.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING

from briefing.picture.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

_FINE = 2  # shapes are drawn twice as large as they are shown, for smooth edges
_QUIET, _QUIETER = 46, 26  # opacity of ink in shapes that step back, of 255
_FULL = 255


class _Chance:
    """Numbers that follow from a name, the same each time."""

    def __init__(self, name: str) -> None:
        self._name = name.encode("utf-8", "surrogatepass")
        self._bytes = b""
        self._round = 0

    def below(self, limit: int) -> int:
        """Return the next number from 0 to a limit of at most 256, which is left out."""
        if not self._bytes:
            self._bytes = sha256(self._round.to_bytes(4, "big") + self._name).digest()
            self._round += 1
        first, self._bytes = self._bytes[0], self._bytes[1:]
        return first * limit // 256


def motif_ground(theme: Theme, side: int, base: int, kind: str, name: str) -> Image:
    """Return a square in the theme's colours with a motif above a base line.

    Args:
        theme: gives the colours.
        side: of the square, in pixels.
        base: the row that the motif stands on; there is nothing below it.
        kind: decides which motif it is: a show's name.
        name: decides how it is made: the same for the show, or with what tells an episode apart.
    """
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (side, side), theme.ground)
    if base <= 0:
        return picture
    draw_motif = _MOTIFS[_Chance(kind).below(len(_MOTIFS))]
    size = (side * _FINE, base * _FINE)
    quiet, loud = Image.new("L", size), Image.new("L", size)
    draw_motif(ImageDraw.Draw(quiet), ImageDraw.Draw(loud), size, _Chance(name))
    for layer, colour in ((quiet, theme.ink), (loud, theme.accent)):
        _lay(picture, layer, colour)
    return picture


def _lay(picture: Image, layer: Image, colour: tuple[int, int, int]) -> None:
    box = layer.getbbox()
    if box is None:
        return
    left, top = box[0] // _FINE, box[1] // _FINE
    right, bottom = -(-box[2] // _FINE), -(-box[3] // _FINE)
    mask = layer.reduce(_FINE, (left * _FINE, top * _FINE, right * _FINE, bottom * _FINE))
    picture.paste(colour, (left, top, right, bottom), mask)


def _levels(quiet: ImageDraw, loud: ImageDraw, size: tuple[int, int], chance: _Chance) -> None:
    """Bars side by side, as of a voice; one of them is loud."""
    width, height = size
    count = 7 + chance.below(5)
    margin = width // 12
    step = (width - 2 * margin) / (count - 0.4)
    chosen = 1 + chance.below(count - 2)
    for number in range(count):
        left = margin + round(number * step)
        reach = 90 if number == chosen else 25 + chance.below(60)
        box = (left, height - height * reach // 100, left + round(0.6 * step) - 1, height - 1)
        if number == chosen:
            loud.rectangle(box, _FULL)
        else:
            quiet.rectangle(box, (_QUIETER, _QUIET)[chance.below(2)])


def _rising(quiet: ImageDraw, loud: ImageDraw, size: tuple[int, int], chance: _Chance) -> None:
    """Half circles around a loud one, as of a sun that rises or a signal that goes out."""
    width, height = size
    middle = width * (3 + chance.below(5)) // 10
    largest = min(0.94 * height, 0.62 * width)
    count = 3 + chance.below(3)
    for number in range(count, 0, -1):
        radius = largest * (number + 1) / (count + 1)
        box = (middle - radius, height - radius, middle + radius, height + radius)
        quiet.pieslice(box, 180, 360, (_QUIETER, _QUIET)[number % 2])
    radius = largest * (8 + chance.below(5)) / 10 / (count + 1)
    box = (middle - radius, height - radius, middle + radius, height + radius)
    loud.pieslice(box, 180, 360, _FULL)


def _tiles(quiet: ImageDraw, loud: ImageDraw, size: tuple[int, int], chance: _Chance) -> None:
    """Tiles with quarters of a circle, turned this way and that; one of them is loud."""
    width, height = size
    columns = 4 + chance.below(3)
    side = width / columns
    chosen = chance.below(columns)
    for row in range(int(-(-height // side))):
        for column in range(columns):
            turn, is_there = chance.below(4), chance.below(5) > 0
            left, top = column * side, height - (row + 1) * side
            corner = (left + side * (turn in (1, 2)), top + side * (turn in (2, 3)))
            box = (corner[0] - side, corner[1] - side, corner[0] + side, corner[1] + side)
            if row == 0 and column == chosen:
                loud.pieslice(box, 90 * turn, 90 * turn + 90, _FULL)
            elif is_there:
                level = (_QUIETER, _QUIET)[chance.below(2)]
                quiet.pieslice(box, 90 * turn, 90 * turn + 90, level)


_MOTIFS: tuple[Callable[[ImageDraw, ImageDraw, tuple[int, int], _Chance], None], ...] = (
    _levels,
    _rising,
    _tiles,
)
