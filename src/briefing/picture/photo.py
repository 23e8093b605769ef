"""Opening picture files that somebody sent: any of the usual kinds, or a clear refusal.

Only well-known kinds are tried, none of which runs a program or follows a link, and no picture is
unpacked before its size is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import PictureUnreadable
from briefing.quiet import quiet

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 100_000_000
"""Largest picture that is unpacked, in pixels: twice what a good camera makes."""

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "TIFF", "BMP", "AVIF")
"""The kinds of file that are read, as Pillow names them."""

_PAPER = (255, 255, 255)
_ALREADY_SRGB = frozenset({"sRGB", "sRGB built-in", "sRGB IEC61966-2.1"})  # most of all photos
_ORIENTATION, _LAST_UPRIGHT = 0x0112, 4  # EXIF 2.3: 5 to 8 lie on their side
_REMEDY = "Save it anew as a JPEG or PNG file, or leave the picture out."


class Fit(StrEnum):
    """How a picture larger than asked for is reduced."""

    FILL = "fill"
    """Until it just covers both sides: to be cut at the edges."""
    INSIDE = "inside"
    """Until all of it is within both sides."""


def open_photo(path: Path, size: tuple[int, int], fit: Fit = Fit.FILL) -> Image:
    """Return a picture as it should be seen: upright, opaque, sRGB, its first frame.

    Args:
        path: the file.
        size: width and height in pixels of the place it is for; a smaller picture stays as it is.
        fit: how a larger one is reduced to it.

    Raises:
        PictureUnreadable: it is missing, damaged, too large or not a picture.
    """
    from PIL import Image, ImageOps

    with _opened(path) as picture:
        profile = picture.info.get("icc_profile")
        if picture.format == "JPEG":
            turned = picture.getexif().get(_ORIENTATION, 1) > _LAST_UPRIGHT
            stored = _reduced(picture.size, size[::-1] if turned else size, fit)
            picture.draft("RGB", stored)  # decode no more than that
        ImageOps.exif_transpose(picture, in_place=True)
        upright = _flattened(picture)
        wanted = _reduced(upright.size, size, fit)
        if wanted != upright.size:
            # Hamming's filter is as sharp as a photo can bear, at a third of Lanczos's price.
            upright = upright.resize(wanted, Image.Resampling.HAMMING, reducing_gap=2.0)
        return _as_srgb(upright, profile)


def open_logo(path: Path, size: tuple[int, int]) -> Image:
    """Return a logo as RGBA, as large as fits inside a size in pixels, its proportions kept.

    It is read once for each size, and again when the file changes.

    Raises:
        PictureUnreadable: it is missing, damaged, too large or not a picture.
    """
    with _opened(path):
        changed = path.stat().st_mtime_ns
    return _logo(path, changed, size)


@lru_cache(maxsize=16)
def _logo(path: Path, changed: int, size: tuple[int, int]) -> Image:
    from PIL import Image, ImageOps

    del changed  # part of the key only
    with _opened(path) as picture:
        ImageOps.exif_transpose(picture, in_place=True)
        layered = picture.convert("RGBA") if picture.has_transparency_data else None
        logo = layered or _as_srgb(_flattened(picture), picture.info.get("icc_profile"))
        scale = min(size[0] / logo.width, size[1] / logo.height)
        fitted = (max(1, round(scale * logo.width)), max(1, round(scale * logo.height)))
        filter_ = Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC
        return logo.convert("RGBA").resize(fitted, filter_, reducing_gap=2.0)


def _reduced(of: tuple[int, int], to: tuple[int, int], fit: Fit = Fit.FILL) -> tuple[int, int]:
    """Return the size that a picture of one size has when it is reduced to another."""
    both = (to[0] / of[0], to[1] / of[1])
    scale = min(1.0, max(both) if fit is Fit.FILL else min(both))
    return max(1, round(of[0] * scale)), max(1, round(of[1] * scale))


@contextmanager
def _opened(path: Path) -> Iterator[Image]:
    from PIL import Image, UnidentifiedImageError

    Image.init()
    place = str(path)
    try:
        kinds = [kind for kind in KINDS if kind in Image.OPEN]
        # What matters of what it warns of becomes an error below.
        with quiet(), Image.open(path, formats=kinds) as opened:
            if opened.width * opened.height > PIXEL_LIMIT:
                raise _too_large(opened.width, opened.height, place)
            yield opened
    except Image.DecompressionBombError as error:
        raise PictureUnreadable(
            "the picture is far too large to unpack", place=place, remedy=_REMEDY
        ) from error
    except FileNotFoundError as error:
        raise PictureUnreadable(
            "there is no such picture", place=place, remedy="Check its path, or leave it out."
        ) from error
    except (PermissionError, IsADirectoryError) as error:
        raise PictureUnreadable(
            "the picture may not be opened", place=place, remedy="Check its path and its rights."
        ) from error
    except UnidentifiedImageError as error:
        raise PictureUnreadable(
            "the file is not a picture of a kind we read", place=place, remedy=_REMEDY
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:
        raise PictureUnreadable(
            "the picture is damaged or cut short", place=place, remedy=_REMEDY
        ) from error


def _too_large(width: int, height: int, place: str) -> PictureUnreadable:
    return PictureUnreadable(
        f"the picture has {width} x {height} pixels, more than {PIXEL_LIMIT // 1_000_000} million",
        place=place,
        remedy="Scale it down; 4000 pixels across are plenty.",
    )


def _flattened(picture: Image) -> Image:
    """Return any kind of pixels as RGB or CMYK, transparent ones laid on white."""
    from PIL import Image

    if picture.mode in ("RGB", "CMYK"):
        return picture
    if picture.mode.startswith("I") or picture.mode == "F":
        return _eight_bits(picture)
    if picture.has_transparency_data:
        layer = picture.convert("RGBA")
        paper = Image.new("RGBA", layer.size, (*_PAPER, 255))
        return Image.alpha_composite(paper, layer).convert("RGB")
    return picture.convert("RGB")


def _eight_bits(picture: Image) -> Image:
    """Return deep grey pixels as RGB: 16 bits by their upper half, others by their own range."""
    import numpy as np
    from PIL import Image

    values = np.asarray(picture).astype(np.float64)
    low, high = (0.0, 65535.0) if picture.mode != "F" else (values.min(), values.max())
    grey = (values - low) * (255 / max(high - low, 1e-9))
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)).convert("RGB")


def _as_srgb(picture: Image, profile: bytes | None) -> Image:
    """Return the colours as sRGB, by the profile that came with them if it can be used."""
    from io import BytesIO

    from PIL import ImageCms

    if profile:
        try:
            theirs = ImageCms.ImageCmsProfile(BytesIO(profile))
            if picture.mode == "RGB" and theirs.profile.profile_description in _ALREADY_SRGB:
                return picture
            converted = ImageCms.profileToProfile(
                picture,
                theirs,
                ImageCms.createProfile("sRGB"),
                outputMode="RGB",
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            return picture.convert("RGB")  # a broken profile: show the numbers as they are
        if converted is not None:
            return converted
    return picture.convert("RGB")
