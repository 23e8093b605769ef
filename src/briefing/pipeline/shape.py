"""The shape of a film: what its viewers hold in their hands, or hang on the wall."""

from __future__ import annotations

from collections.abc import Mapping

from briefing.errors import RecipeError
from briefing.pipeline.recipe import parse_size

SHAPES: Mapping[str, tuple[int, int]] = {
    "16:9": (1920, 1080),
    "9:16": (1080, 1920),
    "1:1": (1080, 1080),
    "4:5": (1080, 1350),
}
"""Width and height in pixels of a film of each shape, by the name that people type."""


def parse_shape(text: str) -> tuple[int, int]:
    """Return the width and height of a film of the shape that a user typed, as ``9:16``.

    Raises:
        RecipeError: there is no such shape.
    """
    size = SHAPES.get(text.strip())
    if size is None:
        remedy = f"Use one of {', '.join(SHAPES)}."
        raise RecipeError(f"there is no shape {text!r}", place="--shape", remedy=remedy)
    return size


def film_size(size: str | None, shape: str | None, usual_shape: str = "16:9") -> tuple[int, int]:
    """Return the width and height of a film by what the user typed of them, if anything.

    Args:
        size: as ``1280x720``; it alone may be of any shape.
        shape: as ``16:9``.
        usual_shape: what the show prefers.

    Raises:
        RecipeError: one of them cannot be, or the size is not of the shape.
    """
    if size is None:
        return parse_shape(shape or usual_shape)
    width, height = parse_size(size)
    if shape is None:
        return width, height
    across, down = parse_shape(shape)
    # Sides of H.264 video are even, so that no size may be nearer to a shape than 2 pixels.
    if abs(width * down - height * across) >= 2 * down:
        raise RecipeError(
            f"{width}x{height} is not of the shape {shape.strip()}",
            place="--size",
            remedy=f"Leave --size out for {across}x{down}, or --shape for any size.",
        )
    return width, height


def usual_style(width: int, height: int) -> str:
    """Return the name of the house style whose captions fit a film of a size, in pixels.

    >>> usual_style(1920, 1080), usual_style(1080, 1920)
    ('house', 'social')
    """
    return "social" if 2 * height > 3 * width else "house"
