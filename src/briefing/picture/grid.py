"""Where things may stand: boxes, the column grid, and the zone that belongs to captions.

One design serves every size: lengths are thought in pixels of a picture whose short side is 1080
and scaled from there. Three shapes are laid out, each for itself: *wide* (16:9 and the like),
*square* (1:1, 4:5), *tall* (9:16).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from briefing.picture.theme import Theme

DESIGN_SIDE = 1080
"""Short side of the picture that lengths are thought on, in pixels."""

CAPTION_SHARE = 0.22
"""Share of the height, from the bottom, that belongs to captions: two lines of 7.5 % above the 5 %
that a screen may cut off, and air."""

TALL_CAPTIONS = (0.46, 0.64)
"""Where captions stand in a tall picture, as shares of the height: in the middle third, since the
apps that show such films lay their buttons over its foot."""


class Shape(StrEnum):
    """Which of the three layouts a size gets."""

    WIDE = "wide"
    SQUARE = "square"
    TALL = "tall"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of whole pixels, half open: ``right`` and ``bottom`` are outside."""

    left: int
    """First column."""
    top: int
    """First row."""
    right: int
    """Column after the last."""
    bottom: int
    """Row after the last."""

    @property
    def width(self) -> int:
        """In pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """In pixels."""
        return self.bottom - self.top

    def as_tuple(self) -> tuple[int, int, int, int]:
        """Return left, top, right, bottom, as Pillow takes them."""
        return self.left, self.top, self.right, self.bottom

    def clipped_to(self, other: Box) -> Box:
        """Return the part inside another box."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def is_centred_in(self, other: Box) -> bool:
        """Whether its middle is inside another box."""
        across, down = self.left + self.right, self.top + self.bottom
        return (
            2 * other.left <= across < 2 * other.right and 2 * other.top <= down < 2 * other.bottom
        )

    def mirrored_in(self, width: int) -> Box:
        """Return the box as a mirror beside a picture of that width shows it."""
        return Box(width - self.right, self.top, width - self.left, self.bottom)


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of one theme on one size."""

    theme: Theme
    """Gives margins, columns and baseline."""
    width: int
    """Of the picture, in pixels; even."""
    height: int
    """Of the picture, in pixels; even."""

    @property
    def shape(self) -> Shape:
        """Which layout this size gets."""
        ratio = self.width / self.height
        if ratio >= 1.25:
            return Shape.WIDE
        return Shape.SQUARE if ratio >= 0.7 else Shape.TALL

    @property
    def unit(self) -> float:
        """Pixels to one pixel of the design."""
        return min(self.width, self.height) / DESIGN_SIDE

    def px(self, design: float) -> int:
        """Return a length of the design in pixels of this picture."""
        return round(design * self.unit)

    def snap(self, row: float) -> int:
        """Return the line of the baseline grid nearest to a row."""
        step = self.theme.baseline * self.unit
        return round(round(row / step) * step)

    @property
    def whole(self) -> Box:
        """The whole picture."""
        return Box(0, 0, self.width, self.height)

    @property
    def safe(self) -> Box:
        """What every screen shows: inside the margins."""
        narrow = 0 if self.shape is Shape.WIDE else 24  # thumbs need less margin than televisions
        side = max(self.px(self.theme.margin_x - narrow), -(-self.width // 20))
        above = max(self.px(self.theme.margin_y), -(-self.height // 20))
        return Box(side, above, self.width - side, self.height - above)

    @property
    def captions(self) -> Box:
        """The zone that no card writes in."""
        if self.shape is Shape.TALL:
            first, last = TALL_CAPTIONS
            return Box(0, int(first * self.height), self.width, int(last * self.height))
        return Box(0, int((1 - CAPTION_SHARE) * self.height), self.width, self.height)

    @property
    def live(self) -> Box:
        """Where cards write: inside the margins and above the captions."""
        safe = self.safe
        return Box(safe.left, safe.top, safe.right, self.captions.top - self.px(24))

    @property
    def foot(self) -> Box:
        """Below the captions of a tall picture, inside the margins; of no height otherwise."""
        safe = self.safe
        top = self.captions.bottom + self.px(40)
        return Box(safe.left, min(top, safe.bottom), safe.right, safe.bottom)

    def column(self, number: int) -> int:
        """Return the left edge of a column, counted from 0."""
        safe, gutter = self.safe, self.theme.gutter * self.unit
        step = (safe.width + gutter) / self.theme.columns
        return safe.left + round(number * step)

    def columns(self, first: int, last: int) -> tuple[int, int]:
        """Return left and right edge of the columns from ``first`` to ``last``, both included."""
        return self.column(first), self.column(last + 1) - self.px(self.theme.gutter)
