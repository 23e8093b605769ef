"""What cards share: their styles, the line at the top, the progress line, the reading direction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefing.picture.cards import Furniture, Progress
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.paint import HALF_CAPITAL, Element, Fill, Text, mirrored
from briefing.picture.runs import stands_apart
from briefing.picture.theme import Rgb, Theme
from briefing.picture.typeset import (
    BOLD,
    PROPORTIONAL_FIGURES,
    REGULAR,
    SEMIBOLD,
    SMALL_CAPITALS,
    Setting,
    Style,
    fit,
    set_line,
)

SMALLEST_TYPE = 12
"""No text is smaller than this many pixels unless it would not fit otherwise."""

_HANGING = 146  # beside running text, for what hangs there: one of twelve usual columns
_HEADLINE_HEIGHT = 98  # of the headline at the top: two lines, or three of the longest


def headline_style(theme: Theme) -> Style:
    """Of headlines: bold and close."""
    return Style(theme.families, BOLD, 1.08, features=PROPORTIONAL_FIGURES)


def reading_style(theme: Theme) -> Style:
    """Of running text."""
    return Style(theme.families, REGULAR, 1.35, features=PROPORTIONAL_FIGURES)


def label_style(theme: Theme, weight: int = REGULAR) -> Style:
    """Of dates, times, credits and names: figures stand in columns."""
    return Style(theme.families, weight, 1.35)


def kicker_style(theme: Theme) -> Style:
    """Of the kicker: small capitals, spaced."""
    return Style(theme.families, SEMIBOLD, 1.35, tracking=0.07, features=SMALL_CAPITALS)


def type_size(grid: Grid, design: float) -> int:
    """Return a size of letters in pixels, never too small to read."""
    return max(SMALLEST_TYPE, grid.px(design))


def typographic(text: str) -> str:
    """Return a text as a typesetter sets it: the same words and marks, in their proper shapes.

    Two hyphens become a dash. Straight marks become curly ones where the text has curly ones
    already, so that no house style is imposed on a language.

    >>> typographic('A “fair" peace -- soon')
    'A “fair” peace – soon'
    """
    text = re.sub(r"(?<=\s)--(?=\s)", "–", text)
    if "“" in text or "”" in text:
        text = re.sub(r'(?<![\w.,;:!?…’)])"(?=\S)', "“", text)
        text = text.replace('"', "”")
    return text


def band(grid: Grid, kicker: str, left: int, top: int, width: int) -> tuple[Fill, Text]:
    """Return the kicker on its band, the band's corner at a place, no wider than a width."""
    theme = grid.theme
    capitals = stands_apart(kicker)  # other scripts have none, and some reach far up and down
    size = type_size(grid, 40 if capitals else 32)
    pad, height = grid.px(18), grid.px(52)
    setting = one_line(kicker, kicker_style(theme), size, width - 2 * pad)
    box = Box(left, top, left + setting.width + 2 * pad, top + height)
    # Small capitals stand lower than the capitals that lines are centred on.
    text_top = top + (height - setting.height) // 2 - round(capitals * 0.08 * setting.size)
    return Fill(box, theme.band), Text(setting, left + pad, text_top, setting.width, theme.band_ink)


def label(
    grid: Grid, text: str, design: float, weight: int = REGULAR, width: int | None = None
) -> Setting:
    """Set a short text on one line, in the style of labels; smaller if a width asks for it."""
    return one_line(text, label_style(grid.theme, weight), type_size(grid, design), width)


def one_line(text: str, style: Style, size: int, width: int | None = None) -> Setting:
    """Set a text on one line of a size, or as much smaller as a width in pixels asks for."""
    setting = set_line(text, style, size)
    if width is None or setting.width <= width:
        return setting
    return set_line(text, style, max(1, int(size * (width - 1) / setting.line_width(text))))


