"""Small films made by code, whose frames tell their number by how bright they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

from briefing.article.model import Footage
from briefing.findings import Finding
from briefing.media.footage import footage_frames
from briefing.media.yuv import Rgb

SIZE = (64, 36)
_DARKEST, _STEP = 6, 3


def numbered(number: int, size: tuple[int, int] = SIZE) -> Rgb:
    """A grey picture that tells its number, 0 to 80."""
    return np.full((size[1], size[0], 3), _DARKEST + _STEP * number, np.uint8)


def number_of(picture: NDArray[np.uint8]) -> int:
    """The number of a picture's middle."""
    height, width, _ = picture.shape
    middle = picture[height // 2 - 1 : height // 2 + 1, width // 2 - 1 : width // 2 + 1]
    return round((float(middle.mean()) - _DARKEST) / _STEP)


def write_film(
    path: Path,
    pictures: Sequence[NDArray[np.uint8] | NDArray[np.uint16]],
    *,
    times: Sequence[int] | None = None,
    tick: Fraction = Fraction(1, 25),
    codec: str = "libx264",
    pixels: str = "yuv420p",
    options: Mapping[str, str] | None = None,
    matrix: int | None = None,
    marked: bool = True,
    full_range: bool = False,
    pixel_shape: Fraction = Fraction(1),
    transfer: int | None = None,
    head_first: bool = False,
) -> Path:
    """Write a film; ``times`` are those of its pictures, in ticks, else one tick each.

    ``marked`` says whether the film tells the matrix of its colours.
    """
    height, width, _ = pictures[0].shape
    lossless = {"qp": "0", "g": "10"} if codec == "libx264" and pixels == "yuv420p" else {}
    movflags = {"movflags": "+faststart"} if head_first else {}
    with av.open(str(path), "w", options=movflags) as container:
        stream = container.add_stream(codec, rate=25, options=dict(options or lossless))
        assert isinstance(stream, VideoStream)
        stream.width, stream.height, stream.pix_fmt = width, height, pixels
        stream.time_base = stream.codec_context.time_base = tick
        stream.codec_context.sample_aspect_ratio = pixel_shape
        stream.codec_context.color_range = 2 if full_range else 1
        if matrix is not None and marked:
            stream.codec_context.colorspace = matrix
        if transfer is not None:
            stream.codec_context.color_trc = transfer
        for number, picture in enumerate(pictures):
            frame = _frame(picture, pixels, matrix, full_range)
            frame.pts = times[number] if times else number
            frame.time_base = tick
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def _frame(
    picture: NDArray[np.uint8] | NDArray[np.uint16],
    pixels: str,
    matrix: int | None,
    full_range: bool,
) -> av.VideoFrame:
    kind = {(3, 1): "rgb24", (4, 1): "rgba", (3, 2): "rgb48le"}[picture.shape[2], picture.itemsize]
    frame = av.VideoFrame.from_ndarray(picture, kind)
    if pixels == kind:
        return frame
    return frame.reformat(
        format=pixels, dst_colorspace=matrix or 5, dst_color_range=2 if full_range else 1
    )


def write_sound(path: Path, *, cover: bool = False) -> Path:
    """Write a tenth of a second of silence, as M4A, with a cover picture if wanted."""
    from briefing.media.ffmpeg import run_ffmpeg

    arguments = ["-f", "lavfi", "-i", "anullsrc=r=48000:d=0.1"]
    if cover:
        picture = path.with_suffix(".png")
        write_still(picture, numbered(9))
        attached = "-map 0 -map 1 -c:v copy -disposition:v attached_pic"
        arguments += ["-i", str(picture), *attached.split()]
    run_ffmpeg([*arguments, str(path)], purpose="write a test sound")
    return path


def write_still(path: Path, picture: Rgb) -> Path:
    """Write one picture as a picture file."""
    from PIL import Image

    Image.fromarray(picture).save(path)
    return path


def shown(
    footage: Footage | Path,
    frames: int,
    *,
    fps: Fraction = Fraction(25),
    size: tuple[int, int] = SIZE,
    findings: list[Finding] | None = None,
) -> list[Rgb]:
    """The pictures of footage; no finding is expected when none are asked for."""
    noticed: list[Finding] = []
    footage = Footage(file=footage) if isinstance(footage, Path) else footage
    drawn = list(footage_frames(footage, size, fps, frames, noticed.append))
    if findings is None:
        assert noticed == []
    else:
        findings += noticed
    assert len(drawn) == frames
    assert all(picture.shape == (size[1], size[0], 3) for picture in drawn)
    assert all(picture.dtype == np.uint8 for picture in drawn)
    return drawn


def numbers(drawn: Sequence[Rgb]) -> list[int]:
    """Which frame of the film each picture is."""
    return [number_of(picture) for picture in drawn]
