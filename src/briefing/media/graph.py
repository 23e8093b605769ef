"""Sound through one of ffmpeg's audio filters, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import av


def through(pcm: bytes, sample_rate: int, filter_: tuple[str, str]) -> bytes:
    """Return one channel of 16-bit samples as a filter, given by name and arguments, makes it."""
    import av
    import numpy as np

    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=sample_rate, format="s16", layout="mono", time_base=Fraction(1, sample_rate)
    )
    stage = graph.add(*filter_)
    sink = graph.add("abuffersink")
    source.link_to(stage)
    stage.link_to(sink)
    graph.configure()
    samples = np.frombuffer(pcm, "<i2").astype(np.int16, copy=False)
    frame = av.AudioFrame.from_ndarray(samples.reshape(1, -1), format="s16", layout="mono")
    frame.sample_rate, frame.time_base, frame.pts = sample_rate, Fraction(1, sample_rate), 0
    graph.push(frame)
    graph.push(None)
    return b"".join(_pulled(graph))


def _pulled(graph: av.filter.Graph) -> Iterator[bytes]:
    import av

    while True:
        try:
            frame = graph.pull()
        except (av.error.EOFError, BlockingIOError):
            return
        assert isinstance(frame, av.AudioFrame)
        yield frame.to_ndarray().astype("<i2", copy=False).tobytes()
