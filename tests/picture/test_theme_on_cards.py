"""Themes at the limits of what they may say, on every kind of card, in every shape."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from layout_samples import hard_photos, sample_cards
from numpy.typing import NDArray

from briefing.picture.cards import Card
from briefing.picture.grid import Grid
from briefing.picture.layouts import compose
from briefing.picture.legible import pairs
from briefing.picture.paint import paint
from briefing.picture.theme import DARK, HIGH_CONTRAST, relative_luminance
from briefing.picture.theme_settings import LIMITS
from briefing.pipeline.shape import SHAPES

SIZES = {shape: (width // 3, height // 3) for shape, (width, height) in SHAPES.items()}
WHITE = (255, 255, 255)
THEMES = {
    "most room": replace(DARK, **{name: most for name, (_, most) in LIMITS.items()}),  # type: ignore[arg-type]
    "least room": replace(DARK, **{name: least for name, (least, _) in LIMITS.items()}),  # type: ignore[arg-type]
    "one ink": replace(DARK, ink=WHITE, band=(128, 0, 24), band_ink=WHITE),
    "three colours": HIGH_CONTRAST,
}


def luminance(pixels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return relative luminance by WCAG 2.2, pixel by pixel."""
    part = pixels / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


@pytest.fixture(scope="module")
def every_card(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Card]:
    """Every kind of card, with as much text as comes; its photo is white, the hardest for ink."""
    photos = hard_photos(tmp_path_factory.mktemp("photos"))
    return dict(sample_cards("latin", "longest", photos["white"]))


@pytest.mark.parametrize(
    ("called", "shape"),
    [
        *((called, shape) for called in ("most room", "one ink") for shape in SIZES),
        ("least room", "16:9"),
        *(("three colours", shape) for shape in SIZES),
    ],
)
def test_every_text_keeps_its_place_and_can_be_read(
    called: str, shape: str, every_card: dict[str, Card]
) -> None:
    theme = THEMES[called]
    assert all(pair.passes for pair in pairs(theme))
    size = SIZES[shape]
    grid = Grid(theme, *size)
    for name, card in every_card.items():
        composition = compose(card, theme, size)
        bare = np.asarray(paint(composition, with_text=False))
        inked = (np.asarray(paint(composition)) != bare).any(axis=2)
        rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
        assert grid.safe.top <= rows[0], name
        assert grid.safe.bottom > rows[-1], name
        assert grid.safe.left <= columns[0], name
        assert grid.safe.right > columns[-1], name
        assert not inked[grid.captions.top : grid.captions.bottom].any(), name
        behind = luminance(bare)
        for text in composition.texts():
            box, ink = text.box, relative_luminance(text.colour)
            letters = inked[box.top : box.bottom, box.left : box.right]
            ground = behind[box.top : box.bottom, box.left : box.right][letters]
            light, dark = np.maximum(ink, ground), np.minimum(ink, ground)
            ratio = ((light + 0.05) / (dark + 0.05)).min()
            assert ratio >= theme.contrast, (name, text.setting.lines)


def test_the_margins_are_what_a_theme_says(tmp_path: Path) -> None:
    cards = dict(sample_cards("latin", "usual", tmp_path / "none.png"))
    for margin in (96, 150, 240):
        composition = compose(cards["text"], replace(DARK, margin_x=margin), (1920, 1080))
        lefts = [text.box.left for text in composition.texts()]
        rights = [text.box.right for text in composition.texts()]
        assert min(lefts) >= margin
        assert max(rights) == pytest.approx(1920 - margin, abs=4)  # the show's name, at the right
