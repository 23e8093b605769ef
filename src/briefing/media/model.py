"""The values that pass between what draws or assembles and what encodes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]
"""Rows of samples, top to bottom."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Yuv420:
    """A picture as the encoder takes it: BT.709, limited range, 8 bits, chroma halved both ways.

    A picture that differs from another one in some rows only may say so; then the rest is neither
    compared nor looked at again.
    """

    y: Plane
    """Luma, ``height`` x ``width``; both even."""
    u: Plane
    """Blue difference, half as high and half as wide."""
    v: Plane
    """Red difference, half as high and half as wide."""
    base: Yuv420 | None = None
    """A picture that shows the same outside ``changed``; it has no base itself."""
    changed: range = range(0)
    """Rows of luma in which it differs from the base, from an even one to an even one."""

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.y.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.y.shape[0])


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A small picture that takes the place of a part of a large one.

    It is equal only to itself: what is seen again and again should be one value, and is coded once.
    """

    left: int
    """First column; a multiple of 16."""
    top: int
    """First row; a multiple of 16."""
    picture: Yuv420
    """What is seen there; its width and height are multiples of 16."""


@dataclass(frozen=True, slots=True, eq=False)
class Shot:
    """One picture, held: what a film is encoded from.

    Moving passages are shots of a single frame each.
    """

    picture: Yuv420
    """What is seen."""
    frames: int
    """For how many frames, at least one."""
    starts_group: bool = False
    """Whether a player must be able to start here: its first frame becomes an IDR frame."""
    updates: tuple[tuple[Part, ...], ...] = ()
    """What changes in each frame after the first; empty when the picture is held as it is. A shot
    with updates is no longer than the time between two seek points."""
