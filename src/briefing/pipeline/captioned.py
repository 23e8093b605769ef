"""The captions of a programme, no wider than its films can show them."""

from __future__ import annotations

from functools import cache
from math import ceil

from briefing.captions.model import Cue
from briefing.captions.ruler import NO_RULER, WHOLE_LINE, Ruler
from briefing.captions.split import split
from briefing.captions.style import HouseStyle
from briefing.picture.theme import find_theme
from briefing.timeline.model import Timeline

_NARROW_SHARE = 0.9
"""Of the width, at 4:3 and narrower, where a style's share is of 16:9 (BBC Subtitle Guidelines)."""


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


def ruler_for(style: HouseStyle, theme: str, size: tuple[int, int], language: str) -> Ruler:
    """Return the ruler for a house style's captions in films of a size, in pixels.

    A style that limits no width is measured by characters alone. A share of the width is meant for
    the shape that the style is for; on a narrower picture a line may take more of it.
    """
    limit = style.line_share
    if limit is None:
        return NO_RULER
    from briefing.picture.captions import line_share

    faces = find_theme(theme, language)
    width, height = size
    share = float(limit) if 2 * width > 3 * height else max(float(limit), _NARROW_SHARE)

    @cache
    def ruler(text: str) -> int:
        return ceil(WHOLE_LINE * line_share(text, faces, size) / share)

    return ruler
