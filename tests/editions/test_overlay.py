"""What is laid over moving pictures looks just as it does when drawn on each of them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from briefing.editions.overlay import overlay
from briefing.picture.captions import Patch, draw_caption
from briefing.picture.credit import draw_credit
from briefing.picture.grid import Grid
from briefing.picture.theme import DARK

SIZE = (640, 360)


def caption(base: Image.Image) -> Patch:
    return draw_caption(base, ("The ferry is back", "after ten days."), DARK)


def credit(base: Image.Image) -> Patch:
    return draw_credit(base, "Footage: Port Desk", DARK)


@pytest.mark.parametrize("draw", [caption, credit])
def test_it_is_what_would_be_drawn_on_any_picture(draw: object) -> None:
    assert callable(draw)
    once = overlay(draw, SIZE)
    for seed in range(5):
        noise = np.random.default_rng(seed).integers(0, 256, (SIZE[1], SIZE[0], 3), np.uint8)
        drawn = draw(Image.fromarray(noise))
        assert (drawn.left, drawn.top) == (once.left, once.top)
        apart = np.abs(once.part(noise).astype(int) - np.asarray(drawn.image))
        assert apart.max() <= 2  # levels of 255: each way rounds twice
        whole = once.over(noise)
        rows = slice(once.top, once.top + once.on_black.shape[0])
        columns = slice(once.left, once.left + once.on_black.shape[1])
        assert (whole[rows, columns] == once.part(noise)).all()
        whole[rows, columns] = noise[rows, columns]
        assert (whole == noise).all()


@pytest.mark.parametrize("size", [(640, 360), (270, 480), (480, 480), (1920, 1080)])
@pytest.mark.parametrize("text", ["Footage: Port Desk", "تصوير: مكتب الميناء", "Desk " * 40])
def test_a_credit_keeps_inside_the_safe_area_and_out_of_the_captions(
    size: tuple[int, int], text: str
) -> None:
    patch = draw_credit(Image.new("RGB", size), text, DARK)
    grid = Grid(DARK, *size)
    right, bottom = patch.left + patch.image.width, patch.top + patch.image.height
    assert grid.safe.left - 1 <= patch.left < right <= grid.safe.right + 1
    assert grid.safe.top - 1 <= patch.top < bottom < grid.captions.top
    assert not any(edge % 2 for edge in (patch.left, patch.top, right, bottom))
