"""The pictures that a sound file carries: its cover, and one for each chapter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefing.errors import ToolFailed

JPEG = "image/jpeg"
"""The media type of them all."""


@dataclass(frozen=True, slots=True)
class LabelPicture:
    """A picture, read."""

    data: bytes
    """The JPEG file."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""


def read_label_picture(path: Path) -> LabelPicture:
    """Read a JPEG file for a label; it is not decoded.

    Raises:
        ToolFailed: it cannot be read, or is no JPEG file.
    """
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    try:
        data = path.read_bytes()
        with Image.open(BytesIO(data), formats=("JPEG",)) as picture:
            return LabelPicture(data, *picture.size)
    except (OSError, UnidentifiedImageError) as error:
        problem = "a picture for the sound's labels is no JPEG file that can be read"
        raise ToolFailed(problem, place=str(path), last_lines=(str(error),)) from error
