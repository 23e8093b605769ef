"""The quotation card: somebody's words, large, under a mark that says so at a glance."""

from __future__ import annotations

from dataclasses import replace

from briefing.picture import grounds
from briefing.picture.cards import QuotationCard
from briefing.picture.grid import Box, Grid, Shape
from briefing.picture.layouts import furniture
from briefing.picture.paint import HALF_CAPITAL, Composition, Element, Text, ink_box
from briefing.picture.runs import is_rtl
from briefing.picture.typeset import BOLD, REGULAR, SEMIBOLD, Setting, Style, fit, set_line

_OPENING = frozenset('“„«‹‘「『"')
_WORDS = {Shape.WIDE: (44, 96), Shape.SQUARE: (40, 72), Shape.TALL: (42, 76)}
"""Smallest and largest size of the words, in pixels of the design."""
_LEADING = 1.25
_STEP = 4  # sizes are multiples of it, so that pages of like length are of one size
_TALLEST_LINE = 1.5  # of a name, as a multiple of its size, in whatever script
_MARK = {Shape.WIDE: 280, Shape.SQUARE: 220, Shape.TALL: 200}
"""Size of the mark, in pixels of the design."""
_ABOVE = {Shape.WIDE: 0, Shape.SQUARE: 88, Shape.TALL: 80}
"""What the mark takes above the words; in a wide picture it stands beside them."""
_TOP = 0.12  # of the room's height that is left above: the mark stays where it is from page to page
_BELOW_MARK, _BESIDE_MARK = 20, 24  # least between the mark and the words, in pixels of the design


def compose(card: QuotationCard, grid: Grid) -> Composition:
    """Lay a quotation card out."""
    theme, area = grid.theme, furniture.reading_area(grid)
    mark, words = _mark_and_words(furniture.typographic(card.text))
    rtl = is_rtl(words)
    elements: list[Element] = []
    elements += furniture.top_line(grid, area.left, card.furniture)
    names = _names(card, grid, area.width)
    above = grid.px(_ABOVE[grid.shape])
    below = grid.px(40) + sum(setting.height for setting in names) + grid.px(20) * bool(names)
    setting = _words(words, grid, area.width, area.height - above - below)
    spare = area.height - above - setting.height - below
    top = area.top + max(0, min(round(_TOP * area.height), spare))
    elements.append(_mark(mark, grid, area, top, setting))
    top += above
    elements.append(Text(setting, area.left, top, area.width, theme.ink))
    top += setting.height + grid.px(36)
    elements.append(furniture.rule(grid, area.left, top))
    top += grid.px(20)
    for line, colour in zip(names, (theme.ink, theme.muted), strict=False):
        elements.append(furniture.in_column(line, area.left, top, area.width, colour, rtl=rtl))
        top += line.height
    elements += furniture.progress_line(grid, card.furniture.progress)
    ground = grounds.flat(theme, (grid.width, grid.height))
    return Composition(ground, furniture.in_direction(elements, grid, rtl=rtl))


def _words(words: str, grid: Grid, width: int, height: int) -> Setting:
    """Set the words as large as fits, in one of a few sizes unless they are many."""
    smallest, largest = (furniture.type_size(grid, size) for size in _WORDS[grid.shape])
    step = max(1, grid.px(_STEP))
    style = replace(furniture.reading_style(grid.theme), leading=_LEADING)
    setting = fit(words, style, width, height, largest=largest, smallest=smallest, balanced=True)
    stepped = setting.size // step * step
    if smallest <= stepped < setting.size:
        return fit(words, style, width, height, largest=stepped, smallest=stepped, balanced=True)
    return setting


def _mark_and_words(text: str) -> tuple[str, str]:
    """Take the opening mark off the words, since it is drawn by itself."""
    if text[:1] in _OPENING:
        return text[0] if text[0] != '"' else "“", text[1:]
    return "“", text


def _mark(mark: str, grid: Grid, area: Box, top: int, words: Setting) -> Text:
    """Return the oversize mark: in the margin of a wide picture, above the words of others.

    It is placed by its ink, which marks of different scripts have in different parts of their
    line, and never reaches below the room that it has.
    """
    style = Style(grid.theme.families, BOLD, 1.0)
    size, room = grid.px(_MARK[grid.shape]), grid.px(_ABOVE[grid.shape]) - grid.px(_BELOW_MARK)
    text = _at_corner(mark, style, size, rtl=words.rtl)
    height = ink_box(text).height
    if grid.shape is not Shape.WIDE and height > room:
        text = _at_corner(mark, style, max(1, size * room // height), rtl=words.rtl)
    ink = ink_box(text)
    # From where reading begins; in a mirrored picture that is the right.
    near, far = ink.left, ink.right
    if words.rtl:
        near, far = text.width - ink.right, text.width - ink.left
    left = area.left - near
    if grid.shape is Shape.WIDE:
        left = area.left - far - grid.px(_BESIDE_MARK)
        top += words.line_height // 2 - round(HALF_CAPITAL * words.size)
    return replace(text, left=left, top=top - ink.top, colour=grid.theme.accent)


def _at_corner(mark: str, style: Style, size: int, *, rtl: bool) -> Text:
    setting = set_line(mark, style, size, rtl=rtl)
    return Text(setting, 0, 0, setting.width, (0, 0, 0))


def _names(card: QuotationCard, grid: Grid, width: int) -> list[Setting]:
    """Set name and role, smaller or on a second line when they are long."""
    names = []
    for text, design, weight in ((card.speaker, 38, SEMIBOLD), (card.role, 34, REGULAR)):
        if text:
            style, size = (
                furniture.label_style(grid.theme, weight),
                furniture.type_size(grid, design),
            )
            height = round(2 * size * _TALLEST_LINE)
            names.append(fit(text, style, width, height, largest=size, smallest=size))
    return names
