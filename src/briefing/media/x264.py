"""The encoder: x264 through PyAV, set so that its slices can be put together freely.

Every picture comes out at once (no look-ahead, no B-frames), as one slice. The quantiser depends
on the picture alone and not on those before it (``qcomp=1``), so an encoder that has been used
gives the same bytes as a new one. One thread, and the same algorithms on every processor
(``cpu-independent``), so that every machine gives the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from briefing.errors import ToolFailed
from briefing.media.bits import split_annex_b
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
    def options(self) -> dict[str, str]:
        """The options as libavcodec takes them."""
        preset, crf = _PRESETS[self.quality]
        x264 = _SPLICEABLE | dict(self.overrides)
        return {
            "preset": preset,
            "crf": str(crf),
            "profile": "high",
            "forced-idr": "1",
            "x264-params": ":".join(f"{name}={value}" for name, value in x264.items()),
        }


class Encoder:
    """One x264 at work: pictures of one size in, NAL units out. For one thread at a time."""

    def __init__(self, width: int, height: int, settings: EncoderSettings) -> None:
        """Open it.

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
            context.options = settings.options
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
            ToolFailed: it failed, or kept the picture back.
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
            raise ToolFailed("the encoder x264 keeps pictures back")
        return split_annex_b(bytes(packets[0]))


def _video_frame(picture: Yuv420) -> VideoFrame:
    import av

    frame = av.VideoFrame(picture.width, picture.height, "yuv420p")
    for plane, samples in zip(frame.planes, (picture.y, picture.u, picture.v), strict=True):
        rows, columns = samples.shape
        padded = np.frombuffer(memoryview(plane), np.uint8).reshape(-1, plane.line_size)
        padded[:rows, :columns] = samples
    return frame
