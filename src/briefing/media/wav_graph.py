"""WAV files of one channel through a graph of ffmpeg's filters: what comes out is as long."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from briefing.errors import ToolFailed
from briefing.media.ffmpeg import run_ffmpeg
from briefing.media.level import Level, level_of
from briefing.timeline.rate import SAMPLE_RATE

Graph = Callable[[Any], Any]
"""What is done to a stream of ``ffmpeg-python``; the result may be any length."""
_SECONDS_AT_ONCE = 60
_ATTACK_MS, _RELEASE_MS = 5, 50  # of limiting; a shorter release would be heard as distortion


@contextmanager
def opened_wav(source: Path) -> Iterator[wave.Wave_read]:
    """Yield a WAV file of one channel of 16 bits, open for reading.

    Raises:
        ToolFailed: it is no such file.
    """
    with ExitStack() as stack:
        try:
            file = stack.enter_context(wave.open(str(source), "rb"))
        except (OSError, EOFError, wave.Error) as error:
            raise ToolFailed("the sound is not a WAV file", place=str(source)) from error
        if (file.getnchannels(), file.getsampwidth()) != (1, 2):
            raise ToolFailed("the sound is not one channel of 16 bits", place=str(source))
        yield file


def write_wav(target: Path, parts: Iterable[bytes]) -> None:
    """Write a WAV file in the house format from stretches of sound."""
    with wave.open(str(target), "wb") as file:
        file.setparams((1, 2, SAMPLE_RATE, 0, "NONE", ""))
        for part in parts:
            file.writeframes(part)


def wav_level(source: Path) -> Level:
    """Return how loud a WAV file of one channel is, by a quick meter.

    Raises:
        ToolFailed: it is no such file.
    """
    with opened_wav(source) as file:
        rate = file.getframerate()
        parts = iter(lambda: file.readframes(rate * _SECONDS_AT_ONCE), b"")
        return level_of(parts, rate)


def filter_wav(source: Path, target: Path, graph: Graph, *, purpose: str) -> None:
    """Write what a graph makes of a WAV file, exactly as long as the file is.

    ``purpose`` completes the sentence "ffmpeg could not …" for the user.

    Raises:
        ToolFailed: the source is no such file, or ffmpeg failed.
        DiskFull: there is no room for the result.
    """
    import ffmpeg

    with opened_wav(source) as file:
        samples = file.getnframes()
    made = graph(ffmpeg.input(str(source.absolute())).audio)
    exactly = made.filter("apad", whole_len=samples).filter("atrim", end_sample=samples)
    output = exactly.output(
        str(target.absolute()), format="wav", acodec="pcm_s16le", fflags="+bitexact"
    )
    run_ffmpeg(arguments(output.overwrite_output()), purpose=purpose)


def limited(stream: Any, ceiling_db: float) -> Any:
    """Return a stream whose samples stay under a ceiling, in decibels of full scale.

    What does not reach it is not touched.
    """
    return stream.filter(
        "alimiter",
        limit=f"{10 ** (ceiling_db / 20):.6f}",
        attack=_ATTACK_MS,
        release=_RELEASE_MS,
        level=0,  # it would raise the result to full scale
        latency=1,  # it would delay the result by its look-ahead
    )


def arguments(stream: Any) -> list[str]:
    """Return the command of a graph, without the program, which is not for it to choose."""
    return list(stream.compile())[1:]
