"""Artwork as files: what directories take, and what they are told to refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from briefing.article.model import Picture
from briefing.editions.artwork import (
    ARTWORK_BYTES,
    check_artwork,
    episode_artwork,
    show_artwork,
    write_episode_artwork,
    write_show_artwork,
)
from briefing.errors import PictureUnreadable
from briefing.findings import Severity
from briefing.picture.choice import Show
from briefing.picture.theme import DARK, HIGH_CONTRAST, LIGHT
from sites import article_numbered


def test_a_show_s_artwork_is_what_directories_take(tmp_path: Path) -> None:
    path = tmp_path / "artwork.jpg"
    write_show_artwork(path, "The Harbor News", DARK)
    assert path.read_bytes() == show_artwork("The Harbor News", DARK)  # the same bytes each time
    assert check_artwork(path) == ()
    assert path.stat().st_size <= ARTWORK_BYTES
    import av  # another decoder's word

    with av.open(str(path)) as file:
        (stream,) = file.streams.video
        assert (stream.width, stream.height, stream.codec_context.name) == (3000, 3000, "mjpeg")
        assert stream.format.name.startswith("yuvj")
    with Image.open(path) as picture:
        assert picture.info["dpi"] == (72, 72)
        assert picture.getexif().get_ifd(0x8769)[0xA001] == 1  # sRGB, says Exif


@pytest.mark.slow
def test_the_hardest_photo_stays_under_the_limit(tmp_path: Path) -> None:
    noise = np.random.default_rng(7).integers(0, 256, (1600, 1600, 3), dtype=np.uint8)
    Image.fromarray(noise).save(tmp_path / "noise.png", compress_level=0)
    picture = Picture("Nothing but grain.", tmp_path / "noise.png", "", 0)
    article = replace(article_numbered(2), pictures=(picture,))
    for theme in (LIGHT, HIGH_CONTRAST):
        path = tmp_path / f"{theme.name}.jpg"
        write_episode_artwork(path, article, Show(name="The Harbor News"), theme)
        assert check_artwork(path) == ()


def test_a_damaged_photo_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"no picture")
    article = replace(article_numbered(2), pictures=(Picture("A boat.", photo, "", 0),))
    with pytest.raises(PictureUnreadable):
        episode_artwork(article, Show(), DARK)
    with pytest.raises(PictureUnreadable):
        write_episode_artwork(tmp_path / "artwork.jpg", article, Show(), DARK)
    assert [path.name for path in tmp_path.iterdir()] == ["photo.jpg"]


def _saved(
    size: tuple[int, int], mode: str = "RGB", name: str = "own.png"
) -> Callable[[Path], Path]:
    def save(folder: Path) -> Path:
        path = folder / name
        Image.new(mode, size).save(path)
        return path

    return save


def _text(folder: Path) -> Path:
    path = folder / "own.jpg"
    path.write_text("<svg/>", encoding="utf-8")
    return path


def _webp(folder: Path) -> Path:
    path = folder / "own.jpg"
    Image.new("RGB", (1400, 1400)).save(path, "WEBP")
    return path


def _misnamed(folder: Path) -> Path:
    path = folder / "own.png"
    Image.new("RGB", (1400, 1400)).save(path, "JPEG")
    return path


def _cut_short(folder: Path) -> Path:
    path = _saved((1400, 1400))(folder)
    path.write_bytes(path.read_bytes()[:-40])
    return path


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_saved((1400, 1399)), "It has 1400 x 1399 pixels, and is not square."),
        (
            _saved((1200, 1200)),
            "It has 1200 x 1200 pixels; 1400 to 3000 along each side are asked.",
        ),
        (_saved((3001, 3001), "RGB"), "It has 3001 x 3001 pixels; 1400 to 3000 along each"),
        (_saved((1400, 1400), "CMYK", "own.jpg"), "Its colours are CMYK, for printing, not RGB."),
        (_saved((1400, 1400), "L"), "Its colours are shades of grey, not RGB."),
        (_saved((1400, 1400), "RGBA"), "Its colours are RGB with transparency, not RGB."),
        (_text, "It cannot be read as a JPEG or PNG picture."),
        (_webp, "It cannot be read as a JPEG or PNG picture."),
        (_cut_short, "It cannot be read as a JPEG or PNG picture."),
        (lambda folder: folder / "missing.png", "It cannot be read as a JPEG or PNG picture."),
        (lambda folder: folder, "It cannot be read as a JPEG or PNG picture."),
        (_misnamed, "It is a JPEG file, and its name ends in “.png”."),
    ],
)
def test_what_a_house_brings_is_refused_with_what_it_is(
    make: Callable[[Path], Path], told: str, tmp_path: Path
) -> None:
    (finding,) = check_artwork(make(tmp_path))
    assert (finding.code, finding.severity) == ("P-020", Severity.ERROR)
    assert finding.problem.startswith(told)
    assert finding.remedy


def test_a_house_s_own_square_is_taken_and_too_many_bytes_are_told(tmp_path: Path) -> None:
    assert check_artwork(_saved((1400, 1400), name="own.png")(tmp_path)) == ()
    assert check_artwork(_saved((1400, 1400), name="own.jpeg")(tmp_path)) == ()
    grain = np.random.default_rng(1).integers(0, 256, (1400, 1400, 3), dtype=np.uint8)
    Image.fromarray(grain).save(tmp_path / "grain.jpg", quality=50)
    (finding,) = check_artwork(tmp_path / "grain.jpg")
    assert (finding.code, finding.severity) == ("P-021", Severity.WARNING)
