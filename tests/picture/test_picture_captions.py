"""Captions in the picture: where broadcasters put them, and readable on anything."""

from __future__ import annotations

import numpy as np
import pytest
from picture_samples import SIZES
from PIL import Image

from briefing.picture.captions import Patch, draw_caption
from briefing.picture.grid import Grid, Shape
from briefing.picture.theme import DARK, contrast_ratio, find_theme

TWO = ("“We’ll continue to work with the", "United Kingdom and our other allies")
WIDEST = ("W" * 37, "W" * 37)


def caption(lines: tuple[str, ...], size: tuple[int, int], ground: str = "white") -> Patch:
    return draw_caption(Image.new("RGB", size, ground), lines, DARK)


@pytest.mark.parametrize("size", [*SIZES, (1280, 720), (854, 480), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize("lines", [("Yes.",), TWO, WIDEST], ids=["short", "usual", "widest"])
def test_a_caption_stands_whole_in_the_safe_area_on_even_edges(
    size: tuple[int, int], lines: tuple[str, ...]
) -> None:
    patch = caption(lines, size)
    right, bottom = patch.left + patch.image.width, patch.top + patch.image.height
    assert all(edge % 2 == 0 for edge in (patch.left, patch.top, right, bottom))
    share = 0.75 if Grid(DARK, *size).shape is Shape.WIDE else 0.9
    assert patch.left >= (1 - share) / 2 * size[0] - 1
    assert right <= (1 + share) / 2 * size[0] + 1
    assert bottom <= 0.95 * size[1]
    assert patch.image.mode == "RGB"
    pixels = np.asarray(patch.image)
    assert (pixels[:, 0].min(), pixels[:, -1].min()) > (50, 50)  # no letter at the edge


@pytest.mark.parametrize("size", SIZES)
def test_captions_stand_in_the_zone_that_cards_leave_free(size: tuple[int, int]) -> None:
    zone = Grid(DARK, *size).captions
    patch = caption(TWO, size)
    assert zone.top <= patch.top
    assert patch.top + patch.image.height <= zone.bottom


def test_lines_are_as_high_as_the_house_says() -> None:
    patch = caption(TWO, (1920, 1080))
    assert (patch.top, patch.image.height) == (864, 162)
    dark = np.asarray(patch.image).max(axis=2) < 60
    assert dark[:, patch.image.width // 8 : -patch.image.width // 8].any(axis=1).all()  # no gap
    widths = dark.sum(axis=1)
    assert widths[:80].max() < widths[82:].max()  # each line has a box of its own


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "line", ["في الوادي إلى سليمي", "ٱلٰهِمْ می‌آیند", "ट्रू हुए क्षौं", "ÅÉĞjgyqÇ", "停运龘，"]
)
def test_no_dot_or_vowel_sign_is_cut_off(line: str, size: tuple[int, int]) -> None:
    pixels = np.asarray(caption((line,), size, "black").image)
    ink = (pixels.min(axis=2) > 128).any(axis=1)
    assert ink.any()
    assert not ink[-1]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [3, 100, 5000])
def test_lines_that_nobody_could_read_still_stay_in_their_region(
    count: int, size: tuple[int, int]
) -> None:
    usual, full = caption(TWO, size), caption(("." * 37,) * count, size)
    assert full.top >= usual.top - size[1] // 20
    assert full.top + full.image.height == usual.top + usual.image.height
    caption(("W" * 9000,), size)


def test_all_captions_of_a_film_have_the_same_rows() -> None:
    one, two = caption(("Yes.",), (1920, 1080)), caption(TWO, (1920, 1080))
    assert (one.top, one.image.height) == (two.top, two.image.height)
    assert (np.asarray(one.image)[:81] == 255).all()  # a single line is the lower one


@pytest.mark.parametrize("ground", ["white", "black", "yellow", "#808080"])
def test_captions_can_be_read_on_anything(ground: str) -> None:
    pixels = np.asarray(caption(TWO, (1920, 1080), ground).image)[81:]
    behind = tuple(int(channel) for channel in pixels[2, pixels.shape[1] // 2])
    letters = tuple(int(channel) for channel in pixels.reshape(-1, 3).max(axis=0))
    red, green, blue = behind
    assert contrast_ratio((255, 255, 255), (red, green, blue)) >= 12.6
    assert letters == (255, 255, 255)


def test_the_card_under_a_caption_is_not_touched() -> None:
    base = Image.new("RGB", (640, 360), "teal")
    before = base.tobytes()
    patch = draw_caption(base, TWO, DARK)
    assert base.tobytes() == before
    assert patch.image.tobytes() == draw_caption(base, TWO, DARK).image.tobytes()


def test_the_widest_line_is_set_smaller_and_usual_ones_are_not() -> None:
    usual, widest = caption(TWO, (1920, 1080)), caption(WIDEST, (1920, 1080))
    assert usual.image.height == widest.image.height
    assert widest.image.width <= 1440


def test_chinese_lines_are_put_together_without_a_space_in_a_tall_picture() -> None:
    """It breaks wide ones anew: where a line ended in the cue, no gap may be left."""
    parted = caption(("我们将继续与英国和其他盟友一道工作", "直到年底"), (540, 960))
    whole = caption(("我们将继续与英国和其他盟友一道工作直到年底",), (540, 960))
    assert parted.image.tobytes() == whole.image.tobytes()


SCRIPTS = {
    "en": TWO,
    "ar": ("سنواصل العمل مع المملكة المتحدة", "وحلفائنا الآخرين في عام 2023"),
    "he": ("נמשיך לעבוד עם הממלכה", "המאוחדת ועם בנות בריתנו"),
    "hi": ("हम ब्रिटेन और अपने", "अन्य सहयोगियों के साथ हैं"),
    "th": ("เราจะทำงานร่วมกับสหราชอาณาจักร", "และพันธมิตรอื่น ๆ ต่อไป"),
    "zh": ("我们将继续与英国和", "其他盟友一道工作"),
    "ja": ("私たちは英国や他の同盟国と", "引き続き協力していきます"),
    "ko": ("우리는 영국을 비롯한 다른", "동맹국들과 계속 협력할 것입니다"),
}


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (720, 720), (576, 720)])
@pytest.mark.parametrize("language", SCRIPTS)
def test_captions_are_legible_in_every_script(language: str, size: tuple[int, int]) -> None:
    """At most two lines, three in a tall picture, letters at least 2.5 % of the short side."""
    theme = find_theme("dark", language)
    patch = draw_caption(Image.new("RGB", size, "white"), SCRIPTS[language], theme)
    one = draw_caption(Image.new("RGB", size, "white"), SCRIPTS[language][:1], theme)
    tall = size[1] > 1.5 * size[0]
    pixels = np.asarray(patch.image)
    dark = (pixels.max(axis=2) < 60).any(axis=1)
    most = 3 if tall else 2
    line_height = patch.image.height / most
    assert 2 <= round(dark.sum() / line_height) <= most
    assert patch.image.height == one.image.height
    white = (pixels.min(axis=2) > 200)[-int(line_height) :]
    columns = white[:, patch.image.width // 3 : -patch.image.width // 3]
    rows = np.flatnonzero(columns.any(axis=1))
    assert rows[-1] - rows[0] >= 0.025 * min(size)
    zone = Grid(theme, *size).captions
    assert zone.top <= patch.top
    assert patch.top + patch.image.height <= zone.bottom


def test_a_tall_picture_has_larger_captions_in_its_middle_third() -> None:
    patch = caption(TWO, (1080, 1920))
    assert patch.top >= 640
    assert patch.top + patch.image.height <= 1280
    wide = caption(TWO, (1080, 608))
    assert patch.image.height > 2 * wide.image.height
