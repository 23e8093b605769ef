"""Footage of any shape, colour and depth as pictures of the film: whole, upright, 8-bit sRGB."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from briefing.media.tones import TRANSFERS, to_standard_range
from briefing.media.yuv import Rgb

if TYPE_CHECKING:
    from av.video.frame import VideoFrame
    from PIL.Image import Image

COVER_WITHIN = Fraction(11, 10)
"""Up to which difference in shape a picture fills the film, cut at its edges: a house choice."""

_FILL_WIDTH = 64
"""Width of the picture that the blurred fill is made from, in pixels."""
_FILL_BLUR = 3
"""Radius of its blur, in those pixels."""
_SCALING: Final = 0x4 | 0x2000 | 0x40000 | 0x80000
"""libswscale's bicubic, every pixel with a colour of its own, rounded accurately, the same on
every processor. Into planes (``gbrp``) that is twice as quick as into pixels."""
_HD_LINES = 720
"""From how many lines on unmarked colours are BT.709 and not BT.601: what players do."""
_BT601, _BT709 = 5, 1
_MATRICES = frozenset({1, 4, 5, 6, 7, 9, 10})
"""Codes of ITU-T H.273, table 4, that libswscale has the sums for."""
_FULL_RANGE = 2


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a picture lies in the film, in pixels; outside of it when it is cut."""

    left: int
    """Of its left edge."""
    top: int
    """Of its upper edge."""
    width: int
    """As scaled."""
    height: int
    """As scaled."""


