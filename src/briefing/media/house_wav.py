"""Sound of the house format, as encoders take it: one channel, 16 bits, 48 kHz."""

from __future__ import annotations

import wave
from pathlib import Path

from briefing.errors import ToolFailed
from briefing.timeline.rate import SAMPLE_RATE

HOUSE_PCM = ("-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", "1")
"""How ffmpeg is told what raw sound is like."""
SAMPLE_BYTES = 2
"""Of a sample: signed, little-endian."""


def read_house_wav(source: Path) -> bytes:
    """Return the samples of a WAV file of the house format.

    Raises:
        ToolFailed: it is no such file.
    """
    try:
        with wave.open(str(source), "rb") as file:
            shape = (file.getnchannels(), file.getsampwidth(), file.getframerate())
            pcm = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        problem = "the sound to code is not a WAV file that can be read"
        raise ToolFailed(problem, place=str(source), last_lines=(str(error),)) from error
    if shape != (1, SAMPLE_BYTES, SAMPLE_RATE):
        problem = "the sound to code is not one channel of 16 bits at 48 kHz"
        raise ToolFailed(problem, place=str(source))
    return pcm
