"""Reading a caption file as a stranger would: strictly, whoever wrote it.

What is not right becomes a finding, and reading goes on with what follows.
"""

from __future__ import annotations

import re

from briefing.captions.readers.ass import read_ass
from briefing.captions.readers.blocks import read_srt, read_webvtt
from briefing.captions.readers.model import CaptionFile, ReadCue
from briefing.captions.readers.timed_text import read_timed_text

__all__ = ["READABLE", "CaptionFile", "ReadCue", "read_captions"]

READABLE = (".vtt", ".srt", ".ass", ".ttml", ".xml")
"""How the names of files end that can be read."""

_ASS = re.compile(r"\s*\[Script Info\]", re.IGNORECASE)


def read_captions(text: str) -> CaptionFile:
    """Read a WebVTT, ASS, TTML or SRT file; which of them it is, its first words say."""
    beginning = text.removeprefix("\ufeff")
    if beginning.startswith("WEBVTT"):
        return read_webvtt(text)
    if _ASS.match(beginning):
        return read_ass(text)
    if beginning.lstrip().startswith("<"):
        return read_timed_text(text)
    return read_srt(text)