def place(shape: Fraction, size: tuple[int, int]) -> Placement:
    """Return where a picture goes whose width by its height is ``shape``: never stretched.

    It fills the film when their shapes differ by less than :data:`COVER_WITHIN`, cut alike on
    both sides; else all of it is seen, in the middle.
    """
    width, height = size
    own = Fraction(width, height)
    covers = max(shape, own) < min(shape, own) * COVER_WITHIN
    if (shape > own) == covers:
        scaled = max(1, round(height * shape)), height
    else:
        scaled = width, max(1, round(width / shape))
    return Placement((width - scaled[0]) // 2, (height - scaled[1]) // 2, *scaled)


class Fitter:
    """Makes pictures of one size out of the frames of one film."""

    def __init__(self, size: tuple[int, int], pixel_shape: Fraction, transfer: int) -> None:
        """Take the film's size in pixels, and what :class:`ReelFacts` say of the footage."""
        from av.video.reformatter import VideoReformatter

        self._size = size
        self._pixel_shape = pixel_shape
        self._transfer = transfer
        self._scaler = VideoReformatter()
        self._orientations: dict[int, Orientation] = {}

    def fit(self, frame: VideoFrame) -> Rgb:
        """Return a frame as a picture of the film."""
        if frame.rotation not in self._orientations:
            # Once for all: a frame whose side data were looked at is not freed for a long time.
            self._orientations[frame.rotation] = orientation_of(frame)
        orientation = self._orientations[frame.rotation]
        shape = Fraction(frame.width, frame.height) * self._pixel_shape
        where = place(1 / shape if orientation.turned else shape, self._size)
        scaled = (where.width, where.height)
        upright = self._colours(frame, scaled[::-1] if orientation.turned else scaled)
        return on_canvas(orientation.applied(upright), where, self._size)

    def _colours(self, frame: VideoFrame, size: tuple[int, int]) -> Rgb:
        """Return a frame, scaled, as 8-bit sRGB; what is transparent is laid on black."""
        deep = self._transfer in TRANSFERS
        see_through = frame.format.has_palette or any(c.is_alpha for c in frame.format.components)
        usual = _BT709 if frame.height >= _HD_LINES else _BT601
        scaled: Any = self._scaler.reformat(
            frame,
            *size,
            format="gbrp16le" if deep else "rgba" if see_through else "gbrp",
            src_colorspace=None if frame.colorspace in _MATRICES else usual,
            dst_color_range=_FULL_RANGE,
            interpolation=_SCALING,
        ).to_ndarray()
        if deep:
            return to_standard_range(scaled, self._transfer)
        if see_through:
            opaque = scaled[..., 3:].astype(np.uint16)
            scaled = ((scaled[..., :3] * opaque + 127) // 255).astype(np.uint8)
        return np.asarray(scaled, np.uint8)


@dataclass(frozen=True, slots=True)
class Orientation:
    """How a picture must be turned to be seen as it was meant."""

    turned: bool = False
    """Whether rows become columns, before it is mirrored."""
    mirrored_across: bool = False
    """Whether left and right change places."""
    mirrored_down: bool = False
    """Whether top and bottom change places."""

    @property
    def degrees(self) -> int:
        """By how much it is turned anticlockwise, mirroring aside: 0, 90, 180 or 270."""
        if self.turned:
            return 90 if self.mirrored_down else 270
        return 180 if self.mirrored_across and self.mirrored_down else 0

    def applied(self, picture: Rgb) -> Rgb:
        """Return the picture upright."""
        if self.turned:
            picture = picture.transpose(1, 0, 2)
        return picture[:: -1 if self.mirrored_down else 1, :: -1 if self.mirrored_across else 1]


_UPRIGHT_BY = {
    90: Orientation(turned=True, mirrored_down=True),
    -90: Orientation(turned=True, mirrored_across=True),
    180: Orientation(mirrored_across=True, mirrored_down=True),
    -180: Orientation(mirrored_across=True, mirrored_down=True),
}
"""By degrees anticlockwise."""


def orientation_of(frame: VideoFrame) -> Orientation:
    """Read a frame's display matrix (ISO/IEC 14496-12, section 6.2.2), to the nearest right angle.

    Its first two rows of three hold a, b and c, d; a point is seen at (ax + cy, bx + dy).
    """
    try:
        matrix: Any = frame.side_data.get("DISPLAYMATRIX")
    except ValueError:  # beside it lies something that PyAV has no name for
        return _UPRIGHT_BY.get(frame.rotation, Orientation())
    if matrix is None:
        return Orientation()
    a, b, _, c, d = np.frombuffer(matrix, np.int32)[:5].tolist()
    turned = abs(b) > abs(a)
    return Orientation(turned, (c if turned else a) < 0, (b if turned else d) < 0)


def fit_picture(picture: Rgb, size: tuple[int, int]) -> Rgb:
    """Return a drawn picture of any size as one of the film, by the same rules."""
    from PIL import Image

    height, width, _ = picture.shape
    if (width, height) == size:
        return picture
    where = place(Fraction(width, height), size)
    scaled = Image.fromarray(picture).resize(
        (where.width, where.height), Image.Resampling.LANCZOS, reducing_gap=2.0
    )
    return on_canvas(np.asarray(scaled), where, size)


def on_canvas(picture: Rgb, where: Placement, size: tuple[int, int]) -> Rgb:
    """Return a scaled picture in its place; what it leaves free shows it again, out of focus."""
    width, height = size
    if where.left <= 0 and where.top <= 0:
        cut = picture[-where.top : height - where.top, -where.left : width - where.left]
        return np.ascontiguousarray(cut)
    canvas = np.empty((height, width, 3), np.uint8)
    right, bottom = where.left + where.width, where.top + where.height
    canvas[where.top : bottom, where.left : right] = picture
    soft = _blurred(picture, size)
    if where.left > 0:
        _fill(canvas, (0, 0, where.left, height), soft)
        _fill(canvas, (right, 0, width, height), soft)
    else:
        _fill(canvas, (0, 0, width, where.top), soft)
        _fill(canvas, (0, bottom, width, height), soft)
    return canvas


def _blurred(picture: Rgb, size: tuple[int, int]) -> Image:
    """Return a picture as a small soft one of the film's shape: its colours, none of its things."""
    from PIL import Image, ImageFilter

    rows, columns, _ = picture.shape
    scale = min(columns / size[0], rows / size[1])
    across, down = max(0, columns - size[0] * scale) / 2, max(0, rows - size[1] * scale) / 2
    tiny = Image.fromarray(picture).resize(
        (_FILL_WIDTH, max(2, round(_FILL_WIDTH * size[1] / size[0]))),
        Image.Resampling.BOX,
        box=(across, down, columns - across, rows - down),
        reducing_gap=1.0,
    )
    return tiny.filter(ImageFilter.GaussianBlur(_FILL_BLUR))


def _fill(canvas: Rgb, box: tuple[int, int, int, int], soft: Image) -> None:
    """Enlarge part of a small picture onto the same part of a large one."""
    from PIL import Image

    left, top, right, bottom = box
    if right <= left or bottom <= top:
        return
    height, width, _ = canvas.shape
    wide, high = soft.width / width, soft.height / height
    half = soft.resize(
        (-(-(right - left) // 2), -(-(bottom - top) // 2)),
        Image.Resampling.BICUBIC,
        box=(left * wide, top * high, right * wide, bottom * high),
    )
    # So soft a picture does not show that its pixels are doubled, which takes half the time.
    whole = half.resize((right - left, bottom - top), Image.Resampling.NEAREST)
    canvas[top:bottom, left:right] = np.asarray(whole)
