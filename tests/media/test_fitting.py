"""How footage of any shape, colour and depth looks as a picture of the film."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from footage_samples import numbered, shown, write_film, write_still
from hypothesis import given
from hypothesis import strategies as st

from briefing.article.model import Footage
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.fitting import COVER_WITHIN, fit_picture, place
from briefing.media.footage import check_footage
from briefing.media.yuv import Rgb

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 40), (20, 40, 220), (250, 250, 250)
BT601, BT709, BT2020 = 5, 1, 9
PQ, HLG = 16, 18


def quarters(width: int, height: int) -> Rgb:
    """Red and green above, blue and white below."""
    picture = np.empty((height, width, 3), np.uint8)
    picture[: height // 2, : width // 2], picture[: height // 2, width // 2 :] = RED, GREEN
    picture[height // 2 :, : width // 2], picture[height // 2 :, width // 2 :] = BLUE, WHITE
    return picture


def corners(picture: Rgb) -> list[tuple[int, int, int]]:
    """Which of the four colours is near each corner: upper left, upper right, lower ones."""
    height, width, _ = picture.shape
    found = []
    for row in (height // 6, -height // 6):
        for column in (width // 6, -width // 6):
            colour = picture[row, column].astype(int)
            known = np.array([RED, GREEN, BLUE, WHITE])
            found.append((RED, GREEN, BLUE, WHITE)[np.abs(known - colour).sum(axis=1).argmin()])
    return found


shapes = st.builds(Fraction, st.integers(1, 400), st.integers(1, 400))
sizes = st.tuples(st.integers(8, 2000), st.integers(8, 2000))


@given(shape=shapes, size=sizes)
def test_a_picture_is_never_stretched_and_fills_one_direction(
    shape: Fraction, size: tuple[int, int]
) -> None:
    where = place(shape, size)
    assert (where.width == size[0]) or (where.height == size[1])
    if where.width > 1 and where.height > 1:
        assert abs(where.width - where.height * shape) <= max(Fraction(1), shape) / 2 + 1
    fits = where.left >= 0 and where.top >= 0
    apart = shape / Fraction(*size)
    alike = 1 / COVER_WITHIN < apart < COVER_WITHIN
    if not alike:
        assert fits
        assert where.left + where.width <= size[0]
        assert where.top + where.height <= size[1]
    else:
        assert where.left <= 0
        assert where.top <= 0
        assert where.left + where.width >= size[0]
        assert where.top + where.height >= size[1]
    # As much is free, or cut, on one side as on the other.
    assert abs(2 * where.left + where.width - size[0]) <= 1
    assert abs(2 * where.top + where.height - size[1]) <= 1


@pytest.mark.parametrize("size", [(160, 90), (90, 160), (100, 100), (80, 100), (32, 18)])
@pytest.mark.parametrize("own", [(64, 36), (36, 64), (64, 48), (16, 64)])
def test_the_whole_picture_is_seen(
    tmp_path: Path, own: tuple[int, int], size: tuple[int, int]
) -> None:
    path = write_film(tmp_path / "quarters.mp4", [quarters(*own)])
    (picture,) = shown(path, 1, size=size)
    where = place(Fraction(*own), size)
    top, left = max(where.top, 0), max(where.left, 0)
    inner = picture[top : top + where.height, left : left + where.width]
    assert corners(inner) == [RED, GREEN, BLUE, WHITE]


def test_what_a_picture_leaves_free_shows_it_out_of_focus() -> None:
    stripes = np.zeros((900, 500, 3), np.uint8)
    stripes[::2] = RED
    beside = fit_picture(stripes, (1600, 900))[:, :500].astype(int)
    assert np.abs(beside - np.array(RED) / 2).max() <= 8
    across = fit_picture(quarters(1600, 900), (900, 1600))
    assert corners(across) == [RED, GREEN, BLUE, WHITE]
    above = across[:500].astype(int)
    assert max(np.abs(np.diff(above, axis=axis)).max() for axis in (0, 1)) < 20


@pytest.mark.parametrize(
    ("turn", "seen", "degrees"),
    [
        ((), [RED, GREEN, BLUE, WHITE], 0),
        (("-display_rotation", "90"), [GREEN, WHITE, RED, BLUE], 90),
        (("-display_rotation", "180"), [WHITE, BLUE, GREEN, RED], 180),
        (("-display_rotation", "270"), [BLUE, RED, WHITE, GREEN], 270),
        (("-display_hflip",), [GREEN, RED, WHITE, BLUE], 0),
        (("-display_vflip",), [BLUE, WHITE, RED, GREEN], 0),
    ],
)
@pytest.mark.parametrize("interlaced", [False, True])
def test_footage_is_shown_upright(
    tmp_path: Path,
    turn: tuple[str, ...],
    seen: list[tuple[int, int, int]],
    degrees: int,
    interlaced: bool,
) -> None:
    options = {"qp": "0", "flags": "+ilme+ildct"} if interlaced else None
    lying = write_film(tmp_path / "lying.mp4", [quarters(64, 32)] * 3, options=options)
    path = tmp_path / "turned.mp4"
    run_ffmpeg([*turn, "-i", str(lying), "-c", "copy", str(path)], purpose="turn a test film")
    facts = check_footage(Footage(file=path))
    size = (32, 64) if degrees % 180 else (64, 32)
    assert (facts.width, facts.height, facts.rotation) == (*size, degrees)
    for picture in shown(path, 3, size=size):
        assert corners(picture) == seen


def test_a_photo_s_own_orientation_is_kept_to(tmp_path: Path) -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter, clockwise
    Image.fromarray(quarters(64, 32)).save(tmp_path / "photo.jpg", exif=exif)
    (picture,) = shown(tmp_path / "photo.jpg", 1, size=(32, 64))
    assert corners(picture) == [BLUE, RED, WHITE, GREEN]


@pytest.mark.parametrize(
    ("pixel_shape", "width"), [(Fraction(2), 72), (Fraction(1, 2), 18), (Fraction(16, 15), 38)]
)
def test_pixels_that_are_not_square_are_made_so(
    tmp_path: Path, pixel_shape: Fraction, width: int
) -> None:
    squeezed = quarters(36, 36)
    path = write_film(tmp_path / "anamorphic.mp4", [squeezed], pixel_shape=pixel_shape)
    facts = check_footage(Footage(file=path))
    assert (facts.width, facts.height) == (width, 36)
    (picture,) = shown(path, 1, size=(width // 2 * 2, 36))
    assert corners(picture) == [RED, GREEN, BLUE, WHITE]


@pytest.mark.parametrize("full_range", [False, True])
@pytest.mark.parametrize("matrix", [BT601, BT709, BT2020])
@pytest.mark.parametrize(
    ("pixels", "codec"),
    [("yuv420p", "libx264"), ("yuv444p", "ffv1"), ("yuv422p10le", "ffv1"), ("yuva444p", "ffv1")],
)
def test_colours_are_what_they_were_however_they_are_coded(
    tmp_path: Path, pixels: str, codec: str, matrix: int, full_range: bool
) -> None:
    path = write_film(
        tmp_path / "colours.mkv",
        [quarters(64, 36)],
        codec=codec,
        pixels=pixels,
        matrix=matrix,
        full_range=full_range,
    )
    (picture,) = shown(path, 1)
    for row, column, colour in ((8, 16, RED), (8, 48, GREEN), (28, 16, BLUE), (28, 48, WHITE)):
        assert np.abs(picture[row, column].astype(int) - colour).max() <= 3


@pytest.mark.parametrize(("size", "matrix"), [((64, 576), BT601), ((64, 720), BT709)])
def test_unmarked_colours_are_taken_for_those_of_their_size(
    tmp_path: Path, size: tuple[int, int], matrix: int
) -> None:
    path = write_film(
        tmp_path / "unmarked.mkv", [quarters(*size)], codec="ffv1", matrix=matrix, marked=False
    )
    (picture,) = shown(path, 1, size=size)
    assert np.abs(picture[100, 10].astype(int) - RED).max() <= 3
    assert np.abs(picture[100, 54].astype(int) - GREEN).max() <= 3


def test_a_picture_of_the_film_s_own_size_and_kind_is_left_as_it_is(tmp_path: Path) -> None:
    random = np.random.default_rng(3).integers(0, 256, (36, 64, 3), dtype=np.uint8)
    (picture,) = shown(write_still(tmp_path / "still.png", random), 1)
    assert (picture == random).all()


def test_transparent_parts_are_black(tmp_path: Path) -> None:
    picture = np.full((36, 64, 4), 255, np.uint8)
    picture[:18, :, 3] = 0
    picture[18:, 32:, 3] = 128
    path = write_film(tmp_path / "see-through.mov", [picture], codec="png", pixels="rgba")
    (seen,) = shown(path, 1)
    assert seen[8, 16].tolist() == [0, 0, 0]
    assert seen[28, 16].tolist() == [255, 255, 255]
    assert seen[28, 48].tolist() == [128, 128, 128]


@pytest.mark.parametrize(("transfer", "white"), [(PQ, 0.5807), (HLG, 0.75)])
def test_high_dynamic_range_is_brought_down_gently(
    tmp_path: Path, transfer: int, white: float
) -> None:
    """White paper, 203 cd/m2 by BT.2408, is nearly white; what is brighter is brighter still."""
    codes = (0, white / 2, white, white * 1.1, white * 1.2, 1)
    path = write_film(
        tmp_path / "deep.mkv",
        [np.full((36, 64, 3), round(code * 65535), np.uint16) for code in codes],
        codec="ffv1",
        pixels="yuv420p10le",
        matrix=BT2020,
        transfer=transfer,
    )
    levels = [int(picture[18, 32].mean()) for picture in shown(path, len(codes))]
    assert levels[0] <= 1
    assert 235 <= levels[2] <= 248
    assert levels == sorted(levels)
    assert levels[-1] >= 253
    assert levels[3] < levels[4]


def test_half_pictures_are_joined_without_combs(tmp_path: Path) -> None:
    """A bar that moves on between the two halves of each frame leaves no teeth at its edges."""
    frames = []
    for number in range(8):
        frame = np.full((72, 128, 3), 40, np.uint8)
        for field in (0, 1):
            at = 16 + 10 * (2 * number + field) // 2
            frame[field::2, at : at + 24] = 220
        frames.append(frame)
    options = {"qp": "0", "flags": "+ilme+ildct"}
    comb = write_film(tmp_path / "halves.mp4", frames, options=options)
    plain = write_film(tmp_path / "plain.mp4", frames)

    def teeth(path: Path) -> float:
        pictures = shown(path, 8, size=(128, 72))[2:6]
        return float(np.mean([np.abs(np.diff(p[..., 0].astype(int), axis=0)) for p in pictures]))

    assert teeth(comb) < teeth(plain) / 4
    middles = [int(np.argmax(p[36, :, 0] > 128)) for p in shown(comb, 8, size=(128, 72))]
    assert middles == sorted(set(middles))  # every frame is one moment, in order


def test_a_film_whose_pictures_change_their_size_is_shown_throughout(tmp_path: Path) -> None:
    small = write_film(tmp_path / "small.ts", [numbered(10)] * 12)
    large = write_film(tmp_path / "large.ts", [numbered(30, (96, 54))] * 12)
    joined = tmp_path / "joined.ts"
    joined.write_bytes(small.read_bytes() + large.read_bytes())
    drawn = shown(joined, 24)
    assert abs(int(drawn[2][18, 32, 0]) - int(numbered(10)[0, 0, 0])) <= 2
    assert abs(int(drawn[-2][18, 32, 0]) - int(numbered(30)[0, 0, 0])) <= 2
