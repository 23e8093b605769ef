"""The encoder: x264 through PyAV, set so that its slices can be put together freely.

Every picture comes out at once (no look-ahead, no B-frames), as one slice. The quantiser depends
on the picture alone and not on those before it (``qcomp=1``), so an encoder that has been used
gives the same bytes as a new one. One thread, and the same algorithms on every processor
(``cpu-independent``), so that every machine gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from briefing.errors import ToolFailed
from briefing.media.bits import BitsError, split_annex_b
from briefing.media.h264 import UnexpectedStream
from briefing.media.model import Yuv420

if TYPE_CHECKING:
    from av.video.frame import VideoFrame


class Quality(StrEnum):
    """How much care is taken over a picture."""

    DRAFT = "draft"
    """To look through quickly."""
    STANDARD = "standard"
    """For the web and for social clips."""
    HIGH = "high"
    """For broadcast, where it will be encoded again."""


_PRESETS = {
    Quality.DRAFT: ("ultrafast", 20),
    Quality.STANDARD: ("veryfast", 18),
    Quality.HIGH: ("medium", 15),
}
"""x264's preset and constant rate factor: 40 dB or nearly so even on pure noise of 8 levels, 47 dB
or more on clean photos and cards. Better costs little, as every picture is coded once."""

_SPLICEABLE = {
    "bframes": "0",  # output order is decoding order
    "ref": "1",  # the only reference is the picture before
    # … but FFmpeg must not think so: in a stream with room for one, it takes each picture that
    # begins with an intra slice for a seek point, whatever the other slices are.
    "dpb-size": "2",
    "weightp": "0",
    "slices": "1",
    "cabac": "1",  # also in the fastest preset: its data begin on whole bytes
    "8x8dct": "1",
    "keyint": "infinite",  # IDR pictures where they are asked for, and nowhere else
    "scenecut": "0",
    "rc-lookahead": "0",
    "sync-lookahead": "0",
    "mbtree": "0",
    "force-cfr": "1",
    "qcomp": "1",
    "stitchable": "1",  # parameter sets must not depend on what is seen
    "threads": "1",
    "cpu-independent": "1",
    "colorprim": "bt709",
    "transfer": "bt709",
    "colormatrix": "bt709",
    "range": "tv",
    "chromaloc": "1",  # centre: see briefing.media.yuv
}

_MOVING = {
    Quality.DRAFT: {},
    Quality.STANDARD: {"partitions": "i8x8"},
    Quality.HIGH: {"partitions": "i8x8", "subme": "2", "chroma-qp-offset": "-2"},
}
"""For pictures that move: half the time of the preset's own choice, at the same PSNR and 2 % more
bytes (measured on cross-fades, and on a photo panned and turned). The offset is what x264 itself
takes from ``subme=6`` on, and stands in the parameter sets, which all slices share."""

_AT_ONCE = (
    ("bframes", "0"),
    ("rc-lookahead", "0"),
    ("sync-lookahead", "0"),
    ("mbtree", "0"),
    ("threads", "1"),
)
"""What it takes for a picture to come out before the next one goes in."""


@dataclass(frozen=True, slots=True)
class EncoderSettings:
    """How pictures are encoded; equal settings give equal bytes."""

    fps: Fraction
    """Frames per second; players need it in the stream, and the level depends on it."""
    quality: Quality = Quality.STANDARD
    """How much care is taken."""
    overrides: tuple[tuple[str, str], ...] = ()
    """x264's own names and values that come last, for trials."""

    @property
    def at_once(self) -> EncoderSettings:
        """The same, but no override may keep a picture back."""
        return replace(self, overrides=(*self.overrides, *_AT_ONCE))

    def options(self, *, moving: bool = False) -> dict[str, str]:
        """Return the options as libavcodec takes them, for stills or for pictures that move."""
        preset, crf = _PRESETS[self.quality]
        x264 = _SPLICEABLE | (_MOVING[self.quality] if moving else {}) | dict(self.overrides)
        return {
            "preset": preset,
            "crf": str(crf),
            "profile": "high",
            "forced-idr": "1",
            "x264-params": ":".join(f"{name}={value}" for name, value in x264.items()),
        }


class Encoder:
    """One x264 at work: pictures of one size in, NAL units out. For one thread at a time."""

    def __init__(
        self, width: int, height: int, settings: EncoderSettings, *, moving: bool = False
    ) -> None:
        """Open it, for stills or for pictures that move.

        Raises:
            ToolFailed: there is no x264, or it does not take these settings.
        """
        import av
        from av.video.codeccontext import VideoCodecContext

        try:
            context = av.CodecContext.create("libx264", "w")
            assert isinstance(context, VideoCodecContext)
            context.width, context.height, context.pix_fmt = width, height, "yuv420p"
            context.framerate, context.time_base = settings.fps, 1 / settings.fps
            context.thread_count = 1
            context.options = settings.options(moving=moving)
            context.open()
        except (av.FFmpegError, ValueError) as error:
            raise ToolFailed(
                f"the encoder x264 did not start for pictures of {width}x{height}",
                remedy="Run `briefing doctor` to see whether the installation is whole.",
                last_lines=(str(error),),
            ) from error
        self._context = context
        self._count = 0

    def encode(self, picture: Yuv420, *, idr: bool) -> list[bytes]:
        """Return a picture's NAL units: a slice, and before it what x264 puts there.

        Raises:
            ToolFailed: it failed.
            UnexpectedStream: it keeps the picture back, or does not write NAL units.
        """
        import av
        from av.video.frame import PictureType

        frame = _video_frame(picture)
        frame.pts = self._count
        frame.pict_type = PictureType.I if idr else PictureType.NONE
        self._count += 1
        try:
            packets = self._context.encode(frame)
        except av.FFmpegError as error:
            raise ToolFailed(
                "the encoder x264 failed on a picture", last_lines=(str(error),)
            ) from error
        if len(packets) != 1 or packets[0].pts != frame.pts:
            raise UnexpectedStream("pictures that come out later than they went in")
        try:
            return split_annex_b(bytes(packets[0]))
        except BitsError as error:
            raise UnexpectedStream(str(error)) from error


def _video_frame(picture: Yuv420) -> VideoFrame:
    import av

    frame = av.VideoFrame(picture.width, picture.height, "yuv420p")
    for plane, samples in zip(frame.planes, (picture.y, picture.u, picture.v), strict=True):
        rows, columns = samples.shape
        padded = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        padded[:rows, :columns] = samples
    return frame
