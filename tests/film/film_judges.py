"""Outside judges of a finished film: two decoders and mediainfo, each a program of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from briefing.media.ffmpeg import ffmpeg_path
from briefing.timeline.rate import FrameRate
from briefing.timeline.timecode import frame_to_timecode

DECODERS = ("h264", "libopenh264")
"""FFmpeg's own, and Cisco's: written independently of each other."""
SEEN_DIFFERENCE = 48
"""Levels of 255 by which a pixel of a letter differs from its ground at least, at its middle."""
SAME_CELL = 4
"""Levels of 255 by which the mean of a cell may be off where a browser brings colours to a screen
in its own way: 2.7 was measured, and 10 and more between cards with one caption and another."""
SAME_ON_AVERAGE = 0.05
"""The same over all cells: a picture that is nearer by less is the same one, coded otherwise."""
MEDIAINFO = shutil.which("mediainfo")


@dataclass(frozen=True, slots=True)
class Film:
    """A finished film, and what it was planned to be."""

    path: Path
    rate: FrameRate
    size: tuple[int, int]
    """Width and height in pixels."""
    frames: int
    start_frame: int = 0
    """That the first label of its timecode stands for, counted from midnight."""

    @property
    def seconds(self) -> Fraction:
        return self.rate.frames_to_seconds(self.frames)

    def within(self, frame: int, share: float = 0.5) -> float:
        """A time while a frame is shown, in seconds: after so much of its time there."""
        return float((frame + Fraction(share)) / self.rate.fps)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The distinct pictures of a film, as FFmpeg decodes them."""

    cells: NDArray[np.float64]
    """Of each distinct picture the mean colours of a grid: rows, columns, red green blue."""
    of_frame: tuple[int, ...]
    """Which of them each frame shows."""

    def looks_like(self, frame: int, cells: NDArray[np.float64]) -> bool:
        """Whether a picture looks like that of a frame, and like none of the others more."""
        apart = np.abs(self.cells - cells)
        on_average = apart.mean(axis=(1, 2, 3))
        picture = self.of_frame[frame]
        nearest = on_average[picture] < on_average.min() + SAME_ON_AVERAGE
        return bool(nearest and apart[picture].max() < SAME_CELL)


def digests(path: Path, decoder: str) -> list[str]:
    """A digest of every frame, in all its bits, with the time it is shown at."""
    command = [str(ffmpeg_path()), "-v", "error", "-xerror", "-c:v:0", decoder, "-i", str(path)]
    command += ["-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framemd5", "-"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "", done.stderr
    return [line for line in done.stdout.splitlines() if not line.startswith("#")]


def assert_same_in_both(film: Film) -> None:
    """Two decoders that share no code give the same frames at the same times, every one planned."""
    one, other = (digests(film.path, decoder) for decoder in DECODERS)
    assert len(one) == film.frames
    assert one == other


def changes(path: Path) -> list[int]:
    """The frames on which the picture is not, bit for bit, what it was on the frame before."""
    pictures = [line.rsplit(",", 1)[1] for line in digests(path, DECODERS[0])]
    return [number for number, (a, b) in enumerate(pairwise(pictures), start=1) if a != b]


def assert_edges(film: Film, starts: Iterable[int]) -> None:
    """Every planned picture is shown from its first frame to its last, and nothing else is."""
    assert changes(film.path) == sorted(set(starts) - {0})


def frames_that_differ(one: Path, other: Path) -> set[int]:
    """The frames on which anybody sees a difference between two films of one length.

    A picture of a frame or two may be coded otherwise than one that is held; letters differ by
    more than that does.
    """
    found: set[int] = set()
    for number, (a, b) in enumerate(zip(_decoded(one), _decoded(other), strict=True)):
        luma, other_luma = (frame.to_ndarray()[: frame.height] for frame in (a, b))
        difference = np.maximum(luma, other_luma) - np.minimum(luma, other_luma)
        if difference.max() > SEEN_DIFFERENCE:
            found.add(number)
    return found


def pictures(path: Path, grid: tuple[int, int]) -> Pictures:
    """Decode a film, and keep what its distinct pictures look like."""
    numbers: dict[bytes, int] = {}
    cells: list[NDArray[np.float64]] = []
    of_frame: list[int] = []
    for frame in _decoded(path):
        bits = b"".join(bytes(plane) for plane in frame.planes)
        number = numbers.setdefault(bits, len(numbers))
        if number == len(cells):
            cells.append(_cells(frame.to_ndarray(), frame.height, grid))
        of_frame.append(number)
    return Pictures(np.array(cells), tuple(of_frame))


def _decoded(path: Path) -> Iterator[Any]:
    with av.open(str(path)) as container:
        yield from container.decode(video=0)


def _cells(planes: NDArray[Any], height: int, grid: tuple[int, int]) -> NDArray[np.float64]:
    """Mean colours by the sums of ITU-R BT.709-6, unrounded: no two programs round alike."""
    chroma = planes[height:].reshape(2, height // 2, -1).repeat(2, axis=1).repeat(2, axis=2)
    luma = (_means(planes[:height], grid) - 16) * 255 / 219
    blue, red = ((_means(plane, grid) - 128) * 255 / 224 for plane in chroma)
    green = -0.187324 * blue - 0.468124 * red
    return np.stack([luma + 1.5748 * red, luma + green, luma + 1.8556 * blue], axis=-1)


def _means(plane: NDArray[Any], grid: tuple[int, int]) -> NDArray[np.float64]:
    columns, rows = grid
    height, width = plane.shape
    tops = [row * height // rows for row in range(rows)]
    lefts = [column * width // columns for column in range(columns)]
    sums = np.add.reduceat(plane.astype(np.float64), tops, axis=0)
    sums = np.add.reduceat(sums, lefts, axis=1)
    means: NDArray[np.float64] = sums / np.outer(np.diff([*tops, height]), np.diff([*lefts, width]))
    return means


def what_mediainfo_says(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The tracks of a film by their type, as ``Video``."""
    command = [str(MEDIAINFO), "--Output=JSON", str(path)]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    tracks: dict[str, list[dict[str, Any]]] = {}
    for track in said["media"]["track"]:
        tracks.setdefault(track["@type"], []).append(track)
    return tracks


def assert_constant_rate(film: Film) -> None:
    """Mediainfo finds a constant rate, every frame planned, and one timecode track as planned."""
    tracks = what_mediainfo_says(film.path)
    (video,) = tracks["Video"]
    assert video["FrameRate_Mode"] == "CFR", f"its rate is {video['FrameRate_Mode']}"
    (timecode,) = (t for t in tracks["Other"] if t["Type"] == "Time code")
    assert (int(video["Width"]), int(video["Height"])) == film.size
    for track in (video, timecode):
        assert _rate(track) == film.rate.fps
        assert int(track["FrameCount"]) == film.frames
        assert abs(Fraction(track["Duration"]) - film.seconds) <= Fraction(1, 1000)
    first, last = film.start_frame, film.start_frame + film.frames - 1
    assert timecode["TimeCode_FirstFrame"] == frame_to_timecode(first, film.rate)
    assert timecode["TimeCode_LastFrame"] == frame_to_timecode(last, film.rate)
    assert video["Delay_DropFrame"] == ("Yes" if film.rate.drop_frame else "No")


def _rate(track: dict[str, Any]) -> Fraction:
    if "FrameRate_Num" in track:
        return Fraction(int(track["FrameRate_Num"]), int(track["FrameRate_Den"]))
    return Fraction(track["FrameRate"])
