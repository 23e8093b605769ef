"""Contact sheets: what is under each picture can be read, whatever shape it has."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageChops

from briefing.picture.contact_sheet import (
    MOST_ON_A_SHEET,
    SMALLEST_TEXT,
    Cell,
    cells_on_a_sheet,
    draw_sheet,
    thumbnail_size,
)
from briefing.picture.theme import DARK, LIGHT, Theme, contrast_ratio

LATIN = "The restored tide mill at Polwithen stands beside the harbour at dawn. " * 9
ARABIC = "أبحرت العبّارة «سولا» مجددًا يوم الاثنين، بعد عشرة أيام من عاصفة كسرت منحدرها. " * 9
CHINESE = "渡轮在停航十天后于星期一再次起航。" * 20
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten" * 3
SHAPES = [(1920, 1080), (1080, 1920), (1080, 1080), (1080, 1350), (3840, 160), (160, 3840)]
MARK = (255, 0, 255)
Mask = NDArray[np.bool_]


def sheet(size: tuple[int, int], words: str, theme: Theme, count: int = 1) -> Image.Image:
    thumbnail = Image.new("RGB", thumbnail_size(size), MARK)
    cell = Cell(thumbnail, "123", "23:59:59;29", "quotation, captioned, 12.4 s", words)
    return draw_sheet([cell] * count, words.strip()[:60], "about 17 pictures", theme)


def differs(picture: Image.Image, colour: tuple[int, int, int], by: int) -> Mask:
    """Where a picture is unlike a colour, by more than so much in one channel."""
    apart = ImageChops.difference(picture, Image.new("RGB", picture.size, colour))
    return np.asarray(np.asarray(apart).max(2) > by)


def mark(picture: Image.Image) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of the only thumbnail."""
    rows, columns = (np.flatnonzero((~differs(picture, MARK, 0)).any(axis)) for axis in (1, 0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def beneath(picture: Image.Image, theme: Theme) -> Mask:
    """Where there is ink below the thumbnail, within its width."""
    left, _, right, bottom = mark(picture)
    return differs(picture.crop((left, bottom + 8, right, picture.height)), theme.ground, 60)


def line_heights(ink: Mask) -> list[int]:
    """Heights of the stretches of rows that have ink."""
    rows = np.flatnonzero(np.diff(np.concatenate(([0], ink.any(1).astype(np.int8), [0]))))
    return [int(end - start) for start, end in zip(rows[::2], rows[1::2], strict=True)]


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("size", SHAPES[:4])
def test_numbers_and_times_are_large_enough(size: tuple[int, int], theme: Theme) -> None:
    heights = line_heights(beneath(sheet(size, "Mmmm", theme), theme))
    digits = 0.6 * SMALLEST_TEXT  # capitals and figures are about two thirds of the size
    assert len(heights) == 3
    assert min(heights) >= digits
    assert contrast_ratio(theme.muted, theme.ground) >= 7


@pytest.mark.parametrize("size", [SHAPES[0], SHAPES[1], SHAPES[-1]])
@pytest.mark.parametrize("words", [LATIN, ARABIC, CHINESE, LONG_WORD, ""])
def test_what_is_written_stays_under_its_picture(size: tuple[int, int], words: str) -> None:
    picture = sheet(size, words, DARK)
    left, _, right, bottom = mark(picture)
    below = differs(picture.crop((0, bottom + 4, *picture.size)), DARK.ground, 60)
    columns = np.flatnonzero(below.any(0))
    assert left - 2 <= columns[0]
    assert columns[-1] < right + 2
    assert not below[-24:].any()


def test_a_text_that_is_cut_says_so() -> None:
    short = beneath(sheet((1920, 1080), "Short.", DARK), DARK)
    long = beneath(sheet((1920, 1080), LATIN, DARK), DARK)
    assert len(line_heights(long)) == len(line_heights(short)) + 1


@pytest.mark.parametrize("size", SHAPES[:2])
def test_a_sheet_holds_no_more_than_can_be_looked_through(size: tuple[int, int]) -> None:
    count = cells_on_a_sheet(size)
    assert 1 < count <= MOST_ON_A_SHEET
    full = sheet(size, "Mmmm", DARK, count)
    assert full.width * full.height < 30_000_000
    thumbnail = thumbnail_size(size)
    assert (~differs(full, MARK, 0)).sum() == count * thumbnail[0] * thumbnail[1]


def test_a_headline_too_long_for_its_line_is_cut_and_not_tiny() -> None:
    thumbnail = Image.new("RGB", thumbnail_size((1920, 1080)), MARK)
    cell = Cell(thumbnail, "1", "00:00:00:00", "title", "Words")
    picture = draw_sheet([cell], LATIN * 3, "about", DARK)
    top = differs(picture.crop((0, 0, picture.width, 150)), DARK.ground, 60)
    assert top.any()
    assert not top[:, -40:].any()
