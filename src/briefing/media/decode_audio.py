"""Sound out of any file that FFmpeg reads: WAV, FLAC, MP3, M4A, Ogg, and films too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import RecordingUnreadable
from briefing.media.aside import written_aside

if TYPE_CHECKING:
    from av.container import InputContainer

HIGHEST_RATE = 48_000
"""Samples per second; what was recorded at more is brought down to this, the programme's own."""
_REMEDY = "Name a sound file, as WAV, FLAC, MP3 or M4A."


def decode_audio(source: Path, target: Path) -> int:
    """Write the sound of a file as raw samples, and return how many there are per second.

    The samples are signed 16-bit little-endian ones of one channel; several channels become their
    mean. The sound is taken bit by bit, so that its length costs no memory.

    Raises:
        RecordingUnreadable: there is no such file, it is damaged, or there is no sound in it.
        DiskFull: there is no room for the samples.
        OutputUnwritable: they cannot be written.
    """
    blocks = _blocks(source)
    rate, first = next(blocks)
    with written_aside(target) as aside, aside.open("wb") as file:
        file.write(first)
        for _, block in blocks:
            file.write(block)
    return rate


def read_audio(source: Path) -> tuple[bytes, int]:
    """Return the sound of a file, as :func:`decode_audio` writes it, and its sample rate.

    Raises:
        RecordingUnreadable: there is no such file, it is damaged, or there is no sound in it.
    """
    blocks = list(_blocks(source))
    return b"".join(block for _, block in blocks), blocks[0][0]


def _blocks(source: Path) -> Iterator[tuple[int, bytes]]:
    """Yield stretches of sound, each with the sample rate; at least one that is not empty."""
    import av

    if not source.is_file():
        raise RecordingUnreadable("there is no such file", place=str(source), remedy=_REMEDY)
    is_empty = True
    try:
        with av.open(f"file:{source}", metadata_errors="ignore") as container:
            for rate, block in _decoded(container):
                is_empty = False
                yield rate, block
    except (av.FFmpegError, OSError) as error:
        raise RecordingUnreadable(
            "it cannot be read as sound",
            place=str(source),
            remedy=_REMEDY,
            last_lines=(str(error),),
        ) from error
    if is_empty:
        raise RecordingUnreadable("there is no sound in it", place=str(source), remedy=_REMEDY)


def _decoded(container: InputContainer) -> Iterator[tuple[int, bytes]]:
    from av.audio.resampler import AudioResampler

    if not container.streams.audio:
        return
    stream = container.streams.audio[0]
    rate = min(stream.rate or HIGHEST_RATE, HIGHEST_RATE)
    resampler = AudioResampler(format="s16", layout="mono", rate=rate)
    for frame in container.decode(stream):
        frame.pts = None  # gaps in a damaged file's clock are not made into silence
        for piece in resampler.resample(frame):
            yield rate, bytes(piece.planes[0])[: 2 * piece.samples]
    for piece in resampler.resample(None):
        if piece.samples:
            yield rate, bytes(piece.planes[0])[: 2 * piece.samples]
