"""Whether a theme's colours can be read, and which nearest to them could be.

WCAG 2.2: text has a contrast of 7:1 or better with what is behind it (1.4.6, level AAA), and
graphics that tell something one of 3:1 (1.4.11). A theme may ask for more of its text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from briefing.picture.theme import Rgb, Theme, blend, contrast_ratio

GRAPHIC_CONTRAST = 3.0
"""Least contrast of a graphic with its surroundings (WCAG 2.2, 1.4.11, level AA)."""
COLOURS = ("ground", "ink", "muted", "accent", "band", "band_ink", "scrim")
"""The names of a theme's colours."""

_TEXTS = (
    ("ink", "ground"),
    ("muted", "ground"),
    ("accent", "ground"),
    ("band_ink", "band"),
    ("ink", "scrim"),
)
_GRAPHICS = (("accent", "track"),)
_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two colours that meet in pictures."""

    front: str
    """The name of the one in front."""
    behind: str
    """The name of the one behind it."""
    ratio: float
    """Their contrast, 1 to 21."""
    needed: float
    """The least that it may be."""

    @property
    def passes(self) -> bool:
        """Whether it can be read."""
        return self.ratio >= self.needed

    def __str__(self) -> str:
        # Cut off, not rounded: 6.999 is not 7.
        return f"{self.front} on {self.behind} has {int(self.ratio * 100) / 100:.2f}:1"


def pairs(theme: Theme) -> tuple[Pair, ...]:
    """Return every pair of a theme's colours that meets in pictures, texts first.

    What is text needs no mention as a graphic.
    """
    return tuple(
        Pair(front, behind, contrast_ratio(getattr(theme, front), getattr(theme, behind)), needed)
        for needed, meetings in ((theme.contrast, _TEXTS), (GRAPHIC_CONTRAST, _GRAPHICS))
        for front, behind in meetings
    )


def mended(theme: Theme) -> Theme:
    """Return the theme with colours lightened or darkened just so far that all can be read.

    What is behind text changes only when no text at all could be read on it. A theme that can be
    read is returned as it is.
    """
    text = theme.contrast
    ground, band = _carrying_text(theme.ground, text), _carrying_text(theme.band, text)
    ink = _moved(theme.ink, (ground, text))
    theme = replace(theme, ground=ground, band=band, ink=ink)
    return replace(
        theme,
        muted=_moved(theme.muted, (ground, text)),
        accent=_moved(theme.accent, (ground, text), (theme.track, GRAPHIC_CONTRAST)),
        band_ink=_moved(theme.band_ink, (band, text)),
        scrim=_moved(theme.scrim, (ink, text)),
    )


def _carrying_text(colour: Rgb, contrast: float) -> Rgb:
    """Return the nearest colour on which white or black has a contrast."""
    ways = [_moved(colour, (extreme, contrast)) for extreme in (_WHITE, _BLACK)]
    return min(ways, key=lambda way: sum(abs(a - b) for a, b in zip(way, colour, strict=True)))


def _moved(colour: Rgb, *contrasts: tuple[Rgb, float]) -> Rgb:
    """Return the nearest lighter or darker colour that has these contrasts with others.

    There is one wherever a theme asks: on a ground that carries text at all, one of black and white
    can be read, and stands out from the track, which is no more than a sixth of the way to it.
    """
    for step in range(256):
        for extreme in (_BLACK, _WHITE):
            moved = blend(colour, extreme, step / 255)
            if all(contrast_ratio(moved, other) >= needed for other, needed in contrasts):
                return moved
    raise ValueError(f"nothing has these contrasts: {contrasts}")
