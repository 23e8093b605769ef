"""Pictures that people send: every usual kind is opened, every bad one refused in words."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from briefing.errors import PictureUnreadable
from briefing.picture.photo import Fit, open_logo, open_photo

RED, GREEN, BLUE = (220, 30, 30), (30, 200, 30), (30, 30, 220)


def two_halves(mode: str = "RGB") -> Image.Image:
    """Return a picture whose upper half is red and whose lower half is blue."""
    picture = Image.new("RGB", (80, 60), RED)
    picture.paste(BLUE, (0, 30, 80, 60))
    return picture.convert(mode)


def near(pixel: object, colour: tuple[int, int, int], tolerance: int = 40) -> bool:
    """Whether a pixel is of a colour, but for what JPEG and colour spaces do to it."""
    return bool(np.abs(np.subtract(pixel, colour)).max() <= tolerance)  # type: ignore[call-overload]


def top_and_bottom(path: Path) -> tuple[object, object]:
    picture = open_photo(path, (80, 60))
    assert picture.mode == "RGB"
    middle = picture.width // 2
    return picture.getpixel((middle, 4)), picture.getpixel((middle, picture.height - 5))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_every_usual_kind_is_read(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "picture"
    two_halves().save(path, kind)
    top, bottom = top_and_bottom(path)
    assert near(top, RED)
    assert near(bottom, BLUE)


@pytest.mark.parametrize("mode", ["CMYK", "P", "L", "1"])
def test_every_way_to_say_colour_becomes_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "picture.tif"
    two_halves(mode).save(path)
    top, bottom = top_and_bottom(path)
    if mode not in ("L", "1"):
        assert near(top, RED)
        assert near(bottom, BLUE)


@pytest.mark.parametrize(("orientation", "upright"), [(1, False), (3, True), (6, True), (8, True)])
def test_a_camera_held_sideways_makes_upright_pictures(
    tmp_path: Path, orientation: int, upright: bool
) -> None:
    path = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = orientation
    turns = {
        1: None,
        3: Image.Transpose.ROTATE_180,
        6: Image.Transpose.ROTATE_90,
        8: Image.Transpose.ROTATE_270,
    }
    turn = turns[orientation]
    stored = two_halves().transpose(turn) if turn is not None else two_halves()
    stored.save(path, exif=exif, quality=95)
    top, bottom = top_and_bottom(path)
    assert near(top, RED)
    assert near(bottom, BLUE)
    assert open_photo(path, (40, 30)).size == (40, 30)
    assert upright == (turn is not None)


def test_what_is_transparent_is_white_and_hidden_colours_stay_hidden(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    logo = Image.new("RGBA", (80, 60), (*GREEN, 0))
    logo.paste((*RED, 255), (20, 20, 60, 40))
    logo.save(path)
    assert open_photo(path, (80, 60)).getpixel((2, 2)) == (255, 255, 255)
    assert open_photo(path, (80, 60)).getpixel((40, 30)) == RED
    palette = logo.quantize(4)
    palette.save(path)
    assert open_photo(path, (80, 60)).getpixel((2, 2)) == (255, 255, 255)


def test_the_first_frame_of_an_animation_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "moving.gif"
    frames = [Image.new("RGB", (40, 40), colour) for colour in (RED, GREEN, BLUE)]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)
    assert near(open_photo(path, (40, 40)).getpixel((20, 20)), RED)


def test_sixteen_bits_of_grey_are_not_clipped_to_white(tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    Image.fromarray(np.full((20, 20), 32768, dtype=np.uint16)).save(path)
    pixel = open_photo(path, (20, 20)).getpixel((5, 5))
    assert near(pixel, (127, 127, 127), 2)


def test_a_colour_profile_is_honoured_and_a_broken_one_survived(tmp_path: Path) -> None:
    path = tmp_path / "profiled.jpg"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    two_halves().save(path, icc_profile=profile, quality=95)
    assert near(top_and_bottom(path)[0], RED)
    two_halves().save(path, icc_profile=b"not a profile at all", quality=95)
    assert near(top_and_bottom(path)[0], RED)


def test_a_large_picture_is_reduced_until_it_just_fills(tmp_path: Path) -> None:
    path = tmp_path / "large.jpg"
    Image.new("RGB", (3000, 2000), RED).save(path)
    assert open_photo(path, (1920, 1080)).size == (1920, 1280)
    assert open_photo(path, (300, 300)).size == (450, 300)
    assert open_photo(path, (4000, 4000)).size == (3000, 2000)


@pytest.mark.parametrize("stored", [(3000, 2000), (1000, 2000), (500, 500)])
def test_a_whole_picture_is_reduced_until_all_of_it_fits(
    tmp_path: Path, stored: tuple[int, int]
) -> None:
    for name in ("whole.jpg", "whole.png"):
        path = tmp_path / name
        Image.new("RGB", stored, RED).save(path)
        scale = min(1, 600 / stored[0], 400 / stored[1])
        size = (round(stored[0] * scale), round(stored[1] * scale))
        assert open_photo(path, (600, 400), Fit.INSIDE).size == size


def test_a_picture_for_print_keeps_its_colours(tmp_path: Path) -> None:
    path = tmp_path / "print.jpg"
    two_halves("CMYK").save(path, quality=95)
    with Image.open(path) as opened:
        assert opened.mode == "CMYK"
    top, bottom = top_and_bottom(path)
    assert near(top, RED)
    assert near(bottom, BLUE)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_any_animation_is_seen_by_its_first_frame(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "moving"
    frames = [Image.new("RGB", (40, 40), colour) for colour in (BLUE, RED, GREEN)]
    frames[0].save(path, kind, save_all=True, append_images=frames[1:], duration=100)
    assert near(open_photo(path, (20, 20)).getpixel((10, 10)), BLUE)


@pytest.mark.parametrize(("stored", "shown"), [((300, 100), (90, 30)), ((20, 40), (30, 60))])
def test_a_logo_fits_its_place_in_proportion_larger_or_smaller(
    tmp_path: Path, stored: tuple[int, int], shown: tuple[int, int]
) -> None:
    path = tmp_path / "logo.png"
    logo = Image.new("RGBA", stored, (*GREEN, 0))
    logo.paste((*RED, 255), (0, 0, stored[0] // 2, stored[1]))
    logo.save(path)
    opened = open_logo(path, (90, 60))
    assert (opened.mode, opened.size) == ("RGBA", shown)
    left = opened.getpixel((shown[0] // 4, shown[1] // 2))
    right = opened.getpixel((shown[0] * 3 // 4 + 2, shown[1] // 2))
    assert isinstance(left, tuple)
    assert isinstance(right, tuple)
    assert near(left[:3], RED, 3)
    assert left[3] > 250
    assert right[3] < 5


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "CMYK"])
def test_a_logo_may_be_any_kind_of_picture(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "logo.tif"
    two_halves(mode).save(path)
    logo = open_logo(path, (80, 60))
    assert (logo.mode, logo.size) == ("RGBA", (80, 60))
    assert logo.getchannel("A").getextrema() == (255, 255)


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"\x89PNG\r\n\x1a\n cut"])
def test_a_logo_that_is_not_a_picture_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(content)
    with pytest.raises(PictureUnreadable):
        open_logo(path, (80, 60))


def png_header(width: int, height: int) -> bytes:
    """Return the head of a PNG file that claims a size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    crc = struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + b"IHDR" + head + crc


