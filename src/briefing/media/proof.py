"""A proof that splicing works with this encoder: a tiny film, spliced and decoded."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import numpy as np

from briefing.media.bands import SliceCache
from briefing.media.coder import spliced
from briefing.media.h264 import UnexpectedStream
from briefing.media.model import Part, Plane, Shot, Yuv420
from briefing.media.stream import open_stream
from briefing.media.x264 import EncoderSettings
from briefing.media.yuv import pasted

_WIDTH, _HEIGHT = 48, 64
_SEEK_FRAMES = 18  # more than frame_num's 16 values
_LARGEST_MEAN_ERROR = 8
"""Levels; a wrong picture is off by more than 50, the coarsest right one by 2."""


@cache
def prove_splicing(settings: EncoderSettings) -> None:
    """Splice a film with every kind of shot, decode it, and look at every frame.

    Raises:
        UnexpectedStream: it does not show what it should.
    """
    shots = _every_kind_of_shot()
    stream = open_stream(_WIDTH, _HEIGHT, settings)
    units = spliced(shots, stream, _SEEK_FRAMES, SliceCache(workers=1))
    seen = _decoded(b"".join(unit.data for unit in units))
    wanted = [picture.y for shot in shots for picture in _frames(shot)]
    if len(seen) != len(wanted):
        raise UnexpectedStream(f"{len(seen)} frames in place of {len(wanted)}")
    for (before, after), (one, other) in zip(pairwise(seen), pairwise(wanted), strict=True):
        if one is other and not np.array_equal(before, after):
            raise UnexpectedStream("held frames that change")
    for picture, original in zip(seen, wanted, strict=True):
        if np.abs(picture.astype(int) - original).mean() > _LARGEST_MEAN_ERROR:
            raise UnexpectedStream("pictures other than those given to it")


def _every_kind_of_shot() -> list[Shot]:
    """Long and short holds, changes of bands and parts, a movement; more frames than numbers."""
    rows, columns = np.mgrid[0:_HEIGHT, 0:_WIDTH]
    texture = (rows * 5 + columns * 3 + rows * columns // 7) % 200 + 20
    changed = np.where(rows < _HEIGHT // 2, texture, 240 - texture)
    grey = np.full((_HEIGHT // 2, _WIDTH // 2), 128, np.uint8)
    one, other = (Yuv420(y.astype(np.uint8), grey, grey) for y in (texture, changed))
    square = Yuv420(changed[:16, :16].astype(np.uint8), grey[:8, :8], grey[:8, :8])
    updates = ((Part(16, 32, square),), (Part(0, 48, square), Part(32, 0, square)))
    held = [Shot(one, 40), Shot(other, 3), Shot(one, 3, updates=updates)]
    return [*held, Shot(one, 1), Shot(other, 2), Shot(one, 3)]


def _frames(shot: Shot) -> Iterator[Yuv420]:
    picture = shot.picture
    yield picture
    for parts in shot.updates or ((),) * (shot.frames - 1):
        picture = pasted(picture, parts)
        yield picture


def _decoded(stream: bytes) -> list[Plane]:
    import av
    from av.video.codeccontext import VideoCodecContext

    try:
        decoder = av.CodecContext.create("h264", "r")
        assert isinstance(decoder, VideoCodecContext)
        frames = [
            frame
            for packet in [*decoder.parse(stream), *decoder.parse(None), None]
            for frame in decoder.decode(packet)
        ]
    except av.FFmpegError as error:
        raise UnexpectedStream(f"frames that cannot be decoded ({error})") from error
    return [frame.to_ndarray()[:_HEIGHT].astype(np.uint8) for frame in frames]
