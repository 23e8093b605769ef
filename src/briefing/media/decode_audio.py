"""Sound out of any file that FFmpeg reads: WAV, FLAC, MP3, M4A, Ogg, and films too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from pathlib import Path
from sys import maxsize
from typing import TYPE_CHECKING

from briefing.errors import RecordingUnreadable
from briefing.media.aside import written_aside

if TYPE_CHECKING:
    from av import AudioFrame
    from av.container import InputContainer

LOWEST_RATE, HIGHEST_RATE = 8_000, 48_000
"""Samples per second: a telephone's, below which words cannot be told apart, and the programme's
own, to which what was recorded at more is brought down."""
FORMATS = (
    *("aac", "ac3", "aiff", "amr", "asf", "au", "avi", "caf", "flac", "matroska", "mov", "mp3"),
    *("mpeg", "mpegts", "ogg", "w64", "wav"),
)
"""What is opened, by FFmpeg's names of its readers: files that hold their sound themselves. Lists,
which name other files or addresses to be read in their place, are not."""
_REMEDY = "Name a sound file, as WAV, FLAC, MP3 or M4A."
_OPTIONS = {"format_whitelist": ",".join(FORMATS), "protocol_whitelist": "file"}


def decode_audio(
    source: Path, target: Path, *, rate: int | None = None, at_most: int | None = None
) -> int:
    """Write the sound of a file as raw samples, and return how many there are per second.

    The samples are signed 16-bit little-endian ones of one channel; several channels become their
    mean. The sound is taken bit by bit, so that its length costs no memory.

    Args:
        source: the file.
        target: where the samples go.
        rate: how many samples per second to make; none for as many as there are.
        at_most: how many samples to write, where no more are needed.

    Raises:
        RecordingUnreadable: there is no such file, it is damaged, or there is no sound in it.
        DiskFull: there is no room for the samples.
        OutputUnwritable: they cannot be written.
    """
    blocks = audio_blocks(source, rate)
    made, first = next(blocks)
    left = maxsize if at_most is None else at_most
    with written_aside(target) as aside, aside.open("wb") as file:
        for _, block in chain(((made, first),), blocks):
            file.write(block[: 2 * left])
            left -= len(block) // 2
            if left <= 0:
                break
    return made


def read_audio(source: Path) -> tuple[bytes, int]:
    """Return the sound of a file, as :func:`decode_audio` writes it, and its sample rate.

    Raises:
        RecordingUnreadable: there is no such file, it is damaged, or there is no sound in it.
    """
    blocks = list(audio_blocks(source))
    return b"".join(block for _, block in blocks), blocks[0][0]


def audio_blocks(source: Path, rate: int | None = None) -> Iterator[tuple[int, bytes]]:
    """Yield stretches of sound, each with the sample rate; at least one that is not empty.

    The samples are those of :func:`decode_audio`, and ``rate`` is likewise.

    Raises:
        RecordingUnreadable: there is no such file, it is damaged, or there is no sound in it.
    """
    import av

    if not source.is_file():
        raise RecordingUnreadable("there is no such file", place=str(source), remedy=_REMEDY)
    made = samples = 0
    try:
        with av.open(f"file:{source}", metadata_errors="ignore", options=_OPTIONS) as container:
            for made, block in _decoded(container, rate):
                _refuse_if_slow(source, made)
                samples += len(block) // 2
                yield made, block
    except (av.FFmpegError, OSError) as error:
        seconds = samples // made if made else 0
        raise RecordingUnreadable(
            f"it is damaged at {seconds // 60}:{seconds % 60:02}"
            if samples
            else "it cannot be read as sound",
            place=str(source),
            remedy="Export or copy it again." if samples else _REMEDY,
            last_lines=(str(error),),
        ) from error
    if not samples:
        raise RecordingUnreadable("there is no sound in it", place=str(source), remedy=_REMEDY)


def _refuse_if_slow(source: Path, rate: int) -> None:
    if rate < LOWEST_RATE:
        raise RecordingUnreadable(
            f"it has only {rate:,} samples per second",
            place=str(source),
            remedy=f"Record it at {LOWEST_RATE:,} or more; 48,000 is best.",
        )


def _decoded(container: InputContainer, wanted: int | None) -> Iterator[tuple[int, bytes]]:
    from av.audio.resampler import AudioResampler

    if not container.streams.audio:
        return
    stream = container.streams.audio[0]
    rate = wanted or min(stream.rate or HIGHEST_RATE, HIGHEST_RATE)
    # Files that were joined to one may change their rate and channels on the way.
    for _, frames in groupby(container.decode(stream), key=_kind):
        resampler = AudioResampler(format="s16", layout="mono", rate=rate)
        for frame in chain(frames, (None,)):
            if frame:
                frame.pts = None  # gaps in a damaged file's clock are not made into silence
            for piece in resampler.resample(frame):
                if piece.samples:
                    yield rate, bytes(piece.planes[0])[: 2 * piece.samples]


def _kind(frame: AudioFrame) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate
