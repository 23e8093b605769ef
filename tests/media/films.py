"""Films made by code, and outside judges of what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.model import Shot, Yuv420
from briefing.media.yuv import from_rgb

DECODERS = ("h264", "libopenh264")
"""FFmpeg's own, and Cisco's: written independently of each other."""


@dataclass(frozen=True)
class Pictures:
    """Drawing for a film of one size."""

    width: int
    height: int

    def flat(self, level: int) -> Yuv420:
        return from_rgb(np.full((self.height, self.width, 3), level, np.uint8))

    def gradient(self) -> Yuv420:
        rows, columns = np.mgrid[0 : self.height, 0 : self.width]
        channels = (columns * 255 // self.width, rows * 255 // self.height, (rows + columns) % 256)
        return from_rgb(np.stack(channels, -1).astype(np.uint8))

    def noise(self, seed: int, grain: int = 10) -> Yuv420:
        """Blocks of random colours, with grain over them."""
        random = np.random.default_rng(seed)
        small = random.integers(40, 215, (self.height // 8 + 1, self.width // 8 + 1, 3))
        large = small.repeat(8, 0).repeat(8, 1)[: self.height, : self.width]
        large = large + random.integers(-grain // 2, grain // 2 + 1, large.shape)
        return from_rgb(large.clip(0, 255).astype(np.uint8))

    def with_bar(self, base: Yuv420, at: float, top: float = 0.75) -> Yuv420:
        """The picture with a white bar, by default in its lower part, as a caption would be."""
        y = base.y.copy()
        first, left = int(top * self.height), int(at * self.width)
        y[first : first + self.height // 8, left : left + self.width // 4] = 235
        return Yuv420(y, base.u, base.v)


def usual_film(width: int, height: int) -> list[Shot]:
    """Holds, caption changes, a movement, a repeated picture, shots of one and two frames."""
    draw = Pictures(width, height)
    title, photo, other = draw.gradient(), draw.noise(1), draw.noise(2)
    film = [Shot(title, 130, starts_group=True)]
    film += [Shot(draw.with_bar(title, step / 8), 1) for step in range(7)]
    film += [Shot(photo, 7, starts_group=True)]
    film += [Shot(draw.with_bar(photo, step / 6), 20 + 9 * step) for step in range(5)]
    film += [Shot(draw.with_bar(photo, 0.1, top=0), 9), Shot(draw.with_bar(photo, 0.6, top=0), 9)]
    film += [Shot(photo, 3), Shot(photo, 4), Shot(other, 1), Shot(photo, 2), Shot(other, 40)]
    film += [Shot(draw.flat(level), 2) for level in (0, 255, 128)]
    return [*film, Shot(other, 1)]


def frame_count(film: list[Shot]) -> int:
    return sum(shot.frames for shot in film)


def decoded(path: Path, width: int, height: int, decoder: str = "h264") -> NDArray[np.uint8]:
    """Every frame as its 4:2:0 bytes, decoded in a program of its own."""
    arguments = f"-c:v {decoder} -i @ -fps_mode passthrough -f rawvideo -pix_fmt yuv420p -".split()
    arguments[arguments.index("@")] = str(path)
    raw = run_ffmpeg(arguments, purpose="decode a test film")
    return np.frombuffer(raw, np.uint8).reshape(-1, width * height * 3 // 2)


def digests(path: Path, decoder: str = "h264") -> list[str]:
    """Every frame's MD5 digest, for films too large to hold."""
    arguments = f"-c:v {decoder} -i @ -fps_mode passthrough -f framemd5 -".split()
    arguments[arguments.index("@")] = str(path)
    lines = run_ffmpeg(arguments, purpose="decode a test film").decode().splitlines()
    return [line.rpartition(",")[2].strip() for line in lines if not line.startswith("#")]


def luma_psnr(frame: NDArray[np.uint8], picture: Yuv420) -> float:
    """PSNR of the luma, in dB; 99 when there is no error."""
    luma = frame[: picture.width * picture.height].reshape(picture.height, picture.width)
    error = float(np.square(luma.astype(np.float64) - picture.y).mean())
    return 99.0 if error == 0 else float(10 * np.log10(255**2 / error))