def at_right(setting: Setting, right: int, top: int, colour: Rgb) -> Text:
    """Return a single line that ends at a place, and a hair before it, as letters may overhang."""
    right -= max(1, setting.size // 16)
    return Text(setting, right - setting.width, top, setting.width, colour)


def top_line(grid: Grid, left: int, shown: Furniture, colour: Rgb | None = None) -> list[Text]:
    """Return the quiet line at the top: kicker, headline, and the show's name in the corner.

    Kicker and name take a third of the line at most each; what is too long is set smaller.
    """
    theme, safe, wide = grid.theme, grid.safe, grid.shape is Shape.WIDE
    quiet, size = colour or theme.muted, type_size(grid, 30)
    share = safe.width // 3 if wide else safe.width // 2 - grid.px(16)
    kicker = one_line(shown.kicker, kicker_style(theme), type_size(grid, 34), share)
    level = _on_baseline_of(label(grid, shown.headline, 30), kicker)
    top, texts, right = safe.top + max(0, -level), list[Text](), safe.right
    if shown.show_name:
        name = label(grid, shown.show_name, 30, SEMIBOLD, share)
        texts.append(at_right(name, right, top, quiet))
        right -= name.width + grid.px(64)
    if shown.kicker:
        texts.append(Text(kicker, left, top + level, kicker.width, theme.accent))
        if wide:
            left += kicker.width + grid.px(20)
        else:
            top += grid.px(48)
            right = safe.right
    setting = fit(
        typographic(shown.headline),
        label_style(theme),
        right - left,
        grid.px(_HEADLINE_HEIGHT),
        largest=size,
        smallest=min(size, grid.px(24)),
        balanced=True,
    )
    texts.append(Text(setting, left, top, right - left, quiet))
    return texts


def in_column(
    setting: Setting,
    left: int,
    top: int,
    width: int,
    colour: Rgb,
    *,
    rtl: bool,
    hangs: bool = False,
) -> Text:
    """Return a text that begins where the card's column begins, whichever way it runs itself.

    A web address on an Arabic card keeps to the right edge, its letters from left to right. The
    column is that of the card before it is mirrored.
    """
    if setting.rtl != rtl:
        width = min(width, setting.width)
    return Text(setting, left, top, width, colour, hangs)


def _on_baseline_of(neighbour: Setting, setting: Setting) -> int:
    """Return how much lower a line begins than its neighbour, for both to stand on one line."""
    difference = (neighbour.line_height - setting.line_height) / 2
    return round(difference + HALF_CAPITAL * (neighbour.size - setting.size))


def rule(grid: Grid, left: int, top: int, thickness: float = 3) -> Fill:
    """Return the short accent rule that sets a pause, its corner at a place."""
    height = max(2, grid.px(thickness))
    return Fill(Box(left, top, left + grid.px(96), top + height), grid.theme.accent)


def progress_line(grid: Grid, progress: Progress | None) -> list[Fill]:
    """Return the line along the bottom edge: how many segments have begun."""
    if progress is None:
        return []
    theme = grid.theme
    top = grid.height - max(2, grid.px(6))
    reached = round(grid.width * (progress.index + 1) / progress.count)
    return [
        Fill(Box(0, top, grid.width, grid.height), theme.track),
        Fill(Box(0, top, reached, grid.height), theme.accent),
    ]


def in_direction(elements: Sequence[Element], grid: Grid, *, rtl: bool) -> tuple[Element, ...]:
    """Return the elements as they stand for the reading direction: mirrored, from the right."""
    if not rtl:
        return tuple(elements)
    return tuple(mirrored(element, grid.width) for element in elements)


def reading_area(grid: Grid) -> Box:
    """Return where running text stands: one column in from the side, below the top line."""
    live = grid.live
    if grid.shape is Shape.WIDE:
        left, right = grid.columns(1, grid.theme.columns - 2)
        inset = max(left - live.left, grid.px(_HANGING))
        return Box(live.left + inset, live.top + grid.px(104), right, live.bottom)
    return Box(live.left, live.top + grid.px(152), live.right, live.bottom)


def share_above(grid: Grid) -> float:
    """Return the share of spare height that goes above a block.

    A little less than half pleases the eye; in a tall picture more does, as its middle is where
    the captions are.
    """
    return 0.75 if grid.shape is Shape.TALL else 0.42


def optical_top(grid: Grid, area: Box, height: int) -> int:
    """Return where a block of that height begins in an area, on the baseline grid."""
    spare = area.height - height
    return min(
        max(area.top, grid.snap(area.top + share_above(grid) * spare)), area.top + max(0, spare)
    )


def on_ground(elements: tuple[Element, ...], theme: Theme) -> tuple[Text, ...]:
    """Return the texts that stand on the picture itself, not on a band."""
    fills = (element for element in elements if isinstance(element, Fill))
    bands = [fill.box for fill in fills if fill.colour == theme.band]
    texts = (element for element in elements if isinstance(element, Text))
    return tuple(text for text in texts if not any(map(text.box.is_centred_in, bands)))


def around(elements: tuple[Element, ...]) -> Box:
    """Return the smallest box that holds all of some elements; an empty one for none."""
    if not elements:
        return Box(0, 0, 0, 0)
    boxes = [element.box for element in elements]
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )
