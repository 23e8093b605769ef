"""A film's pictures, made small as they are decoded, for judges of the film as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefing.errors import ToolFailed


def small_pictures(path: Path, size: tuple[int, int]) -> Iterator[tuple[int, NDArray[np.uint8]]]:
    """Yield the number of every frame, from 0, and its picture, each pixel the mean of its area.

    Args:
        path: of a film.
        size: width and height of the small pictures, in pixels.

    Yields:
        Rows, columns, and red, green, blue.

    Raises:
        ToolFailed: it is no film, or is damaged.
    """
    import av

    width, height = size
    try:
        with av.open(f"file:{path}") as container:
            video = container.streams.video[0]
            video.thread_type = "AUTO"
            for number, frame in enumerate(container.decode(video)):
                small: Any = frame.to_ndarray(
                    format="gbrp",  # into a packed format, half the colours would be left out
                    width=width,
                    height=height,
                    src_colorspace="ITU709",
                    interpolation="AREA",
                )
                yield number, small
    except (av.FFmpegError, OSError, IndexError) as error:
        raise ToolFailed(
            "the pictures of the film cannot be decoded",
            place=str(path),
            last_lines=(str(error),),
        ) from error


def shrunk(picture: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return a picture at a width and height in pixels, each pixel the mean of its area."""
    from PIL import Image

    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BOX))
