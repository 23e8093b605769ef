"""Judging a finished film by what a decoder shows: the right picture on every frame, and how good.

Each decoded frame is recognized as the distinct picture that it is nearest to. Where the picture
changes must be where the film's description says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from briefing.media.model import Plane
from film_bench.film import Film
from film_bench.pictures import read_still

LIKE_QUALITY = 40.0
"""Least PSNR of the luma, in dB, of films that may be compared."""

_SAMPLED = np.s_[8::16, 8::16]  # of the luma: enough to tell any two of the pictures apart


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found."""

    frames: int
    """How many frames were decoded."""
    expected: int
    """How many there should be."""
    strays: int
    """How many changes show another picture than planned, or are missing or too many."""
    off: int
    """How many changes are on another frame than planned."""
    furthest: int
    """By how many frames, at most; positive when late."""
    psnr_worst: float
    """Of the luma at both edges of each picture, in dB."""
    psnr_mean: float
    """The same on average."""
    matrix: str
    """By what the colours were converted."""

    @property
    def is_right(self) -> bool:
        """Whether each picture is seen from its frame to its frame."""
        return self.frames == self.expected and not self.strays and not self.off

    @property
    def problems(self) -> str:
        """What is wrong, in words; empty when nothing is."""
        found = []
        if self.frames != self.expected:
            found.append(f"{self.frames:,} frames in place of {self.expected:,}")
        if self.strays:
            found.append(f"{_changes(self.strays)} to other pictures than planned")
        if self.off:
            side = "late" if self.furthest > 0 else "early"
            found.append(f"{_changes(self.off)} off, the furthest by {abs(self.furthest)}, {side}")
        if self.psnr_worst < LIKE_QUALITY:
            found.append(f"PSNR below {LIKE_QUALITY:.0f} dB")
        return "; ".join(found)


def _changes(count: int) -> str:
    return f"{count} change{'s' * (count != 1)}"


@dataclass(frozen=True, slots=True)
class Originals:
    """The distinct pictures that a film should show, before encoding."""

    by_matrix: Mapping[str, Callable[[str], Plane]]
    """What returns a picture's luma by its name, by the matrix it is converted with."""

    def like(self, frame: Plane, names: Sequence[str]) -> tuple[str, list[Plane]]:
        """Return the matrix by which the first picture is nearest to a frame, and the luma."""
        matrix = max(self.by_matrix, key=lambda m: psnr(frame, self.by_matrix[m](names[0])))
        return matrix, [self.by_matrix[matrix](name) for name in names]


def originals_of_stills(folder: Path) -> Originals:
    """Return pictures drawn into a folder, by both matrices that encoders use if they are PNGs."""

    def by_bt601(name: str) -> Plane:
        picture = Image.open(folder / f"{name}.png").convert("L")  # BT.601, full range
        grey = np.asarray(picture).astype(np.float32)
        return np.round(grey * (219 / 255) + 16).astype(np.uint8)

    readers: dict[str, Callable[[str], Plane]] = {"BT.709": lambda name: read_still(folder, name).y}
    if any(folder.glob("*.png")):
        readers["BT.601"] = by_bt601
    return Originals(readers)


def originals_of_film(path: Path, names: Sequence[str]) -> Originals:
    """Return the frames of a film without loss, each of them a distinct picture."""
    frames = [luma.copy() for luma in decoded(path)]
    return Originals({"BT.709": dict(zip(names, frames, strict=True)).__getitem__})


def judge(path: Path, film: Film, originals: Originals) -> Verdict:
    """Decode a film, every frame of it, and say what it shows."""
    watched = _Watched(film.pictures)
    for luma in decoded(path):
        watched.see(luma, originals)
    watched.end()
    names = [film.pictures[index] for index in watched.runs]
    strays = sum(seen != held.picture for seen, held in zip(names, film.held, strict=False))
    strays += abs(len(names) - len(film.held))
    starts = accumulate(watched.lengths[:-1], initial=0)
    errors = [seen - planned for seen, planned in zip(starts, film.starts, strict=False)]
    off = [] if strays else [error for error in errors if error]
    return Verdict(
        frames=sum(watched.lengths),
        expected=film.frames,
        strays=strays,
        off=len(off),
        furthest=max(off, key=abs, default=0),
        psnr_worst=min(watched.qualities),
        psnr_mean=float(np.mean(watched.qualities)),
        matrix=watched.matrix,
    )


class _Watched:
    """What was seen up to some frame."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        self.runs: list[int] = []  # numbers of the pictures seen, one after the other
        self.lengths: list[int] = []  # for how many frames each
        self.qualities: list[float] = []
        self.matrix = ""
        self._planes: list[Plane] = []
        self._features = np.empty((0, 0), np.float32)
        self._squares = np.empty(0, np.float32)
        self._before: Plane | None = None

    def see(self, luma: Plane, originals: Originals) -> None:
        if self._before is None:
            self.matrix, self._planes = originals.like(luma, self.names)
            self._features = np.stack([_features(plane) for plane in self._planes])
            self._squares = np.square(self._features).sum(axis=1)
        nearest = self._nearest(luma)
        if not self.runs or nearest != self.runs[-1]:
            if self._before is not None:
                self._measure(self._before)
            self.runs.append(nearest)
            self.lengths.append(0)
            self._measure(luma)
        self.lengths[-1] += 1
        self._before = luma

    def _nearest(self, luma: Plane) -> int:
        """Return the number of the picture that a frame shows."""
        if self._before is not None and np.array_equal(luma[_SAMPLED], self._before[_SAMPLED]):
            return self.runs[-1]
        # Not by @, which starts threads for each of thousands of small products.
        products = np.einsum("ij,j->i", self._features, _features(luma))
        return int((self._squares - 2 * products).argmin())

    def end(self) -> None:
        """Measure the last frame."""
        if self._before is not None:
            self._measure(self._before)

    def _measure(self, luma: Plane) -> None:
        self.qualities.append(psnr(luma, self._planes[self.runs[-1]]))


def _features(luma: Plane) -> NDArray[np.float32]:
    return luma[_SAMPLED].astype(np.float32).ravel() - 128


def psnr(one: Plane, other: Plane) -> float:
    """Return how near two planes are, in dB; 99 when they are equal."""
    error = float(np.square(one.astype(np.float32) - other).mean(dtype=np.float64))
    return float(10 * np.log10(255**2 / error)) if error else 99.0


def decoded(path: Path) -> Iterator[Plane]:
    """Yield the luma of every frame, as FFmpeg's decoder shows it."""
    with av.open(str(path)) as container:
        for frame in container.decode(container.streams.video[0]):
            plane = frame.planes[0]
            rows = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
            yield rows[: plane.height, : plane.width]
