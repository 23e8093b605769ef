"""The captions of a programme, no wider than its films can show them."""

from __future__ import annotations

from functools import cache
from math import ceil
from typing import Any

from briefing.captions.model import Cue
from briefing.captions.ruler import NO_RULER, WHOLE_LINE, Ruler
from briefing.captions.split import split
from briefing.captions.style import HouseStyle
from briefing.editions.bundle import Bundle
from briefing.picture.grid import Grid, Shape
from briefing.picture.theme import SHIPPED, find_theme
from briefing.timeline.model import Timeline

_MARGIN = 0.01
"""Of a line, for letters that stand closer or further apart beside each other than alone."""


def captioned(
    timeline: Timeline,
    style: HouseStyle,
    language: str,
    *,
    theme: str = "dark",
    size: tuple[int, int] = (1920, 1080),
) -> tuple[Cue, ...]:
    """Return what is read along with a programme, by a house style.

    Args:
        timeline: the programme.
        style: whose limits to keep.
        language: BCP 47 tag of the text.
        theme: of the film, as a user types it: it gives the face.
        size: width and height of the film, in pixels.
    """
    ruler = ruler_for(style, theme, size, language)
    return split(timeline, style, language=language, ruler=ruler)


def bundle_cues(bundle: Bundle, style: HouseStyle) -> tuple[Cue, ...]:
    """Return what is read along with a finished briefing, by a house style.

    Where widths are measured, a house's own theme may not be there any more: then the usual one is
    taken.
    """
    film: dict[str, Any] = {}
    if bundle.film:
        theme = str(bundle.film["theme"])
        film["theme"] = theme if theme in SHIPPED else SHIPPED[0]
        film["size"] = (int(bundle.film["width"]), int(bundle.film["height"]))
    return captioned(bundle.timeline, style, bundle.about.language, **film)


def ruler_for(style: HouseStyle, theme: str, size: tuple[int, int], language: str) -> Ruler:
    """Return the ruler for a house style's captions in films of a size, in pixels.

    A style that limits no width is measured by characters alone. A style's share is of the width
    of a wide picture; on any other a line may take all that there is (BBC Subtitle Guidelines: 90 %
    of the width at 1:1 and 9:16, the padding of the box within it).
    """
    if style.line_share is None:
        return NO_RULER
    from briefing.picture.captions import line_share, widest_line_share

    faces = find_theme(theme, language)
    longest = widest_line_share(faces, size)
    if Grid(faces, *size).shape is Shape.WIDE:
        longest = min(longest, float(style.line_share))
    longest *= 1 - _MARGIN

    @cache
    def ruler(text: str) -> int:
        return ceil(WHOLE_LINE * line_share(text, faces, size) / longest)

    return ruler
