"""Painting a card: from what it says to a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.picture.cards import Card
from briefing.picture.layouts import compose
from briefing.picture.paint import paint
from briefing.picture.theme import Theme

if TYPE_CHECKING:
    from PIL.Image import Image


def draw_card(card: Card, theme: Theme, size: tuple[int, int], *, with_text: bool = True) -> Image:
    """Paint a card as an RGB picture of that width and height; the same bytes each time.

    Without its text it is what the text appears on.

    Raises:
        PictureUnreadable: its photo is missing, damaged, too large or not a picture.
    """
    return paint(compose(card, theme, size), with_text=with_text)