@pytest.mark.parametrize("size", [(50_000, 50_000), (11_000, 10_000)])
def test_a_picture_that_would_fill_the_memory_is_refused_unread(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = tmp_path / "huge.png"
    path.write_bytes(png_header(*size) + b"\x00\x00\x00\x00IDAT")
    with pytest.raises(PictureUnreadable, match=r"large|million") as refused:
        open_photo(path, (8, 8))
    assert refused.value.place == str(path)
    assert refused.value.remedy


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Dear editor, here is the picture.",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(%pipe%id) (r) file\n",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>",
        b"\xff\xd8\xff\xe0 not really",
    ],
    ids=["empty", "text", "postscript", "svg", "jpeg in name only"],
)
def test_what_is_not_a_picture_is_refused_with_its_place(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "picture.jpg"
    path.write_bytes(content)
    with pytest.raises(PictureUnreadable) as refused:
        open_photo(path, (8, 8))
    assert refused.value.place == str(path)
    assert refused.value.remedy


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "TIFF"])
def test_a_picture_that_ends_in_the_middle_is_refused(tmp_path: Path, kind: str) -> None:
    whole = BytesIO()
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    Image.fromarray(noise).save(whole, kind)
    path = tmp_path / "cut"
    path.write_bytes(whole.getvalue()[: len(whole.getvalue()) // 2])
    with pytest.raises(PictureUnreadable):
        open_photo(path, (200, 200))


def test_a_missing_picture_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PictureUnreadable, match="no such picture"):
        open_photo(tmp_path / "missing.jpg", (8, 8))
    with pytest.raises(PictureUnreadable):
        open_photo(tmp_path, (8, 8))
